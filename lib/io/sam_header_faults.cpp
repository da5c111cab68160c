#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include <varg/core/text.hpp>
#include <varg/io/sam_header.hpp>

#include "header_line.hpp"

namespace varg::io {
namespace {

using namespace std::string_view_literals;

/// `pattern` says what each letter must be: 9 a digit, else itself.
bool has_shape(std::string_view text, std::string_view pattern) {
  return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(), [](char c, char p) {
    return p == '9' ? std::isdigit(static_cast<unsigned char>(c)) != 0 : c == p;
  });
}

bool is_version(std::string_view text) {
  const std::size_t dot = text.find('.');
  return dot != std::string_view::npos && parse_number<unsigned>(text.substr(0, dot)) &&
         parse_number<unsigned>(text.substr(dot + 1));
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// SAM 1.6 section 1.3, @HD SS.
bool is_sub_order(std::string_view text) {
  const auto parts = split(text, ':');
  return parts.size() >= 2 && is_one_of(parts[0], {"coordinate", "queryname", "unsorted"}) &&
         std::none_of(parts.begin(), parts.end(), [](std::string_view part) {
           return part.empty() || part.find(' ') != std::string_view::npos;
         });
}

/// SAM 1.6 section 1.3, @RG DT: an ISO 8601 date or date and time.
bool is_date(std::string_view text) {
  const std::string_view date = trim(text).substr(0, 10);
  if (!has_shape(date, "9999-99-99"sv)) return has_shape(trim(text).substr(0, 8), "99999999"sv);
  return parse_number<int>(date.substr(5, 2)).value_or(0) <= 12;
}

class Faults {
 public:
  std::vector<Note> find(const SamHeader& header) {
    for (const genome::Contig& contig : header.contigs) names_.insert(contig.name);
    collect_programs(header.text);
    line_number_ = 0;
    for_each_field(header.text, '\n', [&](std::string_view line) {
      ++line_number_;
      const auto type = header_line_type(line);
      if (!type || *type == "CO") return;
      const auto fields = header_fields(line);
      if (*type == "HD") look_at_order(fields);
      if (*type == "SQ") look_at_contig(fields);
      if (*type == "RG") look_at_group(fields);
      if (*type == "PG") look_at_program(fields);
    });
    return std::move(notes_);
  }

 private:
  using Fields = std::vector<HeaderField>;

  void add(std::string_view text, std::string_view value) {
    notes_.push_back({"sam_header", fmt::format("header line {}: {}: '{}'", line_number_, text,
                                                printable(value))});
  }

  void collect_programs(std::string_view text) {
    for_each_field(text, '\n', [&](std::string_view line) {
      if (header_line_type(line) != "PG") return;
      if (const auto id = find_field(header_fields(line), "ID")) ++programs_[std::string(*id)];
    });
  }

  void look_at_order(const Fields& fields) {
    const auto version = find_field(fields, "VN");
    if (!version || !is_version(*version)) {
      add("the version (VN) is not of the form 1.6", version.value_or(""));
    }
    const auto grouping = find_field(fields, "GO");
    if (grouping && !is_one_of(*grouping, {"none", "query", "reference"})) {
      add("unknown grouping (GO)", *grouping);
    }
    const auto order = find_field(fields, "SS");
    if (order && !is_sub_order(*order)) add("malformed sub-sorting (SS)", *order);
  }

  void look_at_contig(const Fields& fields) {
    const auto name = find_field(fields, "SN").value_or("");
    const auto shape = find_field(fields, "TP");
    if (shape && !is_one_of(*shape, {"linear", "circular"})) add("unknown topology (TP)", *shape);
    const auto locus = find_field(fields, "AH");
    if (locus && *locus == "=") add("the alternate locus (AH) names nothing", *locus);
    const auto md5 = find_field(fields, "M5").value_or("");
    if (std::any_of(md5.begin(), md5.end(), [](char c) { return c >= 'A' && c <= 'F'; })) {
      add("the checksum (M5) is not in lower case", md5);
    }
    const auto others = find_field(fields, "AN");
    if (!others) return;
    for_each_field(*others, ',', [&](std::string_view other) {
      if (other.empty() || other[0] == '*' || other[0] == '=') {
        add("malformed alternative name (AN)", other);
      } else if (other != name && !names_.insert(std::string(other)).second) {
        add("the alternative name (AN) is another contig's", other);
      }
    });
  }

  void look_at_group(const Fields& fields) {
    const auto date = find_field(fields, "DT");
    if (date && !is_date(*date)) add("the date (DT) is not in ISO 8601 form", *date);
    const auto insert = find_field(fields, "PI");
    if (insert && !parse_number<std::int64_t>(*insert)) {
      add("the insert size (PI) is not a whole number", *insert);
    }
    // SAM 1.6 section 1.3, @RG PL.
    const auto platform = find_field(fields, "PL");
    if (platform && !is_one_of(*platform, {"CAPILLARY", "DNBSEQ", "ELEMENT", "HELICOS", "ILLUMINA",
                                           "IONTORRENT", "LS454", "ONT", "PACBIO", "SINGULAR",
                                           "SOLID", "ULTIMA"})) {
      add("unknown platform (PL)", *platform);
    }
  }

  void look_at_program(const Fields& fields) {
    const auto id = find_field(fields, "ID");
    if (!id) {
      add("the @PG line has no ID", "");
      return;
    }
    auto& times = programs_[std::string(*id)];
    if (times > 1) {
      add("the program ID is listed more than once", *id);
      times = 1;
    }
    const auto previous = find_field(fields, "PP");
    if (previous && programs_.find(std::string(*previous)) == programs_.end()) {
      add("the previous program (PP) is not listed", *previous);
    }
  }

  std::vector<Note> notes_;
  std::uint64_t line_number_ = 0;
  std::set<std::string, std::less<>> names_;
  std::map<std::string, int, std::less<>> programs_;
};

}  // namespace

std::vector<Note> sam_header_faults(const SamHeader& header) { return Faults().find(header); }

}  // namespace varg::io
