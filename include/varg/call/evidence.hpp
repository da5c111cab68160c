#pragma once

#include <string>
#include <vector>

#include <varg/align/left_align.hpp>
#include <varg/genome/interval.hpp>
#include <varg/genome/variant.hpp>
#include <varg/io/read_batch.hpp>

#include <varg/call/family_plan.hpp>
#include <varg/call/ploidy.hpp>
#include <varg/call/str_model.hpp>

namespace varg::call {

/// What is known of a sample before its reads in a shard.
struct SampleSetup {
  Ploidy ploidy{};
  StrModel str_model = default_str_model();
};

/// The reads of one sample that overlap a shard.
struct SampleReads {
  std::string name;
  std::vector<io::ReadBatch> batches;  ///< one per file, each in file order
  SampleSetup setup{};
};

/// Everything about one shard, as plain values: what a caller may look at.
struct Evidence {
  genome::Interval owned;   ///< calls that start here belong to the shard
  genome::Interval padded;  ///< reads overlapping this are in `samples`
  align::Window reference;  ///< upper case; covers `padded` (wider is better), borrowed
  std::vector<SampleReads> samples;
  const FamilyPlan* family = nullptr;  ///< of these samples, borrowed; null: they are unrelated
  /// Alleles to genotype whatever the reads say: left-aligned, starting in `padded`, by position.
  std::vector<genome::Variant> forced;
};

}  // namespace varg::call
