#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/vcf_header.hpp>

namespace varg::annotate {

/// The INFO key consequences are written under, as Ensembl VEP does.
inline constexpr std::string_view csq_key = "CSQ";

/// How VEP 115 spells the alternatives of a record: a single indel without shared ends, several
/// without the first base when one has another length than REF and all share it; "-" for nothing.
/// Bases in upper case, whatever the record has.
std::vector<std::string> csq_alleles(std::string_view ref,
                                     const std::vector<std::string_view>& alts);

/// One entry of a CSQ value: its fields by name, decoded.
class CsqEntry {
 public:
  CsqEntry(std::shared_ptr<const std::vector<std::string>> names, std::vector<std::string> values)
      : names_(std::move(names)), values_(std::move(values)) {}

  /// The value of the field; empty when it has none or the file does not have the field.
  std::string_view operator[](std::string_view field) const;
  bool has(std::string_view field) const;  ///< whether the file has the field
  const std::vector<std::string>& names() const { return *names_; }
  const std::vector<std::string>& values() const { return values_; }

 private:
  std::shared_ptr<const std::vector<std::string>> names_;
  std::vector<std::string> values_;
};

/// Reads the CSQ of one file, of varg or VEP: field names from the header, entries from records.
class CsqReader {
 public:
  /// Throws Error{input} when the header declares CSQ without "Format: …".
  explicit CsqReader(const io::VcfHeader& header, std::string_view key = csq_key);

  /// Whether the header declares it.
  bool is_there() const { return names_ != nullptr; }
  const std::vector<std::string>& names() const { return *names_; }
  /// The entries of an INFO column, in its order; none when it lacks the key. Throws Error{input}
  /// for an entry with more fields than the header names.
  std::vector<CsqEntry> entries(std::string_view info) const;

 private:
  std::string key_;
  std::shared_ptr<const std::vector<std::string>> names_;
};

/// CsqReader for one record.
std::vector<CsqEntry> parse_csq(const io::VcfHeader& header, std::string_view info);

}  // namespace varg::annotate
