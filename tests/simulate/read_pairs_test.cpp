#include "read_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "catch.hpp"
#include "simulated.hpp"

using namespace varg::simulate;
using varg::test::Simulated;
namespace flag = varg::genome::flag;

namespace {

std::vector<SimulatedRead> all_reads(const Simulated& made) {
  const Sequenced sequenced = made.sequenced();
  std::vector<SimulatedRead> all;
  for (Pos window = 0; window * window_size < made.contig.length(); ++window) {
    for (SimulatedRead& read : reads_of_window(made.plan, sequenced, window).reads) {
      CHECK(read.pos >= window * window_size - longest_indel);
      all.push_back(std::move(read));
    }
  }
  return all;
}

}  // namespace

TEST_CASE("error probabilities are those of Phred", "[simulate]") {
  for (int quality = 0; quality < 64; ++quality) {
    CHECK(error_probability(static_cast<std::uint8_t>(quality)) ==
          Approx(std::pow(10.0, -quality / 10.0)));
  }
}

TEST_CASE("every read has a mate that agrees with it", "[simulate]") {
  const Simulated made(1);
  std::map<std::string, std::vector<SimulatedRead>> pairs;
  for (SimulatedRead& read : all_reads(made)) pairs[read.name].push_back(std::move(read));
  REQUIRE(pairs.size() > 1000);
  for (const auto& [name, pair] : pairs) {
    CAPTURE(name);
    REQUIRE(pair.size() == 2);
    const SimulatedRead& a = pair[0];
    const SimulatedRead& b = pair[1];
    CHECK(a.mate_pos == b.pos);
    CHECK(b.mate_pos == a.pos);
    CHECK(a.template_length == -b.template_length);
    CHECK((a.flags & (flag::paired | flag::proper_pair)) == (flag::paired | flag::proper_pair));
    CHECK(((a.flags ^ b.flags) & (flag::first | flag::last)) == (flag::first | flag::last));
    CHECK(((a.flags & flag::reverse) != 0) == ((b.flags & flag::mate_reverse) != 0));
    CHECK((a.flags & flag::duplicate) == (b.flags & flag::duplicate));
  }
}

TEST_CASE("reads of a window are in order and the same each time", "[simulate]") {
  const Simulated made(2);
  const Sequenced sequenced = made.sequenced();
  const WindowReads once = reads_of_window(made.plan, sequenced, 1);
  const WindowReads again = reads_of_window(made.plan, sequenced, 1);
  REQUIRE(once.reads.size() == again.reads.size());
  CHECK(std::is_sorted(once.reads.begin(), once.reads.end(), comes_before));
  for (std::size_t i = 0; i < once.reads.size(); ++i) {
    CHECK(once.reads[i].bases == again.reads[i].bases);
    CHECK(once.reads[i].qualities == again.reads[i].qualities);
  }
}

TEST_CASE("depth, insert sizes and duplicates are as planned", "[simulate]") {
  Simulated made(3, 60'000);
  made.plan.duplicate_rate = 0.1;
  const auto reads = all_reads(made);
  double bases = 0;
  double inserts = 0;
  double pairs = 0;
  double duplicates = 0;
  std::map<int, int> haplotypes;
  for (const SimulatedRead& read : reads) {
    const bool duplicate = (read.flags & flag::duplicate) != 0;
    if (!duplicate) bases += static_cast<double>(read.bases.size());
    duplicates += duplicate ? 1 : 0;
    if (read.template_length > 0) {
      inserts += static_cast<double>(read.template_length);
      ++pairs;
    }
    ++haplotypes[read.name[read.name.find(':', 5) + 1]];
  }
  CHECK(bases / 60'000 == Approx(30).epsilon(0.05));
  CHECK(inserts / pairs == Approx(350).margin(4));
  CHECK(duplicates / static_cast<double>(reads.size()) == Approx(0.1 / 1.1).margin(0.015));
  CHECK(haplotypes['1'] == Approx(haplotypes['2']).epsilon(0.1));
}

TEST_CASE("bases are wrong as often as their qualities say", "[simulate]") {
  Simulated made(4, 60'000);
  made.truth.clear();
  std::map<int, double> wrong;
  std::map<int, double> seen;
  for (const SimulatedRead& read : all_reads(made)) {
    REQUIRE(read.cigar.size() == 1);
    for (std::size_t i = 0; i < read.bases.size(); ++i) {
      ++seen[read.qualities[i]];
      if (read.bases[i] != made.contig.base(read.pos + static_cast<Pos>(i)))
        ++wrong[read.qualities[i]];
    }
  }
  REQUIRE(seen.size() == 4);
  for (const auto& [quality, count] : seen) {
    CAPTURE(quality, count);
    CHECK(wrong[quality] / count ==
          Approx(error_probability(static_cast<std::uint8_t>(quality))).epsilon(0.15));
  }
  CHECK(seen[37] / (seen[2] + seen[12] + seen[23] + seen[37]) > 0.9);
}

TEST_CASE("reads in near-identical repeats have low mapping qualities, others the best",
          "[simulate]") {
  const Simulated made(5, 200'000);
  const auto reads = all_reads(made);
  int low = 0;
  for (const SimulatedRead& read : reads) {
    const bool near = std::any_of(made.contig.repeats.begin(), made.contig.repeats.end(),
                                  [&](const Repeat& repeat) {
                                    return repeat.kind == RepeatKind::interspersed &&
                                           repeat.divergence < ambiguous_divergence &&
                                           repeat.span.overlaps({read.pos, read.pos + 200});
                                  });
    if (!near) CHECK(read.mapq == 60);
    low += read.mapq < 20 ? 1 : 0;
  }
  CHECK(low > 0);
}

TEST_CASE("both haplotypes of a het site are seen in the reads", "[simulate]") {
  const Simulated made(6);
  const auto site = std::find_if(made.truth.begin(), made.truth.end(), [](const TruthVariant& v) {
    return v.carriers == 1 && v.variant.ref.size() == 1 && v.variant.alt.size() == 1 &&
           v.variant.pos > 1000;
  });
  REQUIRE(site != made.truth.end());
  int ref = 0;
  int alt = 0;
  for (const SimulatedRead& read : all_reads(made)) {
    const Pos at = site->variant.pos - read.pos;
    if (read.cigar.size() != 1 || at < 0 || at >= static_cast<Pos>(read.bases.size())) continue;
    const char base = read.bases[static_cast<std::size_t>(at)];
    ref += base == site->variant.ref[0] ? 1 : 0;
    alt += base == site->variant.alt[0] ? 1 : 0;
  }
  CHECK(ref > 4);
  CHECK(alt > 4);
}
