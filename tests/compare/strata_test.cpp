#include <varg/compare/strata.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "made_calls.hpp"

#include <varg/core/error.hpp>

namespace varg::compare {
namespace {

genome::Contigs contigs() {
  return genome::Contigs({{.name = "chr1", .length = 200}, {.name = "chr2", .length = 40}});
}

/// A folder with beds and a table of them.
struct Tables {
  test::TemporaryFolder folder;

  Tables() {
    folder.write("low.bed", "chr1\t10\t20\nchr1\t30\t50\n");
    folder.write("high.bed", "chr2\t0\t5\n");
    folder.write("named.bed", "chr1\t0\t10\tb two\nchr1\t10\t20\ta\nchr1\t5\t8\ta\n");
  }

  Strata read(std::string_view table, bool bridge = false) const {
    return read_strata(folder.write("strata.tsv", table), contigs(), bridge);
  }

  std::vector<std::string> names(std::string_view table) const {
    std::vector<std::string> list;
    for (const Stratum& stratum : read(table).all) list.push_back(stratum.name);
    return list;
  }

  /// The sentence of the input error that reading gives; "" when there is none.
  std::string fault(std::string_view table) const {
    try {
      read(table);
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::input);
      return error.sentence();
    }
    return "";
  }
};
using Names = std::vector<std::string>;

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

constexpr std::string_view reference = "GATTACAGATTACAGATTACAGATTACAGATTACA";

bool inside(const Call& call, genome::Pos begin, genome::Pos end) {
  return is_inside(call, genome::RegionSet({{0, begin, end}}));
}

}  // namespace

TEST_CASE("a table names strata and their BED files, in order", "[compare]") {
  const Tables tables;
  const Strata strata = tables.read("low\tlow.bed\nhigh\thigh.bed\n");
  REQUIRE(strata.all.size() == 2);
  CHECK(strata.all[0].name == "low");
  CHECK(strata.all[0].regions.total_length() == 30);
  CHECK(strata.all[0].level == 0);
  CHECK(strata.all[1].name == "high");
  CHECK(strata.all[1].regions.contains(1, 4));
  CHECK(strata.facts.size() == 2);
  CHECK(strata.notes.empty());
}

TEST_CASE("comments, empty lines, carriage returns and a last line without end are fine",
          "[compare]") {
  const Tables tables;
  CHECK(tables.names("# strata\n\nlow\tlow.bed\r\n   \n#x\ty\nhigh\thigh.bed") ==
        Names{"low", "high"});
}

TEST_CASE("paths are relative to the table, or absolute", "[compare]") {
  const Tables tables;
  tables.folder.write("unused.txt", "");
  CHECK(tables.names("a\t./low.bed\nb\t" + tables.folder.path("high.bed") + "\n") ==
        Names{"a", "b"});
}

TEST_CASE("a line that is no label and BED says its number", "[compare]") {
  const Tables tables;
  for (const std::string line : {"low", "low low.bed", "\tlow.bed", "low\t", "low\tlow.bed\tx"}) {
    CAPTURE(line);
    CHECK(contains(tables.fault("#\n" + line + "\n"), "line 2: not a label, a tab and a BED"));
  }
}

TEST_CASE("a label may be there once", "[compare]") {
  const Tables tables;
  CHECK(contains(tables.fault("low\tlow.bed\nx\thigh.bed\nlow\thigh.bed\n"),
                 "line 3: label low is taken"));
}

TEST_CASE("labels that become one name, or are a subset every comparison has, are refused",
          "[compare]") {
  const Tables tables;
  CHECK(contains(tables.fault("a b\tlow.bed\na_b\thigh.bed\n"), "line 2: label a_b"));
  CHECK(contains(tables.fault("named\tnamed.bed\nnamed_a\thigh.bed\n"), "line 2: label named_a"));
  CHECK(contains(tables.fault("named_a\thigh.bed\nnamed\tnamed.bed\n"), "line 2: label named_a"));
  for (const std::string label : {"*", "CONF", "TS_boundary", "TS_contained"}) {
    CHECK(contains(tables.fault(label + "\tlow.bed\n"), "line 1: label " + label));
  }
}

TEST_CASE("a table without strata, or that is not there, is an input error", "[compare]") {
  const Tables tables;
  CHECK(contains(tables.fault(""), "names no strata"));
  CHECK(contains(tables.fault("# nothing\n\n"), "names no strata"));
  CHECK_FALSE(tables.fault("low\tmissing.bed\n").empty());
  CHECK_THROWS_AS(read_strata(tables.folder.path("none.tsv"), contigs()), Error);
}

TEST_CASE("names in column 4 become strata of their own", "[compare]") {
  const Tables tables;
  const Strata strata = tables.read("n\tnamed.bed\nlow\tlow.bed\n");
  REQUIRE(strata.all.size() == 4);
  CHECK(strata.all[0].name == "n");
  CHECK(strata.all[0].regions.total_length() == 20);
  CHECK(strata.all[1].name == "n_a");
  CHECK(strata.all[1].level == 1);
  CHECK(strata.all[1].regions.total_length() == 13);
  CHECK(strata.all[2].name == "n_b_two");
  CHECK(strata.all[2].regions.total_length() == 10);
  CHECK(strata.all[3].name == "low");
}

TEST_CASE("more names than are counted apart are noted", "[compare]") {
  const Tables tables;
  const auto bed_of = [&](std::size_t names) {
    std::string bed;
    for (std::size_t i = 0; i < names; ++i) {
      bed += "chr1\t" + std::to_string(i) + "\t" + std::to_string(i + 1) + "\tname" +
             std::to_string(i) + "\n";
    }
    tables.folder.write("many.bed", bed);
    return tables.read("many\tmany.bed\n");
  };
  const Strata most = bed_of(sub_label_limit);
  CHECK(most.all.size() == sub_label_limit + 1);
  CHECK(most.notes.empty());
  const Strata more = bed_of(sub_label_limit + 1);
  CHECK(more.all.size() == 1);
  CHECK(more.all[0].regions.total_length() == 101);
  REQUIRE(more.notes.size() == 1);
  CHECK(more.notes[0].kind == "sub_labels");
  CHECK(contains(more.notes[0].text, "101 names in column 4"));
}

TEST_CASE("letters that INFO and CSV cannot hold become _", "[compare]") {
  const Tables tables;
  CHECK(tables.names("GC<15, low;=x\tlow.bed\nA.b_c+d-e:f*(g)\thigh.bed\n") ==
        Names{"GC_15__low__x", "A.b_c+d-e:f*(g)"});
}

TEST_CASE("contigs of a stratum are bridged when it is asked for", "[compare]") {
  const Tables tables;
  tables.folder.write("other.bed", "1\t10\t20\nNC_000002.12\t0\t5\n");
  CHECK_THROWS_AS(tables.read("x\tother.bed\n"), Error);
  const Strata strata = tables.read("x\tother.bed\n", true);
  CHECK(strata.all.at(0).regions.contains(0, 10));
  CHECK(strata.all.at(0).regions.contains(1, 4));
  REQUIRE(strata.notes.size() == 1);
  CHECK(strata.notes[0].kind == "bridged_contigs");
}

TEST_CASE("a substitution or deletion is inside when its trimmed alleles overlap", "[compare]") {
  const Call snv = test::made_call(reference, 10, "T", "C", "0/1");
  CHECK(inside(snv, 10, 11));
  CHECK_FALSE(inside(snv, 11, 20));
  CHECK_FALSE(inside(snv, 0, 10));
  const Call deletion = test::made_call(reference, 10, "TAC", "T", "0/1");
  CHECK(inside(deletion, 12, 20));
  CHECK_FALSE(inside(deletion, 13, 20));
  CHECK(inside(deletion, 11, 12));
  CHECK_FALSE(inside(deletion, 10, 11));
  CHECK_FALSE(is_inside(snv, genome::RegionSet({{1, 0, 30}})));
}

TEST_CASE("an insertion is inside when both bases beside it are", "[compare]") {
  const Call insertion = test::made_call(reference, 10, "T", "TGG", "0/1");
  CHECK(inside(insertion, 10, 12));
  CHECK_FALSE(inside(insertion, 0, 11));
  CHECK_FALSE(inside(insertion, 11, 30));
  const Call first = test::made_call(reference, 0, "G", "CCG", "0/1");
  CHECK(inside(first, 0, 1));
}

TEST_CASE("all alleles of a call must be inside", "[compare]") {
  const Call call = test::made_call(reference, 10, "TAC", "T,TAG", "1/2");
  CHECK(inside(call, 12, 13));
  CHECK_FALSE(inside(call, 11, 12));
}

}  // namespace varg::compare
