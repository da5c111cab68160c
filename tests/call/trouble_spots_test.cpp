#include "trouble_spots.hpp"

#include "catch.hpp"
#include "gathered.hpp"

using namespace varg;
using genome::Interval;
using genome::Variant;
using test::MadeRead;

namespace {

using Spots = std::vector<Interval>;

const std::string reference(3000, 'A');

MadeRead clipped_after(genome::Pos pos, std::string name, int clip = 20) {
  return {.name = std::move(name),
          .pos = pos - 50,
          .cigar = "50M" + std::to_string(clip) + "S",
          .bases = std::string(50, 'A') + std::string(static_cast<std::size_t>(clip), 'C')};
}

MadeRead clipped_before(genome::Pos pos, std::string name) {
  return {.name = std::move(name),
          .pos = pos,
          .cigar = "20S50M",
          .bases = std::string(20, 'C') + std::string(50, 'A')};
}

Spots spots_of(std::vector<std::vector<MadeRead>> samples) {
  for (auto& reads : samples) reads = test::merged(reads, {});
  const call::Evidence evidence = test::evidence_of_samples(reference, samples);
  return call::trouble_spots(test::gathered(evidence), {}, 0, {});
}

call::Candidate candidate(genome::Pos pos, const std::string& ref, const std::string& alt) {
  call::Candidate made;
  made.variant = {0, pos, ref, alt};
  made.footprint_end = made.variant.end();
  return made;
}

Spots spots_of(const std::vector<call::Candidate>& candidates) {
  return call::trouble_spots({}, candidates, 0, {});
}

}  // namespace

TEST_CASE("reads of two molecules clipped within ten bases make a spot", "[call]") {
  CHECK(spots_of({{clipped_after(500, "a"), clipped_after(510, "b")}}) == Spots{{0, 500, 511}});
  CHECK(spots_of({{clipped_after(500, "a"), clipped_before(505, "b")}}) == Spots{{0, 500, 506}});
  CHECK(spots_of({{clipped_after(500, "a"), clipped_after(511, "b")}}).empty());
  CHECK(spots_of({{clipped_after(500, "a")}}).empty());
  CHECK(spots_of({{clipped_after(500, "a"), clipped_after(502, "a")}}).empty());
}

TEST_CASE("the molecules must be of one sample", "[call]") {
  CHECK(spots_of({{clipped_after(500, "a")}, {clipped_after(500, "b")}}).empty());
  CHECK(spots_of({{}, {clipped_after(500, "a"), clipped_after(500, "b")}}).size() == 1);
}

TEST_CASE("short clips, clips of low quality and few among many are not trouble", "[call]") {
  CHECK(spots_of({{clipped_after(500, "a", 5), clipped_after(500, "b", 5)}}).empty());
  CHECK(spots_of({{clipped_after(500, "a", 6), clipped_after(500, "b", 6)}}).size() == 1);
  auto low = std::vector{clipped_after(500, "a"), clipped_after(500, "b")};
  low[0].quality = low[1].quality = 14;
  CHECK(spots_of({low}).empty());
  const MadeRead plain{.name = {}, .pos = 450, .cigar = "100M", .bases = std::string(100, 'A')};
  const std::vector clipped{clipped_after(500, "a"), clipped_after(500, "b")};
  CHECK(spots_of({test::merged(test::copies_of(plain, 18, "p"), clipped)}).size() == 1);
  CHECK(spots_of({test::merged(test::copies_of(plain, 19, "p"), clipped)}).empty());
}

TEST_CASE("three candidates near each other and long indels make spots", "[call]") {
  const auto snv = [](genome::Pos pos) { return candidate(pos, "A", "C"); };
  CHECK(spots_of({snv(100), snv(115), snv(130)}) == Spots{{0, 100, 131}});
  CHECK(spots_of({snv(100), snv(115), snv(131)}).empty());
  CHECK(spots_of({snv(100), snv(101)}).empty());
  CHECK(spots_of({candidate(100, "AAAAAAA", "A")}) == Spots{{0, 100, 107}});
  CHECK(spots_of({candidate(100, "A", "ACCCCCC")}) == Spots{{0, 100, 101}});
  CHECK(spots_of({candidate(100, "A", "ACCCCC")}).empty());
}

TEST_CASE("spots within reach are one, those beyond are two", "[call]") {
  const auto deletion = [](genome::Pos pos) { return candidate(pos, "AAAAAAA", "A"); };
  CHECK(spots_of({deletion(100), deletion(137)}) == Spots{{0, 100, 144}});
  CHECK(spots_of({deletion(100), deletion(138)}) == Spots{{0, 100, 107}, {0, 138, 145}});
}

TEST_CASE("a long chain is cut at the grid; a spot of the longest length is not", "[call]") {
  std::vector<call::Candidate> chain;
  for (genome::Pos pos = 350; pos < 950; pos += 25) chain.push_back(candidate(pos, "AAAAAAA", "A"));
  CHECK(spots_of(chain) == Spots{{0, 350, 400}, {0, 400, 600}, {0, 600, 800}, {0, 800, 932}});
  CHECK(spots_of({candidate(350, "A" + std::string(249, 'A'), "A")}) == Spots{{0, 350, 600}});
}

TEST_CASE("two overlapping windows of one contig have the same spots where both see the reads",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 31U)));
  std::vector<MadeRead> reads;
  for (int n = 0; n < 260; ++n) {
    const genome::Pos pos = random.between(100, 2800);
    const std::string name = "r" + std::to_string(n);
    reads.push_back(random.chance(0.5) ? clipped_after(pos, name) : clipped_before(pos, name));
  }
  reads = test::merged(reads, {});
  // Sees the reads from 800 on, or up to 2200.
  const auto spots_from = [&](genome::Pos begin, genome::Pos end) {
    std::vector<MadeRead> there;
    for (const MadeRead& read : reads) {
      if (read.pos < end && read.pos + 50 > begin) there.push_back(read);
    }
    call::Evidence evidence = test::evidence_of(reference, there);
    evidence.padded = {0, begin, end};
    return call::trouble_spots(test::gathered(evidence), {}, 0, {});
  };
  // A chain is cut alike from one longest spot after the border on.
  const genome::Pos settled = call::CallerConfig{}.longest_trouble + 60;
  const auto inside = [&](const Spots& spots) {
    Spots found;
    for (const Interval& spot : spots) {
      if (spot.begin >= 800 + settled && spot.end <= 2200 - settled) found.push_back(spot);
    }
    return found;
  };
  const auto left = inside(spots_from(0, 2200));
  const auto right = inside(spots_from(800, 3000));
  REQUIRE(left.size() > 2);
  CHECK(left == right);
}

TEST_CASE("no spot is longer than the longest, and none overlap", "[call][property]") {
  test::Random random(GENERATE(range(50U, 71U)));
  std::vector<call::Candidate> candidates;
  for (genome::Pos pos = 100; pos < 2800; pos += random.between(1, 45)) {
    candidates.push_back(candidate(pos, "A", random.chance(0.5) ? "C" : "ACCCCCCC"));
  }
  genome::Pos last = 0;
  for (const Interval& spot : spots_of(candidates)) {
    CHECK(spot.length() <= call::CallerConfig{}.longest_trouble);
    CHECK(spot.begin >= last);
    last = spot.end;
  }
  CHECK(last > 0);
}
