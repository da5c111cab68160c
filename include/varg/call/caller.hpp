#pragma once

#include <varg/call/calls.hpp>
#include <varg/call/config.hpp>
#include <varg/call/evidence.hpp>

namespace varg::call {

/// Calls germline SNVs and indels of one or several samples in one shard.
///
/// Candidates come from the reads' own alignments, from local assembly where those are in trouble,
/// and from `evidence.forced`; those near an indel are judged together by the pair-HMM of each read
/// against whole candidate haplotypes; genotypes are of haplotypes, so that what one haplotype
/// explains is not called twice. A pure function of its arguments: no clock, no thread, no
/// randomness. A call depends only on reads and reference within `shard_padding` of it, so that it
/// is the same in every shard that sees those.
Calls call(const Evidence& evidence, const CallerConfig& config);

}  // namespace varg::call
