#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <varg/io/info_finder.hpp>
#include <varg/io/projection.hpp>
#include <varg/transform/fill_tags.hpp>
#include <varg/transform/info_fields.hpp>
#include <varg/transform/sample_subset.hpp>
#include <varg/transform/select.hpp>
#include <varg/transform/variant_conditions.hpp>

namespace varg::transform {

/// Which records to keep and what to change in them. Steps and their order are those of bcftools
/// view: conditions on the site, samples, conditions on genotypes, AC and AN, unseen alleles,
/// phase, then the genotypes go; bcftools +fill-tags follows.
struct ViewPlan {
  VariantConditions conditions;
  std::optional<SampleSubset> samples;
  bool drop_genotypes = false;
  bool update_counts = true;  ///< AC and AN, when samples or a condition on counts are asked for
  bool trim_alleles = false;  ///< ALT alleles that no genotype has
  std::vector<FillTag> tags;

  bool counts_alleles() const;
  /// Whether AC and AN are written.
  bool writes_counts() const { return update_counts && counts_alleles(); }
  /// Whether records that are kept stay as they are.
  bool keeps_records() const;
  /// Whether every record stays, and stays as it is.
  bool is_copy() const { return keeps_records() && !conditions.any(); }
  /// The keys that are looked at; those of what is written are not counted in.
  io::Projection needs() const;
};

/// The header of what a plan leaves.
io::VcfHeader viewed_header(const io::VcfHeader& header, const ViewPlan& plan);

/// The rows that are left of a batch, in order.
struct SelectedRows {
  std::vector<std::uint32_t> rows;
  Counts counts{};  ///< "dropped.REASON"
};

/// Carries a plan out on batches. One per thread: it keeps scratch.
class VariantViewer {
 public:
  /// `viewed` is viewed_header() of the file's header.
  VariantViewer(std::shared_ptr<const ViewPlan> plan, std::shared_ptr<const io::VcfHeader> viewed);

  /// The lines that are left of `batch`; its own bytes when nothing is to be done.
  /// Throws Error{input} with the place of a record whose fields do not fit its alleles.
  SelectedLines operator()(io::VariantBatch batch);
  /// The same of a plan that keeps records as they are, without their text.
  SelectedRows select_rows(const io::VariantBatch& batch);

 private:
  using AlleleCopies = std::vector<std::uint32_t>;

  Dropped check(const io::VariantView& record);
  void write(const io::VariantView& record, std::string& out);
  Counts dropped_counts() const;
  bool copies_from_info(const io::VariantView& record);
  void set_copies_from_genotypes();
  void count(const io::VariantView& record);
  bool select_samples(const io::VariantView& record);
  std::uint32_t alternatives() const;
  Dropped select_counts(const io::VariantView& record);
  void write_counts();
  bool append_trimmed(const io::VariantView& record, std::string& out);
  void append(const io::VariantView& record, std::string& out);

  std::shared_ptr<const ViewPlan> plan_;
  std::shared_ptr<const io::VcfHeader> viewed_;
  RecordPredicate predicate_;
  io::InfoFinder finder_;
  std::size_t ac_ = 0;
  std::size_t an_ = 0;
  SampleColumns columns_;
  InfoUpdates updates_;
  AlleleCounts counts_;
  std::vector<int> kept_;
  AlleleCopies copies_;       ///< of each allele
  std::string_view samples_;  ///< of the record at hand: its own, or picked_
  std::string picked_;
  bool counted_ = false;  ///< counts_ is of samples_
  bool updates_counts_ = false;
  std::array<std::uint64_t, dropped_reasons> dropped_{};
};

}  // namespace varg::transform
