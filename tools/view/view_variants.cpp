#include <filesystem>
#include <memory>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/flow/over_records.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/io/vcf_writer.hpp>
#include <varg/transform/parts.hpp>
#include <varg/transform/select.hpp>

#include "view_options.hpp"

namespace varg::tools {
namespace {

/// Where records go: nowhere (a count), into lines of text alone, or into a file of its format.
class Sink {
 public:
  struct Encoded {
    transform::SelectedLines lines;
    transform::BatchEnds ends;
    std::unique_ptr<io::VcfWriter::Block> block;
  };

  Sink(const ViewOptions& options, const io::VcfHeader& header, const VariantFilters& filters,
       cli::Session& session)
      : counts_(options.count) {
    const auto format = io::variant_format(options.output, options.output_type);
    if (options.count || options.no_header) {
      if (format != io::VariantFormat::vcf) {
        throw Error(Fault::usage, "{} writes text, which -O {} is not",
                    options.count ? "--count" : "--no-header", options.output_type)
            .hint("Leave -O away");
      }
      text_ = std::make_unique<OutputFile>(options.output);
      return;
    }
    io::VcfHeader written = header;
    filters.declare(written);
    written.add_line(session.header_line());
    writer_ = std::make_unique<io::VcfWriter>(options.output, format, written);
  }

  /// Any thread.
  Encoded encode(transform::SelectedLines lines) const {
    Encoded encoded;
    if (writer_) {
      encoded.block = std::make_unique<io::VcfWriter::Block>(writer_->encode(lines.text));
      lines.text = {};
    }
    encoded.lines = std::move(lines);
    return encoded;
  }
  void write(Encoded encoded) {
    count_ += encoded.lines.count;
    if (writer_) {
      writer_->write(std::move(*encoded.block));
    } else if (!counts_) {
      text_->write(encoded.lines.text);
    }
  }
  void close(cli::Session& session) {
    session.monitor().count("records.out", count_);
    if (counts_) text_->write(std::to_string(count_) + "\n");
    if (writer_) return session.output(writer_->close());
    session.output(text_->commit());
  }

 private:
  bool counts_;
  std::uint64_t count_ = 0;
  std::unique_ptr<OutputFile> text_;
  std::unique_ptr<io::VcfWriter> writer_;
};

bool has_index(const std::string& path) {
  return std::filesystem::exists(path + ".tbi") || std::filesystem::exists(path + ".csi");
}

transform::SelectedLines select(io::VariantBatch batch, const genome::RegionSet* regions,
                                const VariantFilters& filters, VariantFilters::Scratch& scratch,
                                Monitor& monitor) {
  if (!filters.any()) return transform::select_lines(std::move(batch), regions);
  if (regions == nullptr) return filters.select(batch, {}, scratch, monitor);
  const auto wanted = [&](const io::VariantView& view) {
    return regions->overlaps({view.contig(), view.pos(), view.end()});
  };
  return filters.select(batch, wanted, scratch, monitor);
}

transform::SelectedLines select_new(const io::VariantBatch& batch, const genome::Interval& region,
                                    const genome::Interval* before, const VariantFilters& filters,
                                    VariantFilters::Scratch& scratch, Monitor& monitor) {
  if (!filters.any()) return transform::select_new_lines(batch, region, before);
  const auto wanted = [&](const io::VariantView& view) {
    const genome::Interval place{region.contig, view.pos(), view.end()};
    return place.overlaps(region) && (before == nullptr || !place.overlaps(*before));
  };
  return filters.select(batch, wanted, scratch, monitor);
}

void stream(io::VcfReader& reader, const genome::RegionSet* regions, const VariantFilters& filters,
            transform::PartOrder& order, Sink& sink, cli::Session& session) {
  order.begin(reader.path());
  flow::over_records(
      session.limits(), session.monitor(), reader, [&] { return filters.scratch(); },
      [&](VariantFilters::Scratch& scratch, io::VariantBatch batch) {
        session.monitor().count("records.in", batch.size());
        const transform::BatchEnds ends = transform::ends_of(batch);
        Sink::Encoded encoded =
            sink.encode(select(std::move(batch), regions, filters, scratch, session.monitor()));
        encoded.ends = ends;
        return encoded;
      },
      [&](Sink::Encoded encoded) {
        order.add(encoded.ends);
        sink.write(std::move(encoded));
      });
  session.monitor().warn(reader.notes());
  session.input(reader.facts());
}

/// Regions are fetched in parallel; a record that an earlier region had is not written again.
void fetch(const std::string& path, const genome::RegionSet& regions, const VariantFilters& filters,
           Sink& sink, cli::Session& session) {
  struct Worker {
    io::IndexedVariants variants;
    VariantFilters::Scratch scratch;
  };
  const auto intervals = regions.intervals();
  std::size_t at = 0;
  flow::in_order(
      session.limits(), flow::bytes_per_record_batch,
      [&]() -> std::optional<std::size_t> {
        if (at == intervals.size()) return std::nullopt;
        return at++;
      },
      [&] {
        return Worker{io::IndexedVariants(path), filters.scratch()};
      },
      [&](Worker& worker, std::size_t i) {
        const genome::Interval* before = i > 0 ? &intervals[i - 1] : nullptr;
        return sink.encode(select_new(worker.variants.fetch(intervals[i]), intervals[i], before,
                                      filters, worker.scratch, session.monitor()));
      },
      [&](Sink::Encoded encoded) { sink.write(std::move(encoded)); });
  session.input(io::file_facts(path, "variants", false));
}

}  // namespace

void view_variants(const ViewOptions& options, cli::Session& session) {
  io::VcfReader reader(options.inputs.front());
  genome::RegionSet regions;
  if (options.regions.any()) {
    regions = cli::resolve(options.regions, reader.header().contigs(), session);
  }
  const VariantFilters filters(options.filters, reader.header());
  Sink sink(options, reader.header(), filters, session);
  session.samples(reader.header().samples());
  if (options.header_only) return sink.close(session);
  if (options.regions.any() && has_index(options.inputs.front())) {
    fetch(options.inputs.front(), regions, filters, sink, session);
  } else {
    const auto header = reader.shared_header();
    transform::PartOrder order(*header);
    stream(reader, options.regions.any() ? &regions : nullptr, filters, order, sink, session);
    for (std::size_t i = 1; i < options.inputs.size(); ++i) {
      io::VcfReader part(options.inputs[i]);
      transform::require_same_header(*header, reader.path(), part.header(), part.path());
      stream(part, nullptr, filters, order, sink, session);
    }
  }
  sink.close(session);
}

}  // namespace varg::tools
