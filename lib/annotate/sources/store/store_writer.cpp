#include "store_writer.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include <varg/core/error.hpp>

namespace varg::annotate {
namespace {

constexpr genome::Pos most_position = 0xFFFF'FFFF;

template <class Plain>
std::string_view bytes_of(const Plain& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

}  // namespace

StoreWriter::StoreWriter(StoreFacts facts, Sink sink, BlockLimits limits)
    : sink_(std::move(sink)),
      limits_(limits),
      directory_{std::move(facts), {}},
      draft_(directory_.facts.fields.size(), directory_.facts.kind != StoreKind::alleles),
      closed_(directory_.facts.fields.size(), directory_.facts.kind != StoreKind::alleles) {
  put(store_magic);
}

void StoreWriter::put(std::string_view bytes) {
  sink_(bytes);
  offset_ += bytes.size();
}

StoreContig* StoreWriter::find_contig(std::string_view name) {
  const auto found = std::find_if(directory_.contigs.begin(), directory_.contigs.end(),
                                  [&](const StoreContig& contig) { return contig.name == name; });
  return found == directory_.contigs.end() ? nullptr : &*found;
}

void StoreWriter::begin_contig(std::string_view name, genome::Pos length) {
  if (find_contig(name) != nullptr) {
    throw Error(Fault::input, "the rows of contig {} are in two places", name)
        .hint("Sort the file by contig and position");
  }
  if (length > most_position) {
    throw Error(Fault::input, "contig {} is longer than 4,294,967,295 bases", name);
  }
  close_block();
  max_end_ = 0;
  max_end_block_ = 0;
  StoreContig contig;
  contig.name = name;
  contig.length = static_cast<std::uint64_t>(length);
  contig.first_block = static_cast<std::uint32_t>(index_.size());
  directory_.contigs.push_back(std::move(contig));
}

void StoreWriter::make_room(genome::Pos begin) {
  assert(begin >= 0 && begin <= most_position && !directory_.contigs.empty());
  ++directory_.facts.rows;
  constexpr std::size_t least_new_share = 4;  // so that carried rows cannot fill a block
  const bool is_full = draft_.size() >= limits_.rows || draft_.text_bytes() >= limits_.text_bytes;
  if (!is_full || draft_.size() < carried_ * least_new_share || draft_.size() == carried_) return;
  const auto at = static_cast<std::uint32_t>(begin);
  if (draft_.begin(draft_.size() - 1) == at) return;  // a position is in one block
  close_block();
  carried_ = draft_.carry(closed_, at);
}

void StoreWriter::add_allele(genome::Pos pos, std::string_view ref, std::string_view alt,
                             std::span<const std::string_view> values) {
  make_room(pos);
  draft_.add_allele(static_cast<std::uint32_t>(pos), ref, alt);
  draft_.add_values(values);
}

void StoreWriter::add_interval(genome::Pos begin, genome::Pos end,
                               std::span<const std::string_view> values) {
  assert(end > begin && end <= most_position);
  make_room(begin);
  draft_.add_interval(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
  draft_.add_values(values);
}

/// Writes the draft's block; its rows are in `closed_` then.
void StoreWriter::close_block() {
  std::swap(draft_, closed_);
  draft_.clear();
  const std::uint32_t carried = std::exchange(carried_, 0);
  if (closed_.size() == carried) return;
  const std::string bytes = closed_.encode();
  BlockPlace place;
  place.offset = offset_;
  place.digest = hash64(bytes);
  place.size = static_cast<std::uint32_t>(bytes.size());
  place.rows = static_cast<std::uint32_t>(closed_.size());
  place.carried = carried;
  place.first = closed_.begin(carried);
  place.last = closed_.begin(closed_.size() - 1);
  place.max_end_before = max_end_;
  place.max_end_block = max_end_block_;
  place.contig = static_cast<std::uint32_t>(directory_.contigs.size() - 1);
  put(bytes);
  if (directory_.facts.kind != StoreKind::alleles) {
    for (std::size_t row = carried; row < closed_.size(); ++row) {
      if (closed_.end(row) <= max_end_) continue;
      max_end_ = closed_.end(row);
      max_end_block_ = static_cast<std::uint32_t>(index_.size());
    }
  }
  index_.push_back(place);
  ++directory_.contigs.back().blocks;
}

void StoreWriter::set_callable(
    const std::vector<std::pair<std::string, std::vector<genome::Interval>>>& of,
    const genome::Contigs& contigs) {
  close_block();
  directory_.facts.has_callable = true;
  for (const auto& [name, intervals] : of) {
    if (find_contig(name) == nullptr) begin_contig(name, contigs[contigs.find(name)].length);
  }
  for (StoreContig& contig : directory_.contigs) {
    contig.first_callable = callable_.size() / (2 * sizeof(std::uint32_t));
    const auto found = std::find_if(of.begin(), of.end(),
                                    [&](const auto& entry) { return entry.first == contig.name; });
    if (found == of.end()) continue;
    contig.callables = found->second.size();
    for (const genome::Interval& interval : found->second) {
      assert(interval.begin >= 0 && interval.end <= most_position);
      callable_ += bytes_of(static_cast<std::uint32_t>(interval.begin));
      callable_ += bytes_of(static_cast<std::uint32_t>(interval.end));
    }
  }
}

std::string StoreWriter::finish(std::vector<StoreInput> inputs,
                                std::vector<std::pair<std::string, std::uint64_t>> counts) {
  close_block();
  directory_.facts.inputs = std::move(inputs);
  directory_.facts.counts = std::move(counts);
  const std::string directory = encode_directory(directory_);
  StoreTrailer trailer;
  std::string tail = callable_;
  trailer.callable_offset = offset_;
  trailer.callable_size = callable_.size();
  trailer.index_offset = offset_ + tail.size();
  trailer.block_count = index_.size();
  for (const BlockPlace& place : index_) tail += bytes_of(place);
  trailer.directory_offset = offset_ + tail.size();
  trailer.directory_size = directory.size();
  tail += directory;
  tail += bytes_of(trailer).substr(0, digested_trailer_bytes);
  Digest digest;
  digest.update(store_magic);
  digest.update(tail);
  const std::string hex = digest.hex();
  put(tail);
  put(hex);
  put(store_end_magic);
  return hex;
}

}  // namespace varg::annotate
