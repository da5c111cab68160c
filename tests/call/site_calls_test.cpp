#include "site_calls.hpp"

#include <cmath>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using genome::Variant;

namespace {

const std::string reference(100, 'A');

call::Candidate candidate(Variant variant) {
  call::Candidate made;
  made.footprint_end = variant.end();
  made.variant = std::move(variant);
  return made;
}

/// A window of `candidates` whose haplotypes are the reference and `carried`, and what samples say.
struct Window {
  std::vector<call::Candidate> candidates;
  call::CallWindow window;
  call::WindowHaplotypes haplotypes;
  call::CandidatePriors priors;
  std::vector<call::SampleEvidence> evidence;
  std::vector<call::JudgedSample> samples;

  Window(const std::vector<Variant>& variants, const std::vector<std::vector<std::size_t>>& carried,
         std::size_t count = 1)
      : evidence(count), samples(count) {
    haplotypes.haplotypes.emplace_back();
    for (std::size_t i = 0; i < variants.size(); ++i) {
      candidates.push_back(candidate(variants[i]));
      window.candidates.push_back(i);
      priors.push_back({30.0, 0.0});
    }
    for (const auto& own : carried) haplotypes.haplotypes.push_back({own, {}});
  }

  void see(std::size_t haplotype, int count, std::size_t sample = 0) {
    for (int i = 0; i < count; ++i) {
      call::UsableReads& usable = evidence[sample].usable;
      call::UsableRead read;
      read.begin = 0;
      read.end = 100;
      read.bases = reference;
      read.qualities.assign(100, 30);
      read.cigar = {genome::make_element(genome::CigarOp::match, 100)};
      read.fragment = static_cast<std::uint32_t>(usable.reads.size());
      call::FragmentRow row;
      row.fragment = read.fragment;
      row.read = read.fragment;
      row.begin = 0;
      row.end = 100;
      row.mapq = 60;
      row.base_quality = 40;
      row.bases_after = i * 37 % 100;
      row.reverse = i % 2 == 0;
      row.costs.assign(haplotypes.haplotypes.size(), 400);
      row.costs[haplotype] = 0;
      usable.reads.push_back(std::move(read));
      samples[sample].costs.rows.push_back(row);
    }
  }

  std::vector<call::SiteCall> sites() {
    for (std::size_t s = 0; s < samples.size(); ++s) {
      call::JudgedSample& sample = samples[s];
      sample.evidence = &evidence[s];
      sample.priors = &priors;
      if (sample.ploidy > 0 && !sample.costs.rows.empty()) {
        sample.pairs = call::judge_pairs(haplotypes, sample.costs, priors, sample.ploidy);
      }
    }
    return call::site_calls({candidates, window, haplotypes, {0, reference}, samples, 0});
  }
};

std::string genotype(const call::SiteCall& site, std::size_t sample = 0) {
  return genome::to_text(site.record.samples.at(sample).genotype);
}

using Alleles = std::vector<std::string>;

}  // namespace

TEST_CASE("a heterozygous SNV becomes one record with its likelihoods", "[call]") {
  Window window({{0, 10, "A", "C"}}, {{0}});
  window.see(0, 10);
  window.see(1, 12);
  const auto sites = window.sites();
  REQUIRE(sites.size() == 1);
  const auto& record = sites[0].record;
  CHECK(record.pos == 10);
  CHECK(record.alleles == Alleles{"A", "C"});
  CHECK(record.qual > 20.0);
  CHECK_FALSE(record.is_forced);
  CHECK(record.measures.depth == 22);
  CHECK(record.measures.variant_depth == 22);
  CHECK(record.measures.haplotypes == 2);
  CHECK(record.measures.rms_mapq == Approx(60));
  const auto& sample = record.samples.at(0);
  CHECK(genotype(sites[0]) == "0/1");
  CHECK(sample.allele_depths == std::vector<int>{10, 12});
  REQUIRE(sample.genotype_penalties.size() == 3);
  CHECK(sample.genotype_penalties[1] == 0);
  CHECK(sample.genotype_penalties[0] > 40);
  CHECK(sample.genotype_penalties[2] > 40);
  CHECK(sample.genotype_quality > 20);
}

TEST_CASE("two changes of one base become one record with three alleles", "[call]") {
  Window window({{0, 10, "A", "C"}, {0, 10, "A", "T"}}, {{0}, {1}});
  window.see(1, 12);
  window.see(2, 12);
  const auto sites = window.sites();
  REQUIRE(sites.size() == 1);
  const auto& sample = sites[0].record.samples[0];
  CHECK(sites[0].record.alleles == Alleles{"A", "C", "T"});
  CHECK(genotype(sites[0]) == "1/2");
  REQUIRE(sample.genotype_penalties.size() == 6);
  CHECK(sample.genotype_penalties[4] == 0);
  CHECK(sample.allele_depths == std::vector<int>{0, 12, 12});
}

TEST_CASE("indels of one anchor share the longest REF", "[call]") {
  Window window({{0, 10, "A", "ACC"}, {0, 10, "AGTG", "A"}}, {{0}, {1}});
  window.see(1, 12);
  window.see(2, 12);
  const auto sites = window.sites();
  REQUIRE(sites.size() == 1);
  CHECK(sites[0].record.alleles == Alleles{"AGTG", "ACCGTG", "A"});
}

TEST_CASE("an SNV at an indel's anchor is its own record", "[call]") {
  Window window({{0, 10, "A", "C"}, {0, 10, "AGTG", "A"}}, {{0}, {1}});
  window.see(1, 12);
  window.see(2, 12);
  const auto sites = window.sites();
  REQUIRE(sites.size() == 2);
  for (const auto& site : sites) CHECK(genotype(site) == "0/1");
  CHECK(sites[0].on_haplotypes[0] == std::array<int, 2>{1, 0});
  CHECK(sites[1].on_haplotypes[0] == std::array<int, 2>{0, 1});
}

TEST_CASE("an SNV that only misaligned ends of an indel's reads show is not called", "[call]") {
  Window window({{0, 10, "AGTG", "A"}, {0, 14, "T", "C"}}, {{0}, {1}, {0, 1}});
  window.see(0, 10);
  window.see(1, 12);
  for (auto& row : window.samples[0].costs.rows) {
    if (row.costs[1] == 0) row.costs = {400, 0, 150, 350};
  }
  const auto sites = window.sites();
  REQUIRE(sites.size() == 1);
  CHECK(sites[0].record.alleles[0] == "AGTG");
}

TEST_CASE("a molecule that shows no allele clearly counts for depth, not for AD", "[call]") {
  Window window({{0, 10, "A", "C"}}, {{0}});
  window.see(0, 10);
  window.see(1, 12);
  window.samples[0].costs.rows[0].costs = {0, 29};
  window.samples[0].costs.rows[1].begin = 11;
  window.samples[0].costs.rows[2].costs = {0, 30};
  const auto sites = window.sites();
  const auto& record = sites.at(0).record;
  CHECK(record.measures.depth == 21);
  CHECK(record.measures.variant_depth == 20);
  CHECK(record.samples[0].allele_depths == std::vector<int>{8, 12});
  REQUIRE(sites[0].molecules[0].size() == 20);
  CHECK(sites[0].molecules[0].front().fragment == 2);
  CHECK(sites[0].molecules[0].back().allele == 1);
}

TEST_CASE("a haploid call has one allele; a sample without a copy has none", "[call]") {
  Window window({{0, 10, "A", "C"}}, {{0}}, 2);
  window.see(1, 12, 0);
  window.see(1, 12, 1);
  window.samples[0].ploidy = 1;
  window.samples[1].ploidy = 0;
  const auto sites = window.sites();
  REQUIRE(sites.size() == 1);
  CHECK(genotype(sites[0], 0) == "1");
  CHECK(sites[0].record.samples[0].genotype_penalties.size() == 2);
  CHECK(sites[0].record.samples[1].genotype.is_missing());
  CHECK(sites[0].record.samples[1].depth == 12);
  CHECK(sites[0].record.measures.depth == 12);  // misplaced reads say nothing of the record
}

TEST_CASE("reference reads alone give no record, unless one was asked for", "[call]") {
  Window window({{0, 10, "A", "C"}}, {{0}});
  window.see(0, 20);
  CHECK(window.sites().empty());
  window.candidates[0].forced = true;
  const auto sites = window.sites();
  REQUIRE(sites.size() == 1);
  CHECK(sites[0].record.is_forced);
  CHECK(genotype(sites[0]) == "0/0");
  CHECK(sites[0].record.qual < 1.0);
  CHECK(sites[0].record.measures.variant_depth == 0);
  CHECK(sites[0].record.samples[0].genotype_quality > 20);
  CHECK(sites[0].record.samples[0].allele_depths == std::vector<int>{20, 0});
}

TEST_CASE("an allele asked for joins the one that reads show at its base", "[call]") {
  Window window({{0, 10, "A", "C"}, {0, 10, "A", "T"}}, {{0}, {1}});
  window.candidates[1].forced = true;
  window.see(0, 12);
  window.see(1, 12);
  const auto sites = window.sites();
  REQUIRE(sites.size() == 1);
  CHECK(sites[0].record.alleles == Alleles{"A", "C", "T"});
  CHECK(genotype(sites[0]) == "0/1");
  CHECK(sites[0].record.is_forced);
  CHECK(sites[0].record.samples[0].genotype_penalties.size() == 6);
}

TEST_CASE("an allele asked for where no molecule is has no genotype", "[call]") {
  Window window({{0, 10, "A", "C"}}, {{0}});
  window.candidates[0].forced = true;
  const auto sites = window.sites();
  REQUIRE(sites.size() == 1);
  CHECK(genotype(sites[0]) == "./.");
  CHECK(sites[0].record.qual == Approx(0));
  CHECK(sites[0].record.samples[0].depth == 0);
  CHECK(sites[0].record.samples[0].genotype_penalties == std::vector<int>{0, 0, 0});
}

TEST_CASE("one carrier makes the record; samples of reference and of no reads differ", "[call]") {
  Window window({{0, 10, "A", "C"}}, {{0}}, 3);
  window.see(0, 20, 0);
  window.see(0, 10, 1);
  window.see(1, 10, 1);
  const auto sites = window.sites();
  REQUIRE(sites.size() == 1);
  CHECK(genotype(sites[0], 0) == "0/0");
  CHECK(genotype(sites[0], 1) == "0/1");
  CHECK(genotype(sites[0], 2) == "./.");
  CHECK(sites[0].record.measures.depth == 40);
  CHECK(sites[0].record.measures.variant_depth == 20);
  for (const auto& sample : sites[0].record.samples) {
    CHECK(sample.genotype_penalties.size() == 3);
    CHECK(sample.allele_depths.size() == 2);
  }
}

TEST_CASE("samples with different changes of one base share the alleles", "[call]") {
  Window window({{0, 10, "A", "C"}, {0, 10, "A", "T"}}, {{0}, {1}}, 2);
  window.see(1, 14, 0);
  window.see(0, 10, 1);
  window.see(2, 10, 1);
  const auto sites = window.sites();
  REQUIRE(sites.size() == 1);
  CHECK(sites[0].record.alleles == Alleles{"A", "C", "T"});
  CHECK(genotype(sites[0], 0) == "1/1");
  CHECK(genotype(sites[0], 1) == "0/2");
}

TEST_CASE("QUAL grows with each carrier and not with others", "[call]") {
  const auto qual = [](int carriers, int others) {
    Window window({{0, 10, "A", "C"}}, {{0}}, 4);
    std::size_t s = 0;
    for (int i = 0; i < carriers; ++i, ++s) {
      window.see(0, 8, s);
      window.see(1, 8, s);
    }
    for (int i = 0; i < others; ++i, ++s) window.see(0, 20, s);
    return window.sites().at(0).record.qual;
  };
  CHECK(qual(2, 0) == Approx(2 * qual(1, 0)));
  CHECK(qual(1, 3) == Approx(qual(1, 0)).margin(0.1));
}

TEST_CASE("QUAL, GQ and PL follow from the posterior of all genotypes", "[call][property]") {
  test::Random random(GENERATE(range(1U, 21U)));
  Window window({{0, 10, "A", "C"}}, {{0}});
  window.see(0, static_cast<int>(random.between(2, 9)));
  window.see(1, static_cast<int>(random.between(3, 9)));
  for (auto& row : window.samples[0].costs.rows) {
    for (int& cost : row.costs) cost = cost == 0 ? 0 : static_cast<int>(random.between(50, 400));
  }
  window.candidates[0].forced = true;
  const auto sites = window.sites();
  const auto& sample = sites.at(0).record.samples[0];
  double posterior[3];
  double likelihood[3];
  double sum = 0.0;
  double most = 0.0;
  for (const auto& pair : window.samples[0].pairs) {
    const std::size_t carried = pair.first + pair.second;
    posterior[carried] = std::pow(10.0, -pair.total() / 10.0);
    likelihood[carried] = std::pow(10.0, -pair.cost / 10.0);
    sum += posterior[carried];
    most = std::max(most, likelihood[carried]);
  }
  const auto called =
      static_cast<std::size_t>(sample.genotype.alleles[0] + sample.genotype.alleles[1]);
  CHECK(posterior[called] == *std::max_element(posterior, posterior + 3));
  CHECK(sites[0].record.qual == Approx(-10.0 * std::log10(posterior[0] / sum)).margin(1e-6));
  const double another = -10.0 * std::log10((sum - posterior[called]) / sum);
  CHECK(sample.genotype_quality == Approx(std::min(99.0, another)).margin(0.51));
  for (std::size_t g = 0; g < 3; ++g) {
    CHECK(sample.genotype_penalties[g] ==
          Approx(-10.0 * std::log10(likelihood[g] / most)).margin(0.51));
  }
}
