#pragma once

#include <string>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/genome/region_set.hpp>

namespace varg::io {

/// One BED line; `name` is column 4 or empty.
struct BedRecord {
  genome::Interval interval;
  std::string name;
};

struct BedFile {
  std::vector<BedRecord> records;  ///< in file order, empty intervals left out and noted
  genome::Contigs contigs;         ///< those given, or those seen when none were given
  std::vector<Note> notes;
  InputFacts facts;

  genome::RegionSet regions() const;
};

/// Reads BED (plain, gzip, BGZF) or a Picard interval_list (told by its @SQ header) against
/// `contigs` (with empty `contigs`, names are taken as they come). Throws Error{input} with line
/// for what is no BED, Error{mismatch} for a contig that `contigs` lacks (hint when chr1 against
/// 1), Error{input} for a file without any interval. With `bridge_contigs` a contig that `contigs`
/// has under another name (genome::find_other_name) is read by that name, and noted.
BedFile read_bed(const std::string& path, const genome::Contigs& contigs,
                 bool bridge_contigs = false);

}  // namespace varg::io
