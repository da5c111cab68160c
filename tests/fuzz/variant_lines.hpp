#pragma once

#include <string_view>

#include <varg/io/vcf_reader.hpp>

#include "variant_cutter.hpp"
#include "variant_decoder.hpp"

namespace varg::test {

inline constexpr std::string_view fuzz_header =
    "##fileformat=VCFv4.2\n"
    "##FILTER=<ID=PASS,Description=\"All filters passed\">\n"
    "##FILTER=<ID=q10,Description=\"Quality below 10\">\n"
    "##contig=<ID=chr1,length=5000>\n"
    "##contig=<ID=chr2,length=3000>\n"
    "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n"
    "##INFO=<ID=AF,Number=A,Type=Float,Description=\"Allele frequency\">\n"
    "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"In dbSNP\">\n"
    "##INFO=<ID=END,Number=1,Type=Integer,Description=\"End\">\n"
    "##INFO=<ID=NOTE,Number=.,Type=String,Description=\"Free text\">\n"
    "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
    "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n"
    "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Allele depths\">\n"
    "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"Likelihoods\">\n"
    "##FORMAT=<ID=FT,Number=1,Type=String,Description=\"Filter\">\n"
    "##FORMAT=<ID=VAF,Number=A,Type=Float,Description=\"Fraction\">\n"
    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tmother\tchild\n";

/// A header with what reading needs of it.
inline io::OpenVariants open_for_fuzz(io::Format format) {
  io::OpenVariants open;
  open.kind = {format, io::Compression::none};
  open.header = std::make_shared<const io::VcfHeader>(io::VcfHeader::parse(fuzz_header));
  open.dictionary = io::BcfDictionary(open.header->meta_lines());
  return open;
}

/// Cuts, decodes and checks `bytes` as all that follows the header, with `cut_at` bytes in the
/// first of two pieces, and asks each line for what commands ask.
inline void read_variants(const io::OpenVariants& open, std::string_view bytes, std::size_t cut_at,
                          const io::Projection& projection = {}) {
  io::VariantCutter cutter("fuzz", open);
  io::VariantDecoders decoders(open.header, open.dictionary, io::Strictness::normal);
  decoders.project(projection);
  const std::string_view pieces[] = {bytes.substr(0, cut_at), bytes.substr(cut_at)};
  for (const std::string_view text : pieces) {
    io::VariantPiece piece;
    piece.text = text;
    piece.last = text.data() == pieces[1].data();
    piece.inflated = true;
    piece.inflate();
    io::VariantBatch batch = cutter.cut(std::move(piece));
    decoders.finish(batch);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const io::VariantView line = batch[i];
      static_cast<void>(line.end());
      static_cast<void>(line.alts());
      static_cast<void>(line.qual());
      static_cast<void>(line.info("AF"));
      static_cast<void>(line.genotype(1));
      static_cast<void>(line.sample_value(0, "AD"));
    }
  }
}

}  // namespace varg::test
