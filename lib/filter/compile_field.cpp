#include <algorithm>
#include <array>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "compiler.hpp"
#include "subscript_places.hpp"

namespace varg::filter {
namespace {

struct Column {
  std::string_view name;
  Field field;
  Type type;
  int cost;
};

constexpr std::array<Column, 11> columns{{
    {"QUAL", Field::qual, Type::number, 0},
    {"POS", Field::pos, Type::number, 0},
    {"CHROM", Field::chrom, Type::text, 0},
    {"ID", Field::id, Type::text, 0},
    {"FILTER", Field::filter, Type::text, 0},
    {"TYPE", Field::type, Type::text, 0},
    {"REF", Field::ref, Type::text, 0},
    {"ALT", Field::alt, Type::text, 0},
    {"N_ALT", Field::alt_count, Type::number, 0},
    {"N_MISSING", Field::missing_count, Type::number, 2},
    {"F_MISSING", Field::missing_share, Type::number, 2},
}};

/// What is computed when the header declares no tag of the name.
constexpr std::array<Column, 6> counts{{
    {"AC", Field::allele_count, Type::number, 2},
    {"AN", Field::allele_number, Type::number, 2},
    {"AF", Field::allele_share, Type::number, 2},
    {"MAC", Field::minor_count, Type::number, 2},
    {"MAF", Field::minor_share, Type::number, 2},
    {"ILEN", Field::length_change, Type::number, 0},
}};

template <class List>
bool find_column(const List& list, std::string_view name, Node& node) {
  for (const Column& column : list) {
    if (!same_letters(column.name, name)) continue;
    node.field = column.field;
    node.type = column.type;
    node.cost = column.cost;
    node.key = column.name;
    node.list = column.field == Field::alt;
    return true;
  }
  return false;
}

/// Each sample gets as many values as a closed subscript names, so it must not name too many.
constexpr std::size_t most_values = 65'536;

enum class Part { any, info, format };

/// Takes INFO/, FORMAT/ or FMT/ off `name`.
Part take_part(std::string_view& name) {
  const std::size_t slash = name.find('/');
  // A slash behind [ is of a file's path.
  if (slash == std::string_view::npos || slash > name.find('[')) return Part::any;
  const std::string_view prefix = name.substr(0, slash);
  name.remove_prefix(slash + 1);
  return same_letters(prefix, "INFO") ? Part::info : Part::format;
}

std::vector<std::string> names_of(const std::vector<io::FieldDefinition>& fields) {
  std::vector<std::string> names;
  for (const io::FieldDefinition& field : fields) names.push_back(field.id);
  return names;
}

}  // namespace

bool Compiler::column(std::string_view name, Node& node) const {
  return find_column(columns, name, node);
}

bool Compiler::counted(std::string_view name, Node& node) const {
  return find_column(counts, name, node);
}

int Compiler::field(const Syntax& syntax) {
  Node node{.kind = Node::Kind::field, .at = syntax.at};
  std::string_view name = syntax.text;
  const Part part = take_part(name);
  const std::size_t bracket = name.find('[');
  const bool given = bracket != std::string_view::npos;
  const std::string_view subscript =
      given ? name.substr(bracket + 1, name.size() - bracket - 2) : std::string_view{};
  name = name.substr(0, bracket);

  if (part == Part::any && same_letters(name, "N_SAMPLES")) {
    return number(static_cast<double>(program_.samples), syntax.at);
  }
  const bool is_column = part == Part::any && column(name, node);
  if (is_column && !given) return add(std::move(node));
  const io::FieldDefinition* const info = part == Part::format ? nullptr : header_.info(name);
  const io::FieldDefinition* const format = part == Part::info ? nullptr : header_.format(name);
  if (info != nullptr && format != nullptr) {
    fail(syntax.at, fmt::format("{} is both an INFO and a FORMAT tag", name),
         fmt::format("Write INFO/{0} or FMT/{0}", name));
  }
  if (info != nullptr) {
    info_field(*info, subscript, given, node);
  } else if (format != nullptr) {
    format_field(*format, subscript, given, node);
  } else if (part == Part::any &&
             (counted(name, node) || (is_column && node.field == Field::alt))) {
    if (!parse_places(subscript, node.places)) {
      fail(syntax.at, fmt::format("[{}] is no subscript", subscript), "Write [0], [0,2] or [1-]");
    }
  } else if (is_column) {
    fail(syntax.at, fmt::format("{} has one value and no subscript", node.key),
         "Write " + node.key);
  } else {
    refuse_unknown(syntax.text, syntax.at);
  }
  return add(std::move(node));
}

void Compiler::refuse_unknown(std::string_view name, std::size_t at) const {
  if (starts_with(name, "PERL.") || starts_with(name, "perl")) {
    fail(at, "functions in Perl are not run here", "Write the condition in the filter language");
  }
  std::string_view bare = name;
  const Part part = take_part(bare);
  bare = bare.substr(0, bare.find('['));
  std::vector<std::string> known;
  if (part != Part::format) known = names_of(header_.infos());
  if (part != Part::info) {
    for (std::string& id : names_of(header_.formats())) known.push_back(std::move(id));
  }
  if (part == Part::any) {
    for (const Column& column : columns) known.emplace_back(column.name);
  }
  const auto near = nearest_word(bare, known);
  const std::string_view kind = part == Part::info     ? "INFO tag "
                                : part == Part::format ? "FORMAT tag "
                                                       : "tag ";
  fail(at, fmt::format("the header declares no {}{}", kind, printable(bare)),
       near ? "Did you mean " + *near + "?"
            : "See the tags with varg view --header-only; a text needs quotes");
}

void Compiler::info_field(const io::FieldDefinition& definition, std::string_view subscript,
                          bool given, Node& node) {
  const bool flag = definition.type == io::FieldType::flag;
  node.field = flag ? Field::info_flag : Field::info;
  node.cost = 1;
  node.key = definition.id;
  node.integer = definition.type == io::FieldType::integer;
  const bool numeric = flag || node.integer || definition.type == io::FieldType::floating;
  node.type = numeric ? Type::number : Type::text;
  if (given && !parse_places(subscript, node.places)) {
    fail(node.at, fmt::format("[{}] is no subscript of an INFO tag", subscript),
         "Write [0], [0,2] or [1-]");
  }
  const bool bounded = definition.number == io::FieldNumber::fixed;
  const auto most = static_cast<std::size_t>(definition.count);
  if (given && bounded && node.places.last_begin() >= most) {
    fail(node.at,
         fmt::format("subscript {} is out of range: INFO/{} has {} value{}",
                     node.places.last_begin(), node.key, most, most == 1 ? "" : "s"),
         "Subscripts begin at 0");
  }
  // One value is one text, commas and all.
  if (bounded && most == 1) node.places = {};
  node.integer = node.integer && !flag;
  auto& keys = program_.info_keys;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == node.key) node.info = static_cast<int>(i);
  }
  if (node.info < 0) {
    keys.push_back(node.key);
    node.info = static_cast<int>(keys.size()) - 1;
  }
  node.list = !(bounded && most == 1) && node.places.kind != Places::Kind::one;
}

void Compiler::sample_places(std::string_view subscript, std::string_view whole, Node& node) const {
  node.selected.assign(program_.samples, 0);
  if (starts_with(subscript, "@")) {
    const auto names = read_words(std::string(subscript.substr(1)));
    for (const std::string& name : *names) {
      const auto& samples = header_.samples();
      const auto found = std::find(samples.begin(), samples.end(), name);
      if (found == samples.end()) {
        fail(node.at, fmt::format("the file has no sample {}", printable(name)),
             "See its samples in the last line of the header");
      }
      node.selected[static_cast<std::size_t>(found - samples.begin())] = 1;
    }
    if (std::count(node.selected.begin(), node.selected.end(), 1) == 0) {
      fail(node.at, fmt::format("{} names no sample", subscript.substr(1)),
           "Write one sample a line in it");
    }
    return;
  }
  Places places;
  if (!parse_places(subscript, places)) {
    fail(node.at, fmt::format("[{}] is no subscript of samples", whole),
         "Write [sample], [sample:value], [*:0] or [@file]");
  }
  const bool named = places.kind != Places::Kind::all;
  const std::size_t last = places.open() ? places.first() : places.last();
  if (named && last >= program_.samples) {
    fail(node.at, fmt::format("sample {} is out of range: there are {}", last, program_.samples),
         "Subscripts begin at 0");
  }
  for (std::size_t i = 0; i < program_.samples; ++i) node.selected[i] = places.has(i) ? 1 : 0;
}

void Compiler::format_field(const io::FieldDefinition& definition, std::string_view subscript,
                            bool given, Node& node) const {
  const bool genotype = definition.id == "GT";
  node.field = genotype ? Field::genotype : Field::format;
  node.cost = 2;
  node.key = definition.id;
  node.sampled = program_.samples > 0;
  node.integer = definition.type == io::FieldType::integer;
  node.type = genotype || (!node.integer && definition.type != io::FieldType::floating)
                  ? Type::text
                  : Type::number;
  const bool single = definition.number == io::FieldNumber::fixed && definition.count == 1;
  const std::size_t colon = subscript.rfind(':');
  const std::string_view values =
      colon == std::string_view::npos ? std::string_view{} : subscript.substr(colon + 1);
  sample_places(subscript.substr(0, colon), subscript, node);
  if (given && colon == std::string_view::npos && !single && subscript != "*" &&
      !subscript.empty() && subscript[0] != '@') {
    fail(node.at, fmt::format("FMT/{} has several values in a sample", node.key),
         fmt::format("Write FMT/{0}[sample:value], such as FMT/{0}[0:1]", node.key));
  }
  if (values == "GT") {
    fail(node.at, "values are not chosen by genotype here", "Write the place, such as [*:1]");
  }
  if (!parse_places(values, node.places)) {
    fail(node.at, fmt::format("[{}] is no subscript", subscript), "Write [sample:value]");
  }
  if (!node.places.open() && node.places.last() >= most_values) {
    fail(node.at, fmt::format("subscript {} is out of range", node.places.last()),
         fmt::format("A sample has up to {} values here", most_values));
  }
  if (single) {
    if (node.places.last_begin() > 0) {
      fail(node.at,
           fmt::format("subscript {} is out of range: FMT/{} has 1 value", node.places.last_begin(),
                       node.key),
           "Subscripts begin at 0");
    }
    node.places = {Places::Kind::one, {{0, 0}}};
  }
}

}  // namespace varg::filter
