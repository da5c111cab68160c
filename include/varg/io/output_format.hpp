#pragma once

#include <string>
#include <string_view>

namespace varg::io {

/// `-O` letters: v VCF, z VCF.gz (BGZF), u uncompressed BCF, b BCF.
enum class VariantFormat { vcf, vcf_gz, bcf_uncompressed, bcf };

/// From -O when it is not empty, else from the ending of `path`; "-" is VCF.
/// Throws Error{usage} for an unknown letter or a letter that contradicts a known ending.
VariantFormat variant_format(const std::string& path, std::string_view letter);

struct WriteOptions {
  int level = 6;      ///< deflate level 1-12 of libdeflate
  bool index = true;  ///< write .tbi (.csi when a contig is longer than 2^29) beside VCF.gz and BCF
};

}  // namespace varg::io
