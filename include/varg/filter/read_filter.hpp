#pragma once

#include <memory>
#include <string_view>

#include <varg/io/read_batch.hpp>
#include <varg/io/sam_header.hpp>

namespace varg::filter {

struct ReadProgram;
struct ReadState;

/// A condition on reads in samtools' expression language (1.16, view -e), compiled against one
/// header. Immutable, so threads share it; each needs a Scratch of its own.
class ReadFilter {
 public:
  /// What evaluation writes to. Made once per thread.
  class Scratch {
   public:
    explicit Scratch(const ReadProgram& program);
    ~Scratch();
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;

   private:
    friend class ReadFilter;
    std::unique_ptr<ReadState> state_;
  };

  /// Throws Error{usage} with the column for an unknown name, an unbalanced parenthesis, arithmetic
  /// on texts or a bad regular expression (POSIX extended).
  ReadFilter(std::string_view expression, const io::SamHeader& header);

  Scratch scratch() const;

  /// Whether the read passes; a tag that it does not have passes no comparison. Throws
  /// Error{input}, without the place of the read, when a tag is of a type that the expression
  /// cannot use.
  bool passes(const io::ReadView& read, Scratch& scratch) const;

 private:
  std::shared_ptr<const ReadProgram> program_;
};

}  // namespace varg::filter
