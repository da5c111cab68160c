#include "reference_evidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>

#include <varg/genome/phred.hpp>

namespace varg::call {
namespace {

using genome::CigarElement;
using genome::CigarOp;
using genome::Interval;
using genome::Pos;

constexpr int least_quality = 6;      // [GATK]
constexpr int most_quality = 60;      // keeps sums of 250,000 molecules within 32 bits
constexpr int deletion_quality = 30;  // [GATK]

using CostTable = std::array<std::array<BaseEvidence, 2>, 256>;

const CostTable& costs() {
  static const CostTable table = [] {
    CostTable made{};
    for (int quality = least_quality; quality < 256; ++quality) {
      for (const bool is_alt : {false, true}) {
        made[static_cast<std::size_t>(quality)][is_alt ? 1 : 0] = cost_of(quality, is_alt);
      }
    }
    return made;
  }();
  return table;
}

void add(const BaseEvidence& cost, BaseEvidence& sum) {
  sum.ref += cost.ref;
  sum.het += cost.het;
  sum.alt += cost.alt;
  sum.depth += cost.depth;
}

/// Something a molecule's alignment shows at reference positions.
struct Sighting {
  std::uint32_t fragment;
  Pos begin;
  Pos end;
  friend auto operator<=>(const Sighting&, const Sighting&) = default;
};

class EvidenceSums {
 public:
  EvidenceSums(align::Window reference, const Interval& owned)
      : reference_(reference), owned_(owned) {
    sums_.bases.resize(static_cast<std::size_t>(owned.length()));
    sums_.informative.resize(sums_.bases.size());
  }

  void add_read(const UsableRead& read) {
    if (read.begin >= owned_.end || read.end <= owned_.begin) return;
    if (!add_matching(read)) add_laid(read);
  }

  ReferenceEvidence finish() {
    add_deletions();
    count_indels();
    return std::move(sums_);
  }

 private:
  bool in_window(const UsableRead& read) const {
    return read.begin >= reference_.begin &&
           read.end + static_cast<Pos>(bases_after) <= reference_.end();
  }

  /// Adds a read without gaps that equals the reference, which most do.
  bool add_matching(const UsableRead& read) {
    if (!in_window(read)) return false;
    std::size_t clipped = 0;
    std::size_t aligned = 0;
    for (const CigarElement element : read.cigar) {
      if (genome::is_aligned(element.op())) {
        if (aligned > 0) return false;
        aligned = element.length();
      } else if (element.op() == CigarOp::soft_clip) {
        clipped += aligned == 0 ? element.length() : 0;
      } else if (element.op() != CigarOp::hard_clip) {
        return false;
      }
    }
    const char* bases = read.bases.data() + clipped;
    if (std::memcmp(bases, at(read.begin), aligned) != 0) return false;
    if (std::memchr(bases, 'N', aligned) != nullptr) return false;
    laid_.assign(bases, aligned);
    laid_.append(bases_after, 0);
    const std::size_t speaking = informative_prefix(laid_.data(), at(read.begin), aligned);
    const Pos begin = std::max(read.begin, owned_.begin);
    const Pos end = std::min(read.end, owned_.end);
    const Pos informative = std::clamp(read.begin + static_cast<Pos>(speaking), begin, end);
    const std::uint8_t* qualities = read.qualities.data() + clipped + (begin - read.begin);
    add_equal(begin, static_cast<std::size_t>(end - begin),
              static_cast<std::size_t>(informative - begin), qualities);
    return true;
  }

  void add_equal(Pos begin, std::size_t length, std::size_t informative,
                 const std::uint8_t* qualities) {
    const CostTable& table = costs();
    BaseEvidence* sums = sums_.bases.data() + (begin - owned_.begin);
    std::uint32_t* speakers = sums_.informative.data() + (begin - owned_.begin);
    for (std::size_t i = 0; i < length; ++i) add(table[qualities[i]][0], sums[i]);
    for (std::size_t i = 0; i < informative; ++i) {
      speakers[i] += qualities[i] >= least_quality ? 1U : 0U;
    }
  }

  /// Adds any other read, piece by piece between skipped introns.
  void add_laid(const UsableRead& read) {
    Pos pos = read.begin;
    std::size_t base = 0;
    begin_piece(pos);
    for (const CigarElement element : read.cigar) {
      const std::size_t length = element.length();
      const auto span = static_cast<Pos>(length);
      switch (element.op()) {
        case CigarOp::skip:
          add_piece();
          begin_piece(pos + span);
          break;
        case CigarOp::deletion:
          note_indel(read, pos);
          deletions_.push_back({read.fragment, pos, pos + span});
          laid_.append(length, 0);
          qualities_.insert(qualities_.end(), length, 0);
          break;
        case CigarOp::insertion:
          note_indel(read, pos);
          break;
        default:
          if (genome::is_aligned(element.op())) lay(read, base, length);
      }
      if (genome::consumes_reference(element.op())) pos += span;
      if (genome::consumes_read(element.op())) base += length;
    }
    add_piece();
  }

  void begin_piece(Pos pos) {
    piece_begin_ = pos;
    laid_.clear();
    qualities_.clear();
    silent_.clear();
  }

  void lay(const UsableRead& read, std::size_t base, std::size_t length) {
    const auto from = static_cast<std::ptrdiff_t>(base);
    const auto to = from + static_cast<std::ptrdiff_t>(length);
    laid_.append(read.bases, base, length);
    qualities_.insert(qualities_.end(), read.qualities.begin() + from, read.qualities.begin() + to);
  }

  /// The position before `pos` shows an indel, if a base of this piece is there.
  void note_indel(const UsableRead& read, Pos pos) {
    if (pos <= piece_begin_) return;
    silent_.push_back(static_cast<std::size_t>(pos - 1 - piece_begin_));
    indels_.push_back({read.fragment, pos - 1, pos});
  }

  void add_piece() {
    const std::size_t length = laid_.size();
    if (length == 0) return;
    laid_.append(bases_after, 0);
    local_ = reference_from(piece_begin_, laid_.size());
    for (std::size_t i = 0; i < length; ++i) {
      if (laid_[i] == 'N' || (laid_[i] != local_[i] && qualities_[i] < least_quality)) {
        laid_[i] = 0;
        qualities_[i] = 0;
      }
    }
    flags_.resize(length);
    find_informative(laid_.data(), local_.data(), length, flags_.data());
    for (const std::size_t i : silent_) flags_[i] = 0;
    const Pos begin = std::max(piece_begin_, owned_.begin);
    const Pos end = std::min(piece_begin_ + static_cast<Pos>(length), owned_.end);
    if (begin < end) add_laid_bases(begin, static_cast<std::size_t>(end - begin));
  }

  void add_laid_bases(Pos begin, std::size_t length) {
    const CostTable& table = costs();
    const auto skipped = static_cast<std::size_t>(begin - piece_begin_);
    const char* laid = laid_.data() + skipped;
    const char* local = local_.data() + skipped;
    const std::uint8_t* qualities = qualities_.data() + skipped;
    const std::uint8_t* flags = flags_.data() + skipped;
    BaseEvidence* sums = sums_.bases.data() + (begin - owned_.begin);
    std::uint32_t* speakers = sums_.informative.data() + (begin - owned_.begin);
    for (std::size_t i = 0; i < length; ++i) {
      const BaseEvidence& cost = table[qualities[i]][laid[i] != local[i] ? 1 : 0];
      speakers[i] += cost.depth & flags[i];
      add(cost, sums[i]);
    }
  }

  /// Mates that show the same deletion are one molecule.
  void add_deletions() {
    std::sort(deletions_.begin(), deletions_.end());
    const BaseEvidence& cost = costs()[deletion_quality][1];
    std::uint32_t fragment = 0;
    Pos done = owned_.begin;
    for (const Sighting& deletion : deletions_) {
      if (deletion.fragment != fragment) done = owned_.begin;
      fragment = deletion.fragment;
      const Pos end = std::min(deletion.end, owned_.end);
      for (Pos pos = std::max(deletion.begin, done); pos < end; ++pos) {
        add(cost, sums_.bases[static_cast<std::size_t>(pos - owned_.begin)]);
      }
      done = std::max(done, end);
    }
  }

  void count_indels() {
    std::sort(indels_.begin(), indels_.end(), [](const Sighting& a, const Sighting& b) {
      return std::pair(a.begin, a.fragment) < std::pair(b.begin, b.fragment);
    });
    indels_.erase(std::unique(indels_.begin(), indels_.end()), indels_.end());
    for (const Sighting& indel : indels_) {
      if (indel.begin < owned_.begin || indel.begin >= owned_.end) continue;
      const auto at = static_cast<std::size_t>(indel.begin - owned_.begin);
      if (sums_.indels.empty() || sums_.indels.back().first != at) sums_.indels.emplace_back(at, 0);
      ++sums_.indels.back().second;
    }
  }

  const char* at(Pos pos) const {
    return reference_.bases.data() + static_cast<std::size_t>(pos - reference_.begin);
  }
  /// N beyond the window.
  std::string reference_from(Pos pos, std::size_t length) const {
    std::string bases;
    if (pos < reference_.begin) bases.assign(static_cast<std::size_t>(reference_.begin - pos), 'N');
    if (pos < reference_.end()) {
      bases += reference_.bases.substr(
          static_cast<std::size_t>(std::max(pos, reference_.begin) - reference_.begin), length);
    }
    bases.resize(length, 'N');
    return bases;
  }

  align::Window reference_;
  Interval owned_;
  ReferenceEvidence sums_;
  std::vector<Sighting> deletions_;
  std::vector<Sighting> indels_;
  // The piece of a read being laid on the reference: from piece_begin_ on, 0 where it says nothing.
  Pos piece_begin_ = 0;
  std::string laid_;
  std::vector<std::uint8_t> qualities_;
  std::vector<std::size_t> silent_;  ///< from piece_begin_: right before an indel
  std::string local_;                ///< the reference under it
  std::vector<std::uint8_t> flags_;
};

}  // namespace

BaseEvidence cost_of(int quality, bool is_alt) {
  const double error = genome::probability(std::min(quality, most_quality));
  const auto cost = [](double probability) {
    return static_cast<std::uint32_t>(std::lround(evidence_unit * genome::phred(probability)));
  };
  const std::uint32_t shown = cost(1.0 - error);
  const std::uint32_t not_shown = cost(error / 3.0);
  const std::uint32_t half = cost(0.5 * (1.0 - error) + 0.5 * error / 3.0);
  return {is_alt ? not_shown : shown, half, is_alt ? shown : not_shown, 1};
}

ReferenceEvidence add_up_evidence(const UsableReads& usable, align::Window reference,
                                  const Interval& owned) {
  EvidenceSums sums(reference, owned);
  for (const UsableRead& read : usable.reads) sums.add_read(read);
  return sums.finish();
}

}  // namespace varg::call
