#include "checking.hpp"
#include "made_big_wig.hpp"

namespace varg::preflight {
namespace {

using test::checked_file;
using test::lines_of;
using test::MadeBigWig;
using test::TemporaryFolder;

MadeBigWig two_scores() {
  MadeBigWig made;
  made.contigs = {{"chr1", 50}};
  made.sections = {{0, MadeBigWig::fixed_step, 5, 3, {{10, 13, 0.25F}, {15, 18, -7}}}};
  return made;
}

}  // namespace

TEST_CASE("a bigWig is read to its end, and tells its contigs", "[preflight]") {
  const TemporaryFolder folder;
  const FileReport report = checked_file(folder.write("s.dat", two_scores().bytes()));
  CHECK(report.whole);
  CHECK(report.format == "bigWig");
  CHECK(report.counted == "scores");
  CHECK(report.records == 2);
  CHECK(report.contigs[0].name == "chr1");
  CHECK(report.contigs[0].length == 50);
  CHECK(report.facts.digest.size() == 32);
  CHECK(report.problems.empty());
}

TEST_CASE("a damaged bigWig is a problem with its place", "[preflight]") {
  const TemporaryFolder folder;
  const std::string bytes = two_scores().bytes();
  const FileReport cut = checked_file(folder.write("cut.bw", bytes.substr(0, bytes.size() - 1)));
  CHECK_FALSE(cut.whole);
  REQUIRE(cut.problems.size() == 1);
  CHECK(lines_of(cut.problems)[0].find("it ends at byte offset") != std::string::npos);
}

}  // namespace varg::preflight
