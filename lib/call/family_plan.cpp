#include <varg/call/family_plan.hpp>

namespace varg::call {

FamilyPlan::FamilyPlan(const Study& study, const genome::Contigs& contigs)
    : study_(study), pseudoautosomal_(genome::pseudoautosomal_regions(contigs)) {
  for (std::size_t i = 0; i < contigs.size(); ++i) {
    kinds_.push_back(genome::kind_of(contigs[static_cast<genome::ContigId>(i)].name));
  }
  for (const FamilyMember& member : study.members) {
    is_family_ |= member.father >= 0 || member.mother >= 0;
  }
}

std::vector<Inheritance> FamilyPlan::inheritance_at(genome::ContigId contig,
                                                    genome::Pos pos) const {
  const genome::ContigKind kind = kinds_[static_cast<std::size_t>(contig)];
  const bool shared = pseudoautosomal_.contains(contig, pos);
  std::vector<Inheritance> inheritance;
  for (const genome::Sex sex : study_.sexes) {
    inheritance.push_back(inheritance_of(kind, shared, sex));
  }
  return inheritance;
}

}  // namespace varg::call
