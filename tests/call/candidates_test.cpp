#include "candidates.hpp"

#include <map>
#include <set>

#include "catch.hpp"
#include "gathered.hpp"
#include "random.hpp"
#include "read_places.hpp"

using namespace varg;
using genome::Variant;
using test::MadeRead;

namespace {

call::FoundCandidates found_in(const std::string& reference,
                               const std::vector<std::vector<MadeRead>>& samples,
                               const call::CallerConfig& config = {}) {
  const call::Evidence evidence = test::evidence_of_samples(reference, samples);
  return call::find_candidates(test::gathered(evidence, config), evidence.reference, config);
}

std::vector<call::Candidate> candidates_of(const std::string& reference,
                                           const std::vector<std::vector<MadeRead>>& samples,
                                           const call::CallerConfig& config = {}) {
  return found_in(reference, samples, config).candidates;
}

std::vector<call::Candidate> candidates_in(const std::string& reference,
                                           const std::vector<MadeRead>& reads,
                                           const call::CallerConfig& config = {}) {
  return candidates_of(reference, {reads}, config);
}

std::vector<MadeRead> twice(MadeRead read) {
  std::vector<MadeRead> reads{read, read};
  reads[1].name = "other";
  return reads;
}

}  // namespace

TEST_CASE("mismatches of two molecules make an SNV candidate; of one do not", "[call]") {
  const std::string reference = "ACGTACGTACGTACGT";
  const MadeRead read{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTATGT"};
  const auto found = candidates_in(reference, twice(read));
  REQUIRE(found.size() == 1);
  CHECK(found[0].variant == Variant{0, 5, "C", "T"});
  CHECK(found[0].fragments == 2);
  CHECK(found[0].is_snv());
  CHECK(found[0].footprint_end == 6);

  CHECK(candidates_in(reference, {read}).empty());
  std::vector<MadeRead> mates{read, read};
  CHECK(candidates_in(reference, mates).empty());
}

TEST_CASE("indels that are too long, or shift too far, are told and no candidates", "[call]") {
  test::Random random(5);
  const std::string reference = random.bases(60) + std::string(40, 'A') + random.bases(60);
  const auto deletion = [&](genome::Pos at, genome::Pos length) {
    const auto behind = static_cast<std::size_t>(at + length);
    return MadeRead{.name = "a",
                    .pos = at - 20,
                    .cigar = "20M" + std::to_string(length) + "D20M",
                    .bases = reference.substr(static_cast<std::size_t>(at) - 20, 20) +
                             reference.substr(behind, 20)};
  };
  call::CallerConfig config;
  config.longest_indel = 30;
  const auto far = found_in(reference, {twice(deletion(25, 31))}, config);
  CHECK(far.candidates.empty());
  CHECK(far.out_of_reach == std::vector<genome::Pos>{24});
  const auto near = found_in(reference, {twice(deletion(25, 30))}, config);
  CHECK(near.candidates.size() == 1);
  CHECK(near.out_of_reach.empty());
  // One base fewer of forty: aligned at the far end it would shift by 39.
  const auto shifting = found_in(reference, {twice(deletion(99, 1))}, config);
  CHECK(shifting.candidates.empty());
  CHECK(shifting.out_of_reach == std::vector<genome::Pos>{98});
  // One molecule, or one of each of two samples, is not enough.
  CHECK(found_in(reference, {{deletion(25, 31)}}, config).out_of_reach.empty());
  CHECK(found_in(reference, {{deletion(25, 31)}, {deletion(25, 31)}}, config).out_of_reach.empty());
}

TEST_CASE("bases of low quality, N and the reference's N propose nothing", "[call]") {
  MadeRead low{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTATGT", .quality = 9};
  CHECK(candidates_in("ACGTACGTACGTACGT", twice(low)).empty());
  MadeRead n{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTANGT"};
  CHECK(candidates_in("ACGTACGTACGTACGT", twice(n)).empty());
  MadeRead at_n{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTATGT"};
  CHECK(candidates_in("ACGTANGTACGTACGT", twice(at_n)).empty());
}

TEST_CASE("every placement of one deletion in a repeat supports the leftmost", "[call]") {
  const std::string reference = "GGGTCACACACAGTTTGG";
  const MadeRead left{.name = "a", .pos = 1, .cigar = "3M2D9M", .bases = "GGTACACAGTTT"};
  const MadeRead right{.name = "b", .pos = 1, .cigar = "9M2D3M", .bases = "GGTCACACAGTT"};
  std::vector<MadeRead> reads{left, right};
  reads[0].bases = "GGTCACACAGTT";
  const auto found = candidates_in(reference, reads);
  REQUIRE(found.size() == 1);
  CHECK(found[0].variant == Variant{0, 3, "TCA", "T"});
  CHECK(found[0].fragments == 2);
  CHECK(found[0].footprint_end == 12);
}

TEST_CASE("an insertion's footprint covers the repeat it may be placed in", "[call]") {
  const std::string reference = "GGGTCAAAAAGTTTGGCC";
  const MadeRead read{.name = "a", .pos = 1, .cigar = "5M1I8M", .bases = "GGTCAAAAAAGTTT"};
  const auto found = candidates_in(reference, twice(read));
  REQUIRE(found.size() == 1);
  CHECK(found[0].variant == Variant{0, 4, "C", "CA"});
  CHECK(found[0].footprint_end == 10);
}

TEST_CASE("indels at the end of an alignment and clips propose nothing", "[call]") {
  const MadeRead read{.name = "a", .pos = 2, .cigar = "3S4M2I", .bases = "TTTGTACGG"};
  CHECK(candidates_in("ACGTACGTACGTACGT", twice(read)).empty());
}

TEST_CASE("a candidate needs its fraction of the molecules there", "[call]") {
  const std::string reference(40, 'A');
  std::vector<MadeRead> reads;
  for (int i = 0; i < 40; ++i) {
    MadeRead read{.name = "r" + std::to_string(i), .pos = 5, .cigar = "10M", .bases = "AAAAAAAAAA"};
    if (i < 3) read.bases[4] = 'C';
    reads.push_back(read);
  }
  CHECK(candidates_in(reference, reads).empty());
  call::CallerConfig config;
  config.min_snv_fraction = 0.07;
  CHECK(candidates_in(reference, reads, config).size() == 1);
}

TEST_CASE("support is of one sample: two with one molecule each propose nothing", "[call]") {
  const std::string reference = "ACGTACGTACGTACGT";
  const MadeRead read{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTATGT"};
  const MadeRead plain{.name = "b", .pos = 2, .cigar = "6M", .bases = "GTACGT"};
  CHECK(candidates_of(reference, {{read}, {read}}).empty());
  const auto found = candidates_of(reference, {{read, plain}, twice(read)});
  REQUIRE(found.size() == 1);
  CHECK(found[0].fragments == 3);
  REQUIRE(found[0].reads.size() == 3);
  CHECK(found[0].reads[0].sample == 0);
  CHECK(found[0].reads[1] == call::ReadPlace{1, 0});
  CHECK(found[0].reads[2] == call::ReadPlace{1, 1});
}

TEST_CASE("the fraction is of the sample's own molecules, however deep the others are", "[call]") {
  const std::string reference(40, 'A');
  MadeRead plain{.name = "p", .pos = 5, .cigar = "10M", .bases = "AAAAAAAAAA"};
  MadeRead changed = plain;
  changed.bases[4] = 'C';
  const auto deep = test::copies_of(plain, 100, "d");
  const auto few = test::copies_of(changed, 2, "c");
  CHECK(candidates_of(reference, {deep, few}).size() == 1);
  CHECK(candidates_in(reference, test::merged(deep, few)).empty());
}

TEST_CASE("added changes are marked where known, made where not, and stay sorted", "[call]") {
  const std::string reference = "ACGTACGTACAAAAGTCCGT";
  const MadeRead read{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTATGT"};
  auto candidates = candidates_in(reference, twice(read));
  const align::Window window{0, reference};
  const Variant known{0, 5, "C", "T"};
  const Variant before{0, 1, "C", "G"};
  const Variant repeat{0, 9, "C", "CA"};
  call::add_candidates(std::vector{before, known, repeat, repeat}, false, window, candidates);
  REQUIRE(candidates.size() == 3);
  CHECK(candidates[0].variant == before);
  CHECK(candidates[0].fragments == 0);
  CHECK(candidates[1].variant == known);
  CHECK(candidates[1].fragments == 2);
  CHECK(candidates[2].variant == repeat);
  CHECK(candidates[2].footprint_end == 14);
  for (const auto& candidate : candidates) {
    CHECK(candidate.needs_alignment);
    CHECK(candidate.is_aligned());
    CHECK_FALSE(candidate.forced);
  }
  call::add_candidates(std::vector{known, Variant{0, 7, "T", "A"}}, true, window, candidates);
  REQUIRE(candidates.size() == 4);
  CHECK(candidates[1].forced);
  CHECK(candidates[2].forced);
  CHECK_FALSE(candidates[2].is_aligned());
  CHECK_FALSE(candidates[0].forced);
}

TEST_CASE("a forced allele meets the candidate of its spelling on every contig", "[call]") {
  const std::string reference = "ACGTACGTACAAAAGTCCGT";
  const MadeRead read{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTATGT"};
  auto candidates = candidates_in(reference, twice(read));
  const align::Window window{0, reference};
  call::add_candidates(std::vector{Variant{7, 5, "C", "T"}, Variant{7, 1, "C", "G"}}, true, window,
                       candidates);
  REQUIRE(candidates.size() == 2);
  CHECK(candidates[0].variant.pos == 1);
  CHECK(candidates[1].fragments == 2);
  CHECK(candidates[1].forced);
}

TEST_CASE("ambiguous letters of reads or reference propose nothing", "[call]") {
  const std::string reference = "ACGTACGTACGTACGT";
  const MadeRead read{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTARGT"};
  CHECK(candidates_in(reference, twice(read)).empty());
  const MadeRead plain{.name = "a", .pos = 2, .cigar = "6M", .bases = "GTACGT"};
  CHECK(candidates_in("ACGTAMGTACGTACGT", twice(plain)).empty());
  const MadeRead inserted{.name = "a", .pos = 2, .cigar = "3M1I3M", .bases = "GTARCGT"};
  CHECK(candidates_in(reference, twice(inserted)).empty());
}

namespace {

/// The SNVs and their molecules by looking at every base of every read on its own.
std::map<Variant, int> counted_snvs(const std::vector<call::SampleEvidence>& samples,
                                    const std::string& reference,
                                    const call::CallerConfig& config) {
  std::map<Variant, int> total;
  std::set<Variant> wanted;
  for (const auto& sample : samples) {
    std::map<Variant, std::set<std::uint32_t>> molecules;
    std::map<genome::Pos, std::set<std::uint32_t>> there;
    for (const auto& read : sample.usable.reads) {
      for (genome::Pos pos = read.begin; pos < read.end; ++pos) {
        there[pos].insert(read.fragment);
        const auto at = call::base_index_at(read, pos);
        const char base = at ? read.bases[*at] : 'N';
        const char ref = reference[static_cast<std::size_t>(pos)];
        if (base == 'N' || ref == 'N' || base == ref) continue;
        if (read.qualities[*at] < config.min_base_quality) continue;
        molecules[{0, pos, std::string(1, ref), std::string(1, base)}].insert(read.fragment);
      }
    }
    for (const auto& [variant, shown] : molecules) {
      total[variant] += static_cast<int>(shown.size());
      const auto depth = static_cast<double>(there[variant.pos].size());
      if (shown.size() >= 2 &&
          static_cast<double>(shown.size()) >= config.min_snv_fraction * depth) {
        wanted.insert(variant);
      }
    }
  }
  std::erase_if(total, [&](const auto& item) { return !wanted.contains(item.first); });
  return total;
}

}  // namespace

TEST_CASE("SNV candidates are those of a count base by base, on random reads", "[call][property]") {
  test::Random random(GENERATE(range(1U, 31U)));
  std::string reference = random.bases(300);
  for (int i = 0; i < 5; ++i) reference[static_cast<std::size_t>(random.between(0, 299))] = 'N';
  std::vector<std::vector<MadeRead>> reads(3);
  for (auto& sample : reads) {
    for (int n = 0; n < 60; ++n) {
      const auto first = random.between(0, 230);
      MadeRead read{.name = "r" + std::to_string(random.between(0, 40)),
                    .pos = first,
                    .cigar = {},
                    .bases = reference.substr(static_cast<std::size_t>(first), 40)};
      const auto left = random.between(5, 30);
      read.cigar = std::to_string(left) + "M2I" + std::to_string(40 - left) + "M";
      read.bases.insert(static_cast<std::size_t>(left), "NN");
      for (char& base : read.bases) {
        if (random.chance(0.08)) base = "ACGTN"[random.between(0, 4)];
      }
      read.quality = static_cast<std::uint8_t>(random.between(7, 30));
      sample.push_back(read);
    }
    std::stable_sort(sample.begin(), sample.end(),
                     [](const MadeRead& a, const MadeRead& b) { return a.pos < b.pos; });
  }
  const call::Evidence evidence = test::evidence_of_samples(reference, reads);
  const auto samples = test::gathered(evidence);
  std::map<Variant, int> found;
  for (const auto& candidate : call::find_candidates(samples, evidence.reference, {}).candidates) {
    REQUIRE(candidate.is_snv());
    found[candidate.variant] = candidate.fragments;
  }
  const auto expected = counted_snvs(samples, reference, {});
  REQUIRE(expected.size() > 5);
  CHECK(found == expected);
}
