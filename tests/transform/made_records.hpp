#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/variant_batch.hpp>
#include <varg/transform/select.hpp>

#include "files.hpp"

namespace varg::test {

/// The contig "c" of these tests, with a repeat and a homopolymer.
inline constexpr std::string_view small_contig =
    "TTGCACACACAGGGTTNNAACCGGTTACGTACGTAAAAAAAAAAAATTTTCG";

/// A header with fields of every Number and two samples.
inline std::shared_ptr<const io::VcfHeader> made_header() {
  static const auto header = std::make_shared<const io::VcfHeader>(
      io::VcfHeader::parse("##fileformat=VCFv4.2\n"
                           "##FILTER=<ID=low,Description=\"x\">\n"
                           "##FILTER=<ID=bias,Description=\"x\">\n"
                           "##contig=<ID=c,length=52>\n"
                           "##contig=<ID=d,length=52>\n"
                           "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"x\">\n"
                           "##INFO=<ID=AR,Number=R,Type=Integer,Description=\"x\">\n"
                           "##INFO=<ID=AG,Number=G,Type=Integer,Description=\"x\">\n"
                           "##INFO=<ID=F2,Number=2,Type=Float,Description=\"x\">\n"
                           "##INFO=<ID=FL,Number=0,Type=Flag,Description=\"x\">\n"
                           "##INFO=<ID=END,Number=1,Type=Integer,Description=\"x\">\n"
                           "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
                           "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n"
                           "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"x\">\n"
                           "##FORMAT=<ID=SA,Number=A,Type=String,Description=\"x\">\n"
                           "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
                           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ts1\ts2\n"));
  return header;
}

/// Lines written with spaces between columns, as VCF text.
inline std::string vcf_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (std::string line : lines) {
    for (char& letter : line) {
      if (letter == ' ') letter = '\t';
    }
    text += line + "\n";
  }
  return text;
}

inline io::VariantBatch made_batch(const std::vector<std::string>& lines) {
  io::VariantBatch batch;
  batch.bytes = vcf_lines(lines);
  batch.header = made_header();
  batch.path = "made.vcf";
  batch.first_line = 1;
  io::index_rows(batch);
  return batch;
}

/// The lines that keep_new_rows() leaves.
inline transform::SelectedLines select_new_lines(io::VariantBatch batch,
                                                 const genome::Interval& region,
                                                 const genome::Interval* before) {
  transform::keep_new_rows(region, before, batch);
  return transform::select_lines(std::move(batch), nullptr);
}

/// `small_contig` as an indexed FASTA in `folder`, as "c" and "d".
inline std::string made_reference(const TemporaryFolder& folder) {
  const std::string bases(small_contig);
  const std::string path = folder.write("r.fa", ">c\n" + bases + "\n>d\n" + bases + "\n");
  folder.write("r.fa.fai", "c\t52\t3\t52\t53\nd\t52\t59\t52\t53\n");
  return path;
}

}  // namespace varg::test
