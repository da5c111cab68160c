#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <varg/io/mapped_file.hpp>

#include "store_format.hpp"

namespace varg::annotate {

/// A store in a mapped file or in memory, its directory and index verified. Immutable: any number
/// of threads may read.
class StoreReader {
 public:
  /// Throws Error{input} when `path` is no store, is cut, or its directory is damaged.
  static StoreReader open(const std::string& path);
  /// `name` is used in messages.
  StoreReader(std::string name, std::string bytes);

  const std::string& name() const { return name_; }
  const StoreFacts& facts() const { return directory_.facts; }
  const std::vector<StoreContig>& contigs() const { return directory_.contigs; }
  std::uint32_t block_count() const { return static_cast<std::uint32_t>(trailer_.block_count); }
  BlockPlace place(std::uint32_t block) const;
  /// The bytes of a block, verified. Throws Error{input} when its digest is not the index's.
  std::string_view block_bytes(std::uint32_t block) const;
  /// Callable interval `i` of the store, 0-based half-open.
  std::pair<std::uint32_t, std::uint32_t> callable(std::uint64_t i) const;
  std::uint64_t size() const { return bytes().size(); }

 private:
  StoreReader(std::string name, io::MappedFile file);
  std::string_view bytes() const { return file_ ? file_->bytes() : std::string_view(memory_); }
  void read_directory();
  void require_whole_trailer() const;
  void require_places() const;

  std::string name_;
  std::string memory_;
  std::unique_ptr<io::MappedFile> file_;
  StoreTrailer trailer_;
  StoreDirectory directory_;
};

}  // namespace varg::annotate
