#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <varg/call/reference_blocks.hpp>

#include "random.hpp"
#include "reference_runs.hpp"

namespace varg::test {

/// A region with a confidence for each position and records, as if called in one piece.
struct MadeRegion {
  genome::Interval region;
  std::string bases;
  std::vector<call::PositionConfidence> positions;
  std::vector<call::CallRecord> records;
};

inline call::PositionConfidence made_position(Random& random, bool proven) {
  using call::ReferenceState;
  call::PositionConfidence position;
  position.ploidy = random.chance(0.05) ? 1 : 2;
  if (proven) {
    position.state = ReferenceState::proven;
    position.depth = static_cast<std::int32_t>(random.between(1, 60));
    position.quality = static_cast<std::uint8_t>(random.between(1, 99));
    position.het = position.quality + static_cast<std::int32_t>(random.between(0, 5));
    position.alt = position.quality + static_cast<std::int32_t>(random.between(100, 900));
    return position;
  }
  switch (random.between(0, 3)) {
    case 0:
      position.state = ReferenceState::absent;
      position.ploidy = 0;
      break;
    case 1:
      position.state = ReferenceState::no_reference;
      break;
    case 2:
      position.state = ReferenceState::no_coverage;
      break;
    default:
      position.state = ReferenceState::unproven;
      position.depth = static_cast<std::int32_t>(random.between(1, 60));
      position.alt = static_cast<std::int32_t>(random.between(0, 900));
  }
  return position;
}

inline call::CallRecord made_record(genome::Pos pos, std::size_t length, bool passes) {
  call::CallRecord record;
  record.contig = 0;
  record.pos = pos;
  record.alleles = {std::string(length, 'A'), "C"};
  if (!passes) record.filters = {"LowQual"};
  call::SampleCall sample;
  sample.genotype.alleles = {0, 1};
  sample.allele_depths = {10, 10};
  sample.genotype_penalties = {100, 0, 100};
  record.samples.push_back(sample);
  return record;
}

/// Confidence that mostly repeats from position to position; records that overlap at times, one in
/// twenty with a very long REF.
inline MadeRegion made_region(Random& random, genome::Interval region) {
  MadeRegion made{region, random.bases(region.length()), {}, {}};
  for (genome::Pos pos = region.begin; pos < region.end; ++pos) {
    const bool keep = !made.positions.empty() && random.chance(0.9);
    made.positions.push_back(keep ? made.positions.back()
                                  : made_position(random, random.chance(0.8)));
    if (keep) made.positions.back().depth += made.positions.back().depth > 0 ? 1 : 0;
    if (random.chance(0.004)) {
      const bool is_long = random.chance(0.05);
      made.records.push_back(
          made_record(pos, static_cast<std::size_t>(random.between(1, is_long ? 1500 : 300)),
                      random.chance(0.7)));
    }
  }
  return made;
}

/// What the shard of `owned` gives.
inline call::ShardReference shard_of(const MadeRegion& made, genome::Interval owned,
                                     const call::GqBands& bands,
                                     std::vector<call::CallRecord>* records = nullptr) {
  std::vector<call::CallRecord> own;
  for (const call::CallRecord& record : made.records) {
    if (owned.contains(0, record.pos)) own.push_back(record);
  }
  const auto from = static_cast<std::size_t>(owned.begin - made.region.begin);
  const std::span<const call::PositionConfidence> positions(made.positions);
  auto shard =
      call::reference_runs(positions.subspan(from, static_cast<std::size_t>(owned.length())), owned,
                           {made.region.begin, made.bases}, call::called_spans(own), bands);
  if (records != nullptr) *records = std::move(own);
  return shard;
}

inline bool speaks_for(const call::CallRecord& record, genome::Pos pos) {
  const auto length = static_cast<genome::Pos>(record.alleles[0].size());
  return pos >= record.pos && pos < record.pos + std::min<genome::Pos>(length, 1000);
}

/// Blocks of the whole region, a position at a time.
inline std::vector<call::ReferenceBlock> naive_blocks(const MadeRegion& made,
                                                      const call::GqBands& bands) {
  std::vector<call::ReferenceBlock> blocks;
  for (std::size_t i = 0; i < made.positions.size(); ++i) {
    const genome::Pos pos = made.region.begin + static_cast<genome::Pos>(i);
    const call::PositionConfidence& here = made.positions[i];
    const bool is_called =
        std::any_of(made.records.begin(), made.records.end(),
                    [&](const call::CallRecord& record) { return speaks_for(record, pos); });
    if (is_called || here.state == call::ReferenceState::absent) continue;
    const std::uint8_t band = bands.of(here.quality);
    const bool joins = !blocks.empty() && blocks.back().run.end == pos && pos % 100'000 != 0 &&
                       blocks.back().run.state == here.state && blocks.back().run.band == band &&
                       blocks.back().run.ploidy == here.ploidy;
    if (!joins) {
      blocks.push_back({0,
                        {pos, pos, here.state, band, here.ploidy, made.bases[i], 99, here.depth, 0,
                         here.het, here.alt}});
    }
    call::ReferenceRun& run = blocks.back().run;
    run.end = pos + 1;
    run.least_quality = std::min<int>(run.least_quality, here.quality);
    run.least_depth = std::min(run.least_depth, here.depth);
    run.depth_sum += here.depth;
    run.least_het = std::min(run.least_het, here.het);
    run.least_alt = std::min(run.least_alt, here.alt);
  }
  return blocks;
}

}  // namespace varg::test
