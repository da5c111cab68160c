#include "haplotype_copy.hpp"

#include <algorithm>

namespace varg::simulate {

Pos HaplotypeCopy::from_reference(Pos pos) const {
  const auto after = std::partition_point(edits.begin(), edits.end(), [&](const Edit& edit) {
    return edit.reference + edit.removed <= pos && edit.reference < pos;
  });
  if (after != edits.end() && after->reference < pos) {
    return after->is_indel() ? after->own + after->added : after->own + pos - after->reference;
  }
  if (after == edits.begin()) return pos;
  const Edit& before = *std::prev(after);
  return before.own + before.added + pos - before.reference - before.removed;
}

HaplotypeCopy make_haplotype(const SimulatedContig& contig, const std::vector<TruthVariant>& truth,
                             std::size_t person, unsigned haplotype) {
  HaplotypeCopy copy;
  copy.bases.reserve(contig.bases.size() + contig.bases.size() / 64);
  Pos at = 0;
  for (const TruthVariant& site : truth) {
    if (!site.carried(person, haplotype)) continue;
    const genome::Variant change = genome::trimmed(site.variant);
    copy.bases.append(contig.bases, static_cast<std::size_t>(at),
                      static_cast<std::size_t>(change.pos - at));
    copy.edits.push_back({change.pos, static_cast<Pos>(change.ref.size()), copy.length(),
                          static_cast<Pos>(change.alt.size())});
    copy.bases += change.alt;
    at = change.end();
  }
  copy.bases.append(contig.bases, static_cast<std::size_t>(at), std::string::npos);
  return copy;
}

}  // namespace varg::simulate
