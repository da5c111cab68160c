#include <varg/annotate/coding_allele.hpp>

#include <memory>

#include "catch.hpp"

using namespace varg;
using annotate::Carrier;

namespace {

/// Carriers of ALT `alt` in a record with these FORMAT and sample columns.
std::vector<Carrier> carriers(const std::string& format, const std::string& samples, int alt) {
  io::VariantBatch batch;
  std::string columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
  std::size_t n = 1;
  for (const char letter : samples) n += letter == '\t' ? 1U : 0U;
  for (std::size_t i = 0; i < n; ++i) columns += "\ts" + std::to_string(i);
  batch.header = std::make_shared<io::VcfHeader>(
      io::VcfHeader::parse("##fileformat=VCFv4.2\n##contig=<ID=1>\n" + columns + "\n"));
  batch.bytes = "1\t10\t.\tA\tC,G\t.\t.\t.\t" + format + "\t" + samples + "\n";
  io::index_rows(batch);
  return annotate::carriers_of(batch[0], alt);
}

constexpr std::int64_t all = Carrier::on_all_copies;
constexpr std::int64_t unphased = Carrier::unphased;

}  // namespace

TEST_CASE("carriers have the copies and the phase set of their genotypes", "[annotate]") {
  CHECK(carriers("GT", "0/1\t1/1\t0/0\t./.\t1\t0", 1) ==
        std::vector<Carrier>{{0, 2, unphased}, {1, 3, all}, {4, 1, all, 1}});
  CHECK(carriers("GT:PS", "0|1:77\t1|0:.\t1|0\t1|1:5", 1) ==
        std::vector<Carrier>{{0, 2, 77}, {1, 1, 0}, {2, 1, 0}, {3, 3, all}});
  CHECK(carriers("DP:GT:PS", "3:1|2:9\t4:2/1:9", 2) ==
        std::vector<Carrier>{{0, 2, 9}, {1, 1, unphased}});
}

TEST_CASE("alleles that are not known are not carried", "[annotate]") {
  CHECK(carriers("GT", ".\t./1\t.|1\t2/2", 1) == std::vector<Carrier>{{1, 2, unphased}, {2, 2, 0}});
  CHECK(carriers("DP", "3\t4", 1).empty());
  CHECK(carriers("GT", "11/10\t0|21", 1).empty());
}

TEST_CASE("three copies and more keep their places", "[annotate]") {
  CHECK(carriers("GT", "0|1|1\t1/1/1\t0/0/1", 1) ==
        std::vector<Carrier>{{0, 6, 0, 3}, {1, 7, all, 3}, {2, 4, unphased, 3}});
}
