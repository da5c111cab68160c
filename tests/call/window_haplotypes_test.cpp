#include "window_haplotypes.hpp"

#include <algorithm>

#include "catch.hpp"
#include "made_reads.hpp"

using namespace varg;
using genome::Variant;
using test::MadeRead;

namespace {

const std::string reference =
    "ACTGATCGTTAGCATCAGGATCCATTGACGATCAAAAGTCTGACCTAGGATCTTGACATGCATTCAGGTACCATGCA";

/// Candidates, windows and haplotypes of reads that come from `variants`.
struct Made {
  call::UsableReads usable;
  std::vector<call::Candidate> candidates;
  std::vector<call::CallWindow> windows;
  call::WindowHaplotypes first;
};

Made made_from(const std::vector<MadeRead>& reads, const call::CallerConfig& config = {}) {
  const call::Evidence evidence = test::evidence_of(reference, reads);
  Made made;
  made.usable = call::usable_reads(evidence.samples[0], evidence.owned, config);
  made.candidates = call::find_candidates(
      made.usable, evidence.reference, call::molecule_depth(made.usable, evidence.padded), config);
  made.windows = call::group_candidates(made.candidates, config);
  made.first = call::make_haplotypes(made.windows.at(0), made.candidates, made.usable,
                                     evidence.reference, config);
  return made;
}

std::vector<MadeRead> copies(const std::vector<Variant>& variants, int count,
                             const std::string& prefix) {
  std::vector<MadeRead> reads;
  for (int i = 0; i < count; ++i) {
    reads.push_back(test::read_from(test::columns_of(reference, variants), 5, 60));
    reads.back().name = prefix + std::to_string(i);
  }
  return reads;
}

}  // namespace

TEST_CASE("an SNV window has the reference and each SNV, without sequence", "[call]") {
  auto reads = copies({{0, 30, "A", "G"}}, 3, "g");
  for (const auto& read : copies({{0, 30, "A", "T"}}, 2, "t")) reads.push_back(read);
  const Made made = made_from(reads);
  REQUIRE(made.windows.size() == 1);
  CHECK(made.first.haplotypes.size() == 3);
  CHECK(made.first.haplotypes[0].candidates.empty());
  CHECK(made.first.span.bases == "A");
}

TEST_CASE("changes that reads show together come as one haplotype, before each alone", "[call]") {
  const std::vector<Variant> both{{0, 25, "T", "TGG"}, {0, 31, "T", "C"}};
  const Made made = made_from(copies(both, 4, "a"));
  REQUIRE(made.candidates.size() == 2);
  REQUIRE(made.windows.size() == 1);
  REQUIRE(made.first.haplotypes.size() == 4);
  CHECK(made.first.haplotypes[0].bases == made.first.span.bases);
  CHECK(made.first.haplotypes[1].candidates == std::vector<std::size_t>{0, 1});
  const std::size_t grown = made.first.span.bases.size() + 2;
  CHECK(made.first.haplotypes[1].bases.size() == grown);
}

TEST_CASE("a union of two shown haplotypes is tried when they do not contradict", "[call]") {
  auto reads = copies({{0, 25, "T", "TGG"}}, 3, "a");
  for (const auto& read : copies({{0, 31, "T", "C"}}, 3, "b")) reads.push_back(read);
  const Made made = made_from(reads);
  const auto& haplotypes = made.first.haplotypes;
  CHECK(std::any_of(haplotypes.begin(), haplotypes.end(),
                    [](const call::Haplotype& h) { return h.candidates.size() == 2; }));
}

TEST_CASE("contradicting candidates never share a haplotype", "[call]") {
  auto reads = copies({{0, 25, "TGAC", "T"}}, 3, "a");
  for (const auto& read : copies({{0, 25, "TGACGA", "T"}}, 3, "b")) reads.push_back(read);
  const Made made = made_from(reads);
  for (const auto& haplotype : made.first.haplotypes) CHECK(haplotype.candidates.size() <= 1);
  CHECK(made.first.haplotypes.size() == 3);
}

TEST_CASE("haplotypes over the bound are left out and counted", "[call]") {
  call::CallerConfig config;
  config.most_haplotypes = 2;
  auto reads = copies({{0, 25, "T", "TGG"}}, 3, "a");
  for (const auto& read : copies({{0, 31, "T", "C"}}, 2, "b")) reads.push_back(read);
  const Made made = made_from(reads, config);
  CHECK(made.first.haplotypes.size() == 2);
  CHECK(made.first.left_out == 2);
}
