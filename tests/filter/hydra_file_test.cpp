#include <varg/filter/hydra_filters.hpp>

#include <filesystem>
#include <fstream>
#include <string>

#include "catch.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

std::filesystem::path yaml_path() {
  return std::filesystem::temp_directory_path() / "varg_hydra_file_test.yaml";
}

filter::HydraFilters read(const std::string& text) {
  std::ofstream(yaml_path()) << text;
  return filter::HydraFilters(yaml_path(), wide_header());
}

/// What is said of a file, behind its path.
std::string said(const std::string& text) {
  const std::string fault = fault_of([&] { read(text); });
  const std::string path = yaml_path().string() + ": ";
  const std::size_t at = fault.find(path);
  return at == std::string::npos ? fault : fault.substr(0, at) + fault.substr(at + path.size());
}

/// A file of one filter "f" with these entries.
std::string one(const std::string& entries) { return "filters:\n  f: {" + entries + "}\n"; }

const std::string good = "expression: \"INFO:XF > 1\", soft_filter_flag: low";

}  // namespace

TEST_CASE("filter files that are no filter files are refused in words", "[filter]") {
  CHECK(said("filters: [") ==
        "2 line 1: this is no YAML: end of sequence flow not found / Check indentation and quotes");
  for (const char* text : {"", "x: 1", "filters: 3", "filters: [a]", "- a", "filters:"}) {
    CAPTURE(text);
    CHECK(said(text) ==
          "2 there is no mapping \"filters\" / Write filters: and each filter below it");
  }
  CHECK(said("filters:\n  f: 3\n") ==
        "2 filter f: it is no mapping / Write expression: \"…\" below its name");
  CHECK(said("filters:\n  f: [1]\n") ==
        "2 filter f: it is no mapping / Write expression: \"…\" below its name");
  CHECK(said("filters:\n  ? [a, b]\n  : 3\n") ==
        "2 the name of a filter is no text / Write a word before the colon");
  CHECK(said("filters:\n  f: {? {a: 1} : 2}\n") ==
        "2 filter f: the name of an entry is no text / Write a word before the colon");
}

TEST_CASE("entries of filters that are not understood are refused in words", "[filter]") {
  CHECK(said(one("soft_filter_flag: low")) ==
        "2 filter f: it has no expression / Write expression: \"…\"");
  CHECK(said(one("expression: \"\", soft_filter_flag: low")) ==
        "2 filter f: it has no expression / Write expression: \"…\"");
  CHECK(said(one("expression: [1], soft_filter_flag: low")) ==
        "2 filter f: expression is no text / Put its value in quotes");
  CHECK(said(one("expresion: \"INFO:XF > 1\"")) ==
        "2 filter f: expresion is no entry of a filter / The entries are description, expression, "
        "soft_filter and soft_filter_flag");
  CHECK(said(one("expression: \"INFO:XF > 1\"")) ==
        "2 filter f: a soft filter needs a soft_filter_flag / Write soft_filter_flag: \"…\"");
  CHECK(said(one("expression: \"INFO:QQ > 1\", soft_filter_flag: low"))
            .find("2 filter f: the header does not declare this field: INFO:QQ") == 0);
}

TEST_CASE("soft_filter is True or False in quotes", "[filter]") {
  CHECK(said(one(good + ", soft_filter: False")) ==
        "2 filter f: soft_filter False has no quotes / Write soft_filter: \"False\"");
  CHECK(said(one(good + ", soft_filter: \"no\"")) ==
        "2 filter f: soft_filter is no / Write \"True\" or \"False\"");
  CHECK(said(one(good + ", soft_filter: [x]")) ==
        "2 filter f: soft_filter is no text / Put its value in quotes");
  CHECK(said(one(good + ", soft_filter: \"True\"")) == "none");
  CHECK(said(one(good + ", soft_filter: 'False'")) == "none");
}

TEST_CASE("flags that cannot stand in FILTER are refused", "[filter]") {
  for (const char* flag : {"a b", "a;b", "a,b", "PASS", ".", "0"}) {
    CAPTURE(flag);
    CHECK(
        said(one("expression: \"INFO:XF > 1\", soft_filter_flag: \"" + std::string(flag) + "\"")) ==
        "2 filter f: " + std::string(flag) + " cannot stand in FILTER / Choose another word");
  }
}

TEST_CASE("a filter may be there once", "[filter]") {
  CHECK(said("filters:\n  f: {" + good + "}\n  f: {" + good + "}\n") ==
        "2 filter f is there twice / Rename one");
}

TEST_CASE("a file that cannot be read is a fault of the resource", "[filter]") {
  CHECK(fault_of([] { filter::HydraFilters("/nonexistent/f.yaml", wide_header()); }) ==
        "5 /nonexistent/f.yaml: the filter file cannot be read / Check its name and its rights");
}

TEST_CASE("filters are named and described in the order of the file", "[filter]") {
  const filter::HydraFilters filters = read(
      "filters:\n  zeta: {expression: \"INFO:XF > 1\", soft_filter_flag: Z}\n"
      "  alpha: {expression: \"INFO:XF < 1\", soft_filter: \"False\"}\n"
      "  mid: {expression: \"INFO:DP < 1\", soft_filter: \"False\", soft_filter_flag: M,\n"
      "        description: \"Deep\\\\low\"}\n");
  CHECK(filters.names() == std::vector<std::string>{"zeta", "alpha", "mid"});
  CHECK(filters.header_lines() ==
        std::vector<std::string>{"##FILTER=<ID=Z,Description=\"Failed zeta filter\">",
                                 "##FILTER=<ID=M,Description=\"Deep\\\\low (hard filtered)\">"});
}

TEST_CASE("a description of several lines becomes one", "[filter]") {
  const filter::HydraFilters filters = read(
      "filters:\n  f:\n    expression: \"INFO:XF > 1\"\n    soft_filter_flag: low\n"
      "    description: |-\n      one\n      two\n");
  CHECK(filters.header_lines() ==
        std::vector<std::string>{"##FILTER=<ID=low,Description=\"one two\">"});
}

TEST_CASE("all soft filters that hold are told, the first hard one drops", "[filter]") {
  const filter::HydraFilters filters = read(
      "filters:\n  a: {expression: \"INFO:XF > 1\", soft_filter_flag: A}\n"
      "  b: {expression: \"INFO:XF > 5\", soft_filter: \"False\"}\n"
      "  c: {expression: \"INFO:XF > 2\", soft_filter_flag: C}\n"
      "  d: {expression: \"INFO:XF > 4\", soft_filter: \"False\"}\n");
  const io::VariantBatch batch = made_batch(
      "1\t10\t.\tA\tC\t.\t.\tXF=0.5\tGT\t.\t.\t.\n1\t20\t.\tA\tC\t.\t.\tXF=1.5\tGT\t.\t.\t.\n"
      "1\t30\t.\tA\tC\t.\t.\tXF=3\tGT\t.\t.\t.\n1\t40\t.\tA\tC\t.\t.\tXF=4.5\tGT\t.\t.\t.\n"
      "1\t50\t.\tA\tC\t.\t.\tXF=6\tGT\t.\t.\t.\n");
  const auto flags = [&](std::size_t i) { return filters.judge(batch[i]).flagged_by; };
  const auto dropped = [&](std::size_t i) {
    const auto verdict = filters.judge(batch[i]);
    return verdict.dropped_by == nullptr ? std::string() : *verdict.dropped_by;
  };
  CHECK(flags(0).empty());
  CHECK(flags(1) == std::vector<std::size_t>{0});
  CHECK(flags(2) == std::vector<std::size_t>{0, 2});
  CHECK((dropped(0) + dropped(1) + dropped(2)).empty());
  CHECK(dropped(3) == "d");
  CHECK(dropped(4) == "b");
}

TEST_CASE("flags join what FILTER has, once", "[filter]") {
  const filter::HydraFilters filters = read(
      "filters:\n  a: {expression: \"INFO:XF > 1\", soft_filter_flag: q10}\n"
      "  b: {expression: \"INFO:XF > 1\", soft_filter_flag: new}\n");
  const auto column = [&](const std::string& before) {
    const io::VariantBatch batch =
        made_batch("1\t10\t.\tA\tC\t.\t" + before + "\tXF=2\tGT\t0/1\t.\t.\n");
    std::string out;
    filters.append_flagged(batch[0], filters.judge(batch[0]), out);
    CHECK(out.find("1\t10\t.\tA\tC\t.\t") == 0);
    const std::size_t end = out.find("\tXF=2\tGT\t0/1\t.\t.");
    REQUIRE(end != std::string::npos);
    return out.substr(13, end - 13);
  };
  CHECK(column("PASS") == "q10;new");
  CHECK(column(".") == "q10;new");
  CHECK(column("q10") == "q10;new");
  CHECK(column("s50") == "s50;q10;new");
  CHECK(column("new;s50") == "new;s50;q10");
}

TEST_CASE("a record that no filter flags keeps its FILTER", "[filter]") {
  const filter::HydraFilters filters = read(one(good));
  const io::VariantBatch batch = made_batch("1\t10\t.\tA\tC\t.\tPASS\tXF=0\tGT\t0/1\t.\t.\n");
  std::string out;
  filters.append_flagged(batch[0], filters.judge(batch[0]), out);
  CHECK(out.find("\tPASS\tXF=0") != std::string::npos);
}

TEST_CASE("faults of the data name the filter", "[filter]") {
  const filter::HydraFilters filters = read(one(good));
  const io::VariantBatch batch = made_batch("1\t10\t.\tA\tC\t.\t.\tXF=abc\tGT\t.\t.\t.\n");
  CHECK(fault_of([&] { filters.judge(batch[0]); }) ==
        "3 filter f: XF is abc, which is no number / Name one value by its index, such as XF:0, or "
        "correct the file");
}

}  // namespace varg::test
