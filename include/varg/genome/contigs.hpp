#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <varg/genome/interval.hpp>

namespace varg::genome {

/// A reference sequence. A length of 0 means "not said".
struct Contig {
  std::string name;
  Pos length = 0;
  std::string md5{};  ///< M5 of the sequence when the header says it
  friend bool operator==(const Contig&, const Contig&) = default;
};

/// The ordered reference sequences of a file, with look-up by name.
class Contigs {
 public:
  Contigs() = default;
  explicit Contigs(std::vector<Contig> contigs);

  /// Appends; throws Error{input} when the name is there already.
  ContigId add(Contig contig);
  ContigId find(std::string_view name) const;  ///< no_contig when unknown
  /// Throws Error{mismatch} "`what` has no contig NAME", with a hint about chr1 against 1 when that
  /// would help. `what` says whose contigs these are: "the reference ref.fa".
  ContigId require(std::string_view name, std::string_view what) const;

  const Contig& operator[](ContigId id) const { return list_[static_cast<std::size_t>(id)]; }
  std::size_t size() const { return list_.size(); }
  bool empty() const { return list_.empty(); }
  auto begin() const { return list_.begin(); }
  auto end() const { return list_.end(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::vector<Contig> list_;
  std::unordered_map<std::string, ContigId, Hash, std::equal_to<>> ids_;
};

/// How two dictionaries relate.
struct ContigComparison {
  std::size_t shared = 0;              ///< names in both
  std::vector<std::string> only_left;  ///< names only the left one has
  std::vector<std::string> only_right;
  std::vector<std::string> lengths_differ;  ///< "chr1: 248956422 against 249250621"
  bool prefix_differs = false;              ///< the same names but for a "chr" in front (M ~ MT)
};
ContigComparison compare_contigs(const Contigs& left, const Contigs& right);

/// The name with "chr" taken away or added ("chrM" ~ "MT"): the other convention's name.
std::string other_convention(std::string_view name);

/// "1" to "22", "X", "Y" or "MT" when the name is one of a human chromosome: "20" (Ensembl),
/// "chr20" (UCSC), "NC_000020.11" (RefSeq, any version; NC_0609xx of T2T-CHM13 too) or
/// "CM000682.2" (GenBank, GRCh37 and GRCh38).
std::optional<std::string> chromosome_of(std::string_view name);

/// The contig of `contigs` that stands for `contig` under another name: the same chromosome, or the
/// name with or without "chr"; lengths must be equal where both are said. no_contig when there is
/// none, or when `contigs` has the name itself.
ContigId find_other_name(const Contig& contig, const Contigs& contigs);

/// "GRCh37", "GRCh38", "T2T-CHM13" or nothing, from the lengths of well-known contigs.
std::optional<std::string> known_assembly(const Contigs& contigs);

/// "chr1:1001-2000" (1-based inclusive) as shown to people.
std::string to_text(const Interval& interval, const Contigs& contigs);

/// Parses "chr1", "chr1:1001" (that one position, as bcftools), "chr1:1001-" (to the end) and
/// "chr1:1,001-2,000" (1-based, inclusive; cut at the contig's end). A contig whose name holds ':'
/// is found first. Throws Error{usage} for what is no region or begins beyond the contig, and
/// Error{mismatch} for an unknown contig.
Interval parse_region(std::string_view text, const Contigs& contigs);

}  // namespace varg::genome
