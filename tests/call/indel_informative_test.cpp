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
  const std::string bases = random.repetitive_bases(120);
  const std::string after = random.chance(0.5) ? std::string(call::bases_after, 'N') : bases;
  const std::string reference = bases + after;
  for (Pos end = 1; end <= 120; ++end) {
    const auto length = static_cast<std::size_t>(end);
    const std::string laid = bases.substr(0, length) + std::string(call::bases_after, '\0');
    const std::size_t speaking = call::informative_prefix(laid.data(), reference.data(), length);
    const auto piece = matching(bases, 0, end);
    const test::NaiveInformative naive(piece, {0, reference});
    for (Pos pos = 0; pos < end; ++pos) {
      CAPTURE(pos, end);
      REQUIRE((static_cast<std::size_t>(pos) < speaking) == naive.at(pos));
    }
  }
}

TEST_CASE("in a homopolymer a read must reach beyond it", "[call]") {
  const std::string reference = "GCTAGCATCG" + std::string(20, 'A') + "TGCATGCCTAGACTCTGGAC";
  const auto speaking = [&](std::size_t end) {
    const std::string laid = reference.substr(0, end) + std::string(call::bases_after, '\0');
    const std::string padded = reference + std::string(call::bases_after, 'N');
    return call::informative_prefix(laid.data(), padded.data(), end);
  };
  CHECK(speaking(28) < 10);
  CHECK(speaking(50) > 30);
}

TEST_CASE("a read laid on the reference denies what comparing all shifts denies",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 31U)));
  const std::string reference = random.repetitive_bases(100) + std::string(call::bases_after, 'N');
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
  const std::string padded = laid + std::string(call::bases_after, '\0');
  call::find_informative(padded.data(), reference.data(), 100, flags.data());
  const test::NaiveInformative naive(piece, {0, reference});
  for (Pos pos = 0; pos < 100; ++pos) {
    CAPTURE(pos);
    REQUIRE((flags[static_cast<std::size_t>(pos)] == 1) == naive.at(pos));
  }
}
