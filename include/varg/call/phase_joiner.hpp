#pragma once

#include <vector>

#include <varg/call/calls.hpp>

namespace varg::call {

/// Makes phase blocks of linked calls, over the borders of shards. Serial, shards in order.
class PhaseJoiner {
 public:
  /// Phases the genotypes of a shard's records (by position): a linked call gets `phased`, its
  /// alleles in the order of its block's haplotypes, and the block's first position as phase_set.
  void join(std::vector<CallRecord>& records);

 private:
  struct Block {
    genome::ContigId contig = genome::no_contig;
    genome::Pos last = -1;    ///< position of its last call
    genome::Pos first = -1;   ///< of its first
    bool is_swapped = false;  ///< the last call's smaller allele lies on the second haplotype
  };
  std::vector<Block> blocks_;  ///< the open one of each sample
};

}  // namespace varg::call
