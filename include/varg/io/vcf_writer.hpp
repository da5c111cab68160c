#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/io/output_format.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::io {

class VcfReader;

/// Writes VCF, VCF.gz (with TBI or CSI) or BCF (with CSI) from VCF lines.
/// encode() runs on any thread, write() serially and in order. Complete at close() or not at all.
/// An index is made for VCF.gz and BCF files (not for "-"); lines must be in order then: otherwise
/// Error{bug}. BCF holds only what the header declares: otherwise Error{input}.
class VcfWriter {
 public:
  class Block {
   public:
    struct State;
    Block();
    ~Block();
    Block(Block&&) noexcept;
    Block& operator=(Block&&) noexcept;
    std::unique_ptr<State> state;
  };

  VcfWriter(std::string path, VariantFormat format, const VcfHeader& header,
            WriteOptions options = {});
  ~VcfWriter();

  /// Encodes and deflates whole lines, each ending with '\n'.
  Block encode(std::string_view lines) const;
  /// The same, of VCF text without a copy.
  Block encode(std::string&& lines) const;
  /// Whether this writes BCF in which names have the numbers they have in `reader`'s, so that its
  /// records may be written as they came.
  bool takes_records_of(const VcfReader& reader) const;
  /// Deflates whole BCF records, as in VariantBatch::records.
  Block encode_records(std::string_view records) const;
  void write(Block block);
  /// Encodes and writes; small pieces are gathered into whole blocks.
  void write(std::string_view lines);
  /// The file and, when made, its index.
  std::vector<OutputFacts> close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::io
