#include "fragment_costs.hpp"

#include "catch.hpp"
#include "gathered.hpp"

using namespace varg;
using genome::Variant;
using test::MadeRead;

namespace {

const std::string reference =
    "ACTGATCGTTAGCATCAGGATCCATTGACGATCAAAAGTCTGACCTAGGATCTTGACATGCATTCAGGTACCATGCAGGAT";

struct Costs {
  call::WindowHaplotypes haplotypes;
  call::FragmentCosts costs;
};

Costs costs_of(const std::vector<MadeRead>& reads) {
  const call::CallerConfig config;
  const call::Evidence evidence = test::evidence_of(reference, reads);
  const auto samples = test::gathered(evidence);
  const auto candidates = call::find_candidates(samples, evidence.reference, config);
  const auto window = call::group_candidates(candidates, config).at(0);
  Costs made;
  made.haplotypes =
      call::make_haplotypes(window, candidates, {}, samples, evidence.reference, config);
  if (made.haplotypes.is_aligned()) {
    align::PairHmm hmm;
    made.costs =
        call::ReadScorer(window, made.haplotypes, config).costs(samples[0].usable, hmm);
  } else {
    made.costs = call::base_costs(made.haplotypes, candidates, samples[0].usable, config);
  }
  return made;
}

MadeRead read_of(const std::vector<Variant>& variants, std::size_t first, std::size_t length,
                 std::string name) {
  MadeRead read = test::read_from(test::columns_of(reference, variants), first, length);
  read.name = std::move(name);
  return read;
}

}  // namespace

TEST_CASE("each base speaks for its allele with its quality", "[call]") {
  const std::vector<Variant> snv{{0, 30, "A", "G"}};
  auto reads =
      std::vector{read_of(snv, 10, 40, "a"), read_of(snv, 12, 40, "b"), read_of({}, 14, 40, "c")};
  reads[2].quality = 20;
  const Costs made = costs_of(reads);
  REQUIRE(made.costs.rows.size() == 3);
  CHECK(made.costs.rows[0].costs == std::vector<int>{398, 0});
  CHECK(made.costs.rows[2].costs == std::vector<int>{0, 248});
}

TEST_CASE("mates over one base make one row", "[call]") {
  const std::vector<Variant> snv{{0, 30, "A", "G"}};
  const Costs made =
      costs_of({read_of(snv, 10, 40, "a"), read_of(snv, 12, 40, "b"), read_of(snv, 14, 40, "a")});
  REQUIRE(made.costs.rows.size() == 2);
  CHECK(made.costs.rows[0].begin == 10);
  CHECK(made.costs.rows[0].costs == std::vector<int>{398, 0});
  CHECK(made.costs.rows[1].begin == 12);
}

TEST_CASE("mates over one aligned window make one row over what both cover", "[call]") {
  const std::vector<Variant> deletion{{0, 40, "TGAC", "T"}};
  const Costs made = costs_of({read_of(deletion, 4, 50, "a"), read_of(deletion, 6, 50, "b"),
                               read_of(deletion, 14, 50, "a")});
  REQUIRE(made.costs.rows.size() == 2);
  CHECK(made.costs.rows[0].begin == 4);
  CHECK(made.costs.rows[0].end == 67);
  CHECK(made.costs.rows[0].costs == std::vector<int>{450, 0});
}

TEST_CASE("a read whose end was misaligned over an insertion still speaks for it", "[call]") {
  const std::vector<Variant> insertion{{0, 36, "A", "ATTCG"}};
  std::vector<MadeRead> reads{read_of(insertion, 5, 60, "a"), read_of(insertion, 6, 60, "b")};
  // Its last bases are the insertion and two more, but aligned without a gap: mismatches.
  MadeRead forced = read_of(insertion, 7, 36, "c");
  forced.cigar = "36M";
  reads.push_back(forced);
  const Costs made = costs_of(reads);
  REQUIRE(made.costs.rows.size() == 3);
  CHECK(made.costs.rows[2].costs[0] > 200);
  CHECK(made.costs.rows[2].costs[1] == 0);
}

TEST_CASE("a read that ends before the change says nothing", "[call]") {
  const std::vector<Variant> deletion{{0, 40, "TGAC", "T"}};
  std::vector<MadeRead> reads{read_of(deletion, 5, 60, "a"), read_of(deletion, 6, 60, "b")};
  reads.push_back(read_of({}, 2, 39, "c"));
  const Costs made = costs_of(reads);
  for (const auto& row : made.costs.rows) {
    if (row.begin == 2) CHECK(row.costs == std::vector<int>(row.costs.size(), 0));
  }
}

TEST_CASE("a read that fits no haplotype is left out and counted", "[call]") {
  const std::vector<Variant> deletion{{0, 40, "TGAC", "T"}};
  std::vector<MadeRead> reads{read_of(deletion, 5, 60, "a"), read_of(deletion, 6, 60, "b")};
  MadeRead junk = read_of({}, 8, 60, "c");
  for (std::size_t i = 10; i < 50; i += 6) junk.bases[i] = junk.bases[i] == 'A' ? 'C' : 'A';
  reads.push_back(junk);
  const Costs made = costs_of(reads);
  CHECK(made.costs.misfits == 1);
  CHECK(made.costs.rows.size() == 2);
}

TEST_CASE("no molecule speaks louder than the bound or its MAPQ", "[call]") {
  const std::vector<Variant> deletion{{0, 40, "TGACCTAGGA", "T"}};
  std::vector<MadeRead> reads{read_of(deletion, 5, 60, "a"), read_of(deletion, 6, 60, "b")};
  reads[1].mapq = 25;
  const Costs made = costs_of(reads);
  CHECK(made.costs.rows[0].costs[0] == 450);
  CHECK(made.costs.rows[1].costs[0] == 250);
}
