#include "read_places.hpp"

#include <map>

#include "catch.hpp"
#include "made_reads.hpp"

using namespace varg;

namespace {

call::UsableRead read_at(genome::Pos begin, std::string_view cigar) {
  call::UsableRead read;
  read.begin = begin;
  read.end = begin;
  read.cigar = test::cigar_of(cigar);
  for (const auto element : read.cigar) {
    if (genome::consumes_read(element.op())) read.bases.append(element.length(), 'A');
    if (genome::consumes_reference(element.op())) read.end += element.length();
  }
  read.qualities.assign(read.bases.size(), 30);
  return read;
}

std::string random_cigar(test::Random& random) {
  std::string cigar;
  const auto some = [&](const char* op) { cigar += std::to_string(random.between(1, 12)) + op; };
  if (random.chance(0.4)) some("S");
  some("M");
  for (auto n = random.between(0, 3); n > 0; --n) {
    some(random.chance(0.5) ? "I" : "D");
    some(random.chance(0.5) ? "M" : "=");
  }
  if (random.chance(0.4)) some("S");
  return cigar;
}

/// The reference position of each base, clipped ones as if aligned; -1 in insertions. `aligned`
/// leaves clipped ones out.
std::vector<genome::Pos> positions_of(const call::UsableRead& read, bool aligned) {
  std::vector<genome::Pos> positions;
  genome::Pos pos = read.begin;
  if (read.cigar.front().op() == genome::CigarOp::soft_clip) pos -= read.cigar.front().length();
  for (const auto element : read.cigar) {
    for (std::uint32_t i = 0; i < element.length(); ++i) {
      const bool is_clip = element.op() == genome::CigarOp::soft_clip;
      const bool steps = genome::consumes_reference(element.op()) || is_clip;
      if (genome::consumes_read(element.op())) {
        positions.push_back(steps && !(is_clip && aligned) ? pos : -1);
      }
      if (steps) ++pos;
    }
  }
  return positions;
}

}  // namespace

TEST_CASE("base_index_at finds the base aligned at each position", "[call][property]") {
  test::Random random(GENERATE(range(1U, 51U)));
  const std::string cigar = random_cigar(random);
  CAPTURE(cigar);
  const auto read = read_at(100, cigar);
  std::map<genome::Pos, std::size_t> expected;
  const auto positions = positions_of(read, true);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (positions[i] >= 0) expected[positions[i]] = i;
  }
  for (genome::Pos pos = 60; pos < 240; ++pos) {
    CAPTURE(pos);
    const auto found = call::base_index_at(read, pos);
    const auto at = expected.find(pos);
    CHECK(found.has_value() == (at != expected.end()));
    if (found && at != expected.end()) CHECK(*found == at->second);
  }
}

TEST_CASE("segment_over cuts from the first to the last base in the interval", "[call][property]") {
  test::Random random(GENERATE(range(100U, 151U)));
  const std::string cigar = random_cigar(random);
  const auto read = read_at(100, cigar);
  const auto positions = positions_of(read, false);
  for (int n = 0; n < 20; ++n) {
    const genome::Pos begin = random.between(80, 150);
    const genome::Pos end = begin + random.between(1, 60);
    CAPTURE(cigar, begin, end);
    const auto segment = call::segment_over(read, begin, end);
    std::vector<std::size_t> inside;
    for (std::size_t i = 0; i < positions.size(); ++i) {
      if (positions[i] >= begin && positions[i] < end) inside.push_back(i);
    }
    if (inside.empty()) {
      CHECK(segment.end <= segment.begin);
      continue;
    }
    CHECK(segment.begin == inside.front());
    CHECK(segment.end == inside.back() + 1);
    CHECK(segment.first == positions[inside.front()]);
    CHECK(segment.last == positions[inside.back()] + 1);
  }
}

TEST_CASE("for_reads_over gives the reads that cover part of the interval, by begin",
          "[call][property]") {
  test::Random random(GENERATE(range(200U, 221U)));
  call::UsableReads usable;
  for (genome::Pos begin = 0; begin < 400; begin += random.between(0, 9)) {
    usable.reads.push_back(read_at(begin, random_cigar(random)));
    const auto& read = usable.reads.back();
    usable.longest_span = std::max(usable.longest_span, read.end - read.begin);
  }
  for (int n = 0; n < 30; ++n) {
    const genome::Pos begin = random.between(-10, 410);
    const genome::Pos end = begin + random.between(1, 40);
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < usable.reads.size(); ++i) {
      if (usable.reads[i].begin < end && usable.reads[i].end > begin) expected.push_back(i);
    }
    std::vector<std::uint32_t> found;
    call::for_reads_over(usable, begin, end, [&](std::uint32_t i) { found.push_back(i); });
    CHECK(found == expected);
  }
}
