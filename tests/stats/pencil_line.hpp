#pragma once

#include <optional>
#include <string>
#include <vector>

namespace varg::test {

/// What an ALT is, in the words of `bcftools stats`.
enum class Kind { none, snv, mnv, indel, other, breakend, overlap };

inline std::vector<std::string> cut(const std::string& text, char separator) {
  std::vector<std::string> fields(1);
  for (const char letter : text) {
    if (letter == separator) {
      fields.emplace_back();
    } else {
      fields.back() += letter;
    }
  }
  return fields;
}

/// Digits alone; nothing for "." and "".
inline std::optional<std::int64_t> number(const std::string& text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos) return {};
  return std::stoll(text);
}

inline bool is_base(char letter) { return std::string("ACGT").find(letter) != std::string::npos; }

/// Purines and pyrimidines change among themselves; N to C is one too, as bcftools counts it for
/// samples (its codes of bases are two apart).
inline bool is_transition(char from, char to) {
  const std::string both{from, to};
  return both == "AG" || both == "GA" || both == "CT" || both == "TC" || both == "NC";
}

/// A line with spaces between its columns, cut into pieces.
struct PencilLine {
  explicit PencilLine(const std::string& text) : columns(cut(text, ' ')) {
    alleles.push_back(columns[3]);
    if (columns[4] == ".") return;
    for (const std::string& alt : cut(columns[4], ',')) alleles.push_back(alt);
  }

  std::string info(const std::string& key) const {
    for (const std::string& entry : cut(columns[7], ';')) {
      if (entry.starts_with(key + "=")) return entry.substr(key.size() + 1);
    }
    return "";
  }

  bool has(const std::string& key) const { return place_of(key) >= 0; }

  std::string value(std::size_t column, const std::string& key) const {
    const int place = place_of(key);
    const auto values = cut(columns[9 + column], ':');
    if (place < 0 || static_cast<std::size_t>(place) >= values.size()) return "";
    return values[static_cast<std::size_t>(place)];
  }

  /// Alleles of a genotype; -1 is a missing one.
  std::vector<int> genotype(std::size_t column) const {
    std::string text = value(column, "GT");
    for (char& letter : text) {
      if (letter == '|') letter = '/';
    }
    std::vector<int> numbers;
    for (const std::string& allele : cut(text, '/')) {
      numbers.push_back(static_cast<int>(number(allele).value_or(-1)));
    }
    return numbers;
  }

  int length(std::size_t i) const {
    return static_cast<int>(alleles[i].size()) - static_cast<int>(alleles[0].size());
  }

  Kind kind(std::size_t i) const {
    const std::string& ref = alleles[0];
    const std::string& alt = alleles[i];
    if (alt == "*") return Kind::overlap;
    if (alt == "<*>" || alt == "<NON_REF>") return Kind::none;
    if (alt[0] == '<') return Kind::other;
    if (alt.find_first_of("[]") != std::string::npos) return Kind::breakend;
    std::size_t front = 0;
    std::size_t back = 0;
    const std::size_t shorter = std::min(ref.size(), alt.size());
    while (front < shorter && ref[front] == alt[front]) ++front;
    while (back < shorter && ref[ref.size() - 1 - back] == alt[alt.size() - 1 - back]) ++back;
    if (ref.size() != alt.size()) return front + back >= shorter ? Kind::indel : Kind::other;
    if (front == shorter) return Kind::none;
    return front + back + 1 == shorter ? Kind::snv : Kind::mnv;
  }

  std::vector<std::string> columns;
  std::vector<std::string> alleles;

 private:
  int place_of(const std::string& key) const {
    if (columns.size() < 9) return -1;
    const auto keys = cut(columns[8], ':');
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] == key) return static_cast<int>(i);
    }
    return -1;
  }
};

}  // namespace varg::test
