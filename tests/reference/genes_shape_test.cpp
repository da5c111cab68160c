#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "genes_build.hpp"
#include "random.hpp"

namespace varg::reference {
namespace {

using genome::Interval;
using genome::Pos;
using Intervals = std::vector<Interval>;

GenePart part(PartKind kind, Pos begin, Pos end, int phase = -1) {
  return {0, kind, static_cast<std::int8_t>(phase), '+', begin, end, 4, 0};
}
GenePart exon(Pos begin, Pos end) { return part(PartKind::exon, begin, end); }
GenePart coding(Pos begin, Pos end, int phase = 0) {
  return part(PartKind::coding, begin, end, phase);
}
GenePart stop(Pos begin, Pos end) { return part(PartKind::stop_codon, begin, end); }
GenePart untranslated(Pos begin, Pos end) { return part(PartKind::untranslated, begin, end); }

TranscriptShape shape(std::vector<GenePart> parts, Strand strand = Strand::forward) {
  return shape_of(4, strand, std::move(parts));
}

Intervals on4(std::vector<std::pair<Pos, Pos>> places) {
  Intervals result;
  for (const auto& [begin, end] : places) result.push_back({4, begin, end});
  return result;
}

std::set<Pos> positions(const Intervals& intervals) {
  std::set<Pos> all;
  for (const Interval& one : intervals) {
    for (Pos pos = one.begin; pos < one.end; ++pos) all.insert(pos);
  }
  return all;
}

}  // namespace

TEST_CASE("exons that overlap are one, exons that touch are two", "[genes]") {
  CHECK(shape({exon(20, 30), exon(0, 10), exon(5, 12)}).exons == on4({{0, 12}, {20, 30}}));
  CHECK(shape({exon(0, 10), exon(10, 20)}).exons == on4({{0, 10}, {10, 20}}));
  CHECK(shape({exon(0, 30), exon(5, 12), exon(0, 30)}).exons == on4({{0, 30}}));
  CHECK(shape({}).exons.empty());
}

TEST_CASE("without exons, coding parts and UTRs that touch make them", "[genes]") {
  const TranscriptShape found =
      shape({untranslated(0, 5), coding(5, 11), coding(20, 26), untranslated(27, 30)});
  CHECK(found.exons == on4({{0, 11}, {20, 26}, {27, 30}}));
  CHECK_FALSE(found.coding_outside_exons);
  CHECK(shape({untranslated(3, 9)}).exons == on4({{3, 9}}));
}

TEST_CASE("coding parts outside the exons widen them and are told", "[genes]") {
  TranscriptShape found = shape({exon(0, 10), coding(4, 12)});
  CHECK(found.exons == on4({{0, 12}}));
  CHECK(found.coding_outside_exons);
  found = shape({exon(0, 10), exon(20, 30), coding(4, 25)});
  CHECK(found.exons == on4({{0, 30}}));
  CHECK(found.coding_outside_exons);
  CHECK_FALSE(shape({exon(0, 10), coding(0, 10)}).coding_outside_exons);
}

TEST_CASE("a stop codon outside the coding part is added to it", "[genes]") {
  CHECK(shape({exon(0, 30), coding(3, 12), stop(12, 15)}).coding == on4({{3, 15}}));
  CHECK(shape({exon(0, 30), coding(3, 15), stop(12, 15)}).coding == on4({{3, 15}}));
  CHECK(shape({exon(0, 30), coding(6, 15), stop(3, 6)}, Strand::reverse).coding == on4({{3, 15}}));
  CHECK(shape({exon(0, 14), exon(20, 30), coding(3, 12), stop(12, 14), stop(20, 21)}).coding ==
        on4({{3, 14}, {20, 21}}));
  CHECK(shape({exon(0, 9), exon(20, 30), coding(20, 29), stop(6, 9)}, Strand::reverse).coding ==
        on4({{6, 9}, {20, 29}}));
  CHECK(shape({exon(0, 30), stop(3, 6)}).coding.empty());
}

TEST_CASE("the start phase is that of the first part in the direction of translation", "[genes]") {
  const std::vector<GenePart> parts = {coding(0, 10, 1), coding(20, 30, 2)};
  CHECK(shape(parts).start_phase == 1);
  CHECK(shape(parts, Strand::reverse).start_phase == 2);
  CHECK_FALSE(shape({exon(0, 10)}).start_phase);
}

TEST_CASE("a part given twice counts once, parts that overlap are told", "[genes]") {
  TranscriptShape found = shape({coding(0, 9), coding(0, 9), coding(20, 23)});
  CHECK(found.coding == on4({{0, 9}, {20, 23}}));
  CHECK_FALSE(found.coding_overlaps);
  CHECK_FALSE(found.phase_differs);
  found = shape({coding(0, 10), coding(9, 20, 2)});
  CHECK(found.coding == on4({{0, 10}, {9, 20}}));
  CHECK(found.coding_overlaps);
  CHECK_FALSE(shape({coding(0, 9), coding(9, 12)}).coding_overlaps);
}

TEST_CASE("phases that follow the reading frame are accepted, others are told",
          "[genes][property]") {
  test::Random random(GENERATE(range(1U, 80U)));
  const Strand strand = random.chance(0.5) ? Strand::forward : Strand::reverse;
  std::vector<GenePart> parts;
  Pos at = 100;
  for (std::int64_t n = random.between(1, 8); n > 0; --n) {
    const Pos size = random.between(1, 40);
    parts.push_back(coding(at, at + size));
    at += size + random.between(1, 50);
  }
  if (strand == Strand::reverse) std::reverse(parts.begin(), parts.end());
  const int start = static_cast<int>(random.between(0, 2));
  // The codon position of each base, counted one by one.
  int codon = (3 - start) % 3;
  for (GenePart& one : parts) {
    one.phase = static_cast<std::int8_t>((3 - codon) % 3);
    for (Pos pos = one.begin; pos < one.end; ++pos) codon = (codon + 1) % 3;
  }
  const TranscriptShape right = shape(parts, strand);
  CHECK(right.start_phase == start);
  CHECK_FALSE(right.phase_differs);
  if (parts.size() == 1) return;
  GenePart& wrong = parts[static_cast<std::size_t>(
      random.between(1, static_cast<std::int64_t>(parts.size()) - 1))];
  wrong.phase = static_cast<std::int8_t>((wrong.phase + random.between(1, 2)) % 3);
  CHECK(shape(parts, strand).phase_differs);
}

TEST_CASE("the shape covers every base of its parts, sorted, whatever their order",
          "[genes][property]") {
  test::Random random(GENERATE(range(1U, 80U)));
  std::vector<GenePart> parts;
  Intervals exons;
  Intervals all;
  for (std::int64_t n = random.between(1, 12); n > 0; --n) {
    const Pos begin = random.between(0, 200);
    const Pos end = begin + random.between(1, 20);
    const auto kind = static_cast<PartKind>(random.between(0, 1));
    parts.push_back(part(kind, begin, end, 0));
    all.push_back({4, begin, end});
    if (kind == PartKind::exon) exons.push_back(all.back());
  }
  const TranscriptShape found = shape(parts);
  CHECK(positions(found.exons) == positions(all));
  CHECK(found.coding_outside_exons == (!exons.empty() && positions(exons) != positions(all)));
  CHECK(std::is_sorted(found.exons.begin(), found.exons.end()));
  CHECK(std::is_sorted(found.coding.begin(), found.coding.end()));
  for (std::size_t i = 1; i < found.exons.size(); ++i) {
    CHECK(found.exons[i - 1].end <= found.exons[i].begin);
  }
  std::reverse(parts.begin(), parts.end());
  const TranscriptShape again = shape(parts);
  CHECK(again.exons == found.exons);
  CHECK(again.coding == found.coding);
}

}  // namespace varg::reference
