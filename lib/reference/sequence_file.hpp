#pragma once

#include <htslib/bgzf.h>

#include <cstdint>
#include <memory>
#include <string>

namespace varg::reference {

/// Random access to the (uncompressed) bytes of a plain or bgzip file.
class SequenceFile {
 public:
  /// Throws Error{input} for plain gzip, a missing .gzi or a missing end marker.
  explicit SequenceFile(std::string path);

  /// Reads up to `size` bytes at `offset` into `out` (resized); less only at the end of the file.
  /// Throws Error{input} when the file is damaged there.
  void read(std::uint64_t offset, std::uint64_t size, std::string& out);
  bool is_compressed() const { return compressed_; }

 private:
  struct Close {
    void operator()(BGZF* file) const { bgzf_close(file); }
  };
  std::string path_;
  bool compressed_ = false;
  std::unique_ptr<BGZF, Close> file_;
};

}  // namespace varg::reference
