#pragma once

#include <string>

#include <varg/genome/contigs.hpp>
#include <varg/genome/pedigree.hpp>
#include <varg/genome/region_set.hpp>

namespace varg::call {

/// How many copies of each position a sample has: two but for the regions named here.
struct Ploidy {
  genome::RegionSet haploid;
  genome::RegionSet absent;  ///< no copies: nothing is called there

  /// 0, 1 or 2.
  int at(genome::ContigId contig, genome::Pos pos) const;
};

/// The ploidy of a sex: X and Y of males haploid outside the pseudoautosomal regions of GRCh37 or
/// GRCh38 (and Y's copies of these absent, as reads there are X's), Y of females absent,
/// mitochondria haploid in all. With Sex::unknown X and Y are diploid.
///
/// Throws Error{mismatch} when `contigs` have an X or Y whose length is neither assembly's.
Ploidy ploidy_of_sex(genome::Sex sex, const genome::Contigs& contigs);

/// Reads BED whose column 4 is 0, 1 or 2. Throws Error{input} naming the line for anything else,
/// or when two lines contradict, and as io::read_bed.
Ploidy read_ploidy(const std::string& path, const genome::Contigs& contigs);

}  // namespace varg::call
