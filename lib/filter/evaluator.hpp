#pragma once

#include <string_view>

#include <varg/io/variant_batch.hpp>

#include "variant_scratch.hpp"

namespace varg::filter {

/// Evaluates a program on one record. Throws Error{input} for a value that is not of its type.
class Evaluator {
 public:
  Evaluator(const Program& program, const io::VariantView& record, VariantState& state)
      : program_(program), record_(record), state_(state) {}

  /// Whether the record passes step `n`; with `mask` also which samples do, in state.masks.
  bool condition(int n, bool mask);

 private:
  const Node& node(int n) const { return program_.nodes[static_cast<std::size_t>(n)]; }
  Numbers& slot(int n) { return state_.numbers[static_cast<std::size_t>(n)]; }
  std::vector<std::uint8_t>& mask_of(int n) { return state_.masks[static_cast<std::size_t>(n)]; }
  std::size_t samples() const { return program_.samples; }

  const Numbers& numbers(int n);
  const Texts& texts(int n);

  // evaluator.cpp
  bool logic(int n, bool mask);
  void join_masks(int n, bool left, bool right);
  bool denial(int n, bool mask);
  void fill(int n, bool value);
  bool compare_id(const Node& step);
  bool compare_filter(const Node& step) const;
  bool compare_type(const Node& step) const;

  // compare_numbers.cpp
  bool compare_numbers(int n, bool mask);
  bool compare_absent(const Node& step, const Numbers& left, const Numbers& right,
                      std::vector<std::uint8_t>& mask);

  // compare_texts.cpp
  bool compare_texts(int n, bool mask);
  bool compare_words(int n, bool mask);

  // site_fields.cpp
  void site_number(const Node& field, Numbers& out);
  void info_number(const Node& field, Numbers& out);
  void length_changes(const Node& field, Numbers& out) const;
  void site_text(const Node& field, Texts& out);
  std::string_view info_value(const Node& field);

  // allele_counts.cpp
  bool count_alleles();
  bool count_declared_alleles();
  void allele_number(const Node& field, Numbers& out);
  void missing_genotypes(const Node& field, Numbers& out);

  // sample_fields.cpp
  bool cut_field(std::string_view key);
  void sample_number(const Node& field, Numbers& out);
  void sample_text(const Node& field, Texts& out);

  // calls.cpp
  void call(int n, Numbers& out);
  void text_lengths(const Node& step, Numbers& out);
  void binomial(const Node& step, Numbers& out);
  void binomial_by_genotype(const Numbers& depths, Numbers& out);
  double count(const Node& step);

  // arithmetic.cpp
  void arithmetic(const Node& step, Numbers& out);

  const Program& program_;
  const io::VariantView& record_;
  VariantState& state_;
};

}  // namespace varg::filter
