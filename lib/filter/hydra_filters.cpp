#include <varg/filter/hydra_filters.hpp>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "hydra_expression.hpp"

namespace varg::filter {

struct HydraFilter {
  std::string description;
  std::string flag;  ///< empty for a hard filter that has none
  bool soft = true;
  HydraExpression expression;
};

namespace {

[[noreturn]] void fail(std::string_view sentence, std::string hint) {
  throw Error(Fault::usage, "{}", sentence).hint(std::move(hint));
}

std::string text_of(const YAML::Node& filter, const char* key) {
  const YAML::Node node = filter[key];
  if (!node) return {};
  if (!node.IsScalar()) fail(fmt::format("{} is no text", key), "Put its value in quotes");
  return node.as<std::string>();
}

/// What stands before the colon of an entry.
std::string key_of(const YAML::Node& key, std::string_view what) {
  if (!key.IsScalar()) fail(fmt::format("{} is no text", what), "Write a word before the colon");
  return key.as<std::string>();
}

/// The script takes a filter for hard when soft_filter is the text "False": a bare False, which
/// YAML reads as no text, it takes for soft, which nobody means.
bool is_soft(const YAML::Node& filter) {
  const YAML::Node node = filter["soft_filter"];
  if (!node) return true;
  const std::string text = text_of(filter, "soft_filter");
  if (node.Tag() != "!") {
    fail(fmt::format("soft_filter {} has no quotes", text), "Write soft_filter: \"" + text + "\"");
  }
  if (text != "True" && text != "False") {
    fail(fmt::format("soft_filter is {}", printable(text)), "Write \"True\" or \"False\"");
  }
  return text == "True";
}

HydraFilter read_filter(const YAML::Node& filter, const std::string& name,
                        const io::VcfHeader& header) {
  if (!filter.IsMap()) fail("it is no mapping", "Write expression: \"…\" below its name");
  for (const auto& entry : filter) {
    const std::string key = key_of(entry.first, "the name of an entry");
    if (key != "expression" && key != "description" && key != "soft_filter" &&
        key != "soft_filter_flag") {
      fail(fmt::format("{} is no entry of a filter", printable(key)),
           "The entries are description, expression, soft_filter and soft_filter_flag");
    }
  }
  const std::string text = text_of(filter, "expression");
  if (text.empty()) fail("it has no expression", "Write expression: \"…\"");
  HydraFilter read{text_of(filter, "description"), text_of(filter, "soft_filter_flag"),
                   is_soft(filter), HydraExpression(text, header)};
  if (read.soft && read.flag.empty()) {
    fail("a soft filter needs a soft_filter_flag", "Write soft_filter_flag: \"…\"");
  }
  if (read.flag.find_first_of(" ;,\t") != std::string::npos || read.flag == "PASS" ||
      read.flag == "." || read.flag == "0") {
    fail(fmt::format("{} cannot stand in FILTER", printable(read.flag)), "Choose another word");
  }
  if (read.description.empty()) read.description = "Failed " + name + " filter";
  if (!read.soft) read.description += " (hard filtered)";
  return read;
}

}  // namespace

HydraFilters::HydraFilters(const std::filesystem::path& path, const io::VcfHeader& header) {
  within(path.string(), [&] {
    YAML::Node document;
    try {
      document = YAML::LoadFile(path.string());
    } catch (const YAML::BadFile&) {
      throw Error(Fault::resource, "the filter file cannot be read")
          .hint("Check its name and its rights");
    } catch (const YAML::ParserException& error) {
      fail(fmt::format("line {}: this is no YAML: {}", error.mark.line + 1, error.msg),
           "Check indentation and quotes");
    }
    if (!document.IsMap() || !document["filters"] || !document["filters"].IsMap()) {
      fail("there is no mapping \"filters\"", "Write filters: and each filter below it");
    }
    for (const auto& entry : document["filters"]) {
      const std::string name = key_of(entry.first, "the name of a filter");
      if (std::find(names_.begin(), names_.end(), name) != names_.end()) {
        fail(fmt::format("filter {} is there twice", name), "Rename one");
      }
      filters_.push_back(
          within("filter " + name, [&] { return read_filter(entry.second, name, header); }));
      names_.push_back(name);
    }
  });
}

HydraFilters::~HydraFilters() = default;
HydraFilters::HydraFilters(HydraFilters&&) noexcept = default;
HydraFilters& HydraFilters::operator=(HydraFilters&&) noexcept = default;

std::vector<std::string> HydraFilters::header_lines() const {
  std::vector<std::string> lines;
  for (const HydraFilter& filter : filters_) {
    if (filter.flag.empty()) continue;
    std::string escaped;
    for (const char c : filter.description) {
      if (c == '"' || c == '\\') escaped += '\\';
      escaped += c == '\n' ? ' ' : c;
    }
    lines.push_back(fmt::format("##FILTER=<ID={},Description=\"{}\">", filter.flag, escaped));
  }
  return lines;
}

HydraFilters::Verdict HydraFilters::judge(const io::VariantView& record) const {
  Verdict verdict;
  for (std::size_t i = 0; i < filters_.size(); ++i) {
    const bool holds = within([&] { return "filter " + names_[i]; },
                              [&] { return filters_[i].expression.holds(record); });
    if (!holds) continue;
    if (filters_[i].soft) {
      verdict.flagged_by.push_back(i);
    } else if (verdict.dropped_by == nullptr) {
      verdict.dropped_by = &names_[i];
    }
  }
  return verdict;
}

void HydraFilters::append_flagged(const io::VariantView& record, const Verdict& verdict,
                                  std::string& out) const {
  const std::string_view line = record.line();
  const std::string_view column = record.filter();
  const auto place = static_cast<std::size_t>(column.data() - line.data());
  out.append(line.substr(0, place));
  const std::size_t begin = out.size();
  if (column != "PASS" && column != ".") out.append(column);
  for (const std::size_t i : verdict.flagged_by) {
    const std::string& flag = filters_[i].flag;
    bool there = false;
    for_each_field(std::string_view(out).substr(begin), ';',
                   [&](std::string_view name) { there = there || name == flag; });
    if (there) continue;
    if (out.size() > begin) out += ';';
    out += flag;
  }
  if (out.size() == begin) out.append(column);
  out.append(line.substr(place + column.size()));
}

}  // namespace varg::filter
