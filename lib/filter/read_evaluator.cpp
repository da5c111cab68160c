#include <algorithm>
#include <cmath>

#include <varg/core/error.hpp>
#include <varg/filter/read_filter.hpp>

#include "read_program.hpp"

namespace varg::filter {
namespace {

/// The whole part, as C converts; what does not fit is cut to the ends.
std::int64_t whole(double number) {
  constexpr double most = 9.2e18;
  return static_cast<std::int64_t>(std::clamp(number, -most, most));
}

bool compare(Op op, int order) {
  switch (op) {
    case Op::less:
      return order < 0;
    case Op::less_equal:
      return order <= 0;
    case Op::greater:
      return order > 0;
    case Op::greater_equal:
      return order >= 0;
    case Op::equal:
      return order == 0;
    default:
      return order != 0;
  }
}

/// What is absent compares as neither true nor false; text and number are only different.
ReadValue compared(Op op, const ReadValue& left, const ReadValue& right) {
  if (!left.exists() || !right.exists()) return ReadValue::absent();
  if (left.is_text != right.is_text) return ReadValue::of(op == Op::not_equal ? 1.0 : 0.0);
  if (left.is_text) return ReadValue::of(compare(op, left.text.compare(right.text)) ? 1.0 : 0.0);
  const int order = left.number < right.number ? -1 : left.number > right.number ? 1 : 0;
  return ReadValue::of(compare(op, order) ? 1.0 : 0.0);
}

ReadValue calculated(Op op, double left, double right) {
  switch (op) {
    case Op::add:
      return ReadValue::of(left + right);
    case Op::subtract:
      return ReadValue::of(left - right);
    case Op::multiply:
      return ReadValue::of(left * right);
    case Op::divide:
      return ReadValue::of(left / right);
    case Op::bit_and:
      return ReadValue::of(static_cast<double>(whole(left) & whole(right)));
    case Op::bit_or:
      return ReadValue::of(static_cast<double>(whole(left) | whole(right)));
    case Op::bit_xor:
      return ReadValue::of(static_cast<double>(whole(left) ^ whole(right)));
    default:
      if (whole(right) == 0) return ReadValue::absent();
      return ReadValue::of(static_cast<double>(whole(left) % whole(right)));
  }
}

[[noreturn]] void refuse_type(const ReadProgram& program, const ReadNode& node, bool text) {
  throw Error(Fault::input, "a {} is met at column {} of the expression {}",
              text ? "text" : "number", node.at + 1, program.expression)
      .hint(text ? "Ask for the tags that are numbers" : "Ask for the tags that are texts");
}

}  // namespace

ReadState::ReadState(const ReadProgram& program) {
  texts.resize(program.nodes.size());
  for (const Pattern& pattern : program.patterns) regexes.emplace_back(pattern);
}

ReadValue ReadEvaluator::value(int n) {
  const ReadNode& step = node(n);
  switch (step.kind) {
    case ReadNode::Kind::number:
      return ReadValue::plain(step.number);
    case ReadNode::Kind::text:
      return ReadValue::of(std::string_view(step.text));
    case ReadNode::Kind::field:
      return field(n);
    case ReadNode::Kind::call:
      return call(step);
    case ReadNode::Kind::operation:
      return operation(step);
    case ReadNode::Kind::logic:
      break;
  }
  const bool left = value(step.left).truth();
  const bool decided = left == (step.op == Op::any_of);
  return ReadValue::of(decided ? (left ? 1.0 : 0.0) : (value(step.right).truth() ? 1.0 : 0.0));
}

ReadValue ReadEvaluator::operation(const ReadNode& step) {
  if (step.right < 0) return unary(step);
  const ReadValue left = value(step.left);
  if (step.regex >= 0) return match(step, left);
  const ReadValue right = value(step.right);
  if (is_comparison(step.op)) return compared(step.op, left, right);
  if (!left.exists() || !right.exists()) return ReadValue::absent();
  if (left.is_text || right.is_text) refuse_type(program_, step, true);
  return calculated(step.op, left.number, right.number);
}

ReadValue ReadEvaluator::match(const ReadNode& step, const ReadValue& left) {
  if (!left.exists()) return ReadValue::absent();
  if (!left.is_text) refuse_type(program_, step, false);
  const bool found = state_.regexes[static_cast<std::size_t>(step.regex)].finds(left.text);
  return ReadValue::of(found == (step.op == Op::like) ? 1.0 : 0.0);
}

ReadValue ReadEvaluator::unary(const ReadNode& step) {
  const ReadValue operand = value(step.left);
  if (step.op == Op::complement) {
    if (operand.is_true) return ReadValue::of(0.0);
    if (!operand.exists()) return ReadValue::of(1.0);
    if (operand.is_text) return ReadValue::of(0.0);
    return ReadValue::of(whole(operand.number) == 0 ? 1.0 : 0.0);
  }
  if (!operand.exists()) return ReadValue::absent();
  if (operand.is_text) refuse_type(program_, step, true);
  if (step.op == Op::bit_not) return ReadValue::of(static_cast<double>(~whole(operand.number)));
  return ReadValue::of(step.op == Op::negate ? -operand.number : operand.number);
}

ReadValue ReadEvaluator::call(const ReadNode& step) {
  const ReadValue first = value(step.left);
  if (step.function == ReadFunction::exists) {
    return ReadValue::of(first.is_true || first.exists() ? 1.0 : 0.0);
  }
  if (step.function == ReadFunction::fallback) {
    return first.is_true || first.exists() ? first : value(step.right);
  }
  if (!first.exists()) return ReadValue::absent();
  const bool of_text = step.function <= ReadFunction::mean;
  if (first.is_text != of_text) refuse_type(program_, step, first.is_text);
  const auto byte = [](char c) { return static_cast<double>(static_cast<unsigned char>(c)); };
  const auto less = [](char a, char b) {
    return static_cast<unsigned char>(a) < static_cast<unsigned char>(b);
  };
  const std::string_view text = first.text;
  switch (step.function) {
    case ReadFunction::length:
      return ReadValue::plain(static_cast<double>(text.size()));
    case ReadFunction::root:
      return ReadValue::plain(std::sqrt(first.number));
    case ReadFunction::log:
      return ReadValue::plain(std::log(first.number));
    case ReadFunction::exp:
      return ReadValue::plain(std::exp(first.number));
    case ReadFunction::power: {
      const ReadValue second = value(step.right);
      if (!second.exists()) return ReadValue::absent();
      if (second.is_text) refuse_type(program_, step, true);
      return ReadValue::plain(std::pow(first.number, second.number));
    }
    default:
      break;
  }
  if (text.empty()) return ReadValue::absent();
  if (step.function == ReadFunction::least) {
    return ReadValue::plain(byte(*std::min_element(text.begin(), text.end(), less)));
  }
  if (step.function == ReadFunction::most) {
    return ReadValue::plain(byte(*std::max_element(text.begin(), text.end(), less)));
  }
  std::uint64_t sum = 0;
  for (const char c : text) sum += static_cast<unsigned char>(c);
  return ReadValue::plain(static_cast<double>(sum) / static_cast<double>(text.size()));
}

ReadFilter::Scratch::Scratch(const ReadProgram& program)
    : state_(std::make_unique<ReadState>(program)) {}
ReadFilter::Scratch::~Scratch() = default;
ReadFilter::Scratch::Scratch(Scratch&&) noexcept = default;
ReadFilter::Scratch& ReadFilter::Scratch::operator=(Scratch&&) noexcept = default;

ReadFilter::ReadFilter(std::string_view expression, const io::SamHeader& header)
    : program_(std::make_shared<const ReadProgram>(compile_reads(expression, header))) {}

ReadFilter::Scratch ReadFilter::scratch() const { return Scratch(*program_); }

bool ReadFilter::passes(const io::ReadView& read, Scratch& scratch) const {
  return ReadEvaluator(*program_, read, *scratch.state_).value(program_->root).truth();
}

}  // namespace varg::filter
