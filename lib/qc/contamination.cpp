#include <varg/qc/contamination.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <varg/genome/sex_contigs.hpp>

namespace varg::qc {
namespace {

constexpr double most_freemix = 0.5;  // beyond it the two samples change names
constexpr double least_error = 1e-4;  // no machine is better; keeps logarithms finite
constexpr double half_chi_square_95 = 1.9207;

/// Sum of lnL over sites for one share of foreign reads.
class Likelihood {
 public:
  Likelihood(const std::vector<AlleleCounts>& sites, double error) : sites_(sites), error_(error) {}

  double operator()(double share) const {
    std::array<double, 9> log_ref{};
    std::array<double, 9> log_alt{};
    for (std::size_t own = 0; own < 3; ++own) {
      for (std::size_t foreign = 0; foreign < 3; ++foreign) {
        const double alt = (1 - share) * alt_of(own) + share * alt_of(foreign);
        const double ref = (1 - share) * alt_of(2 - own) + share * alt_of(2 - foreign);
        log_ref[own * 3 + foreign] = std::log(ref);
        log_alt[own * 3 + foreign] = std::log(alt);
      }
    }
    double sum = 0;
    for (const AlleleCounts& site : sites_) sum += of_site(site, log_ref, log_alt);
    return sum;
  }

 private:
  /// Chance to read ALT from a genotype with `copies` of it.
  double alt_of(std::size_t copies) const {
    const double share = static_cast<double>(copies) / 2;
    return share * (1 - error_) + (1 - share) * error_ / 3;
  }

  static double of_site(const AlleleCounts& site, const std::array<double, 9>& log_ref,
                        const std::array<double, 9>& log_alt) {
    const double f = site.alt_frequency;
    const std::array<double, 3> prior{(1 - f) * (1 - f), 2 * f * (1 - f), f * f};
    std::array<double, 9> logs{};
    double most = -1e300;
    for (std::size_t i = 0; i < logs.size(); ++i) {
      logs[i] = site.ref * log_ref[i] + site.alt * log_alt[i];
      most = std::max(most, logs[i]);
    }
    double sum = 0;
    for (std::size_t i = 0; i < logs.size(); ++i) {
      sum += prior[i / 3] * prior[i % 3] * std::exp(logs[i] - most);
    }
    return most + std::log(std::max(sum, 1e-300));
  }

  const std::vector<AlleleCounts>& sites_;
  double error_;
};

/// The maximum between low and high, to 1e-6.
double golden_section(const Likelihood& likelihood, double low, double high) {
  const double ratio = (std::sqrt(5.0) - 1) / 2;
  double left = high - ratio * (high - low);
  double right = low + ratio * (high - low);
  double at_left = likelihood(left);
  double at_right = likelihood(right);
  while (high - low > 1e-6) {
    if (at_left >= at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - ratio * (high - low);
      at_left = likelihood(left);
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + ratio * (high - low);
      at_right = likelihood(right);
    }
  }
  return (low + high) / 2;
}

double maximum(const Likelihood& likelihood) {
  constexpr std::array grid{0.0,  0.001, 0.002, 0.005, 0.01, 0.015, 0.02, 0.03,        0.05,
                            0.07, 0.1,   0.15,  0.2,   0.25, 0.3,   0.4,  most_freemix};
  std::size_t best = 0;
  double most = likelihood(grid[0]);
  for (std::size_t i = 1; i < grid.size(); ++i) {
    const double value = likelihood(grid[i]);
    if (value > most) {
      most = value;
      best = i;
    }
  }
  const double low = grid[best == 0 ? 0 : best - 1];
  const double high = grid[best + 1 == grid.size() ? best : best + 1];
  const double inside = golden_section(likelihood, low, high);
  return likelihood(inside) > most ? inside : grid[best];
}

/// Where lnL falls by half_chi_square_95 between `best` and `edge`.
double bound(const Likelihood& likelihood, double best, double edge) {
  const double wanted = likelihood(best) - half_chi_square_95;
  if (likelihood(edge) >= wanted) return edge;
  double inside = best;
  double outside = edge;
  for (int i = 0; i < 30; ++i) {
    const double middle = (inside + outside) / 2;
    (likelihood(middle) >= wanted ? inside : outside) = middle;
  }
  return (inside + outside) / 2;
}

void add_charr(const std::vector<AlleleCounts>& sites, Contamination& result) {
  constexpr std::size_t least_sites = 50;
  constexpr std::uint32_t least_depth = 10;
  double sum = 0;
  std::size_t count = 0;
  for (const AlleleCounts& site : sites) {
    const double depth = site.ref + site.alt;
    const bool is_common = site.alt_frequency >= 0.1 && site.alt_frequency <= 0.9;
    if (!is_common || site.ref + site.alt < least_depth || site.alt < 0.8 * depth) continue;
    sum += (site.ref / depth - result.base_error / 3) / (1 - site.alt_frequency);
    ++count;
  }
  result.charr_sites = count;
  if (count >= least_sites) result.charr = std::max(0.0, sum / static_cast<double>(count));
}

std::vector<AlleleCounts> informative(std::span<const AlleleCounts> sites,
                                      const ContaminationLimits& limits, Contamination& result) {
  std::vector<AlleleCounts> kept;
  double bases = 0;
  double other = 0;
  for (const AlleleCounts& site : sites) {
    const std::uint32_t depth = site.ref + site.alt;
    const double rarer = std::min(site.alt_frequency, 1 - site.alt_frequency);
    if (!(rarer >= limits.min_frequency)) continue;
    if (depth + site.other < limits.min_depth || depth + site.other > limits.max_depth) continue;
    bases += depth + site.other;
    other += site.other;
    if (depth < limits.min_depth) continue;
    kept.push_back(site);
    result.alt_share_seen += static_cast<double>(site.alt) / depth;
    result.alt_share_expected += site.alt_frequency;
    result.mean_depth += depth;
  }
  result.sites = kept.size();
  result.other_share = bases > 0 ? other / bases : 0;
  result.base_error = std::max(least_error, 1.5 * result.other_share);
  if (!kept.empty()) {
    const auto n = static_cast<double>(kept.size());
    result.alt_share_seen /= n;
    result.alt_share_expected /= n;
    result.mean_depth /= n;
  }
  return kept;
}

/// Why there must be no estimate, or empty.
std::string objection(const Contamination& result, const ContaminationLimits& limits) {
  if (result.sites < limits.min_sites) {
    return fmt::format("{} informative sites, under {}: give more sites (--sites) or deeper reads",
                       result.sites, limits.min_sites);
  }
  if (result.other_share > limits.max_other_share) {
    return fmt::format(
        "{:.1f} % of the bases are neither allele: are these sites of another build?",
        100 * result.other_share);
  }
  const double match = result.alt_share_seen / result.alt_share_expected;
  if (match < limits.least_frequency_match || match > 1 / limits.least_frequency_match) {
    return fmt::format(
        "ALT is {:.3f} of the bases where {:.3f} is expected: sites of another build or "
        "population?",
        result.alt_share_seen, result.alt_share_expected);
  }
  return {};
}

}  // namespace

Contamination estimate_contamination(std::span<const AlleleCounts> sites,
                                     const ContaminationLimits& limits) {
  Contamination result;
  result.asked = sites.size();
  const std::vector<AlleleCounts> kept = informative(sites, limits, result);
  result.reason = objection(result, limits);
  if (!result.reason.empty()) return result;
  const Likelihood likelihood(kept, result.base_error);
  result.assessable = true;
  result.freemix = maximum(likelihood);
  result.low = bound(likelihood, result.freemix, 0.0);
  result.high = bound(likelihood, result.freemix, most_freemix);
  result.log_ratio = std::max(0.0, likelihood(result.freemix) - likelihood(0.0));
  add_charr(kept, result);
  return result;
}

std::vector<AlleleCounts> autosomal_counts(const SiteCounts& counts,
                                           std::span<const double> alt_frequencies,
                                           const genome::Contigs& contigs) {
  std::vector<AlleleCounts> result;
  for (std::size_t i = 0; i < counts.sites.size() && i < alt_frequencies.size(); ++i) {
    const SiteCount& count = counts.sites[i];
    const bool is_autosome =
        genome::kind_of(contigs[count.site.contig].name) == genome::ContigKind::autosome;
    if (!is_autosome || !std::isfinite(alt_frequencies[i])) continue;
    result.push_back({alt_frequencies[i], count.ref_count, count.alt_count, count.other_count});
  }
  return result;
}

}  // namespace varg::qc
