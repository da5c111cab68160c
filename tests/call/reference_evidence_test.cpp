#include "reference_evidence.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "catch.hpp"
#include "made_reads.hpp"
#include "naive_confidence.hpp"

using namespace varg;
using call::BaseEvidence;
using call::UsableRead;
using genome::Pos;

namespace {

bool same(const BaseEvidence& a, const BaseEvidence& b) {
  return a.ref == b.ref && a.het == b.het && a.alt == b.alt && a.depth == b.depth;
}

void add(const BaseEvidence& cost, BaseEvidence& sum) {
  sum.ref += cost.ref;
  sum.het += cost.het;
  sum.alt += cost.alt;
  sum.depth += cost.depth;
}

/// What reads say at one position, looked up read by read.
struct NaiveEvidence {
  BaseEvidence bases;
  std::uint32_t informative = 0;
  int indels = 0;
};

NaiveEvidence naive_at(const std::vector<UsableRead>& reads, align::Window reference, Pos pos) {
  NaiveEvidence sum;
  const char letter = pos < reference.begin || pos >= reference.end() ? 'N' : reference[pos];
  std::set<std::uint32_t> deleting;
  std::set<std::uint32_t> with_indel;
  for (const UsableRead& read : reads) {
    for (const test::NaivePiece& piece : test::naive_pieces(read)) {
      const auto shown = piece.bases.find(pos);
      if (shown == piece.bases.end()) continue;
      if (piece.before_indel.contains(pos)) with_indel.insert(read.fragment);
      const auto [base, quality] = shown->second;
      if (base == 0) deleting.insert(read.fragment);
      if (base == 0 || base == 'N' || quality < 6) continue;
      add(call::cost_of(quality, base != letter), sum.bases);
      if (test::NaiveInformative(piece, reference).at(pos)) ++sum.informative;
    }
  }
  for (std::size_t i = 0; i < deleting.size(); ++i) add(call::cost_of(30, true), sum.bases);
  sum.indels = static_cast<int>(with_indel.size());
  return sum;
}

/// A random CIGAR of a read with 50 to 80 bases: clips at the ends, gaps and introns inside, also
/// side by side.
std::string random_cigar(test::Random& random) {
  const auto piece = [&](std::int64_t least, std::int64_t most, const char* op) {
    return std::to_string(random.between(least, most)) + op;
  };
  std::string cigar = random.chance(0.2) ? piece(1, 6, "S") : "";
  for (std::int64_t n = random.chance(0.5) ? 0 : random.between(1, 3); n > 0; --n) {
    cigar += piece(1, 25, random.chance(0.2) ? "X" : "M");
    if (random.chance(0.4)) cigar += piece(1, 12, "D");
    if (random.chance(0.4)) cigar += piece(1, 6, "I");
    if (random.chance(0.1)) cigar += piece(3, 40, "N");
  }
  cigar += piece(20, 50, "M");
  return cigar + (random.chance(0.2) ? piece(1, 6, "S") : "");
}

/// A read that mostly shows the reference where it is aligned.
UsableRead random_read(test::Random& random, const std::string& bases, Pos begin) {
  UsableRead read;
  read.begin = read.end = begin;
  read.cigar = test::cigar_of(random_cigar(random));
  for (const genome::CigarElement element : read.cigar) {
    for (std::uint32_t i = 0; i < element.length(); ++i) {
      const auto at = static_cast<std::size_t>(read.end);
      const bool is_own = genome::is_aligned(element.op()) && at < bases.size();
      if (genome::consumes_read(element.op())) {
        read.bases += is_own && !random.chance(0.01) ? bases[at] : random.base();
        if (random.chance(0.01)) read.bases.back() = 'N';
        read.qualities.push_back(static_cast<std::uint8_t>(
            random.chance(0.1) ? random.between(0, 7) : random.between(8, 70)));
      }
      if (genome::consumes_reference(element.op())) ++read.end;
    }
  }
  read.fragment = static_cast<std::uint32_t>(random.between(0, 40));
  return read;
}

call::UsableReads random_reads(test::Random& random, const std::string& bases, Pos first) {
  call::UsableReads usable;
  for (int n = 0; n < 60; ++n) {
    const Pos begin = random.between(first, static_cast<Pos>(bases.size()) - 60);
    usable.reads.push_back(random_read(random, bases, begin));
  }
  return usable;
}

}  // namespace

TEST_CASE("evidence is what each read shows at each position, summed exactly", "[call][property]") {
  test::Random random(GENERATE(range(1U, 61U)));
  std::string bases = random.chance(0.5) ? random.repetitive_bases(300) : random.bases(300);
  if (random.chance(0.3)) bases.replace(150, 4, "NNNN");
  const call::UsableReads usable = random_reads(random, bases, 0);
  // The reference at hand may end before the reads do.
  const Pos from = random.chance(0.5) ? 0 : random.between(1, 60);
  const Pos to = random.chance(0.5) ? 300 : random.between(240, 299);
  const align::Window reference{
      from, std::string_view(bases).substr(static_cast<std::size_t>(from),
                                           static_cast<std::size_t>(to - from))};
  const genome::Interval owned{0, from + random.between(0, 50), to - random.between(0, 50)};
  const auto found = call::add_up_evidence(usable, reference, owned);
  REQUIRE(static_cast<Pos>(found.bases.size()) == owned.length());
  REQUIRE(found.informative.size() == found.bases.size());
  std::map<std::size_t, int> indels;
  for (const auto& [at, count] : found.indels) REQUIRE(indels.emplace(at, count).second);
  CHECK(std::is_sorted(found.indels.begin(), found.indels.end()));
  std::size_t speaking = 0;
  for (Pos pos = owned.begin; pos < owned.end; ++pos) {
    CAPTURE(pos, from, to);
    const auto at = static_cast<std::size_t>(pos - owned.begin);
    const NaiveEvidence expected = naive_at(usable.reads, reference, pos);
    CHECK(same(found.bases[at], expected.bases));
    CHECK(found.informative[at] == expected.informative);
    CHECK((indels.contains(at) ? indels[at] : 0) == expected.indels);
    speaking += expected.informative;
  }
  CHECK(speaking > 100);
  CHECK(!indels.empty());
}

TEST_CASE("evidence of an interval is that of its parts", "[call][property]") {
  test::Random random(GENERATE(range(1U, 11U)));
  const std::string bases = random.repetitive_bases(300);
  const call::UsableReads usable = random_reads(random, bases, 0);
  const auto whole = call::add_up_evidence(usable, {0, bases}, {0, 20, 280});
  for (Pos begin = 20; begin < 280;) {
    const Pos end = std::min<Pos>(280, begin + random.between(1, 40));
    const auto part = call::add_up_evidence(usable, {0, bases}, {0, begin, end});
    for (Pos pos = begin; pos < end; ++pos) {
      CAPTURE(pos);
      const auto in_whole = static_cast<std::size_t>(pos - 20);
      const auto in_part = static_cast<std::size_t>(pos - begin);
      CHECK(same(part.bases[in_part], whole.bases[in_whole]));
      CHECK(part.informative[in_part] == whole.informative[in_whole]);
    }
    for (const auto& [at, count] : part.indels) {
      const std::pair expected{at + static_cast<std::size_t>(begin - 20), count};
      CHECK(std::find(whole.indels.begin(), whole.indels.end(), expected) != whole.indels.end());
    }
    begin = end;
  }
}

TEST_CASE("costs are those of the error model, in 1/256 Phred", "[call]") {
  for (int quality = 6; quality <= 93; ++quality) {
    CAPTURE(quality);
    const double error = std::pow(10.0, -std::min(quality, 60) / 10.0);
    const auto phred = [](double p) { return -2560.0 * std::log10(p); };
    const BaseEvidence ref = call::cost_of(quality, false);
    const BaseEvidence alt = call::cost_of(quality, true);
    CHECK(std::abs(ref.ref - phred(1.0 - error)) <= 0.5);
    CHECK(std::abs(ref.alt - phred(error / 3.0)) <= 0.5);
    CHECK(std::abs(ref.het - phred((1.0 - error) / 2.0 + error / 6.0)) <= 0.5);
    CHECK(same(alt, {ref.alt, ref.het, ref.ref, 1}));
    CHECK(ref.depth == 1);
  }
  // 250,000 molecules fit in 32 bits.
  CHECK(std::uint64_t{call::cost_of(60, true).ref} * 250'000 < std::uint64_t{1} << 32U);
}
