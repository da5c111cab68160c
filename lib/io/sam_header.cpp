#include <varg/io/sam_header.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <unordered_set>

#include <varg/core/text.hpp>

#include "header_line.hpp"
#include "places.hpp"

namespace varg::io {
namespace {

using namespace std::string_view_literals;

constexpr genome::Pos longest_contig = 0x7FFF'FFFF;  // SAM 1.6 section 1.3, @SQ LN

bool is_name_letter(char c) {
  return c > ' ' && c <= '~' && "\\,\"`'()[]{}<>"sv.find(c) == std::string_view::npos;
}

class HeaderParser {
 public:
  SamHeader parse(std::string_view text) {
    header_.text = text;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++line_number_;
      take_line(text.substr(0, end));
      text.remove_prefix(std::min(text.size(), end + 1));
    }
    return std::move(header_);
  }

 private:
  template <class... Args>
  [[noreturn]] void wrong(fmt::format_string<Args...> format, Args&&... args) const {
    Error error(Fault::input, format, std::forward<Args>(args)...);
    error.add_place(fmt::format("header line {}", line_number_));
    throw error;
  }

  void take_line(std::string_view line) {
    if (line.empty() && header_.text.size() > 1) wrong("the line is empty");
    const auto type = header_line_type(line);
    if (!type) wrong("it begins with '{}', not with @ and two letters", printable(line, 12));
    if (*type == "CO") return;
    if (*type == "PG") return;  // free-text command lines hold anything; sam_header_faults looks
    fields_ = header_fields(line);
    check_fields();
    if (*type == "HD") take_order();
    if (*type == "SQ") take_contig();
    if (*type == "RG") take_read_group();
  }

  void check_fields() const {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const HeaderField& field = fields_[i];
      if (field.tag.empty()) wrong("'{}' is not of the form TAG:VALUE", printable(field.value));
      for (std::size_t j = 0; j < i; ++j) {
        if (fields_[j].tag == field.tag) wrong("{} is given twice in one line", field.tag);
      }
    }
  }

  std::optional<std::string_view> field(std::string_view tag) const {
    return find_field(fields_, tag);
  }
  std::string text_field(std::string_view tag) const {
    return std::string(field(tag).value_or(std::string_view()));
  }
  std::string_view require(std::string_view tag, std::string_view line) const {
    const auto value = field(tag);
    if (!value || value->empty()) wrong("the @{} line has no {}", line, tag);
    return *value;
  }

  void take_order() {
    if (line_number_ != 1) wrong("an @HD line may only be the first line");
    constexpr std::array words = {"unknown"sv, "unsorted"sv, "queryname"sv, "coordinate"sv};
    const std::string_view word = field("SO").value_or("unknown");
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) wrong("'{}' is no sort order (SO)", printable(word));
    header_.sort_order = static_cast<SortOrder>(found - words.begin());
  }

  void take_contig() {
    const std::string_view name = require("SN", "SQ");
    if (name.front() == '*' || name.front() == '=' ||
        !std::all_of(name.begin(), name.end(), is_name_letter)) {
      wrong("'{}' may not name a contig: it holds a letter that SAM forbids", printable(name));
    }
    if (header_.contigs.find(name) != genome::no_contig)
      wrong("the contig {} is listed twice", name);
    const std::string_view digits = require("LN", "SQ");
    const auto length = parse_number<genome::Pos>(digits);
    if (!length || *length < 1 || *length > longest_contig) {
      wrong("the length of contig {} is '{}', not a number in 1-{}", name, printable(digits),
            longest_contig);
    }
    header_.contigs.add({std::string(name), *length, checksum(name)});
  }

  std::string checksum(std::string_view name) const {
    std::string md5 = text_field("M5");
    if (md5.empty()) return md5;
    const auto is_hex = [](unsigned char c) { return std::isxdigit(c) != 0; };
    if (md5.size() != 32 || !std::all_of(md5.begin(), md5.end(), is_hex)) {
      wrong("the checksum (M5) of contig {} is not 32 hexadecimal digits", name);
    }
    std::transform(md5.begin(), md5.end(), md5.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return md5;
  }

  void take_read_group() {
    const std::string id(require("ID", "RG"));
    if (!group_ids_.insert(id).second) wrong("the read group {} is listed twice", printable(id));
    header_.read_groups.push_back({id, text_field("SM"), text_field("LB"), text_field("PL")});
  }

  SamHeader header_;
  std::uint64_t line_number_ = 0;
  std::vector<HeaderField> fields_;
  std::unordered_set<std::string> group_ids_;
};

}  // namespace

std::optional<std::string_view> header_line_type(std::string_view line) {
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  if (line.size() < 3 || line[0] != '@' || !is_letter(line[1]) || !is_letter(line[2])) return {};
  if (line.size() > 3 && line[3] != '\t') return {};
  return line.substr(1, 2);
}

std::vector<HeaderField> header_fields(std::string_view line) {
  std::vector<HeaderField> fields;
  if (line.size() <= 4) return fields;
  for_each_field(line.substr(4), '\t', [&](std::string_view field) {
    const bool well_formed = field.size() > 3 && field[2] == ':';
    fields.push_back(well_formed ? HeaderField{field.substr(0, 2), field.substr(3)}
                                 : HeaderField{{}, field});
  });
  return fields;
}

std::optional<std::string_view> find_field(const std::vector<HeaderField>& fields,
                                           std::string_view tag) {
  for (const HeaderField& field : fields) {
    if (field.tag == tag) return field.value;
  }
  return std::nullopt;
}

std::vector<std::string> SamHeader::samples() const {
  std::vector<std::string> names;
  for (const ReadGroup& group : read_groups) {
    const bool known = std::find(names.begin(), names.end(), group.sample) != names.end();
    if (!group.sample.empty() && !known) names.push_back(group.sample);
  }
  return names;
}

SamHeader parse_sam_header(std::string_view text) { return HeaderParser().parse(text); }

}  // namespace varg::io
