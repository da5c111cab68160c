#include <varg/io/output_format.hpp>

#include <array>
#include <optional>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::io {
namespace {

using namespace std::string_view_literals;

std::optional<VariantFormat> by_letter(std::string_view letter) {
  if (letter == "v") return VariantFormat::vcf;
  if (letter == "z") return VariantFormat::vcf_gz;
  if (letter == "u") return VariantFormat::bcf_uncompressed;
  if (letter == "b") return VariantFormat::bcf;
  return std::nullopt;
}

std::optional<VariantFormat> by_ending(std::string_view path) {
  if (ends_with(path, ".vcf")) return VariantFormat::vcf;
  if (ends_with(path, ".vcf.gz") || ends_with(path, ".vcf.bgz")) return VariantFormat::vcf_gz;
  if (ends_with(path, ".bcf")) return VariantFormat::bcf;
  return std::nullopt;
}

bool is_bcf(VariantFormat format) {
  return format == VariantFormat::bcf || format == VariantFormat::bcf_uncompressed;
}

}  // namespace

VariantFormat variant_format(const std::string& path, std::string_view letter) {
  const auto ending = by_ending(path);
  if (letter.empty()) return ending.value_or(VariantFormat::vcf);
  const auto asked = by_letter(letter);
  if (!asked) {
    throw Error(Fault::usage, "'{}' is no output type", letter)
        .hint("Give v (VCF), z (VCF.gz), b (BCF) or u (uncompressed BCF).");
  }
  const bool agree = !ending || *ending == *asked || (is_bcf(*ending) && is_bcf(*asked));
  if (!agree) {
    throw Error(Fault::usage, "the output type {} contradicts the ending of {}", letter, path)
        .hint("Leave -O out, or change the ending.");
  }
  return *asked;
}

}  // namespace varg::io
