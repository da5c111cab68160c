#pragma once

#include <algorithm>
#include <memory>
#include <string>

#include <varg/io/variant_batch.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::test {

inline std::string with_tabs(std::string text) {
  std::replace(text.begin(), text.end(), ' ', '\t');
  return text;
}

/// A header with a further meta line (or "") and samples parted by spaces (or "").
inline io::VcfHeader somatic_header(const std::string& meta, const std::string& samples) {
  std::string text = "##fileformat=VCFv4.2\n##contig=<ID=chr1,length=200>\n";
  if (!meta.empty()) text += meta + "\n";
  text += "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";
  if (!samples.empty()) text += "\tFORMAT\t" + with_tabs(samples);
  return io::VcfHeader::parse(text + "\n");
}

/// One record of one sample.
class SomaticRecord {
 public:
  /// "REF ALT INFO FORMAT SAMPLE"; what stands behind the fourth space is the sample's.
  explicit SomaticRecord(std::string columns) {
    for (int i = 0; i < 4; ++i) columns[columns.find(' ')] = '\t';
    columns.insert(columns.find('\t', columns.find('\t') + 1), "\t.\tPASS");
    batch_.bytes = "chr1\t5\t.\t" + columns + "\n";
    batch_.header = std::make_shared<const io::VcfHeader>(somatic_header("", "NA1"));
    io::index_rows(batch_);
  }

  io::VariantView view() const { return batch_[0]; }

 private:
  io::VariantBatch batch_;
};

}  // namespace varg::test
