#include "explained_neighbours.hpp"

#include <algorithm>

#include "chains.hpp"
#include "joint_edit.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

constexpr std::size_t most_neighbours = 8;

const CodingAllele::Place* place_in(const CodingAllele& allele, std::uint32_t transcript) {
  for (const CodingAllele::Place& place : allele.places) {
    if (place.transcript == transcript) return &place;
  }
  return nullptr;
}

/// Without a chain that holds both: what genotypes say of two carried alleles.
Relation apart_by_genotype(const CodingAllele& a, const CodingAllele& b) {
  if (a.carriers.empty() || b.carriers.empty()) return Relation::not_carried;
  Relation relation = Relation::no_common_carrier;
  for (const Carrier& x : a.carriers) {
    for (const Carrier& y : b.carriers) {
      if (x.sample != y.sample) continue;
      if (x.phase != y.phase || x.phase == Carrier::unphased) return Relation::unknown_phase;
      relation = Relation::other_haplotype;
    }
  }
  return relation;
}

/// The neighbours of one allele in one transcript.
class Neighbourhood {
 public:
  Neighbourhood(std::span<const NearAllele> all, std::size_t self, std::uint32_t transcript,
                const TranscriptModel& model, ContigBases& bases)
      : all_(all), transcript_(transcript), model_(model), bases_(bases) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (place_in(all[i].coding, transcript) == nullptr) continue;
      if (i == self) self_ = members_.size();
      members_.push_back(static_cast<std::uint32_t>(i));
    }
  }

  std::vector<Neighbour> found() {
    std::vector<Neighbour> neighbours;
    if (self_ == members_.size()) return neighbours;
    for (std::size_t i = 0; i < members_.size(); ++i) neighbours.push_back(seen_alone(i));
    look_at_chains(neighbours);
    neighbours.erase(neighbours.begin() + static_cast<std::ptrdiff_t>(self_));
    const auto by_nearness = [](const Neighbour& a, const Neighbour& b) {
      return std::pair(!a.joint, a.coding_distance) < std::pair(!b.joint, b.coding_distance);
    };
    std::stable_sort(neighbours.begin(), neighbours.end(), by_nearness);
    return neighbours;
  }

 private:
  const CodingAllele& allele(std::size_t member) const { return all_[members_[member]].coding; }
  const CodingAllele::Place& place(std::size_t member) const {
    return *place_in(allele(member), transcript_);
  }

  Neighbour seen_alone(std::size_t member) const {
    const CodingAllele::Place& here = place(self_);
    const CodingAllele::Place& there = place(member);
    Neighbour neighbour;
    neighbour.name = allele(member).name;
    neighbour.coding_distance =
        std::max<Pos>(0, std::max(here.begin, there.begin) - std::min(here.end, there.end));
    neighbour.genotypes = all_[members_[member]].genotypes;
    neighbour.relation = apart_by_genotype(allele(self_), allele(member));
    return neighbour;
  }

  void look_at_chains(std::vector<Neighbour>& neighbours) {
    std::vector<const CodingAllele*> alleles;
    for (const std::uint32_t i : members_) alleles.push_back(&all_[i].coding);
    for (const Chain& chain : chains_of(alleles)) {
      if (std::find(chain.begin(), chain.end(), self_) == chain.end()) continue;
      std::vector<ChainEdit> edits;
      for (const std::uint32_t i : chain) {
        edits.push_back(chain_edit_of(i, allele(i).variant, place(i), model_));
      }
      std::sort(edits.begin(), edits.end(), [](const ChainEdit& a, const ChainEdit& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
      });
      const JointEdits found = join_edits(model_, edits);
      note_chain(chain, found, neighbours);
      for (const JointEdit& joint : found.joined) note_joint(joint, edits, neighbours);
    }
  }

  void note_chain(const Chain& chain, const JointEdits& found,
                  std::vector<Neighbour>& neighbours) const {
    const auto is_left_out = [&](std::size_t member) {
      return std::find(found.contradictory.begin(), found.contradictory.end(), member) !=
             found.contradictory.end();
    };
    for (const std::uint32_t i : chain) {
      if (neighbours[i].relation == Relation::joined) continue;
      const bool contradicts =
          neighbours[i].coding_distance == 0 && (is_left_out(i) || is_left_out(self_));
      neighbours[i].relation = contradicts ? Relation::overlapping : Relation::apart;
    }
  }

  void note_joint(const JointEdit& joint, const std::vector<ChainEdit>& chain,
                  std::vector<Neighbour>& neighbours) {
    const auto has = [&](std::size_t member) {
      return std::find(joint.alleles.begin(), joint.alleles.end(), member) != joint.alleles.end();
    };
    if (!has(self_)) return;
    std::vector<const ChainEdit*> parts;
    for (const ChainEdit& edit : chain) {
      if (has(edit.allele)) parts.push_back(&edit);
    }
    const Effect effect = joint_effect(model_, joint, parts, bases_);
    for (const std::uint32_t i : joint.alleles) {
      if (neighbours[i].joint) continue;
      neighbours[i].relation = Relation::joined;
      neighbours[i].joint = effect;
    }
  }

  std::span<const NearAllele> all_;
  std::uint32_t transcript_;
  const TranscriptModel& model_;
  ContigBases& bases_;
  std::vector<std::uint32_t> members_;  ///< indexes into `all_`, in file order
  std::size_t self_ = ~std::size_t{0};  ///< a place in `members_`
};

}  // namespace

std::string_view to_text(Relation relation) {
  switch (relation) {
    case Relation::joined:
      return "joined";
    case Relation::overlapping:
      return "overlapping";
    case Relation::apart:
      return "apart";
    case Relation::other_haplotype:
      return "other_haplotype";
    case Relation::unknown_phase:
      return "unknown_phase";
    case Relation::no_common_carrier:
      return "no_common_carrier";
    case Relation::not_carried:
      break;
  }
  return "not_carried";
}

std::vector<Neighbour> neighbours_of(std::span<const NearAllele> all, std::size_t self,
                                     std::uint32_t transcript, const TranscriptModel& model,
                                     ContigBases& bases, std::size_t& not_listed) {
  not_listed = 0;
  if (place_in(all[self].coding, transcript) == nullptr) return {};
  std::vector<Neighbour> found = Neighbourhood(all, self, transcript, model, bases).found();
  if (found.size() > most_neighbours) {
    not_listed = found.size() - most_neighbours;
    found.resize(most_neighbours);
  }
  return found;
}

}  // namespace varg::annotate
