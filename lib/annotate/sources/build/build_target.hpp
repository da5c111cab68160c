#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/annotate/source_build.hpp>
#include <varg/core/error.hpp>
#include <varg/reference/fasta.hpp>

#include "allele_sorter.hpp"
#include "vocabulary.hpp"

namespace varg::annotate {

/// Why records, alleles or values were left out.
struct LeftOut {
  std::uint64_t contig = 0;        ///< records on contigs the reference lacks
  std::uint64_t ref_mismatch = 0;  ///< records whose REF is not the reference's
  std::uint64_t symbolic = 0;      ///< alleles that are no sequence
  std::uint64_t values = 0;        ///< values that are not one for each allele
  std::uint64_t empty = 0;         ///< intervals without a base
  std::uint64_t duplicate = 0;     ///< alleles that were there before
  std::uint64_t unknown_words = 0;
};

/// Where readers of the formats put their rows: checks contigs, REF, order and words, normalizes,
/// and counts what is left out.
class BuildTarget {
 public:
  /// Spells where a record is: only asked for when an error needs it.
  using Place = std::function<std::string()>;

  BuildTarget(const SourceBuild& build, const reference::Fasta& fasta, StoreWriter& writer,
              const std::vector<io::FieldDefinition>& fields);

  /// Goes to a contig. False when the reference lacks it: the record is left out then.
  bool enter(std::string_view chrom);
  /// Whether REF (any case) at `pos` is the reference's; counts it and keeps the first place when
  /// it is not. Throws Error{input} when `pos` is before that of the last record.
  bool begin_record(genome::Pos pos, std::string_view ref, const Place& place);
  /// An ALT of that record.
  void add_alt(std::string_view alt, std::span<const std::string_view> values);
  /// An interval; one of a source of scores may not overlap the one before.
  void add_interval(genome::Pos begin, genome::Pos end, std::span<const std::string_view> values);
  /// Checks a value against the vocabulary of its field, if it has one.
  void check_words(std::size_t field, std::string_view value);

  LeftOut& left_out() { return left_out_; }
  /// Ends the rows. Throws Error{mismatch} for wrong REFs, or when no contig was shared.
  void finish();
  std::vector<Note> notes(const std::string& name) const;
  /// The contig of the reference that a name means.
  genome::ContigId contig_of(std::string_view chrom) const;

 private:
  void require_order(genome::Pos pos);

  const SourceBuild& build_;
  const reference::Fasta& fasta_;
  StoreWriter& writer_;
  AlleleSorter sorter_;
  std::vector<std::string> field_names_;
  std::vector<std::optional<Vocabulary>> vocabularies_;
  bool is_scores_;
  std::string chrom_;  ///< as the input spells it
  genome::ContigId contig_ = genome::no_contig;
  genome::Pos length_ = 0;
  genome::Pos last_ = 0;  ///< begin of the record before, or the end of the score before
  std::string ref_;       ///< of this record, upper case
  genome::Pos pos_ = 0;
  LeftOut left_out_;
  std::string first_mismatch_;
  std::string first_unknown_word_;
  std::uint64_t records_ = 0;
};

}  // namespace varg::annotate
