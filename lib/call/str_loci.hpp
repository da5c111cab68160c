#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <varg/call/evidence.hpp>
#include <varg/call/str_model.hpp>

namespace varg::call {

/// What a read says of a stretch of the reference.
struct ReadLength {
  enum class Kind { not_spanned, spanned, other } kind = Kind::not_spanned;
  int longer = 0;  ///< bases the read has there beyond the reference; negative when fewer
};

/// Bases that a read must align on both sides of a repeat: an aligner shows an indel with fewer
/// beyond it as mismatches or a clip [own].
inline constexpr genome::Pos str_flank = 8;

/// Compares the length of `stretch` in `read` to that in the reference. Indels at and between its
/// ends are of the stretch; with others that reach into the flanks the answer is `other`.
ReadLength read_length(const io::ReadView& read, const genome::Interval& stretch);

/// Counts usable reads at the tandem repeats that lie in `covered` with their flanks, all of whose
/// reads are in `batches`. `bases` is the reference from `bases_begin` on. Of repeats of up to
/// three copies, and of single bases, those count that begin at a multiple of 16.
std::vector<StrLocus> count_str_loci(std::span<const io::ReadBatch> batches,
                                     const genome::Interval& covered, std::string_view bases,
                                     genome::Pos bases_begin);

}  // namespace varg::call
