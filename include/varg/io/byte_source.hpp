#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/digest.hpp>
#include <varg/core/manifest.hpp>

namespace varg::io {

/// Bytes read in order from a file, standard input ("-"), or memory. Digests what it reads.
///
/// At the end of a file that has a manifest beside it, size and digest are checked against the
/// manifest, and Error{input} is thrown when they differ. Not thread-safe.
class ByteSource {
 public:
  /// Throws Error{input} for a missing file, a directory or an empty file, Error{resource} for
  /// one that may not be read, Error{usage} for a URL (varg never uses the network).
  explicit ByteSource(std::string path);
  /// A source over bytes in memory, for tests; `name` is used in messages.
  ByteSource(std::string name, std::string bytes);
  ~ByteSource();
  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;

  /// Reads up to `out.size()` bytes; less only at the end. 0 is the end.
  std::size_t read(std::span<std::byte> out);
  /// Looks at the next bytes without consuming them: up to 64 KiB, less only near the end.
  std::span<const std::byte> peek(std::size_t n);

  const std::string& path() const;
  /// Total size when it is a regular file.
  std::optional<std::uint64_t> size() const;
  /// Bytes consumed so far.
  std::uint64_t position() const;
  /// What is known so far; digest only after the end was reached.
  InputFacts facts(std::string role) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What the first bytes of a file are.
enum class Format {
  bam,
  cram,
  sam,
  vcf,
  bcf,
  bcf1,
  bed,
  bigwig,
  gff,
  fasta,
  fastq,
  ped,
  text,
  json,
  html,
  empty,
  unknown
};
enum class Compression { none, gzip, bgzf };
struct FileKind {
  Format format = Format::unknown;
  Compression compression = Compression::none;
};
std::string_view to_text(Format format);
std::string_view to_text(Compression compression);

/// Looks at the first bytes (inflating a first block when compressed). Consumes nothing.
FileKind sniff(ByteSource& source);
FileKind sniff_file(const std::string& path);

/// Facts of a file that is read through an index or by HTSlib: `whole` digests it all, and checks
/// its manifest; otherwise the manifest's size alone is checked and `skipped` says why.
InputFacts file_facts(const std::string& path, std::string role, bool whole,
                      std::string skipped = "read by region");

}  // namespace varg::io
