#include <varg/core/error.hpp>
#include <varg/flow/over_records.hpp>
#include <varg/io/vcf_reader.hpp>

#include "variant_sink.hpp"

namespace varg::tools {
namespace {

void stream(io::VcfReader& reader, const VariantWork& work, transform::PartOrder& order,
            VariantSink& sink, cli::Session& session) {
  order.begin(reader.path());
  const ViewedForm form = sink.form(work, reader);
  reader.project(needs(work, form));
  if (form == ViewedForm::records) reader.keep_records();
  flow::over_records(
      session.limits(), session.monitor(), reader, [&] { return VariantWorker(work, form); },
      [&](VariantWorker& worker, io::VariantBatch batch) {
        session.monitor().count("records.in", batch.size());
        const transform::BatchEnds ends = transform::ends_of(batch);
        VariantSink::Encoded encoded = sink.encode(worker(std::move(batch)));
        encoded.ends = ends;
        return encoded;
      },
      [&](VariantSink::Encoded encoded) {
        order.add(encoded.ends);
        sink.write(std::move(encoded));
      });
  session.monitor().warn(reader.notes());
  session.input(reader.facts());
}

/// Regions are fetched in parallel; a record that an earlier region had is not taken again.
void fetch(const std::string& path, const genome::RegionSet& regions, const VariantWork& work,
           ViewedForm form, VariantSink& sink, cli::Session& session) {
  struct Fetcher {
    io::IndexedVariants variants;
    VariantWorker worker;
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
        return Fetcher{io::IndexedVariants(path), VariantWorker(work, form)};
      },
      [&](Fetcher& fetcher, std::size_t i) {
        io::VariantBatch batch = fetcher.variants.fetch(intervals[i]);
        transform::keep_new_rows(intervals[i], i > 0 ? &intervals[i - 1] : nullptr, batch);
        session.monitor().count("records.in", batch.size());
        return sink.encode(fetcher.worker(std::move(batch)));
      },
      [&](VariantSink::Encoded encoded) { sink.write(std::move(encoded)); });
  session.input(io::file_facts(path, "variants", false));
}

}  // namespace

void view_variants(const ViewOptions& options, io::ByteSource source, cli::Session& session) {
  io::VcfReader reader(std::move(source));
  const auto header = reader.shared_header();
  transform::ViewPlan plan = make_view_plan(options, *header, session);
  genome::RegionSet regions;
  if (options.regions.any()) regions = cli::resolve(options.regions, header->contigs(), session);
  const bool by_index =
      options.regions.any() && io::IndexedVariants::has_index(options.inputs.front());
  if (options.regions.any() && !by_index) plan.conditions.regions = regions;

  const VariantWork work = make_variant_work(options, *header, std::move(plan));
  VariantSink sink(options, *work.viewed, session);
  session.samples(work.viewed->samples());
  if (options.header_only) return sink.close();
  if (by_index) {
    const ViewedForm form = options.count ? sink.form(work, reader) : ViewedForm::lines;
    fetch(options.inputs.front(), regions, work, form, sink, session);
    return sink.close();
  }
  transform::PartOrder order(*header);
  stream(reader, work, order, sink, session);
  for (std::size_t i = 1; i < options.inputs.size(); ++i) {
    io::VcfReader part(options.inputs[i]);
    transform::require_same_header(*header, reader.path(), part.header(), part.path());
    stream(part, work, order, sink, session);
  }
  sink.close();
}

}  // namespace varg::tools
