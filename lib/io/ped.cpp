#include <varg/io/ped.hpp>

#include <fmt/format.h>

#include <optional>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bgzf.hpp>

#include "places.hpp"
#include "text_lines.hpp"

namespace varg::io {
namespace {

constexpr std::size_t columns_of_ped = 6;

/// The parent's name; empty for one who is not in the study.
std::string read_parent(std::string_view text) {
  return text == "0" || text == "." ? std::string() : std::string(text);
}

genome::Sex read_sex(std::string_view text) {
  if (text == "0") return genome::Sex::unknown;
  if (text == "1") return genome::Sex::male;
  if (text == "2") return genome::Sex::female;
  throw Error(Fault::input, "sex (column 5) is \"{}\"", printable(text))
      .hint("Write 1 for male, 2 for female, 0 for unknown");
}

genome::Affected read_status(std::string_view text) {
  if (text == "0" || text == "-9") return genome::Affected::unknown;
  if (text == "1") return genome::Affected::no;
  if (text == "2") return genome::Affected::yes;
  throw Error(Fault::input, "affection status (column 6) is \"{}\"", printable(text))
      .hint("Write 1 for unaffected, 2 for affected, 0 for unknown");
}

genome::Individual read_individual(std::string_view line) {
  const auto columns = split_blanks(line);
  if (columns.size() < columns_of_ped) {
    const bool commas = columns.size() == 1 && line.find(',') != std::string_view::npos;
    throw Error(Fault::input, "the line has {} columns and not {}", columns.size(), columns_of_ped)
        .hint(commas ? "Separate the columns by tabs, not commas"
                     : "The columns are family, individual, father, mother, sex, status");
  }
  genome::Individual individual;
  individual.family = columns[0];
  individual.id = columns[1];
  individual.father = read_parent(columns[2]);
  individual.mother = read_parent(columns[3]);
  individual.sex = read_sex(columns[4]);
  individual.affected = read_status(columns[5]);
  return individual;
}

}  // namespace

PedFile read_ped(const std::string& path) {
  TextFile file = read_text_file(path, "pedigree");
  const std::string place = shown(path);
  PedFile ped;
  ped.facts = std::move(file.facts);
  std::vector<genome::Individual> individuals;
  std::size_t longer = 0;
  within(place, [&] {
    const auto add = [&](std::string_view line) {
      if (trim(line).empty() || starts_with(line, "#")) return;
      individuals.push_back(read_individual(line));
      if (split_blanks(line).size() > columns_of_ped) ++longer;
    };
    const LineEnds ends = for_each_line(file.text, add);
    if (ends.returns) ped.notes.push_back({"line_return", place + ": lines end with \\r\\n"});
    if (individuals.empty()) {
      throw Error(Fault::input, "it names no individual")
          .hint("The columns are family, individual, father, mother, sex, status");
    }
    ped.pedigree = genome::Pedigree(std::move(individuals));
  });
  if (longer > 0) {
    ped.notes.push_back(
        {"ped_columns", fmt::format("{}: {} lines have more than six columns, which are not used",
                                    place, longer)});
  }
  if (!ped.pedigree.has_affected()) {
    ped.notes.push_back(
        {"nobody_affected",
         place + ": nobody is affected (column 6 is never 2), so inheritance tells nothing"});
  }
  return ped;
}

}  // namespace varg::io
