#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/annotate/csq.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::annotate {

enum class TableFormat : std::uint8_t {
  tsv,   ///< a line of column names, then a line for each row
  json,  ///< a JSON object in a line for each ALT
};

/// Which entries of CSQ are told of.
enum class TableRows : std::uint8_t {
  all,
  picked,  ///< the picked one of each ALT
};

/// Annotated VCF lines as a table: of each ALT its place, its entries of CSQ, and the values of
/// INFO keys (of keys with a value for each ALT its own, of those with REF's value too both). A
/// record without ALT has one row, of ALT ".". "WORSE" names what is more severe than the picked
/// entry on another transcript, or together with neighbours: "stop_gained:GENE:TRANSCRIPT".
/// Positions are from 1. Safe for any number of threads.
class AnnotationTable {
 public:
  /// `header` declares CSQ, where lines have it, and `keys`. Throws as CsqReader does.
  AnnotationTable(const io::VcfHeader& header, const std::vector<std::string>& keys,
                  TableFormat format, TableRows rows);

  /// What comes before the first row.
  std::string head() const;
  /// The rows of VCF lines, in their order. Throws as CsqReader::entries does.
  std::string rows(std::string_view lines) const;

 private:
  struct Record;
  struct Allele;
  class JsonLine;
  Record read(std::string_view line) const;
  Allele allele_of(const Record& record, std::size_t index, std::string_view spelled) const;
  void append_tsv(const Record& record, const Allele& allele, std::string& out) const;
  void append_json(const Record& record, const Allele& allele, std::string& out) const;
  void append_consequences(const Allele& allele, JsonLine& line, std::string& out) const;
  std::string_view value_of(const Record& record, const Allele& allele, std::size_t key,
                            std::string& kept) const;

  CsqReader csq_;
  std::vector<io::FieldDefinition> keys_;
  TableFormat format_;
  TableRows rows_;
};

}  // namespace varg::annotate
