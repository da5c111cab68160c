#include <varg/call/contig_agreement.hpp>

#include <varg/core/error.hpp>

namespace varg::call {
namespace {

using genome::ContigId;
using genome::Contigs;

/// The contig of `reference` with the name and length of one of `reads`.
void require_same(const genome::Contig& contig, const std::string& reads_name,
                  const Contigs& reference, const std::string& reference_name) {
  const ContigId id = reference.require(contig.name, "the reference " + reference_name);
  const genome::Contig& other = reference[id];
  if (contig.length == other.length) return;
  throw Error(Fault::mismatch, "contig {} has {} bases in {} but {} in the reference {}",
              contig.name, contig.length, reads_name, other.length, reference_name)
      .hint("Give the reference the reads were aligned to");
}

}  // namespace

genome::RegionSet regions_to_call(const genome::RegionSet& regions, const Contigs& reads,
                                  const std::string& reads_name, const Contigs& reference,
                                  const std::string& reference_name) {
  std::vector<genome::Interval> wanted(regions.intervals().begin(), regions.intervals().end());
  if (wanted.empty()) {
    for (std::size_t i = 0; i < reads.size(); ++i) {
      const auto id = static_cast<ContigId>(i);
      wanted.push_back({id, 0, reads[id].length});
    }
  }
  ContigId checked = genome::no_contig;
  for (const genome::Interval& interval : wanted) {
    if (interval.contig == checked) continue;
    checked = interval.contig;
    require_same(reads[checked], reads_name, reference, reference_name);
  }
  return genome::RegionSet(std::move(wanted));
}

}  // namespace varg::call
