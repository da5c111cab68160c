#include "reference_check.hpp"

#include <algorithm>

#include <varg/align/left_align.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/genome/variant.hpp>
#include <varg/transform/normalize.hpp>

namespace varg::transform {
namespace {

using genome::Pos;

char upper(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

/// As reference::Fasta spells bases: upper case, N for what is not one of ACGT.
char plain_base(char letter) {
  const char base = upper(letter);
  return base == 'A' || base == 'C' || base == 'G' || base == 'T' ? base : 'N';
}

std::vector<std::string> upper_case(const std::vector<std::string>& alleles) {
  std::vector<std::string> upper_alleles = alleles;
  for (std::string& allele : upper_alleles) {
    std::transform(allele.begin(), allele.end(), allele.begin(), upper);
  }
  return upper_alleles;
}

bool repeats_reference(const std::vector<std::string>& alleles) {
  return std::any_of(alleles.begin() + 1, alleles.end(),
                     [&](const std::string& alt) { return alt == alleles[0]; });
}

}  // namespace

genome::ContigId ReferenceAligner::find(std::string_view contig) {
  if (contig != contig_ || id_ == genome::no_contig) {
    id_ = fasta_.contigs().require(contig, fasta_.path());
    contig_ = contig;
  }
  return id_;
}

std::optional<std::string> ReferenceAligner::disagreement(std::string_view contig, Pos pos,
                                                          std::string_view ref) {
  const genome::ContigId id = find(contig);
  const Pos length = fasta_.contigs()[id].length;
  const Pos end = pos + static_cast<Pos>(ref.size());
  if (pos < 0 || end > length) {
    throw Error(Fault::mismatch, "{}:{} {} lies beyond the end of the contig ({} bases) in {}",
                contig, pos + 1, printable(ref), length, fasta_.path())
        .hint("Give the reference the variants were called against");
  }
  const std::string_view bases = fasta_.bases({id, pos, end});
  const bool agrees = std::equal(ref.begin(), ref.end(), bases.begin(),
                                 [](char a, char b) { return plain_base(a) == b; });
  if (agrees) return std::nullopt;
  return std::string(bases);
}

Aligned ReferenceAligner::align(std::string_view contig, Draft& draft) {
  if (draft.alleles.size() < 2) return Aligned::unchanged;
  const bool all_sequence = std::all_of(draft.alleles.begin(), draft.alleles.end(),
                                        [](const auto& a) { return genome::is_sequence(a); });
  if (!all_sequence) return Aligned::not_sequence;
  std::vector<std::string> alleles = upper_case(draft.alleles);
  if (repeats_reference(alleles)) return Aligned::alt_is_ref;
  const bool single = std::all_of(alleles.begin(), alleles.end(),
                                  [](const std::string& a) { return a.size() == 1; });
  if (single) return Aligned::unchanged;

  const genome::ContigId id = find(contig);
  const Pos end = draft.pos + static_cast<Pos>(alleles[0].size());
  for (Pos reach = 100;; reach *= 10) {
    const Pos begin = std::max<Pos>(0, draft.pos - std::min(reach, farthest_shift));
    const auto pos =
        align::left_align_alleles(draft.pos, alleles, {begin, fasta_.bases({id, begin, end})});
    if (!pos && reach >= farthest_shift) return Aligned::too_far;
    if (!pos) continue;
    if (*pos == draft.pos && alleles[0].size() == draft.alleles[0].size()) {
      return Aligned::unchanged;
    }
    draft.pos = *pos;
    draft.alleles = std::move(alleles);
    return Aligned::changed;
  }
}

}  // namespace varg::transform
