#include <algorithm>
#include <tuple>
#include <utility>

#include <varg/reference/transcripts.hpp>

namespace varg::reference {
namespace {

/// The largest end in `[first, last)` of the tree whose root is the middle one.
genome::Pos fill_farthest(const std::vector<Transcript>& all, std::vector<genome::Pos>& farthest,
                          std::size_t first, std::size_t last) {
  if (first == last) return 0;
  const std::size_t middle = first + (last - first) / 2;
  const genome::Pos left = fill_farthest(all, farthest, first, middle);
  const genome::Pos right = fill_farthest(all, farthest, middle + 1, last);
  farthest[middle] = std::max({left, right, all[middle].interval.end});
  return farthest[middle];
}

/// An overlap search in one contig's tree; in-order, so hits come in array order.
struct Search {
  const std::vector<Transcript>& all;
  const std::vector<genome::Pos>& farthest;
  genome::Pos begin;  ///< of the query, margins included
  genome::Pos end;
  std::vector<std::uint32_t> hits{};

  void visit(std::size_t first, std::size_t last) {
    if (first == last) return;
    const std::size_t middle = first + (last - first) / 2;
    if (farthest[middle] <= begin) return;
    visit(first, middle);
    if (all[middle].interval.begin >= end) return;
    if (all[middle].interval.end > begin) hits.push_back(static_cast<std::uint32_t>(middle));
    visit(middle + 1, last);
  }
};

}  // namespace

bool Transcript::has_tag(std::string_view tag) const {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

Transcripts::Transcripts(std::vector<Transcript> transcripts) : all_(std::move(transcripts)) {
  std::sort(all_.begin(), all_.end(), [](const Transcript& a, const Transcript& b) {
    return std::tie(a.interval, a.id) < std::tie(b.interval, b.id);
  });
  farthest_end_.resize(all_.size());
  for (std::uint32_t i = 0; i < all_.size(); ++i) {
    const auto contig = static_cast<std::size_t>(all_[i].interval.contig);
    while (contig_begin_.size() <= contig) contig_begin_.push_back(i);
  }
  contig_begin_.push_back(static_cast<std::uint32_t>(all_.size()));
  for (std::size_t i = 0; i + 1 < contig_begin_.size(); ++i) {
    fill_farthest(all_, farthest_end_, contig_begin_[i], contig_begin_[i + 1]);
  }
}

std::vector<std::uint32_t> Transcripts::overlapping(const genome::Interval& interval,
                                                    genome::Pos margin) const {
  if (interval.contig < 0) return {};
  const auto contig = static_cast<std::size_t>(interval.contig);
  if (contig + 1 >= contig_begin_.size()) return {};
  Search search{all_, farthest_end_, interval.begin - margin, interval.end + margin};
  search.visit(contig_begin_[contig], contig_begin_[contig + 1]);
  return std::move(search.hits);
}

}  // namespace varg::reference
