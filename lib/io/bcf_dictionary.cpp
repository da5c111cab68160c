#include "bcf_dictionary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "vcf_meta_line.hpp"

namespace varg::io {
namespace {

constexpr std::string_view pass_line = "##FILTER=<ID=PASS,Description=\"All filters passed\">";

bool is_id_key(std::string_view key) { return key == "FILTER" || key == "INFO" || key == "FORMAT"; }

std::optional<std::size_t> idx_of(const MetaLine& meta) {
  const MetaLine::Field* idx = meta.find("IDX");
  if (idx == nullptr) return std::nullopt;
  constexpr std::size_t most = 1U << 24U;
  const auto number = parse_number<std::size_t>(idx->value);
  if (!number || *number > most) {
    throw Error(Fault::input, "{} {} has IDX {}", meta.key, printable(meta.id()),
                printable(idx->value));
  }
  return number;
}

std::string with_idx(const std::string& line, std::size_t number) {
  const std::size_t close = line.rfind('>');
  return fmt::format("{},IDX={}>", line.substr(0, close), number);
}

}  // namespace

std::optional<std::size_t> BcfDictionary::Table::find(std::string_view name) const {
  const auto found = numbers.find(name);
  if (found == numbers.end()) return std::nullopt;
  return found->second;
}

void BcfDictionary::Table::add(std::string_view name, std::optional<std::size_t> number) {
  if (const auto known = find(name)) {
    if (!number || *number == *known) return;
    throw Error(Fault::input, "{} has IDX {} and {}", printable(name), *known, *number);
  }
  const std::size_t place = number.value_or(names.size());
  if (place >= names.size()) names.resize(place + 1);
  if (!names[place].empty()) {
    throw Error(Fault::input, "{} and {} have the same IDX {}", printable(names[place]),
                printable(name), place);
  }
  names[place] = name;
  numbers.emplace(name, place);
}

BcfDictionary::BcfDictionary(const std::vector<std::string>& lines) {
  ids_.add("PASS", 0);
  for (const std::string& line : lines) {
    const MetaLine meta = parse_meta_line(line);
    if (!meta.structured || meta.id().empty()) continue;
    if (is_id_key(meta.key)) ids_.add(meta.id(), idx_of(meta));
    if (meta.key == "contig") contigs_.add(meta.id(), idx_of(meta));
  }
}

std::string bcf_header_text(const VcfHeader& header) {
  const BcfDictionary dictionary(header.meta_lines());
  const auto is_pass = [](const std::string& line) {
    const MetaLine meta = parse_meta_line(line);
    return meta.key == "FILTER" && meta.id() == "PASS";
  };
  const auto& lines = header.meta_lines();
  const bool has_pass = std::any_of(lines.begin(), lines.end(), is_pass);
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const MetaLine meta = parse_meta_line(lines[i]);
    std::optional<std::size_t> number;
    if (meta.structured && !meta.id().empty() && meta.find("IDX") == nullptr) {
      if (is_id_key(meta.key)) number = dictionary.find_id(meta.id());
      if (meta.key == "contig") number = dictionary.find_contig(meta.id());
    }
    text += number ? with_idx(lines[i], *number) : lines[i];
    text += '\n';
    if (i == 0 && !has_pass) text += with_idx(std::string(pass_line), 0) + '\n';
  }
  const std::string whole = header.text();
  return text + whole.substr(whole.rfind("#CHROM"));
}

std::string without_idx(std::string_view line) {
  const MetaLine meta = parse_meta_line(line);
  const MetaLine::Field* idx = meta.find("IDX");
  if (idx == nullptr || !(is_id_key(meta.key) || meta.key == "contig")) return std::string(line);
  const auto begin = static_cast<std::size_t>(idx->name.data() - line.data());
  const auto end = static_cast<std::size_t>(idx->value.data() - line.data()) + idx->value.size();
  const std::size_t comma = line.rfind(',', begin);
  return std::string(line.substr(0, comma)) + std::string(line.substr(end));
}

}  // namespace varg::io
