#pragma once

#include <string>
#include <string_view>

#include <varg/core/error.hpp>
#include <varg/filter/read_filter.hpp>
#include <varg/filter/variant_filter.hpp>

#include "made_filters.hpp"

namespace varg::test {

/// What is said of an expression that is refused when compiled.
struct Refusal {
  std::string_view expression;
  int column;
  std::string_view sentence;
  std::string_view hint;
};

inline std::string whole(const Refusal& refusal) {
  return fmt::format("2 {} at column {} of the expression {} / {}", refusal.sentence,
                     refusal.column, refusal.expression, refusal.hint);
}

/// "status sentence / hint" of the Error that `body` throws, or "none".
template <class Body>
std::string fault_of(const Body& body) {
  try {
    body();
  } catch (const Error& error) {
    return fmt::format("{} {} / {}", error.exit_status(), error.what(), error.hint());
  }
  return "none";
}

/// made_header with a tag that is INFO and FORMAT, one of two values, and VEP's CSQ.
inline io::VcfHeader wide_header() {
  std::string text = made_header;
  text.insert(text.find("#CHROM"),
              "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
              "##INFO=<ID=X2,Number=2,Type=Integer,Description=\"x\">\n"
              "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequences. Format: "
              "Allele|Consequence|gnomAD_AF|Feature\">\n");
  return io::VcfHeader::parse(text);
}

inline std::string refused_variants(std::string_view expression) {
  return fault_of([&] { filter::VariantFilter(expression, wide_header()); });
}

inline std::string refused_reads(std::string_view expression) {
  return fault_of(
      [&] { filter::ReadFilter(expression, io::parse_sam_header("@SQ\tSN:1\tLN:1000\n")); });
}

}  // namespace varg::test
