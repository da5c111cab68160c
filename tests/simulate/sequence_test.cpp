#include <algorithm>

#include "catch.hpp"
#include "simulated.hpp"

using namespace varg::simulate;
using varg::test::Simulated;

namespace {

double gc_share(std::string_view bases) {
  const auto strong = std::count_if(bases.begin(), bases.end(),
                                    [](char base) { return base == 'G' || base == 'C'; });
  return static_cast<double>(strong) / static_cast<double>(bases.size());
}

}  // namespace

TEST_CASE("a contig has its length, only ACGT, and the same bases each time", "[simulate]") {
  const std::uint64_t seed = GENERATE(1U, 2U, 3U);
  Plan plan;
  plan.seed = seed;
  plan.length = 40'001;
  const SimulatedContig contig = make_sequence(plan, 1);
  CHECK(contig.name == "chr2");
  CHECK(contig.length() == plan.length);
  CHECK(contig.bases.find_first_not_of("ACGT") == std::string::npos);
  CHECK(make_sequence(plan, 1).bases == contig.bases);
  CHECK(make_sequence(plan, 0).bases != contig.bases);
  CHECK(gc_share(contig.bases) > 0.3);
  CHECK(gc_share(contig.bases) < 0.6);
}

TEST_CASE("GC content drifts along a contig", "[simulate]") {
  Plan plan;
  plan.length = 400'000;
  const SimulatedContig contig = make_sequence(plan, 0);
  double least = 1;
  double most = 0;
  for (std::size_t at = 0; at < contig.bases.size(); at += 20'000) {
    const double share = gc_share(std::string_view(contig.bases).substr(at, 20'000));
    least = std::min(least, share);
    most = std::max(most, share);
  }
  CHECK(most - least > 0.05);
}

TEST_CASE("repeats are what they say and do not overlap", "[simulate]") {
  const Simulated made(GENERATE(4U, 5U), 100'000);
  REQUIRE(made.contig.repeats.size() > 20);
  Pos end = 0;
  int kinds[3] = {};
  for (const Repeat& repeat : made.contig.repeats) {
    CHECK(repeat.span.begin >= end);
    end = repeat.span.end;
    ++kinds[static_cast<int>(repeat.kind)];
    if (repeat.kind == RepeatKind::interspersed) continue;
    for (Pos pos = repeat.span.begin + repeat.unit; pos < repeat.span.end; ++pos) {
      CHECK(made.contig.base(pos) == made.contig.base(pos - repeat.unit));
    }
  }
  CHECK(end <= made.contig.length());
  for (const int count : kinds) CHECK(count > 3);
}

TEST_CASE("near copies of one family are found in different contigs", "[simulate]") {
  Plan plan;
  plan.length = 300'000;
  const SimulatedContig one = make_sequence(plan, 0);
  const SimulatedContig two = make_sequence(plan, 1);
  int shared = 0;
  for (const Repeat& repeat : one.repeats) {
    if (repeat.kind != RepeatKind::interspersed || repeat.divergence > ambiguous_divergence)
      continue;
    const std::string tail = one.bases.substr(static_cast<std::size_t>(repeat.span.end - 40), 40);
    if (two.bases.find(tail) != std::string::npos) ++shared;
  }
  CHECK(shared > 0);
}
