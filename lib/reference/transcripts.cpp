#include <varg/reference/transcripts.hpp>

#include <algorithm>
#include <utility>

#include "genes_store.hpp"

namespace varg::reference {
namespace {

using genome::Pos;

/// An overlap search in one contig's tree; in-order, so hits come in array order.
struct Search {
  std::span<const Extent> spans;
  std::span<const std::uint32_t> farthest;
  Pos begin;  ///< of the query, margins included
  Pos end;
  std::uint32_t shift;  ///< from places in the store to indexes
  std::vector<std::uint32_t>& hits;

  void visit(std::uint32_t first, std::uint32_t last) {
    while (first != last) {
      const std::uint32_t middle = first + (last - first) / 2;
      if (Pos{farthest[middle]} <= begin) return;
      visit(first, middle);
      if (Pos{spans[middle].begin} >= end) return;
      if (Pos{spans[middle].end} > begin) hits.push_back(middle + shift);
      first = middle + 1;
    }
  }
};

/// Contigs named by their numbers, as many as the records need.
std::vector<GeneContig> contigs_of(const std::vector<TranscriptRecord>& records) {
  genome::ContigId most = genome::no_contig;
  for (const TranscriptRecord& record : records) most = std::max(most, record.interval.contig);
  std::vector<GeneContig> contigs(static_cast<std::size_t>(most + 1));
  return contigs;
}

}  // namespace

bool operator==(const IntervalList& a, const IntervalList& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

bool operator==(const IntervalList& a, const std::vector<genome::Interval>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

Transcripts::Transcripts() = default;
Transcripts::~Transcripts() = default;
Transcripts::Transcripts(Transcripts&&) noexcept = default;
Transcripts& Transcripts::operator=(Transcripts&&) noexcept = default;

Transcripts::Transcripts(std::vector<TranscriptRecord> records) {
  ParsedGenes genes;
  genes.contigs = contigs_of(records);
  genes.transcripts = std::move(records);
  std::vector<genome::ContigId> contigs(genes.contigs.size());
  for (std::size_t i = 0; i < contigs.size(); ++i) contigs[i] = static_cast<genome::ContigId>(i);
  *this = Transcripts(GeneStore::pack(std::move(genes), {}), contigs);
}

Transcripts::Transcripts(std::unique_ptr<const GeneStore> store,
                         const std::vector<genome::ContigId>& contigs)
    : store_(std::move(store)), contigs_(contigs) {
  const auto stored_contigs = store_->contigs();
  for (std::size_t i = 0; i < contigs.size(); ++i) {
    const rows::Range& range = stored_contigs[i].transcripts;
    if (contigs[i] == genome::no_contig || range.size == 0) continue;
    const auto contig = static_cast<std::size_t>(contigs[i]);
    if (runs_.size() <= contig) runs_.resize(contig + 1);
    runs_[contig] = {0, range.first, range.size};
  }
  bool same_order = true;
  for (Run& run : runs_) {
    run.first = static_cast<std::uint32_t>(size_);
    same_order = same_order && (run.size == 0 || run.first == run.stored);
    size_ += run.size;
  }
  if (same_order) return;
  order_.reserve(size_);
  for (const Run& run : runs_) {
    for (std::uint32_t i = 0; i < run.size; ++i) order_.push_back(run.stored + i);
  }
}

Transcript Transcripts::operator[](std::size_t i) const {
  const std::uint32_t place = stored(i);
  return store_->transcript(place, contigs_[store_->contig_of(place)]);
}

void Transcripts::overlapping(const genome::Interval& interval, Pos margin,
                              std::vector<std::uint32_t>& hits) const {
  hits.clear();
  if (interval.contig < 0 || static_cast<std::size_t>(interval.contig) >= runs_.size()) return;
  const Run& run = runs_[static_cast<std::size_t>(interval.contig)];
  Search search{store_->spans(),       store_->farthest(),     interval.begin - margin,
                interval.end + margin, run.first - run.stored, hits};
  search.visit(run.stored, run.stored + run.size);
}

}  // namespace varg::reference
