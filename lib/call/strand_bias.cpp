#include "strand_bias.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace varg::call {
namespace {

constexpr int most_molecules = 200;

/// ln(n!) for n up to most_molecules.
double log_factorial(int n) {
  static const auto table = [] {
    std::array<double, most_molecules + 1> logs{};
    for (std::size_t i = 1; i < logs.size(); ++i) {
      logs[i] = logs[i - 1] + std::log(static_cast<double>(i));
    }
    return logs;
  }();
  return table[static_cast<std::size_t>(n)];
}

StrandCounts scaled(StrandCounts counts) {
  const int sum = counts.ref_forward + counts.ref_reverse + counts.alt_forward + counts.alt_reverse;
  if (sum <= most_molecules) return counts;
  const auto scale = [&](int n) { return n * most_molecules / sum; };
  return {scale(counts.ref_forward), scale(counts.ref_reverse), scale(counts.alt_forward),
          scale(counts.alt_reverse)};
}

}  // namespace

double strand_odds(const StrandCounts& counts) {
  const double rf = counts.ref_forward + 1.0;
  const double rr = counts.ref_reverse + 1.0;
  const double af = counts.alt_forward + 1.0;
  const double ar = counts.alt_reverse + 1.0;
  const double odds = rf * ar / (rr * af);
  const double ref_balance = std::min(rf, rr) / std::max(rf, rr);
  const double alt_balance = std::min(af, ar) / std::max(af, ar);
  return std::log(odds + 1.0 / odds) + std::log(ref_balance) - std::log(alt_balance);
}

double strand_fisher(const StrandCounts& raw) {
  const StrandCounts counts = scaled(raw);
  const int ref = counts.ref_forward + counts.ref_reverse;
  const int alt = counts.alt_forward + counts.alt_reverse;
  const int forward = counts.ref_forward + counts.alt_forward;
  const int all = ref + alt;
  const auto log_p = [&](int ref_forward) {
    return log_factorial(ref) + log_factorial(alt) + log_factorial(forward) +
           log_factorial(all - forward) - log_factorial(all) - log_factorial(ref_forward) -
           log_factorial(ref - ref_forward) - log_factorial(forward - ref_forward) -
           log_factorial(alt - forward + ref_forward);
  };
  const double here = log_p(counts.ref_forward);
  constexpr double tolerance = 1e-7;  // tables as likely as this one count
  double p = 0.0;
  for (int i = std::max(0, forward - alt); i <= std::min(ref, forward); ++i) {
    const double other = log_p(i);
    if (other <= here + tolerance) p += std::exp(other);
  }
  constexpr double least = 1e-320;
  return std::max(0.0, -10.0 * std::log10(std::clamp(p, least, 1.0)));
}

std::optional<double> rank_sum(std::vector<double>& alt, std::vector<double>& ref) {
  if (alt.empty() || ref.empty()) return std::nullopt;
  std::sort(alt.begin(), alt.end());
  std::sort(ref.begin(), ref.end());
  const auto n = static_cast<double>(alt.size());
  const auto m = static_cast<double>(ref.size());
  double ranks = 0.0;  // of alt, ties sharing their mean rank
  double ties = 0.0;
  double before = 0.0;
  for (std::size_t a = 0, r = 0; a < alt.size() || r < ref.size();) {
    const double value = r == ref.size() || (a < alt.size() && alt[a] <= ref[r]) ? alt[a] : ref[r];
    double in_alt = 0.0;
    double in_ref = 0.0;
    for (; a < alt.size() && alt[a] == value; ++a) ++in_alt;
    for (; r < ref.size() && ref[r] == value; ++r) ++in_ref;
    const double together = in_alt + in_ref;
    ranks += in_alt * (before + (together + 1.0) / 2.0);
    ties += together * together * together - together;
    before += together;
  }
  const double u = ranks - n * (n + 1.0) / 2.0;
  const double all = n + m;
  const double variance = n * m / 12.0 * (all + 1.0 - (all > 1.0 ? ties / (all * (all - 1.0)) : 0));
  if (variance <= 0.0) return 0.0;
  return (u - n * m / 2.0) / std::sqrt(variance);
}

}  // namespace varg::call
