#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include "catch.hpp"
#include "made_faults.hpp"
#include "subscript_places.hpp"

namespace varg::test {
namespace {

const std::string one_record =
    "1\t10\tid\tA\tC,G,T\t30\tPASS\tAC=4,5,6;AD=10,20,30,40;XS=a,b;XV=x,yy,.,z\tGT:DP:AD:FV\t"
    "0/1:7:1,2,3,4:p,q,r\t1/1:8:5,6,7:s\t2/3:9:.:t,u\n";

bool holds(const std::string& expression) {
  return !passing(expression, made_batch(one_record)).empty();
}

std::string samples(std::string_view expression) {
  const io::VariantBatch batch = made_batch(one_record);
  const filter::VariantFilter filter(expression, *batch.header);
  auto scratch = filter.scratch();
  std::string mask;
  for (const auto sample : filter.passing_samples(batch[0], scratch)) mask += sample ? '1' : '0';
  return mask;
}

/// A file of these lines, under a folder whose name a tag could be.
std::string list_file(const std::string& lines) {
  const auto folder = std::filesystem::temp_directory_path() / "varg_subscripts_test";
  std::filesystem::create_directory(folder);
  const auto path = folder / "names.txt";
  std::ofstream(path) << lines;
  return path.string();
}

}  // namespace

TEST_CASE("a subscript of INFO takes one value", "[filter]") {
  CHECK(holds("AC[0]=4 && AC[1]=5 && AC[2]=6"));
  CHECK_FALSE(holds("AC[0]=5 || AC[0]=6"));
  CHECK(holds("AC[3]=\".\""));
  CHECK(holds("INFO/AD[3]=40"));
  CHECK(holds("XV[1]=\"yy\""));
  CHECK(holds("XV[2]=\".\""));
  CHECK_FALSE(holds("XV[0]=\"yy\""));
}

TEST_CASE("lists and ranges take some values", "[filter]") {
  CHECK(holds("AC[0,2]=6"));
  CHECK_FALSE(holds("AC[0,2]=5"));
  CHECK(holds("AC[1-]=6"));
  CHECK_FALSE(holds("AC[1-]=4"));
  CHECK(holds("INFO/AD[1-2]=30"));
  CHECK_FALSE(holds("INFO/AD[1-2]=40"));
  CHECK(holds("SUM(INFO/AD[0,2-3])=80"));
  CHECK(holds("SUM(INFO/AD[2-3,0])=80"));
  CHECK(holds("SUM(INFO/AD[0-1,1-2])=60"));
  CHECK(holds("COUNT(INFO/AD[1-])=3"));
  CHECK(holds("AC[*]=5"));
  CHECK(holds("XV[1,3]=\"z\""));
  CHECK_FALSE(holds("XV[1,3]=\"x\""));
}

TEST_CASE("one value with commas is one text", "[filter]") {
  CHECK(holds("XS[0]~\"a,b\"") == holds("XS~\"a,b\""));
  CHECK(holds("XS=\"a\""));
}

TEST_CASE("a subscript of ALT and of what is counted takes that ALT", "[filter]") {
  CHECK(holds("ALT[1]=\"G\""));
  CHECK_FALSE(holds("ALT[1]=\"C\""));
  CHECK(holds("ALT[7]=\".\""));
  CHECK(holds("ALT[1-]=\"T\""));
  CHECK(holds("ILEN[2]=0"));
  CHECK(holds("AF[0]=0.5"));
  CHECK(holds("AF[2]*6>0.99"));
  CHECK(holds("MAC[1-]=1"));
  CHECK_FALSE(holds("MAC[1-]=3"));
}

TEST_CASE("a subscript of FORMAT chooses samples, values or both", "[filter]") {
  CHECK(samples("FMT/DP[1]>0") == "010");
  CHECK(samples("FMT/DP[0,2]>0") == "101");
  CHECK(samples("FMT/DP[1-]>0") == "011");
  CHECK(samples("FMT/DP[*]>7") == "011");
  CHECK(samples("FMT/AD[0:1]=2") == "100");
  CHECK(samples("FMT/AD[0:1]=5") == "000");
  CHECK(samples("FMT/AD[:2]>0") == "110");
  CHECK(samples("FMT/AD[*:3]=\".\"") == "011");
  CHECK(samples("FMT/AD[1-2:0]=5") == "010");
  CHECK(samples("FMT/AD[:1-]=4") == "100");
  CHECK(samples("FMT/AD[:0,2]=7") == "010");
  CHECK(samples("FMT/AD[:0-1]=7") == "000");
  CHECK(samples("FMT/FV[:1]=\"q\"") == "100");
  CHECK(samples("FMT/FV[:1]=\".\"") == "010");
  CHECK(samples("FMT/FV[:0,2]=\"r\"") == "100");
  CHECK(samples("FMT/FV[2:*]=\"u\"") == "001");
  CHECK(samples("GT[1]=\"hom\"") == "010");
}

TEST_CASE("samples are chosen by a file of names", "[filter]") {
  const std::string path = list_file("S3\nS1\tmother\n\n");
  CHECK(path.find('/') != std::string::npos);
  CHECK(samples("FMT/DP[@" + path + "]>0") == "101");
  CHECK(samples("FMT/AD[@" + path + ":0]=1") == "100");
  CHECK(samples("GT[@" + path + "]=\"het\"") == "101");
  CHECK(holds("N_PASS(GT[@" + path + "]=\"het\")=2"));
}

TEST_CASE("files of names that name no sample are refused", "[filter]") {
  const std::string empty = list_file("\n");
  const std::string expression = "GT[@" + empty + "]=\"het\"";
  CHECK(refused_variants(expression) == "2 " + empty +
                                            " names no sample at column 1 of the expression " +
                                            expression + " / Write one sample a line in it");
  list_file("S1\nnobody\n");
  CHECK(refused_variants(expression) ==
        "2 the file has no sample nobody at column 1 of the expression " + expression +
            " / See its samples in the last line of the header");
  CHECK(refused_variants("GT[@/nonexistent/x]=\"het\"") ==
        "5 /nonexistent/x cannot be read / Check its name and its rights");
}

TEST_CASE("places of any text are those that its parts name", "[filter][property]") {
  std::mt19937 random(9);
  for (int round = 0; round < 500; ++round) {
    std::set<std::size_t> expected;
    std::string text;
    std::size_t open = filter::Places::open_end;
    for (unsigned part = 0; part < 1 + random() % 4; ++part) {
      const std::size_t first = random() % 12;
      const std::size_t last = first + random() % 4;
      if (!text.empty()) text += ',';
      text += std::to_string(first);
      const unsigned form = random() % 8;
      if (form == 0) {
        text += '-';
        open = std::min(open, first);
      } else {
        if (form > 3) text += "-" + std::to_string(last);
        for (std::size_t i = first; i <= (form > 3 ? last : first); ++i) expected.insert(i);
      }
    }
    CAPTURE(text);
    filter::Places places;
    REQUIRE(filter::parse_places(text, places));
    for (std::size_t i = 0; i < 40; ++i) {
      CHECK(places.has(i) == (expected.contains(i) || i >= open));
    }
    CHECK(places.open() == (open != filter::Places::open_end));
    if (!places.open()) {
      CHECK(places.count() == expected.size());
      CHECK(places.last() == *expected.rbegin());
      CHECK(places.first() == *expected.begin());
    }
  }
}

TEST_CASE("huge subscripts take no memory and no time", "[filter]") {
  CHECK(holds("AC[999999]=\".\""));
  CHECK(holds("SUM(AC[0-999999])=15"));
  CHECK(holds("SUM(FMT/AD[:0-65535])=28"));
  CHECK(refused_variants("AC[1000001]>1").find("is no subscript") != std::string::npos);
  CHECK(refused_variants("FMT/AD[:0-65536]>1").find("out of range") != std::string::npos);
}

}  // namespace varg::test
