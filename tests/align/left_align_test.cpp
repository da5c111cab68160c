#include <varg/align/left_align.hpp>

#include <set>
#include <string>
#include <vector>

#include <varg/align/haplotype.hpp>
#include <varg/core/error.hpp>

#include "catch.hpp"
#include "random.hpp"

namespace varg::align {
namespace {

using genome::Pos;
using genome::Variant;

/// The definition itself (Tan et al. 2015, figure 1): cut shared last bases, extend left when an
/// allele is empty, cut shared first bases.
Variant by_definition(Variant variant, Window window) {
  const auto extend = [&] {
    const char base = window[--variant.pos];
    variant.ref.insert(variant.ref.begin(), base);
    variant.alt.insert(variant.alt.begin(), base);
  };
  while (variant.ref.back() == variant.alt.back()) {
    if ((variant.ref.size() == 1 || variant.alt.size() == 1) && variant.pos == window.begin) break;
    variant.ref.pop_back();
    variant.alt.pop_back();
    if (variant.ref.empty() || variant.alt.empty()) extend();
  }
  while (variant.ref.size() > 1 && variant.alt.size() > 1 && variant.ref[0] == variant.alt[0]) {
    variant.ref.erase(0, 1);
    variant.alt.erase(0, 1);
    ++variant.pos;
  }
  return variant;
}

std::string bases_at(const std::string& bases, Pos pos, Pos length) {
  return bases.substr(static_cast<std::size_t>(pos), static_cast<std::size_t>(length));
}

/// A random change of `bases` in VCF spelling.
Variant random_change(test::Random& random, const std::string& bases) {
  const auto size = static_cast<Pos>(bases.size());
  const Pos pos = random.between(1, size - 12);
  Variant variant{0, pos, bases_at(bases, pos, random.between(1, 8)), ""};
  switch (random.between(0, 3)) {
    case 0:
      variant.alt = variant.ref.substr(0, 1);
      break;
    case 1:
      variant.alt = variant.ref.substr(0, 1) + random.repetitive_bases(random.between(1, 6)) +
                    variant.ref.substr(1);
      break;
    case 2:  // duplicates what follows
      variant.alt = bases_at(bases, pos, random.between(1, 6)) + variant.ref;
      break;
    default:
      variant.alt = random.repetitive_bases(random.between(1, 8));
  }
  if (variant.ref == variant.alt) variant.alt += bases[0] == 'A' ? "C" : "A";
  return variant;
}

}  // namespace

TEST_CASE("left_align gives every spelling of one deletion the same form", "[align]") {
  const Window reference{100, "GGGCACACACAGGGTT"};
  const Variant expected{0, 102, "GCA", "G"};
  const Variant spellings[] = {{0, 102, "GCA", "G"},   {0, 105, "CAC", "C"},
                               {0, 106, "ACA", "A"},   {0, 108, "ACA", "A"},
                               {0, 103, "CACA", "CA"}, {0, 102, "GCACACACA", "GCACACA"},
                               {0, 109, "CA", ""},     {0, 103, "CA", ""}};
  for (const Variant& spelling : spellings) {
    CAPTURE(spelling.pos, spelling.ref, spelling.alt);
    CHECK(left_align(spelling, reference) == expected);
  }
}

TEST_CASE("left_align leaves substitutions where they are and trims them", "[align]") {
  const Window reference{100, "GGGCACACACAGGGTT"};
  CHECK(left_align({0, 103, "C", "T"}, reference) == Variant{0, 103, "C", "T"});
  CHECK(left_align({0, 102, "GCAC", "GCTC"}, reference) == Variant{0, 104, "A", "T"});
  CHECK(left_align({0, 103, "CAC", "GTC"}, reference) == Variant{0, 103, "CA", "GT"});
  CHECK(left_align({0, 103, "CA", "CA"}, reference) == Variant{0, 103, "C", "C"});
}

TEST_CASE("left_align asks for a wider window only where the contig goes on", "[align]") {
  const std::string bases = "AAAAAAAAT";
  const Variant deletion{0, 16, "AA", "A"};
  CHECK_FALSE(left_align(deletion, Window{10, bases}).has_value());
  CHECK_FALSE(left_align({0, 3, "A", "C"}, Window{10, bases}).has_value());
  CHECK_FALSE(left_align({0, 10, "A", ""}, Window{10, bases}).has_value());
  CHECK(left_align({0, 6, "AA", "A"}, Window{0, bases}) == Variant{0, 0, "AA", "A"});
  CHECK(left_align({0, 6, "A", "AA"}, Window{0, bases}) == Variant{0, 0, "A", "AA"});
}

TEST_CASE("left_align puts a change before the first base in front of it", "[align]") {
  const Window reference{0, "ACGT"};
  CHECK(left_align({0, 0, "A", "TA"}, reference) == Variant{0, 0, "A", "TA"});
  CHECK(left_align({0, 0, "AC", "C"}, reference) == Variant{0, 0, "AC", "C"});
  CHECK(left_align({0, 0, "", "T"}, reference) == Variant{0, 0, "A", "TA"});
}

TEST_CASE("left_align refuses a REF that the reference does not have", "[align]") {
  const Window reference{100, "GGGCACACACAGGGTT"};
  try {
    left_align({0, 103, "T", "A"}, reference);
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(error.sentence() == "REF T at position 104 is C in the reference");
  }
  CHECK_THROWS_AS(left_align({0, 115, "TT", "T"}, reference), Error);
  CHECK_THROWS_AS(left_align({0, 200, "T", "A"}, reference), Error);
}

TEST_CASE("left_align is the definition, keeps the haplotype and is idempotent",
          "[align][property]") {
  test::Random random(GENERATE(range(1U, 200U)));
  const std::string bases = random.repetitive_bases(80);
  const Window window{0, bases};
  for (int i = 0; i < 20; ++i) {
    const Variant variant = random_change(random, bases);
    CAPTURE(bases, variant.pos, variant.ref, variant.alt);
    const auto once = left_align(variant, window);
    REQUIRE(once.has_value());
    CHECK(*once == by_definition(variant, window));
    CHECK(apply_variants(window, {&*once, 1}) == apply_variants(window, {&variant, 1}));
    CHECK(left_align(*once, window) == once);
  }
}

TEST_CASE("a narrow window gives the wide window's answer or asks for more", "[align][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const std::string bases = random.repetitive_bases(120);
  for (int i = 0; i < 20; ++i) {
    const Variant variant = random_change(random, bases);
    const Pos begin = random.between(0, variant.pos);
    const Window narrow{begin, std::string_view(bases).substr(static_cast<std::size_t>(begin))};
    const auto found = left_align(variant, narrow);
    CAPTURE(bases, begin, variant.pos, variant.ref, variant.alt);
    if (found) CHECK(found == left_align(variant, Window{0, bases}));
    if (!found) CHECK(begin > 0);
  }
}

TEST_CASE("all spellings of one haplotype get one left form", "[align][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const std::string bases = random.repetitive_bases(60);
  const auto size = static_cast<Pos>(bases.size());
  const Window window{0, bases};
  const Pos pos = random.between(1, size - 10);
  const Variant original{0, pos, bases_at(bases, pos, random.between(2, 6)),
                         bases.substr(static_cast<std::size_t>(pos), 1)};
  const auto haplotype = apply_variants(window, {&original, 1});
  const auto left = left_align(original, window);
  const auto deleted = static_cast<Pos>(original.ref.size()) - 1;
  for (Pos at = 0; at + deleted + 1 <= size; ++at) {
    const Variant other{0, at, bases_at(bases, at, deleted + 1), bases_at(bases, at, 1)};
    if (apply_variants(window, {&other, 1}) != haplotype) continue;
    CAPTURE(bases, original.pos, at, deleted);
    CHECK(left_align(other, window) == left);
    CHECK(at >= left->pos);
  }
}

TEST_CASE("alleles of one record shift only as far as all allow", "[align]") {
  const Window reference{100, "GGGCACACACAGGGTT"};
  std::vector<std::string> deletions = {"ACA", "A", "ACACA"};
  CHECK(left_align_alleles(108, deletions, reference) == 102);
  CHECK(deletions == std::vector<std::string>{"GCA", "G", "GCACA"});

  std::vector<std::string> held = {"ACA", "A", "ACT"};
  CHECK(left_align_alleles(108, held, reference) == 108);
  CHECK(held == std::vector<std::string>{"ACA", "A", "ACT"});

  std::vector<std::string> padded = {"CACAG", "CATAG", "CAGAG"};
  CHECK(left_align_alleles(107, padded, reference) == 109);
  CHECK(padded == std::vector<std::string>{"C", "T", "G"});

  std::vector<std::string> alone = {"GGG"};
  CHECK(left_align_alleles(100, alone, reference) == 100);
  CHECK(alone[0] == "GGG");
}

TEST_CASE("left_align_alleles of two alleles is left_align", "[align][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  const std::string bases = random.repetitive_bases(80);
  const Window window{0, bases};
  for (int i = 0; i < 20; ++i) {
    const Variant variant = random_change(random, bases);
    std::vector<std::string> alleles = {variant.ref, variant.alt};
    const auto pos = left_align_alleles(variant.pos, alleles, window);
    REQUIRE(pos.has_value());
    CHECK(Variant{0, *pos, alleles[0], alleles[1]} == left_align(variant, window));
  }
}

}  // namespace varg::align
