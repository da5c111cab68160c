#pragma once

#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <varg/genome/allele_change.hpp>

namespace varg::stats {

/// The alleles of one record, classified. Reused from record to record.
class RecordAlleles {
 public:
  void read(std::string_view ref, std::string_view alts);

  /// REF and ALTs; 1 when ALT is ".".
  std::size_t size() const { return changes_.size(); }
  /// Of allele `i`; 0 is REF, which changes nothing.
  genome::AlleleChange change(std::size_t i) const { return changes_[i]; }
  bool is(std::size_t i, unsigned kind) const { return (changes_[i].kinds & kind) != 0; }
  /// All kinds of the record.
  unsigned kinds() const { return kinds_; }
  /// The base_code of the first letter of allele `i`, 0 being REF.
  int base(std::size_t i) const { return bases_[i]; }
  /// Whether REF to `i` is a transition by base codes, as bcftools takes it for samples: so that an
  /// SNV from N to C is one.
  bool is_sample_transition(std::size_t i) const { return std::abs(bases_[0] - bases_[i]) == 2; }

 private:
  std::vector<genome::AlleleChange> changes_;
  std::vector<int> bases_;
  unsigned kinds_ = genome::allele_kind::none;
};

}  // namespace varg::stats
