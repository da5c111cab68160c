#include "indel_informative.hpp"

#include "catch.hpp"
#include "naive_confidence.hpp"
#include "random.hpp"

using namespace varg;
using genome::Pos;

namespace {

test::NaivePiece matching(const std::string& bases, Pos begin, Pos end) {
  test::NaivePiece piece;
  for (Pos pos = begin; pos < end; ++pos) {
    piece.bases[pos] = {bases[static_cast<std::size_t>(pos)], 30};
  }
  return piece;
}

}  // namespace

TEST_CASE("reads equal to the reference deny indels up to where it alone says",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 21U)));
  std::string bases = random.repetitive_bases(120);
  if (random.chance(0.5)) bases[static_cast<std::size_t>(random.between(0, 119))] = 'N';
  const Pos offset = random.between(0, 50);
  const call::IndelReach reach({offset, bases});
  const std::string padded = std::string(static_cast<std::size_t>(offset), 'N') + bases;
  for (Pos end = offset + 1; end <= offset + 120; ++end) {
    const auto piece = matching(padded, offset, end);
    const test::NaiveInformative naive(piece, {offset, bases});
    for (Pos pos = offset; pos < end; ++pos) {
      CAPTURE(pos, end);
      REQUIRE((pos < reach.informative_end(end)) == naive.at(pos));
    }
  }
}

TEST_CASE("in a homopolymer a read must reach beyond it", "[call]") {
  const std::string bases = "GCTAGCATCG" + std::string(20, 'A') + "TGCATGCCTAGACTCTGGAC";
  const call::IndelReach reach({0, bases});
  CHECK(reach.informative_end(28) < 10);
  CHECK(reach.informative_end(50) > 30);
}

TEST_CASE("a read laid on the reference denies what comparing all shifts denies",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 31U)));
  const std::string reference = random.repetitive_bases(100) + std::string(10, 'N');
  std::string laid = reference.substr(0, 100);
  for (char& letter : laid) {
    if (random.chance(0.05)) letter = random.chance(0.3) ? '\0' : random.base();
  }
  // A tail that fits an insertion or deletion better, as aligners leave them.
  if (random.chance(0.5)) {
    for (std::size_t i = 80; i < 95; ++i) laid[i] = reference[i + 3];
  }
  test::NaivePiece piece;
  for (Pos pos = 0; pos < 100; ++pos) {
    piece.bases[pos] = {laid[static_cast<std::size_t>(pos)], 30};
  }
  std::vector<std::uint8_t> flags(100, 7);
  const std::string padded = laid + std::string(10, '\0');
  call::find_informative(padded.data(), reference.data(), 100, flags.data());
  const test::NaiveInformative naive(piece, {0, reference});
  for (Pos pos = 0; pos < 100; ++pos) {
    CAPTURE(pos);
    REQUIRE((flags[static_cast<std::size_t>(pos)] == 1) == naive.at(pos));
  }
}
