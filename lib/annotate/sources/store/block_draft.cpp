#include "block_draft.hpp"

#include <unordered_map>

#include <varg/io/packed_bytes.hpp>

#include "byte_coder.hpp"
#include "store_format.hpp"

namespace varg::annotate {
namespace {

/// libdeflate's: the best that is still quick.
constexpr int store_level = 6;
constexpr std::size_t most_words = 255;

}  // namespace

bool ColumnDraft::encode_as_dictionary(std::string& out) const {
  std::unordered_map<std::string_view, std::uint8_t> numbers;
  std::vector<std::string_view> words;
  std::string indexes;
  for (std::size_t row = 0; row < ends_.size(); ++row) {
    const auto [at, is_new] =
        numbers.try_emplace((*this)[row], static_cast<std::uint8_t>(words.size()));
    if (is_new) words.push_back((*this)[row]);
    if (words.size() > most_words || words.size() * 2 > ends_.size() + 1) return false;
    indexes += static_cast<char>(at->second);
  }
  ByteWriter writer(out);
  writer.byte(static_cast<std::uint8_t>(ColumnCoding::dictionary));
  writer.number(words.size());
  for (const std::string_view word : words) writer.text(word);
  out += indexes;
  return true;
}

void ColumnDraft::encode(std::string& out) const {
  if (pool_.empty()) {
    out += static_cast<char>(ColumnCoding::all_missing);
    return;
  }
  if (encode_as_dictionary(out)) return;
  ByteWriter writer(out);
  writer.byte(static_cast<std::uint8_t>(ColumnCoding::texts));
  for (std::size_t row = 0; row < ends_.size(); ++row) writer.number((*this)[row].size());
  out += pool_;
}

void BlockDraft::add_allele(std::uint32_t pos, std::string_view ref, std::string_view alt) {
  begins_.push_back(pos);
  codes_.push_back(allele_code(ref, alt));
  if (codes_.back() != long_allele) return;
  ByteWriter writer(long_alleles_);
  writer.text(ref);
  writer.text(alt);
}

void BlockDraft::add_interval(std::uint32_t begin, std::uint32_t end) {
  begins_.push_back(begin);
  ends_.push_back(end);
}

void BlockDraft::add_values(std::span<const std::string_view> values) {
  for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i].add(values[i]);
}

std::uint32_t BlockDraft::carry(const BlockDraft& earlier, std::uint32_t begin) {
  for (std::size_t row = 0; row < earlier.ends_.size(); ++row) {
    if (earlier.ends_[row] <= begin) continue;
    add_interval(earlier.begins_[row], earlier.ends_[row]);
    for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i].add(earlier.columns_[i][row]);
  }
  return static_cast<std::uint32_t>(size());
}

void BlockDraft::clear() {
  begins_.clear();
  ends_.clear();
  codes_.clear();
  long_alleles_.clear();
  for (ColumnDraft& column : columns_) column.clear();
}

std::size_t BlockDraft::text_bytes() const {
  std::size_t bytes = long_alleles_.size();
  for (const ColumnDraft& column : columns_) bytes += column.bytes();
  return bytes;
}

void BlockDraft::encode_keys(std::string& out) const {
  for (const std::uint8_t code : codes_) out += static_cast<char>(code);
  ByteWriter writer(out);
  std::uint32_t before = 0;
  for (const std::uint32_t begin : begins_) {
    writer.number(begin - before);
    before = begin;
  }
  if (has_ends_) {
    for (std::size_t row = 0; row < size(); ++row) writer.number(ends_[row] - begins_[row]);
  }
  out += long_alleles_;
}

std::string BlockDraft::encode() const {
  std::string sizes;
  std::string packed;
  ByteWriter writer(sizes);
  std::string raw;
  const auto add_section = [&] {
    writer.number(raw.size());
    writer.number(io::pack_bytes(raw, store_level, packed));
    raw.clear();
  };
  encode_keys(raw);
  add_section();
  for (const ColumnDraft& column : columns_) {
    column.encode(raw);
    add_section();
  }
  return sizes + packed;
}

}  // namespace varg::annotate
