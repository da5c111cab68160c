#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/info_finder.hpp>

#include "regex.hpp"
#include "variant_program.hpp"

namespace varg::filter {

/// The numbers of one step: of the record, or `per_sample` for each sample after another.
struct Numbers {
  std::vector<double> values;
  std::size_t count = 0;  ///< 0: the record has none
  std::size_t per_sample = 0;
};

/// The texts of one step: one of the record (empty: none), or one for each sample.
struct Texts {
  std::vector<std::string_view> items;
  bool present = false;
  std::string joined;  ///< what an item that is no part of the record views
};

/// What evaluation writes to: made once per thread, so that a record allocates nothing.
struct VariantState {
  explicit VariantState(const Program& program);
  void begin_record(const io::VariantView& record);

  std::vector<Numbers> numbers;
  std::vector<Texts> texts;
  std::vector<std::vector<std::uint8_t>> masks;  ///< of conditions: which samples pass
  std::vector<Regex> regexes;

  io::InfoFinder info;  ///< of Program::info_keys

  std::vector<std::uint32_t> tabs;
  std::string_view columns;
  bool columns_read = false;
  std::vector<std::string_view> fields;  ///< one FORMAT field of each sample

  std::vector<double> sorted;
  std::vector<std::int64_t> alleles;
};

}  // namespace varg::filter
