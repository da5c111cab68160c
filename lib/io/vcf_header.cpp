#include <varg/io/vcf_header.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "vcf_declaration.hpp"
#include "vcf_meta_line.hpp"
#include "vcf_reserved.hpp"

namespace varg::io {
namespace {

constexpr std::array<std::string_view, 8> fixed_columns = {"#CHROM", "POS",  "ID",     "REF",
                                                           "ALT",    "QUAL", "FILTER", "INFO"};

/// Adds "line N" to errors of `body`; a line that is not in a file has number 0.
template <class Body>
void at_line(std::size_t number, const Body& body) {
  if (number == 0) return body();
  within([&] { return fmt::format("line {}", number); }, body);
}

std::string_view without_return(std::string_view line) {
  return ends_with(line, "\r") ? line.substr(0, line.size() - 1) : line;
}

bool is_declaration(std::string_view key) {
  return key == "INFO" || key == "FORMAT" || key == "FILTER" || key == "contig";
}

}  // namespace

std::string_view to_text(FieldType type) {
  switch (type) {
    case FieldType::integer:
      return "Integer";
    case FieldType::floating:
      return "Float";
    case FieldType::flag:
      return "Flag";
    case FieldType::character:
      return "Character";
    case FieldType::string:
      break;
  }
  return "String";
}

VcfHeader VcfHeader::parse(std::string_view text) {
  VcfHeader header;
  bool complete = false;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = without_return(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    at_line(++number, [&] {
      if (complete) throw Error(Fault::input, "there is more header after the #CHROM line");
      if (number == 1) header.minor_version_ = read_version(line);
      if (starts_with(line, "##")) {
        header.lines_.emplace_back(line);
      } else {
        header.read_columns(line);
        complete = true;
      }
    });
  }
  if (!complete) {
    throw Error(Fault::input, "the header has no #CHROM line")
        .hint("A VCF needs the line #CHROM POS ID REF ALT QUAL FILTER INFO, with tabs");
  }
  header.index();
  return header;
}

VcfHeader VcfHeader::make(const genome::Contigs& contigs, std::vector<std::string> samples) {
  VcfHeader header;
  header.lines_ = {"##fileformat=VCFv4.2", "##FILTER=<ID=PASS,Description=\"All filters passed\">"};
  for (const genome::Contig& contig : contigs) {
    header.lines_.push_back(
        contig.length > 0 ? fmt::format("##contig=<ID={},length={}>", contig.name, contig.length)
                          : fmt::format("##contig=<ID={}>", contig.name));
  }
  header.samples_ = std::move(samples);
  header.index();
  return header;
}

std::string VcfHeader::text() const {
  std::string text;
  for (const std::string& line : lines_) {
    text += line;
    text += '\n';
  }
  text += fmt::format("{}", fmt::join(fixed_columns, "\t"));
  if (has_format_column()) text += "\tFORMAT";
  for (const std::string& sample : samples_) {
    text += '\t';
    text += sample;
  }
  text += '\n';
  return text;
}

const FieldDefinition* VcfHeader::info(std::string_view id) const {
  const auto found = info_places_.find(id);
  return found == info_places_.end() ? nullptr : &infos_[found->second];
}

const FieldDefinition* VcfHeader::format(std::string_view id) const {
  const auto found = format_places_.find(id);
  return found == format_places_.end() ? nullptr : &formats_[found->second];
}

bool VcfHeader::has_filter(std::string_view id) const {
  return id == "PASS" || filter_places_.find(id) != filter_places_.end();
}

void VcfHeader::add_line(std::string_view line) {
  const MetaLine added = parse_meta_line(line);
  const auto replaced = [&](const std::string& old) {
    if (old == line) return true;
    if (!added.structured || added.id().empty()) return false;
    const MetaLine meta = parse_meta_line(old);
    return meta.key == added.key && meta.structured && meta.id() == added.id();
  };
  const auto found = std::find_if(lines_.begin(), lines_.end(), replaced);
  if (found == lines_.end()) {
    lines_.emplace_back(line);
  } else {
    *found = line;
  }
  index();
}

void VcfHeader::remove_lines(std::string_view key, std::string_view id) {
  std::erase_if(lines_, [&](const std::string& line) {
    const MetaLine meta = parse_meta_line(line);
    return meta.key == key && (id.empty() || meta.id() == id);
  });
  index();
}

void VcfHeader::index() {
  contigs_ = genome::Contigs();
  infos_.clear();
  formats_.clear();
  filters_.clear();
  notes_.clear();
  info_places_.clear();
  format_places_.clear();
  filter_places_.clear();
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    at_line(i + 1, [&] { declare(lines_[i], i + 1); });
  }
}

void VcfHeader::note(std::size_t number, const std::string& text, std::string_view kind) {
  notes_.push_back({std::string(kind), fmt::format("line {}: {}", number, text)});
}

/// Lines that decide nothing here: their form matters to strict reading only.
void VcfHeader::declare_other(std::string_view line, std::size_t number) {
  const MetaLine meta = parse_meta_line(line);
  const std::string key = printable(meta.key);
  const auto refuse = [&](std::string_view why) {
    note(number, fmt::format("##{} {}", key, why), "vcf_strict");
  };
  if (meta.key.size() + 2 == line.size() || meta.key.empty()) return refuse("is not ##key=value");
  if (meta.value.empty()) return refuse("has no value");
  if (!meta.structured) return;
  if (!meta.fault.empty()) return refuse(meta.fault);
  if (meta.key != "ALT") return;
  if (meta.id().empty() || meta.id().find_first_of(" ,<>") != std::string_view::npos) {
    refuse("has an ID that is no name");
  }
  const MetaLine::Field* description = meta.find("Description");
  if (description == nullptr || !description->quoted) refuse("has no Description in quotes");
}

void VcfHeader::declare(std::string_view line, std::size_t number) {
  const std::string_view key = line.substr(2, std::min(line.find('='), line.size()) - 2);
  if (!is_declaration(key)) return declare_other(line, number);
  const MetaLine meta = parse_meta_line(line);
  if (!meta.structured) {
    throw Error(Fault::input, "##{} has no <…>: {}", key, printable(meta.value));
  }
  if (!meta.fault.empty()) throw Error(Fault::input, "##{} {}", key, meta.fault);
  if (meta.id().empty()) throw Error(Fault::input, "##{} has no ID", key);
  if (key == "contig") {
    declare_contig(read_contig(meta), number);
  } else if (key == "FILTER") {
    if (meta.id() == "0") note(number, "FILTER 0 is reserved");
    if (meta.id() == "PASS") return;
    if (filter_places_.emplace(meta.id(), filters_.size()).second) {
      filters_.emplace_back(meta.id());
    } else {
      note(number, fmt::format("FILTER {} is declared twice", printable(meta.id())));
    }
  } else {
    std::vector<std::string> untidy;
    const FieldDefinition field = read_field(meta, untidy);
    for (const std::string& text : untidy) note(number, text);
    if (const std::string text = differs_from_reserved(key, field); !text.empty()) {
      note(number, text, "vcf_strict");
    }
    declare_field(key, field, number);
  }
}

void VcfHeader::declare_field(std::string_view key, const FieldDefinition& field,
                              std::size_t number) {
  const bool is_info = key == "INFO";
  auto& fields = is_info ? infos_ : formats_;
  auto& places = is_info ? info_places_ : format_places_;
  const auto [place, is_new] = places.emplace(field.id, fields.size());
  if (is_new) {
    fields.push_back(field);
    return;
  }
  const FieldDefinition& first = fields[place->second];
  if (first.type != field.type || first.number != field.number || first.count != field.count) {
    throw Error(Fault::input, "{} {} is declared twice, with different Type or Number", key,
                printable(field.id))
        .hint("Keep the declaration that the records follow and remove the other");
  }
  note(number, fmt::format("{} {} is declared twice", key, printable(field.id)));
}

void VcfHeader::declare_contig(genome::Contig contig, std::size_t number) {
  const genome::ContigId known = contigs_.find(contig.name);
  if (known == genome::no_contig) {
    contigs_.add(std::move(contig));
    return;
  }
  const genome::Pos length = contigs_[known].length;
  if (length == 0 && contig.length > 0) {
    std::vector<genome::Contig> contigs(contigs_.begin(), contigs_.end());
    contigs[static_cast<std::size_t>(known)].length = contig.length;
    contigs_ = genome::Contigs(std::move(contigs));
  } else if (contig.length > 0 && length != contig.length) {
    throw Error(Fault::input, "contig {} is declared twice, with lengths {} and {}",
                printable(contig.name), length, contig.length);
  }
  note(number, fmt::format("contig {} is declared twice", printable(contig.name)));
}

void VcfHeader::read_columns(std::string_view line) {
  const auto columns = split(line, '\t');
  if (columns[0] != fixed_columns[0]) {
    const bool spaces = starts_with(line, "#CHROM ");
    Error error(Fault::input, "{}",
                spaces ? "the #CHROM line has spaces where tabs belong"
                       : "this line is neither ## nor the #CHROM line");
    throw std::move(error).hint(spaces ? "Replace them, for example: sed 's/  */\\t/g'"
                                       : "Check that the header is whole: bcftools view -h FILE");
  }
  for (std::size_t i = 0; i < fixed_columns.size(); ++i) {
    if (i >= columns.size() || columns[i] != fixed_columns[i]) {
      throw Error(Fault::input, "column {} of the #CHROM line is \"{}\" and not {}", i + 1,
                  i < columns.size() ? printable(columns[i]) : "", fixed_columns[i]);
    }
  }
  if (columns.size() > 8 && columns[8] != "FORMAT") {
    throw Error(Fault::input, "column 9 of the #CHROM line is \"{}\" and not FORMAT",
                printable(columns[8]));
  }
  format_without_samples_ = columns.size() == 9;
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 9; i < columns.size(); ++i) {
    if (columns[i].empty()) {
      throw Error(Fault::input, "the name of sample {} in the #CHROM line is empty", i - 8);
    }
    if (!seen.insert(columns[i]).second) {
      throw Error(Fault::input, "sample {} is there twice", printable(columns[i]))
          .hint("Rename one of them: bcftools reheader -s NAMES");
    }
    samples_.emplace_back(columns[i]);
  }
}

}  // namespace varg::io
