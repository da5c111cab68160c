#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <varg/transform/join.hpp>

#include "catch.hpp"
#include "join_genotypes.hpp"
#include "made_records.hpp"
#include "random.hpp"

namespace varg::transform {
namespace {

using genome::Genotype;
using Lines = std::vector<std::string>;

/// The record made of `lines` with blanks between its columns, or nothing.
std::optional<std::string> joined(const Lines& lines) {
  const io::VariantBatch batch = test::made_batch(lines);
  std::vector<io::VariantView> views;
  for (std::size_t i = 0; i < batch.size(); ++i) views.push_back(batch[i]);
  std::optional<std::string> line = join_records(views);
  if (line) std::replace(line->begin(), line->end(), '\t', ' ');
  return line;
}

/// Column `n` of the record joined of two SNVs whose columns before FORMAT are given.
std::string column(std::size_t n, const std::string& left, const std::string& right) {
  const auto line = joined({left + " GT 0 0", right + " GT 0 0"});
  REQUIRE(line.has_value());
  std::size_t begin = 0;
  for (; n > 0; --n) begin = line->find(' ', begin) + 1;
  return line->substr(begin, line->find(' ', begin) - begin);
}

/// Whether every alternative of `genotypes` has as many copies in `whole`.
std::vector<int> alternatives(const std::vector<Genotype>& genotypes) {
  std::vector<int> alts;
  for (const Genotype& genotype : genotypes) {
    for (const int allele : genotype.alleles) {
      if (allele > 0) alts.push_back(allele);
    }
  }
  std::sort(alts.begin(), alts.end());
  return alts;
}

}  // namespace

TEST_CASE("joined IDs are each said once, in the order they are met", "[join]") {
  const std::vector<std::tuple<std::string, std::string, std::string>> rows = {
      {".", ".", "."}, {"a", ".", "a"},         {".", "b", "b"},
      {"a", "a", "a"}, {"a;b", "c;a", "a;b;c"}, {"b;.", "a", "b;a"}};
  for (const auto& [left, right, expected] : rows) {
    CHECK(column(2, "c 3 " + left + " G A . . .", "c 3 " + right + " G T . . .") == expected);
  }
}

TEST_CASE("the joined QUAL is the highest, as it is written", "[join]") {
  const std::vector<std::tuple<std::string, std::string, std::string>> rows = {
      {".", ".", "."},       {"5", ".", "5"},       {".", "1e1", "1e1"},
      {"9.50", "9", "9.50"}, {"9", "10.0", "10.0"}, {"7.0", "7", "7.0"}};
  for (const auto& [left, right, expected] : rows) {
    CHECK(column(5, "c 3 . G A " + left + " . .", "c 3 . G T " + right + " . .") == expected);
  }
}

TEST_CASE("the joined FILTER holds every failure, and PASS only when all passed", "[join]") {
  const std::vector<std::tuple<std::string, std::string, std::string>> rows = {
      {"PASS", "PASS", "PASS"},
      {"PASS", ".", "."},
      {".", ".", "."},
      {"low", "PASS", "low"},
      {".", "low", "low"},
      {"low", "low", "low"},
      {"low", "bias", "low;bias"},
      {"bias;low", "low", "bias;low"}};
  for (const auto& [left, right, expected] : rows) {
    CHECK(column(6, "c 3 . G A . " + left + " .", "c 3 . G T . " + right + " .") == expected);
  }
}

TEST_CASE("symbolic alleles that stand for a place keep their spelling on a longer REF", "[join]") {
  CHECK(joined({"c 3 . G A,* . . . GT 1 2", "c 3 . GCA G,<NON_REF> . . . GT 0 0"}) ==
        "c 3 . GCA ACA,*,G,<NON_REF> . . . GT 1 2");
  CHECK(joined({"c 3 . G <*> . . . GT 0 0", "c 3 . GCA <*>,G . . . GT 0 2"}) ==
        "c 3 . GCA <*>,G . . . GT 0 2");
}

TEST_CASE("the same alternative of two records is one allele whose values come from the first",
          "[join]") {
  CHECK(joined({"c 3 . G A . . AC=1 GT:AD 0/1:3,4 0/0:.",
                "c 3 . G A,T . . AC=9,2 GT:AD "
                "0/1:5,6,7 0/2:8,9,10"}) == "c 3 . G A,T . . AC=1,2 GT:AD 0/1:3,4,7 0/2:8,9,10");
}

TEST_CASE("END of a joined record is the end of its REF", "[join]") {
  CHECK(joined({"c 3 . GCA G . . END=5;F2=1,2 GT 0 0", "c 3 . G A . . END=3 GT 0 0"}) ==
        "c 3 . GCA G,ACA . . END=5;F2=1,2 GT 0 0");
  CHECK(joined({"c 3 . G A . . END=3 GT 0 0", "c 3 . GCA G . . . GT 0 0"}) ==
        "c 3 . GCA ACA,G . . END=5 GT 0 0");
}

TEST_CASE("values whose number fits no ploidy are left out of a joined record", "[join]") {
  CHECK(joined({"c 3 . G A . . AG=1,2,3,4,5,6,7,8,9,10,11 GT 0 0",
                "c 3 . G T . . AG=1,2,3 GT 0 "
                "0"}) == "c 3 . G A,T . . AG=1,.,.,2,.,3 GT 0 0");
  CHECK(joined({"c 3 . G A . . AR=1,2,3 GT 0 0", "c 3 . G T . . . GT 0 0"}) ==
        "c 3 . G A,T . . AR=. GT 0 0");
}

TEST_CASE("GT comes first in a joined FORMAT whatever record has it", "[join]") {
  CHECK(joined({"c 3 . G A . . . DP:AD 4:1,2 .", "c 3 . G T . . . AD:GT 1,3:0/1 .:."}) ==
        "c 3 . G A,T . . . GT:DP:AD 0/2:4:1,2,3 .:.:.");
  CHECK(joined({"c 3 . G A . . . DP 4 5", "c 3 . G T . . . AD 1,3 ."}) ==
        "c 3 . G A,T . . . DP:AD 4:1,.,3 5:.");
}

TEST_CASE("a genotype that no record could have keeps the records apart", "[join]") {
  const std::string other = "c 3 . G T . . . GT 0/0 0/0";
  CHECK(joined({"c 3 . G A . . . GT 0/1 ./.", other}).has_value());
  CHECK_FALSE(joined({"c 3 . G A . . . GT 0/2 0/0", other}).has_value());
  CHECK_FALSE(joined({"c 3 . G A . . . GT x 0/0", other}).has_value());
  CHECK_FALSE(joined({"c 3 . G A . . . GT 0/1/0 0/0", other}).has_value());
}

TEST_CASE("phase is kept only where every record has it, and gathering keeps unknown copies",
          "[join]") {
  const auto join = [](const std::vector<std::string>& texts) {
    std::vector<Genotype> genotypes;
    for (const std::string& text : texts) genotypes.push_back(*genome::parse_genotype(text));
    const auto found = join_genotypes(genotypes);
    return found ? to_text(*found) : std::string("none");
  };
  CHECK(join({"0|1", "2/0"}) == "2/1");
  CHECK(join({"0|1", "0/0"}) == "0|1");
  CHECK(join({"0/1/.", "0/2/0"}) == "./1/2");
  CHECK(join({"0/1/0", "0/2/0"}) == "0/1/2");
}

TEST_CASE("<NON_REF> is joined, other symbolic alleles are not", "[join]") {
  const Lines lines = {"c 3 . G A,<NON_REF> . . . GT 0 0", "c 3 . G T,<NON_REF> . . . GT 0 0"};
  PositionOrder order(0);
  order(Normalizer({})(test::made_batch(lines)));
  CHECK(join_positions(order.finish(), {RecordKinds::any, Duplicates::keep}, test::made_header())
            .text == test::vcf_lines({"c 3 . G A,<NON_REF>,T . . . GT 0 0"}));
}

TEST_CASE("phased haplotypes cut into records join to themselves", "[join][property]") {
  test::Random random(GENERATE(range(1U, 80U)));
  const auto ploidy = static_cast<std::size_t>(random.between(1, 4));
  const int alts = static_cast<int>(random.between(1, 6));
  Genotype whole{{}, true};
  for (std::size_t copy = 0; copy < ploidy; ++copy) {
    whole.alleles.push_back(static_cast<int>(random.between(0, alts)));
  }
  std::vector<Genotype> records;
  for (int alt = 1; alt <= alts; ++alt) {
    Genotype& one = records.emplace_back(whole);
    for (int& allele : one.alleles) allele = allele == alt ? alt : 0;
  }
  const auto found = join_genotypes(records);
  REQUIRE(found.has_value());
  CHECK(found->alleles == whole.alleles);
  CHECK(found->phased);
}

TEST_CASE("unphased genotypes join without losing or making a copy", "[join][property]") {
  test::Random random(GENERATE(range(1U, 200U)));
  std::vector<Genotype> records;
  const auto ploidy = static_cast<std::size_t>(random.between(1, 3));
  for (int alt = 1; alt <= random.between(2, 4); ++alt) {
    Genotype& one = records.emplace_back();
    for (std::size_t copy = 0; copy < ploidy; ++copy) {
      one.alleles.push_back(random.chance(0.3) ? alt : 0);
    }
  }
  const std::vector<int> wanted = alternatives(records);
  const auto found = join_genotypes(records);
  if (!found) {
    const bool doubled = std::adjacent_find(wanted.begin(), wanted.end()) != wanted.end();
    CHECK((doubled || wanted.size() > ploidy));
    return;
  }
  CHECK(found->alleles.size() == ploidy);
  CHECK_FALSE(found->phased);
  CHECK(alternatives({*found}) == wanted);
}

}  // namespace varg::transform
