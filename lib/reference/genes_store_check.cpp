#include <algorithm>
#include <cstring>

#include <varg/core/digest.hpp>
#include <varg/core/version.hpp>

#include "genes_store.hpp"

namespace varg::reference {
namespace {

using rows::Part;
using rows::Place;

constexpr std::size_t digest_offset = offsetof(rows::Header, digest);
constexpr std::size_t after_digest = digest_offset + sizeof(rows::Header::digest);

constexpr std::array<std::size_t, rows::part_count> row_sizes = {1,
                                                                 sizeof(rows::Text),
                                                                 sizeof(rows::Gene),
                                                                 sizeof(rows::Contig),
                                                                 sizeof(rows::Remark),
                                                                 sizeof(rows::One),
                                                                 sizeof(Extent),
                                                                 sizeof(std::uint32_t),
                                                                 sizeof(Extent),
                                                                 sizeof(RecodedList::Row)};

std::string_view text_of(std::span<const char> letters) {
  const std::string_view text(letters.data(), letters.size());
  return text.substr(0, text.find('\0'));
}

bool parts_fit(std::span<const std::byte> bytes) {
  const auto& header = *reinterpret_cast<const rows::Header*>(bytes.data());
  for (std::size_t i = 0; i < rows::part_count; ++i) {
    const Place& place = header.parts[i];
    if (place.offset % 8 != 0 || place.offset < sizeof(rows::Header) ||
        place.offset > bytes.size() || place.count > (bytes.size() - place.offset) / row_sizes[i]) {
      return false;
    }
  }
  return true;
}

/// Whether rows point at rows that are there.
class RowCheck {
 public:
  explicit RowCheck(std::span<const std::byte> bytes)
      : header_(*reinterpret_cast<const rows::Header*>(bytes.data())), bytes_(bytes) {}

  bool all_fit() const {
    const auto ones = part_of<rows::One>(bytes_, Part::transcripts);
    return fits(header_.dialect, Part::texts) && count(Part::spans) == ones.size() &&
           count(Part::farthest) == ones.size() && contigs_fit() &&
           every<rows::Text>(Part::words, [&](const auto& text) { return fits(text); }) &&
           every<rows::Gene>(Part::genes,
                             [&](const rows::Gene& gene) {
                               return fits(gene.id) && fits(gene.name) && fits(gene.hgnc_id) &&
                                      fits(gene.ncbi_id);
                             }) &&
           every<rows::Remark>(Part::remarks,
                               [&](const rows::Remark& remark) {
                                 return fits(remark.kind) && fits(remark.text);
                               }) &&
           every<rows::One>(Part::transcripts, [&](const rows::One& one) { return fits(one); });
  }

 private:
  std::uint64_t count(Part part) const {
    return header_.parts[static_cast<std::size_t>(part)].count;
  }
  bool fits(const rows::Range& range, Part part = Part::texts) const {
    return std::uint64_t{range.first} + range.size <= count(part);
  }
  bool fits(const rows::One& one) const {
    return fits(one.id) && fits(one.protein_id) && fits(one.ccds_id) &&
           one.gene < count(Part::genes) && one.biotype < count(Part::words) &&
           one.source < count(Part::words) && one.tags < count(Part::words) && one.exons.size > 0 &&
           fits(one.exons, Part::extents) && fits(one.coding, Part::extents) &&
           fits(one.mature, Part::extents) && fits(one.recoded, Part::recoded) &&
           one.contig < count(Part::contigs) &&
           one.appris <= static_cast<std::uint8_t>(Appris::a2) && one.start_phase <= 2;
  }
  /// Contigs share the transcripts out among them, in order.
  bool contigs_fit() const {
    std::uint64_t next = 0;
    const bool in_order = every<rows::Contig>(Part::contigs, [&](const rows::Contig& contig) {
      const bool follows = contig.transcripts.first == next;
      next += contig.transcripts.size;
      return fits(contig.name) && follows;
    });
    return in_order && next == count(Part::transcripts);
  }
  template <class Row, class Fits>
  bool every(Part part, const Fits& row_fits) const {
    const auto all = part_of<Row>(bytes_, part);
    return std::all_of(all.begin(), all.end(), row_fits);
  }

  const rows::Header& header_;
  std::span<const std::byte> bytes_;
};

}  // namespace

StoreState GeneStore::state_of(std::span<const std::byte> bytes, std::string_view input_digest) {
  if (bytes.empty()) return StoreState::absent;
  if (bytes.size() < store_magic.size() ||
      std::memcmp(bytes.data(), store_magic.data(), store_magic.size()) != 0) {
    return StoreState::foreign;
  }
  if (bytes.size() < sizeof(rows::Header)) return StoreState::damaged;
  const auto& header = *reinterpret_cast<const rows::Header*>(bytes.data());
  Digest digest;
  digest.update(bytes.subspan(after_digest));
  if (digest.hex() != text_of(header.digest)) return StoreState::damaged;
  if (header.byte_order != store_byte_order || header.format != store_format ||
      text_of(header.version) != version() || text_of(header.input_digest) != input_digest) {
    return StoreState::outdated;
  }
  if (header.size != bytes.size() || !parts_fit(bytes) || !RowCheck(bytes).all_fit()) {
    return StoreState::damaged;
  }
  return StoreState::good;
}

}  // namespace varg::reference
