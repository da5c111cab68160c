#pragma once

#include <vector>

#include <varg/core/output_file.hpp>
#include <varg/io/vcf_writer.hpp>

#include <varg/call/calls.hpp>
#include <varg/call/phase_joiner.hpp>
#include <varg/call/reference_blocks.hpp>

namespace varg::call {

/// Writes what shards give, so that their borders do not show. Serial, shards in order.
class CallOutput {
 public:
  /// All are borrowed. With `has_blocks`, records and reference blocks are written as a gVCF;
  /// `callable` gets the BED of callable regions unless it is null.
  CallOutput(io::VcfWriter& writer, OutputFile* callable, const genome::Contigs& contigs,
             bool has_blocks)
      : writer_(writer), callable_(callable), contigs_(contigs), has_blocks_(has_blocks) {}

  /// Calls of a shard; Error{bug} without their `reference` where blocks or `callable` need it.
  void take(Calls calls);
  /// Ends the last block and callable region.
  void finish();

  /// Sorted after finish(): the same for any cut into shards.
  const std::vector<Fallback>& fallbacks() const { return fallbacks_; }

 private:
  void write_callable(const std::vector<CallableRun>& runs);

  io::VcfWriter& writer_;
  OutputFile* callable_;
  const genome::Contigs& contigs_;
  bool has_blocks_;
  PhaseJoiner phases_;
  ReferenceBlocks blocks_;
  CallableRegions callable_regions_;
  std::vector<Fallback> fallbacks_;
};

}  // namespace varg::call
