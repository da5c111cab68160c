#include "trim_alleles.hpp"

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "catch.hpp"
#include "made_records.hpp"
#include "random.hpp"

using namespace varg;
using namespace varg::transform;

namespace {

std::string trimmed(const std::string& line, const std::vector<int>& kept) {
  const io::VariantBatch batch = test::made_batch({line});
  std::string out;
  append_with_alleles(batch[0], kept, out);
  return out;
}

std::string join(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ",") + value;
  return text;
}

/// A value for each allele, named by it: "v0,v2".
std::string values_of(const std::vector<int>& alleles, std::size_t first) {
  std::vector<std::string> values;
  for (std::size_t i = first; i < alleles.size(); ++i) {
    values.push_back(std::to_string(100 + alleles[i]));
  }
  return join(values);
}

/// A value for each diploid genotype in the order of the specification, named by its alleles.
std::string genotype_values(const std::vector<int>& alleles) {
  std::vector<std::string> values;
  for (std::size_t high = 0; high < alleles.size(); ++high) {
    for (std::size_t low = 0; low <= high; ++low) {
      const auto [first, second] = std::minmax(alleles[low], alleles[high]);
      values.push_back(std::to_string(1000 + 10 * first + second));
    }
  }
  return join(values);
}

/// A record of these alleles of "G,A,C,T,GA,GC" in which every value names its allele.
std::string record_of(const std::vector<int>& alleles, const std::string& genotype) {
  const std::vector<std::string> bases = {"G", "A", "C", "T", "GA", "GC"};
  std::vector<std::string> alts;
  for (std::size_t i = 1; i < alleles.size(); ++i) {
    alts.push_back(bases[static_cast<std::size_t>(alleles[i])]);
  }
  const std::string sample = genotype + ":" + values_of(alleles, 0) + ":" +
                             genotype_values(alleles) + ":" + values_of(alleles, 1) + ":7";
  return "c 5 rs1 G " + join(alts) + " 30 PASS AC=" + values_of(alleles, 1) +
         ";AR=" + values_of(alleles, 0) + ";AG=" + genotype_values(alleles) +
         ";FL GT:AD:PL:SA:DP " + sample + " " + sample;
}

}  // namespace

TEST_CASE("columns of a line are found, also where there are few", "[transform]") {
  const std::string line = "c\t5\t.\tG\tA\t.\t.\tDP=3";
  const io::VariantRow row = row_of(line);
  CHECK(row.tabs[0] == 1);
  CHECK(row.tabs[6] == line.find("\tDP"));
  CHECK(row.tabs[7] == line.size());
  CHECK(row.tabs[8] == line.size());
  const io::VariantView view(line, row, *test::made_header());
  CHECK(view.info() == "DP=3");
  CHECK(view.format().empty());
  CHECK(view.samples_text().empty());
}

TEST_CASE("fields of every Number follow the alleles that are kept", "[transform][property]") {
  test::Random random(41);
  for (int round = 0; round < 400; ++round) {
    const int count = static_cast<int>(random.between(2, 6));
    std::vector<int> all;
    std::vector<int> kept;
    for (int allele = 0; allele < count; ++allele) {
      all.push_back(allele);
      if (allele == 0 || random.chance(0.5)) kept.push_back(allele);
    }
    if (kept.size() == 1) kept.push_back(count - 1);
    const auto last = static_cast<std::int64_t>(kept.size()) - 1;
    const auto first = random.between(0, last);
    const auto second = random.between(0, last);
    const auto genotype = [&](int a, int b) { return fmt::format("{}|{}", a, b); };
    const std::string before = record_of(all, genotype(kept[static_cast<std::size_t>(first)],
                                                       kept[static_cast<std::size_t>(second)]));
    const std::string after =
        record_of(kept, genotype(static_cast<int>(first), static_cast<int>(second)));
    CAPTURE(before, kept);
    REQUIRE(trimmed(before, kept) == test::vcf_lines({after}));
  }
}

TEST_CASE("an allele that goes is missing in genotypes", "[transform]") {
  CHECK(trimmed("c 5 . G A,T . . . GT 1/2 0|2", {0, 2}) ==
        test::vcf_lines({"c 5 . G T . . . GT ./1 0|1"}));
}

TEST_CASE("without any ALT left the fields of ALTs go", "[transform]") {
  CHECK(trimmed("c 5 . G A . . AC=1;FL;AR=3,4 GT:SA:AD 0/0:x:5,6 ./.:y:7,8", {0}) ==
        test::vcf_lines({"c 5 . G . . . FL;AR=3 GT:AD 0/0:5 ./.:7"}));
  CHECK(trimmed("c 5 . G A . . AC=1 SA x y", {0}) == test::vcf_lines({"c 5 . G . . . . . . ."}));
  CHECK(trimmed("c 5 . G A . . AC=1 GT:SA 0/0 0/0", {0}) ==
        test::vcf_lines({"c 5 . G . . . . GT 0/0 0/0"}));
}

TEST_CASE("a field with a wrong number of values is refused by name", "[transform]") {
  CHECK_THROWS_WITH(trimmed("c 5 . G A,T . . AR=1,2 GT 0/1 0/1", {0, 1}),
                    Catch::Contains("INFO/AR holds 2 values"));
  CHECK_THROWS_AS(trimmed("c 5 . G A,T . . . GT:AD 0/1:1,2 0/1:1,2,3", {0, 1}), Error);
}
