#include <cmath>
#include <limits>

#include <varg/core/error.hpp>

#include "evaluator.hpp"
#include "missing.hpp"

namespace varg::filter {
namespace {

/// Of the whole parts, as C's %; missing where that has no answer.
double modulo(double left, double right) {
  constexpr double most = 9.0e15;  // whole numbers below it are exact
  if (!(std::abs(left) < most) || !(std::abs(right) < most)) return missing_number();
  const auto divisor = static_cast<std::int64_t>(right);
  if (divisor == 0) return missing_number();
  return static_cast<double>(static_cast<std::int64_t>(left) % divisor);
}

double apply(Op op, double left, double right) {
  if (is_missing(left) || is_missing(right)) return missing_number();
  switch (op) {
    case Op::add:
      return left + right;
    case Op::subtract:
      return left - right;
    case Op::multiply:
      return left * right;
    case Op::divide:
      return left / right;
    default:
      return modulo(left, right);
  }
}

struct Side {
  const double* values;
  std::size_t count;
};

/// Element by element; one value goes with all of the other side.
void combine(Op op, Side left, Side right, double* out, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = apply(op, left.values[left.count > 1 ? i : 0], right.values[right.count > 1 ? i : 0]);
  }
}

std::size_t joint_count(std::size_t left, std::size_t right) {
  if (left != right && left != 1 && right != 1) {
    throw Error(Fault::input, "the filter combines {} values with {}", left, right)
        .hint("Name one value of a side, such as AD[0], or take its SUM(…)");
  }
  return std::max(left, right);
}

}  // namespace

void Evaluator::arithmetic(const Node& step, Numbers& out) {
  const Numbers& left = numbers(step.left);
  const Numbers& right = numbers(step.right);
  out.count = 0;
  if (left.count == 0 || right.count == 0) return;
  if (!step.sampled) {
    out.count = joint_count(left.count, right.count);
    out.values.resize(out.count);
    combine(step.op, {left.values.data(), left.count}, {right.values.data(), right.count},
            out.values.data(), out.count);
  } else {
    const bool both = node(step.left).sampled && node(step.right).sampled;
    const std::size_t wide = node(step.left).sampled ? left.per_sample : left.count;
    const std::size_t other = node(step.right).sampled ? right.per_sample : right.count;
    out.per_sample = joint_count(wide, other);
    out.count = out.per_sample * samples();
    out.values.resize(out.count);
    for (std::size_t i = 0; i < samples(); ++i) {
      const std::size_t at_left = node(step.left).sampled ? i * wide : 0;
      const std::size_t at_right = both || node(step.right).sampled ? i * other : 0;
      combine(step.op, {left.values.data() + at_left, wide},
              {right.values.data() + at_right, other}, out.values.data() + i * out.per_sample,
              out.per_sample);
    }
  }
  for (std::size_t i = 0; i < out.count; ++i) {
    if (!is_missing(out.values[i])) return;
  }
  out.count = 0;
}

}  // namespace varg::filter
