#include "catch.hpp"
#include "simulated.hpp"

using namespace varg::simulate;
using varg::test::Simulated;

namespace {

/// The haplotype by replacing from the right.
std::string replaced(const Simulated& made, std::size_t person, unsigned which) {
  std::string bases = made.contig.bases;
  for (auto site = made.truth.rbegin(); site != made.truth.rend(); ++site) {
    if (!site->carried(person, which)) continue;
    bases.replace(static_cast<std::size_t>(site->variant.pos), site->variant.ref.size(),
                  site->variant.alt);
  }
  return bases;
}

}  // namespace

TEST_CASE("a haplotype is the reference with its variants", "[simulate][property]") {
  const Simulated made(GENERATE(range(1U, 6U)), 30'000, true);
  const std::size_t person = GENERATE(0U, 1U, 2U);
  for (unsigned which = 0; which < 2; ++which) {
    const HaplotypeCopy copy = make_haplotype(made.contig, made.truth, person, which);
    CHECK(copy.bases == replaced(made, person, which));
    for (const Edit& edit : copy.edits) {
      CHECK((edit.removed == edit.added || edit.removed == 0 || edit.added == 0));
    }
  }
}

TEST_CASE("reference positions map to the haplotype in order and to equal bases",
          "[simulate][property]") {
  const Simulated made(GENERATE(range(1U, 4U)), 20'000);
  const HaplotypeCopy copy = make_haplotype(made.contig, made.truth, 0, 0);
  Pos last = 0;
  Pos differences = 0;
  for (Pos pos = 0; pos < made.contig.length(); ++pos) {
    const Pos own = copy.from_reference(pos);
    REQUIRE(own >= last);
    REQUIRE(own <= copy.length());
    last = own;
    if (own < copy.length() && copy.bases[static_cast<std::size_t>(own)] != made.contig.base(pos)) {
      ++differences;
    }
  }
  CHECK(last == copy.length() - 1);
  CHECK(differences < 250);
}

TEST_CASE("positions behind an insertion and inside a deletion are mapped", "[simulate]") {
  SimulatedContig contig;
  contig.bases = "AACCGGTTAACC";
  std::vector<TruthVariant> truth(2);
  truth[0] = {{0, 2, "C", "CGG"}, {2, 4}, 1};
  truth[1] = {{0, 6, "TTA", "T"}, {6, 10}, 1};
  const HaplotypeCopy copy = make_haplotype(contig, truth, 0, 0);
  CHECK(copy.bases == "AACGGCGGTACC");
  CHECK(copy.from_reference(2) == 2);
  CHECK(copy.from_reference(3) == 3);  // the inserted bases come first
  CHECK(copy.from_reference(4) == 6);
  CHECK(copy.from_reference(6) == 8);
  CHECK(copy.from_reference(8) == 9);  // deleted: the next base there is
  CHECK(copy.from_reference(9) == 9);
  CHECK(make_haplotype(contig, truth, 0, 1).bases == contig.bases);
}
