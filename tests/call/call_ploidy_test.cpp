#include <varg/call/ploidy.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"

using namespace varg;
using genome::Sex;

namespace {

const genome::Contigs grch38(
    {{"chr1", 248956422}, {"chrX", 156040895}, {"chrY", 57227415}, {"chrM", 16569}});
const genome::Contigs grch37({{"X", 155270560}, {"Y", 59373566}, {"MT", 16569}});

}  // namespace

TEST_CASE("without a known sex all but mitochondria is diploid", "[call]") {
  const auto ploidy = call::ploidy_of_sex(Sex::unknown, grch38);
  for (genome::ContigId id = 0; id < 3; ++id) CHECK(ploidy.at(id, 5000) == 2);
  CHECK(ploidy.at(3, 5000) == 1);
}

TEST_CASE("males have one X and Y outside the pseudoautosomal regions", "[call]") {
  const auto ploidy = call::ploidy_of_sex(Sex::male, grch38);
  CHECK(ploidy.at(0, 1000000) == 2);
  CHECK(ploidy.at(1, 9999) == 1);
  CHECK(ploidy.at(1, 10000) == 2);
  CHECK(ploidy.at(1, 2781478) == 2);
  CHECK(ploidy.at(1, 2781479) == 1);
  CHECK(ploidy.at(1, 155701383) == 2);
  CHECK(ploidy.at(2, 2781478) == 0);
  CHECK(ploidy.at(2, 2781479) == 1);
  CHECK(ploidy.at(3, 100) == 1);
}

TEST_CASE("females have two X and no Y; GRCh37's own borders are used", "[call]") {
  const auto female = call::ploidy_of_sex(Sex::female, grch37);
  CHECK(female.at(0, 5000000) == 2);
  CHECK(female.at(1, 5000000) == 0);
  CHECK(female.at(2, 10) == 1);
  const auto male = call::ploidy_of_sex(Sex::male, grch37);
  CHECK(male.at(0, 2699519) == 2);
  CHECK(male.at(0, 2699520) == 1);
  CHECK(male.at(0, 154931042) == 1);
  CHECK(male.at(0, 154931043) == 2);
}

TEST_CASE("an X of unknown length is refused, with what to do", "[call]") {
  const genome::Contigs odd({{"chrX", 1234567}});
  try {
    call::ploidy_of_sex(Sex::male, odd);
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(error.hint().find("--ploidy-file") != std::string::npos);
  }
  CHECK_NOTHROW(call::ploidy_of_sex(Sex::female, odd));
}

TEST_CASE("a ploidy file gives copies by region", "[call]") {
  const test::TemporaryFolder folder;
  const auto path = folder.write("p.bed", "chrX\t100\t200\t1\nchrY\t0\t50\t0\nchr1\t5\t9\t2\n");
  const auto ploidy = call::read_ploidy(path, grch38);
  CHECK(ploidy.at(1, 99) == 2);
  CHECK(ploidy.at(1, 100) == 1);
  CHECK(ploidy.at(1, 200) == 2);
  CHECK(ploidy.at(2, 49) == 0);
  CHECK(ploidy.at(0, 6) == 2);
}

TEST_CASE("a ploidy file with another number, or two for one base, is refused", "[call]") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_AS(call::read_ploidy(folder.write("a.bed", "chrX\t1\t2\t3\n"), grch38), Error);
  CHECK_THROWS_AS(call::read_ploidy(folder.write("b.bed", "chrX\t1\t2\n"), grch38), Error);
  CHECK_THROWS_AS(
      call::read_ploidy(folder.write("c.bed", "chrX\t1\t9\t1\nchrX\t5\t12\t0\n"), grch38), Error);
}
