#include "why/why_parts.hpp"

#include <algorithm>

#include <varg/call/contig_agreement.hpp>
#include <varg/call/shard_reader.hpp>
#include <varg/call/site_explanation.hpp>
#include <varg/core/error.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/io/byte_source.hpp>

namespace varg::tools {
namespace {

/// The shards that `varg call` would cut where `place` lies.
std::vector<flow::Shard> shards_over(const genome::Interval& place,
                                     const genome::Contigs& contigs) {
  const genome::RegionSet contig({{place.contig, 0, contigs[place.contig].length}});
  auto shards = flow::make_shards(contigs, contig, usual_shard_size, call::shard_padding);
  std::erase_if(shards, [&](const flow::Shard& shard) { return !shard.owned.overlaps(place); });
  return shards;
}

}  // namespace

std::string explained_reads(const std::vector<std::string>& reads, const std::string& place_text,
                            const std::string& reference, const CallerOptions& caller, bool as_json,
                            cli::Session& session) {
  if (reference.empty()) {
    throw Error(Fault::usage, "explaining reads takes the reference they were aligned to")
        .hint("Give it with --reference");
  }
  call::ShardReader reader(reads, reference, caller.bridge_contigs);
  session.monitor().warn(reader.notes());
  const genome::Contigs& contigs = reader.contigs();
  const genome::Interval place = parse_place(place_text, contigs);
  const genome::RegionSet regions = call::regions_to_call(
      genome::RegionSet({place}), contigs, reads.front(), reader.reference().contigs(), reference);
  for (const std::string& path : reads) session.input(io::file_facts(path, "reads", false));
  session.input(reader.reference().facts(false));
  session.samples(reader.samples());

  const CallerInputs inputs = caller_inputs(caller, reader, regions, session);
  const call::FamilyPlan family(inputs.study, contigs);
  std::vector<call::SiteExplanation> explained;
  for (const flow::Shard& shard : shards_over(place, contigs)) {
    const genome::Interval part{place.contig, std::max(place.begin, shard.owned.begin),
                                std::min(place.end, shard.owned.end)};
    call::Evidence evidence = reader.evidence(shard, inputs.samples.setups, inputs.forced);
    evidence.family = &family;
    explained.push_back(call::explain(evidence, caller_config(caller), part));
  }
  session.monitor().count("places", explained.size());
  if (as_json) return call::to_json(explained, contigs);
  std::string text;
  for (const call::SiteExplanation& one : explained) {
    if (!text.empty()) text += '\n';
    text += call::to_text(one, contigs);
  }
  return text;
}

}  // namespace varg::tools
