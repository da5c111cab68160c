#pragma once

#include <memory>
#include <string>

#include <varg/io/byte_source.hpp>
#include <varg/io/vcf_header.hpp>

#include "bcf_dictionary.hpp"
#include "variant_stream.hpp"

namespace varg::io {

/// A VCF or BCF whose header was read.
struct OpenVariants {
  FileKind kind;
  std::unique_ptr<VariantStream> stream;
  std::shared_ptr<const VcfHeader> header;
  BcfDictionary dictionary;        ///< of a BCF
  std::uint64_t header_lines = 0;  ///< of a VCF
  VariantPiece first;              ///< what was read beyond the header
};

/// Reads the header of a source and checks it. Throws Error{input} for what is neither VCF nor
/// BCF, and for a wrong header with its line.
OpenVariants open_variants(ByteSource source);

}  // namespace varg::io
