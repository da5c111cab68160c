#include "usable_reads.hpp"

#include <algorithm>
#include <unordered_map>

#include <varg/core/digest.hpp>
#include <varg/simd/unpack_bases.hpp>

#include "adapter.hpp"

namespace varg::call {
namespace {

using genome::CigarOp;

UsableRead decode(const io::ReadView& view) {
  UsableRead read;
  read.begin = view.pos();
  read.end = view.end();
  read.mapq = view.mapq();
  read.reverse = view.has(genome::flag::reverse);
  read.name_hash = hash64(view.name());
  read.bases.resize(view.length());
  simd::unpack_bases(view.packed_bases(), read.bases);
  for (char& base : read.bases) {
    if (base != 'A' && base != 'C' && base != 'G' && base != 'T') base = 'N';
  }
  const auto qualities = view.qualities();
  read.qualities.assign(qualities.begin(), qualities.end());
  for (auto& quality : read.qualities) quality = std::min(quality, read.mapq);
  const io::CigarView cigar = view.cigar();
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    if (cigar[i].op() != CigarOp::hard_clip) read.cigar.push_back(cigar[i]);
  }
  return read;
}

}  // namespace

const char* reason_to_drop(const io::ReadView& read, const CallerConfig& config) {
  using namespace genome;
  if (read.has(flag::unmapped) || read.contig() == no_contig) return "unmapped";
  if (read.has(flag::secondary)) return "secondary";
  if (read.has(flag::supplementary)) return "supplementary";
  if (read.has(flag::qc_fail)) return "qc_fail";
  if (read.has(flag::duplicate)) return "duplicate";
  if (read.length() == 0 || read.cigar().empty()) return "no_bases";
  if (read.qualities()[0] == 0xFF) return "no_qualities";
  if (read.mapq() < config.min_mapq) return "mapq";
  return nullptr;
}

UsableReads usable_reads(const SampleReads& sample, const genome::Interval& owned,
                         const CallerConfig& config) {
  UsableReads usable;
  for (const io::ReadBatch& batch : sample.batches) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const io::ReadView view = batch[i];
      const char* reason = reason_to_drop(view, config);
      if (owned.contains(view.contig(), view.pos())) {
        ++usable
              .counters[reason == nullptr ? "reads.used" : std::string("reads.dropped.") + reason];
      }
      if (reason == nullptr) {
        usable.reads.push_back(decode(view));
        if (mask_adapter(view, usable.reads.back()) && owned.contains(view.contig(), view.pos())) {
          ++usable.counters["reads.adapter"];
        }
        usable.longest_span = std::max(usable.longest_span, view.end() - view.pos());
      } else if (reason == std::string_view("mapq")) {
        usable.low_mapq.push_back({view.contig(), view.pos(), view.end()});
      }
    }
  }
  // Files are merged: by position, then by name, so that the order of files does not matter.
  std::stable_sort(usable.reads.begin(), usable.reads.end(),
                   [](const UsableRead& a, const UsableRead& b) {
                     if (a.begin != b.begin) return a.begin < b.begin;
                     if (a.name_hash != b.name_hash) return a.name_hash < b.name_hash;
                     return a.reverse < b.reverse;
                   });
  number_fragments(usable);
  return usable;
}

void number_fragments(UsableReads& usable) {
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  for (UsableRead& read : usable.reads) {
    const auto next = static_cast<std::uint32_t>(numbers.size());
    read.fragment = numbers.try_emplace(read.name_hash, next).first->second;
  }
  usable.fragments = static_cast<std::uint32_t>(numbers.size());
}

}  // namespace varg::call
