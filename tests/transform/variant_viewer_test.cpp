#include <varg/transform/variant_viewer.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "made_records.hpp"
#include "random.hpp"

using namespace varg;
using namespace varg::transform;

namespace {

SelectedLines viewed(ViewPlan plan, const std::vector<std::string>& lines) {
  const auto shared = std::make_shared<const ViewPlan>(std::move(plan));
  const auto header =
      std::make_shared<const io::VcfHeader>(viewed_header(*test::made_header(), *shared));
  return VariantViewer(shared, header)(test::made_batch(lines));
}

std::string text(ViewPlan plan, const std::vector<std::string>& lines) {
  return viewed(std::move(plan), lines).text;
}

/// The positions of the records that are left.
std::string kept(VariantConditions conditions, const std::vector<std::string>& lines) {
  ViewPlan plan;
  plan.conditions = std::move(conditions);
  plan.update_counts = false;
  std::string positions;
  const SelectedLines left = viewed(std::move(plan), lines);
  std::uint64_t dropped = 0;
  for (const auto& [reason, n] : left.counts) dropped += n;
  CHECK(left.count + dropped == lines.size());
  for (std::size_t at = 0; at < left.text.size(); at = left.text.find('\n', at) + 1) {
    positions += left.text[left.text.find('\t', at) + 1];
  }
  return positions;
}

const std::vector<std::string> sites = {
    "c 1 rs1 G A . PASS . GT 0/1 0/0",     "c 2 . GCA G . low . GT 1|1 0|1",
    "c 3 . A C,T . low;bias . GT 0/0 ./.", "c 4 . A . . . . GT 0/0 0/0",
    "c 5 . A <DEL> . PASS . GT ./. ./.",   "c 6 rs2 GC TT . PASS . GT 1 0",
};

SampleSubset subset(const std::vector<std::string>& names, bool exclude = false) {
  return make_sample_subset(names, exclude, false, test::made_header()->samples());
}

}  // namespace

TEST_CASE("a plan without wishes hands the batch on", "[transform]") {
  CHECK(ViewPlan().is_copy());
  CHECK(text({}, sites) == test::vcf_lines(sites));
}

TEST_CASE("samples come in the order asked for, and AC and AN follow", "[transform]") {
  ViewPlan plan;
  plan.samples = subset({"s2", "s1"});
  CHECK(text(plan, {"c 3 . G A . . AC=9;FL GT:DP 0/1:3 1/1:4"}) ==
        test::vcf_lines({"c 3 . G A . . AC=3;FL;AN=4 GT:DP 1/1:4 0/1:3"}));
  plan.samples = subset({"s1"}, true);
  CHECK(text(plan, {"c 3 . G A,T . . . GT 0/1 2/."}) ==
        test::vcf_lines({"c 3 . G A,T . . AC=0,1;AN=1 GT 2/."}));
  plan.update_counts = false;
  CHECK(text(plan, {"c 3 . G A . . AC=9 GT 0/1 1/1"}) ==
        test::vcf_lines({"c 3 . G A . . AC=9 GT 1/1"}));
}

TEST_CASE("AC and AN stay where a record has no GT", "[transform]") {
  ViewPlan plan;
  plan.samples = subset({"s1"});
  CHECK(text(plan, {"c 3 . G A . . AC=9 DP 7 8"}) == test::vcf_lines({"c 3 . G A . . AC=9 DP 7"}));
}

TEST_CASE("genotypes are dropped after they were counted", "[transform]") {
  ViewPlan plan;
  plan.samples = subset({"s2"});
  plan.drop_genotypes = true;
  CHECK(text(plan, {"c 3 . G A . . . GT 0/1 1/1"}) == test::vcf_lines({"c 3 . G A . . AC=2;AN=2"}));
  const io::VcfHeader header = viewed_header(*test::made_header(), plan);
  CHECK(header.samples().empty());
  CHECK(header.formats().empty());
  CHECK(header.info("AN") != nullptr);
}

TEST_CASE("ALT alleles that no genotype has are trimmed with their fields", "[transform]") {
  ViewPlan plan;
  plan.trim_alleles = true;
  CHECK(text(plan, {"c 3 . G A,T . . AR=1,2,3 GT:AD:PL 0/2:1,2,3:1,2,3,4,5,6 2/2:.:."}) ==
        test::vcf_lines({"c 3 . G T . . AR=1,3;AC=3;AN=4 GT:AD:PL 0/1:1,3:1,4,6 1/1:.:."}));
  CHECK(text(plan, {"c 3 . G A,T . . AR=1,2,3 GT:AD:PL 0/0:1,2,3:1,2,3,4,5,6 0/0:.:."}) ==
        test::vcf_lines({"c 3 . G . . . AR=1;AN=4 GT:AD:PL 0/0:1:1 0/0:.:."}));
  const std::vector<std::string> seen = {"c 3 . G A . . AC=1;AN=4 GT 0/1 0/0"};
  CHECK(text(plan, seen) == test::vcf_lines(seen));
}

TEST_CASE("tags are filled of what trimming and samples leave", "[transform]") {
  ViewPlan plan;
  plan.samples = subset({"s1"});
  plan.trim_alleles = true;
  plan.tags = parse_fill_tags("AF,NS");
  CHECK(text(plan, {"c 3 . G A,T . . . GT 0/2 1/1"}) ==
        test::vcf_lines({"c 3 . G T . . AC=1;AN=2;NS=1;AF=0.5 GT 0/1"}));
}

TEST_CASE("a field that does not fit its alleles is an error with its place", "[transform]") {
  ViewPlan plan;
  plan.trim_alleles = true;
  CHECK_THROWS_WITH(text(plan, {"c 3 . G A,T . . AR=1,2 GT 0/1 0/1"}),
                    Catch::Matchers::Contains("made.vcf: line 1: INFO/AR holds 2 values"));
}

TEST_CASE("conditions on sites keep the records bcftools view keeps", "[transform]") {
  VariantConditions conditions;
  conditions.filters = {"PASS", "."};
  CHECK(kept(conditions, sites) == "1456");
  conditions = {};
  conditions.min_alleles = 2;
  conditions.max_alleles = 2;
  CHECK(kept(conditions, sites) == "1256");
  conditions = {};
  conditions.known = Wanted::yes;
  CHECK(kept(conditions, sites) == "16");
  conditions.known = Wanted::no;
  CHECK(kept(conditions, sites) == "2345");
  conditions = {};
  conditions.regions = genome::RegionSet({{0, 2, 4}});
  CHECK(kept(conditions, sites) == "234");
  conditions = {};
  conditions.targets = genome::RegionSet({{0, 2, 4}});
  CHECK(kept(conditions, sites) == "34");
  conditions.exclude_targets = true;
  CHECK(kept(conditions, sites) == "1256");
  conditions = {};
  conditions.make_predicate = [] {
    return [](const io::VariantView& view) {
      return view.pos() == 4 ? Dropped::kept : Dropped::include;
    };
  };
  CHECK(kept(conditions, sites) == "5");
}

TEST_CASE("conditions on genotypes and counts keep the records bcftools view keeps",
          "[transform]") {
  const auto by = [](auto change) {
    VariantConditions conditions;
    change(conditions);
    return kept(conditions, sites);
  };
  CHECK(by([](auto& c) { c.genotype = parse_genotype_condition("het"); }) == "12");
  CHECK(by([](auto& c) { c.genotype = parse_genotype_condition("^miss"); }) == "1246");
  CHECK(by([](auto& c) { c.genotype = parse_genotype_condition("hom"); }) == "12346");
  CHECK(by([](auto& c) { c.phased = Wanted::yes; }) == "26");
  CHECK(by([](auto& c) { c.uncalled = Wanted::yes; }) == "5");
  CHECK(by([](auto& c) { c.min_count = parse_allele_limit("1"); }) == "126");
  CHECK(by([](auto& c) { c.max_count = parse_allele_limit("0:minor"); }) == "35");
  CHECK(by([](auto& c) { c.min_frequency = parse_allele_limit("0.5"); }) == "26");
  CHECK(by([](auto& c) { c.max_frequency = parse_allele_limit("0.5:major"); }) == "6");
  CHECK(by([](auto& c) { c.min_count = parse_allele_limit("3:alt1"); }) == "2");
  CHECK(by([](auto& c) { c.max_count = parse_allele_limit("1:nonmajor"); }) == "123456");
}

TEST_CASE("counts of INFO are believed before genotypes are counted", "[transform]") {
  VariantConditions conditions;
  conditions.min_count = parse_allele_limit("5");
  CHECK(kept(conditions, {"c 1 . G A . . AC=6;AN=9 GT 0/0 0/0", "c 2 . G A . . AC=6 GT 0/1 0/0",
                          "c 3 . G A . . AC=6,1;AN=9 GT 0/1 0/0",
                          "c 4 . G A . . AC=6;AN=5 GT 0/1 0/0"}) == "1");
}

TEST_CASE("private records are those of the asked samples alone", "[transform]") {
  ViewPlan plan;
  plan.samples = subset({"s1"});
  plan.conditions.privacy = Wanted::yes;
  const std::vector<std::string> lines = {
      "c 1 . G A . . . GT 0/1 0/0", "c 2 . G A . . . GT 0/1 0/1", "c 3 . G A . . . GT 0/0 0/1"};
  CHECK(viewed(plan, lines).count == 1);
  CHECK(viewed(plan, lines).counts.at("dropped.privacy") == 2);
  plan.conditions.privacy = Wanted::no;
  CHECK(viewed(plan, lines).count == 2);
}

TEST_CASE("words that mean nothing are refused", "[transform]") {
  CHECK_THROWS_AS(parse_allele_limit("x"), Error);
  CHECK_THROWS_AS(parse_allele_limit("1:any"), Error);
  CHECK_THROWS_AS(parse_allele_limit("-1"), Error);
  CHECK_THROWS_AS(parse_genotype_condition("half"), Error);
}

TEST_CASE("unknown and repeated samples are refused, or noted where allowed", "[transform]") {
  CHECK_THROWS_WITH(subset({"s3"}), Catch::Matchers::Contains("the file has no sample s3"));
  CHECK_THROWS_AS(subset({"s1", "s1"}), Error);
  const auto allowed = make_sample_subset({"x", "s2"}, false, true, {"s1", "s2"});
  CHECK(allowed.names == std::vector<std::string>{"s2"});
  CHECK(allowed.notes.size() == 1);
  CHECK(subset({"s1", "s2"}, true).names.empty());
}

TEST_CASE("rows are selected as their lines are", "[transform]") {
  ViewPlan plan;
  plan.update_counts = false;
  const auto check_same = [&](const std::string& expected) {
    const SelectedLines lines = viewed(plan, sites);
    const auto shared = std::make_shared<const ViewPlan>(plan);
    const io::VariantBatch batch = test::made_batch(sites);
    const SelectedRows rows = VariantViewer(shared, batch.header).select_rows(batch);
    std::string text;
    std::string places;
    for (const std::uint32_t row : rows.rows) {
      text.append(batch[row].line()).append("\n");
      places += std::to_string(row);
    }
    CHECK(places == expected);
    CHECK(text == lines.text);
    CHECK(rows.counts == lines.counts);
  };
  check_same("012345");
  plan.conditions.known = Wanted::yes;
  check_same("05");
  plan.conditions.genotype = parse_genotype_condition("het");
  check_same("0");
}

TEST_CASE("a plan names the keys it looks at", "[transform]") {
  using Keys = std::vector<std::string>;
  ViewPlan plan;
  CHECK(plan.needs().infos == Keys{});
  CHECK(plan.needs().formats == Keys{});
  plan.conditions.regions = genome::RegionSet({{0, 2, 4}});
  CHECK(plan.needs().infos == Keys{"END"});
  CHECK(plan.needs().formats == Keys{});
  plan.conditions.min_count = parse_allele_limit("1");
  plan.conditions.predicate_needs = {{{"DP"}}, {{}}};
  CHECK(plan.needs().infos == Keys{"DP", "END", "AC", "AN"});
  CHECK(plan.needs().formats == Keys{"GT"});
}

TEST_CASE("records stay as they are unless a column is asked to change", "[transform]") {
  ViewPlan plan;
  plan.conditions.known = Wanted::yes;
  CHECK(plan.keeps_records());
  CHECK_FALSE(plan.is_copy());
  plan.conditions.min_count = parse_allele_limit("1");
  CHECK_FALSE(plan.keeps_records());  // AC and AN are written then
  plan.update_counts = false;
  CHECK(plan.keeps_records());
  plan.drop_genotypes = true;
  CHECK_FALSE(plan.keeps_records());
}

TEST_CASE("plain genotypes are viewed as they are behind other fields", "[transform][property]") {
  // vectors count and pick genotypes that stand alone; with a depth behind them letters do
  test::Random random(71);
  for (int round = 0; round < 300; ++round) {
    const auto genotype = [&] {
      const auto allele = [&] { return std::string(1, "01."[random.between(0, 2)]); };
      return allele() + (random.chance(0.5) ? "/" : "|") + allele();
    };
    const std::string first = genotype();
    const std::string second = genotype();
    ViewPlan plan;
    if (random.chance(0.7)) {
      plan.samples = random.chance(0.5) ? subset({"s2"}) : subset({"s2", "s1"});
    }
    plan.trim_alleles = random.chance(0.3);
    if (random.chance(0.7)) plan.tags = parse_fill_tags("all");
    if (random.chance(0.3)) plan.conditions.phased = Wanted::yes;
    if (random.chance(0.3)) plan.conditions.min_count = parse_allele_limit("1");
    if (random.chance(0.3)) plan.conditions.uncalled = Wanted::no;
    const std::string site = "c 3 . G A . . FL ";
    std::string alone = text(plan, {site + "GT " + first + " " + second});
    std::string behind = text(plan, {site + "GT:DP " + first + ":7 " + second + ":7"});
    CAPTURE(first, second, alone, behind);
    for (const std::string more : {":DP", ":7"}) {
      for (std::size_t at = behind.find(more); at != std::string::npos; at = behind.find(more)) {
        behind.erase(at, more.size());
      }
    }
    REQUIRE(alone == behind);
  }
}

TEST_CASE("a longer INFO makes room, whatever the size of a batch", "[transform]") {
  ViewPlan plan;
  plan.tags = parse_fill_tags("all");
  std::vector<std::string> lines;
  for (int i = 0; i < 3000; ++i) lines.push_back("c 3 . G A . . . GT 0/1 1/1");
  const std::string one = text(plan, {lines[0]});
  const std::string all = text(plan, lines);
  REQUIRE(all.size() == one.size() * lines.size());
  CHECK(all.substr(all.size() - one.size()) == one);
}
