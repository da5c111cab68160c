#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <varg/genome/contigs.hpp>
#include <varg/genome/pedigree.hpp>

namespace varg::simulate {

/// What is to be made. The same plan gives the same bytes on every machine.
struct Plan {
  std::uint64_t seed = 1;
  int contigs = 2;               ///< named chr1, chr2, …; all autosomal
  genome::Pos length = 100'000;  ///< of each contig, in bases
  double depth = 30;             ///< mean depth of each sample
  genome::Pos read_length = 150;
  genome::Pos insert_mean = 350;  ///< outer distance of a pair, in bases
  genome::Pos insert_sd = 50;
  double duplicate_rate = 0.01;  ///< of fragments that come twice
  double snv_rate = 0.001;       ///< sites a base
  bool trio = false;             ///< father, mother, child in place of one sample
  std::string sample = "SIM";    ///< the name when there is one sample
};

/// Throws Error{usage} for what cannot be made.
void check_plan(const Plan& plan);

/// The contigs with their lengths.
genome::Contigs contigs_of(const Plan& plan);

/// The people of the study: one, or father, mother and child in this order. The child and the
/// single sample are affected.
std::vector<genome::Individual> people_of(const Plan& plan);

}  // namespace varg::simulate
