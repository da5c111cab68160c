#include "base_places.hpp"

#include <varg/align/haplotype.hpp>

#include "catch.hpp"
#include "made_reads.hpp"

using namespace varg;
using call::clipped_base;
using call::inserted_base;

namespace {

std::string text_of(const std::vector<genome::CigarElement>& cigar) {
  std::string text;
  for (const auto element : cigar) {
    text += std::to_string(element.length()) + genome::letter(element.op());
  }
  return text;
}

std::string random_cigar(test::Random& random) {
  const auto length = [&] { return std::to_string(random.between(1, 9)); };
  std::string cigar = random.chance(0.5) ? length() + "S" : "";
  cigar += length() + "M";
  for (auto n = random.between(0, 4); n > 0; --n) {
    cigar += length() + (random.chance(0.5) ? "I" : "D") + length() + "M";
  }
  return random.chance(0.5) ? cigar + length() + "S" : cigar;
}

}  // namespace

TEST_CASE("an alignment comes back from the places of its bases", "[call][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const std::string cigar = random_cigar(random);
  CAPTURE(cigar);
  const auto placed = call::placed_read(call::places_of(1000, test::cigar_of(cigar)));
  REQUIRE(placed.has_value());
  CHECK(placed->begin == 1000);
  CHECK(text_of(placed->cigar) == cigar);
}

TEST_CASE("bases without a position are clipped at the ends, and refused where they cannot be",
          "[call]") {
  const auto placed = call::placed_read({inserted_base, clipped_base, 7, 8, 12, inserted_base});
  REQUIRE(placed.has_value());
  CHECK(placed->begin == 7);
  CHECK(text_of(placed->cigar) == "2S2M3D1M1S");
  CHECK_FALSE(call::placed_read({7, clipped_base, 8}).has_value());
  CHECK_FALSE(call::placed_read({7, 7}).has_value());
  CHECK_FALSE(call::placed_read({8, 7}).has_value());
  CHECK_FALSE(call::placed_read({clipped_base, inserted_base}).has_value());
  CHECK_FALSE(call::placed_read({}).has_value());
}

TEST_CASE("a haplotype's bases lie where its changes leave them", "[call][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const std::string bases = random.bases(120);
  const align::Window reference{5000, bases};
  std::vector<genome::Variant> variants;
  std::size_t inserted = 0;
  std::size_t changed = 0;
  for (genome::Pos pos = 5010; pos < 5100; pos += random.between(14, 30)) {
    const auto at = static_cast<std::size_t>(pos - 5000);
    genome::Variant variant{0, pos, bases.substr(at, 1), bases.substr(at, 1)};
    const auto kind = random.between(0, 2);
    if (kind == 0) {
      variant.alt[0] = bases[at] == 'A' ? 'C' : 'A';
      ++changed;
    } else if (kind == 1) {
      variant.alt += random.bases(random.between(1, 6));
      inserted += variant.alt.size() - 1;
    } else {
      variant.ref = bases.substr(at, static_cast<std::size_t>(random.between(2, 8)));
    }
    variants.push_back(variant);
  }
  const std::string haplotype = align::apply_variants(reference, variants).value();
  const auto places = call::places_on(reference, variants);
  REQUIRE(places.size() == haplotype.size());
  std::size_t without = 0;
  std::size_t differ = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] == inserted_base) {
      ++without;
    } else {
      differ += haplotype[i] != reference[places[i]] ? 1 : 0;
    }
  }
  CHECK(without == inserted);
  CHECK(differ == changed);
  const auto placed = call::placed_read(places);
  REQUIRE(placed.has_value());
  CHECK(placed->begin == 5000);
}
