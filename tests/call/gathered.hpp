#pragma once

#include <vector>

#include "made_reads.hpp"
#include "sample_evidence.hpp"

namespace varg::test {

/// What each sample of `evidence` shows.
inline std::vector<call::SampleEvidence> gathered(const call::Evidence& evidence,
                                                  const call::CallerConfig& config = {}) {
  std::vector<call::SampleEvidence> samples;
  for (const call::SampleReads& sample : evidence.samples) {
    samples.push_back(call::gather_sample(sample, evidence.owned, evidence.padded, config));
  }
  return samples;
}

/// `read`, once under each of `count` names that begin with `prefix`.
inline std::vector<MadeRead> copies_of(const MadeRead& read, int count, const std::string& prefix) {
  std::vector<MadeRead> reads;
  for (int i = 0; i < count; ++i) {
    reads.push_back(read);
    reads.back().name = prefix + std::to_string(i);
  }
  return reads;
}

/// An SNV of `bases` at `pos`: to C where there is an A, to A elsewhere.
inline genome::Variant snv_at(const std::string& bases, genome::Pos pos) {
  const char base = bases[static_cast<std::size_t>(pos)];
  return {0, pos, std::string(1, base), base == 'A' ? "C" : "A"};
}

/// `one` and `other`, by position.
inline std::vector<MadeRead> merged(std::vector<MadeRead> one, const std::vector<MadeRead>& other) {
  one.insert(one.end(), other.begin(), other.end());
  std::stable_sort(one.begin(), one.end(),
                   [](const MadeRead& a, const MadeRead& b) { return a.pos < b.pos; });
  return one;
}

}  // namespace varg::test
