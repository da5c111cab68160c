#include <varg/annotate/annotation_table.hpp>

#include "catch.hpp"

#include <varg/core/json.hpp>
#include <varg/core/text.hpp>

using namespace varg;
using annotate::AnnotationTable;
using annotate::TableFormat;
using annotate::TableRows;

namespace {

const std::string csq_line =
    "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"x. Format: "
    "Allele|Consequence|SYMBOL|Feature|HGVSp|PICK\">\n";

io::VcfHeader header(bool with_csq = true) {
  return io::VcfHeader::parse("##fileformat=VCFv4.2\n##contig=<ID=1>\n" +
                              (with_csq ? csq_line : std::string()) +
                              "##INFO=<ID=K_SIG,Number=A,Type=String,Description=\"x\">\n"
                              "##INFO=<ID=K_AF,Number=A,Type=Float,Description=\"x\">\n"
                              "##INFO=<ID=K_AC,Number=R,Type=Integer,Description=\"x\">\n"
                              "##INFO=<ID=G,Number=1,Type=String,Description=\"x\">\n"
                              "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
}

const std::vector<std::string> keys{"CSQ", "K_SIG", "K_AF", "K_AC", "G"};

const std::string line =
    "1\t77\trs1\tA\tC,G\t12.5\tq10;s50\tDP=3;"
    "CSQ=C|missense_variant|GENE|T1|T1:p.(Leu5%3D)|1,C|stop_gained&splice_region_variant|OTHER|T2||"
    ","
    "G|synonymous_variant|GENE|T1||1;K_SIG=bad%3Bone,.;K_AF=0.25,1e-3;K_AC=9,3,1;G=g\n";

std::vector<std::vector<std::string>> cells(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  for_each_field(text, '\n', [&](std::string_view row) {
    if (row.empty()) return;
    std::vector<std::string> fields;
    for_each_field(row, '\t', [&](std::string_view cell) { fields.emplace_back(cell); });
    rows.push_back(std::move(fields));
  });
  return rows;
}

}  // namespace

TEST_CASE("a table has a row for each entry, and the values of its ALT", "[annotate]") {
  const AnnotationTable table(header(), keys, TableFormat::tsv, TableRows::all);
  const auto rows = cells(table.head() + table.rows(line + line));
  REQUIRE(rows.size() == 7);
  for (const auto& row : rows) CHECK(row.size() == rows[0].size());
  CHECK(rows[0][0] == "#CHROM");
  CHECK(rows[0].back() == "G");
  const std::vector<std::string> first{"1",
                                       "77",
                                       "rs1",
                                       "A",
                                       "C",
                                       "12.5",
                                       "q10;s50",
                                       "C",
                                       "missense_variant",
                                       "GENE",
                                       "T1",
                                       "T1:p.(Leu5=)",
                                       "1",
                                       "stop_gained&splice_region_variant:OTHER:T2",
                                       "bad%3Bone",
                                       "0.25",
                                       "9,3",
                                       "g"};
  CHECK(rows[1] == first);
  CHECK(rows[2][8] == "stop_gained&splice_region_variant");
  CHECK(rows[3][4] == "G");
  CHECK(rows[3][13] == ".");
  CHECK(rows[3][14] == ".");
  CHECK(rows[3][16] == "9,1");
}

TEST_CASE("a record without ALT has one row", "[annotate]") {
  const std::string reference = "1\t80\t.\tA\t.\t30\tPASS\tDP=3;K_AC=9;G=g\n";
  for (const TableRows which : {TableRows::all, TableRows::picked}) {
    const AnnotationTable table(header(), keys, TableFormat::tsv, which);
    const auto rows = cells(table.rows(reference + line));
    REQUIRE(rows.size() == (which == TableRows::all ? 4 : 3));
    CHECK(rows[0] == std::vector<std::string>{"1", "80", ".", "A", ".", "30", "PASS", ".", ".", ".",
                                              ".", ".", ".", ".", ".", ".", "9", "g"});
  }
  const AnnotationTable table(header(), keys, TableFormat::json, TableRows::all);
  const Json row = Json::parse(table.rows(reference));
  CHECK(row == Json::parse(R"({"chrom": "1", "pos": 80, "ref": "A", "qual": 30, "filter": ["PASS"],
                              "consequences": [], "K_AC": 9, "G": "g"})"));
}

TEST_CASE("picked rows alone still name what is worse elsewhere", "[annotate]") {
  const AnnotationTable table(header(), keys, TableFormat::tsv, TableRows::picked);
  const auto rows = cells(table.rows(line));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0][10] == "T1");
  CHECK(rows[0][13] == "stop_gained&splice_region_variant:OTHER:T2");
}

TEST_CASE("each JSON line is an ALT with what is known, typed", "[annotate]") {
  const AnnotationTable table(header(), keys, TableFormat::json, TableRows::all);
  CHECK(table.head().empty());
  const std::string text = table.rows(line);
  const auto lines = split(text, '\n');
  REQUIRE(lines.size() == 3);
  const Json first = Json::parse(lines[0]);
  CHECK(first["pos"] == 77);
  CHECK(first["qual"] == 12.5);
  CHECK(first["filter"] == Json{"q10", "s50"});
  CHECK(first["K_AF"] == 0.25);
  CHECK(first["K_SIG"] == "bad;one");
  CHECK(first["K_AC"] == "9,3");
  REQUIRE(first["consequences"].size() == 2);
  CHECK(first["consequences"][1]["Consequence"] == Json{"stop_gained", "splice_region_variant"});
  CHECK(first["worse"] == "stop_gained&splice_region_variant:OTHER:T2");
  const Json second = Json::parse(lines[1]);
  CHECK_FALSE(second.contains("K_SIG"));
  CHECK(second["K_AF"] == 1e-3);
  CHECK_FALSE(second.contains("worse"));
}

TEST_CASE("odd letters and numbers make no broken row", "[annotate]") {
  const std::string odd =
      "1\t7\ta\"b\\\t\tA\tC\t.\t.\tK_SIG=a%09b%0Ac\xff;K_AF=nan\n"
      "1\t8\t.\tA\t<DEL>\t1e999\tPASS\t.\n1\t9\t.\tA\t.\t5\tPASS\t.\n";
  std::string lines = odd;
  lines.erase(lines.find("\t\tA"), 1);
  const AnnotationTable tsv(header(false), keys, TableFormat::tsv, TableRows::all);
  for (const auto& row : cells(tsv.head() + tsv.rows(lines))) CHECK(row.size() == 11);
  const AnnotationTable json(header(false), keys, TableFormat::json, TableRows::all);
  const std::string text = json.rows(lines);
  const auto rows = split(text, '\n');
  REQUIRE(rows.size() == 4);  // the last is empty
  const Json first = Json::parse(rows[0]);
  CHECK(first["id"] == "a\"b\\");
  CHECK(first["K_AF"] == "nan");
  CHECK(first["K_SIG"] == "a\tb\nc\xef\xbf\xbd");
  CHECK(Json::parse(rows[1])["alt"] == "<DEL>");
  CHECK(Json::parse(rows[1])["qual"].is_string());
}
