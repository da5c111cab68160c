#pragma once

#include <memory>
#include <string>
#include <vector>

#include <varg/io/line_reader.hpp>

#include "build_target.hpp"

namespace varg::annotate {

/// A field to take: its name in the input, the name in the store, and its type when it was said.
struct TakenField {
  std::string name;
  std::string stored;
  std::optional<io::FieldType> type{};
};
/// Parses "NAME[=NEW][:TYPE]". Throws Error{usage}.
TakenField parse_taken_field(std::string_view text);
/// `fields` of a build, parsed; none when all are meant.
std::vector<TakenField> taken_fields(const SourceBuild& build);
/// The one field of sources of scores, SCORE, as `fields` renames it. Throws Error{usage}.
io::FieldDefinition score_field(const SourceBuild& build);

/// Reads one format: first its fields, then its rows.
class RowReader {
 public:
  virtual ~RowReader() = default;

  virtual StoreKind kind() const = 0;
  virtual const std::vector<io::FieldDefinition>& fields() const = 0;
  /// What the input says of its release; empty when it says nothing.
  virtual std::string release() const { return {}; }
  /// Contigs the input declares; none where it declares none.
  virtual genome::Contigs contigs() const { return {}; }
  virtual void read(BuildTarget& target) = 0;
  /// Known after read().
  virtual InputFacts facts() const = 0;
  virtual std::vector<Note> notes() const { return {}; }
};

std::unique_ptr<RowReader> make_vcf_rows(const SourceBuild& build);
std::unique_ptr<RowReader> make_bed_rows(const SourceBuild& build);
std::unique_ptr<RowReader> make_bedgraph_rows(const SourceBuild& build);
std::unique_ptr<RowReader> make_wig_rows(const SourceBuild& build);
std::unique_ptr<RowReader> make_big_wig_rows(const SourceBuild& build);
std::unique_ptr<RowReader> make_table_rows(const SourceBuild& build);

/// A value as INFO can hold it: several joined by '&', no blanks; empty when missing.
std::string info_safe(std::string_view text);

/// Throws Error{input} when `value` is none of the field's type; empty ones always are.
void require_type(const io::FieldDefinition& field, std::string_view value);

}  // namespace varg::annotate
