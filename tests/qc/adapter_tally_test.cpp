#include "adapter_tally.hpp"

#include <algorithm>
#include <string>

#include "catch.hpp"
#include "qc_reads.hpp"
#include "random.hpp"

namespace varg::qc {
namespace {

namespace flag = genome::flag;

const std::string illumina = "AGATCGGAAGAGCACACGTC";

std::string turned(std::string bases) {
  std::reverse(bases.begin(), bases.end());
  for (char& base : bases) base = "TGCAN"[std::string_view("ACGTN").find(base)];
  return bases;
}

/// Counts of one read that was sequenced as `bases`, its last `unaligned` not aligned.
AdapterCounts count(const std::string& bases, std::uint64_t unaligned, std::uint16_t flags = 0) {
  test::MadeRead read =
      test::matched("read", 0, 100, static_cast<std::uint32_t>(bases.size()), flags);
  read.bases = (flags & flag::reverse) != 0 ? turned(bases) : bases;
  const io::ReadBatch batch = test::make_batch({read});
  AdapterTally tally;
  tally.add(batch[0], unaligned);
  return tally.finish();
}

/// The first place from `from` on where a known adapter begins, by comparing letters.
std::size_t slow_search(const std::string& bases, std::size_t from) {
  std::size_t first = std::string::npos;
  for (const Adapter& adapter : known_adapters) {
    first = std::min(first, bases.find(adapter.begin, from));
  }
  return first;
}

TEST_CASE("an adapter in the clip counts on both strands, with the bases from it on", "[qc]") {
  const std::string bases = std::string(60, 'C') + illumina;
  for (const std::uint16_t flags : {std::uint16_t{0}, std::uint16_t{flag::reverse}}) {
    const AdapterCounts counts = count(bases, 20, flags);
    CHECK(counts.measured);
    CHECK(counts.reads == 1);
    CHECK(counts.bases == 80);
    CHECK(counts.reads_with[0] == 1);
    CHECK(counts.total() == 1);
    CHECK(counts.adapter_bases == 20);
  }
}

TEST_CASE("an adapter whose first bases were aligned by chance is found", "[qc]") {
  const std::string bases = std::string(60, 'C') + illumina;
  CHECK(count(bases, 12).total() == 1);
  CHECK(count(bases, 11).total() == 0);
}

TEST_CASE("aligned bases, short clips and words with N hold no adapter", "[qc]") {
  CHECK(count(illumina + std::string(60, 'C'), 30).total() == 0);
  CHECK(count(std::string(60, 'C') + illumina.substr(0, 11), 11).total() == 0);
  std::string broken = std::string(60, 'C') + illumina;
  broken[65] = 'N';
  CHECK(count(broken, 20).total() == 0);
  CHECK(count("ACGT", 4).total() == 0);
  CHECK(count(std::string(60, 'C') + illumina, 0).reads == 1);
}

TEST_CASE("an unmapped read is searched from its first base on", "[qc]") {
  const AdapterCounts counts = count(illumina + std::string(60, 'G'), 80, flag::unmapped);
  CHECK(counts.total() == 1);
  CHECK(counts.adapter_bases == 80);
}

TEST_CASE("each known adapter is found by its name, the first of two counts", "[qc]") {
  for (std::size_t i = 0; i < known_adapters.size(); ++i) {
    const AdapterCounts counts =
        count(std::string(20, 'C') + std::string(known_adapters[i].begin), 12);
    CHECK(counts.reads_with[i] == 1);
    CHECK(counts.total() == 1);
  }
  const std::string both = std::string(20, 'C') + std::string(known_adapters[2].begin) +
                           std::string(known_adapters[0].begin);
  CHECK(count(both, 24).reads_with[2] == 1);
  CHECK(count(both, 24).total() == 1);
}

TEST_CASE("the search equals a comparison of letters on random reads", "[qc][property]") {
  test::Random random(11);
  std::uint64_t found = 0;
  std::uint64_t expected = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string bases;
    const auto length = static_cast<std::size_t>(random.between(1, 90));
    while (bases.size() < length) bases += "ACGTN"[random.between(0, i % 3 == 0 ? 4 : 3)];
    const auto at = static_cast<std::size_t>(random.between(0, 90));
    if (i % 2 == 0 && at < length) {
      const auto& adapter = known_adapters[static_cast<std::size_t>(random.between(0, 4))].begin;
      bases = (bases.substr(0, at) + std::string(adapter) + bases.substr(at)).substr(0, length);
    }
    const auto unaligned =
        static_cast<std::uint64_t>(random.between(0, static_cast<std::int64_t>(length)));
    const std::uint16_t flags = i % 5 < 2 ? std::uint16_t{flag::reverse} : std::uint16_t{0};
    const std::size_t clip = length - unaligned;
    const std::size_t begin =
        unaligned < 4 ? std::string::npos : slow_search(bases, clip > 8 ? clip - 8 : 0);
    const AdapterCounts counts = count(bases, unaligned, flags);
    CHECK(counts.total() == (begin == std::string::npos ? 0U : 1U));
    CHECK(counts.adapter_bases == (begin == std::string::npos ? 0 : length - begin));
    found += counts.total();
    expected += begin == std::string::npos ? 0 : 1;
  }
  CHECK(found == expected);
  CHECK(found > 100);
}

TEST_CASE("tallies of threads add up", "[qc]") {
  const io::ReadBatch batch = test::make_batch({test::matched("read", 0, 100, 50)});
  AdapterTally a;
  AdapterTally b;
  a.add(batch[0], 0);
  b.add(batch[0], 50);
  b.add(batch[0], 50);
  a.merge(b);
  CHECK(a.finish().reads == 3);
  CHECK(a.finish().bases == 150);
}

}  // namespace
}  // namespace varg::qc
