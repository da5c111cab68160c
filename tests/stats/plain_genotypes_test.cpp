#include "plain_genotypes.hpp"

#include <varg/simd/level.hpp>
#include <varg/stats/record_counter.hpp>

#include "catch.hpp"
#include "stats_records.hpp"
#include "tally_of_counts.hpp"

using namespace varg;
using namespace varg::stats;
using varg::test::Counted;
using varg::test::Random;
using varg::test::with_samples;
using Lines = std::vector<std::string>;

namespace {

Lines made_names(std::size_t count) {
  Lines names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("s" + std::to_string(i));
  return names;
}

const Lines pairs{"A G",   "A C",   "C T", "A AT", "ATG A", "A .",   "A <D>",
                  "AC GT", "A *",   "N C", "N A",  "A N",   "A a",   "A <*>",
                  "AT AG", "AT GT", "A T", "G A",  "A TCG", "ACT A", "A A]c:9]"};

/// Rows of a biallelic file whose FORMAT is GT: `change` names the alleles, "" for any.
Lines plain_lines(Random& random, std::size_t samples, int count, const std::string& change = "") {
  Lines lines;
  for (int pos = 1; pos <= count; ++pos) {
    const std::string alleles =
        change.empty() ? pairs[static_cast<std::size_t>(random.between(0, 20))] : change;
    const bool has_alt = !alleles.ends_with(" .");
    std::string line = "c " + std::to_string(pos) + " . " + alleles + " . . . GT";
    const double rare = random.chance(0.3) ? 0.02 : 0.4;
    for (std::size_t i = 0; i < samples; ++i) {
      const auto allele = [&] { return has_alt && random.chance(rare) ? "1" : "0"; };
      const std::string mark = random.chance(0.5) ? "|" : "/";
      line += random.chance(0.05) ? " ." + mark + "." : " " + (allele() + mark + allele());
    }
    lines.push_back(line);
  }
  return lines;
}

/// The same genotypes with a depth behind that is missing: the way of all other records.
Lines with_empty_depths(const Lines& lines) {
  Lines slow;
  for (const std::string& line : lines) {
    const auto columns = test::cut(line, ' ');
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      text += (i > 0 ? " " : "") + columns[i] + (i < 8 ? "" : i == 8 ? ":DP" : ":.");
    }
    slow.push_back(text);
  }
  return slow;
}

/// What the two ways count differently; "" when nothing.
std::string difference_of_ways(const Lines& lines, std::size_t samples) {
  const Lines names = made_names(samples);
  const Counted plain(names, lines, with_samples(names));
  const Counted slow(names, with_empty_depths(lines), with_samples(names));
  REQUIRE(plain.plan.whole_rows);
  return test::difference(test::tally_of(plain.plan, plain.counts),
                          test::tally_of(slow.plan, slow.counts));
}

}  // namespace

TEST_CASE("plain rows count the same with a missing depth behind them", "[stats][property]") {
  const unsigned seed = GENERATE(range(1U, 21U));
  Random random(seed);
  const auto samples = static_cast<std::size_t>(random.between(1, 130));
  CAPTURE(seed, samples);
  CHECK(difference_of_ways(plain_lines(random, samples, 500), samples) == "");
}

TEST_CASE("each kind of change is counted alike on both ways", "[stats]") {
  const std::string change = GENERATE(from_range(pairs));

  Random random(30);
  CAPTURE(change);
  CHECK(difference_of_ways(plain_lines(random, 33, 40, change), 33) == "");
}

TEST_CASE("rows of one kind around the size of a packed counter lose none", "[stats]") {
  const Lines names = made_names(70);
  for (const int rows : {1, 254, 255, 256, 509, 510, 511, 1021}) {
    Lines lines;
    for (int pos = 1; pos <= rows; ++pos) {
      std::string line = "c " + std::to_string(pos) + " . A G . . . GT 0/1 1/1 ./. 0/0";
      for (std::size_t i = 4; i < names.size(); ++i) line += " 0|1";
      lines.push_back(line);
    }
    const Counted made(names, lines, with_samples(names));
    const auto all = static_cast<std::uint64_t>(rows);
    CAPTURE(rows);
    CHECK(made.sample(PerSample::het, 0) == all);
    CHECK(made.sample(PerSample::hom_alt, 1) == all);
    CHECK(made.sample(PerSample::missing, 2) == all);
    CHECK(made.sample(PerSample::hom_ref, 3) == all);
    CHECK(made.sample(PerSample::transitions, 69) == all);
    CHECK(made.sample(PerSample::singletons, 0) == 0);
  }
}

TEST_CASE("the one sample with an ALT of a plain row is found in any column", "[stats]") {
  const Lines names = made_names(100);
  Lines lines;
  for (std::size_t with = 0; with < names.size(); ++with) {
    std::string line = "c " + std::to_string(with + 1) + " . A G . . . GT";
    for (std::size_t i = 0; i < names.size(); ++i) {
      line += i != with ? " 0/0" : with % 3 == 0 ? " 0|1" : with % 3 == 1 ? " 1|0" : " 1/1";
    }
    lines.push_back(line);
  }
  const Counted made(names, lines, with_samples(names));
  for (std::size_t i = 0; i < names.size(); ++i) {
    CAPTURE(i);
    CHECK(made.sample(PerSample::singletons, i) == 1);
    CHECK(made.sample(PerSample::het, i) == (i % 3 == 2 ? 0 : 1));
    CHECK(made.sample(PerSample::hom_ref, i) == 99);
  }
}

TEST_CASE("a row that is not plain is left, and nothing counted of it", "[stats]") {
  const auto header = test::stats_header(made_names(3));
  const Plan plan(with_samples(made_names(3)), *header);
  RecordAlleles alleles;
  alleles.read("A", "G");
  for (const char* columns : {"", "0/0\t0/0", "0/0\t0/0\t0/0\t0/0", "0/0\t0/0\t0/2", "0\t0/0\t0/0",
                              "0/0\t./0\t0/0", "0/0\t0/0\t0/0:", "0/0 0/0 0/0"}) {
    PlainGenotypes plain(3);
    BatchCounts counts(plan);
    GenotypeSums sums{7, 8, 9};
    CAPTURE(columns);
    CHECK_FALSE(plain.add(columns, alleles, sums, counts));
    plain.flush(counts);
    CHECK(sums.hom_ref == 7);
    CHECK(sums.het == 8);
    CHECK(sums.hom_alt == 9);
    CHECK(counts.tables.samples == BatchCounts(plan).tables.samples);
  }
}

TEST_CASE("a flush empties the counters: the next one adds nothing", "[stats]") {
  const auto header = test::stats_header(made_names(2));
  const Plan plan(with_samples(made_names(2)), *header);
  RecordAlleles alleles;
  alleles.read("AT", "A");
  PlainGenotypes plain(2);
  BatchCounts counts(plan);
  GenotypeSums sums;
  REQUIRE(plain.add("0/1\t1/1", alleles, sums, counts));
  CHECK(sums.called() == 2);
  plain.flush(counts);
  const auto once = counts.tables.samples;
  CHECK(counts.tables.sample(PerSample::deletion_hets, 2, 0) == 1);
  CHECK(counts.tables.sample(PerSample::deletion_homs, 2, 1) == 1);
  plain.flush(counts);
  CHECK(counts.tables.samples == once);
}
