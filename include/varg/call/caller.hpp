#pragma once

#include <varg/call/calls.hpp>
#include <varg/call/config.hpp>
#include <varg/call/evidence.hpp>

namespace varg::call {

/// Calls germline SNVs and indels of one sample in one shard.
///
/// Candidates come from the reads' own alignments; those near an indel are judged together by
/// aligning each read to whole candidate haplotypes; genotypes are of haplotypes, so that what one
/// haplotype explains is not called twice. A pure function of its arguments: no clock, no thread,
/// no randomness. A call depends only on reads and reference within 500 bases of it, so that it is
/// the same in every shard that sees those.
///
/// Throws Error{usage} when `evidence` has not exactly one sample.
Calls call(const Evidence& evidence, const CallerConfig& config);

}  // namespace varg::call
