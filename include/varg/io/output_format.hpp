#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace varg::io {

/// `-O` letters: v VCF, z VCF.gz (BGZF), u uncompressed BCF, b BCF.
enum class VariantFormat { vcf, vcf_gz, bcf_uncompressed, bcf };

/// From -O when it is not empty, else from the ending of `path`; "-" is VCF.
/// Throws Error{usage} for an unknown letter or a letter that contradicts a known ending.
VariantFormat variant_format(const std::string& path, std::string_view letter);

/// libdeflate's levels at which files are about as large as samtools and bcftools make them:
/// bench/RESULTS.md has sizes and costs.
inline constexpr int default_bam_level = 5;
inline constexpr int default_variant_level = 6;

struct WriteOptions {
  std::optional<int> level{};  ///< deflate level 0 (stored) to 12 of libdeflate; none: the default
  bool index = true;  ///< write .tbi (.csi when a contig is longer than 2^29) beside VCF.gz and BCF
};

}  // namespace varg::io
