#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <varg/genome/contigs.hpp>

#include <varg/call/calls.hpp>

namespace varg::call {

/// How a feature may bear on the score. The trees are trained to keep to it.
enum class Trend {
  falling = -1,  ///< more of it never makes a record more likely right
  free = 0,
  rising = 1,  ///< more of it never makes a record less likely right
};

struct Feature {
  std::string_view name;
  std::string_view meaning;
  Trend trend;
};

inline constexpr std::size_t feature_count = 20;

/// The features in the order of a FeatureRow. None is a position, a contig or a depth: what is
/// learned at one place and depth is meant to hold at others.
const std::array<Feature, feature_count>& rescore_features();

/// The place of the feature of that name, which there is.
std::size_t feature_index(std::string_view name);

/// Values of the features; NaN where a record has no such measure.
using FeatureRow = std::array<float, feature_count>;

/// Whether the sample's genotype holds an alternative allele.
bool is_carrier(const SampleCall& sample);

/// The features of `sample`, a carrier, of `record` with its likelihood QUAL.
FeatureRow features_of(const CallRecord& record, const SampleCall& sample);

/// Lines of the table of features, with newlines: the trends, then the names of the columns.
std::string feature_table_header();

/// One line for each carrier: contig, pos1, REF, ALT, number of the sample from 0, features;
/// "nan" where there is none.
void append_feature_lines(const CallRecord& record, const genome::Contigs& contigs,
                          std::string& out);

}  // namespace varg::call
