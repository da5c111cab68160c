#include "catch.hpp"

#include <fmt/format.h>

#include "hgvs_place.hpp"
#include "hgvs_world.hpp"

using namespace varg;
using annotate::HgvsKind;
using annotate::HgvsPosition;
using annotate::HgvsRange;

namespace {

/// Places positions on a transcript of the small gene, or on its contig.
struct Places {
  test::HgvsWorld world = test::small_world();
  annotate::HgvsReferences references{world.path, world.transcripts};
  std::vector<Note> notes;
  std::optional<annotate::HgvsFault> fault;

  annotate::HgvsTarget target(std::string_view name) {
    const annotate::HgvsParse parse = annotate::parse_hgvs(std::string(name) + "1=");
    REQUIRE_FALSE(parse.fault.has_value());
    fault.reset();
    auto found = references.target(parse.name, notes, fault);
    REQUIRE(found.has_value());
    return *found;
  }
  /// "begin-end" (0-based, half-open) or the kind of the fault.
  std::string place(std::string_view name, const std::string& range) {
    const annotate::HgvsTarget on = target(name);
    const annotate::HgvsParse parse = annotate::parse_hgvs(std::string(name) + range + "=");
    REQUIRE_FALSE(parse.fault.has_value());
    fault.reset();
    const auto found = place_of(parse.name.changes.at(0).range, on, notes, fault);
    CHECK(found.has_value() != fault.has_value());
    return found ? fmt::format("{}-{}", found->begin, found->end) : fault->kind;
  }
};

}  // namespace

TEST_CASE("positions are spelled as they were written", "[annotate][hgvs]") {
  for (const std::string text : {"274", "-12", "*37", "88+1", "89-2", "-15+7", "*6-3", "pter",
                                 "qter", "12_15", "-3_5", "88+1_89-1", "*1_*9"}) {
    const annotate::HgvsParse parse = annotate::parse_hgvs("NM_1.1:c." + text + "del");
    REQUIRE_FALSE(parse.fault.has_value());
    CHECK(annotate::spelled(HgvsKind::coding, parse.name.changes[0].range) == "c." + text);
    CHECK(annotate::spelled(HgvsKind::unsaid, parse.name.changes[0].range) == text);
  }
}

TEST_CASE("ranges of a coding transcript are at their places", "[annotate][hgvs]") {
  Places places;
  const std::string_view name = "NM_000111.2:c.";
  const std::pair<const char*, const char*> rows[] = {
      {"1", "6020-6021"},         {"10", "6029-6030"},        {"11", "6070-6071"},
      {"40", "6099-6100"},        {"41", "6140-6141"},        {"60", "6159-6160"},
      {"-1", "6019-6020"},        {"-20", "6000-6001"},       {"*1", "6160-6161"},
      {"*20", "6179-6180"},       {"10+1", "6030-6031"},      {"10+20", "6049-6050"},
      {"11-1", "6069-6070"},      {"11-20", "6050-6051"},     {"10_11", "6029-6071"},
      {"-5_5", "6015-6025"},      {"40+3_41-3", "6102-6138"}, {"58_*3", "6157-6163"},
      {"pter_qter", "6000-6180"}, {"10+40", "6069-6070"},
  };
  for (const auto& [range, wanted] : rows) {
    CAPTURE(range);
    CHECK(places.place(name, range) == wanted);
  }
}

TEST_CASE("ranges that are none are faults", "[annotate][hgvs]") {
  Places places;
  const std::pair<const char*, const char*> rows[] = {
      {"61", "position"},   {"-21", "position"},   {"*21", "position"},    {"9+1", "position"},
      {"12-1", "position"}, {"10-1", "position"},  {"11+1", "position"},   {"10+41", "position"},
      {"60+1", "position"}, {"-20-1", "position"}, {"*20+1", "position"},  {"5_4", "order"},
      {"*1_60", "order"},   {"1_-1", "order"},     {"11-1_10+1", "order"},
  };
  for (const auto& [range, wanted] : rows) {
    CAPTURE(range);
    CHECK(places.place("NM_000111.2:c.", range) == wanted);
    CHECK(places.fault->column >= 15);
  }
}

TEST_CASE("n. positions count all exonic bases from the start", "[annotate][hgvs]") {
  Places places;
  for (const std::string_view name : {"NR_000222.1:n.", "NM_000111.2:n."}) {
    CHECK(places.place(name, "1") == "6000-6001");
    CHECK(places.place(name, "30") == "6029-6030");
    CHECK(places.place(name, "31") == "6070-6071");
    CHECK(places.place(name, "100") == "6179-6180");
    CHECK(places.place(name, "30+1_31-1") == "6030-6070");
    CHECK(places.place(name, "101") == "position");
    CHECK(places.place(name, "-1") == "position");
    CHECK(places.place(name, "*1") == "position");
  }
}

TEST_CASE("g. positions are those of the contig", "[annotate][hgvs]") {
  Places places;
  CHECK(places.place("chr1:g.", "1") == "0-1");
  CHECK(places.place("chr1:g.", "12180") == "12179-12180");
  CHECK(places.place("chr1:g.", "pter_qter") == "0-12180");
  CHECK(places.place("chr1:g.", "12181") == "position");
  CHECK(places.place("chr1:g.", "5+1") == "position");
  CHECK(places.place("chr1:g.", "*5") == "position");
  CHECK(places.place("chr1:g.", "9_8") == "order");
  CHECK(places.place("NC_012920.1:m.", "16569") == "16568-16569");
}

TEST_CASE("on a genomic reference positions go on to the ends of the contig", "[annotate][hgvs]") {
  Places places;
  const std::string_view name = "chr1(NM_000111.2):c.";
  CHECK(places.place(name, "-21") == "5999-6000");
  CHECK(places.place(name, "-6020") == "0-1");
  CHECK(places.place(name, "-6021") == "position");
  CHECK(places.place(name, "*21") == "6180-6181");
  CHECK(places.place(name, "*6020") == "12179-12180");
  CHECK(places.place(name, "*6021") == "position");
  CHECK(places.place(name, "pter_qter") == "0-12180");
  CHECK(places.place(name, "*20+1") == "6180-6181");
  CHECK(places.place(name, "-20-1") == "5999-6000");
  CHECK(places.place(name, "*21+1") == "position");
  const std::string_view non_coding = "chr1(NR_000222.1):n.";
  CHECK(places.place(non_coding, "-1") == "5999-6000");
  CHECK(places.place(non_coding, "101") == "6180-6181");
}

TEST_CASE("the other strand counts the other way", "[annotate][hgvs]") {
  test::SmallGene gene = test::small_gene().mirror();
  gene.transcript.id = "NM_000111.2";
  const test::HgvsWorld world({"chr1"}, {gene.genome}, {gene.transcript});
  annotate::HgvsReader reader = world.reader();
  const auto genomic = [&](const std::string& range) {
    const auto reading = reader.read("NM_000111.2:c." + range + "=");
    return reading.fault ? reading.fault->kind : reading.genomic;
  };
  CHECK(genomic("1") == "chr1:g.6160=");
  CHECK(genomic("-20") == "chr1:g.6180=");
  CHECK(genomic("*20") == "chr1:g.6001=");
  CHECK(genomic("10") == "chr1:g.6151=");
  CHECK(genomic("10+1") == "chr1:g.6150=");
  CHECK(genomic("11-1") == "chr1:g.6111=");
  CHECK(genomic("11") == "chr1:g.6110=");
  CHECK(genomic("10_11") == "chr1:g.6110_6151=");
  CHECK(genomic("11_10") == "order");
  CHECK(genomic("*21") == "position");
  CHECK(reader.read("chr1(NM_000111.2):c.-21=").genomic == "chr1:g.6181=");
  CHECK(reader.read("chr1(NM_000111.2):c.*21=").genomic == "chr1:g.6000=");
  CHECK(reader.read("chr1(NM_000111.2):c.pterdel").fault == std::nullopt);
}

TEST_CASE("a partial first codon moves no c. position", "[annotate][hgvs]") {
  for (const int phase : {0, 1, 2}) {
    test::SmallGene gene = test::small_gene();
    gene.transcript.start_phase = phase;
    const test::HgvsWorld world({"chr1"}, {gene.genome}, {gene.transcript});
    annotate::HgvsReader reader = world.reader();
    for (const auto& [range, wanted] :
         std::vector<std::pair<std::string, std::string>>{{"1", "6021"},
                                                          {"10", "6030"},
                                                          {"11", "6071"},
                                                          {"60", "6160"},
                                                          {"*1", "6161"},
                                                          {"10+1", "6031"},
                                                          {"-1", "6020"}}) {
      const auto reading = reader.read("T1.1:c." + range + "=");
      CAPTURE(phase, range);
      REQUIRE_FALSE(reading.fault.has_value());
      CHECK(reading.genomic == "chr1:g." + wanted + "=");
      CHECK(reading.normalized == "T1.1:c." + range + "=");
    }
    CHECK(reader.read("T1.1:c.61=").fault->kind == "position");
  }
}

TEST_CASE("a base that slippage reads twice has its first number", "[annotate][hgvs]") {
  // CDS 6020-6040 and on from 6039: -1 slippage within one exon.
  test::SmallGene gene = test::small_gene();
  gene.transcript.exons = {{0, 6000, 6180}};
  gene.transcript.coding = {{0, 6020, 6040}, {0, 6039, 6080}};
  const test::HgvsWorld world({"chr1"}, {gene.genome}, {gene.transcript});
  annotate::HgvsReader reader = world.reader();
  CHECK(reader.read("T1.1:c.20=").genomic == "chr1:g.6040=");
  CHECK(reader.read("T1.1:c.22=").genomic == "chr1:g.6041=");
  CHECK(reader.read("T1.1:c.61=").genomic == "chr1:g.6080=");
}
