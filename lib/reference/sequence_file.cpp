#include "sequence_file.hpp"

#include <cstdio>
#include <filesystem>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/io_libraries.hpp>

namespace varg::reference {
namespace {

void refuse_other_kinds(const std::string& path, const io::FileKind& kind) {
  if (kind.compression == io::Compression::gzip) {
    throw Error(Fault::input, "{} is gzip, not BGZF: it has no random access", path)
        .hint("Run: gunzip, then bgzip and samtools faidx");
  }
  if (kind.format != io::Format::fasta) {
    throw Error(Fault::input, "{} is no FASTA: it does not begin with a '>' line", path);
  }
}

}  // namespace

SequenceFile::SequenceFile(std::string path) : path_(std::move(path)) {
  io::tame_htslib();
  const io::FileKind kind = io::sniff_file(path_);
  refuse_other_kinds(path_, kind);
  compressed_ = kind.compression == io::Compression::bgzf;
  file_.reset(bgzf_open(path_.c_str(), "r"));
  if (!file_) throw Error(Fault::resource, "{} cannot be opened for reading", path_);
  if (!compressed_) return;
  if (bgzf_check_EOF(file_.get()) != 1) {
    throw Error(Fault::input, "{} is cut: the BGZF end marker is missing", path_)
        .hint("Copy or make the file again");
  }
  const std::string index = path_ + ".gzi";
  if (!std::filesystem::exists(index)) {
    throw Error(Fault::input, "{} has no block index {}", path_, index)
        .hint("Run: samtools faidx " + path_);
  }
  if (bgzf_index_load(file_.get(), path_.c_str(), ".gzi") != 0) {
    throw Error(Fault::input, "{} is no BGZF block index", index)
        .hint("Run: samtools faidx " + path_);
  }
}

void SequenceFile::read(std::uint64_t offset, std::uint64_t size, std::string& out) {
  out.resize(size);
  if (bgzf_useek(file_.get(), static_cast<off_t>(offset), SEEK_SET) != 0) {
    out.clear();
    return;
  }
  std::uint64_t have = 0;
  while (have < size) {
    const ssize_t n = bgzf_read(file_.get(), out.data() + have, size - have);
    if (n < 0) {
      throw Error(Fault::input, "{} is damaged near uncompressed byte {}", path_, offset + have)
          .hint("Copy or make the file again");
    }
    if (n == 0) break;
    have += static_cast<std::uint64_t>(n);
  }
  out.resize(have);
}

}  // namespace varg::reference
