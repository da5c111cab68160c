#include "allele_sorter.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <varg/core/error.hpp>

namespace varg::annotate {

std::string_view AlleleSorter::part(const Row& row, std::size_t i) const {
  const std::size_t first = row.entry * (fields_ + 2);
  std::size_t at = row.text;
  for (std::size_t before = 0; before < i; ++before) at += sizes_[first + before];
  return std::string_view(text_).substr(at, sizes_[first + i]);
}

void AlleleSorter::add(genome::Pos record_pos, genome::Pos pos, std::string_view ref,
                       std::string_view alt, std::span<const std::string_view> values) {
  if (pos < written_) {
    throw Error(Fault::input, "normalizing moves the allele from {} to {}, more than {} bases",
                record_pos + 1, pos + 1, reach);
  }
  if (rows_.size() >= room_) {
    write_before(record_pos - reach);
    room_ = std::max<std::size_t>(1U << 16U, rows_.size() * 2);
  }
  rows_.push_back({pos, sizes_.size() / (fields_ + 2), text_.size()});
  const auto keep = [&](std::string_view text) {
    text_ += text;
    sizes_.push_back(static_cast<std::uint32_t>(text.size()));
  };
  keep(ref);
  keep(alt);
  for (const std::string_view value : values) keep(value);
}

void AlleleSorter::flush() {
  write_before(genome::unknown_end);
  written_ = 0;
  last_pos_ = -1;
}

void AlleleSorter::write_before(genome::Pos end) {
  const auto order = [this](const Row& a, const Row& b) {
    if (a.pos != b.pos) return a.pos < b.pos;
    return std::make_tuple(part(a, 0), part(a, 1), a.entry) <
           std::make_tuple(part(b, 0), part(b, 1), b.entry);
  };
  if (!std::is_sorted(rows_.begin(), rows_.end(), order)) {
    std::sort(rows_.begin(), rows_.end(), order);
  }
  const auto behind =
      std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.pos >= end; });
  for (auto row = rows_.begin(); row != behind; ++row) write(*row);
  std::vector<Row> rest(behind, rows_.end());
  std::sort(rest.begin(), rest.end(), [](const Row& a, const Row& b) { return a.entry < b.entry; });
  const std::string old_text = std::exchange(text_, {});
  const std::vector<std::uint32_t> old_sizes = std::exchange(sizes_, {});
  rows_.clear();
  for (const Row& row : rest) {
    const auto first = old_sizes.begin() + static_cast<std::ptrdiff_t>(row.entry * (fields_ + 2));
    const auto last = first + static_cast<std::ptrdiff_t>(fields_ + 2);
    std::size_t bytes = 0;
    for (auto size = first; size != last; ++size) bytes += *size;
    rows_.push_back({row.pos, sizes_.size() / (fields_ + 2), text_.size()});
    sizes_.insert(sizes_.end(), first, last);
    text_.append(old_text, row.text, bytes);
  }
  written_ = std::max(written_, end);
}

void AlleleSorter::write(const Row& row) {
  const std::string_view ref = part(row, 0);
  const std::string_view alt = part(row, 1);
  if (row.pos == last_pos_ && last_alleles_.size() == ref.size() + alt.size() + 1 &&
      last_alleles_.starts_with(ref) && last_alleles_[ref.size()] == '>' &&
      last_alleles_.ends_with(alt)) {
    ++duplicates_;
    return;
  }
  last_pos_ = row.pos;
  last_alleles_.assign(ref).append(">").append(alt);
  values_.clear();
  for (std::size_t i = 0; i < fields_; ++i) values_.push_back(part(row, i + 2));
  writer_->add_allele(row.pos, ref, alt, values_);
}

}  // namespace varg::annotate
