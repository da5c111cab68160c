#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/genome/variant.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::annotate {

/// Knowledge about alleles: fields with values for those it has. Immutable once made, so that any
/// number of threads may ask.
class Source {
 public:
  virtual ~Source() = default;

  /// What it adds to INFO. Number is per_alt (one value each ALT) or per_allele (REF's first).
  virtual const std::vector<io::FieldDefinition>& fields() const = 0;
  virtual SourceFacts provenance() const = 0;
  /// What was left out or odd when it was made; each kind is counted in the manifest.
  virtual const std::vector<Note>& notes() const = 0;

  /// The row of each allele, in normal form (see normal_form) on the FASTA's contigs; no_row where
  /// the source does not have it. Rows are for value().
  static constexpr std::uint32_t no_row = ~std::uint32_t{0};
  virtual void annotate(std::span<const genome::Variant> alleles,
                        std::span<std::uint32_t> rows) const = 0;
  /// The value of field `field` in `row`: one value for a per_alt field, "REF,ALT" values for a
  /// per_allele one; empty when missing. Lives as long as the source.
  virtual std::string_view value(std::uint32_t row, std::size_t field) const = 0;
};

/// `--source FILE:FIELD[,FIELD…][:PREFIX]`.
struct SourceRequest {
  std::string path;
  std::vector<std::string> fields;
  std::string prefix;
};
/// Throws Error{usage} when the text is no request. A path may have colons in it when it exists.
SourceRequest parse_source_request(std::string_view text);

/// Reads the source `request` names, normalizing its alleles against the FASTA at `reference_path`.
/// Throws Error{mismatch} when they share no contig, Error{usage} for a field it does not declare.
std::unique_ptr<Source> open_source(const SourceRequest& request,
                                    const std::string& reference_path);

}  // namespace varg::annotate
