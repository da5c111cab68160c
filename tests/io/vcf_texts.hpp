#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include <varg/core/digest.hpp>
#include <varg/core/error.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/io/vcf_writer.hpp>

#include "files.hpp"
#include "random.hpp"

namespace varg::test {

inline constexpr std::string_view small_header =
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

inline constexpr std::string_view small_records =
    "chr1\t100\trs1\tA\tC\t50\tPASS\tDP=30;AF=0.5;DB\tGT:DP:AD\t0/1:14:7,7\t0|0:16:16,0\n"
    "chr1\t100\t.\tA\tAT,G\t.\tq10\tDP=31;AF=0.25,0.125\tGT:PL\t1/2:0,1,2,3,4,5\t./.:.\n"
    "chr1\t250\t.\tACGT\tA\t1.5\t.\t.\tGT:FT:VAF\t0/1:PASS:0.5\t1:q10:.\n"
    "chr2\t7\t.\tN\t<DEL>\t.\tPASS\tEND=300;NOTE=a,b\tGT\t0/1\t1/1\n"
    "chr2\t9\tx;y\tG\tG[chr1:99[\t.\tPASS\t.\tGT:DP\t0/1:70000\t0/0:.\n"
    "chr2\t3000\t.\tT\t.\t3\tPASS\tDP=-5\tGT\t0/0\t0/0\n";

inline std::string small_vcf() { return std::string(small_header) + std::string(small_records); }

/// The records of a file as VCF text; the header in front when asked.
inline std::string read_records(const std::string& path, bool with_header = false,
                                io::Strictness strictness = io::Strictness::normal) {
  io::VcfReader reader(path, strictness);
  std::string text = with_header ? reader.header().text() : std::string();
  while (const auto batch = reader.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) text.append((*batch)[i].line()).append("\n");
  }
  return text;
}

/// The message of the Error that reading `path` throws, or "" when it throws none.
inline std::string reading_error(const std::string& path,
                                 io::Strictness strictness = io::Strictness::normal) {
  try {
    read_records(path, false, strictness);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

/// Copies `path` to `to` in the format of its ending.
inline void copy_variants(const std::string& path, const std::string& to,
                          io::WriteOptions options = {}) {
  io::VcfReader reader(path);
  io::VcfWriter writer(to, io::variant_format(to, ""), reader.header(), options);
  while (const auto batch = reader.next_batch()) writer.write(writer.encode(batch->bytes));
  writer.close();
}

/// Random records on chr1 of the small header, in order, with samples.
inline std::string random_records(Random& random, int count) {
  std::string text;
  std::int64_t pos1 = 1;
  for (int i = 0; i < count; ++i) {
    pos1 += random.between(0, 3);
    const std::string ref = random.bases(random.between(1, 4));
    const std::string alt = ref + random.bases(random.between(1, 5));
    text +=
        fmt::format("chr1\t{}\t.\t{}\t{}\t{}\t{}\tDP={};AF={}", pos1, ref, alt,
                    random.between(0, 900), random.chance(0.5) ? "PASS" : "q10",
                    random.between(-200, 70000), static_cast<double>(random.between(0, 8)) / 8.0);
    text += random.chance(0.3) ? ";DB\tGT:DP:AD" : "\tGT:DP:AD";
    for (int sample = 0; sample < 2; ++sample) {
      text += fmt::format("\t{}{}{}:{}:{},{}", random.between(0, 1), "/|"[random.between(0, 1)],
                          random.between(0, 1), random.between(0, 40000), random.between(0, 99),
                          random.between(0, 99));
    }
    text += '\n';
  }
  return text;
}

inline bool has_bcftools() {
  return std::system("bcftools --version >/dev/null 2>&1") == 0;  // NOLINT
}

/// Standard output of a shell command.
inline std::string shell(const std::string& command, const TemporaryFolder& folder) {
  const std::string out = folder.path("shell.out");
  if (std::system((command + " >" + out + " 2>/dev/null").c_str()) != 0)
    return "failed: " + command;
  return read_file(out);
}

}  // namespace varg::test
