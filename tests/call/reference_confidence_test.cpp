#include "reference_confidence.hpp"

#include "catch.hpp"
#include "made_reads.hpp"
#include "naive_confidence.hpp"

using namespace varg;
using call::PositionConfidence;
using call::ReferenceState;
using genome::Pos;

namespace {

call::UsableRead read_of(const std::string& cigar, Pos begin, const std::string& bases,
                         std::uint8_t quality = 30) {
  call::UsableRead read;
  read.begin = begin;
  read.end = begin;
  read.bases = bases;
  read.qualities.assign(bases.size(), quality);
  read.cigar = test::cigar_of(cigar);
  for (const auto element : read.cigar) {
    if (genome::consumes_reference(element.op())) read.end += element.length();
  }
  return read;
}

std::vector<PositionConfidence> confidence_of(std::vector<call::UsableRead> reads,
                                              const std::string& bases,
                                              const call::Ploidy& ploidy = {}) {
  call::UsableReads usable;
  usable.reads = std::move(reads);
  for (std::size_t i = 0; i < usable.reads.size(); ++i) {
    usable.reads[i].fragment = static_cast<std::uint32_t>(i);
  }
  return call::reference_confidence(usable, {0, bases}, {0, 0, static_cast<Pos>(bases.size())},
                                    ploidy);
}

/// Reads of two haplotypes with errors, qualities from 0 to 60, clips, introns and pairs of mates.
std::vector<call::UsableRead> random_reads(test::Random& random, const std::string& bases) {
  std::vector<genome::Variant> variants;
  for (Pos pos = random.between(20, 60); pos + 30 < static_cast<Pos>(bases.size());
       pos += random.between(25, 90)) {
    const auto at = static_cast<std::size_t>(pos);
    const auto length = static_cast<std::size_t>(random.between(1, 12));
    const std::string anchor = bases.substr(at, 1);
    switch (random.between(0, 2)) {
      case 0:
        variants.push_back({0, pos, anchor, std::string(1, random.base())});
        break;
      case 1:
        variants.push_back({0, pos, bases.substr(at, length + 1), anchor});
        break;
      default:
        variants.push_back({0, pos, anchor, anchor + random.bases(static_cast<Pos>(length))});
    }
  }
  const auto made = test::reads_of(random, test::columns_of(bases, {}),
                                   test::columns_of(bases, variants), 60, 70, 0.02);
  std::vector<call::UsableRead> reads;
  for (const test::MadeRead& one : made) {
    reads.push_back(read_of(one.cigar, one.pos, one.bases));
    call::UsableRead& read = reads.back();
    for (auto& quality : read.qualities) {
      quality = static_cast<std::uint8_t>(random.chance(0.1) ? random.between(0, 7)
                                                             : random.between(8, 63));
    }
    if (random.chance(0.1)) read.bases[static_cast<std::size_t>(random.between(0, 69))] = 'N';
    read.fragment = static_cast<std::uint32_t>(random.between(0, 50));
    if (read.cigar.size() == 1 && random.chance(0.3)) {
      const bool intron = random.chance(0.3);
      read.cigar = test::cigar_of(intron ? "30M5N40M" : "4S62M4S");
      read.end = read.begin + (intron ? 75 : 62);
    }
  }
  return reads;
}

void check_penalty(int penalty, double cost, double reference) {
  CHECK(std::abs(penalty - std::max(0.0, cost - reference)) < 1.0);
}

/// Equal but for rounding; where bases and indels are about equally sure, either may count.
void check_position(const PositionConfidence& found, const test::NaiveConfidence& naive,
                    int ploidy) {
  CHECK(found.depth == naive.depth);
  const double of_bases = naive.bases.quality(ploidy);
  const double of_indels = naive.indels.quality(ploidy);
  CAPTURE(found.depth, of_bases, of_indels);
  CHECK(std::abs(found.quality - std::min({of_bases, of_indels, 99.0})) < 1.0);
  CHECK((found.state == ReferenceState::proven) == (found.quality > 0));
  if (std::abs(of_bases - of_indels) < 1.5) return;
  const test::NaiveCosts& least = of_bases < of_indels ? naive.bases : naive.indels;
  check_penalty(found.alt, least.alt, least.ref);
  if (ploidy == 2) check_penalty(found.het, least.het, least.ref);
}

}  // namespace

TEST_CASE("confidence is what comparing reads position by position gives", "[call][property]") {
  test::Random random(GENERATE(range(1U, 31U)));
  std::string bases = random.chance(0.5) ? random.repetitive_bases(300) : random.bases(300);
  if (random.chance(0.3)) bases.replace(140, 3, "NNN");
  call::UsableReads usable;
  usable.reads = random_reads(random, bases);
  const int ploidy = random.chance(0.3) ? 1 : 2;
  call::Ploidy copies;
  if (ploidy == 1) copies.haploid = genome::RegionSet({{0, 0, 300}});
  const genome::Interval owned{0, random.between(0, 100), random.between(200, 300)};
  const auto found = call::reference_confidence(usable, {0, bases}, owned, copies);
  REQUIRE(static_cast<Pos>(found.size()) == owned.length());
  int proven = 0;
  for (Pos pos = owned.begin; pos < owned.end; ++pos) {
    CAPTURE(pos);
    const PositionConfidence& position = found[static_cast<std::size_t>(pos - owned.begin)];
    CHECK(position.ploidy == ploidy);
    if (bases[static_cast<std::size_t>(pos)] == 'N') {
      CHECK(position.state == ReferenceState::no_reference);
      continue;
    }
    const auto naive = test::naive_confidence(usable.reads, {0, bases}, pos);
    if (naive.depth == 0) {
      CHECK(position.state == ReferenceState::no_coverage);
      continue;
    }
    check_position(position, naive, ploidy);
    proven += position.state == ReferenceState::proven ? 1 : 0;
  }
  CHECK(proven > 20);
}

TEST_CASE("the order of reads does not matter", "[call][property]") {
  test::Random random(GENERATE(range(1U, 6U)));
  const std::string bases = random.repetitive_bases(300);
  call::UsableReads usable;
  usable.reads = random_reads(random, bases);
  const auto forward = call::reference_confidence(usable, {0, bases}, {0, 0, 300}, {});
  std::reverse(usable.reads.begin(), usable.reads.end());
  const auto backward = call::reference_confidence(usable, {0, bases}, {0, 0, 300}, {});
  for (std::size_t i = 0; i < forward.size(); ++i) {
    CAPTURE(i);
    CHECK(forward[i].depth == backward[i].depth);
    CHECK(forward[i].het == backward[i].het);
    CHECK(forward[i].alt == backward[i].alt);
  }
}

TEST_CASE("without molecules, without reference or against it nothing is proven", "[call]") {
  test::Random random(7);
  std::string bases = random.bases(80);
  std::string other = bases.substr(0, 60);
  other[20] = other[20] == 'A' ? 'C' : 'A';
  bases[30] = 'N';
  std::vector<call::UsableRead> reads;
  for (int i = 0; i < 10; ++i) {
    reads.push_back(read_of("60M", 0, i < 5 ? other : std::string(bases).substr(0, 60)));
  }
  const auto found = confidence_of(reads, bases);
  CHECK(found[10].state == ReferenceState::proven);
  CHECK(found[10].quality >= 29);
  CHECK(found[20].state == ReferenceState::unproven);
  CHECK(found[20].quality == 0);
  CHECK(found[20].depth == 10);
  CHECK(found[30].state == ReferenceState::no_reference);
  CHECK(found[30].depth == 0);
  CHECK(found[70].state == ReferenceState::no_coverage);
  // The last bases of reads cannot deny indels.
  CHECK(found[59].state == ReferenceState::unproven);
}

TEST_CASE("eighteen molecules prove what they prove to GATK", "[call]") {
  // NA12878 in GATK's own gVCF: 0/0:18:54:18:0,54,810 where indels decide.
  test::Random random(11);
  const std::string bases = random.bases(100);
  const auto found =
      confidence_of(std::vector<call::UsableRead>(18, read_of("100M", 0, bases, 40)), bases);
  CHECK(found[30].quality == 54);
  CHECK(found[30].het == 54);
  CHECK(std::abs(found[30].alt - 810) < 100);
  const auto deep =
      confidence_of(std::vector<call::UsableRead>(90, read_of("100M", 0, bases, 40)), bases);
  CHECK(deep[30].quality == 99);
  CHECK(deep[30].het == 120);  // of 40 molecules
}

TEST_CASE("indels that reads show there weigh against the reference, less in repeats", "[call]") {
  test::Random random(3);
  const std::string left = random.bases(50) + "G";
  const std::string right = "C" + random.bases(49);
  const auto quality = [&](const std::string& middle, int inserting) {
    const std::string bases = left + middle + right;
    std::vector<call::UsableRead> reads;
    for (int i = 0; i < 30; ++i) {
      const std::string insert = i < inserting ? std::string(1, middle[0]) : "";
      const std::string cigar = insert.empty() ? std::to_string(bases.size()) + "M"
                                               : "51M1I" + std::to_string(bases.size() - 51) + "M";
      reads.push_back(read_of(cigar, 0, left + insert + middle + right, 40));
    }
    return static_cast<int>(confidence_of(reads, bases)[50].quality);
  };
  CHECK(quality("ACTG", 0) == 90);
  CHECK(quality("ACTG", 15) == 0);
  CHECK(quality("AAAAAAAAAAAA", 15) == 0);
  CHECK(quality("AAAAAAAAAAAA", 1) > quality("ACTG", 1));
}

TEST_CASE("copies decide: one has no heterozygous genotype, none has no state", "[call]") {
  test::Random random(5);
  const std::string bases = random.bases(100);
  call::Ploidy ploidy;
  ploidy.haploid = genome::RegionSet({{0, 10, 20}});
  ploidy.absent = genome::RegionSet({{0, 20, 30}});
  const auto found =
      confidence_of(std::vector<call::UsableRead>(10, read_of("100M", 0, bases)), bases, ploidy);
  CHECK(found[5].ploidy == 2);
  CHECK(found[5].quality == 30);
  CHECK(found[15].ploidy == 1);
  CHECK(found[15].het == 0);
  CHECK(found[15].quality == 99);
  CHECK(found[25].state == ReferenceState::absent);
}

TEST_CASE("mates that share a deletion are one molecule", "[call]") {
  test::Random random(9);
  const std::string bases = random.bases(100);
  const std::string shown = bases.substr(0, 40) + bases.substr(45);
  auto first = read_of("40M5D55M", 0, shown);
  auto second = first;
  std::fill(second.qualities.begin(), second.qualities.end(), std::uint8_t{0});
  call::UsableReads usable;
  usable.reads = {first, second};  // both of fragment 0
  const auto found = call::reference_confidence(usable, {0, bases}, {0, 0, 100}, {});
  CHECK(found[20].depth == 1);
  CHECK(found[42].depth == 1);
  CHECK(found[42].state == ReferenceState::unproven);
}
