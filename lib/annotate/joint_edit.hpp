#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <varg/annotate/coding_allele.hpp>
#include <varg/annotate/effect.hpp>

#include "edited_coding.hpp"

namespace varg::annotate {

/// Codons, first and last.
struct Codons {
  genome::Pos first = 0;
  genome::Pos last = 0;
  bool meet(const Codons& other) const { return first <= other.last && other.first <= last; }
};

/// The codons that a change of the coding bases [begin, end) touches: bases inserted between two
/// codons touch both.
Codons touched_codons(genome::Pos begin, genome::Pos end);

/// An allele on a haplotype, by its place in a transcript's coding sequence.
struct ChainEdit {
  std::uint32_t allele = 0;                  ///< an index, whatever of
  const genome::Variant* variant = nullptr;  ///< trimmed in place
  genome::Pos begin = 0;                     ///< coding coordinates, see TranscriptModel
  genome::Pos end = 0;
  std::string alt;  ///< on the transcript's strand

  genome::Pos growth() const { return static_cast<genome::Pos>(alt.size()) - (end - begin); }
  Codons codons() const { return touched_codons(begin, end); }
};

/// The edit that `variant` is in the coding sequence of the model's transcript, at `place`.
ChainEdit chain_edit_of(std::uint32_t allele, const genome::Variant& variant,
                        const CodingAllele::Place& place, const TranscriptModel& model);

/// Alleles that change a protein together.
struct JointEdit {
  std::vector<std::uint32_t> alleles;  ///< ChainEdit::allele, by coding position
  genome::Pos begin = 0;
  genome::Pos end = 0;
  std::string alt;  ///< the whole stretch, kept bases between the changes too
  CodingEdit edit() const { return {begin, end, alt}; }
};

struct JointEdits {
  std::vector<JointEdit> joined;             ///< of two alleles or more, by position
  std::vector<std::uint32_t> contradictory;  ///< left out because they overlap one before them
};

/// Which alleles of one haplotype (`chain`, by begin and end) act together on the model's protein:
/// those that touch one codon, and those behind a shifted reading frame until it is restored or
/// ends in a stop.
JointEdits join_edits(const TranscriptModel& model, std::span<const ChainEdit> chain);

/// What the joint edit of `parts`, the edits that it joins, does. HGVS: "c.12_14delinsTGG" when
/// they touch one codon with at most one base between them, else "c.[12A>G;40del]".
Effect joint_effect(const TranscriptModel& model, const JointEdit& joint,
                    std::span<const ChainEdit* const> parts, ContigBases& bases);

}  // namespace varg::annotate
