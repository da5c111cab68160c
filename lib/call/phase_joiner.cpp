#include <varg/call/phase_joiner.hpp>

#include <algorithm>

namespace varg::call {

void PhaseJoiner::join(std::vector<CallRecord>& records) {
  for (CallRecord& record : records) {
    blocks_.resize(record.samples.size());
    for (std::size_t s = 0; s < record.samples.size(); ++s) {
      SampleCall& sample = record.samples[s];
      Block& block = blocks_[s];
      const bool goes_on = sample.link.before >= 0 && block.contig == record.contig &&
                           block.last == sample.link.before;
      if (!goes_on && !sample.is_followed) continue;
      if (goes_on) {
        block.is_swapped = block.is_swapped != sample.link.is_swapped;
      } else {
        block = {record.contig, record.pos, record.pos, false};
      }
      block.last = record.pos;
      sample.phase_set = block.first;
      sample.genotype.phased = true;
      if (block.is_swapped)
        std::reverse(sample.genotype.alleles.begin(), sample.genotype.alleles.end());
    }
  }
}

}  // namespace varg::call
