#include <varg/call/call_output.hpp>

#include <algorithm>

#include <varg/call/call_vcf.hpp>
#include <varg/call/fallback_list.hpp>
#include <varg/call/gvcf.hpp>
#include <varg/core/error.hpp>

namespace varg::call {
namespace {

const ShardReference& reference_of(const Calls& calls) {
  if (calls.reference) return *calls.reference;
  throw Error(Fault::bug, "calls of a shard do not say what is known of the reference");
}

}  // namespace

void CallOutput::take(Calls calls) {
  phases_.join(calls.records);
  std::string lines;
  if (callable_ != nullptr) {
    std::vector<CallableRun> runs;
    callable_regions_.add(reference_of(calls), runs);
    write_callable(runs);
  }
  if (has_blocks_) {
    std::vector<ReferenceBlock> blocks;
    blocks_.add(reference_of(calls), blocks);
    for (CallRecord& record : calls.records) add_non_ref(record);
    append_gvcf_lines(calls.records, blocks, contigs_, lines);
  } else {
    for (const CallRecord& record : calls.records) append_vcf_line(record, contigs_, lines);
  }
  writer_.write(lines);
  append_fallbacks(calls.fallbacks, fallbacks_);
}

void CallOutput::write_callable(const std::vector<CallableRun>& runs) {
  std::string lines;
  for (const CallableRun& run : runs) append_callable_line(run, contigs_, lines);
  callable_->write(lines);
}

void CallOutput::finish() {
  std::sort(fallbacks_.begin(), fallbacks_.end(), [](const Fallback& a, const Fallback& b) {
    return a.region != b.region ? a.region < b.region : a.reason < b.reason;
  });
  if (callable_ != nullptr) {
    std::vector<CallableRun> runs;
    callable_regions_.finish(runs);
    write_callable(runs);
  }
  if (!has_blocks_) return;
  std::vector<ReferenceBlock> blocks;
  blocks_.finish(blocks);
  std::string lines;
  append_gvcf_lines({}, blocks, contigs_, lines);
  writer_.write(lines);
}

}  // namespace varg::call
