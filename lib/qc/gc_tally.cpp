#include "gc_tally.hpp"

#include <algorithm>
#include <array>

#include <varg/core/error.hpp>
#include <varg/flow/over_regions.hpp>
#include <varg/genome/cigar.hpp>

namespace varg::qc {
namespace {

namespace flag = genome::flag;

constexpr std::size_t window = 100;
constexpr unsigned most_n = 4;
constexpr genome::Pos stretch_size = genome::Pos{1} << 14;  ///< windows found at a time
constexpr genome::Pos shard_size = genome::Pos{1} << 20;
constexpr std::uint64_t bytes_per_shard = 4ULL << 20U;

/// The reference's name for a contig; throws Error{mismatch} when it has none.
genome::ContigId find_contig(const reference::Fasta& fasta, const std::string& name) {
  const genome::ContigId id = fasta.contigs().find(name);
  const std::string other = genome::other_convention(name);
  if (id != genome::no_contig || fasta.contigs().find(other) == genome::no_contig) {
    return fasta.contigs().require(name, "the reference " + fasta.path());
  }
  throw Error(Fault::mismatch, "the reads are on contig {}, but the reference {} calls it {}", name,
              fasta.path(), other)
      .hint(
          "Give a reference with the names of the reads, or read them by the reference's: "
          "--bridge-contigs");
}

void refuse_other_length(const reference::Fasta& fasta, genome::ContigId id,
                         const genome::Contig& contig) {
  const genome::Pos length = fasta.contigs()[id].length;
  if (length == contig.length) return;
  throw Error(Fault::mismatch,
              "contig {} has {} bases in the reads' header, {} in the reference {}", contig.name,
              contig.length, length, fasta.path())
      .hint("Give the reference the reads were aligned to");
}

/// Sums over a window hold its G and C below this bit and its N above.
constexpr std::uint32_t one_n = 1U << 16U;
constexpr auto letter_sums = [] {
  std::array<std::uint32_t, 256> sums{};
  sums['G'] = sums['C'] = 1;
  sums['N'] = one_n;
  return sums;
}();

std::uint8_t gc_beside_n(std::uint32_t sum) {
  const std::uint32_t ns = sum / one_n;
  if (ns > most_n) return no_gc;
  return static_cast<std::uint8_t>(sum % one_n * 100 / (window - ns));
}

}  // namespace

void find_window_gc(std::string_view bases, std::vector<std::uint8_t>& gc) {
  gc.assign(bases.size(), no_gc);
  if (bases.size() < window) return;
  const auto* const in = reinterpret_cast<const std::uint8_t*>(bases.data());
  std::uint8_t* const out = gc.data();
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i + 1 < window; ++i) sum += letter_sums[in[i]];
  const std::size_t windows = bases.size() - window + 1;
  for (std::size_t begin = 0; begin < windows; ++begin) {
    sum += letter_sums[in[begin + window - 1]];
    out[begin] = sum < one_n ? static_cast<std::uint8_t>(sum) : gc_beside_n(sum);
    sum -= letter_sums[in[begin]];
  }
}

void GcTally::add(const io::ReadView& read, const genome::Contigs& contigs, const ReadSums& sums) {
  constexpr std::uint16_t left_out = flag::secondary | flag::supplementary | flag::qc_fail;
  if (read.has(left_out)) return;
  if (!read.has(flag::paired) || read.has(flag::first)) ++sums_.total_clusters;
  if (read.has(flag::unmapped) || read.contig() < 0) return;
  ++sums_.aligned_reads;
  const genome::Pos begin =
      read.has(flag::reverse) ? read.end() - static_cast<genome::Pos>(window) : read.pos();
  const std::uint8_t gc = window_gc(contigs, read.contig(), begin);
  if (gc == no_gc) return;
  const std::uint64_t indels = sums.cigar.inserted + sums.cigar.deleted;
  const auto nm = static_cast<std::uint64_t>(std::max<std::int64_t>(sums.tags.nm.value_or(0), 0));
  ++sums_.reads[gc];
  sums_.bases[gc] += read.length();
  sums_.quality_sum[gc] += sums.qualities;
  sums_.mismatches[gc] += nm > indels ? nm - indels : 0;
}

std::uint8_t GcTally::window_gc(const genome::Contigs& contigs, genome::ContigId contig,
                                genome::Pos begin) {
  if (begin < 0 || begin >= contigs[contig].length) return no_gc;
  const genome::Pos number = begin / stretch_size;
  Stretch& stretch = stretches_[static_cast<std::size_t>(number % 2)];
  if (stretch.contig != contig || stretch.begin != number * stretch_size) {
    stretch.contig = contig;
    stretch.begin = number * stretch_size;
    load(contigs, stretch);
  }
  const auto at = static_cast<std::size_t>(begin - stretch.begin);
  return at < stretch.gc.size() ? stretch.gc[at] : no_gc;
}

void GcTally::load(const genome::Contigs& contigs, Stretch& stretch) {
  const genome::ContigId id = find_contig(fasta_, contigs[stretch.contig].name);
  const genome::Pos end =
      std::min(stretch.begin + stretch_size + static_cast<genome::Pos>(window) - 1,
               fasta_.contigs()[id].length);
  find_window_gc(stretch.begin < end ? fasta_.bases({id, stretch.begin, end}) : std::string_view(),
                 stretch.gc);
}

void GcTally::merge(const GcTally& other) {
  for (std::size_t i = 0; i < sums_.reads.size(); ++i) {
    sums_.reads[i] += other.sums_.reads[i];
    sums_.bases[i] += other.sums_.bases[i];
    sums_.quality_sum[i] += other.sums_.quality_sum[i];
    sums_.mismatches[i] += other.sums_.mismatches[i];
  }
  sums_.total_clusters += other.sums_.total_clusters;
  sums_.aligned_reads += other.sums_.aligned_reads;
}

std::array<std::uint64_t, 101> count_gc_windows(const std::string& reference,
                                                const genome::Contigs& contigs,
                                                const flow::Limits& limits, Monitor& monitor) {
  struct Worker {
    reference::Fasta fasta;
    std::vector<std::uint8_t> gc;
  };
  std::array<std::uint64_t, 101> windows{};
  const auto shards = flow::make_shards(contigs, {}, shard_size, static_cast<genome::Pos>(window));
  flow::over_regions(
      limits, bytes_per_shard, monitor, shards,
      [&] {
        return Worker{reference::Fasta(reference), {}};
      },
      [&](Worker& worker, const flow::Shard& shard) {
        std::array<std::uint64_t, 101> counts{};
        const genome::Contig& contig = contigs[shard.owned.contig];
        const genome::ContigId id = worker.fasta.contigs().find(contig.name);
        if (id == genome::no_contig) return counts;
        refuse_other_length(worker.fasta, id, contig);
        const genome::Pos end = std::min(shard.owned.end + static_cast<genome::Pos>(window) - 1,
                                         worker.fasta.contigs()[id].length);
        find_window_gc(worker.fasta.bases({id, shard.owned.begin, end}), worker.gc);
        worker.gc.resize(
            std::min(worker.gc.size(), static_cast<std::size_t>(shard.owned.length())));
        for (const std::uint8_t gc : worker.gc) {
          if (gc != no_gc) ++counts[gc];
        }
        return counts;
      },
      [&](const std::array<std::uint64_t, 101>& counts) {
        for (std::size_t i = 0; i < counts.size(); ++i) windows[i] += counts[i];
      });
  return windows;
}

}  // namespace varg::qc
