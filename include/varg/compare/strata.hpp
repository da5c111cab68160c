#pragma once

#include <string>
#include <vector>

#include <varg/compare/compared_call.hpp>
#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/genome/region_set.hpp>

namespace varg::compare {

/// A part of the genome for which calls are counted on their own.
struct Stratum {
  std::string name;
  genome::RegionSet regions;
  int level = 0;  ///< 1: named by column 4 of another stratum's BED
};

struct Strata {
  std::vector<Stratum> all;
  std::vector<InputFacts> facts;
  std::vector<Note> notes;
};

/// Names of column 4 that become strata of their own, LABEL_NAME, when a BED has no more.
inline constexpr std::size_t sub_label_limit = 100;

/// Reads a stratification table: lines "label<TAB>bed", paths relative to the table (as GIAB's
/// v3 files). Throws Error{input} for a line without two columns, a name that is taken, or a table
/// without any, and as io::read_bed for the files.
Strata read_strata(const std::string& path, const genome::Contigs& contigs,
                   bool bridge_contigs = false);

/// Whether a call lies in `regions`: its trimmed alleles all overlap them, and of an insertion the
/// bases on both sides are in them (hap.py's rule).
bool is_inside(const Call& call, const genome::RegionSet& regions);

}  // namespace varg::compare
