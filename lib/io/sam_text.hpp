#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/cigar.hpp>
#include <varg/io/sam_header.hpp>

namespace varg::io {

/// Turns lines of SAM text into BAM records, strictly by SAM 1.6 section 1.4. One per thread.
class SamLineParser {
 public:
  explicit SamLineParser(const SamHeader& header) : header_(header) {}

  /// Appends the record of `line` (without its newline). Throws Error{input} naming the column.
  void append(std::string_view line, std::string& out);

 private:
  genome::ContigId contig(std::string_view name, std::string_view column) const;
  void parse_cigar(std::string_view text);
  void parse_bases(std::string_view bases, std::string_view qualities);
  void parse_tags(const std::vector<std::string_view>& columns);

  const SamHeader& header_;
  std::vector<genome::CigarElement> cigar_;
  std::vector<std::uint8_t> bases_;
  std::vector<std::uint8_t> qualities_;
  std::vector<std::uint8_t> tags_;
};

/// Appends one TAG:TYPE:VALUE in BAM's form. Throws Error{input}.
void append_sam_tag(std::string_view field, std::vector<std::uint8_t>& out);

}  // namespace varg::io
