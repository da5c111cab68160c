#include "store_reader.hpp"

#include <cstring>

#include <varg/core/digest.hpp>

#include "byte_coder.hpp"

namespace varg::annotate {

StoreReader StoreReader::open(const std::string& path) {
  return StoreReader(path, io::MappedFile(path));
}

StoreReader::StoreReader(std::string name, io::MappedFile file)
    : name_(std::move(name)), file_(std::make_unique<io::MappedFile>(std::move(file))) {
  within(name_, [&] { read_directory(); });
}

StoreReader::StoreReader(std::string name, std::string bytes)
    : name_(std::move(name)), memory_(std::move(bytes)) {
  within(name_, [&] { read_directory(); });
}

void StoreReader::read_directory() {
  const std::string_view all = bytes();
  constexpr std::size_t version_byte = 7;
  if (!all.starts_with(store_magic.substr(0, version_byte))) {
    throw Error(Fault::input, "it is no annotation source of varg")
        .hint("Build one: varg source build");
  }
  if (all.size() > version_byte && all[version_byte] != store_magic[version_byte]) {
    throw Error(Fault::input, "it has another version of the format")
        .hint("Build it again with this version of varg: varg source build");
  }
  if (all.size() < store_magic.size() + sizeof trailer_ || !all.ends_with(store_end_magic)) {
    throw Error(Fault::input, "it is cut short or damaged at its end")
        .hint("The copy stopped early: copy or build it again");
  }
  std::memcpy(&trailer_, all.data() + all.size() - sizeof trailer_, sizeof trailer_);
  require_whole_trailer();
  Digest digest;
  digest.update(store_magic);
  const std::size_t end = all.size() - sizeof trailer_ + digested_trailer_bytes;
  digest.update(all.substr(trailer_.callable_offset, end - trailer_.callable_offset));
  const std::string told(trailer_.digest.data(), trailer_.digest.size());
  if (digest.hex() != told) {
    throw Error(Fault::input, "its directory is damaged: the digest does not fit")
        .hint("Copy or build it again");
  }
  directory_ = decode_directory(all.substr(trailer_.directory_offset, trailer_.directory_size));
  directory_.facts.digest = told;
  require_places();
}

void StoreReader::require_whole_trailer() const {
  const std::uint64_t end = bytes().size() - sizeof trailer_;
  const auto follows = [](std::uint64_t from, std::uint64_t size, std::uint64_t to) {
    return from <= to && size == to - from;
  };
  const bool holds =
      trailer_.callable_offset >= store_magic.size() && trailer_.callable_size % 8 == 0 &&
      trailer_.block_count <= 0xFFFF'FFFF &&
      follows(trailer_.callable_offset, trailer_.callable_size, trailer_.index_offset) &&
      follows(trailer_.index_offset, trailer_.block_count * sizeof(BlockPlace),
              trailer_.directory_offset) &&
      follows(trailer_.directory_offset, trailer_.directory_size, end);
  if (!holds) throw ByteReader::damaged();
}

/// Blocks lie one behind the other, and contigs share them out in order.
void StoreReader::require_places() const {
  std::uint64_t offset = store_magic.size();
  std::uint32_t block = 0;
  std::uint64_t callables = 0;
  for (std::size_t i = 0; i < directory_.contigs.size(); ++i) {
    const StoreContig& contig = directory_.contigs[i];
    if (contig.first_block != block || contig.blocks > block_count() - block) {
      throw ByteReader::damaged();
    }
    for (std::uint32_t n = 0; n < contig.blocks; ++n, ++block) {
      const BlockPlace at = place(block);
      if (at.offset != offset || at.contig != i || at.rows <= at.carried || at.first > at.last ||
          (n > 0 && place(block - 1).last >= at.first) || at.max_end_block > block) {
        throw ByteReader::damaged();
      }
      offset += at.size;
    }
    if (contig.first_callable != (facts().has_callable ? callables : 0) ||
        contig.callables > trailer_.callable_size / 8 - callables) {
      throw ByteReader::damaged();
    }
    callables += contig.callables;
  }
  if (block != block_count() || offset != trailer_.callable_offset ||
      callables != trailer_.callable_size / 8) {
    throw ByteReader::damaged();
  }
}

BlockPlace StoreReader::place(std::uint32_t block) const {
  BlockPlace place;
  std::memcpy(&place, bytes().data() + trailer_.index_offset + block * sizeof place, sizeof place);
  return place;
}

std::string_view StoreReader::block_bytes(std::uint32_t block) const {
  const BlockPlace at = place(block);
  const std::string_view found = bytes().substr(at.offset, at.size);
  if (hash64(found) != at.digest) {
    throw Error(Fault::input, "{}: block {} of {} is damaged: the digest does not fit", name_,
                block + 1, block_count())
        .hint("Copy or build it again");
  }
  return found;
}

std::pair<std::uint32_t, std::uint32_t> StoreReader::callable(std::uint64_t i) const {
  std::uint32_t ends[2];
  std::memcpy(ends, bytes().data() + trailer_.callable_offset + i * sizeof ends, sizeof ends);
  return {ends[0], ends[1]};
}

}  // namespace varg::annotate
