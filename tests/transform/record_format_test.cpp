#include <varg/transform/record_format.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "made_records.hpp"

using namespace varg;
using namespace varg::transform;

namespace {

std::string printed(std::string_view pattern, const std::string& line) {
  const io::VariantBatch batch = test::made_batch({line});
  RecordFormat format(pattern, *batch.header);
  std::string out;
  format.append(batch[0], out);
  return out;
}

const std::string record =
    "c 3 rs1 G A,CT 1e1 low;bias AC=1,2;F2=0.50,1e-7;FL GT:AD:DP 0/2:1,2,3:7 .|1";

}  // namespace

TEST_CASE("columns and what follows from them are printed", "[transform]") {
  CHECK(printed("%CHROM:%POS\\t%POS0 %END %END0 %ID\\n", record) == "c:3\t2 3 2 rs1\n");
  CHECK(printed("%REF>%ALT %ALT{0} %ALT{1} %ALT{2} %FIRST_ALT %N_ALT", record) ==
        "G>A,CT A CT . A 2");
  CHECK(printed("%QUAL %FILTER %TYPE", record) == "10 low;bias SNP,OTHER");
  CHECK(printed("%INFO", record) == "AC=1,2;F2=0.5,1e-07;FL");
  CHECK(printed("%LINE", "c 3 . G A . . . GT 0/1 .") == "c\t3\t.\tG\tA\t.\t.\t.\tGT\t0/1\t.");
  CHECK(printed("%ALT %FIRST_ALT %TYPE %QUAL", "c 3 . G . . . . GT 0/1 .") == ". . REF .");
}

TEST_CASE("INFO tags are printed by name, place and type", "[transform]") {
  CHECK(printed("%INFO/AC %AC %AC{1} %AC{2} %F2{0} %F2 %FL %AR", record) ==
        "1,2 1,2 2 . 0.5 0.5,1e-07 1 .");
}

TEST_CASE("whole numbers lose idle signs and zeros, as in BCF", "[transform]") {
  const std::string idle = "c 3 . G A,T . . AC=-0,+7 GT:AD:DP 0/1:00,01,2:003 0|1:.:-0";
  CHECK(printed("%AC %AC{1} %INFO [%AD;%DP ]", idle) == "0,7 7 AC=0,7 0,1,2;3 .;0 ");
}

TEST_CASE("brackets repeat for each sample", "[transform]") {
  CHECK(printed("%POS[\\t%SAMPLE=%GT]\\n", record) == "3\ts1=0/2\ts2=.|1\n");
  CHECK(printed("[%TGT ]", record) == "G/CT .|A ");
  CHECK(printed("[%AD;%AD{1};%DP;%PL ]", record) == "1,2,3;2;7;. .;.;.;. ");
  CHECK(printed("[%SAMPLE][%POS]", record) == "s1s233");
  CHECK(printed("[%INFO/AC,]", record) == "1,2,1,2,");
}

TEST_CASE("escapes and other bytes are copied", "[transform]") {
  CHECK(printed("a\\tb\\n\\\\%POS", record) == "a\tb\n\\3");
}

TEST_CASE("patterns that are none are refused with what is wrong", "[transform]") {
  const auto refused = [](std::string_view pattern, const std::string& why) {
    CHECK_THROWS_WITH(printed(pattern, record), Catch::Matchers::Contains(why));
  };
  refused("%", "a % has no name");
  refused("[%GT", "a bracket is not closed");
  refused("%GT]", "%GT is of samples");
  refused("[[%GT]]", "one within no other");
  refused("%AC{x}", "no number");
  refused("%AC{1", "a brace is not closed");
  refused("%INFO/NO", "the header does not declare INFO/NO");
  refused("[%NO]", "the header does not declare FORMAT/NO");
  refused("%DP", "put it into brackets");
  refused("", "it is empty");
}

TEST_CASE("a pattern names the keys it prints", "[transform]") {
  using Keys = std::vector<std::string>;
  const auto needs = [](std::string_view pattern) {
    return RecordFormat(pattern, *test::made_header()).needs();
  };
  CHECK(needs("%CHROM %POS\\n").infos == Keys{});
  CHECK(needs("%CHROM %POS\\n").formats == Keys{});
  CHECK(needs("%AC %END[ %DP]").infos == Keys{"AC", "END"});
  CHECK(needs("%AC %END[ %DP]").formats == Keys{"DP", "GT"});
  CHECK(needs("[%SAMPLE ]").formats == Keys{"GT"});
  CHECK_FALSE(needs("%LINE").infos);
  CHECK_FALSE(needs("%INFO").infos);
  CHECK_FALSE(needs("%FORMAT").formats);
}
