#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include <varg/core/monitor.hpp>
#include <varg/flow/in_order.hpp>

namespace varg::flow {

/// Bytes a batch of records may take while it lives: inflated group, carry, results.
inline constexpr std::uint64_t bytes_per_record_batch = 32ULL << 20U;

namespace detail {

/// The arrange step of a stream whose results leave as they come.
struct KeepOrder {
  template <class Result>
  Result operator()(Result result) const {
    return result;
  }
};

template <class Arrange>
concept Finishes = requires(Arrange& arrange) {
  arrange.finish();
};

}  // namespace detail

/// Streams every record of `reader` (io::BamReader, io::VcfReader) through
/// inflate (parallel) -> cut (serial) -> work (parallel) -> arrange (serial) -> encode (parallel)
/// -> take (serial). Batches depend on the input alone, so results do not depend on threads.
///
/// `work(Worker&, Batch)` gives a Result; `arrange(Result)` may hold records back to reorder them
/// and gives something to encode, `arrange.finish()`, if it has one, the rest; `encode(…)` runs on
/// any thread; `take(…)` gets what it made, in order. Progress is told to `monitor`. The first
/// error in file order leaves.
template <class Reader, class MakeWorker, class Work, class Arrange, class Encode, class Take>
void over_records(const Limits& limits, Monitor& monitor, Reader& reader, MakeWorker make_worker,
                  const Work& work, Arrange&& arrange, const Encode& encode, Take take) {
  using Group = typename Reader::Group;
  using Batch = typename Reader::Batch;
  using Worker = std::decay_t<decltype(make_worker())>;
  using Result = std::decay_t<decltype(work(std::declval<Worker&>(), std::declval<Batch>()))>;
  using Arranged = std::decay_t<decltype(arrange(std::declval<Result>()))>;
  using Encoded = std::decay_t<decltype(encode(std::declval<Arranged>()))>;
  using namespace detail;
  using tbb::filter_mode;

  tbb::enumerable_thread_specific<std::unique_ptr<Worker>> workers;
  State state;
  monitor.expect(reader.path(), reader.facts().size);

  auto next = [&] { return reader.next(); };
  const auto inflate = mapped<Group, Group>([&](Group group) {
    reader.inflate(group);
    return group;
  });
  const auto cut = mapped<Batch, Group>([&](Group group) { return reader.cut(std::move(group)); });
  const auto run = mapped<Result, Batch>([&](Batch batch) {
    reader.check(batch);
    monitor.advance(batch.size(), batch.input_bytes);
    auto& worker = workers.local();
    if (!worker) worker = std::make_unique<Worker>(make_worker());
    return work(*worker, std::move(batch));
  });
  const auto order =
      mapped<Arranged, Result>([&](Result result) { return arrange(std::move(result)); });
  const auto finish =
      mapped<Encoded, Arranged>([&](Arranged arranged) { return encode(std::move(arranged)); });
  constexpr auto serial = filter_mode::serial_in_order;
  constexpr auto parallel = filter_mode::parallel;
  with_threads(limits.threads, [&] {
    tbb::parallel_pipeline(
        live_tasks(limits, bytes_per_record_batch),
        tbb::make_filter<void, TokenPtr<Group>>(serial, source<Group>(next, state)) &
            tbb::make_filter<TokenPtr<Group>, TokenPtr<Group>>(parallel, inflate) &
            tbb::make_filter<TokenPtr<Group>, TokenPtr<Batch>>(serial, cut) &
            tbb::make_filter<TokenPtr<Batch>, TokenPtr<Result>>(parallel, run) &
            tbb::make_filter<TokenPtr<Result>, TokenPtr<Arranged>>(serial, order) &
            tbb::make_filter<TokenPtr<Arranged>, TokenPtr<Encoded>>(parallel, finish) &
            tbb::make_filter<TokenPtr<Encoded>, void>(serial, sink<Encoded>(take, state)));
  });
  if (state.failed) std::rethrow_exception(state.failed);
  reader.finish();
  if constexpr (Finishes<std::decay_t<Arrange>>) take(encode(arrange.finish()));
}

/// The same when results leave as they come and need no encoding.
template <class Reader, class MakeWorker, class Work, class Take>
void over_records(const Limits& limits, Monitor& monitor, Reader& reader, MakeWorker make_worker,
                  const Work& work, Take take) {
  over_records(limits, monitor, reader, std::move(make_worker), work, detail::KeepOrder{},
               detail::KeepOrder{}, std::move(take));
}

}  // namespace varg::flow
