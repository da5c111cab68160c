#include <varg/core/error.hpp>

#include "byte_coder.hpp"
#include "store_block.hpp"

namespace varg::annotate {
namespace {

/// Alleles of one position are in order of the rows and none is there twice; blocks without
/// positions in common need no look across their border.
void require_distinct(const StoreBlock& block) {
  for (std::uint32_t row = 1; row < block.rows(); ++row) {
    if (block.begin(row) != block.begin(row - 1) || block.code(row) != block.code(row - 1)) {
      continue;
    }
    if (block.code(row) != long_allele || (block.long_ref(row) == block.long_ref(row - 1) &&
                                           block.long_alt(row) == block.long_alt(row - 1))) {
      throw ByteReader::damaged();
    }
  }
}

void require_callable_order(const StoreReader& store) {
  for (const StoreContig& contig : store.contigs()) {
    std::uint64_t before = 0;
    for (std::uint64_t i = 0; i < contig.callables; ++i) {
      const auto [begin, end] = store.callable(contig.first_callable + i);
      if (end <= begin || (i > 0 && begin <= before)) throw ByteReader::damaged();
      before = end;
    }
  }
}

}  // namespace

StoreCheck check_store(const std::string& path) {
  const StoreReader store = StoreReader::open(path);
  StoreCheck check{store.facts(), {}, store.block_count(), store.size()};
  StoreBlock block;
  std::uint64_t rows = 0;
  for (std::uint32_t i = 0; i < store.block_count(); ++i) {
    block.load(store, i);
    block.load_columns();
    rows += block.rows() - block.place().carried;
    if (store.facts().kind == StoreKind::alleles) within(path, [&] { require_distinct(block); });
  }
  within(path, [&] {
    if (rows != store.facts().rows) throw ByteReader::damaged();
    require_callable_order(store);
  });
  for (const StoreContig& contig : store.contigs()) {
    if (contig.blocks == 0) continue;
    check.contigs.add({contig.name, static_cast<genome::Pos>(contig.length)});
  }
  return check;
}

}  // namespace varg::annotate
