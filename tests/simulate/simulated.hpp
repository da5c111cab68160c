#pragma once

#include <set>

#include "haplotype_copy.hpp"
#include "read_pairs.hpp"
#include "simulated_contig.hpp"
#include "truth_variants.hpp"

namespace varg::test {

/// A small plan and its first contig.
struct Simulated {
  explicit Simulated(std::uint64_t seed, genome::Pos length = 30'000, bool trio = false) {
    plan.seed = seed;
    plan.length = length;
    plan.trio = trio;
    contig = simulate::make_sequence(plan, 0);
    simulate::place_genes(plan, 1, contig);
    truth = simulate::make_truth(plan, contig);
  }
  simulate::Sequenced sequenced(std::size_t person = 0) const {
    return {&contig,
            static_cast<std::int64_t>(person),
            {simulate::make_haplotype(contig, truth, person, 0),
             simulate::make_haplotype(contig, truth, person, 1)}};
  }

  simulate::Plan plan;
  simulate::SimulatedContig contig;
  std::vector<simulate::TruthVariant> truth;
};

}  // namespace varg::test
