#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "binomial.hpp"
#include "evaluator.hpp"
#include "genotype_text.hpp"
#include "missing.hpp"

namespace varg::filter {
namespace {

double median(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) * 0.5;
}

double deviation(std::span<const double> values) {
  double mean = 0;
  for (const double value : values) mean += value;
  mean /= static_cast<double>(values.size());
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

double sum(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

/// One number of all that are there; `known` is used up.
double reduce(Function function, std::vector<double>& known) {
  if (known.empty()) return missing_number();
  switch (function) {
    case Function::maximum:
      return *std::max_element(known.begin(), known.end());
    case Function::minimum:
      return *std::min_element(known.begin(), known.end());
    case Function::mean:
      return sum(known) / static_cast<double>(known.size());
    case Function::median:
      return median(known);
    case Function::deviation:
      return deviation(known);
    default:
      return sum(known);
  }
}

void take_known(std::span<const double> values, std::vector<double>& known) {
  for (const double value : values) {
    if (!is_missing(value)) known.push_back(value);
  }
}

double changed(Function function, double value) {
  // 10 / ln(10), with bcftools' digits.
  constexpr double phred_scale = -4.34294481903;
  if (is_missing(value)) return value;
  return function == Function::absolute ? std::abs(value) : phred_scale * std::log(value);
}

}  // namespace

void Evaluator::call(int n, Numbers& out) {
  const Node& step = node(n);
  out.count = 1;
  switch (step.function) {
    case Function::count:
    case Function::passing_count:
    case Function::passing_share:
      out.values.assign(1, count(step));
      return;
    case Function::length:
      return text_lengths(step, out);
    case Function::binomial:
      return binomial(step, out);
    case Function::absolute:
    case Function::phred: {
      const Numbers& values = numbers(step.left);
      out.count = values.count;
      out.per_sample = values.per_sample;
      out.values.resize(values.count);
      for (std::size_t i = 0; i < values.count; ++i) {
        out.values[i] = changed(step.function, values.values[i]);
      }
      return;
    }
    default:
      break;
  }
  const Numbers& values = numbers(step.left);
  const std::span<const double> all(values.values.data(), values.count);
  if (step.sampled) {
    out.per_sample = 1;
    out.count = values.count == 0 ? 0 : samples();
    out.values.resize(out.count);
    for (std::size_t i = 0; i < out.count; ++i) {
      state_.sorted.clear();
      take_known(all.subspan(i * values.per_sample, values.per_sample), state_.sorted);
      out.values[i] = reduce(step.function, state_.sorted);
    }
    return;
  }
  state_.sorted.clear();
  take_known(all, state_.sorted);
  out.values.assign(1, reduce(step.function, state_.sorted));
  out.count = state_.sorted.empty() ? 0 : 1;
}

double Evaluator::count(const Node& step) {
  const Node& argument = node(step.left);
  if (argument.type == Type::condition) {
    condition(step.left, true);
    const auto& mask = mask_of(step.left);
    const auto passing = static_cast<double>(std::count(mask.begin(), mask.end(), 1));
    return step.function == Function::passing_share ? passing / static_cast<double>(samples())
                                                    : passing;
  }
  if (argument.type == Type::text) {
    const Texts& list = texts(step.left);
    double values = 0;
    for (std::size_t i = 0; list.present && i < list.items.size(); ++i) {
      const bool asked = !argument.sampled || argument.selected[i] != 0;
      const std::string_view item = list.items[i];
      if (asked) values += 1.0 + static_cast<double>(std::count(item.begin(), item.end(), ','));
    }
    return values;
  }
  const Numbers& values = numbers(step.left);
  if (!argument.sampled) return static_cast<double>(values.count);
  state_.sorted.clear();
  take_known({values.values.data(), values.count}, state_.sorted);
  return static_cast<double>(state_.sorted.size());
}

void Evaluator::text_lengths(const Node& step, Numbers& out) {
  const Node& argument = node(step.left);
  const Texts& list = texts(step.left);
  out.values.clear();
  const auto length = [](std::string_view text) {
    return text == "." ? 0.0 : static_cast<double>(text.size());
  };
  out.per_sample = 1;
  if (list.present && argument.sampled) {
    for (const std::string_view item : list.items) out.values.push_back(length(item));
  } else if (list.present && argument.list && list.items[0] != ".") {
    for_each_field(list.items[0], ',', [&](std::string_view one) {
      out.values.push_back(static_cast<double>(one.size()));
    });
  } else if (list.present) {
    out.values.push_back(length(list.items[0]));
  }
  out.count = out.values.size();
}

void Evaluator::binomial(const Node& step, Numbers& out) {
  const Numbers& first = numbers(step.left);
  out.per_sample = 1;
  if (!step.sampled) {
    double pair[2] = {missing_number(), missing_number()};
    if (step.right < 0 && first.count == 2) {
      pair[0] = first.values[0];
      pair[1] = first.values[1];
    } else if (step.right >= 0) {
      const Numbers& second = numbers(step.right);
      if (first.count == 1 && second.count == 1) {
        pair[0] = first.values[0];
        pair[1] = second.values[0];
      }
    }
    out.values.assign(1, binomial_two_sided(pair[0], pair[1]));
    out.count = 1;
    return;
  }
  out.values.assign(samples(), missing_number());
  out.count = samples();
  if (step.right < 0) return binomial_by_genotype(first, out);
  const Numbers& second = numbers(step.right);
  if (first.count == 0 || second.count == 0) return;
  if (first.per_sample != 1 || second.per_sample != 1) {
    throw Error(Fault::input, "binom needs one value on each side, not {} and {}", first.per_sample,
                second.per_sample)
        .hint("Write binom(FMT/AD[*:0],FMT/AD[*:1])");
  }
  for (std::size_t i = 0; i < samples(); ++i) {
    out.values[i] = binomial_two_sided(first.values[i], second.values[i]);
  }
}

/// The two depths of the alleles that a diploid genotype has.
void Evaluator::binomial_by_genotype(const Numbers& depths, Numbers& out) {
  if (depths.count == 0 || !cut_field("GT")) return;
  for (std::size_t i = 0; i < samples(); ++i) {
    int alleles[2] = {-1, -1};
    int ploidy = 0;
    for_each_allele(state_.fields[i], [&](int allele) {
      if (ploidy < 2) alleles[ploidy] = allele;
      ++ploidy;
    });
    const auto width = static_cast<int>(depths.per_sample);
    if (alleles[0] < 0 || alleles[1] < 0 || alleles[0] >= width || alleles[1] >= width) continue;
    const double* const values = depths.values.data() + i * depths.per_sample;
    out.values[i] = binomial_two_sided(values[alleles[0]], values[alleles[1]]);
  }
}

}  // namespace varg::filter
