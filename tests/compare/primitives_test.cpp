#include <varg/compare/primitives.hpp>

#include <algorithm>
#include <limits>

#include "catch.hpp"
#include "random.hpp"

namespace varg::compare {
namespace {

constexpr genome::Pos start = 1000;

Allele allele_of(std::string_view ref, std::string_view alt) {
  Allele allele;
  allele.begin = allele.leftmost = start;
  allele.end = allele.rightmost = start + static_cast<genome::Pos>(ref.size());
  allele.alt = allele.normal_alt = alt;
  return allele;
}

std::string_view bases_of(const Allele& part, std::string_view ref) {
  return ref.substr(static_cast<std::size_t>(part.begin - start),
                    static_cast<std::size_t>(part.ref_length()));
}

/// REF with all parts put in, from left to right.
std::string applied(const std::vector<Allele>& parts, std::string_view ref) {
  std::string text;
  std::size_t done = 0;
  for (const Allele& part : parts) {
    const auto begin = static_cast<std::size_t>(part.begin - start);
    text += ref.substr(done, begin - done);
    text += part.alt;
    done = begin + static_cast<std::size_t>(part.ref_length());
  }
  return text + std::string(ref.substr(done));
}

/// What an alignment with these parts costs: 4 a mismatch, 6 + n a gap of n bases.
int cost_of(const std::vector<Allele>& parts) {
  int cost = 0;
  for (const Allele& part : parts) {
    if (part.ref_length() == 1 && part.alt.size() == 1) {
      cost += 4;
      continue;
    }
    if (part.ref_length() > 0) cost += 6 + static_cast<int>(part.ref_length());
    if (!part.alt.empty()) cost += 6 + static_cast<int>(part.alt.size());
  }
  return cost;
}

/// The least cost of aligning `alt` to `ref`, gap by whole gap (Waterman, Smith and Beyer 1976).
int cheapest_cost(std::string_view ref, std::string_view alt) {
  const std::size_t rows = ref.size() + 1;
  const std::size_t columns = alt.size() + 1;
  std::vector<int> cost(rows * columns, std::numeric_limits<int>::max());
  const auto at = [&](std::size_t i, std::size_t j) -> int& { return cost[i * columns + j]; };
  at(0, 0) = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      int& here = at(i, j);
      if (i > 0 && j > 0) {
        here = std::min(here, at(i - 1, j - 1) + (ref[i - 1] == alt[j - 1] ? 0 : 4));
      }
      for (std::size_t n = 1; n <= i; ++n) {
        here = std::min(here, at(i - n, j) + 6 + static_cast<int>(n));
      }
      for (std::size_t n = 1; n <= j; ++n) {
        here = std::min(here, at(i, j - n) + 6 + static_cast<int>(n));
      }
    }
  }
  return at(ref.size(), alt.size());
}

/// ALT made from REF by a few edits, or of its own; both are not empty.
std::string edited(test::Random& random, std::string alt) {
  if (random.chance(0.2)) return random.repetitive_bases(random.between(1, 20));
  for (std::int64_t n = random.between(1, 4); n > 0; --n) {
    const auto place =
        static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(alt.size()) - 1));
    switch (random.between(0, 2)) {
      case 0:
        alt[place] = random.base();
        break;
      case 1:
        alt.insert(place, random.repetitive_bases(random.between(1, 9)));
        break;
      default:
        alt.erase(place, static_cast<std::size_t>(random.between(1, 9)));
        if (alt.empty()) alt = "T";
    }
  }
  return alt;
}

struct Part {
  genome::Pos begin;
  genome::Pos end;
  std::string alt;
  friend bool operator==(const Part&, const Part&) = default;
};

std::vector<Part> parts_of(std::string_view ref, std::string_view alt) {
  std::vector<Part> parts;
  for (const Allele& part : primitives(allele_of(ref, alt), ref)) {
    parts.push_back({part.begin - start, part.end - start, part.alt});
  }
  return parts;
}

}  // namespace

TEST_CASE("simple changes have one primitive: themselves", "[compare]") {
  CHECK(parts_of("A", "C") == std::vector<Part>{{0, 1, "C"}});
  CHECK(parts_of("", "CCA") == std::vector<Part>{{0, 0, "CCA"}});
  CHECK(parts_of("ACGT", "") == std::vector<Part>{{0, 4, ""}});
}

TEST_CASE("an MNV is the substitutions it is made of", "[compare]") {
  CHECK(parts_of("AC", "GT") == std::vector<Part>{{0, 1, "G"}, {1, 2, "T"}});
  CHECK(parts_of("ACGT", "TCGA") == std::vector<Part>{{0, 1, "T"}, {3, 4, "A"}});
}

TEST_CASE("a substitution beside an indel is counted apart from it", "[compare]") {
  // One gap of three bases (9) and two mismatches (8) are cheaper than two gaps around a match.
  CHECK(parts_of("ACCCCCCG", "TCCCCCCGGGT").size() == 2);
  CHECK(parts_of("GATTACA", "CATTACATTT") == std::vector<Part>{{0, 1, "C"}, {7, 7, "TTT"}});
  CHECK(parts_of("GTTACAGGG", "TTTACA") == std::vector<Part>{{0, 1, "T"}, {6, 9, ""}});
}

TEST_CASE("a deletion next to an insertion stays one complex change", "[compare]") {
  // Aligned without gaps: 8 mismatches (32); as one block: 6 + 8 + 6 + 8 (28).
  CHECK(parts_of("AAAAAAAA", "CCCCCCCC") == std::vector<Part>{{0, 8, "CCCCCCCC"}});
  CHECK(parts_of("AAAA", "CCCC").size() == 4);
}

TEST_CASE("alleles of more cells than are aligned come back whole", "[compare]") {
  constexpr std::size_t side = 1U << 10U;
  static_assert(side * side == primitive_cells);
  test::Random random(1);
  const std::string ref = random.bases(side);
  std::string alt = ref;
  for (const std::size_t i : {std::size_t{0}, side / 2, side - 1}) {
    alt[i] = alt[i] == 'A' ? 'C' : 'A';
  }
  CHECK(parts_of(ref, alt).size() == 3);
  const std::string longer = ref + 'G';
  CHECK(parts_of(longer, alt) == std::vector<Part>{{0, side + 1, alt}});
}

TEST_CASE("primitives spell the allele at the least cost, in order, disjoint and trimmed",
          "[compare][property]") {
  std::size_t parted = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    test::Random random(seed);
    const std::string ref = random.repetitive_bases(random.between(1, 30));
    const std::string alt = edited(random, ref);
    if (ref == alt) continue;
    const std::vector<Allele> parts = primitives(allele_of(ref, alt), ref);
    CAPTURE(seed, ref, alt);
    REQUIRE_FALSE(parts.empty());
    CHECK(applied(parts, ref) == alt);
    CHECK(cost_of(parts) == cheapest_cost(ref, alt));
    genome::Pos last_end = start - 1;
    for (const Allele& part : parts) {
      CHECK(part.begin >= last_end);
      if (!part.is_insertion() || last_end == start - 1) CHECK(part.end >= part.begin);
      const std::string_view bases = bases_of(part, ref);
      CHECK(bases != part.alt);
      const bool is_complex = !bases.empty() && !part.alt.empty();
      if (is_complex) {
        CHECK(bases.front() != part.alt.front());
        CHECK(bases.back() != part.alt.back());
      }
      CHECK(part.leftmost == part.begin);
      CHECK(part.rightmost == part.end);
      CHECK(part.normal_alt == part.alt);
      last_end = part.end;
    }
    if (parts.size() > 1) ++parted;
  }
  CHECK(parted > 500);
}

}  // namespace varg::compare
