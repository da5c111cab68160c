#include "str_loci.hpp"

#include <algorithm>

#include "catch.hpp"
#include "made_reads.hpp"
#include "str_context.hpp"

using namespace varg;
using Kind = call::ReadLength::Kind;

namespace {

constexpr std::size_t read_length = 100;

/// What a read of `cigar` at 100 says of [140, 150).
call::ReadLength length_of(const std::string& cigar) {
  std::size_t bases = 0;
  for (const genome::CigarElement element : test::cigar_of(cigar)) {
    if (genome::consumes_read(element.op())) bases += element.length();
  }
  const auto batch =
      test::batch_of({{.pos = 100, .cigar = cigar, .bases = std::string(bases, 'A')}});
  return call::read_length(batch[0], {0, 140, 150});
}

std::vector<call::StrLocus> loci_of(const std::string& bases,
                                    const std::vector<test::MadeRead>& reads,
                                    const genome::Interval& covered) {
  const io::ReadBatch batches[] = {test::batch_of(reads)};
  return call::count_str_loci(batches, covered, bases, 0);
}

int reads_at(const call::StrLocus& locus, int units) {
  return locus.reads[static_cast<std::size_t>(units + call::StrLocus::most_units)];
}

const call::StrLocus& locus_with(const std::vector<call::StrLocus>& loci, int period, int copies) {
  const auto found = std::find_if(loci.begin(), loci.end(), [&](const call::StrLocus& locus) {
    return locus.period == period && locus.copies == copies;
  });
  REQUIRE(found != loci.end());
  return *found;
}

}  // namespace

TEST_CASE("a read spans a stretch when it aligns eight bases on both sides", "[call][str]") {
  CHECK(length_of("58M").kind == Kind::spanned);
  CHECK(length_of("57M1S").kind == Kind::not_spanned);
  CHECK(length_of("57M").kind == Kind::not_spanned);
  const auto late = test::batch_of({{.pos = 133, .cigar = "40M", .bases = std::string(40, 'A')}});
  CHECK(call::read_length(late[0], {0, 140, 150}).kind == Kind::not_spanned);
  CHECK(call::read_length(late[0], {0, 141, 150}).kind == Kind::spanned);
  CHECK(call::read_length(late[0], {1, 141, 150}).kind == Kind::not_spanned);
  CHECK(length_of("20M40N40M").kind == Kind::not_spanned);
}

TEST_CASE("indels at or within the ends of a stretch are its own", "[call][str]") {
  CHECK(length_of("40M1D40M").longer == -1);
  CHECK(length_of("40M10D40M").longer == -10);
  CHECK(length_of("40M3I40M").longer == 3);
  CHECK(length_of("50M3I40M").longer == 3);
  CHECK(length_of("45M3I2M1D40M").longer == 2);
  for (const auto* cigar : {"40M1D40M", "40M10D40M", "40M3I40M", "50M3I40M"}) {
    CHECK(length_of(cigar).kind == Kind::spanned);
  }
}

TEST_CASE("indels that reach into the flanks make a read another one", "[call][str]") {
  for (const auto* cigar :
       {"39M1D40M", "39M1I40M", "49M2D40M", "51M1I40M", "33M1I40M", "31M2D50M", "57M1D40M"}) {
    CAPTURE(cigar);
    CHECK(length_of(cigar).kind == Kind::other);
  }
  for (const auto* cigar : {"32M1I50M", "31M1D60M", "58M1D40M", "58M1I40M"}) {
    CAPTURE(cigar);
    CHECK(length_of(cigar).kind == Kind::spanned);
    CHECK(length_of(cigar).longer == 0);
  }
}

TEST_CASE("planted slips are counted at their repeat", "[call][str]") {
  test::Random random(3);
  const std::string left = random.bases(119) + "C";
  const std::string bases = left + std::string(9, 'A') + "GTC" + random.bases(35) + "G" +
                            "TCTCTCTCTCTC" + "AG" + random.bases(150);
  const genome::Pos homopolymer = 120;
  const auto dinucleotide = static_cast<genome::Pos>(bases.find("GTCTCTCTCTCTCAG"));
  const auto plain = test::columns_of(bases, {});
  const auto shorter = test::columns_of(bases, {{0, homopolymer - 1, "CA", "C"}});
  const auto longer = test::columns_of(bases, {{0, dinucleotide, "G", "GTCTC"}});
  std::vector<test::MadeRead> reads;
  for (int n = 0; n < 7; ++n) reads.push_back(test::read_from(plain, 100, read_length));
  for (int n = 0; n < 3; ++n) reads.push_back(test::read_from(shorter, 101, read_length));
  for (int n = 0; n < 2; ++n) reads.push_back(test::read_from(longer, 101, read_length));
  // None of these counts.
  reads.push_back(test::read_from(shorter, 101, read_length));
  reads.back().mapq = 19;
  reads.push_back(test::read_from(shorter, 101, read_length));
  reads.back().flags = genome::flag::duplicate;
  reads.push_back(test::read_from(shorter, 101, read_length));
  reads.back().flags = genome::flag::secondary;

  const genome::Interval whole{0, 0, static_cast<genome::Pos>(bases.size())};
  const auto loci = loci_of(bases, reads, whole);
  const auto& nine = locus_with(loci, 1, 9);
  CHECK(reads_at(nine, 0) == 9);
  CHECK(reads_at(nine, -1) == 3);
  CHECK(nine.others == 0);
  const auto& pairs = locus_with(loci, 2, 6);
  CHECK(reads_at(pairs, 0) == 10);
  CHECK(reads_at(pairs, 2) == 2);

  // A place that ends in the flank has no such repeat.
  const genome::Interval part{0, 0, homopolymer + 9 + call::str_flank - 1};
  for (const auto& locus : loci_of(bases, reads, part)) CHECK(locus.copies != 9);
  CHECK(locus_with(loci_of(bases, reads, {0, 0, part.end + 1}), 1, 9) == nine);
}

TEST_CASE("a change by no whole number of units is another one", "[call][str]") {
  const std::string left = "GATTCCGATCAGTGGCATCG";
  const std::string bases = left + "ACACACACACAC" + "GGTCATGCTTGACCGATTGA";
  const auto changed = test::columns_of(bases, {{0, 19, "GA", "G"}});
  const auto loci = loci_of(bases, {test::read_from(changed, 0, 50)},
                            {0, 0, static_cast<genome::Pos>(bases.size())});
  CHECK(locus_with(loci, 2, 6).others == 1);
}

TEST_CASE("each locus has the reads that span it, by a walk over all", "[call][str][property]") {
  test::Random random(GENERATE(range(1U, 10U)));
  const std::string bases = random.repetitive_bases(1500);
  const auto columns = test::columns_of(bases, {});
  const auto reads = test::reads_of(random, columns, columns, 150, read_length);
  const genome::Interval covered{0, 100, 1300};
  const auto loci = loci_of(bases, reads, covered);
  std::size_t next = 0;
  for (const auto& placed : call::placed_repeats(bases, call::default_str_model())) {
    const auto low = static_cast<genome::Pos>(placed.begin) - call::str_flank;
    const auto high = static_cast<genome::Pos>(placed.end) + call::str_flank;
    if (low < covered.begin || high > covered.end) continue;
    if (placed.repeat.copies <= 3 && placed.begin % 16 != 0) continue;
    const auto spanning = std::count_if(reads.begin(), reads.end(), [&](const auto& read) {
      return read.pos <= low && read.pos + static_cast<genome::Pos>(read_length) >= high;
    });
    REQUIRE(next < loci.size());
    CHECK(loci[next].copies == placed.repeat.copies);
    CHECK(loci[next].period == placed.repeat.period);
    CHECK(reads_at(loci[next], 0) == spanning);
    ++next;
  }
  CHECK(next == loci.size());
}
