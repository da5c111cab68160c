#pragma once

#include <array>
#include <string>
#include <vector>

#include <varg/align/left_align.hpp>
#include <varg/compare/compared_call.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::compare {

/// A call as an annotated VCF tells it.
struct ToldCall {
  Call call;  ///< position, alleles and genotype
  Side side = Side::truth;
  std::string decision;       ///< BD
  std::string pass_decision;  ///< BDP
  std::string level;          ///< BK
  std::string score;          ///< QQ
  std::string filter;         ///< FT
  bool confident = true;      ///< CONF, or no confident regions were given
};

/// One superlocus as an annotated VCF tells it.
struct ToldSuperlocus {
  genome::ContigId contig = genome::no_contig;  ///< of the VCF's header
  std::string contig_name;
  std::string id;  ///< BS
  bool is_fallback = false;
  std::vector<ToldCall> calls;  ///< truth first, each side by position
  genome::Pos begin() const;
  genome::Pos end() const;
};

/// The superlocus of lines with one BS. Throws Error{input} for a line that `varg compare` did not
/// write.
ToldSuperlocus told_superlocus(const std::vector<io::VariantView>& lines);

/// Haplotypes that one side's matched calls spell; a pair, the order has no meaning.
using HaplotypeTexts = std::array<std::string, 2>;

/// A pair of haplotypes over `window` that truth's and query's calls matched by genotype both
/// spell, found by trying all ways to put heterozygous calls on two haplotypes; nothing when there
/// is no such pair (records that overlap) or more than 4,096 ways.
std::optional<HaplotypeTexts> common_haplotypes(const ToldSuperlocus& superlocus,
                                                align::Window window);

/// For people: the calls with their labels and the reason of each, then the haplotypes.
std::string explanation(const ToldSuperlocus& superlocus, align::Window window);

}  // namespace varg::compare
