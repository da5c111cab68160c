#include <varg/core/text.hpp>

#include "evaluator.hpp"

namespace varg::filter {
namespace {

bool with_missing(Op op, int missing) {
  return missing == 1 ? op == Op::not_equal || op == Op::unlike : op == Op::equal || op == Op::like;
}

/// Calls `take` for the elements of a list until it returns true; an end after a comma is none.
template <class Take>
bool any_element(std::string_view list, Take&& take) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    if (take(list.substr(0, comma))) return true;
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
  return false;
}

bool has_missing(std::string_view list) {
  return any_element(list, [](std::string_view one) { return one == "."; });
}

bool any_equal(std::string_view left, std::string_view right, Op op) {
  return any_element(left, [&](std::string_view a) {
    return any_element(right, [&](std::string_view b) {
      const int missing = (a == "." ? 1 : 0) + (b == "." ? 1 : 0);
      if (missing > 0) return with_missing(op, missing);
      return (a == b) == (op == Op::equal);
    });
  });
}

bool any_found(std::string_view list, const Regex& regex, Op op) {
  return any_element(list, [&](std::string_view one) {
    if (one == "." && op == Op::unlike) return true;
    return regex.finds(one) == (op == Op::like);
  });
}

}  // namespace

bool Evaluator::compare_texts(int n, bool mask) {
  const Node& step = node(n);
  const bool left_sampled = node(step.left).sampled;
  const Texts& left = texts(step.left);
  const Texts& right = texts(step.right);
  const Texts& list = left_sampled ? left : right;  // of samples, when the step is sampled
  const Texts& other = left_sampled ? right : left;
  const Regex* const regex =
      step.regex < 0 ? nullptr : &state_.regexes[static_cast<std::size_t>(step.regex)];
  // A text on one side alone: absent on the other is as good as missing there.
  const auto compare = [&](bool has_a, std::string_view a, bool has_b, std::string_view b) {
    if (!has_a && !has_b) return with_missing(step.op, 2);
    if (!has_a || !has_b) return with_missing(step.op, has_missing(has_a ? a : b) ? 2 : 1);
    return regex != nullptr ? any_found(a, *regex, step.op) : any_equal(a, b, step.op);
  };
  const std::string_view constant = other.present ? other.items[0] : std::string_view{};
  if (!step.sampled) {
    const std::string_view a = left.present ? left.items[0] : std::string_view{};
    const std::string_view b = right.present ? right.items[0] : std::string_view{};
    return compare(left.present, a, right.present, b);
  }
  auto& out = mask_of(n);
  bool any = false;
  for (std::size_t i = 0; i < samples(); ++i) {
    const std::string_view item = list.present ? list.items[i] : std::string_view{};
    out[i] = step.selected[i] != 0 && compare(list.present, item, other.present, constant) ? 1 : 0;
    any = any || out[i] != 0;
    if (any && !mask) return true;
  }
  return any;
}

bool Evaluator::compare_words(int n, bool mask) {
  const Node& step = node(n);
  const Texts& list = texts(step.left);
  std::string& key = state_.texts[static_cast<std::size_t>(n)].joined;
  const auto found = [&](std::string_view text) {
    const bool any = any_element(text, [&](std::string_view one) {
      key.assign(one);
      return step.words->contains(key);
    });
    return any == (step.op == Op::equal);
  };
  if (!step.sampled) return found(list.present ? list.items[0] : std::string_view{});
  auto& out = mask_of(n);
  bool any = false;
  for (std::size_t i = 0; i < samples(); ++i) {
    const std::string_view item = list.present ? list.items[i] : std::string_view{};
    out[i] = step.selected[i] != 0 && found(item) ? 1 : 0;
    any = any || out[i] != 0;
    if (any && !mask) return true;
  }
  return any;
}

}  // namespace varg::filter
