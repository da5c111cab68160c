#include <varg/call/sample_setups.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "made_read_files.hpp"

using namespace varg;
using call::SampleSetups;
using call::SexSource;
using genome::Sex;

namespace {

const test::NamedLengths grch38{
    {"chr1", 248956422}, {"chrX", 156040895}, {"chrY", 57227415}, {"chrM", 16569}};
constexpr genome::ContigId chr1 = 0;
constexpr genome::ContigId x = 1;
constexpr genome::ContigId y = 2;
constexpr genome::ContigId mitochondrion = 3;
constexpr genome::Pos middle = 20'000'000;  // outside the pseudoautosomal regions

/// Two samples without reads, and a reference that has no X: their sexes cannot be inferred.
struct MadeSamples {
  MadeSamples() {
    fasta = test::write_fasta(folder, "ref.fa", {{"chr1", test::Random(1).bases(500)}});
    for (const std::string name : {"one", "two"}) {
      paths.push_back(test::write_bam(folder, name + ".bam", grch38, name, {}));
    }
    study = call::make_study({"one", "two"});
  }
  SampleSetups setups(const SexSource& source, const genome::RegionSet& regions) {
    const call::ShardReader reader(paths, fasta);
    return call::make_setups(reader, regions, source, false, {}, study);
  }

  test::TemporaryFolder folder;
  std::string fasta;
  std::vector<std::string> paths;
  call::Study study;
};

const genome::RegionSet whole_x({{x, 0, 156040895}});

}  // namespace

TEST_CASE("each sample has the ploidy of its own sex", "[call]") {
  MadeSamples made;
  made.study.sexes = {Sex::male, Sex::female};
  const SampleSetups found = made.setups({}, whole_x);
  REQUIRE(found.setups.size() == 2);
  for (const std::size_t sample : {0U, 1U}) {
    CHECK(found.setups[sample].ploidy.at(chr1, middle) == 2);
    CHECK(found.setups[sample].ploidy.at(mitochondrion, 100) == 1);
  }
  CHECK(found.setups[0].ploidy.at(x, middle) == 1);
  CHECK(found.setups[1].ploidy.at(x, middle) == 2);
  CHECK(found.setups[0].ploidy.at(x, 1'000'000) == 2);
  CHECK(found.setups[0].ploidy.at(y, middle) == 1);
  CHECK(found.setups[1].ploidy.at(y, middle) == 0);
  // What cannot be inferred contradicts nothing, and a sex that is known is kept.
  CHECK(found.notes.empty());
  CHECK(found.told.empty());
  CHECK(made.study.sexes == std::vector<Sex>{Sex::male, Sex::female});
}

TEST_CASE("a sex that is given is that of all samples, over the study's", "[call]") {
  MadeSamples made;
  made.study.sexes = {Sex::female, Sex::unknown};
  const SampleSetups found = made.setups({.is_inferred = false, .given = Sex::male}, whole_x);
  CHECK(found.setups[0].ploidy.at(x, middle) == 1);
  CHECK(found.setups[1].ploidy.at(x, middle) == 1);
  CHECK(made.study.sexes == std::vector<Sex>{Sex::male, Sex::male});
  CHECK(found.notes.empty());
}

TEST_CASE("a sex that nobody knows is said, where X or Y is to be called", "[call]") {
  MadeSamples made;
  made.study.sexes = {Sex::unknown, Sex::male};
  SECTION("on X") {
    const SampleSetups found = made.setups({}, whole_x);
    REQUIRE(found.notes.size() == 1);
    CHECK(found.notes[0].kind == "sex");
    CHECK_THAT(found.notes[0].text, Catch::Contains("sex of one is not known"));
    REQUIRE(found.told.size() == 1);
    CHECK_THAT(found.told[0], Catch::StartsWith("one is of unknown sex by its reads: "));
    CHECK(found.setups[0].ploidy.at(x, middle) == 2);
    CHECK(found.setups[1].ploidy.at(x, middle) == 1);
  }
  SECTION("on Y") {
    CHECK(made.setups({}, genome::RegionSet({{y, middle, middle + 1}})).notes.size() == 1);
  }
  SECTION("not elsewhere") {
    const SampleSetups found =
        made.setups({}, genome::RegionSet({{chr1, 0, 1000}, {mitochondrion, 0, 100}}));
    CHECK(found.notes.empty());
    CHECK(found.told.empty());
  }
  SECTION("not when it was said to be unknown") {
    const SampleSetups found = made.setups({.is_inferred = false}, whole_x);
    CHECK(found.notes.empty());
    CHECK(found.setups[1].ploidy.at(x, middle) == 2);
  }
}

TEST_CASE("a ploidy file counts for all samples, over every sex", "[call]") {
  MadeSamples made;
  made.study.sexes = {Sex::male, Sex::unknown};
  const std::string bed = made.folder.write("ploidy.bed", "chrX\t0\t30000000\t0\nchr1\t5\t9\t1\n");
  const SampleSetups found = made.setups({.ploidy_file = bed}, whole_x);
  CHECK(found.notes.empty());
  for (const call::SampleSetup& setup : found.setups) {
    CHECK(setup.ploidy.at(x, middle) == 0);
    CHECK(setup.ploidy.at(x, 30'000'000) == 2);
    CHECK(setup.ploidy.at(chr1, 5) == 1);
    CHECK(setup.ploidy.at(y, middle) == 2);
  }
  const std::string bad = made.folder.write("bad.bed", "chrX\t0\t30\t3\n");
  CHECK_THROWS_AS(made.setups({.ploidy_file = bad}, whole_x), Error);
}

TEST_CASE("few reads leave a sample the usual indel errors", "[call]") {
  MadeSamples made;
  const SampleSetups found = made.setups({}, genome::RegionSet({{chr1, 0, 1000}}));
  for (const call::SampleSetup& setup : found.setups) {
    CHECK(setup.str_model == call::default_str_model());
  }
}
