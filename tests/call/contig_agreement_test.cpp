#include <varg/call/contig_agreement.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"

using namespace varg;

namespace {

genome::RegionSet agreed(const genome::RegionSet& regions, const genome::Contigs& reads,
                         const genome::Contigs& reference) {
  return call::regions_to_call(regions, reads, "reads.bam", reference, "ref.fa");
}

const genome::Contigs reads({{"20", 1000}, {"21", 500}});

}  // namespace

TEST_CASE("all contigs of the reads are called when no region is asked for", "[call]") {
  const genome::Contigs reference({{"21", 500}, {"20", 1000}, {"22", 10}});
  const auto regions = agreed({}, reads, reference);
  REQUIRE(regions.intervals().size() == 2);
  CHECK(regions.total_length() == 1500);
}

TEST_CASE("a contig the reference lacks stops the run, unless it is not asked for", "[call]") {
  const genome::Contigs reference({{"20", 1000}});
  CHECK_THROWS_AS(agreed({}, reads, reference), Error);
  const genome::RegionSet asked({{0, 10, 20}});
  CHECK(agreed(asked, reads, reference).total_length() == 10);
}

TEST_CASE("chr20 against 20 is named with a hint", "[call]") {
  const genome::Contigs reference({{"chr20", 1000}, {"chr21", 500}});
  try {
    agreed({}, reads, reference);
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(error.sentence().find("20") != std::string::npos);
    CHECK_FALSE(error.hint().empty());
  }
}

TEST_CASE("one name with two lengths is another reference", "[call]") {
  const genome::Contigs reference({{"20", 1001}, {"21", 500}});
  CHECK_THROWS_WITH(agreed({}, reads, reference),
                    "contig 20 has 1000 bases in reads.bam but 1001 in the reference ref.fa");
}
