#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <varg/io/read_batch.hpp>
#include <varg/io/sam_header.hpp>

#include "regex.hpp"
#include "syntax.hpp"

namespace varg::filter {

enum class ReadField {
  tag,
  cigar,
  end_position,
  flag,
  hard_clips,
  library,
  mapq,
  mate_position,
  mate_contig,
  mate_name,
  cigar_count,
  position,
  query_length,
  name,
  qualities,
  contig,
  reference_length,
  contig_name,
  soft_clips,
  bases,
  template_length,
};

enum class ReadFunction { length, least, most, mean, exists, fallback, root, log, power, exp };

struct ReadNode {
  enum class Kind { number, text, field, call, operation, logic };
  Kind kind = Kind::number;
  Op op = Op::none;
  int left = -1;
  int right = -1;
  std::size_t at = 0;
  double number = 0;
  std::string text{};  ///< a constant, or the two letters of a tag
  ReadField field = ReadField::tag;
  unsigned flag_bits = 0;
  ReadFunction function = ReadFunction::length;
  int regex = -1;
};

struct ReadProgram {
  std::string expression;
  std::vector<ReadNode> nodes;
  int root = 0;
  std::vector<Pattern> patterns;
  genome::Contigs contigs;
  std::unordered_map<std::string, std::string> libraries;  ///< of read groups
};

struct ReadState {
  explicit ReadState(const ReadProgram& program);
  std::vector<std::string> texts;  ///< of the nodes that spell one
  std::vector<Regex> regexes;
  std::string key;
};

/// A value as samtools has them: text or number, either may be absent (null data, NaN). A tag that
/// is there is true even when it is 0.
struct ReadValue {
  bool is_text = false;
  bool is_true = false;
  std::string_view text{};
  double number = 0;

  static ReadValue of(double number) { return {false, number != 0, {}, number}; }
  static ReadValue plain(double number) { return {false, false, {}, number}; }
  static ReadValue of(std::string_view text) { return {true, false, text, 0}; }
  static ReadValue absent() { return {false, false, {}, std::numeric_limits<double>::quiet_NaN()}; }
  bool exists() const { return is_text ? text.data() != nullptr : !std::isnan(number); }
  bool truth() const { return is_true || (exists() && (is_text || number != 0)); }
};

ReadProgram compile_reads(std::string_view expression, const io::SamHeader& header);

/// Evaluates a program on one read.
class ReadEvaluator {
 public:
  ReadEvaluator(const ReadProgram& program, const io::ReadView& read, ReadState& state)
      : program_(program), read_(read), state_(state) {}
  ReadValue value(int n);

 private:
  const ReadNode& node(int n) const { return program_.nodes[static_cast<std::size_t>(n)]; }
  std::string& spelled(int n) { return state_.texts[static_cast<std::size_t>(n)]; }
  ReadValue operation(const ReadNode& node);
  ReadValue unary(const ReadNode& node);
  ReadValue match(const ReadNode& node, const ReadValue& left);
  ReadValue call(const ReadNode& node);

  // read_fields.cpp
  ReadValue field(int n);
  ReadValue text_field(int n);
  ReadValue tag(const ReadNode& node) const;
  ReadValue contig_name(genome::ContigId contig) const;
  ReadValue library();

  const ReadProgram& program_;
  const io::ReadView& read_;
  ReadState& state_;
};

}  // namespace varg::filter
