#include <fstream>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "compiler.hpp"
#include "missing.hpp"
#include "variant_type.hpp"

namespace varg::filter {
namespace {

bool is_column(const Node& node, Field field) {
  return node.kind == Node::Kind::field && node.field == field;
}

bool is_special(const Node& node) {
  return is_column(node, Field::id) || is_column(node, Field::filter) ||
         is_column(node, Field::type);
}

bool only_words(Op op) { return op == Op::equal || op == Op::not_equal; }
bool matches(Op op) { return op == Op::like || op == Op::unlike; }

}  // namespace

std::shared_ptr<const WordSet> read_words(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    throw Error(Fault::resource, "{} cannot be read", path).hint("Check its name and its rights");
  }
  auto words = std::make_shared<WordSet>();
  for (std::string line; std::getline(file, line);) {
    const std::string_view word = std::string_view(line).substr(0, line.find_first_of(" \t\r"));
    if (!word.empty()) words->emplace(word);
  }
  if (file.bad()) {
    throw Error(Fault::resource, "{} cannot be read", path).hint("Is it a file, not a folder?");
  }
  return words;
}

int Compiler::comparison(const Syntax& syntax) {
  const Syntax* left = &syntax.parts[0];
  const Syntax* right = &syntax.parts[1];
  if (left->kind == Syntax::Kind::file) std::swap(left, right);
  if (right->kind == Syntax::Kind::file) return compare_file(syntax, compile(*left), *right);
  // A constant in front of a column: the column decides how it is read.
  bool turned = false;
  if (left->kind == Syntax::Kind::text && right->kind != Syntax::Kind::text) {
    std::swap(left, right);
    turned = true;
  }
  const int first = compile(*left);
  if (is_special(at(first))) return compare_special(syntax, first, *right, turned);

  Node node{.type = Type::condition, .op = syntax.op, .at = syntax.at};
  node.left = first;
  node.right = compile(*right);
  if (is_special(at(node.right))) {
    fail(right->at, "this column is compared with a text alone", "Put the text in quotes");
  }
  if (at(first).type == Type::text && at(node.right).type == Type::text) {
    node.kind = Node::Kind::compare_texts;
    if (!only_words(node.op) && !matches(node.op)) {
      fail(syntax.at, "text cannot be ordered", "Compare it with =, !=, ~ or !~");
    }
    Node& constant = at(node.right);
    if (is_column(at(first), Field::genotype)) use_genotype_word(at(first), constant);
    if (matches(node.op)) {
      if (constant.kind != Node::Kind::text || turned) {
        fail(syntax.at, "a regular expression stands on the right, in quotes",
             "Write TAG~\"pattern\"");
      }
      node.regex = pattern(*right);
    }
    if (at(first).sampled && at(node.right).sampled) {
      fail(syntax.at, "texts of samples are compared with a constant alone",
           "Compare each with a text in quotes");
    }
  } else {
    node.kind = Node::Kind::compare_numbers;
    if (matches(node.op)) fail(syntax.at, "a number has no pattern", "Compare it with = or <");
    Node& second = at(node.right);
    if (second.kind == Node::Kind::text && second.text == ".") {
      if (!only_words(node.op)) fail(syntax.at, "\".\" has no order", "Use = or !=");
      second = {.kind = Node::Kind::number, .at = second.at, .number = missing_number()};
    }
    require_number(node.left, "a text is compared with a number");
    require_number(node.right, "a number is compared with a text");
  }
  join_samples(node, false);
  return add(std::move(node));
}

int Compiler::compare_special(const Syntax& syntax, int field, const Syntax& constant,
                              bool turned) {
  if (constant.kind != Syntax::Kind::text) {
    fail(constant.at, "this column is compared with a text alone", "Put the text in quotes");
  }
  if (!only_words(syntax.op) && !matches(syntax.op)) {
    fail(syntax.at, "text cannot be ordered", "Compare it with =, !=, ~ or !~");
  }
  if (turned && matches(syntax.op)) {
    fail(syntax.at, "a regular expression stands on the right, in quotes",
         "Write " + at(field).key + "~\"pattern\"");
  }
  if (at(field).field == Field::filter) return compare_filter(syntax, field, constant);
  if (at(field).field == Field::type) return compare_type(syntax, field, constant);
  Node node{.kind = Node::Kind::compare_id,
            .type = Type::condition,
            .op = syntax.op,
            .left = field,
            .at = syntax.at,
            .text = constant.text};
  if (matches(syntax.op)) node.regex = pattern(constant);
  return add(std::move(node));
}

int Compiler::compare_filter(const Syntax& syntax, int field, const Syntax& constant) {
  Node node{.kind = Node::Kind::compare_filter,
            .type = Type::condition,
            .op = syntax.op,
            .left = field,
            .at = syntax.at};
  bool missing = false;
  for_each_field(constant.text, ';', [&](std::string_view name) {
    if (name == ".") {
      missing = true;
    } else if (header_.has_filter(name)) {
      node.filters.emplace_back(name);
    } else if (!name.empty()) {
      const auto near = nearest_word(name, header_.filters());
      fail(
          constant.at, fmt::format("the header declares no FILTER {}", printable(name)),
          near ? "Did you mean " + *near + "?" : "See the ##FILTER lines: varg view --header-only");
    }
  });
  if (missing && !node.filters.empty()) {
    fail(constant.at, "a FILTER is missing or has names, not both", "Use || for either");
  }
  return add(std::move(node));
}

int Compiler::compare_type(const Syntax& syntax, int field, const Syntax& constant) {
  Node node{.kind = Node::Kind::compare_type,
            .type = Type::condition,
            .op = syntax.op,
            .left = field,
            .at = syntax.at};
  const auto bits = variant_type_bits(constant.text);
  if (!bits) {
    fail(constant.at, fmt::format("{} is no type of variant", printable(constant.text)),
         "The types are snp, indel, mnp, other, bnd, overlap and ref");
  }
  node.number = *bits;
  return add(std::move(node));
}

int Compiler::compare_file(const Syntax& syntax, int field, const Syntax& file) {
  const bool id = is_column(at(field), Field::id);
  if (!only_words(syntax.op) || at(field).kind != Node::Kind::field ||
      (!id && at(field).type != Type::text) || (!id && is_special(at(field)))) {
    fail(syntax.at, "a list of words is compared by = or != with a text column or tag",
         "Write ID=@" + file.text);
  }
  Node node{.kind = id ? Node::Kind::compare_id : Node::Kind::compare_words,
            .type = Type::condition,
            .op = syntax.op,
            .left = field,
            .at = syntax.at};
  node.words = read_words(file.text);
  join_samples(node, false);
  return add(std::move(node));
}

void Compiler::use_genotype_word(Node& field, Node& constant) const {
  if (constant.kind != Node::Kind::text) {
    fail(constant.at, "genotypes are compared with a text alone", "Write GT=\"het\" or GT=\"0/1\"");
  }
  const auto use = [&](GenotypeWord word, std::string_view spelled) {
    field.word = word;
    constant.text = spelled;
  };
  const std::string given = constant.text;
  for (const std::string_view word : {"hom", "het", "hap"}) {
    if (same_letters(given, word)) return use(GenotypeWord::zygosity, word);
  }
  for (const std::string_view word : {"mis", "ref", "alt"}) {
    if (same_letters(given, word)) return use(GenotypeWord::content, word);
  }
  if (given == "aA" || given == "Aa") return use(GenotypeWord::letters, "aA");
  if (same_letters(given, "ar")) return use(GenotypeWord::letters, "ra");
  for (const std::string_view word : {"rr", "ra", "aa", "a", "r"}) {
    if (same_letters(given, word)) return use(GenotypeWord::letters, word);
  }
}

int Compiler::pattern(const Syntax& constant) {
  Pattern pattern{.text = constant.text};
  const std::size_t size = pattern.text.size();
  if (size > 2 && ends_with(pattern.text, "/i") && pattern.text[size - 3] != '\\') {
    pattern.text.resize(size - 2);
    pattern.any_case = true;
  }
  within([&] { return fmt::format("column {} of the expression", constant.at + 1); },
         [&] { Regex{pattern}; });
  program_.patterns.push_back(std::move(pattern));
  return static_cast<int>(program_.patterns.size()) - 1;
}

}  // namespace varg::filter
