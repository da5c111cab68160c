#pragma once

#include <optional>
#include <string>
#include <vector>

#include <varg/genome/interval.hpp>
#include <varg/genome/pedigree.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::call {

/// Where reads are counted to tell the sex: places of the reference without unknown bases, spread
/// evenly over the autosomes, and over X and Y outside their pseudoautosomal regions. Not chosen by
/// reads, so that no reads at a place of Y is evidence. On the contigs of the reads.
struct SexPlaces {
  std::vector<genome::Interval> autosomes;
  std::vector<genome::Interval> x;
  std::vector<genome::Interval> y;
};
SexPlaces sex_places(const genome::Contigs& contigs, const reference::Fasta& reference);

/// A sex told from reads, and the numbers that it rests on.
struct InferredSex {
  genome::Sex sex = genome::Sex::unknown;
  std::optional<double> x_ratio;  ///< to the autosomes; XX is 1, XY is 0.5
  std::optional<double> y_ratio;  ///< XX is 0, XY is 0.5
  std::string reason;             ///< why unknown

  /// "X 0.51 of autosomes, Y 0.48" and the reason.
  std::string to_text() const;
};

/// From reads that start at places, one number a place: the median of Y's and X's per base, over
/// the autosomes'. Male for XY and female for XX by the bands of genome::karyotype_of. Other
/// karyotypes are unknown and named: neither sex's ploidy is theirs.
///
/// Unknown too without places for one of the three, and when the middle autosomal place has fewer
/// than ten reads: with these, and the least number of places, the medians' standard error stays
/// under 0.15, the gap between the bands of one and two X. (With target capture most places have
/// none; give the sex.)
InferredSex infer_sex(const SexPlaces& places, const std::vector<double>& autosome_starts,
                      const std::vector<double>& x_starts, const std::vector<double>& y_starts);

/// Counts reads of one sample, as the callers use them (primary, no duplicate, not failed, MAPQ 20
/// or more), by index: about 200 places of 2 kb, whatever the file's size. BAM and CRAM of the same
/// reads give the same answer. Throws as io::IndexedReads and reference::Fasta do.
InferredSex infer_sex(const std::vector<std::string>& read_paths, const std::string& reference_path,
                      bool bridge_contigs = false);

}  // namespace varg::call
