#include <array>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "compiler.hpp"

namespace varg::filter {
namespace {

struct Name {
  std::string_view text;
  Function function;
};

constexpr std::array<Name, 14> names{{
    {"MAX", Function::maximum},
    {"MIN", Function::minimum},
    {"AVG", Function::mean},
    {"MEAN", Function::mean},
    {"MEDIAN", Function::median},
    {"STDEV", Function::deviation},
    {"SUM", Function::sum},
    {"ABS", Function::absolute},
    {"COUNT", Function::count},
    {"STRLEN", Function::length},
    {"BINOM", Function::binomial},
    {"PHRED", Function::phred},
    {"N_PASS", Function::passing_count},
    {"F_PASS", Function::passing_share},
}};

bool find_function(std::string_view text, Function& function) {
  for (const Name& name : names) {
    if (!same_letters(name.text, text)) continue;
    function = name.function;
    return true;
  }
  return false;
}

/// SMPL_MAX, sMAX: one answer per sample.
bool find_sample_function(std::string_view text, Function& function) {
  const std::size_t prefix = same_letters(text.substr(0, 5), "SMPL_") ? 5 : 1;
  if (prefix == 1 && !same_letters(text.substr(0, 1), "s")) return false;
  return find_function(text.substr(prefix), function) && function <= Function::sum;
}

}  // namespace

int Compiler::call(const Syntax& syntax) {
  Node node{.kind = Node::Kind::call, .at = syntax.at};
  if (!find_function(syntax.text, node.function)) {
    node.per_sample = find_sample_function(syntax.text, node.function);
    if (!node.per_sample) {
      if (syntax.text.find('.') != std::string::npos) refuse_unknown(syntax.text, syntax.at);
      std::vector<std::string> known;
      for (const Name& name : names) known.emplace_back(name.text);
      const auto near = nearest_word(syntax.text, known);
      fail(syntax.at, fmt::format("there is no function {}", printable(syntax.text)),
           near ? "Did you mean " + *near + "?" : "See the functions in varg view's README");
    }
  }
  const bool binomial = node.function == Function::binomial;
  if (syntax.parts.size() > (binomial ? 2U : 1U)) {
    fail(syntax.at, fmt::format("{} has too many arguments", syntax.text),
         binomial ? "Give it one or two" : "Give it one");
  }
  node.left = compile(syntax.parts[0]);
  if (syntax.parts.size() == 2) node.right = compile(syntax.parts[1]);
  join_samples(node, false);
  const Node& argument = at(node.left);
  const bool passing =
      node.function == Function::passing_count || node.function == Function::passing_share;
  if (passing || (node.function == Function::count && argument.type == Type::condition)) {
    require_condition(node.left);
    if (!argument.sampled) {
      fail(syntax.at, fmt::format("{} counts samples, and this asks for none", syntax.text),
           "Use a FORMAT tag, such as N_PASS(FMT/DP>10)");
    }
    node.sampled = false;
  } else if (node.function == Function::length) {
    if (argument.type != Type::text) fail(syntax.at, "STRLEN needs a text", "Use another function");
  } else if (node.function != Function::count || argument.type != Type::text) {
    require_number(node.left, "the function needs numbers");
    if (node.right >= 0) require_number(node.right, "the function needs numbers");
  }
  if (binomial && node.right >= 0 && argument.sampled != at(node.right).sampled) {
    fail(syntax.at, "binom needs two values of samples or two of the record",
         "Write binom(FMT/AD[*:0],FMT/AD[*:1])");
  }
  const bool shape_kept = node.function == Function::absolute || binomial ||
                          node.function == Function::phred || node.function == Function::length;
  if (!shape_kept && !node.per_sample) node.sampled = false;
  return add(std::move(node));
}

}  // namespace varg::filter
