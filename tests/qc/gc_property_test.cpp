#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/monitor.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "gc_tally.hpp"
#include "naive_reads.hpp"

namespace varg::qc {
namespace {

namespace flag = genome::flag;

const genome::Contigs contigs({{"one", 3000}, {"two", 40000}, {"short", 60}});

/// Random bases with stretches of N and of one letter.
std::string random_reference(test::Random& random, std::int64_t length) {
  std::string bases;
  while (static_cast<std::int64_t>(bases.size()) < length) {
    if (random.chance(0.02))
      bases += std::string(static_cast<std::size_t>(random.between(1, 12)), 'N');
    if (random.chance(0.02)) bases += std::string(80, random.base());
    bases += random.bases(random.between(1, 60));
  }
  return bases.substr(0, static_cast<std::size_t>(length));
}

struct Reference {
  explicit Reference(std::uint64_t seed) {
    test::Random random(seed);
    std::string text;
    for (const genome::Contig& contig : contigs) {
      bases.push_back(random_reference(random, contig.length));
      text += ">" + contig.name + "\n" + bases.back() + "\n";
    }
    path = folder.write("ref.fa", text);
    reference::index_fasta(path);
  }
  test::TemporaryFolder folder;
  std::vector<std::string> bases;
  std::string path;
};

/// GC percent of the 100 letters from `begin` on, counted letter by letter; -1 where there is none.
int slow_gc(const std::string& bases, genome::Pos begin) {
  if (begin < 0 || begin + 100 > static_cast<genome::Pos>(bases.size())) return -1;
  int strong = 0;
  int unknown = 0;
  for (genome::Pos i = begin; i < begin + 100; ++i) {
    const char base = bases[static_cast<std::size_t>(i)];
    strong += base == 'G' || base == 'C' ? 1 : 0;
    unknown += base == 'N' ? 1 : 0;
  }
  return unknown > 4 ? -1 : strong * 100 / (100 - unknown);
}

TEST_CASE("windows by GC equal a count letter by letter, at any number of threads",
          "[qc][property]") {
  const unsigned seed = GENERATE(range(1U, 5U));
  const Reference reference(seed);
  std::array<std::uint64_t, 101> expected{};
  for (const std::string& bases : reference.bases) {
    std::vector<std::uint8_t> found;
    find_window_gc(bases, found);
    REQUIRE(found.size() == bases.size());
    for (std::size_t begin = 0; begin < bases.size(); ++begin) {
      const int gc = slow_gc(bases, static_cast<genome::Pos>(begin));
      REQUIRE(found[begin] == (gc < 0 ? no_gc : gc));
      if (gc >= 0) ++expected[static_cast<std::size_t>(gc)];
    }
  }
  Monitor monitor("test", {.quiet = true});
  for (const unsigned threads : {1U, 2U}) {
    CHECK(count_gc_windows(reference.path, contigs, {threads, 1U << 30U}, monitor) == expected);
  }
}

TEST_CASE("reads by the GC of their window equal a count read by read", "[qc][property]") {
  const unsigned seed = GENERATE(range(11U, 15U));
  const Reference reference(seed);
  auto wild = test::wild_reads(seed, contigs, 800);
  for (test::WildRead& one : wild) {
    const bool mapped = (one.read.flags & flag::unmapped) == 0;
    const auto length = static_cast<std::uint32_t>(20 + one.read.pos % 50);
    if (mapped) one.read.cigar = {genome::make_element(genome::CigarOp::match, length)};
    one.read.bases.assign(test::read_length(one.read.cigar), 'A');
    one.read.qualities.assign(one.read.bases.size(), 33);
    one.read.tags.clear();
  }
  GcBias expected;
  GcTally tally(reference.path);
  ReadTally reads(contigs.size(), true);
  std::vector<test::MadeRead> made;
  for (const test::WildRead& one : wild) made.push_back(one.read);
  const io::ReadBatch batch = test::make_batch(made);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    reads.add(batch[i]);
    tally.add(batch[i], contigs, reads.sums());
    const test::MadeRead& read = made[i];
    const auto has = [&](std::uint16_t bit) { return (read.flags & bit) != 0; };
    if (has(flag::secondary) || has(flag::supplementary) || has(flag::qc_fail)) continue;
    expected.total_clusters += !has(flag::paired) || has(flag::first) ? 1 : 0;
    if (has(flag::unmapped)) continue;
    ++expected.aligned_reads;
    const genome::Pos end = read.pos + test::covered(read.cigar);
    const int gc = slow_gc(reference.bases[static_cast<std::size_t>(read.contig)],
                           has(flag::reverse) ? end - 100 : read.pos);
    if (gc < 0) continue;
    const auto bin = static_cast<std::size_t>(gc);
    ++expected.reads[bin];
    expected.bases[bin] += read.bases.size();
    expected.quality_sum[bin] += 33 * read.bases.size();
  }
  CHECK(tally.sums().total_clusters == expected.total_clusters);
  CHECK(tally.sums().aligned_reads == expected.aligned_reads);
  CHECK(tally.sums().reads == expected.reads);
  CHECK(tally.sums().bases == expected.bases);
  CHECK(tally.sums().quality_sum == expected.quality_sum);
  GcTally other(reference.path);
  other.merge(tally);
  other.merge(tally);
  CHECK(other.sums().aligned_reads == 2 * expected.aligned_reads);
}

TEST_CASE("mismatches of a window are NM without the bases of indels, never under zero", "[qc]") {
  const Reference reference(3);
  const auto mismatches = [&](int nm) {
    test::MadeRead read = test::matched("r", 1, 20000, 20);
    read.cigar = {genome::make_element(genome::CigarOp::match, 10),
                  genome::make_element(genome::CigarOp::insertion, 3),
                  genome::make_element(genome::CigarOp::deletion, 2),
                  genome::make_element(genome::CigarOp::match, 7)};
    io::append_integer_tag("NM", nm, read.tags);
    const io::ReadBatch batch = test::make_batch({read});
    ReadTally reads(contigs.size(), true);
    GcTally tally(reference.path);
    reads.add(batch[0]);
    tally.add(batch[0], contigs, reads.sums());
    std::uint64_t all = 0;
    for (const std::uint64_t n : tally.sums().mismatches) all += n;
    return all;
  };
  CHECK(mismatches(9) == 4);
  CHECK(mismatches(5) == 0);
  CHECK(mismatches(1) == 0);
}

TEST_CASE("contigs of another length than the reference's are refused with both", "[qc]") {
  const Reference reference(4);
  Monitor monitor("test", {.quiet = true});
  const genome::Contigs longer({{"one", 3001}});
  try {
    count_gc_windows(reference.path, longer, {1, 1U << 30U}, monitor);
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK_THAT(error.what(),
               Catch::Contains("contig one has 3001 bases in the reads' header, 3000 in the "
                               "reference " +
                               reference.path));
    CHECK(error.hint() == "Give the reference the reads were aligned to");
  }
  // A contig that the reference lacks has no windows; reads on it are refused when they come.
  const genome::Contigs unknown({{"decoy", 500}});
  std::uint64_t all = 0;
  for (const std::uint64_t n : count_gc_windows(reference.path, unknown, {1, 1U << 30U}, monitor)) {
    all += n;
  }
  CHECK(all == 0);
  GcTally tally(reference.path);
  ReadTally reads(1, true);
  const io::ReadBatch batch = test::make_batch({test::matched("r", 0, 10, 20)});
  reads.add(batch[0]);
  CHECK_THROWS_AS(tally.add(batch[0], unknown, reads.sums()), Error);
}

}  // namespace
}  // namespace varg::qc
