#include "compiler.hpp"

#include <algorithm>
#include <utility>

#include <varg/core/error.hpp>

#include "missing.hpp"

namespace varg::filter {

Compiler::Compiler(std::string_view expression, const io::VcfHeader& header) : header_(header) {
  program_.expression = expression;
  program_.samples = header.samples().size();
}

Program Compiler::program() && {
  program_.root = compile(parse(program_.expression, Language::variants));
  require_condition(program_.root);
  return std::move(program_);
}

int Compiler::add(Node node) {
  program_.nodes.push_back(std::move(node));
  return static_cast<int>(program_.nodes.size()) - 1;
}

int Compiler::compile(const Syntax& syntax) {
  switch (syntax.kind) {
    case Syntax::Kind::number:
      return number(syntax.number, syntax.at);
    case Syntax::Kind::text:
      return text(syntax);
    case Syntax::Kind::file:
      fail(syntax.at, "a list of words stands alone", "Compare it: ID=@" + syntax.text);
    case Syntax::Kind::name:
      return field(syntax);
    case Syntax::Kind::call:
      return call(syntax);
    case Syntax::Kind::unary:
      return syntax.op == Op::complement ? denial(syntax) : arithmetic(syntax);
    case Syntax::Kind::binary:
      break;
  }
  if (is_comparison(syntax.op)) return comparison(syntax);
  const bool logical = syntax.op >= Op::any_of && syntax.op <= Op::all_sample;
  return logical ? logic(syntax) : arithmetic(syntax);
}

int Compiler::number(double value, std::size_t at) {
  return add({.kind = Node::Kind::number, .at = at, .number = value});
}

int Compiler::text(const Syntax& syntax) {
  return add({.kind = Node::Kind::text, .type = Type::text, .at = syntax.at, .text = syntax.text});
}

void Compiler::join_samples(Node& node, bool either) const {
  const Node* const left = &at(node.left);
  const Node* const right = node.right < 0 ? left : &at(node.right);
  node.cost = std::max(left->cost, right->cost);
  node.sampled = left->sampled || right->sampled;
  if (!node.sampled) return;
  node.selected.assign(program_.samples, 0);
  const bool both = left->sampled && right->sampled;
  for (std::size_t i = 0; i < program_.samples; ++i) {
    const bool in_left = left->sampled && left->selected[i] != 0;
    const bool in_right = right->sampled && right->selected[i] != 0;
    node.selected[i] = both && !either ? in_left && in_right : in_left || in_right;
  }
  if (std::count(node.selected.begin(), node.selected.end(), 1) == 0) {
    fail(node.at, "the two sides ask for different samples, which no one sample is",
         "Compare each with a number, such as FMT/DP[0]>10 && FMT/DP[1]>10");
  }
}

int Compiler::arithmetic(const Syntax& syntax) {
  Node node{.kind = Node::Kind::arithmetic, .op = syntax.op, .at = syntax.at};
  const bool negates = syntax.kind == Syntax::Kind::unary;
  node.left = negates ? number(-1, syntax.at) : compile(syntax.parts[0]);
  node.right = compile(syntax.parts[negates ? 0 : 1]);
  if (negates) node.op = Op::multiply;
  require_number(node.left, "arithmetic needs numbers");
  require_number(node.right, "arithmetic needs numbers");
  join_samples(node, false);
  return add(std::move(node));
}

int Compiler::logic(const Syntax& syntax) {
  Node node{.kind = Node::Kind::logic, .type = Type::condition, .op = syntax.op, .at = syntax.at};
  node.left = compile(syntax.parts[0]);
  node.right = compile(syntax.parts[1]);
  require_condition(node.left);
  require_condition(node.right);
  join_samples(node, true);
  // Logic has no order: what is cheap goes first.
  if (at(node.right).cost < at(node.left).cost) std::swap(node.left, node.right);
  return add(std::move(node));
}

int Compiler::denial(const Syntax& syntax) {
  Node node{.kind = Node::Kind::denial, .type = Type::condition, .op = syntax.op, .at = syntax.at};
  node.left = compile(syntax.parts[0]);
  require_condition(node.left);
  join_samples(node, true);
  return add(std::move(node));
}

void Compiler::require_condition(int node) const {
  if (at(node).type == Type::condition) return;
  const bool flag = at(node).kind == Node::Kind::field && at(node).field == Field::info_flag;
  fail(at(node).at, "a value stands where a condition must",
       flag ? "Write " + at(node).key + "=1" : "Compare it with something, such as QUAL>=30");
}

void Compiler::require_number(int node, std::string_view what) const {
  if (at(node).type == Type::number) return;
  if (at(node).type == Type::condition) {
    fail(at(node).at, "a condition stands where a number must",
         "Join conditions with && or ||; count samples with N_PASS(…)");
  }
  fail(at(node).at, what, "Text can be compared with =, !=, ~ and !~ alone");
}

Program compile(std::string_view expression, const io::VcfHeader& header) {
  return Compiler(expression, header).program();
}

}  // namespace varg::filter
