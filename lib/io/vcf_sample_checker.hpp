#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <varg/io/vcf_header.hpp>

#include "line_faults.hpp"
#include "plain_values.hpp"
#include "vcf_values.hpp"

namespace varg::io {

/// Checks FORMAT and the sample columns of lines. A FORMAT text is looked up once, then known.
/// As in InfoChecker, normal reading passes a sample that is plainly in order by its marks.
class SampleChecker {
 public:
  SampleChecker(const VcfHeader& header, Strictness strictness)
      : header_(header), is_strict_(strictness == Strictness::strict) {}

  /// `samples` is all that follows the FORMAT column's tab. Throws Error{input} naming the sample,
  /// the key and the value.
  void check(std::string_view format, std::string_view samples, std::size_t alts,
             LineFaults& faults);

 private:
  struct Field {
    const FieldDefinition* definition = nullptr;  ///< null when not declared
    std::string name;
    ValueCount expected;  ///< for the current line; per genotype it depends on the sample
    bool is_evidence = false;
    PlainValues plain;
    std::size_t plain_count = 0;  ///< what `plain` expects, for the current line
  };
  struct Plan {
    std::string format;
    std::vector<Field> fields;
    std::string undeclared;  ///< the first such key, or empty
    std::string reserved;    ///< the first key without declaration that VCF itself defines
    bool has_genotype = false;
    std::size_t alts = ~std::size_t{0};  ///< for which counts are expected
  };

  void choose_plan(std::string_view format);
  void expect_counts(std::size_t alts);
  void remark_undeclared(LineFaults& faults) const;
  /// Each gives the number of sample columns.
  std::size_t check_by_marks(std::string_view samples, LineFaults& faults);
  std::size_t check_by_letters(std::string_view samples, LineFaults& faults);
  bool is_plain(std::size_t field, std::string_view samples, std::size_t begin, std::size_t end);
  bool is_plain_genotype(std::string_view text);
  const char* sample(const char* at, const char* end, std::size_t index, LineFaults& faults);
  const char* genotype(const char* at, const char* end, std::size_t index);
  const char* value(const Field& field, const char* at, const char* end, std::size_t index,
                    LineFaults& faults);
  void check_count(const Field& field, const ScannedValues& found, const char* at,
                   std::size_t index, LineFaults& faults) const;
  std::string name(std::size_t index) const;

  const VcfHeader& header_;
  bool is_strict_;
  std::vector<simd::MarkWord> marks_;
  std::unordered_map<std::string, std::unique_ptr<Plan>> plans_;
  Plan* plan_ = nullptr;
  std::size_t alts_ = 0;
  std::size_t ploidy_ = 0;
};

}  // namespace varg::io
