#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <varg/flow/limits.hpp>

namespace varg::flow {

namespace detail {

/// A task on its way: its value, or the error that ended it.
template <class T>
struct Token {
  std::optional<T> value;
  std::exception_ptr error;
};
template <class T>
using TokenPtr = std::unique_ptr<Token<T>>;

template <class To, class From, class Body>
TokenPtr<To> step(TokenPtr<From> from, const Body& body) {
  auto to = std::make_unique<Token<To>>();
  to->error = from->error;
  if (!to->error) {
    try {
      to->value.emplace(body(std::move(*from->value)));
    } catch (...) {
      to->error = std::current_exception();
    }
  }
  return to;
}

/// A filter that turns each task's value by `body`, unless an error ended the task before.
template <class To, class From, class Body>
auto mapped(Body body) {
  return
      [body = std::move(body)](TokenPtr<From> token) { return step<To>(std::move(token), body); };
}

/// What the two ends of a pipeline share. Each end is serial, but they run on any threads.
struct State {
  std::atomic<bool> ended{false};  ///< no more tasks are made
  std::exception_ptr failed;       ///< the first error in task order; the sink's alone
};

/// The first filter: makes tasks by `next` until it gives nothing or throws.
template <class Task, class Next>
auto source(Next& next, State& state) {
  return [&next, &state](tbb::flow_control& control) -> TokenPtr<Task> {
    auto token = std::make_unique<Token<Task>>();
    if (!state.ended) {
      try {
        if (auto task = next()) {
          token->value.emplace(std::move(*task));
          return token;
        }
        state.ended = true;
      } catch (...) {
        state.ended = true;
        token->error = std::current_exception();
        return token;
      }
    }
    control.stop();
    return nullptr;
  };
}

/// The last filter: hands results to `take` in order, up to the first error.
template <class Result, class Take>
auto sink(Take& take, State& state) {
  return [&take, &state](TokenPtr<Result> token) {
    if (state.failed) return;
    try {
      if (token->error) std::rethrow_exception(token->error);
      take(std::move(*token->value));
    } catch (...) {
      state.failed = std::current_exception();
      state.ended = true;
    }
  };
}

/// Runs `body` with `threads` threads, also when the machine has fewer cores.
template <class Body>
void with_threads(unsigned threads, const Body& body) {
  const tbb::global_control allow(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute(body);
}

/// How many tasks may live at once: enough to keep threads busy, few enough for the memory limit.
std::size_t live_tasks(const Limits& limits, std::uint64_t bytes_per_task);

}  // namespace detail

/// The one parallel construct: tasks are made serially, worked on in parallel, taken in order.
///
/// `next()` gives std::optional<Task> (nothing ends); `make_worker()` makes per-thread state, once
/// a thread, when it is first needed; `work(Worker&, Task)` gives a Result on any thread;
/// `take(Result)` gets results in task order. The first error in task order leaves, whatever thread
/// met it first, and nothing after it is taken. `bytes_per_task` bounds how many tasks live at
/// once.
template <class Next, class MakeWorker, class Work, class Take>
void in_order(const Limits& limits, std::uint64_t bytes_per_task, Next next, MakeWorker make_worker,
              const Work& work, Take take) {
  using Task = typename std::decay_t<decltype(next())>::value_type;
  using Worker = std::decay_t<decltype(make_worker())>;
  using Result = std::decay_t<decltype(work(std::declval<Worker&>(), std::declval<Task>()))>;
  using namespace detail;

  tbb::enumerable_thread_specific<std::unique_ptr<Worker>> workers;
  State state;

  const auto run = mapped<Result, Task>([&](Task task) {
    auto& worker = workers.local();
    if (!worker) worker = std::make_unique<Worker>(make_worker());
    return work(*worker, std::move(task));
  });
  with_threads(limits.threads, [&] {
    tbb::parallel_pipeline(
        live_tasks(limits, bytes_per_task),
        tbb::make_filter<void, TokenPtr<Task>>(tbb::filter_mode::serial_in_order,
                                               source<Task>(next, state)) &
            tbb::make_filter<TokenPtr<Task>, TokenPtr<Result>>(tbb::filter_mode::parallel, run) &
            tbb::make_filter<TokenPtr<Result>, void>(tbb::filter_mode::serial_in_order,
                                                     sink<Result>(take, state)));
  });
  if (state.failed) std::rethrow_exception(state.failed);
}

}  // namespace varg::flow
