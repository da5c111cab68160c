#include "joint_edit.hpp"

#include <algorithm>
#include <utility>

#include "coding_change.hpp"
#include "hgvs_dna.hpp"
#include "hgvs_transcript.hpp"
#include "variant_place.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

void extend(const TranscriptModel& model, const ChainEdit& edit, JointEdit& joint) {
  if (joint.alleles.empty()) {
    joint.begin = edit.begin;
  } else {
    joint.alt += model.coding().substr(static_cast<std::size_t>(joint.end),
                                       static_cast<std::size_t>(edit.begin - joint.end));
  }
  joint.alt += edit.alt;
  joint.end = edit.end;
  joint.alleles.push_back(edit.allele);
}

/// Whether the protein after the edit ends before base `next` of the unedited coding sequence.
bool stops_before(const TranscriptModel& model, const JointEdit& joint, Pos next) {
  const CodingEdit edit = joint.edit();
  const EditedCoding edited(model, edit);
  const Pos end = next + edit.growth();
  for (Pos codon = joint.begin / 3; 3 * codon + 3 <= end; ++codon) {
    if (edited.residue(codon) == '*') return true;
  }
  return false;
}

/// The change of the genome that two neighbours in one exon are together.
genome::Variant merged(const genome::Variant& a, const genome::Variant& b, ContigBases& bases) {
  genome::Variant whole = a;
  std::string between;
  bases.append(a.end(), b.pos, between);
  whole.ref += between + b.ref;
  whole.alt += between + b.alt;
  return whole;
}

Pos between(const ChainEdit& a, const ChainEdit& b) { return b.begin - a.end; }

/// Nothing but bases of one exon lies between the two.
bool in_one_exon(const ChainEdit& a, const ChainEdit& b) {
  const genome::Variant& x = *a.variant;
  const genome::Variant& y = *b.variant;
  return std::max(x.pos, y.pos) == std::min(x.end(), y.end()) + between(a, b);
}

/// HGVS (Nomenclature 21.0, DNA, delins): changes with a base or more between them are described
/// one by one, unless one base is between substitutions of one codon.
bool is_delins(const ChainEdit& a, const ChainEdit& b) {
  const bool same_codon = a.codons().first == b.codons().last;
  return in_one_exon(a, b) && a.growth() == 0 && b.growth() == 0 && between(a, b) == 1 &&
         same_codon;
}

/// The variants of the parts in genomic order, substitutions of one codon made one.
std::vector<genome::Variant> variants_of(std::span<const ChainEdit* const> parts,
                                         ContigBases& bases) {
  std::vector<genome::Variant> variants;
  for (std::size_t i = 0; i < parts.size();) {
    genome::Variant variant = *parts[i]->variant;
    std::size_t next = i + 1;
    for (; next < parts.size() && is_delins(*parts[next - 1], *parts[next]); ++next) {
      const genome::Variant& other = *parts[next]->variant;
      variant = other.pos >= variant.end() ? merged(variant, other, bases)
                                           : merged(other, variant, bases);
    }
    variants.push_back(std::move(variant));
    i = next;
  }
  std::sort(variants.begin(), variants.end(), [](const auto& a, const auto& b) {
    return std::pair(a.pos, a.end()) < std::pair(b.pos, b.end());
  });
  return variants;
}

/// All variants as one change: "c.14_17=" where they undo one another, "c.1delinsTGA".
std::string name_as_one(const TranscriptModel& model, const std::vector<genome::Variant>& variants,
                        ContigBases& bases) {
  genome::Variant whole = variants.front();
  for (std::size_t i = 1; i < variants.size(); ++i) whole = merged(whole, variants[i], bases);
  std::string name = "c.";
  HgvsAxis::of_transcript(model).append_range(whole.pos, whole.end(), name);
  if (whole.ref == whole.alt) return name + '=';
  return name + "delins" + (model.is_forward() ? whole.alt : genome::reverse_complement(whole.alt));
}

std::string joint_name(const TranscriptModel& model, std::span<const ChainEdit* const> parts,
                       ContigBases& bases) {
  const std::vector<genome::Variant> variants = variants_of(parts, bases);
  auto apart = told_apart(variants, HgvsAxis::of_transcript(model), bases);
  if (apart.empty()) return name_as_one(model, variants, bases);
  if (!model.is_forward()) std::reverse(apart.begin(), apart.end());
  std::string joined = "c.[";
  for (const genome::Variant& variant : apart) {
    const std::string name = hgvs_transcript_name(variant, model, bases);
    // What comes to an insertion outside of the transcript has no name of its own.
    if (name.empty()) return name_as_one(model, variants, bases);
    if (apart.size() == 1) return name;
    if (&variant != &apart.front()) joined += ';';
    joined.append(name, 2);
  }
  return joined + ']';
}

TextRange spanned(const TextRange& a, const TextRange& b) {
  return {std::min(a.first_pos1, b.first_pos1), std::max(a.last_pos1, b.last_pos1)};
}

}  // namespace

Codons touched_codons(Pos begin, Pos end) {
  if (begin == end) return {(begin + 2) / 3 - 1, begin / 3};
  return {begin / 3, (end - 1) / 3};
}

ChainEdit chain_edit_of(std::uint32_t allele, const genome::Variant& variant,
                        const CodingAllele::Place& place, const TranscriptModel& model) {
  return {allele, &variant, place.begin, place.end,
          model.is_forward() ? variant.alt : genome::reverse_complement(variant.alt)};
}

JointEdits join_edits(const TranscriptModel& model, std::span<const ChainEdit> chain) {
  JointEdits found;
  JointEdit joint;
  Pos last_codon = -1;
  const auto close = [&] {
    if (joint.alleles.size() > 1) found.joined.push_back(std::move(joint));
    joint = {};
    last_codon = -1;
  };
  const ChainEdit* before = nullptr;
  for (const ChainEdit& edit : chain) {
    const bool both_insert = before != nullptr && edit.begin == edit.end &&
                             before->begin == before->end && edit.begin == before->end;
    if (before != nullptr && (edit.begin < before->end || both_insert)) {
      found.contradictory.push_back(edit.allele);
      continue;
    }
    const bool is_shifted = joint.edit().growth() % 3 != 0;
    const bool is_joined =
        !joint.alleles.empty() && (edit.codons().first <= last_codon ||
                                   (is_shifted && !stops_before(model, joint, edit.begin)));
    if (!is_joined) close();
    extend(model, edit, joint);
    last_codon = std::max(last_codon, edit.codons().last);
    before = &edit;
  }
  close();
  return found;
}

Effect joint_effect(const TranscriptModel& model, const JointEdit& joint,
                    std::span<const ChainEdit* const> parts, ContigBases& bases) {
  Effect effect;
  FoundTerms found;
  describe_coding_change(model, joint.edit(), {found, effect, Detail::names});
  if (model.transcript().biotype == "nonsense_mediated_decay") found.add({Term::nmd_transcript});
  found.settle(Conventions::varg, effect);
  effect.exons = spanned(place_of(*parts.front()->variant, model).exons,
                         place_of(*parts.back()->variant, model).exons);
  const Pos to_cdna = model.cds_begin() - model.padding();
  effect.cdna = {effect.cds.first_pos1 + to_cdna, effect.cds.last_pos1 + to_cdna};
  effect.hgvs_c = joint_name(model, parts, bases);
  return effect;
}

}  // namespace varg::annotate
