#include "evaluator.hpp"

#include <algorithm>

#include <varg/core/text.hpp>

#include "variant_type.hpp"

namespace varg::filter {

VariantState::VariantState(const Program& program) {
  numbers.resize(program.nodes.size());
  texts.resize(program.nodes.size());
  masks.resize(program.nodes.size());
  for (std::size_t i = 0; i < program.nodes.size(); ++i) {
    if (program.nodes[i].sampled) masks[i].resize(program.samples);
  }
  for (const Pattern& pattern : program.patterns) regexes.emplace_back(pattern);
  for (const std::string& key : program.info_keys) info.add(key);
}

void VariantState::begin_record(const io::VariantView& record) {
  info.begin(record.info());
  columns_read = false;
}

bool Evaluator::condition(int n, bool mask) {
  const Node& step = node(n);
  switch (step.kind) {
    case Node::Kind::logic:
      return logic(n, mask);
    case Node::Kind::denial:
      return denial(n, mask);
    case Node::Kind::compare_numbers:
      return compare_numbers(n, mask);
    case Node::Kind::compare_texts:
      return compare_texts(n, mask);
    case Node::Kind::compare_words:
      return compare_words(n, mask);
    case Node::Kind::compare_id:
      return compare_id(step);
    case Node::Kind::compare_filter:
      return compare_filter(step);
    default:
      return compare_type(step);
  }
}

/// bcftools' rules: && and || look at the record, & asks for one sample that passes both sides.
bool Evaluator::logic(int n, bool mask) {
  const Node& step = node(n);
  const bool both_sampled = node(step.left).sampled && node(step.right).sampled;
  const bool in_one = step.op == Op::all_sample && both_sampled;
  const bool needs = step.sampled && (mask || in_one);
  const bool conjunction = step.op == Op::all_of || step.op == Op::all_sample;
  const bool left = condition(step.left, needs);
  if (conjunction && !left) {
    if (needs) fill(n, false);
    return false;
  }
  if (!conjunction && left && !needs) return true;
  const bool right = condition(step.right, needs);
  const bool passes = conjunction ? left && right : left || right;
  if (!needs) return passes;
  if (!passes) {
    fill(n, false);
    return false;
  }
  join_masks(n, left, right);
  return in_one ? std::count(mask_of(n).begin(), mask_of(n).end(), 1) > 0 : true;
}

void Evaluator::join_masks(int n, bool left, bool right) {
  const Node& step = node(n);
  const bool both = node(step.left).sampled && node(step.right).sampled;
  const auto& first = mask_of(node(step.left).sampled ? step.left : step.right);
  const auto& second = mask_of(node(step.right).sampled ? step.right : step.left);
  auto& out = mask_of(n);
  if (step.op == Op::any_of) {
    // One side of the record alone fails: the other decides. Else all samples pass.
    const bool other_decides =
        (!node(step.left).sampled && !left) || (!node(step.right).sampled && !right);
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = step.selected[i] != 0 && (!other_decides || first[i] != 0) ? 1 : 0;
    }
    return;
  }
  const bool meet = step.op == Op::all_sample && both;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<std::uint8_t>(meet ? first[i] & second[i] : first[i] | second[i]);
  }
}

/// A sample passes a denial when it does not pass what is denied; so does the record when no
/// sample is asked about, else when one passes the denial.
bool Evaluator::denial(int n, bool mask) {
  const Node& step = node(n);
  const bool inner = condition(step.left, step.sampled);
  if (!step.sampled) return !inner;
  bool any = false;
  auto& out = mask_of(n);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = step.selected[i] != 0 && mask_of(step.left)[i] == 0 ? 1 : 0;
    any = any || out[i] != 0;
    if (any && !mask) return true;
  }
  return any;
}

void Evaluator::fill(int n, bool value) {
  auto& mask = mask_of(n);
  for (std::size_t i = 0; i < mask.size(); ++i) {
    mask[i] = value && node(n).selected[i] != 0 ? 1 : 0;
  }
}

bool Evaluator::compare_id(const Node& step) {
  bool found = false;
  for_each_field(record_.id(), ';', [&](std::string_view id) {
    if (found) return;
    if (step.words) {
      texts(step.left);
      std::string& key = state_.texts[static_cast<std::size_t>(step.left)].joined;
      key.assign(id);
      found = step.words->contains(key);
    } else if (step.regex >= 0) {
      found = state_.regexes[static_cast<std::size_t>(step.regex)].finds(id);
    } else {
      found = id == step.text;
    }
  });
  return step.op == Op::not_equal || step.op == Op::unlike ? !found : found;
}

bool Evaluator::compare_filter(const Node& step) const {
  const std::string_view column = record_.filter();
  const bool none = column == ".";
  std::size_t named =
      none ? 0 : 1 + static_cast<std::size_t>(std::count(column.begin(), column.end(), ';'));
  const auto has = [&](const std::string& name) {
    bool found = false;
    if (!none) for_each_field(column, ';', [&](std::string_view f) { found = found || f == name; });
    return found;
  };
  const bool all = std::all_of(step.filters.begin(), step.filters.end(), has);
  const bool exact = step.op == Op::equal || step.op == Op::not_equal;
  const bool holds = exact || step.filters.empty() ? all && named == step.filters.size() : all;
  return step.op == Op::equal || step.op == Op::like ? holds : !holds;
}

bool Evaluator::compare_type(const Node& step) const {
  const unsigned types = variant_types(record_.ref(), record_.alt());
  const auto asked = static_cast<unsigned>(step.number);
  switch (step.op) {
    case Op::equal:
      return types == asked;
    case Op::not_equal:
      return types != asked;
    case Op::like:
      return (types & asked) != 0;
    default:
      return (types & asked) == 0;
  }
}

const Numbers& Evaluator::numbers(int n) {
  const Node& step = node(n);
  Numbers& out = slot(n);
  switch (step.kind) {
    case Node::Kind::number:
      out.values.assign(1, step.number);
      out.count = 1;
      break;
    case Node::Kind::arithmetic:
      arithmetic(step, out);
      break;
    case Node::Kind::call:
      call(n, out);
      break;
    default:
      if (step.field == Field::format) {
        sample_number(step, out);
      } else {
        site_number(step, out);
      }
  }
  return out;
}

const Texts& Evaluator::texts(int n) {
  const Node& step = node(n);
  Texts& out = state_.texts[static_cast<std::size_t>(n)];
  if (step.kind == Node::Kind::text) {
    out.items.assign(1, step.text);
    out.present = !step.text.empty();
  } else if (step.field == Field::format || step.field == Field::genotype) {
    sample_text(step, out);
  } else {
    site_text(step, out);
  }
  return out;
}

}  // namespace varg::filter
