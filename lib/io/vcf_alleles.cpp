#include "vcf_alleles.hpp"

#include <algorithm>
#include <array>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::io {
namespace {

constexpr std::array<bool, 256> base_table() {
  std::array<bool, 256> table{};
  for (const char letter : std::string_view("ACGTNacgtn")) {
    table[static_cast<unsigned char>(letter)] = true;
  }
  return table;
}
constexpr std::array<bool, 256> is_base_letter = base_table();

bool is_base(char letter) { return is_base_letter[static_cast<unsigned char>(letter)]; }

bool are_bases(std::string_view allele) {
  return !allele.empty() && std::all_of(allele.begin(), allele.end(), is_base);
}

char upper(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

bool same_bases(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return upper(x) == upper(y); });
}

/// "contig:pos" or "<id>:pos" between the brackets of a breakend.
bool is_mate(std::string_view mate) {
  if (starts_with(mate, "<") && ends_with(mate, ">")) return mate.size() > 2;
  const std::size_t colon = mate.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  return parse_number<std::uint64_t>(mate.substr(colon + 1)).has_value();
}

/// t[p[, t]p], ]p]t, [p[t, and the single breakends "t." and ".t" (VCF 4.3 section 5.4).
bool is_breakend(std::string_view allele) {
  const std::size_t open = allele.find_first_of("[]");
  if (open == std::string_view::npos) {
    if (allele.size() < 2) return false;
    return (allele.front() == '.' && are_bases(allele.substr(1))) ||
           (allele.back() == '.' && are_bases(allele.substr(0, allele.size() - 1)));
  }
  const std::size_t close = allele.find(allele[open], open + 1);
  if (close == std::string_view::npos) return false;
  if (!is_mate(allele.substr(open + 1, close - open - 1))) return false;
  const std::string_view before = allele.substr(0, open);
  const std::string_view after = allele.substr(close + 1);
  const auto replaced = [](std::string_view text) { return text == "." || are_bases(text); };
  return (before.empty() && replaced(after)) || (after.empty() && replaced(before));
}

bool is_alt(std::string_view allele) {
  if (are_bases(allele) || allele == "*") return true;
  if (starts_with(allele, "<")) {
    return ends_with(allele, ">") && allele.size() > 2 &&
           allele.find_first_of("<>", 1) == allele.size() - 1;
  }
  return is_breakend(allele);
}

/// Callers write `*G` for a deleted base with REF's next, and `G--` for gaps of an alignment.
bool is_bases_with_gaps(std::string_view allele) {
  return std::all_of(allele.begin(), allele.end(),
                     [](char letter) { return is_base(letter) || letter == '*' || letter == '-'; });
}

}  // namespace

void AlleleChecker::wrong_alt(std::string_view allele, std::string_view column,
                              LineFaults& faults) const {
  constexpr fmt::format_string<std::string> sentence =
      "ALT \"{}\" is no allele: not bases, *, <ID> or a breakend";
  if (allele.empty()) {
    throw Error(Fault::input, "ALT \"{}\" has an empty allele", printable(column));
  }
  if (!lenient_ || !is_bases_with_gaps(allele)) {
    throw Error(Fault::input, sentence, printable(allele));
  }
  faults.remark(Untidy::no_allele, sentence, printable(allele));
}

void AlleleChecker::refuse_repeats() {
  sorted_.clear();
  for (const std::string_view alt : alts_) {
    std::string& spelled = sorted_.emplace_back(alt);
    if (are_bases(alt)) std::transform(alt.begin(), alt.end(), spelled.begin(), upper);
  }
  std::sort(sorted_.begin(), sorted_.end());
  const auto twice = std::adjacent_find(sorted_.begin(), sorted_.end());
  if (twice == sorted_.end()) return;
  throw Error(Fault::input, "ALT has \"{}\" twice", printable(*twice))
      .hint("Join the two: bcftools norm -m +any -d exact");
}

std::size_t AlleleChecker::check(std::string_view ref, std::string_view alt, LineFaults& faults) {
  if (!are_bases(ref)) {
    throw Error(Fault::input, "REF \"{}\" has letters other than A, C, G, T and N", printable(ref))
        .hint("REF is the reference sequence at POS: take it from the FASTA");
  }
  if (alt == ".") return 0;
  if (alt.size() == 1 && ref.size() == 1 && is_base(alt[0]) && alt[0] != ref[0] &&
      upper(alt[0]) != upper(ref[0])) {
    return 1;
  }
  alts_.clear();
  for_each_field(alt, ',', [&](std::string_view allele) {
    if (!is_alt(allele)) wrong_alt(allele, alt, faults);
    if (allele.size() == ref.size() && same_bases(allele, ref)) {
      throw Error(Fault::input, "ALT \"{}\" is the same as REF", printable(allele))
          .hint("Write . in ALT for a site without variation");
    }
    alts_.push_back(allele);
  });
  if (alts_.size() > 1) refuse_repeats();
  return alts_.size();
}

}  // namespace varg::io
