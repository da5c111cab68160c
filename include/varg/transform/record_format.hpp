#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/info_finder.hpp>
#include <varg/io/projection.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::transform {

/// Text of records by a pattern in the language of bcftools query -f.
///
/// Outside brackets: %CHROM %POS %POS0 %END %END0 %ID %REF %ALT %ALT{i} %FIRST_ALT %QUAL %FILTER
/// %TYPE %N_ALT %LINE %INFO (the column), %INFO/TAG or %TAG, %TAG{i}. [...] is repeated for each
/// sample; in it also %SAMPLE %GT %TGT and %TAG of FORMAT. \n and \t; any other byte is copied.
/// What is missing is '.'; numbers are spelled as bcftools does: of Type=Float in six
/// digits, of Type=Integer without idle signs and zeros.
///
/// Copy it for each thread: it keeps scratch.
class RecordFormat {
 public:
  /// Throws Error{usage} for a pattern that is none, and for a tag the header does not declare.
  RecordFormat(std::string_view pattern, const io::VcfHeader& header);

  void append(const io::VariantView& record, std::string& out);
  /// The keys that the pattern names.
  io::Projection needs() const;

 private:
  enum class Field {
    literal,
    chrom,
    pos,
    pos0,
    end,
    end0,
    id,
    ref,
    alt,
    first_alt,
    qual,
    filter,
    type,
    n_alt,
    line,
    info_column,
    info,
    format_column,
    sample,
    gt,
    tgt,
    value
  };
  struct Item {
    Field field = Field::literal;
    unsigned group = 0;  ///< of the brackets it is in, from 1; 0 outside
    io::FieldType type = io::FieldType::string;
    int subscript = -1;
    std::size_t place = 0;  ///< of an INFO key in finder_, or of a FORMAT key in places_
    bool is_flag = false;
    std::string text;  ///< of a literal
  };

  class Parser;
  void append_site(const Item& item, const io::VariantView& record, std::string& out);
  void append_info(const Item& item, std::string& out);
  void append_info_column(const io::VariantView& record, std::string& out) const;
  void append_samples(std::size_t first, std::size_t last, const io::VariantView& record,
                      std::string& out);
  void append_sample_item(const Item& item, std::size_t sample, const io::VariantView& record,
                          std::string& out);

  std::vector<Item> items_;
  io::InfoFinder finder_;
  std::vector<std::string> keys_;  ///< of FORMAT
  std::vector<int> places_;        ///< of keys_ in the record at hand; -1 where it lacks one
  std::vector<std::uint32_t> tabs_;
  std::string_view column_;  ///< of the sample at hand
};

}  // namespace varg::transform
