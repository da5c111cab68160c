#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <varg/io/vcf_header.hpp>

#include "regex.hpp"
#include "syntax.hpp"

namespace varg::filter {

enum class Type { number, text, condition };

/// Which of several values are meant: one place, some ranges, or all.
struct Places {
  static constexpr std::size_t open_end = std::numeric_limits<std::size_t>::max();
  enum class Kind { all, one, some };
  Kind kind = Kind::all;
  std::vector<std::pair<std::size_t, std::size_t>> ranges{};  ///< first and last, in order
  bool has(std::size_t place) const;
  bool open() const;          ///< goes on to the last value, however many there are
  std::size_t count() const;  ///< of the places when not open
  std::size_t first() const { return ranges.empty() ? 0 : ranges.front().first; }
  /// Where the last range begins: a list that has not this place is not meant.
  std::size_t last_begin() const { return ranges.empty() ? 0 : ranges.back().first; }
  std::size_t last() const;  ///< largest place named; open_end when open
};

enum class Field {
  qual,
  pos,
  chrom,
  id,
  filter,
  type,
  ref,
  alt,
  alt_count,
  missing_count,
  missing_share,
  allele_count,
  allele_number,
  allele_share,
  minor_count,
  minor_share,
  length_change,
  info,
  info_flag,
  format,
  genotype,
};

/// What a genotype is compared as.
enum class GenotypeWord { spelled, zygosity, content, letters };

enum class Function {
  maximum,
  minimum,
  mean,
  median,
  deviation,
  sum,
  absolute,
  count,
  length,
  binomial,
  phred,
  passing_count,
  passing_share,
};

using WordSet = std::unordered_set<std::string>;

/// One step of a compiled filter; `left` and `right` are places in Program::nodes.
struct Node {
  enum class Kind {
    number,
    text,
    field,
    arithmetic,
    call,
    compare_numbers,
    compare_texts,
    compare_words,  ///< with the words of a file
    compare_id,
    compare_filter,
    compare_type,
    logic,
    denial,
  };
  Kind kind = Kind::number;
  Type type = Type::number;
  Op op = Op::none;
  int left = -1;
  int right = -1;
  std::size_t at = 0;

  bool sampled = false;                  ///< one answer per sample
  std::vector<std::uint8_t> selected{};  ///< the samples asked for
  int cost = 0;                          ///< what evaluation reads: 0 columns, 1 INFO, 2 samples

  double number = 0;
  std::string text{};
  Field field = Field::qual;
  bool integer = false;
  std::string key{};
  int info = -1;  ///< place among Program::info_keys
  Places places{};
  GenotypeWord word = GenotypeWord::spelled;
  Function function = Function::maximum;
  bool per_sample = false;  ///< SMPL_MAX and the like
  bool list = false;        ///< a text of several values, not one with commas
  int regex = -1;           ///< place among Program::patterns
  std::shared_ptr<const WordSet> words{};
  std::vector<std::string> filters{};
};

/// A compiled filter: what all threads share.
struct Program {
  std::string expression;
  std::vector<Node> nodes;
  int root = 0;
  std::vector<std::string> info_keys;
  std::vector<Pattern> patterns;
  std::size_t samples = 0;
};

/// Looks the names up, checks the types. Throws Error{usage} with the column.
Program compile(std::string_view expression, const io::VcfHeader& header);

}  // namespace varg::filter
