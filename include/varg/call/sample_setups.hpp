#pragma once

#include <string>
#include <vector>

#include <varg/genome/region_set.hpp>

#include <varg/call/evidence.hpp>
#include <varg/call/shard_reader.hpp>
#include <varg/call/study.hpp>

namespace varg::call {

/// Where the copies of X, Y and mitochondria come from.
struct SexSource {
  bool is_inferred = true;                   ///< from reads, where the study does not say the sex
  genome::Sex given = genome::Sex::unknown;  ///< of all samples, when not inferred
  std::string ploidy_file{};                 ///< BED that says the copies of all samples instead
};

/// What was found out about a sample before calling.
struct SampleSetups {
  std::vector<SampleSetup> setups;  ///< in the order of the samples
  std::vector<std::string> told;    ///< lines to say: sexes that were inferred, and from what
  std::vector<Note> notes;  ///< sexes of X or Y called that are not known, or that reads contradict
};

/// Makes the setups of a reader's samples and sets the sexes of `study`. Sexes are asked of
/// the reads only when X or Y of an assembly that is known is to be called. Each sample's indel
/// errors are fitted (sample_str_model). Throws as ploidy_of_sex, read_ploidy, infer_sex and
/// sample_str_model.
SampleSetups make_setups(const ShardReader& reader, const genome::RegionSet& regions,
                         const SexSource& source, bool bridge_contigs, const flow::Limits& limits,
                         Study& study);

}  // namespace varg::call
