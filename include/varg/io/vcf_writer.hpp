#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/io/output_format.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::io {

/// Writes VCF, VCF.gz (with TBI or CSI) or BCF (with CSI) from VCF lines.
/// encode() runs on any thread, write() serially and in order. Complete at close() or not at all.
/// Lines must be in order when an index is made: otherwise Error{bug}.
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
  void write(Block block);
  void write(std::string_view lines) { write(encode(lines)); }
  /// The file and, when made, its index.
  std::vector<OutputFacts> close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::io
