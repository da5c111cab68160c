#include <varg/io/bed.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"

using namespace varg;
using io::read_bed;

namespace {

genome::Contigs two_contigs() {
  genome::Contigs contigs;
  contigs.add({"chr1", 1000, {}});
  contigs.add({"chr2", 500, {}});
  return contigs;
}

struct Refusal {
  std::string text;
  Fault fault = Fault::bug;
  std::string hint;
};

Refusal refusal(const std::string& text, const char* name = "a.bed") {
  const test::TemporaryFolder folder;
  try {
    read_bed(folder.write(name, text), two_contigs());
  } catch (const Error& error) {
    return {error.what(), error.fault(), error.hint()};
  }
  return {};
}

std::vector<std::string> kinds(const std::string& text) {
  const test::TemporaryFolder folder;
  std::vector<std::string> found;
  for (const Note& note : read_bed(folder.write("a.bed", text), two_contigs()).notes) {
    found.push_back(note.kind);
  }
  return found;
}

using Kinds = std::vector<std::string>;

}  // namespace

TEST_CASE("a BED file gives its intervals in file order, with names", "[io][bed]") {
  const test::TemporaryFolder folder;
  const auto bed = read_bed(folder.write("a.bed",
                                         "track name=x\nbrowser position chr1\n# comment\n"
                                         "chr2\t0\t500\nchr1\t10\t20\texon 1\t0\t+\n\n"),
                            two_contigs());
  REQUIRE(bed.records.size() == 2);
  CHECK(bed.records[0].interval == genome::Interval{1, 0, 500});
  CHECK(bed.records[1].interval == genome::Interval{0, 10, 20});
  CHECK(bed.records[1].name == "exon 1");
  CHECK(bed.notes.empty());
  CHECK(bed.regions().total_length() == 510);
  CHECK(bed.facts.role == "regions");
}

TEST_CASE("a BED file without a contig list brings its own contigs", "[io][bed]") {
  const test::TemporaryFolder folder;
  const auto bed = read_bed(folder.write("a.bed", "b\t1\t2\na\t1\t2\nb\t5\t6\n"), {});
  CHECK(bed.contigs.size() == 2);
  CHECK(bed.contigs[0].name == "b");
  CHECK(bed.records[2].interval.contig == 0);
}

TEST_CASE("a wrong BED line is refused with its number", "[io][bed]") {
  const std::string good = "chr1\t0\t10\n";
  CHECK_THAT(refusal(good + "chr1\t-1\t5\n").text,
             Catch::Contains("a.bed: line 2: start (column 2) is \"-1\""));
  CHECK_THAT(refusal(good + "chr1\t9\t5\n").text, Catch::Contains("start 9 is beyond end 5"));
  CHECK_THAT(refusal("chr1\t9\n").text, Catch::Contains("line 1: the line has 2 columns"));
  CHECK_THAT(refusal("chr1\tx\t5\n").text, Catch::Contains("start (column 2) is \"x\""));
  CHECK_THAT(refusal("chr1\t1\t99999999999999999999\n").text, Catch::Contains("end (column 3)"));
  CHECK_THAT(refusal("chr2\t1\t501\n").text,
             Catch::Contains("end 501 is beyond the end of contig chr2, 500"));
  CHECK_THAT(refusal(good + "chr1 5 6\n").text, Catch::Contains("by spaces on others"));
  CHECK_THAT(refusal("# nothing\n").text, Catch::Contains("it has no interval"));
  CHECK(refusal("chr1\t1\t5\n").text.empty());
}

TEST_CASE("a BED of another reference is a mismatch, with a hint about chr", "[io][bed]") {
  const Refusal unknown = refusal("chr7\t1\t5\n");
  CHECK(unknown.fault == Fault::mismatch);
  CHECK_THAT(unknown.text, Catch::Contains("chr7"));
  const Refusal other = refusal("1\t1\t5\n");
  CHECK(other.fault == Fault::mismatch);
  CHECK_THAT(other.hint, Catch::Contains("chr1"));
}

TEST_CASE("what is odd in a BED file is noted", "[io][bed]") {
  CHECK(kinds("chr1\t5\t5\nchr1\t7\t8\n") == Kinds{"empty_interval"});
  CHECK(kinds("chr1 5  6\nchr1 7 8\n") == Kinds{"bed_spaces"});
  CHECK(kinds("chr1\t5\t6\ntrack name=b\nchr1\t7\t8\n") == Kinds{"late_header"});
  CHECK(kinds("chr1\t7\t20\nchr1\t5\t8\n") == Kinds{"overlapping_intervals"});
  CHECK(kinds("chr1\t7\t20\r\nchr1\t30\t48\r\n") == Kinds{"line_return"});
  CHECK(kinds("chr1\t5\t8\nchr1\t8\t9").empty());
}

TEST_CASE("an interval_list counts from 1 and names its contigs", "[io][bed]") {
  const std::string header = "@HD\tVN:1.6\n@SQ\tSN:chr2\tLN:500\n@SQ\tSN:chr1\tLN:1000\n";
  const test::TemporaryFolder folder;
  const auto list = read_bed(
      folder.write("a.interval_list", header + "chr1\t1\t10\t+\tfirst\nchr2\t500\t500\t-\tlast\n"),
      two_contigs());
  REQUIRE(list.records.size() == 2);
  CHECK(list.records[0].interval == genome::Interval{0, 0, 10});
  CHECK(list.records[1].interval == genome::Interval{1, 499, 500});
  CHECK(list.records[1].name == "last");
  const char* name = "a.interval_list";
  CHECK_THAT(refusal("chr1\t1\t10\t+\tx\n", name).text, Catch::Contains("no @SQ header"));
  CHECK_THAT(refusal(header + "chr1\t0\t10\t+\tx\n", name).text,
             Catch::Contains("line 4: start is 0, and an interval_list counts from 1"));
  CHECK_THAT(refusal(header + "chr1\t1\t1001\t+\tx\n", name).text,
             Catch::Contains("end 1001 is beyond the end of contig chr1, 1000"));
  CHECK(refusal("@SQ\tSN:chr1\tLN:999\nchr1\t1\t10\t+\tx\n", name).fault == Fault::mismatch);
}
