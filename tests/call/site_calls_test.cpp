#include "site_calls.hpp"

#include "catch.hpp"

using namespace varg;
using genome::Variant;

namespace {

call::Candidate candidate(Variant variant) {
  call::Candidate made;
  made.footprint_end = variant.end();
  made.variant = std::move(variant);
  return made;
}

/// A window of `candidates` whose haplotypes are the reference and `carried`.
struct Window {
  std::vector<call::Candidate> candidates;
  call::CallWindow window;
  call::WindowHaplotypes haplotypes;
  call::FragmentCosts costs;
  call::CandidatePriors priors;

  Window(const std::vector<Variant>& variants,
         const std::vector<std::vector<std::size_t>>& carried) {
    haplotypes.haplotypes.emplace_back();
    for (std::size_t i = 0; i < variants.size(); ++i) {
      candidates.push_back(candidate(variants[i]));
      window.candidates.push_back(i);
      priors.push_back({30.0, 0.0});
    }
    for (const auto& own : carried) haplotypes.haplotypes.push_back({own, {}});
  }

  void see(std::size_t haplotype, int count) {
    for (int i = 0; i < count; ++i) {
      call::FragmentRow row;
      row.fragment = static_cast<std::uint32_t>(costs.rows.size());
      row.begin = 0;
      row.end = 1000;
      row.mapq = 60;
      row.reverse = i % 2 == 0;
      row.costs.assign(haplotypes.haplotypes.size(), 40);
      row.costs[haplotype] = 0;
      costs.rows.push_back(row);
    }
  }

  std::vector<call::CallRecord> records(int ploidy = 2) const {
    const auto pairs = call::judge_pairs(haplotypes, costs, priors, ploidy);
    return call::site_records({candidates, window, haplotypes, costs, priors, pairs, ploidy});
  }
};

}  // namespace

TEST_CASE("a heterozygous SNV becomes one record with its likelihoods", "[call]") {
  Window window({{0, 10, "A", "C"}}, {{0}});
  window.see(0, 10);
  window.see(1, 12);
  const auto records = window.records();
  REQUIRE(records.size() == 1);
  const auto& record = records[0];
  CHECK(record.pos == 10);
  CHECK(record.alleles == std::vector<std::string>{"A", "C"});
  CHECK(record.qual > 20.0);
  CHECK(record.depth == 22);
  CHECK(record.rms_mapq == Approx(60));
  const auto& sample = record.samples.at(0);
  CHECK(genome::to_text(sample.genotype) == "0/1");
  CHECK(sample.allele_depths == std::vector<int>{10, 12});
  REQUIRE(sample.genotype_penalties.size() == 3);
  CHECK(sample.genotype_penalties[1] == 0);
  CHECK(sample.genotype_penalties[0] > 40);
  CHECK(sample.genotype_penalties[2] > 40);
}

TEST_CASE("two changes of one base become one record with three alleles", "[call]") {
  Window window({{0, 10, "A", "C"}, {0, 10, "A", "T"}}, {{0}, {1}});
  window.see(1, 12);
  window.see(2, 12);
  const auto records = window.records();
  REQUIRE(records.size() == 1);
  CHECK(records[0].alleles == std::vector<std::string>{"A", "C", "T"});
  CHECK(genome::to_text(records[0].samples[0].genotype) == "1/2");
  CHECK(records[0].samples[0].genotype_penalties.size() == 6);
  CHECK(records[0].samples[0].genotype_penalties[4] == 0);
  CHECK(records[0].samples[0].allele_depths == std::vector<int>{0, 12, 12});
}

TEST_CASE("indels of one anchor share the longest REF", "[call]") {
  Window window({{0, 10, "A", "ACC"}, {0, 10, "AGTG", "A"}}, {{0}, {1}});
  window.see(1, 12);
  window.see(2, 12);
  const auto records = window.records();
  REQUIRE(records.size() == 1);
  CHECK(records[0].alleles == std::vector<std::string>{"AGTG", "ACCGTG", "A"});
}

TEST_CASE("an SNV at an indel's anchor is its own record", "[call]") {
  Window window({{0, 10, "A", "C"}, {0, 10, "AGTG", "A"}}, {{0}, {1}});
  window.see(1, 12);
  window.see(2, 12);
  const auto records = window.records();
  REQUIRE(records.size() == 2);
  for (const auto& record : records) {
    CHECK(genome::to_text(record.samples[0].genotype) == "0/1");
  }
}

TEST_CASE("an SNV that only misaligned ends of an indel's reads show is not called", "[call]") {
  Window window({{0, 10, "AGTG", "A"}, {0, 14, "T", "C"}}, {{0}, {1}, {0, 1}});
  window.see(0, 10);
  window.see(1, 12);
  for (auto& row : window.costs.rows) {
    if (row.costs[1] == 0) row.costs = {40, 0, 15, 35};
  }
  const auto records = window.records();
  REQUIRE(records.size() == 1);
  CHECK(records[0].alleles[0] == "AGTG");
}

TEST_CASE("a molecule that shows no allele clearly counts for depth, not for AD", "[call]") {
  Window window({{0, 10, "A", "C"}}, {{0}});
  window.see(0, 10);
  window.see(1, 12);
  window.costs.rows[0].costs = {0, 2};
  window.costs.rows[1].begin = 11;
  const auto records = window.records();
  CHECK(records[0].depth == 21);
  CHECK(records[0].samples[0].allele_depths == std::vector<int>{8, 12});
}

TEST_CASE("a haploid call has one allele", "[call]") {
  Window window({{0, 10, "A", "C"}}, {{0}});
  window.see(1, 12);
  const auto records = window.records(1);
  REQUIRE(records.size() == 1);
  CHECK(genome::to_text(records[0].samples[0].genotype) == "1");
  CHECK(records[0].samples[0].genotype_penalties.size() == 2);
}

TEST_CASE("reference reads alone give no record", "[call]") {
  Window window({{0, 10, "A", "C"}}, {{0}});
  window.see(0, 20);
  CHECK(window.records().empty());
}

TEST_CASE("strand_odds is low for balanced strands and high for one-sided changes", "[call]") {
  CHECK(call::strand_odds(10, 10, 10, 10) == Approx(0.693).margin(0.001));
  CHECK(call::strand_odds(20, 20, 15, 0) > 3.0);
  CHECK(call::strand_odds(20, 20, 0, 15) == Approx(call::strand_odds(20, 20, 15, 0)));
  CHECK(call::strand_odds(0, 0, 0, 0) == Approx(0.693).margin(0.001));
}
