#include <algorithm>
#include <array>
#include <utility>

#include <varg/core/text.hpp>

#include "genes_build.hpp"

namespace varg::reference {
namespace {

/// NCBI's words for what a codon gives instead (INSDC feature table, /transl_except).
char amino_acid_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, char>, 24> known = {
      {{"Ala", 'A'}, {"Arg", 'R'}, {"Asn", 'N'}, {"Asp", 'D'}, {"Cys", 'C'},  {"Gln", 'Q'},
       {"Glu", 'E'}, {"Gly", 'G'}, {"His", 'H'}, {"Ile", 'I'}, {"Leu", 'L'},  {"Lys", 'K'},
       {"Met", 'M'}, {"Phe", 'F'}, {"Pro", 'P'}, {"Ser", 'S'}, {"Thr", 'T'},  {"Trp", 'W'},
       {"Tyr", 'Y'}, {"Val", 'V'}, {"Sec", 'U'}, {"Pyl", 'O'}, {"TERM", '*'}, {"Ter", '*'}}};
  for (const auto& [name, letter] : known) {
    if (word == name) return letter;
  }
  return 'X';
}

/// Takes the next decimal number from the front of `text`; nothing when there is none.
std::optional<genome::Pos> next_number(std::string_view& text) {
  const std::size_t first = text.find_first_of("0123456789");
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t end = std::min(text.find_first_not_of("0123456789", first), text.size());
  const auto number = parse_number<genome::Pos>(text.substr(first, end - first));
  text.remove_prefix(end);
  return number;
}

}  // namespace

std::vector<RecodedCodon> parse_recoded(std::string_view text, genome::ContigId contig) {
  std::vector<RecodedCodon> codons;
  for (std::size_t at = text.find("(pos:"); at != std::string_view::npos; at = text.find("(pos:")) {
    text.remove_prefix(at + 5);
    const std::size_t next = std::min(text.find("(pos:"), text.size());
    const std::size_t words = text.substr(0, next).find(",aa:");
    if (words == std::string_view::npos) continue;
    const std::string_view word = text.substr(words + 4, next - words - 4);
    const char amino_acid = amino_acid_of(word.substr(0, word.find_first_of(",)")));
    // Each stretch of a join is a piece: "7..8", or "12" for one base.
    for_each_field(text.substr(0, words), ',', [&](std::string_view piece) {
      const auto first_pos1 = next_number(piece);
      if (!first_pos1) return;
      const genome::Pos last_pos1 = next_number(piece).value_or(*first_pos1);
      if (*first_pos1 < 1 || last_pos1 < *first_pos1 || last_pos1 > most_gene_position) return;
      codons.push_back({{contig, *first_pos1 - 1, last_pos1}, amino_acid});
    });
  }
  return codons;
}

std::vector<genome::Interval> codon_at(const TranscriptRecord& record, genome::Pos number) {
  std::vector<genome::Interval> pieces;
  // A partial first codon counts as one.
  const genome::Pos lacking = (3 - record.start_phase) % 3;
  const genome::Pos begin = std::max<genome::Pos>(0, 3 * (number - 1) - lacking);
  const genome::Pos end = 3 * number - lacking;
  genome::Pos before = 0;
  const auto take = [&](const genome::Interval& part) {
    const genome::Pos first = std::max(begin, before) - before;
    const genome::Pos last = std::min(end, before + part.length()) - before;
    before += part.length();
    if (first >= last) return;
    pieces.push_back(record.strand == Strand::forward
                         ? genome::Interval{part.contig, part.begin + first, part.begin + last}
                         : genome::Interval{part.contig, part.end - last, part.end - first});
  };
  if (number < 1) return pieces;
  if (record.strand == Strand::forward) {
    std::for_each(record.coding.begin(), record.coding.end(), take);
  } else {
    std::for_each(record.coding.rbegin(), record.coding.rend(), take);
  }
  std::sort(pieces.begin(), pieces.end());
  return pieces;
}

}  // namespace varg::reference
