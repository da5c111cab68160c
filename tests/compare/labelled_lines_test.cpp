#include "labelled_lines.hpp"

#include "catch.hpp"
#include "made_calls.hpp"

#include <varg/compare/superlocus_labels.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

constexpr std::string_view reference = "GATTACAGATTACAGATTACA";

LabelledCall labelled(const Call& call, Side side, Level level, Decision decision) {
  LabelledCall labelled;
  labelled.call = &call;
  labelled.counted.side = side;
  labelled.counted.subtype = subtype(call, {0, reference});
  labelled.counted.zygosity = call.zygosity;
  labelled.counted.levels.fill(level);
  labelled.counted.decisions.fill(decision);
  return labelled;
}

std::vector<std::string> lines_of(std::vector<LabelledCall> calls, bool has_regions = false,
                                  bool is_fallback = false, bool is_boundary = false) {
  std::string text;
  append_lines(std::move(calls), {"chr1", has_regions, is_boundary, is_fallback, nullptr, nullptr},
               text);
  std::vector<std::string> lines;
  for (const std::string_view line : split(trim(text), '\n')) lines.emplace_back(line);
  return lines;
}

}  // namespace

TEST_CASE("a line holds both samples with GA4GH's fields", "[compare]") {
  const Call call = test::made_call(reference, 4, "A", "G", "0/1");
  const auto lines = lines_of({labelled(call, Side::truth, Level::genotype, Decision::tp),
                               labelled(call, Side::query, Level::genotype, Decision::tp)});
  REQUIRE(lines.size() == 1);
  CHECK(lines[0] ==
        "chr1\t5\t.\tA\tG\t.\t.\tBS=5\tGT:BD:BK:BI:BVT:BLT:QQ:BDP:FT"
        "\t0/1:TP:gm:ti:SNP:het:50:TP:PASS\t0/1:TP:gm:ti:SNP:het:50:TP:PASS");
}

TEST_CASE("a side without a call is a no-call", "[compare]") {
  const Call call = test::made_call(reference, 4, "AC", "A", "1/1", "low");
  const auto lines = lines_of({labelled(call, Side::query, Level::none, Decision::fp)});
  REQUIRE(lines.size() == 1);
  const auto columns = split(lines[0], '\t');
  CHECK(columns[9] == "./.:.:.:.:NOCALL:nocall:.:.:.");
  CHECK(columns[10] == "1/1:FP:.:d1_5:INDEL:homalt:50:FP:low");
}

TEST_CASE("records of one spelling that occur twice keep a line each", "[compare]") {
  const Call call = test::made_call(reference, 4, "A", "G", "0/1");
  const auto lines = lines_of({labelled(call, Side::truth, Level::genotype, Decision::tp),
                               labelled(call, Side::query, Level::genotype, Decision::tp),
                               labelled(call, Side::query, Level::none, Decision::fp)});
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].find(":TP:gm:") != std::string::npos);
  CHECK(split(lines[1], '\t')[9].substr(0, 3) == "./.");
  CHECK(split(lines[1], '\t')[10].substr(0, 6) == "0/1:FP");
}

TEST_CASE("lines are in order of position whatever the side", "[compare]") {
  const Call first = test::made_call(reference, 2, "T", "C", "0/1");
  const Call second = test::made_call(reference, 9, "T", "C", "0/1");
  const auto lines = lines_of({labelled(second, Side::truth, Level::none, Decision::fn),
                               labelled(first, Side::query, Level::none, Decision::fp)});
  REQUIRE(lines.size() == 2);
  CHECK(split(lines[0], '\t')[1] == "3");
  CHECK(split(lines[1], '\t')[1] == "10");
  CHECK(split(lines[1], '\t')[7] == "BS=3");
}

TEST_CASE("a superlocus that is confident in part is on the boundary", "[compare]") {
  const Call first = test::made_call(reference, 2, "T", "C", "0/1");
  const Call second = test::made_call(reference, 9, "T", "C", "0/1");
  LabelledCall outside = labelled(second, Side::truth, Level::none, Decision::unk);
  outside.confident = false;
  const LabelledCall inside = labelled(first, Side::truth, Level::none, Decision::fn);
  const auto lines = lines_of({inside, outside}, true, false, true);
  CHECK(split(lines.at(0), '\t')[7] == "BS=3;Regions=CONF,TS_boundary");
  CHECK(split(lines.at(1), '\t')[7] == "BS=3;Regions=TS_boundary");
  CHECK(split(lines_of({inside}, true).at(0), '\t')[7] == "BS=3;Regions=CONF,TS_contained");
}

TEST_CASE("a fallback is marked on each line", "[compare]") {
  const Call call = test::made_call(reference, 4, "A", "G", "0/1");
  const auto lines =
      lines_of({labelled(call, Side::truth, Level::none, Decision::fn)}, false, true);
  CHECK(split(lines.at(0), '\t')[7] == "BS=5;FALLBACK");
}

TEST_CASE("nothing is written for no calls", "[compare]") {
  std::string text;
  append_lines({}, {"chr1", false, false, false, nullptr, nullptr}, text);
  CHECK(text.empty());
}

TEST_CASE("the header declares every field of the lines", "[compare]") {
  const genome::Contigs contigs({{.name = "chr1", .length = 21}});
  const io::VcfHeader header = labelled_header(contigs);
  CHECK(header.samples() == std::vector<std::string>{"TRUTH", "QUERY"});
  CHECK(header.contigs().find("chr1") == 0);
  for (const auto* id : {"BS", "Regions", "FALLBACK"}) CHECK(header.info(id) != nullptr);
  for (const auto* id : {"GT", "BD", "BK", "BI", "BVT", "BLT", "QQ", "BDP", "FT"}) {
    CHECK(header.format(id) != nullptr);
  }
}

}  // namespace varg::compare
