#include <memory>
#include <optional>
#include <string>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/flow/over_records.hpp>
#include <varg/io/bam_reader.hpp>

#include "read_sink.hpp"

namespace varg::tools {
namespace {

void stream(io::BamReader& reader, const transform::ReadConditions& conditions, ReadSink& sink,
            cli::Session& session) {
  flow::over_records(
      session.limits(), session.monitor(), reader,
      [&] { return transform::ReadSelector(conditions); },
      [&](transform::ReadSelector& selector, io::ReadBatch batch) {
        session.monitor().count("records.in", batch.size());
        return sink.encode(selector(std::move(batch)));
      },
      [&](ReadSink::Encoded encoded) { sink.write(std::move(encoded)); });
  session.input(reader.facts());
}

/// A mere count of a CRAM decodes the flags alone.
io::ReadNeeds needs(const ViewOptions& options) {
  const bool by_flags_alone = options.filters.include.empty() && options.filters.exclude.empty() &&
                              !options.regions.any() && options.targets.empty() &&
                              options.targets_file.empty() && options.reads.min_mapq == 0 &&
                              options.reads.read_groups.empty() && options.reads.subsample.empty();
  return options.count && by_flags_alone ? io::ReadNeeds::flags : io::ReadNeeds::everything;
}

io::ReadOptions read_options(const ViewOptions& options, unsigned threads) {
  return {.reference = options.reference,
          .threads = threads,
          .bridge_contigs = options.reads.bridge_contigs,
          .needs = needs(options)};
}

/// Regions are fetched in parallel; a read that an earlier region had is not taken again.
void fetch(const ViewOptions& options, const transform::ReadConditions& conditions, ReadSink& sink,
           cli::Session& session) {
  struct Fetcher {
    io::IndexedReads reads;
    transform::ReadSelector selector;
  };
  const std::string& path = options.inputs.front();
  const auto pieces = cut_regions(*conditions.regions);
  std::size_t at = 0;
  flow::in_order(
      session.limits(), flow::bytes_per_record_batch,
      [&]() -> std::optional<std::size_t> {
        if (at == pieces.size()) return std::nullopt;
        return at++;
      },
      [&] {
        return Fetcher{io::IndexedReads(path, read_options(options, 1)),
                       transform::ReadSelector(conditions)};
      },
      [&](Fetcher& fetcher, std::size_t i) {
        const genome::Interval* const before = i > 0 ? &pieces[i - 1] : nullptr;
        transform::SelectedReads selected =
            fetcher.selector.select_new(fetcher.reads.fetch(pieces[i]), pieces[i], before);
        session.monitor().count("records.in", looked_at(selected));
        return sink.encode(std::move(selected));
      },
      [&](ReadSink::Encoded encoded) { sink.write(std::move(encoded)); });
  session.input(io::file_facts(path, "reads", false));
}

}  // namespace

void view_reads(const ViewOptions& options, io::ByteSource source, cli::Session& session) {
  io::BamReader reader(std::move(source), read_options(options, session.limits().threads));
  const auto conditions = make_read_conditions(options, reader.header(), session);
  session.samples(reader.header().samples());
  ReadSink sink(options, reader.header(), session);
  if (options.header_only) return sink.close();
  if (conditions.regions && io::IndexedReads::has_index(options.inputs.front())) {
    fetch(options, conditions, sink, session);
  } else {
    stream(reader, conditions, sink, session);
  }
  session.monitor().warn(reader.notes());
  sink.close();
}

}  // namespace varg::tools
