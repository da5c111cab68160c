#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <varg/annotate/csq.hpp>
#include <varg/genome/region_set.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/report/model.hpp>

namespace varg::report {

/// Which alleles of a case are listed.
struct Selection {
  std::string sample;               ///< empty: the only one
  genome::RegionSet panel;          ///< on the contigs of the VCF; empty: everywhere
  std::vector<std::string> fields;  ///< INFO keys to show; empty: CLN* and significances
};

/// Sorts the alleles of a case into those to list and those to count by reason. Each alternative
/// allele ends in exactly one place.
///
/// Listed: carried by the sample, not filtered, inside the panel, and either of HIGH or MODERATE
/// impact or a splice region change on any transcript, or with a clinical significance that is
/// neither benign nor uncertain (an unknown word counts as such, and is noted).
class CaseReader {
 public:
  /// Throws Error{usage} when the sample is not in the header or is not said and there are several,
  /// Error{input} when the header has no CSQ.
  CaseReader(const io::VcfHeader& header, Selection selection);

  void add(const io::VariantView& record);
  /// Moves what was found into `report`.
  void finish(Report& report);

  const std::string& sample() const { return selection_.sample; }

 private:
  struct Allele;
  /// Why the allele is not listed, or empty.
  std::string reason_against(const io::VariantView& record, const Allele& allele);
  VariantRow make_row(const io::VariantView& record, const Allele& allele) const;
  std::vector<SourceValue> source_values(const io::VariantView& record, std::size_t alt) const;
  bool is_noteworthy(const io::VariantView& record, const Allele& allele);

  const io::VcfHeader& header_;
  Selection selection_;
  annotate::CsqReader csq_;
  std::size_t sample_index_ = 0;
  std::uint64_t records_ = 0;
  std::uint64_t alleles_ = 0;
  std::uint64_t not_assessable_ = 0;
  std::vector<VariantRow> rows_;
  std::map<std::string, std::uint64_t> unlisted_;
  std::vector<Note> notes_;
};

}  // namespace varg::report
