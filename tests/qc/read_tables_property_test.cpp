#include <array>
#include <map>

#include "catch.hpp"
#include "naive_reads.hpp"
#include "read_tally.hpp"

namespace varg::qc {
namespace {

using genome::CigarOp;
namespace flag = genome::flag;

const genome::Contigs contigs({{"one", 3000}, {"two", 90000}});

Metrics tally(const std::vector<test::WildRead>& reads) {
  std::vector<test::MadeRead> made;
  for (const test::WildRead& one : reads) made.push_back(one.read);
  const io::ReadBatch batch = test::make_batch(made);
  ReadTally a(contigs.size(), true);
  ReadTally b(contigs.size(), true);
  for (std::size_t i = 0; i < batch.size(); ++i) (i % 3 == 0 ? a : b).add(batch[i]);
  a.merge(b);
  Metrics metrics;
  a.finish(metrics);
  return metrics;
}

/// The primary reads with bases, as they go into the tables.
std::vector<test::WildRead> sequences(const std::vector<test::WildRead>& reads) {
  std::vector<test::WildRead> kept;
  for (const test::WildRead& one : reads) {
    const bool primary = (one.read.flags & (flag::secondary | flag::supplementary)) == 0;
    if (primary && !one.read.bases.empty()) kept.push_back(one);
  }
  return kept;
}

bool is_last(const test::MadeRead& read) {
  constexpr std::uint16_t bits = flag::paired | flag::first | flag::last;
  return (read.flags & bits) == (flag::paired | flag::last);
}
bool is_mapped(const test::MadeRead& read) { return (read.flags & flag::unmapped) == 0; }
bool is_reverse(const test::MadeRead& read) { return (read.flags & flag::reverse) != 0; }

std::uint64_t at(const std::vector<std::uint64_t>& values, std::size_t i) {
  return i < values.size() ? values[i] : 0;
}

TEST_CASE("bases and qualities of each cycle equal a count base by base", "[qc][property]") {
  const unsigned seed = GENERATE(range(1U, 6U));
  const auto reads = test::wild_reads(seed, contigs, 900);
  const Metrics metrics = tally(reads);
  for (const bool last : {false, true}) {
    const CycleTables& found = last ? metrics.tables.last : metrics.tables.first;
    std::map<std::pair<std::size_t, char>, std::uint64_t> bases;
    std::map<std::pair<std::size_t, std::size_t>, std::uint64_t> qualities;
    std::vector<std::uint64_t> lengths(400);
    std::vector<std::uint64_t> gc(101);
    std::size_t longest = 0;
    for (const test::WildRead& one : sequences(reads)) {
      if (is_last(one.read) != last) continue;
      const auto [letters, quality] = test::sequenced(one.read);
      longest = std::max(longest, letters.size());
      ++lengths[letters.size()];
      std::size_t strong = 0;
      for (std::size_t i = 0; i < letters.size(); ++i) {
        ++bases[{i, letters[i]}];
        strong += letters[i] == 'G' || letters[i] == 'C' ? 1 : 0;
        if (quality[0] != 0xFF) ++qualities[{i, quality[i]}];
      }
      ++gc[strong * 100 / letters.size()];
    }
    REQUIRE(found.bases.size() == longest);
    for (std::size_t i = 0; i < longest; ++i) {
      REQUIRE(found.bases[i] == BaseCounts{bases[{i, 'A'}], bases[{i, 'C'}], bases[{i, 'G'}],
                                           bases[{i, 'T'}], bases[{i, 'N'}]});
      for (std::size_t q = 0; q < quality_bins; ++q) {
        REQUIRE(found.qualities[i][q] == qualities[{i, q}]);
      }
    }
    CHECK(found.gc == gc);
    for (std::size_t i = 0; i < lengths.size(); ++i) CHECK(at(found.lengths, i) == lengths[i]);
  }
}

TEST_CASE("mismatches and aligned bases of each cycle equal a walk along MD and CIGAR",
          "[qc][property]") {
  const unsigned seed = GENERATE(range(11U, 16U));
  const auto reads = test::wild_reads(seed, contigs, 900);
  const Metrics metrics = tally(reads);
  for (const bool last : {false, true}) {
    std::vector<std::uint64_t> mismatches(400);
    std::vector<std::uint64_t> aligned(400);
    for (const test::WildRead& one : sequences(reads)) {
      if (is_last(one.read) != last || !is_mapped(one.read) || one.md.empty()) continue;
      const std::size_t length = one.read.bases.size();
      const auto cycle = [&](std::size_t i) { return is_reverse(one.read) ? length - 1 - i : i; };
      for (const std::uint32_t place : one.mismatches) ++mismatches[cycle(place)];
      std::size_t in_read = 0;
      for (const genome::CigarElement element : one.read.cigar) {
        for (std::uint32_t i = 0; i < element.length() && genome::is_aligned(element.op()); ++i) {
          ++aligned[cycle(in_read + i)];
        }
        if (genome::consumes_read(element.op())) in_read += element.length();
      }
    }
    const CycleTables& found = last ? metrics.tables.last : metrics.tables.first;
    for (std::size_t i = 0; i < mismatches.size(); ++i) {
      REQUIRE(at(found.mismatches, i) == mismatches[i]);
      REQUIRE(at(found.aligned, i) == aligned[i]);
    }
  }
  CHECK(metrics.tables.mismatches_measured);
}

TEST_CASE("MAPQ and the mean quality of reads equal a count read by read", "[qc][property]") {
  const auto reads = test::wild_reads(GENERATE(range(21U, 25U)), contigs, 900);
  std::array<std::uint64_t, 256> mapq{};
  std::vector<std::uint64_t> quality(256);
  for (const test::WildRead& one : sequences(reads)) {
    const test::MadeRead& read = one.read;
    if ((read.flags & (flag::unmapped | flag::duplicate)) == 0) ++mapq[read.mapq];
    if (read.qualities[0] == 0xFF) continue;
    std::uint64_t sum = 0;
    for (const std::uint8_t q : read.qualities) sum += q;
    ++quality[sum / read.qualities.size()];
  }
  const Metrics metrics = tally(reads);
  CHECK(metrics.tables.mapq == mapq);
  for (std::size_t q = 0; q < 256; ++q) CHECK(at(metrics.tables.read_quality, q) == quality[q]);
}

TEST_CASE("indels by length and cycle equal a walk along the CIGAR", "[qc][property]") {
  const auto reads = test::wild_reads(GENERATE(range(31U, 36U)), contigs, 1200);
  std::vector<std::uint64_t> insertion_lengths(1001), deletion_lengths(1001);
  std::array<std::vector<std::uint64_t>, 2> insertions, deletions;
  for (int side = 0; side < 2; ++side) {
    insertions[static_cast<std::size_t>(side)].resize(1025);
    deletions[static_cast<std::size_t>(side)].resize(1025);
  }
  for (const test::WildRead& one : reads) {
    const test::MadeRead& read = one.read;
    const bool left_out = (read.flags & (flag::secondary | flag::unmapped)) != 0;
    if (left_out || read.bases.empty()) continue;
    const std::size_t side = is_last(read) ? 1 : 0;
    std::size_t in_read = 0;
    for (const genome::CigarElement element : read.cigar) {
      const std::size_t length = element.length();
      if (element.op() == CigarOp::insertion) {
        ++insertion_lengths[length];
        ++insertions[side][is_reverse(read) ? read.bases.size() - in_read - length : in_read];
      } else if (element.op() == CigarOp::deletion) {
        ++deletion_lengths[length];
        ++deletions[side][(is_reverse(read) ? read.bases.size() - in_read : in_read) - 1];
      }
      if (genome::consumes_read(element.op())) in_read += length;
    }
  }
  const Indels found = tally(reads).indels;
  CHECK(found.insertion_lengths == insertion_lengths);
  CHECK(found.deletion_lengths == deletion_lengths);
  CHECK(found.insertions_first == insertions[0]);
  CHECK(found.insertions_last == insertions[1]);
  CHECK(found.deletions_first == deletions[0]);
  CHECK(found.deletions_last == deletions[1]);
}

/// Template lengths by the direction of the two mates, from the words of samtools stats: of the
/// mate that starts first, and of two at one place the first fragment, the strand decides.
InsertSizes slow_inserts(const std::vector<test::WildRead>& reads) {
  InsertSizes sizes;
  for (Histogram* one : {&sizes.inward, &sizes.outward, &sizes.other}) one->resize(8001);
  for (const test::WildRead& one : sequences(reads)) {
    const test::MadeRead& read = one.read;
    if ((read.flags & flag::paired) == 0) continue;
    if ((read.flags & (flag::unmapped | flag::mate_unmapped)) != 0) continue;
    if (read.template_length == 0 && read.contig != read.mate_contig) continue;
    const auto size = static_cast<std::size_t>(std::min(std::abs(read.template_length), 8000));
    const bool reverse = is_reverse(read);
    const bool mate_reverse = (read.flags & flag::mate_reverse) != 0;
    const bool leads =
        read.mate_pos > read.pos || (read.mate_pos == read.pos && (read.flags & flag::first) != 0);
    const bool leader_reverse = leads ? reverse : mate_reverse;
    Histogram& histogram = reverse == mate_reverse ? sizes.other
                           : leader_reverse        ? sizes.outward
                                                   : sizes.inward;
    ++histogram[size];
  }
  return sizes;
}

TEST_CASE("insert sizes by orientation equal a count read by read", "[qc][property]") {
  const auto reads = test::wild_reads(GENERATE(range(41U, 46U)), contigs, 1500);
  const InsertSizes expected = slow_inserts(reads);
  const InsertSizes found = tally(reads).inserts;
  CHECK(found.inward == expected.inward);
  CHECK(found.outward == expected.outward);
  CHECK(found.other == expected.other);
  const auto sum = [](const Histogram& histogram) {
    std::uint64_t all = 0;
    for (const std::uint64_t n : histogram) all += n;
    return all;
  };
  std::uint64_t unique = 0;  // no duplicates, no unknown length: each is in one orientation
  for (const test::WildRead& one : sequences(reads)) {
    constexpr std::uint16_t bits =
        flag::paired | flag::unmapped | flag::mate_unmapped | flag::duplicate;
    unique += (one.read.flags & bits) == flag::paired && one.read.template_length != 0 ? 1 : 0;
  }
  CHECK(sum(found.unique_inward) + sum(found.unique_outward) + sum(found.unique_other) == unique);
  CHECK(sum(found.unique_inward) > 0);
  CHECK(sum(found.unique_outward) > 0);
}

TEST_CASE("long reads keep the rows of the first cycles and gather the rest", "[qc][property]") {
  test::Random random(9);
  std::vector<test::WildRead> reads(40);
  std::vector<std::uint64_t> aligned(cycles_most + 1);
  std::vector<std::uint64_t> quality_40(cycles_most + 1);
  for (test::WildRead& one : reads) {
    const auto length = static_cast<std::uint32_t>(random.between(900, 2500));
    const std::uint16_t flags = random.chance(0.5) ? flag::reverse : std::uint16_t{0};
    one.read = test::matched("long", 1, random.between(0, 80000), length, flags);
    const auto clip = static_cast<std::uint32_t>(random.between(1, 50));
    one.read.cigar = {genome::make_element(CigarOp::soft_clip, clip),
                      genome::make_element(CigarOp::match, length - clip)};
    for (std::size_t i = 0; i < length; i += 3) one.read.qualities[i] = 40;
    io::append_text_tag("MD", std::to_string(length - clip), one.read.tags);
    for (std::size_t i = 0; i < length; ++i) {
      const std::size_t cycle = flags != 0 ? length - 1 - i : i;
      aligned[std::min(cycle, cycles_most)] += i >= clip ? 1 : 0;
      quality_40[std::min(cycle, cycles_most)] += i % 3 == 0 ? 1 : 0;
    }
  }
  const CycleTables found = tally(reads).tables.first;
  REQUIRE(found.aligned.size() == cycles_most + 1);
  CHECK(found.aligned == aligned);
  for (std::size_t i = 0; i <= cycles_most; ++i) REQUIRE(found.qualities[i][40] == quality_40[i]);
}

}  // namespace
}  // namespace varg::qc
