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

VariantWorker::VariantWorker(std::shared_ptr<const transform::ViewPlan> plan,
                             const ViewOptions& options,
                             std::shared_ptr<const io::VcfHeader> viewed)
    : changes_nothing_(plan->is_copy()),
      viewer_(std::move(plan), viewed),
      viewed_(std::move(viewed)) {
  if (!options.variants.format.empty()) format_.emplace(options.variants.format, *viewed_);
}

transform::SelectedLines VariantWorker::operator()(io::VariantBatch batch) {
  if (!format_) return viewer_(std::move(batch));
  transform::SelectedLines text;
  if (!changes_nothing_) {
    const auto path = batch.path;
    text = viewer_(std::move(batch));
    batch = {};
    batch.bytes = std::exchange(text.text, {});
    batch.header = viewed_;
    batch.path = path;
    io::index_rows(batch);
  }
  text.count = batch.size();
  for (std::size_t i = 0; i < batch.size(); ++i) format_->append(batch[i], text.text);
  return text;
}

}  // namespace varg::tools
