#pragma once

#include <memory>

#include <varg/core/output_file.hpp>
#include <varg/filter/hydra_filters.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/io/vcf_writer.hpp>
#include <varg/transform/parts.hpp>
#include <varg/transform/record_format.hpp>
#include <varg/transform/variant_viewer.hpp>

#include "view_options.hpp"

namespace varg::tools {

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

/// What is made of records: lines of text, their bytes in BCF, or nothing but their number.
enum class ViewedForm { lines, records, number };

/// What is left of a batch.
struct Viewed {
  ViewedForm form = ViewedForm::lines;
  std::string bytes;  ///< lines, or BCF records
  std::uint64_t count = 0;
  transform::Counts counts;
};

/// The keys that the work looks at when it makes `form`.
io::Projection needs(const VariantWork& work, ViewedForm form);

/// Does the work on batches. One per thread: it keeps scratch.
class VariantWorker {
 public:
  VariantWorker(const VariantWork& work, ViewedForm form);
  Viewed operator()(io::VariantBatch batch);

 private:
  Viewed select(const io::VariantBatch& batch);
  transform::SelectedLines write(io::VariantBatch batch);
  io::VariantBatch read_again(std::string text, std::string path) const;

  VariantWork work_;
  ViewedForm form_;
  transform::VariantViewer viewer_;
};

/// Where records go: nowhere (a count), into lines of text alone, or into a file of its format.
class VariantSink {
 public:
  struct Encoded {
    Viewed viewed;
    transform::BatchEnds ends;
    std::unique_ptr<io::VcfWriter::Block> block;
  };

  VariantSink(const ViewOptions& options, const io::VcfHeader& header, cli::Session& session);

  /// What workers are to make of the records of `reader`: BCF goes on as it came where nothing in
  /// it changes.
  ViewedForm form(const VariantWork& work, const io::VcfReader& reader) const;
  /// Any thread.
  Encoded encode(Viewed viewed) const;
  void write(Encoded encoded);
  void close();

 private:
  bool counts_;
  std::uint64_t count_ = 0;
  cli::Session& session_;
  std::unique_ptr<OutputFile> text_;
  std::unique_ptr<io::VcfWriter> writer_;
};

}  // namespace varg::tools
