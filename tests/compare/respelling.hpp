#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "made_calls.hpp"
#include "random.hpp"

namespace varg::test {

/// A record as text, before it becomes a call: what respelling works on.
struct Spelling {
  genome::Pos pos = 0;
  std::string ref;
  std::string alt;
  std::string genotype;
};

inline compare::Call call_of(std::string_view reference, const Spelling& spelling) {
  return made_call(reference, spelling.pos, spelling.ref, spelling.alt, spelling.genotype);
}

inline std::string slice(std::string_view text, genome::Pos begin, genome::Pos end) {
  return std::string(
      text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
}

/// Moves a change right as far as `most` allows where the result stays equal, keeping VCF's anchor.
inline Spelling shifted_right(std::string_view reference, Spelling spelling, genome::Pos most) {
  const auto length = static_cast<genome::Pos>(reference.size());
  for (; most > 0; --most) {
    const genome::Pos end = spelling.pos + static_cast<genome::Pos>(spelling.ref.size());
    if (end >= length || spelling.ref.size() == spelling.alt.size()) break;
    const char next = reference[static_cast<std::size_t>(end)];
    const std::string ref = spelling.ref.substr(1) + next;
    const std::string alt = spelling.alt.substr(1) + next;
    if (ref.front() != alt.front()) break;
    spelling = {spelling.pos + 1, ref, alt, spelling.genotype};
  }
  return spelling;
}

/// Adds reference bases on both sides.
inline Spelling padded(std::string_view reference, const Spelling& spelling, genome::Pos left,
                       genome::Pos right) {
  const auto end = spelling.pos + static_cast<genome::Pos>(spelling.ref.size());
  const genome::Pos from = std::max<genome::Pos>(0, spelling.pos - left);
  const genome::Pos to = std::min(static_cast<genome::Pos>(reference.size()), end + right);
  const std::string before = slice(reference, from, spelling.pos);
  const std::string after = slice(reference, end, to);
  return {from, before + spelling.ref + after, before + spelling.alt + after, spelling.genotype};
}

/// One change in other words: shifted, padded, or an MNV split to SNVs (homozygous ones only:
/// split heterozygous ones could be put on different haplotypes).
inline std::vector<Spelling> respelled(Random& random, std::string_view reference,
                                       const Spelling& spelling) {
  const bool is_mnv = spelling.ref.size() == spelling.alt.size() && spelling.ref.size() > 1;
  if (is_mnv && random.chance(0.6)) {
    std::vector<Spelling> split;
    for (std::size_t i = 0; i < spelling.ref.size(); ++i) {
      if (spelling.ref[i] == spelling.alt[i]) continue;
      split.push_back({spelling.pos + static_cast<genome::Pos>(i), spelling.ref.substr(i, 1),
                       spelling.alt.substr(i, 1), spelling.genotype});
    }
    return split;
  }
  Spelling other = shifted_right(reference, spelling, random.between(0, 30));
  if (random.chance(0.5)) other = padded(reference, other, random.between(0, 5), 0);
  if (random.chance(0.5)) other = padded(reference, other, 0, random.between(0, 5));
  return {other};
}

/// Two homozygous changes that follow each other, as one record.
inline Spelling joined(std::string_view reference, const Spelling& first, const Spelling& second) {
  const std::string between =
      slice(reference, first.pos + static_cast<genome::Pos>(first.ref.size()), second.pos);
  return {first.pos, first.ref + between + second.ref, first.alt + between + second.alt, "1/1"};
}

}  // namespace varg::test
