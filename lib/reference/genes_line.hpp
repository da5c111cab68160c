#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <varg/genome/interval.hpp>

namespace varg::reference {

enum class GeneFormat { gff3, gtf };

/// The largest coordinate that a gene file may have: what a transcript store keeps.
inline constexpr genome::Pos most_gene_position = 0xFFFF'FFFF;

/// The ninth column: "key=value;…" (GFF3) or `key "value"; …` (GTF).
class Attributes {
 public:
  Attributes() = default;
  Attributes(std::string_view text, GeneFormat format) : text_(text), format_(format) {}

  /// Calls `take(key, value)` for each attribute until it returns false. Values are as written.
  template <class Take>
  void for_each(Take&& take) const {
    std::string_view rest = text_;
    std::string_view key;
    std::string_view value;
    while (next(rest, key, value)) {
      if (!take(key, value)) return;
    }
  }
  /// The first value of `key`, as written; nothing when it is absent or empty.
  std::optional<std::string_view> find(std::string_view wanted) const;
  /// The same, percent-decoded in GFF3; "" when absent.
  std::string text(std::string_view wanted) const;
  /// The first of several keys that is there; "" when none is.
  template <class... Keys>
  std::string first_of(Keys... keys) const {
    std::string found;
    static_cast<void>(((found = text(keys), !found.empty()) || ...));
    return found;
  }
  bool empty() const { return text_.empty(); }

 private:
  bool next(std::string_view& rest, std::string_view& key, std::string_view& value) const;

  std::string_view text_;
  GeneFormat format_ = GeneFormat::gff3;
};

/// One feature line; views into the file's text. Coordinates are 0-based half-open.
struct GeneLine {
  std::uint64_t number = 0;
  std::string_view contig;
  std::string_view source;
  std::string_view type;
  genome::Pos begin = 0;  ///< below 0 when the file says so: the table decides
  genome::Pos end = 0;
  char strand = '.';  ///< + - . ?
  int phase = -1;     ///< -1 is '.', which a CDS should not have
  std::string_view attributes;
};

/// Cuts a line into its nine columns; tabs beyond the eighth stay in the attributes. Throws
/// Error{input} "line N: …".
GeneLine parse_gene_line(std::string_view line, std::uint64_t number);

}  // namespace varg::reference
