#include <algorithm>
#include <string>
#include <vector>

#include <varg/transform/normalize.hpp>
#include <varg/transform/select.hpp>

#include "catch.hpp"
#include "made_records.hpp"
#include "random.hpp"

namespace varg::transform {
namespace {

using genome::Pos;

struct Line {
  std::string contig;
  Pos pos = 0;
  std::string name;
};

/// A batch of lines of several contigs, each where it was read.
PlacedLines batch_of(const std::vector<Line>& lines) {
  PlacedLines batch;
  for (const Line& line : lines) {
    if (batch.runs.empty() || batch.runs.back().contig != line.contig) {
      batch.runs.push_back({line.contig, batch.lines.size(), 0});
    }
    batch.runs.back().last_input = line.pos;
    batch.lines.push_back({line.pos, batch.text.size(), line.name.size() + 1});
    batch.text += line.name + "\n";
  }
  return batch;
}

std::string record(const std::string& contig, Pos pos1, const std::string& info = ".") {
  return contig + " " + std::to_string(pos1) + " . G <DEL> . . " + info + " GT 0 0";
}

}  // namespace

TEST_CASE("a batch of several contigs leaves contig by contig", "[order]") {
  PositionOrder order(100);
  CHECK(order(batch_of({{"c", 5, "a"}, {"d", 3, "b"}, {"d", 300, "c"}, {"e", 1, "d"}})).text() ==
        "a\nb\nc\n");
  CHECK(order(batch_of({{"e", 101, "e"}})).text().empty());
  CHECK(order(batch_of({{"e", 102, "f"}, {"c", 1, "g"}})).text() == "d\ne\nf\n");
  CHECK(order.finish().text() == "g\n");
}

TEST_CASE("lines in order keep the batches they are borrowed from", "[order]") {
  PositionOrder order(10);
  CHECK(order(batch_of({{"c", 5, "a"}, {"c", 9, "b"}})).lines.empty());
  const OrderedLines out = order(batch_of({{"c", 7, "c"}, {"c", 30, "d"}}));
  CHECK(out.text() == "a\nc\nb\n");
  REQUIRE(out.lines.size() == 3);
  CHECK(out.lines[1].pos == 7);
  REQUIRE(out.sources.size() == 2);  // each once, however often lines of it come
  CHECK((*out.sources[0])[out.sources[0]->lines[1]] == "b\n");
  CHECK((*out.sources[1])[out.sources[1]->lines[0]] == "c\n");
  CHECK(order.finish().sources.size() == 1);
}

TEST_CASE("cuts inside contigs and at their borders give the same text", "[order][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  std::vector<Line> lines;
  std::string expected;
  for (const std::string contig : {"c", "d", "e"}) {
    Pos pos = 0;
    for (std::int64_t n = random.between(1, 40); n > 0; --n) {
      pos += random.between(0, 5);
      lines.push_back({contig, pos, contig + std::to_string(lines.size())});
      expected += lines.back().name + "\n";
    }
  }
  PositionOrder order(random.between(0, 30));
  std::string found;
  for (auto at = lines.begin(); at != lines.end();) {
    const auto next = at + std::min<std::ptrdiff_t>(lines.end() - at, random.between(1, 50));
    found += order(batch_of({at, next})).text();
    at = next;
  }
  found += order.finish().text();
  CHECK(found == expected);
}

TEST_CASE("regions take records by POS to END", "[select]") {
  const std::vector<std::string> lines = {record("c", 3, "END=20"), record("c", 10),
                                          record("d", 15)};
  const genome::RegionSet region({{0, 14, 16}});
  CHECK(select_lines(test::made_batch(lines), &region).text == test::vcf_lines({lines[0]}));
  const genome::Interval first{0, 9, 12};
  const genome::Interval second{0, 14, 16};
  const auto batch = test::made_batch({lines[0], lines[1]});
  CHECK(test::select_new_lines(batch, first, nullptr).count == 2);
  CHECK(test::select_new_lines(batch, second, &first).count == 0);
  CHECK(test::select_new_lines(batch, second, nullptr).text == test::vcf_lines({lines[0]}));
}

TEST_CASE("each record of sorted regions is taken exactly once", "[select][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  std::vector<std::string> lines;
  for (Pos pos = random.between(1, 5); pos < 50; pos += random.between(0, 6) + 1) {
    const std::string end = std::to_string(pos + random.between(0, 12));
    lines.push_back(record("c", pos, random.chance(0.5) ? "END=" + end : "."));
  }
  std::vector<genome::Interval> regions;
  for (Pos at = random.between(0, 10); at < 50;) {
    const Pos end = at + random.between(1, 8);
    regions.push_back({0, at, end});
    at = end + random.between(1, 15);
  }
  const auto batch = test::made_batch(lines);
  std::string found;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    found += test::select_new_lines(batch, regions[i], i == 0 ? nullptr : &regions[i - 1]).text;
  }
  const genome::RegionSet all(regions);
  CHECK(found == select_lines(test::made_batch(lines), &all).text);
}

}  // namespace varg::transform
