#pragma once

#include <string>

#include <varg/stats/counts.hpp>

namespace varg::stats {

/// Each appends one or more tables in bcftools' layout.
void append_summary(const Plan& plan, const Counts& counts, std::string& out);      ///< SN, TSTV
void append_frequencies(const Plan& plan, const Counts& counts, std::string& out);  ///< SiS, AF
void append_qualities(const Counts& counts, std::string& out);                      ///< QUAL
void append_indels(const Counts& counts, std::string& out);                         ///< IDD
void append_substitutions(const Counts& counts, std::string& out);                  ///< ST
void append_depths(const Plan& plan, const Counts& counts, std::string& out);       ///< DP
/// PSC, PSI and HWE; nothing when no samples were asked for.
void append_samples(const Plan& plan, const Counts& counts, std::string& out);

/// The quartiles of a row of heterozygosities, as bcftools finds them: the first bins that hold a
/// quarter, half and three quarters of the records.
struct Quartiles {
  float first = 0;
  float median = 0;
  float third = 0;
};
Quartiles quartiles_of(const std::uint64_t* bins, std::uint64_t total);

}  // namespace varg::stats
