#include "place_reads.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "catch.hpp"
#include "gathered.hpp"
#include "made_reads.hpp"

using namespace varg;
using genome::Interval;
using genome::Pos;
using test::MadeRead;

namespace {

/// One letter an operation; without hard clips.
std::string spelled_cigar(const std::string& cigar) {
  std::string letters;
  for (const genome::CigarElement element : test::cigar_of(cigar)) {
    if (element.op() == genome::CigarOp::hard_clip) continue;
    letters.append(element.length(), genome::letter(element.op()));
  }
  return letters;
}

Pos end_of(const MadeRead& read) {
  const std::string letters = spelled_cigar(read.cigar);
  return read.pos + std::count_if(letters.begin(), letters.end(), [](char op) {
           return std::string_view("MDN=X").find(op) != std::string_view::npos;
         });
}

bool is_over(const MadeRead& read, const Interval& place) {
  return read.pos < place.end && end_of(read) > place.begin;
}

std::string reason_of(const MadeRead& read) {
  using namespace genome::flag;
  for (const auto& [flag, reason] :
       {std::pair{secondary, "secondary"}, std::pair{supplementary, "supplementary"},
        std::pair{qc_fail, "qc_fail"}, std::pair{duplicate, "duplicate"}}) {
    if ((read.flags & flag) != 0) return reason;
  }
  return read.mapq < 20 ? "mapq" : "used";
}

struct NaiveAllele {
  std::vector<std::pair<const MadeRead*, int>> used;  // with the quality of the base that counts
  int left_out = 0;
};
using NaiveAlleles = std::map<std::pair<Pos, std::string>, NaiveAllele>;

/// Notes what `read` shows, one base at a time.
void note(const MadeRead& read, const Interval& place, NaiveAlleles& alleles) {
  const std::string letters = spelled_cigar(read.cigar);
  const auto take = [&](Pos pos, const std::string& text, std::size_t index) {
    if (pos < place.begin || pos >= place.end) return;
    NaiveAllele& allele = alleles[{pos, text}];
    if (reason_of(read) == "used") {
      allele.used.emplace_back(&read, read.qualities[index]);
    } else {
      ++allele.left_out;
    }
  };
  Pos pos = read.pos;
  std::size_t at = 0;
  for (std::size_t k = 0; k < letters.size(); ++k) {
    const char op = letters[k];
    const bool begins = k > 0 && letters[k - 1] != op;
    const std::size_t end = std::min(letters.find_first_not_of(op, k), letters.size());
    if (begins && end < letters.size() && at > 0) {
      if (op == 'I') take(pos - 1, "+" + read.bases.substr(at, end - k), at - 1);
      if (op == 'D') take(pos - 1, "-" + std::to_string(end - k), at - 1);
    }
    if (op == 'M' || op == 'X' || op == '=') take(pos, read.bases.substr(at, 1), at);
    if (op == 'D') take(pos, "*", at - 1);
    pos += op == 'M' || op == 'X' || op == '=' || op == 'D' || op == 'N' ? 1 : 0;
    at += op == 'M' || op == 'X' || op == '=' || op == 'I' || op == 'S' ? 1 : 0;
  }
}

std::vector<MadeRead> random_reads(test::Random& random, const std::string& bases) {
  const std::vector<std::string> cigars{
      "40M",      "10M2I28M", "20M5D20M",   "5S35M",   "32M8S",    "4H6S30M",  "30M4S3H",
      "15M3N25M", "5S3I32M",  "10M1D2I28M", "8=1X31=", "30M10I2H", "2H10I30M", "20M3I4D17M"};
  std::vector<MadeRead> reads;
  for (int n = 0; n < 250; ++n) {
    MadeRead read;
    read.name = "r" + std::to_string(random.between(0, 160));
    read.cigar = cigars[static_cast<std::size_t>(random.between(0, 13))];
    read.pos = random.between(0, 240);
    read.bases = bases.substr(static_cast<std::size_t>(read.pos), 40);
    if (random.chance(0.5)) {
      read.bases[static_cast<std::size_t>(random.between(0, 39))] = random.base();
    }
    for (int i = 0; i < 40; ++i) {
      read.qualities.push_back(static_cast<std::uint8_t>(random.between(2, 40)));
    }
    read.mapq = static_cast<std::uint8_t>(random.chance(0.2) ? random.between(0, 19)
                                                             : random.between(20, 60));
    if (random.chance(0.5)) read.flags |= genome::flag::reverse;
    if (random.chance(0.3)) {
      read.flags |= static_cast<std::uint16_t>(genome::flag::secondary << random.between(0, 3));
    }
    reads.push_back(read);
  }
  std::stable_sort(reads.begin(), reads.end(),
                   [](const MadeRead& a, const MadeRead& b) { return a.pos < b.pos; });
  // A read is known by its name, place and strand.
  std::set<std::tuple<std::string, Pos, bool>> seen;
  std::erase_if(reads, [&](const MadeRead& read) {
    return !seen.insert({read.name, read.pos, (read.flags & genome::flag::reverse) != 0}).second;
  });
  return reads;
}

call::SampleAtPlace shown(const call::Evidence& evidence, const Interval& place,
                          const call::CallerConfig& config = {}) {
  const auto samples = test::gathered(evidence, config);
  return call::reads_at(evidence.samples[0], samples[0], place, evidence.reference, config);
}

double mean(std::int64_t sum, std::size_t count) {
  return count == 0 ? 0.0 : static_cast<double>(sum) / static_cast<double>(count);
}

void check_allele(const call::PileupAllele& found, const NaiveAllele& expected) {
  std::set<std::string> names;
  int forward = 0;
  int low = 0;
  std::int64_t qualities = 0;
  std::int64_t mapq = 0;
  for (const auto& [read, quality] : expected.used) {
    names.insert(read->name);
    forward += (read->flags & genome::flag::reverse) == 0;
    low += quality < call::CallerConfig{}.min_base_quality;
    qualities += quality;
    mapq += read->mapq;
  }
  CHECK(found.reads == static_cast<int>(expected.used.size()));
  CHECK(found.left_out == expected.left_out);
  CHECK(found.forward == forward);
  CHECK(found.molecules == static_cast<int>(names.size()));
  CHECK(found.low_quality == low);
  CHECK(found.mean_base_quality == Approx(mean(qualities, expected.used.size())));
  CHECK(found.mean_mapq == Approx(mean(mapq, expected.used.size())));
}

}  // namespace

TEST_CASE("alleles at a place are what each read shows there", "[call][property]") {
  test::Random random(GENERATE(range(1U, 31U)));
  const std::string bases = random.repetitive_bases(300);
  const auto reads = random_reads(random, bases);
  const Pos begin = random.between(20, 200);
  const Interval place{0, begin, begin + random.between(1, 40)};
  NaiveAlleles expected;
  for (const MadeRead& read : reads) {
    if (is_over(read, place)) note(read, place, expected);
  }
  const auto found = shown(test::evidence_of(bases, reads), place).alleles;
  CHECK(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CAPTURE(found[i].pos, found[i].allele);
    REQUIRE(expected.contains({found[i].pos, found[i].allele}));
    check_allele(found[i], expected[{found[i].pos, found[i].allele}]);
    CHECK(found[i].is_reference ==
          (found[i].allele == bases.substr(static_cast<std::size_t>(found[i].pos), 1)));
    if (i == 0 || found[i - 1].pos != found[i].pos) continue;
    CHECK((found[i - 1].is_reference || !found[i].is_reference));
    if (!found[i - 1].is_reference) CHECK(found[i - 1].reads >= found[i].reads);
  }
}

TEST_CASE("each read over a place is in one class, for the reason it is left out",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 31U)));
  const std::string bases = random.bases(300);
  const auto reads = random_reads(random, bases);
  const Pos begin = random.between(20, 200);
  const Interval place{0, begin, begin + random.between(1, 40)};
  std::map<std::string, std::vector<const MadeRead*>> expected;
  std::map<std::string, int> clipped;
  for (const MadeRead& read : reads) {
    if (!is_over(read, place)) continue;
    expected[reason_of(read)].push_back(&read);
    const std::string letters = spelled_cigar(read.cigar);
    const auto is_near = [&](Pos pos) { return pos >= place.begin - 10 && pos <= place.end + 10; };
    clipped[reason_of(read)] += (letters.front() == 'S' && is_near(read.pos)) ||
                                (letters.back() == 'S' && is_near(end_of(read)));
  }
  const auto found = shown(test::evidence_of(bases, reads), place);
  CHECK(found.classes.size() == expected.size());
  CHECK(found.classes.front().reason == "used");
  for (const call::ReadClass& one : found.classes) {
    CAPTURE(one.reason);
    const auto& own = expected[one.reason];
    REQUIRE(!own.empty());
    CHECK(one.reads == static_cast<int>(own.size()));
    CHECK(one.clipped == clipped[one.reason]);
    std::int64_t sum = 0;
    int forward = 0;
    int least = 255;
    int most = 0;
    for (const MadeRead* read : own) {
      sum += read->mapq;
      forward += (read->flags & genome::flag::reverse) == 0;
      least = std::min<int>(least, read->mapq);
      most = std::max<int>(most, read->mapq);
    }
    CHECK(one.forward == forward);
    CHECK(one.least_mapq == least);
    CHECK(one.most_mapq == most);
    CHECK(one.mean_mapq == Approx(mean(sum, own.size())));
  }
}

TEST_CASE("reads beyond the depth cap are told apart from those used", "[call]") {
  const std::string bases(300, 'A');
  const MadeRead read{.name = "r", .pos = 100, .cigar = "50M", .bases = std::string(50, 'A')};
  call::CallerConfig config;
  config.depth_cap = 20;
  const auto evidence = test::evidence_of(bases, test::copies_of(read, 300, "r"));
  const auto usable = test::gathered(evidence, config)[0].usable.reads.size();
  REQUIRE(usable < 100);
  const auto found = shown(evidence, {0, 120, 121}, config);
  REQUIRE(found.classes.size() == 2);
  CHECK(found.classes[0].reason == "used");
  CHECK(found.classes[0].reads == static_cast<int>(usable));
  CHECK(found.classes[1].reason == "depth");
  CHECK(found.classes[1].reads == 300 - static_cast<int>(usable));
  REQUIRE(found.alleles.size() == 1);
  CHECK(found.alleles[0].reads == static_cast<int>(usable));
  CHECK(found.alleles[0].left_out == 300 - static_cast<int>(usable));
  CHECK(found.molecules == static_cast<int>(usable));
}
