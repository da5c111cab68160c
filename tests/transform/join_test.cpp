#include <varg/transform/join.hpp>

#include <memory>

#include "catch.hpp"
#include "join_genotypes.hpp"
#include "made_records.hpp"
#include "random.hpp"

namespace varg::transform {
namespace {

using test::made_batch;
using test::vcf_lines;

JoinedLines joined(const std::vector<std::string>& lines, const JoinOptions& options) {
  PositionOrder order(0);
  OrderedLines ordered = order(Normalizer({})(made_batch(lines)));
  const OrderedLines rest = order.finish();
  ordered.lines.insert(ordered.lines.end(), rest.lines.begin(), rest.lines.end());
  ordered.sources.insert(ordered.sources.end(), rest.sources.begin(), rest.sources.end());
  return join_positions(ordered, options, test::made_header());
}

std::string join_any(const std::vector<std::string>& lines) {
  return joined(lines, {RecordKinds::any, Duplicates::keep}).text;
}

std::string without(const std::vector<std::string>& lines, Duplicates duplicates) {
  return joined(lines, {RecordKinds::none, duplicates}).text;
}

std::optional<std::string> genotype(const std::vector<std::string>& texts) {
  std::vector<genome::Genotype> genotypes;
  for (const std::string& text : texts) genotypes.push_back(*genome::parse_genotype(text));
  const auto found = join_genotypes(genotypes);
  if (!found) return std::nullopt;
  return to_text(*found);
}

}  // namespace

TEST_CASE("genotypes join copy by copy", "[join]") {
  CHECK(genotype({"1/0", "0/2"}) == "1/2");
  CHECK(genotype({"0|1", "2|0"}) == "2|1");
  CHECK(genotype({"0/0", "0/0"}) == "0/0");
  CHECK(genotype({"1/.", "./2"}) == "1/2");
  CHECK(genotype({"1", "0"}) == "1");
  CHECK(genotype({"0|1", "0/0"}) == "0|1");
  CHECK(genotype({"1/0", "0/2", "0/0"}) == "1/2");
}

TEST_CASE("a copy is reference only where every record says so", "[join]") {
  CHECK(genotype({"0/0", "./."}) == "./.");
  CHECK(genotype({"0/1", "./."}) == "./1");
  CHECK(genotype({"./.", "./."}) == "./.");
  CHECK(genotype({"0/1", "."}) == "./1");
}

TEST_CASE("unphased alternatives on one copy are both kept", "[join]") {
  CHECK(genotype({"0/1", "0/2"}) == "1/2");
  CHECK(genotype({"0/0/1", "0/0/2"}) == "0/1/2");
  CHECK(genotype({"0/1", "0/1"}) == "0/1");
}

TEST_CASE("genotypes that contradict each other give nothing", "[join]") {
  CHECK_FALSE(genotype({"0|1", "0|2"}).has_value());
  CHECK_FALSE(genotype({"1/1", "2/2"}).has_value());
  CHECK_FALSE(genotype({"1/1", "0/2"}).has_value());
  CHECK_FALSE(genotype({"1", "2"}).has_value());
  CHECK_FALSE(genotype({"1", "0/2"}).has_value());
}

TEST_CASE("records of one position become one with all their fields", "[join]") {
  CHECK(join_any({"c 3 a G A 10 PASS AC=1;AR=5,6;AG=1,2,3;F2=1,2;FL GT:AD:PL:DP "
                  "1/0:1,2:0,1,2:7 0|1:1,2:.:.",
                  "c 3 b;a G T 30 low AC=2;AR=5,7;AG=1,4,6 GT:AD:PL:SA 0/1:1,3:0,3,5:b "
                  "1|0:1,3:.:c"}) ==
        vcf_lines({"c 3 a;b G A,T 30 low AC=1,2;AR=5,6,7;AG=1,2,3,4,.,6;F2=1,2;FL GT:AD:PL:DP:SA "
                   "1/2:1,2,3:0,1,2,3,.,5:7:.,b 2|1:1,2,3:.:.:.,c"}));
}

TEST_CASE("alleles are respelled on the longest REF", "[join]") {
  CHECK(join_any({"c 3 . G GA . PASS END=3 GT 0/1 0/0", "c 3 . GCA G . PASS END=5 GT 1/0 0/0",
                  "c 3 . GC * . PASS . GT 0/0 0/0"}) ==
        vcf_lines({"c 3 . GCA GACA,G,* . PASS END=5 GT 2/1 0/0"}));
}

TEST_CASE("records that cannot be said in one stay apart and are counted", "[join]") {
  const std::vector<std::string> clash = {"c 3 . G A . . . GT 1/1 0/0",
                                          "c 3 . G T . . . GT 1/1 0/0"};
  const JoinedLines found = joined(clash, {RecordKinds::any, Duplicates::keep});
  CHECK(found.text == vcf_lines(clash));
  CHECK(found.counts.at("kept_apart") == 2);
  CHECK(found.counts.at("records.out") == 2);
  const std::vector<std::string> refs = {"c 3 . GC A . . . GT 0 0", "c 3 . GT T . . . GT 0 0"};
  CHECK(join_any(refs) == vcf_lines(refs));
}

TEST_CASE("symbolic records and records without ALT are kept as they are", "[join]") {
  CHECK(join_any({"c 3 . G . . . . GT 0 0", "c 3 . G <DEL> . . END=9 GT 0 0",
                  "c 3 . G A . . . GT 0 0", "c 3 . G T . . . GT 0 0"}) ==
        vcf_lines({"c 3 . G A,T . . . GT 0 0", "c 3 . G . . . . GT 0 0",
                   "c 3 . G <DEL> . . END=9 GT 0 0"}));
}

TEST_CASE("both joins SNVs with SNVs and indels with indels", "[join]") {
  const std::vector<std::string> lines = {"c 3 . G A . . . GT 0 0", "c 3 . G GT . . . GT 0 0",
                                          "c 3 . G T . . . GT 0 0", "c 3 . GCA G . . . GT 0 0"};
  CHECK(joined(lines, {RecordKinds::both, Duplicates::keep}).text ==
        vcf_lines({"c 3 . G A,T . . . GT 0 0", "c 3 . GCA GTCA,G . . . GT 0 0"}));
  CHECK(joined(lines, {RecordKinds::snps, Duplicates::keep}).text ==
        vcf_lines({"c 3 . G A,T . . . GT 0 0", lines[1], lines[3]}));
  CHECK(joined(lines, {RecordKinds::indels, Duplicates::keep}).text ==
        vcf_lines({"c 3 . GCA GTCA,G . . . GT 0 0", lines[0], lines[2]}));
}

TEST_CASE("splitting and joining again gives the same record", "[join][property]") {
  test::Random random(GENERATE(range(1U, 100U)));
  const auto number = [&] { return std::to_string(random.between(0, 99)); };
  const std::string_view separator = random.chance(0.5) ? "|" : "/";
  std::string line = "c 3 x G A,T,GC 50 PASS AC=" + number() + "," + number() + "," + number() +
                     ";AR=" + number() + "," + number() + "," + number() + "," + number() +
                     " GT:AD";
  for (int sample = 0; sample < 2; ++sample) {
    line += " " + std::to_string(random.between(0, 3)) + std::string(separator) +
            std::to_string(random.between(0, 3)) + ":" + number() + "," + number() + "," +
            number() + "," + number();
  }
  NormalizeOptions options;
  options.split = RecordKinds::any;
  options.other_allele = GENERATE(OtherAllele::reference, OtherAllele::missing);
  PositionOrder order(0);
  order(Normalizer(options)(made_batch({line})));
  const JoinedLines again =
      join_positions(order.finish(), {RecordKinds::any, Duplicates::keep}, test::made_header());
  CHECK(again.text == vcf_lines({line}));
}

TEST_CASE("duplicates are removed as asked, the first is kept", "[join]") {
  const std::string first = "c 3 first G A . . . GT 0 0";
  const std::string same = "c 3 same G A . . . GT 1 1";
  const std::string other = "c 3 other G T . . . GT 0 0";
  const std::string indel = "c 3 indel G GT . . . GT 0 0";
  const std::string longer = "c 3 longer GCA G . . . GT 0 0";
  const std::vector<std::string> all = {first, same, other, indel, longer};
  CHECK(without(all, Duplicates::keep) == vcf_lines(all));
  CHECK(without(all, Duplicates::exact) == vcf_lines({first, other, indel, longer}));
  CHECK(without(all, Duplicates::snps) == vcf_lines({first, indel, longer}));
  CHECK(without(all, Duplicates::indels) == vcf_lines({first, same, other, indel}));
  CHECK(without(all, Duplicates::both) == vcf_lines({first, indel}));
  CHECK(without(all, Duplicates::all) == vcf_lines({first}));
  CHECK(joined(all, {RecordKinds::none, Duplicates::all}).counts.at("dropped.duplicate") == 4);
}

TEST_CASE("the same alleles in another order are duplicates", "[join]") {
  CHECK(without({"c 3 . G A,T . . . GT 0 0", "c 3 . G T,A . . . GT 0 0"}, Duplicates::exact) ==
        vcf_lines({"c 3 . G A,T . . . GT 0 0"}));
  CHECK(without({"c 3 . G A . . . GT 0 0", "d 3 . G A . . . GT 0 0"}, Duplicates::all) ==
        vcf_lines({"c 3 . G A . . . GT 0 0", "d 3 . G A . . . GT 0 0"}));
}

}  // namespace varg::transform
