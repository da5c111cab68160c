#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <varg/align/left_align.hpp>
#include <varg/genome/interval.hpp>

#include "str_context.hpp"
#include "usable_reads.hpp"

namespace varg::test {

/// What one read shows at one reference position.
struct NaiveBase {
  char base = 0;  ///< 0: deleted
  int quality = 0;
};

/// A read as a map from reference positions, cut in pieces at skipped introns.
struct NaivePiece {
  std::map<genome::Pos, NaiveBase> bases;
  std::set<genome::Pos> before_indel;
};

inline std::vector<NaivePiece> naive_pieces(const call::UsableRead& read) {
  std::vector<NaivePiece> pieces(1);
  genome::Pos pos = read.begin;
  std::size_t at = 0;
  for (const genome::CigarElement element : read.cigar) {
    using genome::CigarOp;
    const CigarOp op = element.op();
    if (op == CigarOp::deletion || op == CigarOp::insertion) {
      if (pieces.back().bases.contains(pos - 1)) pieces.back().before_indel.insert(pos - 1);
    }
    if (op == CigarOp::skip) pieces.emplace_back();
    for (std::uint32_t i = 0; i < element.length(); ++i) {
      if (genome::is_aligned(op)) pieces.back().bases[pos] = {read.bases[at], read.qualities[at]};
      if (op == CigarOp::deletion) pieces.back().bases[pos] = {0, 0};
      if (genome::consumes_reference(op)) ++pos;
      if (genome::consumes_read(op)) ++at;
    }
  }
  return pieces;
}

/// The definition of GATK, by comparing what remains of the read with shifted references.
class NaiveInformative {
 public:
  NaiveInformative(const NaivePiece& piece, align::Window reference)
      : piece_(piece), reference_(reference) {}

  bool at(genome::Pos pos) const {
    if (piece_.before_indel.contains(pos)) return false;
    const int own = mismatches(pos + 1, 0, 0);
    for (genome::Pos size = 1; size <= 10; ++size) {
      if (mismatches(pos + 1, 0, size) <= own) return false;
      if (mismatches(pos + 1, size, 0) <= own) return false;
    }
    return true;
  }

 private:
  /// Of read bases from `from + read_shift` on, laid on the reference from `from + shift` on.
  int mismatches(genome::Pos from, genome::Pos read_shift, genome::Pos shift) const {
    int count = 0;
    const auto end = piece_.bases.rbegin()->first + 1;
    for (genome::Pos pos = from; pos + read_shift < end; ++pos) {
      const char base = says(pos + read_shift);
      const char ref = letter(pos + shift);
      if (base != 0 && ref != 'N' && base != ref) ++count;
    }
    return count;
  }
  char says(genome::Pos pos) const {
    const NaiveBase shown = piece_.bases.at(pos);
    if (shown.base == 0 || shown.base == 'N') return 0;
    return shown.quality < 6 && shown.base != letter(pos) ? '\0' : shown.base;
  }
  char letter(genome::Pos pos) const {
    return pos < reference_.begin || pos >= reference_.end() ? 'N' : reference_[pos];
  }

  const NaivePiece& piece_;
  align::Window reference_;
};

/// -10 log10 of the likelihoods of 0, 1 and 2 copies of another allele.
struct NaiveCosts {
  double ref = 0.0;
  double het = 0.0;
  double alt = 0.0;
  void add(double quality, bool is_alt, int times = 1) {
    const double error = std::pow(10.0, -std::min(quality, 60.0) / 10.0);
    const auto phred = [&](double p) { return times * -10.0 * std::log10(p); };
    ref += phred(is_alt ? error / 3.0 : 1.0 - error);
    alt += phred(is_alt ? 1.0 - error : error / 3.0);
    het += phred(0.5 * (1.0 - error) + 0.5 * error / 3.0);
  }
  double quality(int ploidy) const {
    return std::max(0.0, (ploidy == 1 ? alt : std::min(het, alt)) - ref);
  }
};

struct NaiveConfidence {
  int depth = 0;
  NaiveCosts bases;
  NaiveCosts indels;
};

/// One position at a time, from the definitions in reference_confidence.hpp.
inline NaiveConfidence naive_confidence(const std::vector<call::UsableRead>& reads,
                                        align::Window reference, genome::Pos pos) {
  NaiveConfidence result;
  std::set<std::uint32_t> deleting;
  std::set<std::uint32_t> with_indel;
  int against = 0;
  for (const call::UsableRead& read : reads) {
    for (const NaivePiece& piece : naive_pieces(read)) {
      const auto shown = piece.bases.find(pos);
      if (shown == piece.bases.end()) continue;
      if (piece.before_indel.contains(pos)) with_indel.insert(read.fragment);
      const auto [base, quality] = shown->second;
      if (base == 0) deleting.insert(read.fragment);
      if (base == 0 || base == 'N' || quality < 6) continue;
      ++result.depth;
      result.bases.add(quality, base != reference[pos]);
      if (NaiveInformative(piece, reference).at(pos)) ++against;
    }
  }
  result.depth += static_cast<int>(deleting.size());
  for (std::size_t i = 0; i < deleting.size(); ++i) result.bases.add(30, true);
  int with = static_cast<int>(with_indel.size());
  if (against + with > 40) {
    with = (with * 40 + against + with - 1) / (against + with);
    against = 40 - with;
  }
  result.indels.add(45, false, against);
  if (with > 0) {
    const call::StrModel model = call::default_str_model();
    const auto repeats = call::repeats_of(reference.bases, model);
    const auto after = static_cast<std::size_t>(pos + 1 - reference.begin);
    const float cost = after < repeats.size() ? call::gap_open_in(repeats[after], model) : 45;
    result.indels.add(static_cast<int>(std::lround(cost)), true, with);
  }
  return result;
}

}  // namespace varg::test
