#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <varg/io/vcf_header.hpp>

namespace varg::io {

/// The numbers BCF uses for names (VCF 4.3 section 6.2.1): one dictionary for FILTER, INFO and
/// FORMAT ids, PASS first, and one for contigs; in order of their lines unless IDX says otherwise.
class BcfDictionary {
 public:
  BcfDictionary() = default;
  /// From the meta lines of a header. Throws Error{input} for an IDX that is no number or is used
  /// twice.
  explicit BcfDictionary(const std::vector<std::string>& lines);

  /// Names by number; "" where a number is not used.
  const std::vector<std::string>& ids() const { return ids_.names; }
  const std::vector<std::string>& contigs() const { return contigs_.names; }
  std::optional<std::size_t> find_id(std::string_view name) const { return ids_.find(name); }
  std::optional<std::size_t> find_contig(std::string_view name) const {
    return contigs_.find(name);
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  struct Table {
    std::vector<std::string> names;
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers;
    std::optional<std::size_t> find(std::string_view name) const;
    void add(std::string_view name, std::optional<std::size_t> number);
  };
  Table ids_;
  Table contigs_;
};

/// The text of a BCF header: that of `header` with PASS declared and IDX in each declaration.
std::string bcf_header_text(const VcfHeader& header);
/// A meta line without its IDX.
std::string without_idx(std::string_view line);

}  // namespace varg::io
