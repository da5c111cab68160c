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

void PositionOrder::merge(const std::shared_ptr<const PlacedLines>& batch, std::size_t first,
                          std::size_t last) {
  const std::size_t middle = held_.size();
  held_.reserve(middle + (last - first));
  for (std::size_t i = first; i < last; ++i) {
    const PlacedLine& line = batch->lines[i];
    held_.push_back({{line.pos, (*batch)[line]}, batch});
  }
  const auto before = [](const Held& a, const Held& b) { return a.line.pos < b.line.pos; };
  const auto border = held_.begin() + static_cast<std::ptrdiff_t>(middle);
  if (middle == 0 || border == held_.end() || !before(*border, *std::prev(border))) return;
  std::inplace_merge(held_.begin(), border, held_.end(), before);
}

void PositionOrder::release(std::size_t count, OrderedLines& out) {
  const auto end = held_.begin() + static_cast<std::ptrdiff_t>(count);
  for (auto held = held_.begin(); held != end; ++held) {
    out.lines.push_back(held->line);
    if (out.sources.empty() || out.sources.back() != held->source) {
      out.sources.push_back(std::move(held->source));
    }
  }
  held_.erase(held_.begin(), end);
}

OrderedLines PositionOrder::operator()(PlacedLines batch) {
  OrderedLines out;
  const auto shared = std::make_shared<const PlacedLines>(std::move(batch));
  out.lines.reserve(held_.size() + shared->lines.size());
  for (std::size_t r = 0; r < shared->runs.size(); ++r) {
    const ContigRun& run = shared->runs[r];
    if (run.contig != contig_) release(held_.size(), out);
    contig_ = run.contig;
    const bool last = r + 1 == shared->runs.size();
    merge(shared, run.first, last ? shared->lines.size() : shared->runs[r + 1].first);
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
  return out;
}

}  // namespace varg::transform
