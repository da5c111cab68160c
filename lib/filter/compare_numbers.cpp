#include <varg/core/error.hpp>

#include "evaluator.hpp"
#include "missing.hpp"

namespace varg::filter {
namespace {

/// bcftools compares in single precision, which is what BCF holds, up to where that counts by two.
constexpr double largest_single = 16'777'216;

template <class Number>
bool compare(Op op, Number left, Number right) {
  switch (op) {
    case Op::equal:
      return left == right;
    case Op::not_equal:
      return left != right;
    case Op::less:
      return left < right;
    case Op::less_equal:
      return left <= right;
    case Op::greater:
      return left > right;
    default:
      return left >= right;
  }
}

/// What a comparison says of one or two missing sides.
bool with_missing(Op op, int missing) {
  return missing == 1 ? op == Op::not_equal : op == Op::equal;
}

bool holds(Op op, double left, double right) {
  const int missing = (is_missing(left) ? 1 : 0) + (is_missing(right) ? 1 : 0);
  if (missing > 0) return with_missing(op, missing);
  if (left > largest_single || right > largest_single) return compare(op, left, right);
  return compare(op, static_cast<float>(left), static_cast<float>(right));
}

struct Side {
  const double* values;
  std::size_t count;
};

bool any_pair(Op op, Side left, Side right) {
  for (std::size_t i = 0; i < left.count; ++i) {
    for (std::size_t k = 0; k < right.count; ++k) {
      if (holds(op, left.values[i], right.values[k])) return true;
    }
  }
  return false;
}

/// Two tags of a sample go value by value.
bool any_together(Op op, Side left, Side right) {
  if (left.count == 1 || right.count == 1) return any_pair(op, left, right);
  if (left.count != right.count) {
    throw Error(Fault::input, "the filter compares {} values of a sample with {}", left.count,
                right.count)
        .hint("Name one value of a side, such as FMT/AD[*:0], or take its sMAX(…)");
  }
  for (std::size_t i = 0; i < left.count; ++i) {
    if (holds(op, left.values[i], right.values[i])) return true;
  }
  return false;
}

bool any_missing(Side side) {
  for (std::size_t i = 0; i < side.count; ++i) {
    if (is_missing(side.values[i])) return true;
  }
  return false;
}

}  // namespace

/// One side or both are not in the record: absent is as good as missing.
bool Evaluator::compare_absent(const Node& step, const Numbers& left, const Numbers& right,
                               std::vector<std::uint8_t>& mask) {
  const bool has_left = left.count > 0;
  const Numbers& present = has_left ? left : right;
  if (!step.sampled) {
    if (present.count == 0) return with_missing(step.op, 2);
    for (std::size_t i = 0; i < present.count; ++i) {
      if (with_missing(step.op, is_missing(present.values[i]) ? 2 : 1)) return true;
    }
    return false;
  }
  bool any = false;
  const bool by_sample = present.count > 0 && node(has_left ? step.left : step.right).sampled;
  for (std::size_t i = 0; i < samples(); ++i) {
    const std::size_t width = by_sample ? present.per_sample : present.count;
    const Side side{present.values.data() + (by_sample ? i * width : 0), width};
    const int missing = present.count == 0 || any_missing(side) ? 2 : 1;
    mask[i] = step.selected[i] != 0 && with_missing(step.op, missing) ? 1 : 0;
    any = any || mask[i] != 0;
  }
  return any;
}

bool Evaluator::compare_numbers(int n, bool mask) {
  const Node& step = node(n);
  const Numbers& left = numbers(step.left);
  const Numbers& right = numbers(step.right);
  auto& out = mask_of(n);
  if (left.count == 0 || right.count == 0) return compare_absent(step, left, right, out);
  if (!step.sampled) {
    return any_pair(step.op, {left.values.data(), left.count}, {right.values.data(), right.count});
  }
  const bool left_sampled = node(step.left).sampled;
  const bool right_sampled = node(step.right).sampled;
  bool any = false;
  for (std::size_t i = 0; i < samples(); ++i) {
    out[i] = 0;
    if (step.selected[i] == 0) continue;
    const Side first{left.values.data() + (left_sampled ? i * left.per_sample : 0),
                     left_sampled ? left.per_sample : left.count};
    const Side second{right.values.data() + (right_sampled ? i * right.per_sample : 0),
                      right_sampled ? right.per_sample : right.count};
    const bool passes = left_sampled && right_sampled ? any_together(step.op, first, second)
                                                      : any_pair(step.op, first, second);
    out[i] = passes ? 1 : 0;
    any = any || passes;
    if (any && !mask) return true;
  }
  return any;
}

}  // namespace varg::filter
