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

VariantSink::Encoded VariantSink::encode(transform::SelectedLines lines) const {
  Encoded encoded;
  if (writer_) {
    encoded.block = std::make_unique<io::VcfWriter::Block>(writer_->encode(lines.text));
    lines.text = {};
  }
  encoded.lines = std::move(lines);
  return encoded;
}

void VariantSink::write(Encoded encoded) {
  count_ += encoded.lines.count;
  for (const auto& [name, n] : encoded.lines.counts) session_.monitor().count(name, n);
  if (writer_) {
    writer_->write(std::move(*encoded.block));
  } else if (!counts_) {
    text_->write(encoded.lines.text);
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

VariantWorker::VariantWorker(const VariantWork& work)
    : work_(work), viewer_(work_.plan, work_.viewed) {}

io::VariantBatch VariantWorker::read_again(std::string text, std::string path) const {
  io::VariantBatch batch;
  batch.bytes = std::move(text);
  batch.header = work_.viewed;
  batch.path = std::move(path);
  io::index_rows(batch);
  return batch;
}

transform::SelectedLines VariantWorker::operator()(io::VariantBatch batch) {
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

}  // namespace varg::tools
