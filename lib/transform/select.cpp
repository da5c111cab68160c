#include <varg/transform/select.hpp>

#include <utility>

namespace varg::transform {
namespace {

/// Whether the bytes are the rows, each with one newline, and nothing else.
bool is_plain(const io::VariantBatch& batch) {
  std::size_t at = 0;
  for (const io::VariantRow& row : batch.rows) {
    if (row.begin != at) return false;
    at = row.end + std::size_t{1};
  }
  return at == batch.bytes.size();
}

}  // namespace

SelectedLines select_lines(io::VariantBatch batch, const genome::RegionSet* regions) {
  if (regions == nullptr && is_plain(batch)) return {std::move(batch.bytes), batch.size(), {}};
  SelectedLines selected;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::VariantView view = batch[i];
    if (regions != nullptr && !regions->overlaps({view.contig(), view.pos(), view.end()})) continue;
    selected.text.append(view.line()).append("\n");
    ++selected.count;
  }
  return selected;
}

void keep_new_rows(const genome::Interval& region, const genome::Interval* before,
                   io::VariantBatch& batch) {
  std::vector<io::VariantRow> rows;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::VariantView view = batch[i];
    const genome::Interval place{region.contig, view.pos(), view.end()};
    if (!place.overlaps(region) || (before != nullptr && place.overlaps(*before))) continue;
    rows.push_back(batch.rows[i]);
  }
  batch.rows = std::move(rows);
}

}  // namespace varg::transform
