#include "site_measures.hpp"

#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "made_reads.hpp"

using namespace varg;

namespace {

call::SiteMeasures repeat_of(const std::string& reference, genome::Pos pos,
                             const std::vector<std::string>& alleles) {
  call::SiteMeasures measures;
  call::measure_repeat(pos, alleles, {0, reference}, measures);
  return measures;
}

using Copies = std::vector<int>;

call::UsableRead read_of(const std::string& bases, genome::Pos begin, std::string_view cigar,
                         std::uint8_t quality = 30) {
  call::UsableRead read;
  read.begin = begin;
  read.bases = bases;
  read.qualities.assign(bases.size(), quality);
  read.cigar = test::cigar_of(cigar);
  read.end = begin;
  for (const auto element : read.cigar) {
    if (genome::consumes_reference(element.op())) read.end += element.length();
  }
  return read;
}

call::FragmentRow row_of(std::uint8_t mapq, bool reverse) {
  call::FragmentRow row;
  row.mapq = mapq;
  row.reverse = reverse;
  return row;
}

const std::string plain(60, 'A');

}  // namespace

TEST_CASE("whole copies of a tandem repeat give its unit and the copies of each allele", "[call]") {
  const std::string dinucleotide = "GGTACACACACGG";  // T at 2, then AC four times
  auto measures = repeat_of(dinucleotide, 2, {"TAC", "T"});
  CHECK(measures.repeat_unit == "AC");
  CHECK(measures.repeat_copies == Copies{4, 3});
  measures = repeat_of(dinucleotide, 2, {"T", "TACAC"});
  CHECK(measures.repeat_unit == "AC");
  CHECK(measures.repeat_copies == Copies{4, 6});
  measures = repeat_of(dinucleotide, 2, {"TAC", "TACAC", "T"});
  CHECK(measures.repeat_copies == Copies{4, 5, 3});
  measures = repeat_of("GGTAAAAACC", 2, {"TAA", "T"});
  CHECK(measures.repeat_unit == "A");
  CHECK(measures.repeat_copies == Copies{5, 3});
}

TEST_CASE("what is no change of a repeat's length has no unit", "[call]") {
  const std::string reference = "GGTACACACACGG";
  CHECK(repeat_of(reference, 2, {"T", "G"}).repeat_unit.empty());
  CHECK(repeat_of(reference, 2, {"T", "TAG"}).repeat_unit.empty());
  CHECK(repeat_of(reference, 2, {"TAC", "T", "TAA"}).repeat_unit.empty());
  CHECK(repeat_of(reference, 2, {"T", "TAC", "TGG"}).repeat_unit.empty());
  CHECK(repeat_of("GGTACGGCC", 2, {"TAC", "T"}).repeat_unit.empty());  // one copy alone
  CHECK(repeat_of("GGTACGGCC", 2, {"TAC", "T"}).repeat_copies.empty());
}

TEST_CASE("copies of a unit are those of a count along the reference", "[call][property]") {
  test::Random random(GENERATE(range(1U, 41U)));
  const std::string unit = random.bases(random.between(1, 4));
  const int copies = static_cast<int>(random.between(0, 6));
  std::string reference = random.bases(10);
  for (int i = 0; i < copies; ++i) reference += unit;
  reference += std::string(unit.size(), 'N') + random.bases(10);
  const std::string anchor = reference.substr(9, 1);
  const auto measures = repeat_of(reference, 9, {anchor, anchor + unit + unit});
  CAPTURE(reference, unit);
  if (copies < 2) {
    CHECK(measures.repeat_unit.empty());
    return;
  }
  // "AA" is two copies of "A": the shortest unit is told.
  const auto shortest = static_cast<int>(measures.repeat_unit.size());
  REQUIRE(shortest > 0);
  const int per_unit = static_cast<int>(unit.size()) / shortest;
  CHECK(unit.starts_with(measures.repeat_unit));
  CHECK(measures.repeat_copies == Copies{copies * per_unit, (copies + 2) * per_unit});
}

TEST_CASE("mismatches elsewhere in reads of the alternative are told in excess of REF's",
          "[call]") {
  call::MeasureGatherer gatherer(30, {0, plain});
  std::string changed = plain;
  changed[30] = 'C';  // the site itself
  changed[33] = 'G';  // beside it: not counted
  changed[10] = 'G';  // counted
  changed[50] = 'T';  // counted
  changed[51] = 'N';  // says nothing
  gatherer.add(row_of(60, false), read_of(changed, 0, "60M"), 1);
  std::string quiet = changed;
  auto silenced = read_of(quiet, 0, "60M");
  silenced.qualities[10] = silenced.qualities[50] = 0;
  gatherer.add(row_of(60, true), silenced, 1);
  std::string ref = plain;
  ref[20] = 'C';
  gatherer.add(row_of(60, true), read_of(ref, 0, "60M"), 0);
  call::SiteMeasures measures;
  gatherer.finish(measures);
  // 60 - 11 beside the site; one N in both, two silenced in the second.
  CHECK(measures.excess_mismatches == Approx(100.0 * 2 / (48 + 46) - 100.0 * 1 / 49));
}

TEST_CASE("an N of the reference is no mismatch", "[call]") {
  std::string reference = plain;
  reference[5] = 'N';
  call::MeasureGatherer gatherer(30, {0, reference});
  gatherer.add(row_of(60, false), read_of(plain, 0, "60M"), 1);
  call::SiteMeasures measures;
  gatherer.finish(measures);
  CHECK(measures.excess_mismatches == Approx(0.0));
}

TEST_CASE("depth, MAPQ and clear molecules are counted apart", "[call]") {
  call::MeasureGatherer gatherer(30, {0, plain});
  gatherer.add(row_of(30, false), read_of(plain, 0, "60M"), 0);
  gatherer.add(row_of(40, false), read_of(plain, 0, "60M", 20), 1);
  gatherer.add(row_of(50, true), read_of(plain, 10, "10S50M", 24), 1);
  gatherer.add(row_of(60, true), read_of(plain, 0, "60M"), -1);
  gatherer.add_carrier(2);
  gatherer.add_carrier(1);
  call::SiteMeasures measures;
  gatherer.finish(measures);
  CHECK(measures.depth == 4);
  CHECK(measures.variant_depth == 3);
  CHECK(measures.rms_mapq == Approx(std::sqrt((900.0 + 1600 + 2500 + 3600) / 4)));
  CHECK(measures.mean_alt_mapq == Approx(45));
  CHECK(measures.mean_alt_quality == Approx(22));
  CHECK(measures.clipped_fraction == Approx(0.5));
  CHECK(measures.strand_odds == Approx(call::strand_odds({1, 0, 1, 1})));
  CHECK(measures.strand_fisher == Approx(call::strand_fisher({1, 0, 1, 1})));
}

TEST_CASE("rank sums are of MAPQ, base quality at the site and distance to the aligned end",
          "[call]") {
  call::MeasureGatherer gatherer(30, {0, plain});
  std::vector<double> alt_ends;
  std::vector<double> ref_ends;
  // Begins 0 to 9: bases 30 to 21 of 50, so 19 to 21 bases from the nearer end.
  for (genome::Pos begin = 0; begin < 10; ++begin) {
    const bool alt = begin % 3 == 0;
    const auto quality = static_cast<std::uint8_t>(20 + begin);
    gatherer.add(row_of(static_cast<std::uint8_t>(60 - begin), false),
                 read_of(std::string(60, 'A'), begin, "4S50M6S", quality), alt ? 1 : 0);
    const auto index = static_cast<double>(30 - begin);
    (alt ? alt_ends : ref_ends).push_back(std::min(index, 49.0 - index));
  }
  call::SiteMeasures measures;
  gatherer.finish(measures);
  std::vector<double> alt{20, 23, 26, 29};
  std::vector<double> ref{21, 22, 24, 25, 27, 28};
  const double z = call::rank_sum(alt, ref).value();
  CHECK(measures.base_quality_rank_sum.value() == Approx(z).margin(1e-9));
  CHECK(measures.mapq_rank_sum.value() == Approx(-z).margin(1e-9));
  CHECK(measures.read_pos_rank_sum.value() ==
        Approx(call::rank_sum(alt_ends, ref_ends).value()).margin(1e-9));
}

TEST_CASE("in a deletion the base before it speaks for its quality", "[call]") {
  call::MeasureGatherer gatherer(30, {0, plain});
  auto read = read_of(std::string(40, 'A'), 10, "18M4D22M");
  read.qualities[17] = 11;
  gatherer.add(row_of(60, false), read, 1);
  call::SiteMeasures measures;
  gatherer.finish(measures);
  CHECK(measures.mean_alt_quality == Approx(11));
  CHECK_FALSE(measures.mapq_rank_sum.has_value());
}

TEST_CASE("a site without molecules has empty measures", "[call]") {
  call::MeasureGatherer gatherer(30, {0, plain});
  call::SiteMeasures measures;
  gatherer.finish(measures);
  CHECK(measures.depth == 0);
  CHECK(measures.rms_mapq == Approx(0));
  CHECK(measures.excess_mismatches == Approx(0));
  CHECK_FALSE(measures.base_quality_rank_sum.has_value());
}
