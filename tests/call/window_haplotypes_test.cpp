#include "window_haplotypes.hpp"

#include <algorithm>
#include <set>

#include <varg/align/haplotype.hpp>

#include "catch.hpp"
#include "gathered.hpp"

using namespace varg;
using genome::Variant;
using test::MadeRead;

namespace {

const std::string reference =
    "ACTGATCGTTAGCATCAGGATCCATTGACGATCAAAAGTCTGACCTAGGATCTTGACATGCATTCAGGTACCATGCA";

/// Candidates, windows and haplotypes of reads that come from `variants`.
struct Made {
  std::vector<call::Candidate> candidates;
  std::vector<call::CallWindow> windows;
  call::WindowHaplotypes first;
};

Made made_from(const std::vector<MadeRead>& reads, const call::CallerConfig& config = {},
               const std::vector<std::vector<Variant>>& assembled = {}) {
  const call::Evidence evidence = test::evidence_of(reference, reads);
  const auto samples = test::gathered(evidence, config);
  Made made;
  made.candidates = call::find_candidates(samples, evidence.reference, config).candidates;
  std::vector<call::CandidateSet> sets;
  for (const auto& haplotype : assembled) {
    call::add_candidates(haplotype, false, evidence.reference, made.candidates);
  }
  for (const auto& haplotype : assembled) {
    call::CandidateSet& set = sets.emplace_back();
    for (std::size_t i = 0; i < made.candidates.size(); ++i) {
      if (std::find(haplotype.begin(), haplotype.end(), made.candidates[i].variant) !=
          haplotype.end()) {
        set.push_back(i);
      }
    }
  }
  made.windows =
      call::group_candidates(made.candidates, call::RepeatExtents(evidence.reference), config);
  made.first = call::make_haplotypes(made.windows.at(0), made.candidates, sets, samples,
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

TEST_CASE("assembled haplotypes come after those of reads, cut to the window, each sequence once",
          "[call]") {
  const Variant insertion{0, 25, "T", "TGG"};
  const Variant near{0, 31, "T", "C"};
  const Variant far{0, 70, "C", "A"};
  const Made made = made_from(copies({insertion}, 5, "a"), {},
                              {{insertion, near, far}, {insertion, near}, {near}});
  REQUIRE(made.windows.size() == 2);
  CHECK(made.windows[0].candidates == std::vector<std::size_t>{0, 1});
  const auto& haplotypes = made.first.haplotypes;
  REQUIRE(haplotypes.size() == 4);
  CHECK(haplotypes[0].candidates.empty());
  CHECK(haplotypes[1].candidates == std::vector<std::size_t>{0});
  CHECK(haplotypes[2].candidates == std::vector<std::size_t>{0, 1});
  CHECK(haplotypes[3].candidates == std::vector<std::size_t>{1});
}

TEST_CASE("an SNV that assembly found is judged on haplotypes, with others of its base", "[call]") {
  const Made made = made_from(copies({{0, 30, "A", "T"}}, 2, "t"), {}, {{{0, 30, "A", "G"}}});
  REQUIRE(made.windows.size() == 1);
  CHECK(made.windows[0].is_aligned);
  CHECK(made.first.is_aligned());
  CHECK(made.first.haplotypes.size() == 3);
}

TEST_CASE("every haplotype is the reference with its candidates, and none comes twice",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 21U)));
  std::vector<MadeRead> reads;
  for (int group = 0; group < 4; ++group) {
    std::vector<Variant> variants;
    for (genome::Pos pos = 22; pos < 48; pos += random.between(4, 12)) {
      const std::string base(1, reference[static_cast<std::size_t>(pos)]);
      if (random.chance(0.5)) {
        variants.push_back({0, pos, base, base + random.bases(2)});
      } else {
        variants.push_back(test::snv_at(reference, pos));
      }
    }
    const auto shown = copies(variants, 2 + group, std::string(1, static_cast<char>('a' + group)));
    reads.insert(reads.end(), shown.begin(), shown.end());
  }
  const Made made = made_from(reads);
  std::set<std::string> seen;
  for (const auto& haplotype : made.first.haplotypes) {
    if (!made.first.is_aligned()) break;
    std::vector<Variant> variants;
    for (const std::size_t i : haplotype.candidates) variants.push_back(made.candidates[i].variant);
    CHECK(haplotype.bases == align::apply_variants(made.first.span, variants));
    CHECK(seen.insert(haplotype.bases).second);
  }
  CHECK(made.first.haplotypes[0].candidates.empty());
  CHECK(made.first.haplotypes.size() >= made.windows[0].candidates.size());
}
