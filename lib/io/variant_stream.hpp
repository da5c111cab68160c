#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <varg/io/bgzf.hpp>
#include <varg/io/byte_source.hpp>

namespace varg::io {

class GzipStream;

/// A piece of a VCF or BCF on its way to a batch: BGZF blocks, or what they hold.
struct VariantPiece {
  BlockGroup blocks;
  std::string text;
  bool inflated = false;
  bool last = false;              ///< nothing follows
  std::uint64_t newlines = 0;     ///< in `text`; known once inflated
  std::uint64_t input_bytes = 0;  ///< bytes of the file it stands for

  /// Inflates the blocks and counts newlines. Any thread.
  void inflate();
};

/// Cuts a plain, gzip or BGZF file into pieces of a few MB whose borders depend on the file alone.
class VariantStream {
 public:
  VariantStream(ByteSource source, Compression compression);
  ~VariantStream();

  /// The next piece, or nothing at the end. Reads one ahead, so that the last one says so.
  std::optional<VariantPiece> next();
  /// What is known so far; all of it at the end.
  InputFacts facts() const;
  /// Empty BGZF blocks in the middle.
  std::uint64_t inner_end_markers() const;

 private:
  std::optional<VariantPiece> read();

  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<BlockReader> blocks_;
  std::unique_ptr<GzipStream> gzip_;
  std::optional<VariantPiece> ahead_;
  bool started_ = false;
};

}  // namespace varg::io
