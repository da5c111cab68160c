#pragma once

#include <memory>

#include <varg/core/output_file.hpp>
#include <varg/io/vcf_writer.hpp>
#include <varg/transform/parts.hpp>
#include <varg/transform/record_format.hpp>
#include <varg/transform/variant_viewer.hpp>

#include "view_options.hpp"

namespace varg::tools {

/// Where records go: nowhere (a count), into lines of text alone, or into a file of its format.
class VariantSink {
 public:
  struct Encoded {
    transform::SelectedLines lines;
    transform::BatchEnds ends;
    std::unique_ptr<io::VcfWriter::Block> block;
  };

  VariantSink(const ViewOptions& options, const io::VcfHeader& header, cli::Session& session);

  /// Any thread.
  Encoded encode(transform::SelectedLines lines) const;
  void write(Encoded encoded);
  void close();

 private:
  bool counts_;
  std::uint64_t count_ = 0;
  cli::Session& session_;
  std::unique_ptr<OutputFile> text_;
  std::unique_ptr<io::VcfWriter> writer_;
};

/// What a thread does to a batch: the plan, and the pattern of --format when there is one.
class VariantWorker {
 public:
  /// `viewed` is the header of what the plan leaves.
  VariantWorker(std::shared_ptr<const transform::ViewPlan> plan, const ViewOptions& options,
                std::shared_ptr<const io::VcfHeader> viewed);
  transform::SelectedLines operator()(io::VariantBatch batch);

 private:
  bool changes_nothing_;
  transform::VariantViewer viewer_;
  std::optional<transform::RecordFormat> format_;
  std::shared_ptr<const io::VcfHeader> viewed_;
};

}  // namespace varg::tools
