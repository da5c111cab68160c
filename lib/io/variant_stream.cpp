#include "variant_stream.hpp"

#include <zlib.h>

#include <utility>

#include <varg/core/error.hpp>
#include <varg/simd/find_bytes.hpp>

#include "places.hpp"

namespace varg::io {
namespace {

/// Large enough that serial steps do not count; small enough to stay in a core's cache, and for
/// results many times its size (annotation) to be made in memory that is used again.
constexpr std::size_t bytes_per_piece = 256U << 10U;
constexpr int gzip_window = 15 + 16;  // zlib: largest window, gzip wrapper

}  // namespace

/// Inflates gzip members that follow each other, piece by piece.
class GzipStream {
 public:
  explicit GzipStream(ByteSource& source) : source_(source), packed_(256U << 10U, '\0') {
    if (inflateInit2(&stream_, gzip_window) != Z_OK) {
      throw Error(Fault::resource, "no memory to inflate with");
    }
  }
  ~GzipStream() { inflateEnd(&stream_); }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  /// Fills `text`; less than its size only at the end.
  void read(std::string& text) {
    stream_.next_out = reinterpret_cast<Bytef*>(text.data());
    stream_.avail_out = static_cast<uInt>(text.size());
    while (stream_.avail_out > 0 && step()) {
    }
    text.resize(text.size() - stream_.avail_out);
  }

 private:
  /// Inflates once; false at the end of the file, after a whole member.
  bool step() {
    if (stream_.avail_in == 0) {
      const std::size_t n = source_.read(std::as_writable_bytes(std::span(packed_)));
      stream_.next_in = reinterpret_cast<Bytef*>(packed_.data());
      stream_.avail_in = static_cast<uInt>(n);
      if (n == 0) {
        if (!between_members_) refuse_cut();
        return false;
      }
    }
    if (between_members_) inflateReset(&stream_);
    between_members_ = false;
    const int code = ::inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
      between_members_ = true;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      throw file_error(source_.path(), "the gzip data are damaged ({})",
                       stream_.msg != nullptr ? stream_.msg : "checksum")
          .hint("The file was damaged after it was written: copy it again.");
    }
    return true;
  }

  void refuse_cut() const {
    throw file_error(source_.path(), "the gzip data end too early: the file was cut short")
        .hint("The copy or the program that wrote it stopped early: make it again.");
  }

  ByteSource& source_;
  std::string packed_;
  z_stream stream_{};
  bool between_members_ = false;
};

void VariantPiece::inflate() {
  if (!inflated) io::inflate(blocks, text);
  blocks.bytes = std::string();
  inflated = true;
  newlines = simd::count(text, '\n');
}

VariantStream::VariantStream(ByteSource source, Compression compression) {
  if (compression == Compression::bgzf) {
    blocks_ = std::make_unique<BlockReader>(std::move(source), bytes_per_piece);
    return;
  }
  source_ = std::make_unique<ByteSource>(std::move(source));
  if (compression == Compression::gzip) gzip_ = std::make_unique<GzipStream>(*source_);
}

VariantStream::~VariantStream() = default;

std::optional<VariantPiece> VariantStream::next() {
  if (!std::exchange(started_, true)) ahead_ = read();
  if (!ahead_) return std::nullopt;
  auto next = read();
  std::optional<VariantPiece> piece = std::exchange(ahead_, std::move(next));
  piece->last = !ahead_;
  return piece;
}

std::optional<VariantPiece> VariantStream::read() {
  VariantPiece piece;
  if (blocks_) {
    auto group = blocks_->next();
    if (!group) return std::nullopt;
    piece.blocks = std::move(*group);
    piece.input_bytes = piece.blocks.bytes.size();
    return piece;
  }
  const std::uint64_t before = source_->position();
  piece.text.resize(bytes_per_piece);
  if (gzip_) {
    gzip_->read(piece.text);
  } else {
    piece.text.resize(source_->read(std::as_writable_bytes(std::span(piece.text))));
  }
  if (piece.text.empty()) return std::nullopt;
  piece.inflated = true;
  piece.input_bytes = source_->position() - before;
  return piece;
}

InputFacts VariantStream::facts() const {
  if (!blocks_) return source_->facts("variants");
  InputFacts facts = blocks_->source().facts("variants");
  facts.end_marker = blocks_->end_marker_seen();
  return facts;
}

std::uint64_t VariantStream::inner_end_markers() const {
  return blocks_ ? blocks_->inner_end_markers() : 0;
}

}  // namespace varg::io
