#pragma once

#include <array>
#include <memory>

#include <varg/annotate/source.hpp>

#include "block_finder.hpp"
#include "callable_cursor.hpp"
#include "field_plan.hpp"
#include "store_block.hpp"

namespace varg::annotate {

/// What cursors over alleles and over intervals share.
class StoreCursor : public SourceCursor {
 public:
  StoreCursor(const StoreReader& store, const FieldPlan& plan);

  AlleleState look_up(const genome::Variant& allele, TextList& values) final;
  std::vector<SourceRow> rows_at(const genome::Interval& place, std::size_t most) final;

 protected:
  /// Appends the fields of what is found on a contig of the store; false when nothing is.
  virtual bool find(std::uint32_t contig, const genome::Variant& allele, TextList& values) = 0;
  /// Appends the first `most` rows at `place`, on a contig of the store, to `rows`.
  virtual void list(std::uint32_t contig, const genome::Interval& place, std::size_t most,
                    std::vector<SourceRow>& rows) = 0;
  /// The fields of one row.
  std::vector<std::string> values_of(StoreBlock& rows, std::uint32_t row) const;
  /// The block, decoded: one of the two used last is at hand.
  StoreBlock& block(std::uint32_t index);

  const StoreReader& store_;
  const FieldPlan& plan_;
  BlockFinder finder_;

 private:
  AlleleState state_of_missing(std::uint32_t contig, const genome::Variant& allele);

  CallableCursor callable_;
  std::array<StoreBlock, 2> blocks_;
  std::size_t recent_ = 0;
};

/// A cursor for the plan's mode. Both outlive it.
std::unique_ptr<SourceCursor> make_cursor(const StoreReader& store, const FieldPlan& plan);

}  // namespace varg::annotate
