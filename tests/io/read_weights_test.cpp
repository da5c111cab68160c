#include <varg/io/read_weights.hpp>

#include "index_weights.hpp"

#include <cstring>

#include <varg/core/error.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/io/bam_writer.hpp>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace varg;
using io::ReadWeights;

namespace {

const genome::Contigs contigs({{"a", 100'000}, {"b", 20'000}, {"none", 0}});

Approx near(double value) { return Approx(value).epsilon(1e-9).margin(1e-6); }

void put(std::string& bytes, std::uint64_t value, std::size_t size) {
  bytes.append(reinterpret_cast<const char*>(&value), size);
}

struct Bin {
  std::uint32_t number = 0;
  std::uint64_t begin = 0;  ///< block of its chunk
  std::uint64_t end = 0;
};

/// An index of three contigs: `bins` on the first.
std::string index_of(const std::vector<Bin>& bins, bool is_csi) {
  std::string bytes = is_csi ? "CSI\1" : "BAI\1";
  if (is_csi) {
    put(bytes, 14, 4);
    put(bytes, 5, 4);
    put(bytes, 0, 4);
  }
  put(bytes, 3, 4);
  put(bytes, bins.size(), 4);
  for (const Bin& bin : bins) {
    put(bytes, bin.number, 4);
    if (is_csi) put(bytes, bin.begin << 16U, 8);
    put(bytes, 1, 4);
    put(bytes, bin.begin << 16U, 8);
    put(bytes, bin.end << 16U, 8);
  }
  if (!is_csi) put(bytes, 0, 4);
  for (int contig = 1; contig < 3; ++contig) {
    put(bytes, 0, 4);
    if (!is_csi) put(bytes, 0, 4);
  }
  return bytes;
}

}  // namespace

TEST_CASE("weights of an interval are the sum of what was spread over it", "[io][property]") {
  test::Random random(GENERATE(range(1U, 30U)));
  ReadWeights weights(contigs);
  double all = 0.0;
  // Spread over whole tiles, so that parts of tiles are known too.
  std::vector<double> per_base(100'000);
  for (int i = 0; i < 20; ++i) {
    const genome::Pos first = random.between(0, 5);
    const genome::Pos last = random.between(first, 6);
    const genome::Pos begin = first * ReadWeights::tile;
    const genome::Pos end = std::min<genome::Pos>(100'000, (last + 1) * ReadWeights::tile);
    const auto bytes = static_cast<double>(random.between(0, 1'000'000));
    weights.add({0, begin, end}, bytes);
    all += bytes;
    for (genome::Pos at = begin; at < end; ++at) {
      per_base[static_cast<std::size_t>(at)] += bytes / static_cast<double>(end - begin);
    }
  }
  CHECK(weights.in({0, 0, 100'000}) == near(all));
  CHECK(weights.in({0, -500, 200'000}) == near(all));
  const genome::Pos begin = random.between(0, 99'999);
  const genome::Pos end = random.between(begin, 100'000);
  double sum = 0.0;
  for (genome::Pos at = begin; at < end; ++at) sum += per_base[static_cast<std::size_t>(at)];
  CHECK(weights.in({0, begin, end}) == Approx(sum).epsilon(1e-6).margin(1e-3));
  CHECK(weights.in({1, 0, 20'000}) == 0.0);
}

TEST_CASE("nothing is lost behind a contig's end or on one without bases", "[io]") {
  ReadWeights weights(contigs);
  weights.add({1, 30'000, 40'000}, 8.0);
  weights.add({1, 10'000, 131'072}, 4.0);
  weights.add({2, 0, 10}, 5.0);
  CHECK(weights.in({1, 0, 20'000}) == near(12.0));
  CHECK(weights.in({2, 0, 10}) == 0.0);
  ReadWeights twice(contigs);
  twice.add(weights);
  twice.add(weights);
  CHECK(twice.in({1, 0, 20'000}) == near(24.0));
}

TEST_CASE("chunks weigh their bytes on their bins, in BAI as in CSI", "[io]") {
  // 4681 is the first bin of 16 kb, 585 the first of 128 kb, 37450 holds counts.
  const std::vector<Bin> bins = {
      {4681, 100, 1100}, {4683, 1100, 4100}, {585, 4100, 5100}, {37450, 0, 99'999}};
  for (const bool is_csi : {false, true}) {
    CAPTURE(is_csi);
    const ReadWeights weights = io::weights_of_bins(index_of(bins, is_csi), contigs);
    CHECK(weights.in({0, 0, 100'000}) == near(5000.0));
    const double shared = 1000.0 * 16'384 / 100'000;
    CHECK(weights.in({0, 0, 16'384}) == near(1000.0 + shared));
    CHECK(weights.in({0, 16'384, 32'768}) == near(shared));
    CHECK(weights.in({0, 32'768, 49'152}) == near(3000.0 + shared));
    CHECK(weights.in({1, 0, 20'000}) == 0.0);
  }
}

TEST_CASE("slices of a CRAI weigh their bytes, shared by what they span of contigs", "[io]") {
  const ReadWeights weights = io::weights_of_slices(
      "0\t1\t16384\t50\t300\t1000\n"
      "0\t90001\t3000\t2000\t300\t800\n1\t1\t1000\t2000\t300\t800\n"
      "-1\t0\t1\t9000\t300\t70\n",
      contigs);
  CHECK(weights.in({0, 0, 16'384}) == near(1000.0));
  CHECK(weights.in({0, 16'384, 100'000}) == near(600.0));
  CHECK(weights.in({1, 0, 20'000}) == near(200.0));
  CHECK_THROWS_AS(io::weights_of_slices("0\t1\t2\n", contigs), Error);
  CHECK_THROWS_AS(io::weights_of_slices("0\t1\t2\t3\t4\tx\n", contigs), Error);
  CHECK_THROWS_AS(io::weights_of_slices("0\t1\t2\t3\t4\t-5\n", contigs), Error);
}

TEST_CASE("a BAM's weights are about its size, where its reads are", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  const genome::Pos length = 1'000'000;
  test::Random random(5);
  {
    io::BamWriter writer(path, io::parse_sam_header("@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:c\tLN:" +
                                                    std::to_string(length) + "\n"));
    std::string reads;
    // Nine tenths of the reads lie in the first half.
    for (genome::Pos i = 0; i < 40'000; ++i) {
      const genome::Pos pos = i < 36'000 ? i * 500'000 / 36'000 : 500'000 + (i - 36'000) * 120;
      const genome::CigarElement cigar[] = {genome::make_element(genome::CigarOp::match, 100)};
      const std::string bases = random.bases(100);
      io::append_read({.name = "r" + std::to_string(i),
                       .contig = 0,
                       .pos = pos,
                       .mapq = 60,
                       .cigar = cigar,
                       .bases = bases},
                      reads);
    }
    writer.write(reads);
    writer.close();
  }
  const ReadWeights weights = io::IndexedReads(path).weights();
  const auto size = static_cast<double>(test::read_file(path).size());
  CHECK(weights.in({0, 0, length}) == Approx(size).epsilon(0.05));
  CHECK(weights.in({0, 0, 500'000}) == Approx(0.9 * size).epsilon(0.05));
}
