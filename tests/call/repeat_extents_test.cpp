#include "repeat_extents.hpp"

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::RepeatExtents;
using genome::Pos;
using test::Random;

namespace {

/// Whether bases [begin, end) are copies of a unit of `period` bases, all known.
bool is_tandem(const std::string& bases, std::size_t begin, std::size_t end, std::size_t period) {
  for (std::size_t i = begin; i < end; ++i) {
    if (bases[i] == 'N') return false;
    if (i >= begin + period && bases[i] != bases[i - period]) return false;
  }
  return true;
}

/// Which bases are in some shortest repeat: three copies, and eight bases.
std::vector<bool> repeated(const std::string& bases) {
  std::vector<bool> is_repeated(bases.size());
  for (std::size_t period = 1; period <= 6; ++period) {
    const std::size_t least = period < 3 ? 8 : 3 * period;
    for (std::size_t begin = 0; begin + least <= bases.size(); ++begin) {
      if (!is_tandem(bases, begin, begin + least, period)) continue;
      for (std::size_t i = begin; i < begin + least; ++i) is_repeated[i] = true;
    }
  }
  return is_repeated;
}

struct Extent {
  Pos begin = 0;
  Pos end = 0;
  friend bool operator==(const Extent&, const Extent&) = default;
};

std::ostream& operator<<(std::ostream& out, const Extent& extent) {
  return out << '[' << extent.begin << ", " << extent.end << ')';
}

Extent extent_at(const RepeatExtents& repeats, Pos pos) {
  return {repeats.begin_at(pos), repeats.end_at(pos)};
}

/// Walks from `pos` over repeated bases, a base at a time.
Extent naive_extent(const std::vector<bool>& is_repeated, Pos window_begin, Pos pos) {
  const auto is_in = [&](Pos p) {
    const Pos i = p - window_begin;
    return i >= 0 && i < static_cast<Pos>(is_repeated.size()) &&
           is_repeated[static_cast<std::size_t>(i)];
  };
  Extent extent{pos, pos};
  while (is_in(extent.begin - 1) && pos - extent.begin < 150) --extent.begin;
  while (is_in(extent.end) && extent.end - pos < 150) ++extent.end;
  return extent;
}

/// Repeats of all periods, some compound, some broken by N, with other bases between.
std::string mixed_bases(Random& random) {
  std::string bases;
  for (auto parts = random.between(1, 8); parts > 0; --parts) {
    const std::string unit = random.bases(random.between(1, 8));
    for (auto n = random.between(0, random.chance(0.1) ? 200 : 6); n > 0; --n) bases += unit;
    bases +=
        unit.substr(0, static_cast<std::size_t>(random.between(0, static_cast<Pos>(unit.size()))));
    if (random.chance(0.6)) bases += random.bases(random.between(0, 30));
    if (random.chance(0.2)) bases += 'N';
  }
  for (char& base : bases) {
    if (random.chance(0.01)) base = random.chance(0.3) ? 'N' : random.base();
  }
  return bases;
}

}  // namespace

TEST_CASE("a repeat is known at each of its bases and just after them", "[call]") {
  const std::string bases = "GATCCAGCAGCAGCATTG";  // GATC, CAG thrice and CA, TTG
  const RepeatExtents repeats({1000, bases});
  CHECK(extent_at(repeats, 1003) == Extent{1003, 1003});
  for (Pos pos = 1004; pos <= 1015; ++pos) CHECK(extent_at(repeats, pos) == Extent{1004, 1015});
  CHECK(extent_at(repeats, 1016) == Extent{1016, 1016});
}

TEST_CASE("a repeat needs three copies and eight bases", "[call]") {
  const auto has_repeat = [](const std::string& repeat) {
    const std::string bases = "GATC" + repeat + "TGCA";
    return extent_at(RepeatExtents({0, bases}), 5) != Extent{5, 5};
  };
  CHECK_FALSE(has_repeat("AAAAAAA"));
  CHECK(has_repeat("AAAAAAAA"));
  CHECK_FALSE(has_repeat("AGAGAGA"));
  CHECK(has_repeat("AGAGAGAG"));
  CHECK_FALSE(has_repeat("AGGAGGAG"));
  CHECK(has_repeat("AGGAGGAGG"));
  CHECK_FALSE(has_repeat("ACCTAGACCTAGACCTA"));
  CHECK(has_repeat("ACCTAGACCTAGACCTAG"));
  CHECK_FALSE(has_repeat("ACCTAGGACCTAGGACCTAGG"));
}

TEST_CASE("repeats that overlap or touch are one, those apart by a base are two", "[call]") {
  const std::string touching = "GC" + std::string(10, 'A') + "CTCTCTCTCT" + "GG";
  CHECK(extent_at(RepeatExtents({0, touching}), 4) == Extent{2, 22});
  CHECK(extent_at(RepeatExtents({0, touching}), 20) == Extent{2, 22});
  const std::string apart = "GC" + std::string(10, 'A') + "G" + "CTCTCTCTCT" + "GG";
  CHECK(extent_at(RepeatExtents({0, apart}), 4) == Extent{2, 12});
  CHECK(extent_at(RepeatExtents({0, apart}), 12) == Extent{2, 12});
  CHECK(extent_at(RepeatExtents({0, apart}), 13) == Extent{13, 23});
}

TEST_CASE("bases that are not known are no repeat and end one", "[call]") {
  const std::string bases = std::string(20, 'N') + std::string(9, 'T') + "N" + std::string(9, 'T');
  const RepeatExtents repeats({0, bases});
  CHECK(extent_at(repeats, 10) == Extent{10, 10});
  CHECK(extent_at(repeats, 24) == Extent{20, 29});
  CHECK(extent_at(repeats, 35) == Extent{30, 39});
}

TEST_CASE("of a long repeat no more than the farthest is seen on each side", "[call]") {
  const std::string bases(1000, 'A');
  const RepeatExtents repeats({500, bases});
  CHECK(RepeatExtents::farthest == 150);
  CHECK(extent_at(repeats, 1000) == Extent{850, 1150});
  CHECK(extent_at(repeats, 649) == Extent{500, 799});
  CHECK(extent_at(repeats, 651) == Extent{501, 801});
  CHECK(extent_at(repeats, 1351) == Extent{1201, 1500});
  CHECK(extent_at(repeats, 1349) == Extent{1199, 1499});
}

TEST_CASE("repeats end at the borders of the window, and beyond them is nothing", "[call]") {
  const std::string bases = "ACACACACAC";
  const RepeatExtents repeats({40, bases});
  CHECK(extent_at(repeats, 39) == Extent{39, 39});
  CHECK(extent_at(repeats, 40) == Extent{40, 50});
  CHECK(extent_at(repeats, 50) == Extent{40, 50});
  CHECK(extent_at(repeats, 51) == Extent{51, 51});
  CHECK(extent_at(RepeatExtents({40, ""}), 40) == Extent{40, 40});
  CHECK(extent_at(RepeatExtents({40, "AC"}), 41) == Extent{41, 41});
}

TEST_CASE("extents are those of a walk over repeated bases", "[call]") {
  Random random(20263);
  int moved = 0;
  for (int n = 0; n < 400; ++n) {
    const std::string bases = mixed_bases(random);
    const Pos begin = random.between(0, 1000);
    const RepeatExtents repeats({begin, bases});
    const auto is_repeated = repeated(bases);
    CAPTURE(begin, bases);
    for (Pos pos = begin - 2; pos <= begin + static_cast<Pos>(bases.size()) + 2; ++pos) {
      CAPTURE(pos);
      const Extent expected = naive_extent(is_repeated, begin, pos);
      REQUIRE(extent_at(repeats, pos) == expected);
      moved += expected.begin < expected.end ? 1 : 0;
    }
  }
  CHECK(moved > 10000);
}

TEST_CASE("a repeat does not depend on how much lies around it", "[call]") {
  Random random(20264);
  int compared = 0;
  for (int n = 0; n < 400; ++n) {
    const std::string bases = mixed_bases(random);
    const auto is_repeated = repeated(bases);
    const RepeatExtents whole({0, bases});
    const Pos last = static_cast<Pos>(bases.size()) - 1;
    if (last < 20) continue;
    const Pos begin = random.between(0, last / 2);
    const Pos end = random.between(begin + 1, last);
    // Borders within a repeat cut it.
    if (is_repeated[static_cast<std::size_t>(begin)] || is_repeated[static_cast<std::size_t>(end)])
      continue;
    const RepeatExtents part(
        {begin, std::string_view(bases).substr(static_cast<std::size_t>(begin),
                                               static_cast<std::size_t>(end - begin))});
    CAPTURE(begin, end, bases);
    for (Pos pos = begin + 1; pos <= end; ++pos)
      REQUIRE(extent_at(part, pos) == extent_at(whole, pos));
    ++compared;
  }
  CHECK(compared > 50);
}
