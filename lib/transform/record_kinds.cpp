#include "record_kinds.hpp"

#include <varg/genome/variant.hpp>

namespace varg::transform {

unsigned kind_bits(const io::VariantView& view) {
  unsigned bits = 0;
  for (std::size_t i = 0; i < view.alt_count(); ++i) {
    switch (genome::kind_of(view.ref(), view.alt(i))) {
      case genome::VariantKind::snv:
      case genome::VariantKind::mnv:
        bits |= snp_bit;
        break;
      case genome::VariantKind::insertion:
      case genome::VariantKind::deletion:
        bits |= indel_bit;
        break;
      case genome::VariantKind::reference:
        break;
      default:
        bits |= other_bit;
    }
  }
  return bits;
}

bool is_for(RecordKinds kinds, unsigned bits) {
  switch (kinds) {
    case RecordKinds::none:
      return false;
    case RecordKinds::snps:
      return (bits & snp_bit) != 0;
    case RecordKinds::indels:
      return (bits & indel_bit) != 0;
    default:
      return true;
  }
}

}  // namespace varg::transform
