#include <algorithm>
#include <iterator>

#include <varg/transform/placed_lines.hpp>

namespace varg::transform {

std::string OrderedLines::text() const {
  std::size_t size = 0;
  for (const Line& line : lines) size += line.text.size();
  std::string text;
  text.reserve(size);
  std::string_view pending;
  for (const Line& line : lines) {
    // Neighbours in memory are copied at once.
    if (!pending.empty() && pending.data() + pending.size() == line.text.data()) {
      pending = {pending.data(), pending.size() + line.text.size()};
      continue;
    }
    text += pending;
    pending = line.text;
  }
  text += pending;
  return text;
}

/// Holds lines of the newest batch.
void PositionOrder::merge(std::size_t first, std::size_t last) {
  const std::size_t middle = held_.size();
  held_.resize(middle + (last - first));
  const std::uint64_t number = first_source_ + sources_.size() - 1;
  Source& newest = sources_.back();
  newest.held += last - first;
  const std::string_view text = newest.batch->text;
  Held* to = held_.data() + middle;
  for (std::size_t i = first; i < last; ++i) {
    const PlacedLine& line = newest.batch->lines[i];
    *to++ = {{line.pos, text.substr(line.begin, line.size)}, number};
  }
  const auto before = [](const Held& a, const Held& b) { return a.line.pos < b.line.pos; };
  const auto border = held_.begin() + static_cast<std::ptrdiff_t>(middle);
  if (middle == 0 || border == held_.end() || !before(*border, *std::prev(border))) return;
  std::inplace_merge(held_.begin(), border, held_.end(), before);
}

void PositionOrder::release(std::size_t count, OrderedLines& out) {
  if (count == 0) return;
  const auto end = held_.begin() + static_cast<std::ptrdiff_t>(count);
  for (auto held = held_.begin(); held != end; ++held) {
    out.lines.push_back(held->line);
    --source(held->source).held;
  }
  held_.erase(held_.begin(), end);
  for (const Source& each : sources_) {
    const auto& known = out.sources;
    if (std::find(known.begin(), known.end(), each.batch) == known.end()) {
      out.sources.push_back(each.batch);
    }
  }
  // The newest stays: more of its lines may come.
  while (sources_.size() > 1 && sources_.front().held == 0) {
    sources_.pop_front();
    ++first_source_;
  }
}

OrderedLines PositionOrder::operator()(PlacedLines batch) {
  OrderedLines out;
  sources_.push_back({std::make_shared<const PlacedLines>(std::move(batch)), 0});
  const PlacedLines& newest = *sources_.back().batch;
  out.lines.reserve(held_.size() + newest.lines.size());
  for (std::size_t r = 0; r < newest.runs.size(); ++r) {
    const ContigRun& run = newest.runs[r];
    if (run.contig != contig_) release(held_.size(), out);
    contig_ = run.contig;
    const bool last = r + 1 == newest.runs.size();
    merge(run.first, last ? newest.lines.size() : newest.runs[r + 1].first);
    const genome::Pos safe = run.last_input - farthest_shift_;
    const auto later = std::partition_point(held_.begin(), held_.end(),
                                            [&](const Held& held) { return held.line.pos < safe; });
    release(static_cast<std::size_t>(later - held_.begin()), out);
  }
  return out;
}

OrderedLines PositionOrder::finish() {
  OrderedLines out;
  release(held_.size(), out);
  sources_.clear();
  return out;
}

}  // namespace varg::transform
