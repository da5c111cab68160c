#include <memory>
#include <optional>
#include <string>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/flow/over_records.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/io/bam_writer.hpp>

#include "read_filters.hpp"
#include "view_options.hpp"

namespace varg::tools {
namespace {

struct Selected {
  std::string records;
  std::uint64_t count = 0;
  std::optional<io::BamWriter::Block> block;
};

/// The records of `batch` that overlap `regions` (all when it is null) and pass the filters.
Selected select(io::ReadBatch batch, const genome::RegionSet* regions, const ReadFilters& filters,
                ReadFilters::Scratch& scratch, Monitor& monitor) {
  if (regions == nullptr && !filters.any()) return {std::move(batch.bytes), batch.size(), {}};
  Selected selected;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::ReadView read = batch[i];
    if (regions != nullptr && !regions->overlaps({read.contig(), read.pos(), read.end()})) continue;
    if (filters.any() && !filters.keep(batch, i, scratch)) continue;
    selected.records.append(batch.bytes, batch.offsets[i] - 4, read.bytes().size() + 4);
    ++selected.count;
  }
  filters.count(scratch, monitor);
  return selected;
}

void refuse_text(const ViewOptions& options) {
  if (options.header_only || options.no_header) {
    throw Error(Fault::usage, "--header-only and --no-header are for variants, {} holds reads",
                options.inputs.front())
        .hint("Run: samtools view -H " + options.inputs.front());
  }
  if (!options.output_type.empty()) {
    throw Error(Fault::usage, "-O {} is for variants; reads are written as BAM",
                options.output_type)
        .hint("Leave -O away");
  }
}

}  // namespace

void view_reads(const ViewOptions& options, cli::Session& session) {
  refuse_text(options);
  io::BamReader reader(options.inputs.front(), {.reference = options.reference});
  std::optional<genome::RegionSet> regions;
  if (options.regions.any()) {
    regions = cli::resolve(options.regions, reader.header().contigs, session);
  }
  std::unique_ptr<io::BamWriter> writer;
  if (!options.count) writer = std::make_unique<io::BamWriter>(options.output, reader.header());

  const ReadFilters filters(options.filters, reader.header(), options.inputs.front());
  std::uint64_t count = 0;
  flow::over_records(
      session.limits(), session.monitor(), reader, [&] { return filters.scratch(); },
      [&](ReadFilters::Scratch& scratch, io::ReadBatch batch) {
        session.monitor().count("records.in", batch.size());
        Selected selected = select(std::move(batch), regions ? &*regions : nullptr, filters,
                                   scratch, session.monitor());
        if (writer) selected.block = writer->encode(selected.records);
        selected.records = {};
        return selected;
      },
      [&](Selected selected) {
        count += selected.count;
        if (selected.block) writer->write(std::move(*selected.block));
      });
  session.monitor().count("records.out", count);
  session.monitor().warn(reader.notes());
  session.input(reader.facts());
  session.samples(reader.header().samples());
  if (writer) return session.output(writer->close());
  OutputFile text(options.output);
  text.write(std::to_string(count) + "\n");
  session.output(text.commit());
}

}  // namespace varg::tools
