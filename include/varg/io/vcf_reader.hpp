#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/projection.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::io {

class BcfDictionary;

/// What to do with faults that change no answer, such as an INFO key the header does not declare:
/// count and note them, or refuse them as `varg check` does. lib/io/README.md lists both kinds.
/// `lenient` is for a reader that leaves out what it cannot use: like normal, but an ALT of bases
/// with `*` or `-` among them (`*G`, `G--`) is let through, counted and noted.
enum class Strictness { lenient, normal, strict };

/// Streams VCF, VCF.gz (BGZF or gzip) or BCF in file order, as VCF text.
///
/// The steps are apart as in BamReader: next() and cut() serial, inflate() and check() anywhere.
/// Every line is checked against its header and VCF 4.x (bad-inputs table): a wrong one is
/// Error{input} with file and line. Lines are in order: contigs contiguous, positions ascending.
class VcfReader {
 public:
  class Group {
   public:
    struct State;
    Group();
    ~Group();
    Group(Group&&) noexcept;
    Group& operator=(Group&&) noexcept;
    std::unique_ptr<State> state;
  };
  using Batch = VariantBatch;

  explicit VcfReader(std::string path, Strictness strictness = Strictness::normal);
  /// Reads a source that was opened, and perhaps looked at, before.
  explicit VcfReader(ByteSource source, Strictness strictness = Strictness::normal);
  ~VcfReader();
  VcfReader(VcfReader&&) noexcept;

  const VcfHeader& header() const;
  std::shared_ptr<const VcfHeader> shared_header() const;
  const std::string& path() const;

  bool is_bcf() const;
  /// Both before the first record is read.
  void project(const Projection& projection);
  /// Keeps BCF records beside their lines, for VcfWriter::encode_records.
  void keep_records();

  std::optional<Group> next();
  void inflate(Group& group) const;
  VariantBatch cut(Group group);
  /// Finds the columns and checks every line. Any thread.
  void check(VariantBatch& batch) const;
  /// The end of the records: nothing is left to check, as cut() knows the last piece.
  void finish();

  /// The next non-empty batch, checked, or nothing after the (verified) end.
  std::optional<VariantBatch> next_batch();

  /// The numbers of names in a BCF; for io.
  const BcfDictionary& dictionary() const;

  /// Known after the end: size, digest, end marker.
  InputFacts facts() const;
  /// One note per kind of fault that was accepted, with the number of times and the first place.
  std::vector<Note> notes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Lines by region through TBI or CSI (VCF.gz, BCF). One per thread. Throws Error{input} when there
/// is no index, Error{mismatch} when the index is older than the data or belongs to other data.
class IndexedVariants {
 public:
  explicit IndexedVariants(std::string path);
  /// Whether a TBI or CSI stands beside the file.
  static bool has_index(const std::string& path);
  ~IndexedVariants();
  IndexedVariants(IndexedVariants&&) noexcept;

  const VcfHeader& header() const;
  /// Lines whose POS..END overlap `interval` (contig id of this header), in file order, checked.
  VariantBatch fetch(const genome::Interval& interval);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::io
