#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <varg/annotate/source.hpp>

#include "store_reader.hpp"

namespace varg::annotate {

/// Where a written field comes from.
struct PlannedField {
  enum class From : std::uint8_t { column, state, distance };
  From from = From::column;
  std::size_t column = 0;
  std::optional<std::string> when_absent{};
};

/// How a request is answered from a store.
struct FieldPlan {
  LookUp mode = LookUp::allele;
  std::vector<PlannedField> fields;
  std::vector<io::FieldDefinition> written;  ///< declarations, by field
  /// The store's contig of each contig of the FASTA; no_contig where it has none.
  std::vector<std::uint32_t> contigs;
  static constexpr std::uint32_t no_contig = ~std::uint32_t{0};
};

/// Throws Error{usage} for a field, mode or default the store cannot give, Error{mismatch} when
/// the contigs are not those of the store.
FieldPlan plan_fields(const SourceRequest& request, const StoreReader& store,
                      const genome::Contigs& contigs);

}  // namespace varg::annotate
