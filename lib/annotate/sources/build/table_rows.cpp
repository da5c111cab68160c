#include <algorithm>
#include <array>
#include <cctype>

#include <varg/core/text.hpp>

#include "row_reader.hpp"

namespace varg::annotate {
namespace {

/// The columns that say where a row is, and the names they go by (lower case, without '#').
struct KeyColumn {
  std::string_view name;
  std::array<std::string_view, 6> known;
};
enum Key : std::size_t { chrom, pos, ref, alt, begin, end, key_count };
constexpr std::array<KeyColumn, key_count> key_columns{{
    {"chrom", {"chrom", "chr", "chromosome", "contig", "seqname", "#chrom"}},
    {"pos", {"pos", "position", "pos(1-based)", "start_position", "", ""}},
    {"ref", {"ref", "reference", "ref_allele", "reference_allele", "", ""}},
    {"alt", {"alt", "alternate", "alt_allele", "alternate_allele", "", ""}},
    {"begin", {"begin", "start", "chromstart", "", "", ""}},
    {"end", {"end", "stop", "chromend", "", "", ""}},
}};
constexpr std::size_t no_column = ~std::size_t{0};

std::string lower(std::string_view text) {
  std::string copy(text);
  for (char& letter : copy) {
    letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return copy;
}

/// Rows of alleles (chrom, pos, ref, alt) or of intervals (chrom, begin, end) with named columns.
class TableRows final : public RowReader {
 public:
  explicit TableRows(const SourceBuild& build)
      : lines_(io::ByteSource(build.input)), is_zero_based_(build.zero_based) {
    read_header();
    find_keys(build);
    choose_fields(build);
  }

  StoreKind kind() const override {
    return keys_[pos] != no_column ? StoreKind::alleles : StoreKind::intervals;
  }
  const std::vector<io::FieldDefinition>& fields() const override { return fields_; }
  InputFacts facts() const override { return lines_.facts("source"); }

  void read(BuildTarget& target) override {
    const BuildTarget::Place place = [&] { return lines_.place(); };
    while (const auto line = lines_.next()) {
      if (line->empty() || line->starts_with('#')) continue;
      within(place, [&] { add(*line, target, place); });
    }
  }

 private:
  /// The header is the first line that does not begin with "##"; a '#' before it is no name.
  void read_header() {
    std::string header;
    while (const auto line = lines_.next()) {
      if (!line->starts_with("##")) {
        header = *line;
        break;
      }
    }
    if (header.starts_with('#')) header.erase(0, 1);
    for_each_field(header, '\t', [&](std::string_view name) { names_.emplace_back(name); });
    if (names_.size() < 3) {
      throw Error(Fault::input, "{}: its header line has fewer than three columns", lines_.path())
          .hint("A table has columns separated by tabs, and a line that names them");
    }
  }

  std::size_t find_column(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found != names_.end()) return static_cast<std::size_t>(found - names_.begin());
    const auto number = parse_number<std::size_t>(name);
    return number && *number >= 1 && *number <= names_.size() ? *number - 1 : no_column;
  }

  void find_keys(const SourceBuild& build) {
    keys_.fill(no_column);
    if (!build.columns.empty()) {
      for_each_field(build.columns, ',', [&](std::string_view text) { take_key(text); });
    } else {
      for (std::size_t key = 0; key < key_count; ++key) {
        for (std::size_t i = 0; i < names_.size() && keys_[key] == no_column; ++i) {
          const auto& known = key_columns[key].known;
          const std::string name = lower(names_[i]);
          if (!name.empty() && std::find(known.begin(), known.end(), name) != known.end())
            keys_[key] = i;
        }
      }
      if (keys_[pos] != no_column) keys_[begin] = keys_[end] = no_column;
    }
    const auto has = [&](Key key) { return keys_[key] != no_column; };
    const bool is_alleles = has(pos) && has(ref) && has(alt) && !has(begin) && !has(end);
    const bool is_intervals = has(begin) && has(end) && !has(pos) && !has(ref) && !has(alt);
    if (has(chrom) && (is_alleles || is_intervals)) return;
    throw Error(Fault::usage, "{}: no columns for chrom, pos, ref and alt, or chrom, begin and end",
                lines_.path())
        .hint("Say which they are: --columns chrom=NAME,pos=NAME,ref=NAME,alt=NAME");
  }

  void take_key(std::string_view text) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const auto key = std::find_if(key_columns.begin(), key_columns.end(), [&](const auto& column) {
      return column.name == text.substr(0, equals);
    });
    const std::size_t column = find_column(text.substr(std::min(equals + 1, text.size())));
    if (key == key_columns.end() || column == no_column) {
      throw Error(Fault::usage, "--columns {}: there is no such column in {}", printable(text),
                  lines_.path())
          .hint("Write chrom=NAME,pos=NAME,ref=NAME,alt=NAME with names or numbers of columns");
    }
    keys_[static_cast<std::size_t>(key - key_columns.begin())] = column;
  }

  void choose_fields(const SourceBuild& build) {
    std::vector<TakenField> taken = taken_fields(build);
    if (taken.empty()) {
      for (std::size_t i = 0; i < names_.size(); ++i) {
        if (std::find(keys_.begin(), keys_.end(), i) != keys_.end()) continue;
        taken.push_back(parse_taken_field(names_[i]));
      }
    }
    for (const TakenField& field : taken) {
      const std::size_t column = find_column(field.name);
      if (column == no_column) {
        const auto near = nearest_word(field.name, names_);
        throw Error(Fault::usage, "{} has no column {}", lines_.path(), printable(field.name))
            .hint(near ? "Did you mean " + *near + "?" : "The header line names the columns");
      }
      columns_.push_back(column);
      fields_.push_back({field.stored, io::FieldNumber::fixed, 1,
                         field.type.value_or(io::FieldType::string),
                         "Column " + names_[column] + " of the source"});
    }
  }

  /// A coordinate as the table counts: from `first`.
  genome::Pos number_in(Key key, genome::Pos first) const {
    const auto number = parse_number<genome::Pos>(cells_[keys_[key]]);
    if (number && *number >= first && *number < genome::unknown_end) return *number;
    throw Error(Fault::input, "{} is no position", printable(cells_[keys_[key]]));
  }

  void add(std::string_view line, BuildTarget& target, const BuildTarget::Place& place) {
    cells_.clear();
    for_each_field(line, '\t', [&](std::string_view cell) { cells_.push_back(cell); });
    if (cells_.size() != names_.size()) {
      throw Error(Fault::input, "{} columns, where the header has {}", cells_.size(),
                  names_.size());
    }
    if (!target.enter(cells_[keys_[chrom]])) return;
    const genome::Pos first = is_zero_based_ ? 0 : 1;
    if (kind() == StoreKind::alleles &&
        !target.begin_record(number_in(pos, first) - first, cells_[keys_[ref]], place)) {
      return;
    }
    take_values(target);
    if (kind() == StoreKind::intervals) {
      target.add_interval(number_in(begin, first) - first, number_in(end, 0), views_);
      return;
    }
    for_each_field(cells_[keys_[alt]], ',',
                   [&](std::string_view allele) { target.add_alt(allele, views_); });
  }

  void take_values(BuildTarget& target) {
    values_.resize(columns_.size());
    views_.resize(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string_view cell = cells_[columns_[i]];
      const bool is_missing =
          fields_[i].type != io::FieldType::string && (cell == "NA" || cell == "-");
      target.check_words(i, cell == "." ? std::string_view() : cell);
      values_[i] = is_missing ? std::string() : info_safe(cell);
      require_type(fields_[i], values_[i]);
      views_[i] = values_[i];
    }
  }

  io::LineReader lines_;
  bool is_zero_based_;
  std::vector<std::string> names_;
  std::array<std::size_t, key_count> keys_{};
  std::vector<std::size_t> columns_;
  std::vector<io::FieldDefinition> fields_;
  std::vector<std::string_view> cells_;
  std::vector<std::string> values_;
  std::vector<std::string_view> views_;
};

}  // namespace

std::unique_ptr<RowReader> make_table_rows(const SourceBuild& build) {
  return std::make_unique<TableRows>(build);
}

}  // namespace varg::annotate
