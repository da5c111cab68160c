#include "variant_sink.hpp"

#include <utility>

#include <varg/core/error.hpp>

namespace varg::tools {
namespace {

std::string_view text_option(const ViewOptions& options) {
  if (options.count) return "--count";
  return options.no_header ? "--no-header" : "--format";
}

}  // namespace

VariantSink::VariantSink(const ViewOptions& options, const io::VcfHeader& header,
                         cli::Session& session)
    : counts_(options.count), session_(session) {
  const auto format = io::variant_format(options.output, options.output_type);
  if (options.count || options.no_header || !options.variants.format.empty()) {
    if (format != io::VariantFormat::vcf) {
      throw Error(Fault::usage, "{} writes text, which -O {} is not", text_option(options),
                  options.output_type)
          .hint("Leave -O away");
    }
    text_ = std::make_unique<OutputFile>(options.output);
    return;
  }
  io::VcfHeader written = header;
  written.add_line(session.header_line());
  writer_ = std::make_unique<io::VcfWriter>(options.output, format, written,
                                            io::WriteOptions{options.level, true});
}

ViewedForm VariantSink::form(const VariantWork& work, const io::VcfReader& reader) const {
  if (!work.plan->keeps_records() || work.hydra || work.format) return ViewedForm::lines;
  if (counts_) return ViewedForm::number;
  return writer_ && writer_->takes_records_of(reader) ? ViewedForm::records : ViewedForm::lines;
}

VariantSink::Encoded VariantSink::encode(Viewed viewed) const {
  Encoded encoded;
  if (writer_) {
    encoded.block = std::make_unique<io::VcfWriter::Block>(
        viewed.form == ViewedForm::records ? writer_->encode_records(viewed.bytes)
                                           : writer_->encode(std::move(viewed.bytes)));
    viewed.bytes = {};
  }
  encoded.viewed = std::move(viewed);
  return encoded;
}

void VariantSink::write(Encoded encoded) {
  count_ += encoded.viewed.count;
  for (const auto& [name, n] : encoded.viewed.counts) session_.monitor().count(name, n);
  if (writer_) {
    writer_->write(std::move(*encoded.block));
  } else if (!counts_) {
    text_->write(encoded.viewed.bytes);
  }
}

void VariantSink::close() {
  session_.monitor().count("records.out", count_);
  if (counts_) text_->write(std::to_string(count_) + "\n");
  if (writer_) return session_.output(writer_->close());
  session_.output(text_->commit());
}

VariantWork make_variant_work(const ViewOptions& options, const io::VcfHeader& header,
                              transform::ViewPlan plan) {
  VariantWork work;
  io::VcfHeader viewed = transform::viewed_header(header, plan);
  work.plan = std::make_shared<const transform::ViewPlan>(std::move(plan));
  if (!options.filters.hydra.empty()) {
    work.hydra = std::make_shared<const filter::HydraFilters>(options.filters.hydra, viewed);
    for (const std::string& line : work.hydra->header_lines()) viewed.add_line(line);
  }
  if (!options.variants.format.empty()) work.format.emplace(options.variants.format, viewed);
  work.viewed = std::make_shared<const io::VcfHeader>(std::move(viewed));
  return work;
}

io::Projection needs(const VariantWork& work, ViewedForm form) {
  const bool writes_lines = form == ViewedForm::lines && !work.format;
  if (writes_lines || work.hydra) return io::Projection::all();
  io::Projection needs = work.plan->needs();
  if (work.format) needs.add(work.format->needs());
  return needs;
}

VariantWorker::VariantWorker(const VariantWork& work, ViewedForm form)
    : work_(work), form_(form), viewer_(work_.plan, work_.viewed) {}

io::VariantBatch VariantWorker::read_again(std::string text, std::string path) const {
  io::VariantBatch batch;
  batch.bytes = std::move(text);
  batch.header = work_.viewed;
  batch.path = std::move(path);
  io::index_rows(batch);
  return batch;
}

Viewed VariantWorker::select(const io::VariantBatch& batch) {
  transform::SelectedRows selected = viewer_.select_rows(batch);
  Viewed viewed{form_, {}, selected.rows.size(), std::move(selected.counts)};
  if (form_ == ViewedForm::number) return viewed;
  for (const std::uint32_t row : selected.rows) {
    const std::uint32_t begin = batch.record_begins[row];
    viewed.bytes.append(batch.records, begin, batch.record_begins[row + 1] - begin);
  }
  return viewed;
}

transform::SelectedLines VariantWorker::write(io::VariantBatch batch) {
  if (!work_.hydra && !work_.format) return viewer_(std::move(batch));
  const std::string path = batch.path;
  transform::SelectedLines lines;
  if (!work_.plan->is_copy()) {
    lines = viewer_(std::move(batch));
    batch = read_again(std::move(lines.text), path);
  }
  if (work_.hydra) {
    transform::SelectedLines filtered = apply(*work_.hydra, batch);
    for (const auto& [name, n] : lines.counts) filtered.counts[name] += n;
    lines = std::move(filtered);
    if (!work_.format) return lines;
    batch = read_again(std::move(lines.text), path);
  }
  lines.text.clear();
  lines.count = batch.size();
  for (std::size_t i = 0; i < batch.size(); ++i) work_.format->append(batch[i], lines.text);
  return lines;
}

Viewed VariantWorker::operator()(io::VariantBatch batch) {
  if (form_ != ViewedForm::lines) return select(batch);
  transform::SelectedLines lines = write(std::move(batch));
  return {form_, std::move(lines.text), lines.count, std::move(lines.counts)};
}

}  // namespace varg::tools
