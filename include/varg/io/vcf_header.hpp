#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>

namespace varg::io {

/// How many values a field has: a count, or one per alternative (A), allele (R), genotype (G).
enum class FieldNumber { fixed, per_alt, per_allele, per_genotype, unknown };
enum class FieldType { integer, floating, flag, character, string };
/// As headers write it: "Integer", "Float", "Flag", "Character", "String".
std::string_view to_text(FieldType type);

/// An INFO or FORMAT declaration.
struct FieldDefinition {
  std::string id;
  FieldNumber number = FieldNumber::unknown;
  int count = 0;  ///< when fixed
  FieldType type = FieldType::string;
  std::string description;
};

/// The header of a VCF or BCF file: its lines as they came, and what they declare.
///
/// A VCF may declare no contigs at all: contigs() is empty then.
class VcfHeader {
 public:
  VcfHeader() = default;
  /// Parses "##…" lines and the #CHROM line, with their newlines ("\r\n" too). Throws Error{input}
  /// with the line number for what makes the records ambiguous; what is only untidy is in notes().
  static VcfHeader parse(std::string_view text);
  /// A new header with contigs and samples and nothing else (fileformat VCFv4.2).
  static VcfHeader make(const genome::Contigs& contigs, std::vector<std::string> samples);

  /// The header as text, ending with the #CHROM line.
  std::string text() const;
  const genome::Contigs& contigs() const { return contigs_; }
  const std::vector<std::string>& samples() const { return samples_; }
  /// O(1); null when not declared.
  const FieldDefinition* info(std::string_view id) const;
  const FieldDefinition* format(std::string_view id) const;
  bool has_filter(std::string_view id) const;  ///< PASS always
  const std::vector<std::string>& meta_lines() const { return lines_; }
  const std::vector<FieldDefinition>& infos() const { return infos_; }
  const std::vector<FieldDefinition>& formats() const { return formats_; }
  const std::vector<std::string>& filters() const { return filters_; }  ///< without PASS
  /// Faults that change no answer ("line 7: INFO OLD is declared twice"), which strict reading
  /// refuses. Those of the kind "vcf_strict" are worth a word in strict reading only.
  const std::vector<Note>& notes() const { return notes_; }
  int minor_version() const { return minor_version_; }  ///< 2 for VCFv4.2
  /// Columns of a line: 8, or 9 and one per sample.
  std::size_t column_count() const { return has_format_column() ? 9 + samples_.size() : 8; }

  /// Appends or replaces a meta line ("##INFO=<ID=…>"; no newline) and its declaration.
  void add_line(std::string_view line);
  /// Removes the lines of "##key=" ("source"), or of one ID ("INFO", "CSQ").
  void remove_lines(std::string_view key, std::string_view id = {});
  void set_samples(std::vector<std::string> samples) {
    samples_ = std::move(samples);
    format_without_samples_ = false;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Places = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;

  bool has_format_column() const { return !samples_.empty() || format_without_samples_; }
  void declare(std::string_view line, std::size_t number);
  void declare_field(std::string_view key, const FieldDefinition& field, std::size_t number);
  void declare_contig(genome::Contig contig, std::size_t number);
  void read_columns(std::string_view line);
  void index();
  void declare_other(std::string_view line, std::size_t number);
  void note(std::size_t number, const std::string& text, std::string_view kind = "vcf_header");

  std::vector<std::string> lines_;
  genome::Contigs contigs_;
  std::vector<FieldDefinition> infos_;
  std::vector<FieldDefinition> formats_;
  std::vector<std::string> filters_;
  std::vector<std::string> samples_;
  std::vector<Note> notes_;
  Places info_places_;
  Places format_places_;
  Places filter_places_;
  int minor_version_ = 2;
  bool format_without_samples_ = false;
};

}  // namespace varg::io
