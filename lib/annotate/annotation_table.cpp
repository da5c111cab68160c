#include <varg/annotate/annotation_table.hpp>

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include <varg/annotate/consequence.hpp>
#include <varg/core/json.hpp>
#include <varg/core/text.hpp>
#include <varg/io/variant_batch.hpp>

#include "ann.hpp"

namespace varg::annotate {
namespace {

int severity_of(const CsqEntry& entry) {
  const std::string_view terms = entry["Consequence"];
  const auto worst = parse_term(terms.substr(0, terms.find('&')));
  return worst ? facts_of(*worst).rank : term_count + 1;
}

/// A cell: tabs and line ends would break the row.
void append_cell(std::string_view value, std::string& out) {
  if (value.empty()) {
    out += '.';
    return;
  }
  const std::size_t begin = out.size();
  out += value;
  std::replace_if(
      out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(),
      [](char letter) { return letter == '\t' || letter == '\n' || letter == '\r'; }, ' ');
}

void append_text(std::string_view text, std::string& out) {
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char letter) {
    return letter >= ' ' && letter <= '~' && letter != '"' && letter != '\\';
  });
  if (is_plain) {
    out += '"';
    out += text;
    out += '"';
  } else {
    out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}

/// As a number where JSON has one: not for "1e400", "inf" or "007".
void append_number_or_text(std::string_view text, std::string& out) {
  const Json parsed = Json::parse(text, nullptr, false);
  if (parsed.is_number()) {
    out += text;
  } else {
    append_text(text, out);
  }
}

bool is_number(const io::FieldDefinition& field) {
  return field.type == io::FieldType::integer || field.type == io::FieldType::floating;
}

}  // namespace

struct AnnotationTable::Record {
  std::vector<std::string_view> columns;  ///< the first eight
  std::vector<std::string_view> alts;
  std::vector<CsqEntry> entries;
  std::vector<std::optional<std::string_view>> values;  ///< by key
};

struct AnnotationTable::Allele {
  std::size_t index = 0;
  std::string_view text;
  std::vector<const CsqEntry*> entries;  ///< to be told
  std::string worse;
};

/// Members of an object, appended to a text that the object's brace opens. Values that are empty or
/// "." are left out.
class AnnotationTable::JsonLine {
 public:
  explicit JsonLine(std::string& out) : out_(out) { out_ += '{'; }
  void key(std::string_view name) {
    if (out_.back() != '{') out_ += ',';
    append_text(name, out_);
    out_ += ':';
  }
  void text(std::string_view name, std::string_view value) {
    if (is_missing(value)) return;
    key(name);
    append_text(value, out_);
  }
  void number(std::string_view name, std::string_view value) {
    if (is_missing(value)) return;
    key(name);
    append_number_or_text(value, out_);
  }
  void list(std::string_view name, std::string_view value, char separator) {
    if (is_missing(value)) return;
    key(name);
    out_ += '[';
    for_each_field(value, separator, [&](std::string_view one) {
      if (out_.back() != '[') out_ += ',';
      append_text(one, out_);
    });
    out_ += ']';
  }

 private:
  static bool is_missing(std::string_view value) { return value.empty() || value == "."; }
  std::string& out_;
};

AnnotationTable::AnnotationTable(const io::VcfHeader& header, const std::vector<std::string>& keys,
                                 TableFormat format, TableRows rows)
    : csq_(header), format_(format), rows_(rows) {
  for (const std::string& key : keys) {
    if (key == csq_key || key == ann_key) continue;
    if (const io::FieldDefinition* field = header.info(key)) keys_.push_back(*field);
  }
}

std::string AnnotationTable::head() const {
  if (format_ == TableFormat::json) return {};
  std::string line = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER";
  if (csq_.is_there()) {
    for (const std::string& name : csq_.names()) line += '\t' + name;
    line += "\tWORSE";
  }
  for (const io::FieldDefinition& key : keys_) line += '\t' + key.id;
  return line + '\n';
}

AnnotationTable::Record AnnotationTable::read(std::string_view line) const {
  constexpr std::size_t columns_read = 8;
  Record record;
  for (std::size_t i = 0; i < columns_read; ++i) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    record.columns.push_back(line.substr(0, tab));
    line.remove_prefix(std::min(tab + 1, line.size()));
  }
  const std::string_view info = record.columns[7];
  record.entries = csq_.entries(info);
  for (const io::FieldDefinition& key : keys_) {
    record.values.push_back(io::find_info(info, key.id));
  }
  if (record.columns[4] != ".") record.alts = split(record.columns[4], ',');
  return record;
}

AnnotationTable::Allele AnnotationTable::allele_of(const Record& record, std::size_t index,
                                                   std::string_view spelled) const {
  Allele allele{index, record.alts[index], {}, {}};
  const CsqEntry* picked = nullptr;
  const CsqEntry* worst = nullptr;
  for (const CsqEntry& entry : record.entries) {
    if (entry["Allele"] != spelled) continue;
    if (picked == nullptr && entry["PICK"] == "1") picked = &entry;
    if (worst == nullptr || severity_of(entry) < severity_of(*worst)) worst = &entry;
    allele.entries.push_back(&entry);
  }
  if (picked != nullptr && severity_of(*worst) < severity_of(*picked)) {
    allele.worse =
        fmt::format("{}:{}:{}", (*worst)["Consequence"], (*worst)["SYMBOL"], (*worst)["Feature"]);
  }
  if (rows_ == TableRows::picked && picked != nullptr) allele.entries = {picked};
  return allele;
}

std::string AnnotationTable::rows(std::string_view lines) const {
  std::string out;
  out.reserve(lines.size());
  for_each_field(lines, '\n', [&](std::string_view line) {
    if (line.empty()) return;
    const Record record = read(line);
    const auto append = [&](const Allele& allele) {
      if (format_ == TableFormat::tsv) {
        append_tsv(record, allele, out);
      } else {
        append_json(record, allele, out);
      }
    };
    if (record.alts.empty()) append({0, record.columns[4], {}, {}});
    const std::vector<std::string> spelled = csq_alleles(record.columns[3], record.alts);
    for (std::size_t i = 0; i < record.alts.size(); ++i) append(allele_of(record, i, spelled[i]));
  });
  return out;
}

std::string_view AnnotationTable::value_of(const Record& record, const Allele& allele,
                                           std::size_t key, std::string& kept) const {
  if (!record.values[key]) return {};
  const std::string_view all = *record.values[key];
  const io::FieldNumber number = keys_[key].number;
  if (number == io::FieldNumber::per_alt) return nth_field(all, ',', allele.index);
  if (number != io::FieldNumber::per_allele) return all;
  kept = nth_field(all, ',', 0);
  const std::string_view own = nth_field(all, ',', allele.index + 1);
  if (!own.empty()) kept.append(",").append(own);
  return kept;
}

void AnnotationTable::append_tsv(const Record& record, const Allele& allele,
                                 std::string& out) const {
  const auto append_row = [&](const CsqEntry* entry) {
    for (std::size_t i = 0; i < 7; ++i) {
      if (i > 0) out += '\t';
      append_cell(i == 4 ? allele.text : record.columns[i], out);
    }
    if (csq_.is_there()) {
      for (std::size_t i = 0; i < csq_.names().size(); ++i) {
        out += '\t';
        append_cell(entry == nullptr ? std::string_view() : entry->values()[i], out);
      }
      out += '\t';
      append_cell(allele.worse, out);
    }
    std::string kept;
    for (std::size_t key = 0; key < keys_.size(); ++key) {
      out += '\t';
      append_cell(value_of(record, allele, key, kept), out);
    }
    out += '\n';
  };
  for (const CsqEntry* entry : allele.entries) append_row(entry);
  if (allele.entries.empty()) append_row(nullptr);
}

void AnnotationTable::append_json(const Record& record, const Allele& allele,
                                  std::string& out) const {
  JsonLine line(out);
  line.text("chrom", record.columns[0]);
  line.number("pos", record.columns[1]);
  line.text("id", record.columns[2]);
  line.text("ref", record.columns[3]);
  line.text("alt", allele.text);
  line.number("qual", record.columns[5]);
  line.list("filter", record.columns[6], ';');
  if (csq_.is_there()) {
    line.text("worse", allele.worse);
    append_consequences(allele, line, out);
  }
  std::string kept;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const std::string_view value = value_of(record, allele, i, kept);
    if (is_number(keys_[i]) && value.find(',') == std::string_view::npos) {
      line.number(keys_[i].id, value);
    } else {
      line.text(keys_[i].id, percent_decoded(value));
    }
  }
  out += "}\n";
}

void AnnotationTable::append_consequences(const Allele& allele, JsonLine& line,
                                          std::string& out) const {
  line.key("consequences");
  out += '[';
  for (const CsqEntry* entry : allele.entries) {
    if (out.back() != '[') out += ',';
    JsonLine one(out);
    for (std::size_t i = 0; i < csq_.names().size(); ++i) {
      const std::string& name = csq_.names()[i];
      if (name == "Consequence" || name == "FLAGS" || name == "HAPLOTYPE") {
        one.list(name, entry->values()[i], '&');
      } else {
        one.text(name, entry->values()[i]);
      }
    }
    out += '}';
  }
  out += ']';
}

}  // namespace varg::annotate
