#include <varg/call/reference_blocks.hpp>

#include <algorithm>
#include <cassert>

#include <varg/core/error.hpp>

namespace varg::call {
namespace {

using genome::ContigId;
using genome::Pos;

bool same_block(const ReferenceBlock& open, ContigId contig, const ReferenceRun& run) {
  return open.contig == contig && open.run.end == run.begin && run.begin % seam_distance != 0 &&
         open.run.state == run.state && open.run.band == run.band && open.run.ploidy == run.ploidy;
}

}  // namespace

std::vector<CalledSpan> called_spans(const std::vector<CallRecord>& records) {
  std::vector<CalledSpan> spans;
  for (const CallRecord& record : records) {
    const bool has_genotype = !record.samples.empty() && !record.samples[0].genotype.is_missing() &&
                              !record.samples[0].genotype.is_partial();
    const auto length = static_cast<Pos>(record.alleles[0].size());
    spans.push_back({record.pos, record.pos + std::min(length, unmerged_head),
                     has_genotype && record.filters.empty()});
  }
  return spans;
}

GqBands::GqBands(std::vector<int> bounds) : bounds_(std::move(bounds)) {
  int last = 0;
  for (const int bound : bounds_) {
    if (bound <= last || bound > 99) {
      throw Error(Fault::usage, "bands of genotype quality must ascend within 1 to 99, not {}",
                  bound);
    }
    last = bound;
  }
  for (int quality = 0; quality < 100; ++quality) {
    band_[static_cast<std::size_t>(quality)] = static_cast<std::uint8_t>(
        std::upper_bound(bounds_.begin(), bounds_.end(), quality) - bounds_.begin());
  }
}

GqBands GqBands::gatk() {
  std::vector<int> bounds;
  for (int bound = 1; bound <= 60; ++bound) bounds.push_back(bound);
  for (const int bound : {70, 80, 90, 99}) bounds.push_back(bound);
  return GqBands(std::move(bounds));
}

void ReferenceBlocks::add(const ShardReference& shard, std::vector<ReferenceBlock>& blocks) {
  const ContigId contig = shard.owned.contig;
  if (called_.contig != contig) {
    finish(blocks);
    called_ = {contig, 0, 0};
  }
  for (const ReferenceRun& run : shard.runs) {
    if (run.begin >= called_.end) {
      take(contig, run, blocks);
    } else {
      assert(run.end <= called_.end);  // single: spans do not reach beyond unmerged_head
    }
  }
  // A block that a record follows is complete, and comes before it.
  if (is_open_ && !shard.called.empty() && shard.called.back().begin >= open_.run.end) {
    finish(blocks);
  }
  // The shard's own runs leave its records out.
  for (const CalledSpan& span : shard.called) called_.end = std::max(called_.end, span.end);
}

void ReferenceBlocks::take(ContigId contig, const ReferenceRun& run,
                           std::vector<ReferenceBlock>& blocks) {
  if (!is_open_ || !same_block(open_, contig, run)) {
    finish(blocks);
    open_ = {contig, run};
    is_open_ = true;
    return;
  }
  ReferenceRun& all = open_.run;
  all.end = run.end;
  all.least_quality = std::min(all.least_quality, run.least_quality);
  all.least_depth = std::min(all.least_depth, run.least_depth);
  all.depth_sum += run.depth_sum;
  all.least_het = std::min(all.least_het, run.least_het);
  all.least_alt = std::min(all.least_alt, run.least_alt);
}

void ReferenceBlocks::finish(std::vector<ReferenceBlock>& blocks) {
  if (is_open_) blocks.push_back(open_);
  is_open_ = false;
}

}  // namespace varg::call
