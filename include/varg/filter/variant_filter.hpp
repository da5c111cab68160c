#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include <varg/io/projection.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::filter {

struct Program;
struct VariantState;

/// A condition on variants in bcftools' expression language (1.16, view -i), compiled against one
/// header. Immutable, so threads share it; each needs a Scratch of its own.
///
/// lib/filter/README.md has the language and says where it departs from bcftools.
class VariantFilter {
 public:
  /// What evaluation writes to. Made once per thread: a record then allocates nothing.
  class Scratch {
   public:
    explicit Scratch(const Program& program);
    ~Scratch();
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;

   private:
    friend class VariantFilter;
    std::unique_ptr<VariantState> state_;
  };

  /// Throws Error{usage} with the column for what is no condition: an unknown tag (with the nearest
  /// one), an unbalanced parenthesis, a text compared with a number, a subscript out of range, a
  /// bad regular expression. Throws Error{resource} when an @file cannot be read.
  VariantFilter(std::string_view expression, const io::VcfHeader& header);

  Scratch scratch() const;
  /// The keys that evaluation looks at.
  io::Projection needs() const;

  /// Whether the record passes. Cheap columns are looked at first, INFO is read once for all keys
  /// asked, and what cannot change the answer is not read. Throws Error{input}, without the place
  /// of the record, for a value met that is not of its declared type.
  bool passes(const io::VariantView& record, Scratch& scratch) const;

  /// 1 for each sample that passes; all alike when the condition asks for no sample. Valid until
  /// the next use of `scratch`. Throws as passes().
  std::span<const std::uint8_t> passing_samples(const io::VariantView& record,
                                                Scratch& scratch) const;

 private:
  std::shared_ptr<const Program> program_;
};

}  // namespace varg::filter
