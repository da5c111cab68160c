#pragma once

#include <string>
#include <string_view>

#include <varg/annotate/genetic_code.hpp>
#include <varg/core/text.hpp>
#include <varg/genome/interval.hpp>

#include "catch.hpp"

// An independent reader of HGVS protein names that does what they say.

namespace varg::test {

/// Reads numbers and words off the front of a name.
struct NameReader {
  std::string_view rest;
  bool take(std::string_view word) {
    if (!rest.starts_with(word)) return false;
    rest.remove_prefix(word.size());
    return true;
  }
  genome::Pos number() {
    std::size_t digits = 0;
    while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
    const auto value = parse_number<genome::Pos>(rest.substr(0, digits));
    REQUIRE(value.has_value());
    rest.remove_prefix(digits);
    return *value;
  }
};

inline std::string translated(const std::string& genome, genome::Pos begin) {
  std::string protein;
  for (auto i = static_cast<std::size_t>(begin); i + 3 <= genome.size(); i += 3) {
    protein += annotate::GeneticCode::standard().translate(genome[i], genome[i + 1], genome[i + 2]);
    if (protein.back() == '*') break;
  }
  return protein;
}

inline char one_letter(std::string_view three) {
  for (const char letter : std::string_view("ACDEFGHIKLMNPQRSTVWY*")) {
    if (annotate::three_letters(letter) == three) return letter;
  }
  return '?';
}

/// "Leu5": the residue is checked against the protein; gives the index from 0.
inline std::size_t residue_index(NameReader& name, const std::string& protein) {
  const char letter = one_letter(name.rest.substr(0, 3));
  name.rest.remove_prefix(3);
  const auto index = static_cast<std::size_t>(name.number() - 1);
  REQUIRE(index < protein.size());
  CHECK(protein[index] == letter);
  return index;
}

inline std::string residues(NameReader& name) {
  std::string letters;
  while (name.rest.size() >= 3 && one_letter(name.rest.substr(0, 3)) != '?') {
    letters += one_letter(name.rest.substr(0, 3));
    name.rest.remove_prefix(3);
  }
  return letters;
}

/// Whether a p. name, done to `before`, gives `after`. Of a frameshift or an extension the first
/// changed residue and the place of the new stop are compared.
inline void check_protein(const std::string& text, const std::string& before,
                          const std::string& after) {
  CAPTURE(text, before, after);
  NameReader name{text};
  REQUIRE(name.take("p.("));
  if (name.take("=)")) {
    CHECK(before == after);
    return;
  }
  const std::size_t first = residue_index(name, before);
  const std::size_t last = name.take("_") ? residue_index(name, before) : first;
  const std::string now = residues(name);
  const std::size_t length = last - first + 1;
  std::string made = before;
  if (name.take("=")) {
    CHECK(before == after);
  } else if (name.take("delins")) {
    const std::string inserted = residues(name);
    made.replace(first, length, inserted);
    if (inserted.ends_with('*')) made.resize(made.find('*') + 1);
    CHECK(made == after);
  } else if (name.take("del")) {
    CHECK(made.erase(first, length) == after);
  } else if (name.take("dup")) {
    CHECK(made.insert(last + 1, before.substr(first, length)) == after);
  } else if (name.take("ins")) {
    made.insert(first + 1, residues(name));
    made.resize(made.find('*') + 1);
    CHECK(made == after);
  } else if (name.take("fsTer") || name.take("extTer")) {
    const bool extension = before[first] == '*';
    CHECK(after.substr(0, first) == before.substr(0, first));
    CHECK(after[first] == now[0]);
    if (!name.take("?")) {
      const auto distance = static_cast<std::size_t>(name.number());
      CHECK(after.size() == first + distance + (extension ? 1 : 0));
      CHECK(after.back() == '*');
    } else {
      CHECK(after.back() != '*');
    }
  } else {
    REQUIRE(now.size() == 1);
    made[first] = now[0];
    if (now[0] == '*') made.resize(first + 1);
    CHECK(made == after);
  }
}

}  // namespace varg::test
