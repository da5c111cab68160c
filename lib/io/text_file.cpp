#include <zlib.h>

#include <utility>

#include <varg/io/bgzf.hpp>

#include "places.hpp"

namespace varg::io {
namespace {

constexpr std::size_t bytes_per_read = 1U << 20U;
constexpr int gzip_window = 15 + 16;  // zlib: largest window, gzip wrapper

/// The rest of a source.
std::string read_all(ByteSource& source) {
  std::string bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + bytes_per_read);
    const std::size_t n = source.read(std::as_writable_bytes(std::span(bytes)).subspan(before));
    bytes.resize(before + n);
    if (n < bytes_per_read) return bytes;
  }
}

/// zlib's inflater over one text of gzip members.
class GzipInflater {
 public:
  GzipInflater(std::string_view bytes, const std::string& path) : path_(path) {
    if (inflateInit2(&stream_, gzip_window) != Z_OK) {
      throw Error(Fault::resource, "no memory to inflate with");
    }
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
  }
  ~GzipInflater() { inflateEnd(&stream_); }
  GzipInflater(const GzipInflater&) = delete;
  GzipInflater& operator=(const GzipInflater&) = delete;

  std::string all_members() {
    std::string text;
    do {
      one_member(text);
      inflateReset(&stream_);
    } while (stream_.avail_in != 0);
    return text;
  }

 private:
  void one_member(std::string& text) {
    int code = Z_OK;
    while (code != Z_STREAM_END) {
      const std::size_t before = text.size();
      text.resize(before + bytes_per_read);
      stream_.next_out = reinterpret_cast<Bytef*>(text.data() + before);
      stream_.avail_out = static_cast<uInt>(bytes_per_read);
      const uInt had = stream_.avail_in;
      code = ::inflate(&stream_, Z_NO_FLUSH);
      text.resize(text.size() - stream_.avail_out);
      if (code == Z_STREAM_END) return;
      if (code == Z_OK && (had != 0 || stream_.avail_out == 0)) continue;
      if (code == Z_OK || code == Z_BUF_ERROR) {
        throw file_error(path_, "the gzip data end too early: the file was cut short")
            .hint("The copy or the program that wrote it stopped early: make it again.");
      }
      throw file_error(path_, "the gzip data are damaged ({})",
                       stream_.msg != nullptr ? stream_.msg : "checksum")
          .hint("The file was damaged after it was written: copy it again.");
    }
  }

  const std::string& path_;
  z_stream stream_{};
};

/// Text files are small inputs; a larger one is not what it is taken for.
constexpr std::size_t most_gzip_bytes = 0xFFFF'FFFF;

}  // namespace

TextFile read_text_file(const std::string& path, std::string role) {
  ByteSource source(path);
  TextFile file;
  file.compression = sniff(source).compression;
  if (file.compression == Compression::bgzf) {
    BlockReader blocks(std::move(source));
    std::string part;
    while (const auto group = blocks.next()) {
      inflate(*group, part);
      file.text += part;
    }
    file.facts = blocks.source().facts(std::move(role));
    file.facts.end_marker = blocks.end_marker_seen();
    return file;
  }
  file.text = read_all(source);
  if (file.compression == Compression::gzip) {
    if (file.text.size() > most_gzip_bytes) {
      throw file_error(path, "it is too large for a gzip text: {} bytes", file.text.size())
          .hint("Compress it with bgzip instead.");
    }
    const std::string packed = std::exchange(file.text, {});
    file.text = GzipInflater(packed, path).all_members();
  }
  file.facts = source.facts(std::move(role));
  return file;
}

}  // namespace varg::io
