#pragma once

#include <vector>

#include <varg/genome/contigs.hpp>
#include <varg/genome/region_set.hpp>

#include <varg/call/family_model.hpp>
#include <varg/call/study.hpp>

namespace varg::call {

/// How the samples of a study are related, on the contigs of its reads.
class FamilyPlan {
 public:
  FamilyPlan(const Study& study, const genome::Contigs& contigs);

  /// Whether any member has a parent in the study: otherwise samples are judged one by one.
  bool is_family() const { return is_family_; }
  const std::vector<FamilyMember>& members() const { return study_.members; }
  /// The first so many members have reads.
  std::size_t samples() const { return study_.samples; }
  /// From whom each member has the copies of a position.
  std::vector<Inheritance> inheritance_at(genome::ContigId contig, genome::Pos pos) const;

 private:
  Study study_;
  std::vector<genome::ContigKind> kinds_;
  genome::RegionSet pseudoautosomal_;
  bool is_family_ = false;
};

}  // namespace varg::call
