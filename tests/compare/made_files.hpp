#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/reference/fasta.hpp>

#include "files.hpp"

namespace varg::test {

/// A reference of two contigs in a folder, and VCF files on it.
class MadeFiles {
 public:
  /// chr1 has 200 bases with a (CA)6 repeat from pos1 101 on; chr2 has 40.
  MadeFiles()
      : first_(sequence(100) + "CACACACACACA" + "GT" + sequence(86)), second_(sequence(40)) {
    reference_ = folder_.write("ref.fa", ">chr1\n" + first_ + "\n>chr2\n" + second_ + "\n");
    reference::index_fasta(reference_);
  }

  const std::string& reference() const { return reference_; }
  const std::string& first() const { return first_; }

  /// "chr1 20 A C PASS 0/1" lines (spaces become tabs); "REF" is the base there, "SNV" another one.
  std::string vcf(std::string_view name, const std::vector<std::string>& lines,
                  std::string_view samples = "\tFORMAT\tNA1",
                  std::string_view format = "GT") const {
    std::string text =
        "##fileformat=VCFv4.2\n##FILTER=<ID=low,Description=\"Low\">\n"
        "##contig=<ID=chr1,length=200>\n##contig=<ID=chr2,length=40>\n"
        "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO" +
        std::string(samples) + "\n";
    if (samples.empty()) format = {};
    for (const std::string& line : lines) text += record(line, format) + "\n";
    return folder_.write(name, text);
  }

 private:
  static std::string sequence(std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += "GATTGCATCC"[(i * 7 + i / 10 * 3) % 10];
    return text;
  }

  std::string record(const std::string& line, std::string_view format) const {
    std::vector<std::string> words(1);
    for (const char letter : line) {
      if (letter == ' ') {
        words.emplace_back();
      } else {
        words.back() += letter;
      }
    }
    const std::string& bases = words[0] == "chr1" ? first_ : second_;
    const char base = bases[std::stoul(words[1]) - 1];
    if (words[2] == "REF") words[2] = std::string(1, base);
    if (words[3] == "SNV") words[3] = base == 'A' ? "C" : "A";
    const std::string start = words[0] + "\t" + words[1] + "\t.\t" + words[2] + "\t" + words[3] +
                              "\t50\t" + words[4] + "\t.";
    return format.empty() ? start : start + "\t" + std::string(format) + "\t" + words[5];
  }

  TemporaryFolder folder_;
  std::string first_;
  std::string second_;
  std::string reference_;
};

}  // namespace varg::test
