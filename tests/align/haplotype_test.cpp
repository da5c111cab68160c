#include <varg/align/haplotype.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

namespace varg::align {
namespace {

using genome::Variant;

std::optional<std::string> applied(const std::vector<Variant>& variants) {
  return apply_variants(Window{100, "GGGCACACACAGGGTT"}, variants);
}

}  // namespace

TEST_CASE("variants are applied in their places", "[haplotype]") {
  CHECK(applied({}) == "GGGCACACACAGGGTT");
  CHECK(applied({{0, 100, "G", "T"}}) == "TGGCACACACAGGGTT");
  CHECK(applied({{0, 115, "T", "TA"}}) == "GGGCACACACAGGGTTA");
  CHECK(applied({{0, 102, "GCA", "G"}, {0, 111, "GGG", "CTC"}}) == "GGGCACACACTCTT");
  CHECK(applied({{0, 111, "G", "T"}, {0, 100, "G", "T"}}) == "TGGCACACACATGGTT");
}

TEST_CASE("a shared anchor base is no overlap", "[haplotype]") {
  CHECK(applied({{0, 102, "G", "T"}, {0, 102, "GCA", "G"}}) == "GGTCACACAGGGTT");
  CHECK(applied({{0, 102, "G", "GTT"}, {0, 103, "C", "A"}}) == "GGGTTAACACACAGGGTT");
  CHECK(applied({{0, 102, "G", "GTT"}, {0, 102, "GC", "G"}}) == "GGGTTACACACAGGGTT");
}

TEST_CASE("variants that contradict give nothing", "[haplotype]") {
  CHECK_FALSE(applied({{0, 103, "C", "T"}, {0, 103, "C", "A"}}).has_value());
  CHECK_FALSE(applied({{0, 102, "GCA", "G"}, {0, 104, "A", "T"}}).has_value());
  CHECK_FALSE(applied({{0, 102, "G", "GA"}, {0, 102, "G", "GT"}}).has_value());
  CHECK_FALSE(applied({{0, 102, "A", "T"}}).has_value());
  CHECK_FALSE(applied({{0, 102, "GT", "CT"}}).has_value());
  CHECK_FALSE(applied({{0, 102, "G", "<DEL>"}}).has_value());
  CHECK_FALSE(applied({{0, 102, "G", "*"}}).has_value());
  CHECK_FALSE(applied({{0, 99, "G", "T"}}).has_value());
  CHECK_FALSE(applied({{0, 115, "TT", "T"}}).has_value());
}

TEST_CASE("a variant that changes nothing contradicts nothing", "[haplotype]") {
  CHECK(applied({{0, 103, "C", "C"}, {0, 103, "C", "T"}}) == "GGGTACACACAGGGTT");
}

TEST_CASE("replay gives the sequence the variants were cut from", "[haplotype][property]") {
  test::Random random(GENERATE(range(1U, 100U)));
  const std::string bases = random.repetitive_bases(200);
  std::vector<Variant> variants;
  std::string expected;
  std::size_t at = 0;
  while (at + 10 < bases.size()) {
    const auto kept = static_cast<std::size_t>(random.between(1, 20));
    expected += bases.substr(at, kept);
    at += kept;
    if (at + 6 >= bases.size()) break;
    const auto replaced = static_cast<std::size_t>(random.between(1, 5));
    const std::string alt = random.bases(random.between(1, 5));
    variants.push_back({0, static_cast<genome::Pos>(at), bases.substr(at, replaced), alt});
    expected += alt;
    at += replaced;
  }
  if (at < bases.size()) expected += bases.substr(at);
  CHECK(apply_variants(Window{0, bases}, variants) == expected);
  std::reverse(variants.begin(), variants.end());
  CHECK(apply_variants(Window{0, bases}, variants) == expected);
}

}  // namespace varg::align
