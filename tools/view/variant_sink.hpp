#pragma once

#include <memory>

#include <varg/core/output_file.hpp>
#include <varg/filter/hydra_filters.hpp>
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

/// What threads do to batches: the plan, then the filter file, then the pattern of --format.
struct VariantWork {
  std::shared_ptr<const transform::ViewPlan> plan;
  std::shared_ptr<const io::VcfHeader> viewed;  ///< the header of what the plan leaves
  std::shared_ptr<const filter::HydraFilters> hydra;
  std::optional<transform::RecordFormat> format;
};

/// Throws Error{usage} for a filter file or a pattern that does not fit the header.
VariantWork make_variant_work(const ViewOptions& options, const io::VcfHeader& header,
                              transform::ViewPlan plan);

/// Does the work on batches. One per thread: it keeps scratch.
class VariantWorker {
 public:
  explicit VariantWorker(const VariantWork& work);
  transform::SelectedLines operator()(io::VariantBatch batch);

 private:
  io::VariantBatch read_again(std::string text, std::string path) const;

  VariantWork work_;
  transform::VariantViewer viewer_;
};

}  // namespace varg::tools
