#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/genome/variant.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::annotate {

/// What a source knows of an allele. Only one with a callable BED can tell the two middle ones
/// apart from not_found.
enum class AlleleState : std::uint8_t {
  found,
  absent,      ///< not there, though the source could have seen it
  unassessed,  ///< not there, where the source could not have seen it
  not_found    ///< not there; nobody knows why
};
/// "found", "absent", "unassessed"; "" for not_found, of which nothing is known.
std::string_view to_text(AlleleState state);

/// Texts one after another in one piece of memory that is kept.
class TextList {
 public:
  void clear() {
    bytes_.clear();
    ends_.clear();
  }
  void add(std::string_view text) {
    bytes_ += text;
    end();
  }
  /// For a text that is appended to in parts: bytes() += …, then end().
  std::string& bytes() { return bytes_; }
  void end() { ends_.push_back(bytes_.size()); }
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(bytes_).substr(begin, ends_[i] - begin);
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

/// A row of a source, as it stands there.
struct SourceRow {
  genome::Interval interval;  ///< of an allele: its REF
  std::string ref;            ///< empty for intervals and scores
  std::string alt;
  std::vector<std::string> values;  ///< by field; empty for what is not of the row itself
};

/// One thread's way through a source: quick when asked in order.
class SourceCursor {
 public:
  virtual ~SourceCursor() = default;

  /// Looks up `allele`, in normal form (see normal_form) on the FASTA's contigs, and appends to
  /// `values` the text of each of the source's fields: one value for a per_alt field, "REF,ALT"
  /// values for a per_allele one; empty when missing. Throws Error{input} when the source turns
  /// out to be damaged.
  virtual AlleleState look_up(const genome::Variant& allele, TextList& values) = 0;

  /// The first `most` rows at `place`, for people to look at: alleles that begin in it, intervals
  /// that overlap it. Throws as look_up.
  virtual std::vector<SourceRow> rows_at(const genome::Interval& place, std::size_t most) = 0;
};

/// Knowledge about alleles or places: fields with values for those it has. Immutable once made, so
/// that any number of threads may ask, each with a cursor of its own.
class Source {
 public:
  virtual ~Source() = default;

  /// What it adds to INFO. Number is per_alt (one value each ALT) or per_allele (REF's first).
  virtual const std::vector<io::FieldDefinition>& fields() const = 0;
  virtual SourceFacts provenance() const = 0;
  /// What was left out or odd when it was made; each kind is counted in the manifest.
  virtual const std::vector<Note>& notes() const = 0;
  virtual std::unique_ptr<SourceCursor> cursor() const = 0;
};

/// How rows are chosen: the same allele; all intervals that overlap what the allele changes, or the
/// nearest one; the largest or smallest of the scores there.
enum class LookUp : std::uint8_t { allele, overlap, nearest, largest, smallest };

/// A field to copy.
struct FieldRequest {
  std::string name;
  std::string written{};                     ///< the key to write; empty: prefix and name
  std::optional<std::string> when_absent{};  ///< the value of alleles that are `absent`
};

/// `--source FILE[:FIELD[=KEY][?ABSENT][,…]][:PREFIX][:mode=MODE]`.
struct SourceRequest {
  std::string path;
  std::vector<FieldRequest> fields;  ///< none: all that a built source has
  std::string prefix;
  std::optional<LookUp> mode{};  ///< none: that of the source's kind
};
/// Throws Error{usage} when the text is no request. A path may have colons in it when it exists.
SourceRequest parse_source_request(std::string_view text);

/// Opens the source `request` names: a built one (.vsrc), or a VCF, BCF, BED, bedGraph, wiggle or
/// bigWig that is built in memory, normalized against the FASTA at `reference_path`. Throws
/// Error{mismatch} when they share no contig, Error{usage} for a field it does not have,
/// Error{input} when damaged.
std::unique_ptr<Source> open_source(const SourceRequest& request,
                                    const std::string& reference_path);

}  // namespace varg::annotate
