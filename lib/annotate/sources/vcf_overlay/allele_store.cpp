#include "allele_store.hpp"

#include <algorithm>
#include <tuple>

namespace varg::annotate {

std::string_view AlleleStore::ref(const Key& key) const {
  return std::string_view(alleles_).substr(key.alleles, key.ref_size);
}

std::string_view AlleleStore::alt(const Key& key) const {
  return std::string_view(alleles_).substr(key.alleles + key.ref_size, key.alt_size);
}

void AlleleStore::add(const genome::Variant& allele, const std::vector<std::string>& values) {
  keys_.push_back({allele.contig, static_cast<std::uint32_t>(allele.ref.size()), allele.pos,
                   alleles_.size(), static_cast<std::uint32_t>(allele.alt.size()),
                   static_cast<std::uint32_t>(keys_.size())});
  alleles_ += allele.ref;
  alleles_ += allele.alt;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    columns_[i].begins.push_back(columns_[i].pool.size());
    columns_[i].pool += values[i];
  }
}

std::size_t AlleleStore::seal() {
  for (Column& column : columns_) column.begins.push_back(column.pool.size());
  const auto order = [this](const Key& a, const Key& b) {
    return std::make_tuple(a.contig, a.pos, ref(a), alt(a), a.entry) <
           std::make_tuple(b.contig, b.pos, ref(b), alt(b), b.entry);
  };
  const auto same = [this](const Key& a, const Key& b) {
    return a.contig == b.contig && a.pos == b.pos && ref(a) == ref(b) && alt(a) == alt(b);
  };
  if (!std::is_sorted(keys_.begin(), keys_.end(), order)) {
    std::sort(keys_.begin(), keys_.end(), order);
  }
  const auto end = std::unique(keys_.begin(), keys_.end(), same);
  const auto dropped = static_cast<std::size_t>(keys_.end() - end);
  keys_.erase(end, keys_.end());
  return dropped;
}

int AlleleStore::compare(const Key& key, const genome::Variant& allele) const {
  if (key.contig != allele.contig) return key.contig < allele.contig ? -1 : 1;
  if (key.pos != allele.pos) return key.pos < allele.pos ? -1 : 1;
  if (const int order = ref(key).compare(allele.ref); order != 0) return order;
  return alt(key).compare(allele.alt);
}

std::uint32_t AlleleStore::find(const genome::Variant& allele, std::uint32_t near) const {
  const auto less = [this](const Key& key, const genome::Variant& a) {
    return compare(key, a) < 0;
  };
  // Galloping: what is asked next usually lies just behind what was asked before.
  std::size_t low = 0;
  std::size_t high = keys_.size();
  if (near < keys_.size() && compare(keys_[near], allele) <= 0) {
    low = near;
    std::size_t step = 1;
    while (low + step < keys_.size() && less(keys_[low + step], allele)) {
      low += step;
      step *= 2;
    }
    high = std::min(keys_.size(), low + step + 1);
  }
  const auto begin = keys_.begin();
  const auto found = std::lower_bound(begin + static_cast<std::ptrdiff_t>(low),
                                      begin + static_cast<std::ptrdiff_t>(high), allele, less);
  if (found == keys_.end() || compare(*found, allele) != 0) return no_row;
  return static_cast<std::uint32_t>(found - begin);
}

std::string_view AlleleStore::value(std::uint32_t row, std::size_t field) const {
  const Column& column = columns_[field];
  const std::size_t entry = keys_[row].entry;
  return std::string_view(column.pool)
      .substr(column.begins[entry], column.begins[entry + 1] - column.begins[entry]);
}

}  // namespace varg::annotate
