#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/read_batch.hpp>
#include <varg/io/sam_header.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::test {

/// Every Number and Type, tags that are INFO and FORMAT at once, VEP's CSQ.
inline constexpr std::string_view filter_header =
    "##fileformat=VCFv4.2\n"
    "##contig=<ID=1,length=1000>\n##contig=<ID=chrX,length=2000>\n"
    "##FILTER=<ID=q10,Description=\"x\">\n##FILTER=<ID=s50,Description=\"x\">\n"
    "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
    "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"x\">\n"
    "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"x\">\n"
    "##INFO=<ID=AF,Number=A,Type=Float,Description=\"x\">\n"
    "##INFO=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n"
    "##INFO=<ID=XS,Number=1,Type=String,Description=\"x\">\n"
    "##INFO=<ID=XV,Number=.,Type=String,Description=\"x\">\n"
    "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"x\">\n"
    "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequences. Format: "
    "Allele|Consequence|gnomAD_AF\">\n"
    "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
    "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=GQ,Number=1,Type=Float,Description=\"x\">\n"
    "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=FT,Number=1,Type=String,Description=\"x\">\n"
    "##FORMAT=<ID=FV,Number=.,Type=String,Description=\"x\">\n"
    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\tS2\tS3\n";

/// Values that are missing, uneven or absent, and two that are not of their type.
inline constexpr std::string_view filter_records =
    "1\t10\trs1;xx2\tA\tC\t10\tPASS\tDP=9;AC=3;AN=5;AF=0.5;XS=a,b;XV=x,y,.;DB;"
    "CSQ=C|missense|0.02,C||\tGT:DP:PL:AD:FT:FV\t0/1:10:1,2,3:5,5:PASS:a,b\t1|1:.:.:0,9:q10;s50:c\t"
    "./.\n"
    "1\t20\t.\tA\tC,G\t.\tq10;s50\tAC=1,2;AD=1,2,3;AF=0.1,.\tGT:DP:PL:AD:FT:FV\t"
    "0|2:1:.:1,2,3:.:.\t1:2:5,6,7:.:x:.\t./1:3:.:4,5,6:.:.\n"
    "chrX\t30\ty\tAC\tA,<DEL>,*\t59.2\t.\tAC=.,1,1;XS=.\tDP\t5\t6\t7\n"
    "chrX\t40\tz\tA\t.\t0\tPASS\t.\tGT\t0/0\t.|.\t0|.\n"
    "chrX\t50\tz\tN\tN]1:10]\t1e39\tPASS\tDP=1e400;AF=nan\tGT:GQ:DP\t0/1/2:inf:2147483647\t"
    "x:-0:1.5\t.:1e-9:+-3\n";

inline io::VariantBatch filter_batch() {
  io::VariantBatch batch;
  batch.header = std::make_shared<const io::VcfHeader>(io::VcfHeader::parse(filter_header));
  batch.bytes = filter_records;
  io::index_rows(batch);
  return batch;
}

inline constexpr std::string_view filter_sam_header =
    "@SQ\tSN:1\tLN:1000\n@RG\tID:g1\tSM:s\tLB:lib1\n";

template <class Number>
void append_bytes(Number number, std::string& bytes) {
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof number);
}

/// A mapped read with a tag of each kind, and an unmapped one of no bases and no tags.
inline std::vector<std::string> filter_reads() {
  const auto fixed = [](std::int32_t place, std::uint16_t elements, std::uint16_t flags,
                        std::int32_t bases) {
    std::string bytes;
    for (const std::int32_t number : {place, place * 100}) append_bytes(number, bytes);
    bytes += std::string{3, 60};
    for (const std::uint16_t number : {std::uint16_t{4681}, elements, flags}) {
      append_bytes(number, bytes);
    }
    for (const std::int32_t number : {bases, -1, -1, -300}) append_bytes(number, bytes);
    return bytes.append("r1\0", 3);
  };
  std::string mapped = fixed(0, 2, 17, 10);
  for (const std::uint32_t element : {4U << 4U | 4U, 6U << 4U}) append_bytes(element, mapped);
  mapped += std::string(5, '\x12') + std::string(10, '\x1e');
  mapped.append("NMC\0ASs\xff\xffRGZg1\0XAAaXFf", 22);
  append_bytes(-1.5F, mapped);
  mapped.append("XBBC\1\0\0\0\1", 9);
  return {mapped, fixed(-1, 0, 4, 0)};
}

}  // namespace varg::test
