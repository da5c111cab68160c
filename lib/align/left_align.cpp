#include <varg/align/left_align.hpp>

#include <algorithm>
#include <limits>

#include <varg/core/error.hpp>

namespace varg::align {
namespace {

using genome::Pos;

Pos length(std::string_view allele) { return static_cast<Pos>(allele.size()); }

void require_reference(const genome::Variant& variant, Window window) {
  const auto begin = static_cast<std::size_t>(variant.pos - window.begin);
  const std::string_view found =
      begin <= window.bases.size() ? window.bases.substr(begin, variant.ref.size()) : "";
  if (found == variant.ref) return;
  throw Error(Fault::mismatch, "REF {} at position {} is {} in the reference", variant.ref,
              variant.pos + 1, found.empty() ? "beyond the end" : found)
      .hint("Give the reference the variants were called against");
}

/// The alleles of a record while their shared last bases are taken away. What an allele lacks on
/// its left is read from the window, so that nothing is copied while it shifts.
class Shrinking {
 public:
  Shrinking(Pos pos, std::span<const std::string> alleles, Window window)
      : pos_(pos), alleles_(alleles), window_(window) {
    for (const std::string& allele : alleles) shortest_ = std::min(shortest_, length(allele));
  }

  /// Takes shared last bases away. False when the window ends before the shift does.
  bool shrink() {
    for (; share_last(); ++removed_) {
      if (pos_ + shortest_ - removed_ >= window_.begin + 2) continue;
      // The next step would leave an allele without a base inside the window.
      return window_.begin == 0;
    }
    return true;
  }

  Pos removed() const { return removed_; }
  Pos shortest() const { return shortest_ - removed_; }

 private:
  char last(const std::string& allele) const {
    const Pos kept = length(allele) - removed_;
    if (kept > 0) return allele[static_cast<std::size_t>(kept - 1)];
    return window_[pos_ + kept - 1];
  }
  bool share_last() const {
    const char first = last(alleles_[0]);
    for (const std::string& allele : alleles_.subspan(1)) {
      if (last(allele) != first) return false;
    }
    return true;
  }

  Pos pos_;
  std::span<const std::string> alleles_;
  Window window_;
  Pos shortest_ = std::numeric_limits<Pos>::max();
  Pos removed_ = 0;
};

/// How many first bases all alleles share when each must keep one of its first `kept` bases.
Pos shared_prefix(std::span<const std::string> alleles, Pos shortest) {
  Pos shared = 0;
  for (; shared < shortest - 1; ++shared) {
    const auto at = static_cast<std::size_t>(shared);
    const char first = alleles[0][at];
    const auto differs = [&](const std::string& allele) { return allele[at] != first; };
    if (std::any_of(alleles.begin() + 1, alleles.end(), differs)) break;
  }
  return shared;
}

/// Puts `deleted` or inserted bases at `pos` behind their anchor base.
genome::Variant anchored(const genome::Variant& bare, Window window) {
  if (bare.pos > window.begin) {
    const std::string anchor(1, window[bare.pos - 1]);
    return {bare.contig, bare.pos - 1, anchor + bare.ref, anchor + bare.alt};
  }
  if (bare.end() >= window.end()) return bare;
  const char anchor = window[bare.end()];
  return {bare.contig, bare.pos, bare.ref + anchor, bare.alt + anchor};
}

}  // namespace

std::optional<Pos> left_align_alleles(Pos pos, std::span<std::string> alleles, Window window) {
  if (alleles.size() < 2) return pos;
  if (pos < window.begin) return std::nullopt;
  const bool all_equal = std::all_of(alleles.begin(), alleles.end(),
                                     [&](const std::string& a) { return a == alleles[0]; });
  if (all_equal) {
    for (std::string& allele : alleles) allele.resize(1);
    return pos;
  }
  Shrinking shrinking(pos, alleles, window);
  if (!shrinking.shrink()) return std::nullopt;
  const Pos shortest = shrinking.shortest();
  // Where the shortest allele was used up, all begin with the reference before `pos`.
  const Pos lead = shortest > 0 ? shared_prefix(alleles, shortest) : shortest - 1;
  for (std::string& allele : alleles) {
    const Pos kept = length(allele) - shrinking.removed();
    std::string respelled;
    for (Pos at = lead; at < std::min<Pos>(0, kept); ++at) respelled += window[pos + at];
    if (kept > 0) {
      const Pos from = std::max<Pos>(0, lead);
      respelled.append(allele, static_cast<std::size_t>(from),
                       static_cast<std::size_t>(kept - from));
    }
    allele = std::move(respelled);
  }
  return pos + lead;
}

std::optional<genome::Variant> left_align(genome::Variant variant, Window window) {
  if (variant.pos < window.begin) return std::nullopt;
  require_reference(variant, window);
  if (variant.ref.empty() || variant.alt.empty()) {
    if (variant.pos == window.begin && window.begin > 0) return std::nullopt;
    variant = anchored(variant, window);
  }
  std::string alleles[] = {std::move(variant.ref), std::move(variant.alt)};
  const auto pos = left_align_alleles(variant.pos, alleles, window);
  if (!pos) return std::nullopt;
  return genome::Variant{variant.contig, *pos, std::move(alleles[0]), std::move(alleles[1])};
}

}  // namespace varg::align
