#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/genome/variant.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::call {

/// Alleles that are to be genotyped whatever the reads say.
class ForcedAlleles {
 public:
  /// None.
  ForcedAlleles() = default;
  /// Reads every ALT of a VCF or BCF, left-aligned against `reference`, in any case; `contigs` are
  /// those of the reads. Symbolic alleles, `*`, and alleles longer than `longest` are left out and
  /// counted. Throws as io::VcfReader does; Error{mismatch} for a place that the reads do not have
  /// and for a REF that is not the reference's.
  ForcedAlleles(const std::string& path, const genome::Contigs& contigs,
                const reference::Fasta& reference);

  /// Bases of the longest REF or ALT that is taken.
  static constexpr std::size_t longest = 200;

  /// Those that start in `interval`, by position. Their contig is 0.
  std::vector<genome::Variant> in(const genome::Interval& interval) const;

  /// "forced.in" (ALT alleles) and "dropped.forced.<reason>".
  const std::map<std::string, std::uint64_t>& counters() const { return counters_; }
  const std::vector<Note>& notes() const { return notes_; }
  const InputFacts& facts() const { return facts_; }

 private:
  std::vector<genome::Variant> alleles_;  ///< by contig and position, one of a kind
  std::map<std::string, std::uint64_t> counters_;
  std::vector<Note> notes_;
  InputFacts facts_;
};

}  // namespace varg::call
