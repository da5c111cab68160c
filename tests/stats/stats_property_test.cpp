#include <varg/stats/record_counter.hpp>

#include <algorithm>
#include <map>

#include <varg/core/text.hpp>
#include <varg/genome/genotype.hpp>

#include "catch.hpp"
#include "stats_records.hpp"

using namespace varg;
using namespace varg::stats;
using varg::test::Counted;
using varg::test::Random;

namespace {

std::vector<std::string> made_names(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("s" + std::to_string(i));
  return names;
}

/// A biallelic or multiallelic record; most are of the plain shape that a kernel counts.
std::string random_line(Random& random, std::size_t samples, int pos) {
  static const std::vector<std::string> alleles{"A G", "A C",   "C T",   "A AT",  "AT A",
                                                "G C", "A <D>", "AC GT", "A G,C", "A AT,G"};
  const std::string& pair = alleles[static_cast<std::size_t>(random.between(0, 9))];
  const bool plain = random.chance(0.7);
  const std::int64_t most = pair.find(',') == std::string::npos ? 1 : 2;
  std::string line =
      "c " + std::to_string(pos) + " . " + pair + " . . . " + (plain ? "GT" : "GT:DP");
  const double rare = random.chance(0.5) ? 0.02 : 0.4;
  for (std::size_t i = 0; i < samples; ++i) {
    const auto allele = [&] {
      return std::to_string(random.chance(rare) ? random.between(1, most) : 0);
    };
    std::string genotype = allele() + (random.chance(0.5) ? "|" : "/") + allele();
    if (random.chance(0.03)) genotype = "./.";
    if (!plain && random.chance(0.1)) genotype = random.chance(0.5) ? "0" : "./1";
    line += " " + genotype + (plain ? "" : ":" + std::to_string(random.between(0, 40)));
  }
  return line;
}

/// What a person would count with a pencil, in the words of the table.
struct SlowSample {
  std::uint64_t hom_ref = 0, hom_alt = 0, het = 0, indels = 0, missing = 0, haploid = 0;
  std::uint64_t singletons = 0, depth_sum = 0;
};

bool lengthens_or_shortens(const std::string& ref, const std::string& alt) {
  return alt[0] != '<' && alt.size() != ref.size();
}

struct SlowGenotype {
  bool with_alt = false;
};

SlowGenotype count_slowly(const std::vector<std::string>& alleles, std::string_view column,
                          SlowSample& sample) {
  const auto fields = split(column, ':');
  if (fields.size() > 1) sample.depth_sum += parse_number<std::uint64_t>(fields[1]).value();
  const auto genotype = genome::parse_genotype(fields[0]).value();
  if (genotype.is_missing() || genotype.is_partial()) {
    ++sample.missing;
    return {};
  }
  if (genotype.alleles.size() == 1) {
    ++sample.haploid;
    return {};
  }
  if (genotype.is_reference()) {
    ++sample.hom_ref;
    return {};
  }
  bool has_snv = false;
  bool has_indel = false;
  for (const int allele : genotype.alleles) {
    if (allele == 0) continue;
    const std::string& alt = alleles[static_cast<std::size_t>(allele)];
    has_snv = has_snv || (alleles[0].size() == 1 && alt.size() == 1);
    has_indel = has_indel || lengthens_or_shortens(alleles[0], alt);
  }
  if (has_snv) ++(genotype.is_het() ? sample.het : sample.hom_alt);
  if (has_indel) ++sample.indels;
  return {true};
}

std::vector<SlowSample> count_slowly(const std::vector<std::string>& lines, std::size_t samples) {
  std::vector<SlowSample> slow(samples);
  for (const std::string& line : lines) {
    const auto columns = split(line, ' ');
    std::vector<std::string> alleles{std::string(columns[3])};
    for (const auto alt : split(columns[4], ',')) alleles.emplace_back(alt);
    std::vector<std::size_t> with_alt;
    for (std::size_t i = 0; i < samples; ++i) {
      if (count_slowly(alleles, columns[9 + i], slow[i]).with_alt) with_alt.push_back(i);
    }
    if (with_alt.size() == 1) ++slow[with_alt[0]].singletons;
  }
  return slow;
}

}  // namespace

TEST_CASE("random records give the counts of a slow counter", "[stats][property]") {
  Random random(GENERATE(range(1U, 13U)));
  const auto samples = static_cast<std::size_t>(random.between(1, 90));
  const auto names = made_names(samples);
  std::vector<std::string> lines;
  for (int pos = 1; pos <= 700; ++pos) lines.push_back(random_line(random, samples, pos));
  const Counted counted(names, lines, test::with_samples(names));
  const auto slow = count_slowly(lines, samples);
  for (std::size_t i = 0; i < samples; ++i) {
    CAPTURE(i, samples);
    CHECK(counted.sample(PerSample::hom_ref, i) == slow[i].hom_ref);
    CHECK(counted.sample(PerSample::het, i) == slow[i].het);
    CHECK(counted.sample(PerSample::hom_alt, i) == slow[i].hom_alt);
    CHECK(counted.sample(PerSample::indels, i) == slow[i].indels);
    CHECK(counted.sample(PerSample::missing, i) == slow[i].missing);
    CHECK(counted.sample(PerSample::singletons, i) == slow[i].singletons);
    CHECK(counted.sample(PerSample::haploid_ref, i) + counted.sample(PerSample::haploid_alt, i) ==
          slow[i].haploid);
    CHECK(counted.counts.depth_sums[i] == static_cast<std::int64_t>(slow[i].depth_sum));
  }
}

TEST_CASE("the plain path and the general one count the same", "[stats][property]") {
  Random random(GENERATE(range(20U, 26U)));
  const auto names = made_names(40);
  std::vector<std::string> lines;
  for (int pos = 1; pos <= 400; ++pos) lines.push_back(random_line(random, 40, pos));
  const Counted plain(names, lines, test::with_samples(names));
  // In another order the samples are read one by one.
  std::vector<std::string> reversed(names.rbegin(), names.rend());
  const Counted general(names, lines, test::with_samples(reversed));
  REQUIRE(plain.plan.whole_rows);
  REQUIRE_FALSE(general.plan.whole_rows);
  for (std::size_t what = 0; what < static_cast<std::size_t>(PerSample::count); ++what) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      CAPTURE(what, i);
      CHECK(plain.sample(static_cast<PerSample>(what), i) ==
            general.sample(static_cast<PerSample>(what), names.size() - 1 - i));
    }
  }
  CHECK(plain.counts.tables.af_transitions == general.counts.tables.af_transitions);
  CHECK(plain.counts.heterozygosities == general.counts.heterozygosities);
}

TEST_CASE("batches add up to the same counts in any order", "[stats][property]") {
  Random random(31);
  const auto names = made_names(9);
  const auto header = test::stats_header(names);
  const Plan plan(test::with_samples(names), *header);
  std::vector<BatchCounts> batches;
  RecordCounter counter(plan);
  for (int batch = 0; batch < 8; ++batch) {
    std::vector<std::string> lines;
    for (int pos = 1; pos <= 60; ++pos) lines.push_back(random_line(random, 9, pos));
    batches.push_back(counter(test::stats_batch(header, lines)));
  }
  Counts forwards(plan);
  Counts backwards(plan);
  for (const BatchCounts& batch : batches) forwards.add(batch);
  std::reverse(batches.begin(), batches.end());
  for (const BatchCounts& batch : batches) backwards.add(batch);
  CHECK(forwards[Site::records] == 480);
  CHECK(forwards.tables.samples == backwards.tables.samples);
  CHECK(forwards.qualities == backwards.qualities);
  CHECK(forwards.heterozygosities == backwards.heterozygosities);
}
