#include "store_block.hpp"

#include <algorithm>

#include <varg/io/packed_bytes.hpp>

#include "block_draft.hpp"
#include "byte_coder.hpp"

namespace varg::annotate {
namespace {

/// Entries of one level of largest ends that an entry of the next stands for.
constexpr std::uint32_t fan = 16;

}  // namespace

void StoreBlock::load(const StoreReader& store, std::uint32_t index) {
  index_ = no_block;
  const std::string_view bytes = store.block_bytes(index);
  place_ = store.place(index);
  store_name_ = store.name();
  within([&] { return fmt::format("{}: block {}", store_name_, index + 1); },
         [&] {
           read_sections(bytes, store.facts().fields.size());
           decode_keys(store.facts().kind != StoreKind::alleles);
           require_order();
         });
  columns_.resize(store.facts().fields.size());
  for (Column& column : columns_) column.is_loaded = false;
  index_ = index;
}

void StoreBlock::read_sections(std::string_view bytes, std::size_t fields) {
  ByteReader reader(bytes);
  sections_.clear();
  for (std::size_t i = 0; i <= fields; ++i) {
    const std::size_t raw_size = reader.small_number();
    const std::size_t packed_size = reader.small_number();
    sections_.push_back({bytes.substr(0, packed_size), raw_size});
  }
  for (Section& section : sections_) section.packed = reader.take(section.packed.size());
  reader.require_end();
}

void StoreBlock::decode_keys(bool has_ends) {
  io::unpack_bytes(sections_[0].packed, sections_[0].raw_size, keys_);
  const std::uint32_t rows = place_.rows;
  if (rows > keys_.size()) throw ByteReader::damaged();
  ByteReader reader(keys_);
  begins_.resize(rows);
  long_alleles_.clear();
  if (!has_ends) {
    const std::string_view codes = reader.take(rows);
    codes_.assign(codes.begin(), codes.end());
  }
  std::uint64_t begin = 0;
  for (std::uint32_t& at : begins_) {
    begin += reader.small_number();
    if (begin > 0xFFFF'FFFF) throw ByteReader::damaged();
    at = static_cast<std::uint32_t>(begin);
  }
  if (has_ends) {
    ends_.resize(rows);
    for (std::uint32_t row = 0; row < rows; ++row) {
      const std::uint64_t end = begins_[row] + std::uint64_t{reader.small_number()};
      if (end == begins_[row] || end > 0xFFFF'FFFF) throw ByteReader::damaged();
      ends_[row] = static_cast<std::uint32_t>(end);
    }
    make_levels();
  } else {
    decode_long_alleles(reader);
  }
  reader.require_end();
}

void StoreBlock::decode_long_alleles(ByteReader& reader) {
  for (std::uint32_t row = 0; row < place_.rows; ++row) {
    if (codes_[row] < long_allele) continue;
    if (codes_[row] > long_allele) throw ByteReader::damaged();
    const std::string_view ref = reader.text();
    const std::string_view alt = reader.text();
    if (ref.empty() || alt.empty()) throw ByteReader::damaged();
    long_alleles_.push_back({row, ref, alt});
  }
}

void StoreBlock::require_order() const {
  if (!std::is_sorted(begins_.begin(), begins_.end()) || begins_[place_.carried] != place_.first ||
      begins_.back() != place_.last) {
    throw ByteReader::damaged();
  }
}

void StoreBlock::make_levels() {
  std::size_t depth = 0;
  const std::vector<std::uint32_t>* below = &ends_;
  levels_.resize(8);  // 16^8 rows are more than a block can have
  for (; below->size() > fan; ++depth) {
    std::vector<std::uint32_t>& level = levels_[depth];
    level.assign((below->size() + fan - 1) / fan, 0);
    for (std::size_t i = 0; i < below->size(); ++i) {
      level[i / fan] = std::max(level[i / fan], (*below)[i]);
    }
    below = &level;
  }
  for (; depth < levels_.size(); ++depth) levels_[depth].clear();
  last_ending_.resize(ends_.size());
  std::uint32_t best = 0;
  for (std::uint32_t row = 0; row < ends_.size(); ++row) {
    if (ends_[row] > ends_[best]) best = row;
    last_ending_[row] = best;
  }
}

std::uint32_t StoreBlock::next_ending_behind(std::uint32_t pos, std::uint32_t row) const {
  // Up while nothing is found, then down into the entry that has it.
  std::size_t depth = 0;  // 0 is ends_, 1 is levels_[0]
  std::uint32_t at = row;
  const auto level = [&](std::size_t n) -> const std::vector<std::uint32_t>& {
    return n == 0 ? ends_ : levels_[n - 1];
  };
  for (;;) {
    const std::vector<std::uint32_t>& ends = level(depth);
    if (at >= ends.size()) return rows();
    if (ends[at] > pos) {
      if (depth == 0) return at;
      --depth;
      at *= fan;
      continue;
    }
    ++at;
    if (at % fan != 0 || level(depth + 1).empty()) continue;
    at /= fan;
    ++depth;
  }
}

std::uint32_t StoreBlock::first_from(std::uint32_t pos, std::uint32_t near) const {
  const auto begin = begins_.begin();
  auto low = begin;
  auto high = begins_.end();
  if (near < rows() && begins_[near] < pos) {
    std::uint32_t step = 1;
    std::uint32_t from = near;
    while (from + step < rows() && begins_[from + step] < pos) {
      from += step;
      step *= 2;
    }
    low = begin + from;
    high = begin + std::min(rows(), from + step);
  } else if (near < rows()) {
    high = begin + near;
    if (near == 0 || begins_[near - 1] < pos) return near;
  }
  return static_cast<std::uint32_t>(std::lower_bound(low, high, pos) - begin);
}

const StoreBlock::LongAllele& StoreBlock::long_allele_of(std::uint32_t row) const {
  return *std::lower_bound(long_alleles_.begin(), long_alleles_.end(), row,
                           [](const LongAllele& a, std::uint32_t b) { return a.row < b; });
}

std::string_view StoreBlock::value(std::uint32_t row, std::size_t field) {
  if (!columns_[field].is_loaded) load_column(field);
  const Column& column = columns_[field];
  const std::size_t at = column.words.empty() ? row : column.words[row];
  return std::string_view(column.raw).substr(column.begins[at], column.sizes[at]);
}

void StoreBlock::load_columns() {
  for (std::size_t field = 0; field < columns_.size(); ++field) load_column(field);
}

void StoreBlock::load_column(std::size_t field) {
  within([&] { return fmt::format("{}: block {}", store_name_, index_ + 1); },
         [&] {
           Column& column = columns_[field];
           const Section& section = sections_[field + 1];
           io::unpack_bytes(section.packed, section.raw_size, column.raw);
           decode_column(column);
           column.is_loaded = true;
         });
}

void StoreBlock::decode_column(Column& column) const {
  ByteReader reader(column.raw);
  column.words.clear();
  column.begins.clear();
  column.sizes.clear();
  const auto take = [&](std::size_t size) {
    const std::string_view text = reader.take(size);
    column.begins.push_back(static_cast<std::uint32_t>(text.data() - column.raw.data()));
    column.sizes.push_back(static_cast<std::uint32_t>(size));
  };
  switch (static_cast<ColumnCoding>(reader.byte())) {
    case ColumnCoding::all_missing:
      take(0);
      column.words.assign(rows(), 0);
      break;
    case ColumnCoding::dictionary: {
      for (std::size_t n = reader.count(); n > 0; --n) take(reader.count());
      const std::string_view words = reader.take(rows());
      column.words.assign(words.begin(), words.end());
      for (const std::uint8_t word : column.words) {
        if (word >= column.begins.size()) throw ByteReader::damaged();
      }
      break;
    }
    case ColumnCoding::texts: {
      std::vector<std::uint32_t>& sizes = column.sizes;
      for (std::uint32_t row = 0; row < rows(); ++row) sizes.push_back(reader.small_number());
      const std::vector<std::uint32_t> told = std::exchange(sizes, {});
      for (const std::uint32_t size : told) take(size);
      break;
    }
    default:
      throw ByteReader::damaged();
  }
  reader.require_end();
}

}  // namespace varg::annotate
