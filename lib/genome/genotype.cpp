#include <varg/genome/genotype.hpp>

#include <fmt/format.h>

#include <algorithm>

#include <varg/core/text.hpp>

namespace varg::genome {
namespace {

/// C(n, k); exact while the result fits.
std::size_t choose(std::size_t n, std::size_t k) {
  if (k > n) return 0;
  std::size_t result = 1;
  for (std::size_t i = 1; i <= k; ++i) result = result * (n - k + i) / i;
  return result;
}

std::optional<int> parse_allele(std::string_view text) {
  if (text == ".") return -1;
  const auto allele = parse_number<int>(text);
  if (!allele || *allele < 0 || text.front() == '-') return std::nullopt;
  return allele;
}

}  // namespace

bool Genotype::is_missing() const {
  return std::all_of(alleles.begin(), alleles.end(), [](int allele) { return allele < 0; });
}

bool Genotype::is_partial() const {
  return !is_missing() &&
         std::any_of(alleles.begin(), alleles.end(), [](int allele) { return allele < 0; });
}

bool Genotype::is_reference() const {
  return !alleles.empty() &&
         std::all_of(alleles.begin(), alleles.end(), [](int allele) { return allele == 0; });
}

bool Genotype::is_het() const {
  int first = -1;
  for (const int allele : alleles) {
    if (allele < 0) continue;
    if (first >= 0 && allele != first) return true;
    first = allele;
  }
  return false;
}

std::optional<Genotype> parse_genotype(std::string_view text) {
  Genotype genotype;
  bool all_phased = true;
  while (true) {
    const std::size_t end = text.find_first_of("/|");
    const auto allele = parse_allele(text.substr(0, end));
    if (!allele) return std::nullopt;
    genotype.alleles.push_back(*allele);
    if (end == std::string_view::npos) break;
    all_phased = all_phased && text[end] == '|';
    text.remove_prefix(end + 1);
  }
  genotype.phased = all_phased && genotype.alleles.size() > 1;
  return genotype;
}

std::string to_text(const Genotype& genotype) {
  if (genotype.alleles.empty()) return ".";
  std::string text;
  for (std::size_t i = 0; i < genotype.alleles.size(); ++i) {
    if (i > 0) text += genotype.phased ? '|' : '/';
    const int allele = genotype.alleles[i];
    text += allele < 0 ? std::string(".") : fmt::format_int(allele).str();
  }
  return text;
}

std::size_t genotype_count(std::size_t alleles, std::size_t ploidy) {
  if (alleles == 0) return 0;
  return choose(ploidy + alleles - 1, ploidy);
}

std::size_t genotype_index(std::vector<int> alleles) {
  std::sort(alleles.begin(), alleles.end());
  std::size_t index = 0;
  for (std::size_t m = 0; m < alleles.size(); ++m) {
    index += choose(static_cast<std::size_t>(alleles[m]) + m, m + 1);
  }
  return index;
}

std::vector<std::vector<int>> genotypes_in_order(std::size_t alleles, std::size_t ploidy) {
  std::vector<std::vector<int>> all;
  if (alleles == 0) return all;
  all.reserve(genotype_count(alleles, ploidy));
  const int last = static_cast<int>(alleles) - 1;
  std::vector<int> current(ploidy, 0);
  while (true) {
    all.push_back(current);
    // The next in the order that compares the largest allele first: raise the leftmost allele that
    // may grow without passing its right neighbour, and restart those before it.
    std::size_t i = 0;
    while (i < ploidy && current[i] == (i + 1 < ploidy ? current[i + 1] : last)) ++i;
    if (i == ploidy) return all;
    ++current[i];
    std::fill(current.begin(), current.begin() + static_cast<std::ptrdiff_t>(i), 0);
  }
}

}  // namespace varg::genome
