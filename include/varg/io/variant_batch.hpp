#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/genotype.hpp>
#include <varg/genome/interval.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::io {

/// Where the line and its first columns are in a batch's bytes.
struct VariantRow {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;                ///< of the line, without newline (and '\r')
  std::array<std::uint32_t, 9> tabs{};  ///< offsets of the first nine tabs; `end` where missing
};

/// One VCF line borrowed from a VariantBatch; columns are cut, fields are parsed when asked.
/// The line was checked when the batch was (see VcfReader::check).
class VariantView {
 public:
  VariantView(std::string_view bytes, const VariantRow& row, const VcfHeader& header)
      : bytes_(bytes), row_(&row), header_(&header) {}

  std::string_view line() const { return bytes_.substr(row_->begin, row_->end - row_->begin); }
  std::string_view chrom() const { return column(0); }
  /// Index in the header's contigs; no_contig when the header does not name it.
  genome::ContigId contig() const { return header_->contigs().find(chrom()); }
  genome::Pos pos() const;  ///< 0-based
  genome::Pos end() const;  ///< pos + REF length, or INFO/END when larger
  std::string_view id() const { return column(2); }
  std::string_view ref() const { return column(3); }
  std::string_view alt() const { return column(4); }  ///< the column: "A,T" or "."
  std::size_t alt_count() const;                      ///< 0 for "."
  std::string_view alt(std::size_t i) const;          ///< i from 0
  std::vector<std::string_view> alts() const;
  std::string_view qual_text() const { return column(5); }
  std::optional<double> qual() const;
  std::string_view filter() const { return column(6); }
  std::string_view info() const { return column(7); }
  std::string_view format() const { return column(8); }

  /// The value of an INFO key, empty for a flag; nothing when absent.
  std::optional<std::string_view> info(std::string_view key) const;
  /// Place of a key in FORMAT.
  std::optional<std::size_t> format_index(std::string_view key) const;
  /// The column of sample `i`. O(columns before it).
  std::string_view sample(std::size_t i) const;
  /// One value of a sample: nothing when FORMAT lacks the key; "" when trailing values are dropped.
  std::optional<std::string_view> sample_value(std::size_t i, std::string_view key) const;
  std::optional<genome::Genotype> genotype(std::size_t i) const;
  /// All sample columns with their tabs between: for copying through.
  std::string_view samples_text() const;

  const VcfHeader& header() const { return *header_; }

 private:
  std::string_view column(std::size_t i) const;

  std::string_view bytes_;
  const VariantRow* row_;
  const VcfHeader* header_;
};

struct RawVariants;

/// VCF lines moved together: one owned block of text and the columns of each line.
class VariantBatch {
 public:
  std::string bytes;
  std::vector<VariantRow> rows;
  std::shared_ptr<const VcfHeader> header;
  std::string path;               ///< for messages
  std::uint64_t first_line = 0;   ///< line number (from 1) of the first row in its file; for BCF
                                  ///< the record number; 0 when read by region
  bool binary = false;            ///< read from BCF: rows are numbered as records
  std::uint64_t input_bytes = 0;  ///< compressed bytes this batch stands for (progress)

  /// The BCF records of the rows, one after another, and where each begins and the last ends: when
  /// VcfReader::keep_records asked for them.
  std::string records;
  std::vector<std::uint32_t> record_begins;

  std::shared_ptr<RawVariants> raw;  ///< what VcfReader::check still has to do; null after it

  std::size_t size() const { return rows.size(); }
  bool empty() const { return rows.empty(); }
  VariantView operator[](std::size_t i) const { return {bytes, rows[i], *header}; }
  /// "cases.vcf: line 17", "cases.bcf: record 17" or "cases.vcf.gz: chr1:1001" for messages.
  std::string place(std::size_t i) const;
};

/// Finds lines and columns of `batch.bytes`; every line ends with '\n' or at the end of the text.
/// Throws Error{input} for a line with fewer than eight columns or with a number of columns that is
/// not the header's.
void index_rows(VariantBatch& batch);

/// Looks a key up in an INFO column.
std::optional<std::string_view> find_info(std::string_view info, std::string_view key);

}  // namespace varg::io
