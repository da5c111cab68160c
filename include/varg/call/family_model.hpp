#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <varg/call/inheritance.hpp>

namespace varg::call {

/// A member of a study and their parents: indexes of members, or -1 for a parent who is none.
struct FamilyMember {
  int father = -1;
  int mother = -1;
};

/// What the family model is told. Mutations are in Phred, per meiosis.
struct FamilyConfig {
  /// A given SNV arising: a third of 1.2e-8 (Kong et al. 2012, doi:10.1038/nature11396), as a base
  /// can become any of three.
  double snv_mutation = 84.0;
  /// A given indel arising: 1.5e-9 (Besenbacher et al. 2015, doi:10.1038/ncomms6969).
  double indel_mutation = 88.2;
  /// Alleles judged, REF among them, where members are related; work grows with its sixth power.
  std::size_t most_alleles = 5;
  /// Joint genotypes of the members that pedigree loops are opened at; beyond it children are cut
  /// from their parents.
  std::size_t most_assignments = 400;
};

/// One site, as the reads of each member show it. Costs and priors are in Phred.
struct SiteLikelihoods {
  std::size_t alleles = 0;  ///< REF among them
  std::vector<double>
      allele_prior;  ///< of each being there, heterozygous, in a founder; REF's is 0
  /// Of each arising in a meiosis (see allele_mutations); empty: all as SNVs.
  std::vector<double> allele_mutation;
  std::vector<int> ploidy;  ///< of each member: 0, 1 or 2 copies here
  /// Of the reads given each genotype, in VCF order; empty for a member without reads.
  std::vector<std::vector<double>> costs;
  std::vector<Inheritance> inheritance;  ///< of each member; empty: all autosomal
};

/// The judgement of a site. Qualities are in Phred and not rounded or capped, but for `impossible`.
struct FamilyPosterior {
  /// What stands for a probability of zero: genotypes with an allele that was not judged.
  static constexpr double impossible = 99999.0;

  /// Of each member and genotype, in VCF order; a member without copies has one genotype, 0.
  std::vector<std::vector<double>> genotype;
  /// Of "no allele of this member arose in the meioses of its parents"; 0 when a parent who gives
  /// a copy here is not a member.
  std::vector<double> de_novo;
  /// Of "all members with reads are homozygous reference": the site's QUAL.
  double any_alt = 0.0;
  std::vector<std::size_t> left_out_alleles;  ///< by `most_alleles`, ascending
  std::vector<std::size_t> cut_children;      ///< judged without parents by `most_assignments`
};

/// The joint posterior of all members' genotypes at one site.
///
/// Members without parents have the prior of one sample alone: an allele on both copies is half as
/// likely as on one, two alleles are as likely as both. Children have a copy of each parent who
/// gives one here (Mendel), or a new allele. A parent who is no member is a founder without reads.
/// A member whose ploidy is not what the inheritance gives is judged as without parents.
///
/// Exact: sums over all genotypes of all members, by peeling (Elston and Stewart 1971, Human
/// Heredity 21:523) in time linear in the members; pedigrees with loops (consanguinity, two
/// siblings with two siblings) are opened at one member of each loop, whose genotypes are all tried
/// (Lange and Elston 1975, Human Heredity 25:95). The two bounds of `config` are reported.
///
/// Deterministic; the order of members does not matter beyond rounding. Throws nothing; sizes that
/// do not agree are a bug of the caller.
FamilyPosterior judge_family(std::span<const FamilyMember> members, const SiteLikelihoods& site,
                             const FamilyConfig& config = {});

/// `allele_mutation` of alleles (REF first) by their lengths: SNVs and longer substitutions, or
/// indels. In tandem repeats indels arise far more often; a caller who knows may say so instead.
std::vector<double> allele_mutations(std::span<const std::string> alleles,
                                     const FamilyConfig& config);

}  // namespace varg::call
