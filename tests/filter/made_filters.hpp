#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <varg/filter/variant_filter.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::test {

inline const std::string made_header =
    "##fileformat=VCFv4.2\n##contig=<ID=1,length=1000>\n"
    "##FILTER=<ID=q10,Description=\"x\">\n##FILTER=<ID=s50,Description=\"x\">\n"
    "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"x\">\n"
    "##INFO=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n"
    "##INFO=<ID=AFS,Number=A,Type=Float,Description=\"x\">\n"
    "##INFO=<ID=XF,Number=1,Type=Float,Description=\"x\">\n"
    "##INFO=<ID=XS,Number=1,Type=String,Description=\"x\">\n"
    "##INFO=<ID=XV,Number=.,Type=String,Description=\"x\">\n"
    "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"x\">\n"
    "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
    "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=FT,Number=1,Type=String,Description=\"x\">\n"
    "##FORMAT=<ID=FV,Number=.,Type=String,Description=\"x\">\n"
    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\tS2\tS3\n";

/// Four records whose answers bcftools 1.16 gave, at 10, 20, 30 and 40.
inline const std::string made_records =
    "1\t10\trs1;xx2\tA\tC\t10\tPASS\tAC=3;AFS=0.5;XF=0.1;XS=a,b;XV=x,y,.;DB\tGT:DP:PL:AD:FT:FV\t"
    "0/1:10:1,2,3:5,5:PASS:a,b\t1|1:.:.:0,9:q10;s50:c\t./.\n"
    "1\t20\t.\tA\tC,G\t.\tq10;s50\tAC=1,2;AD=1,2,3;AFS=0.1,.;XF=.\tGT:DP:PL:AD:FT:FV\t"
    "0|2:1:.:1,2,3:.:.\t1:2:5,6,7:.:x:.\t./1:3:.:4,5,6:.:.\n"
    "1\t30\ty\tAC\tA,<DEL>,*\t59.2\t.\tAC=.,1,1;XS=.\tDP\t5\t6\t7\n"
    "1\t40\tz\tA\t.\t0\tPASS\t.\tGT\t0/0\t.|.\t0|.\n";

/// An expression and the positions that pass it, each followed by a space.
struct Answer {
  std::string_view expression;
  std::string_view positions;
};

inline io::VariantBatch made_batch(std::string records = made_records) {
  io::VariantBatch batch;
  batch.header = std::make_shared<const io::VcfHeader>(io::VcfHeader::parse(made_header));
  batch.bytes = std::move(records);
  io::index_rows(batch);
  return batch;
}

/// The positions that pass, each followed by a space.
inline std::string passing(std::string_view expression, const io::VariantBatch& batch) {
  const filter::VariantFilter filter(expression, *batch.header);
  auto scratch = filter.scratch();
  std::string positions;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (filter.passes(batch[i], scratch)) positions += std::to_string(batch[i].pos() + 1) + " ";
  }
  return positions;
}

/// For each sample '1' when it passes in the record, else '0'.
inline std::string passing_samples(std::string_view expression, const io::VariantBatch& batch,
                                   std::size_t record) {
  const filter::VariantFilter filter(expression, *batch.header);
  auto scratch = filter.scratch();
  std::string mask;
  for (const auto sample : filter.passing_samples(batch[record], scratch)) {
    mask += sample != 0 ? '1' : '0';
  }
  return mask;
}

}  // namespace varg::test
