#pragma once

#include <varg/genome/pedigree.hpp>
#include <varg/genome/sex_contigs.hpp>

namespace varg::call {

/// From whom an individual has the copies of a position.
enum class Inheritance {
  autosomal,      ///< two copies: one of the father's and one of the mother's
  x_daughter,     ///< two copies: the father's only one and one of the mother's
  x_son,          ///< one copy, of the mother's
  y_son,          ///< one copy, the father's
  mitochondrial,  ///< one copy, the mother's
  unrelated       ///< not known: judged as without parents
};

/// The inheritance at a position of a contig. `pseudoautosomal` positions of X are as autosomes.
/// On X and Y an individual of unknown sex is unrelated: which parent gave what is not known.
Inheritance inheritance_of(genome::ContigKind kind, bool pseudoautosomal, genome::Sex sex);

/// Copies that an inheritance gives; 0 for unrelated, which says nothing.
int copies_of(Inheritance inheritance);
bool is_from_father(Inheritance inheritance);
bool is_from_mother(Inheritance inheritance);

}  // namespace varg::call
