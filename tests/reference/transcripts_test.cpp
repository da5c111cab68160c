#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include <varg/reference/transcripts.hpp>

#include "catch.hpp"
#include "random.hpp"

using varg::genome::Interval;
using varg::genome::Pos;
using varg::reference::Transcript;
using varg::reference::TranscriptRecord;
using varg::reference::Transcripts;

namespace {

TranscriptRecord transcript(std::string id, Interval interval) {
  TranscriptRecord result;
  result.id = std::move(id);
  result.interval = interval;
  return result;
}

std::vector<std::string> ids(const Transcripts& transcripts, Interval interval, Pos margin) {
  std::vector<std::string> result;
  transcripts.for_overlapping(interval, margin,
                              [&](const Transcript& hit) { result.emplace_back(hit.id); });
  return result;
}

}  // namespace

TEST_CASE("Transcripts are found by overlap, with a margin on both sides", "[genes]") {
  const Transcripts all({transcript("b", {0, 100, 200}), transcript("a", {0, 100, 200}),
                         transcript("c", {0, 150, 160}), transcript("d", {2, 0, 10})});
  using Ids = std::vector<std::string>;
  CHECK(ids(all, {0, 155, 156}, 0) == Ids{"a", "b", "c"});
  CHECK(ids(all, {0, 160, 161}, 0) == Ids{"a", "b"});
  CHECK(ids(all, {0, 99, 100}, 0).empty());
  CHECK(ids(all, {0, 99, 100}, 1) == Ids{"a", "b"});
  CHECK(ids(all, {0, 200, 201}, 0).empty());
  CHECK(ids(all, {0, 204, 205}, 5) == Ids{"a", "b"});
  CHECK(ids(all, {0, 205, 206}, 5).empty());
  CHECK(ids(all, {1, 0, 1000}, 5).empty());
  CHECK(ids(all, {2, 5, 6}, 0) == Ids{"d"});
  CHECK(ids(all, {3, 5, 6}, 0).empty());
  CHECK(ids(all, {-1, 5, 6}, 0).empty());
  CHECK(ids(Transcripts(), {0, 0, 10}, 0).empty());
}

TEST_CASE("Transcripts find what a walk over all finds, in the same order", "[genes][property]") {
  varg::test::Random random(static_cast<std::uint64_t>(GENERATE(range(1, 51))));
  std::vector<TranscriptRecord> list;
  for (std::int64_t i = random.between(0, 200); i > 0; --i) {
    const Pos begin = random.between(0, 1000);
    const Pos length = random.chance(0.1) ? random.between(1, 1000) : random.between(1, 50);
    list.push_back(transcript(
        "t" + std::to_string(i),
        {static_cast<varg::genome::ContigId>(random.between(0, 3)), begin, begin + length}));
  }
  const Transcripts all(list);
  std::sort(list.begin(), list.end(), [](const TranscriptRecord& a, const TranscriptRecord& b) {
    return std::tie(a.interval.contig, a.interval.begin, a.interval.end, a.id) <
           std::tie(b.interval.contig, b.interval.begin, b.interval.end, b.id);
  });
  for (int query = 0; query < 100; ++query) {
    const Pos begin = random.between(0, 1100);
    const Interval wanted{static_cast<varg::genome::ContigId>(random.between(0, 4)), begin,
                          begin + random.between(1, 100)};
    const Pos margin = random.between(0, 20);
    std::vector<std::string> expected;
    for (const TranscriptRecord& one : list) {
      if (one.interval.contig == wanted.contig && one.interval.begin - margin < wanted.end &&
          wanted.begin < one.interval.end + margin) {
        expected.push_back(one.id);
      }
    }
    REQUIRE(ids(all, wanted, margin) == expected);
  }
}

TEST_CASE("A transcript knows its tags and its coding range", "[genes]") {
  TranscriptRecord record = transcript("a", {0, 0, 100});
  const Transcripts without({record});
  CHECK_FALSE(without[0].is_coding());
  CHECK(without[0].coding_begin() == 0);
  CHECK(without[0].coding_end() == 0);
  record.tags = {"basic", "MANE_Select"};
  record.coding = {{0, 10, 20}, {0, 30, 40}};
  const Transcripts with({record});
  const Transcript one = with[0];
  CHECK(one.is_coding());
  CHECK(one.coding_begin() == 10);
  CHECK(one.coding_end() == 40);
  CHECK(one.has_tag("MANE_Select"));
  CHECK(one.has_tag("MANE Select"));
  CHECK_FALSE(one.has_tag("MANE"));
  CHECK_FALSE(one.has_tag(""));
  CHECK_FALSE(without[0].has_tag(""));
  CHECK(one.has(varg::reference::Tag::mane_select));
  CHECK(one.has(varg::reference::Tag::basic));
  CHECK_FALSE(one.has(varg::reference::Tag::ensembl_canonical));
}
