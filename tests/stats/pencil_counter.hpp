#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <varg/stats/counts.hpp>

#include "pencil_line.hpp"

namespace varg::test {

/// Numbers by what they count: "ts of bin 7", "kid het". Zeros are not written down.
using Tally = std::map<std::string, std::uint64_t>;

/// Counts lines the slow way: every line is cut anew, every number is a name in a map, and nothing
/// is shared with the library but the meaning of its header.
class PencilCounter {
 public:
  PencilCounter(std::vector<std::string> names, stats::StatsOptions options)
      : names_(std::move(names)), options_(std::move(options)) {}

  void add(const std::string& text) {
    const PencilLine line(text);
    ++tally_["records"];
    std::set<Kind> kinds;
    for (std::size_t i = 1; i < line.alleles.size(); ++i) kinds.insert(line.kind(i));
    kinds.erase(Kind::none);
    if (kinds.empty()) ++tally_["no alts"];
    if (kinds.contains(Kind::snv)) ++tally_["snps"];
    if (kinds.contains(Kind::mnv)) ++tally_["mnps"];
    if (kinds.contains(Kind::indel)) ++tally_["indels"];
    if (kinds.contains(Kind::other)) ++tally_["others"];
    if (line.alleles.size() > 2) ++tally_["multiallelic"];
    if (line.alleles.size() > 2 && kinds == std::set<Kind>{Kind::snv}) {
      ++tally_["multiallelic snps"];
    }
    const auto bins = frequency_bins(line);
    add_alleles(line, bins);
    if (kinds.contains(Kind::indel)) ++tally_["indel of quality " + quality(line)];
    add_site_depth(line);
    if (options_.samples) add_samples(line, bins);
  }

  /// What was counted, without zeros.
  const Tally& tally() const { return tally_; }

 private:
  std::size_t frequency_bin(std::int64_t count, std::int64_t all) const {
    if (count == 1) return 0;
    if (all == 0) return 1;
    const float share = std::clamp(static_cast<float>(count) / static_cast<float>(all), 0.0F, 1.0F);
    if (options_.af_borders.empty()) {
      const std::size_t bins = std::max<std::size_t>(100, names_.size());
      return 1 + static_cast<std::size_t>(share * static_cast<float>(bins - 1));
    }
    std::size_t bin = 1;  // the borders of these tests are within 0 and 1, which are added
    for (const float border : options_.af_borders) bin += share >= border ? 1 : 0;
    return bin;
  }

  /// Of each allele; 0 where nobody knows.
  std::vector<std::size_t> frequency_bins(const PencilLine& line) {
    std::vector<std::size_t> bins(line.alleles.size(), 0);
    const auto an = number(line.info("AN"));
    const std::string ac = line.info("AC");
    if (an && !ac.empty()) {
      const auto counts = cut(ac, ',');
      std::int64_t sum = 0;
      for (const auto& count : counts) sum += number(count).value_or(0);
      if (counts.size() + 1 != line.alleles.size()) return bins;
      if (sum > *an) {
        ++tally_["wrong allele counts"];
        return bins;
      }
      for (std::size_t i = 1; i < bins.size(); ++i) {
        bins[i] = frequency_bin(number(counts[i - 1]).value_or(-1), *an);
      }
      return bins;
    }
    if (!options_.samples || !line.has("GT")) return bins;
    std::vector<std::int64_t> seen(line.alleles.size(), 0);
    std::int64_t all = 0;
    for (std::size_t column = 0; column < names_.size(); ++column) {
      for (const int allele : line.genotype(column)) {
        if (allele < 0) continue;
        ++seen[static_cast<std::size_t>(allele)];
        ++all;
      }
    }
    for (std::size_t i = 1; i < bins.size(); ++i) bins[i] = frequency_bin(seen[i], all);
    return bins;
  }

  /// The bin of QUAL: tenths, and from 10,000 on five digits and how many more there were.
  static std::string quality(const PencilLine& line) {
    const std::string text = line.columns[5];
    if (text == ".") return "0";
    auto level = static_cast<std::uint64_t>(static_cast<float>(std::stod(text)) * 10) + 1;
    if (level <= 100'000) return std::to_string(level);
    std::uint64_t dropped = 0;
    for (; level >= 100'000; level /= 10) ++dropped;
    return std::to_string(100'000 + (dropped - 1) * 90'000 + level - 10'000);
  }

  void add_alleles(const PencilLine& line, const std::vector<std::size_t>& bins) {
    const std::size_t end =
        options_.first_allele_only ? std::min<std::size_t>(2, bins.size()) : bins.size();
    for (std::size_t i = 1; i < end; ++i) {
      const std::string bin = " of bin " + std::to_string(bins[i]);
      const char from = line.alleles[0][0];
      const char to = line.alleles[i][0];
      if (line.kind(i) == Kind::snv && is_base(from) && is_base(to) && from != to) {
        const std::string ts_or_tv = is_transition(from, to) ? "ts" : "tv";
        ++tally_[std::string{from, '>', to}];
        ++tally_[ts_or_tv + bin];
        if (i == 1) ++tally_["first " + ts_or_tv];
        if (i == 1) ++tally_[ts_or_tv + " of quality " + quality(line)];
      }
      if (line.kind(i) == Kind::indel) {
        ++tally_["indel" + bin];
        ++tally_["indel length " + std::to_string(std::clamp(line.length(i), -60, 60))];
      }
    }
  }

  std::string depth_bin(std::int64_t depth) const {
    const auto& bins = options_.depths;
    if (depth < bins.min) return "below";
    if (depth > bins.max) return "above";
    int least = bins.min;
    while (least + bins.step <= depth) least += bins.step;
    return std::to_string(least);
  }

  void add_site_depth(const PencilLine& line) {
    const std::string depth = line.info("DP");
    if (depth == ".") ++tally_["missing depths"];
    if (number(depth)) ++tally_["site depth " + depth_bin(*number(depth))];
  }

  void add_samples(const PencilLine& line, const std::vector<std::size_t>& bins) {
    std::uint64_t hets = 0;
    std::uint64_t called = 0;
    std::vector<std::string> with_alt;
    for (const std::string& name : *options_.samples) {
      const auto column =
          static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
      add_depth(line, column, name);
      if (!line.has("GT")) continue;
      const auto alleles = line.genotype(column);
      const bool refs = std::count(alleles.begin(), alleles.end(), 0) > 0;
      if (std::count(alleles.begin(), alleles.end(), -1) > 0) {
        ++tally_[name + " missing"];
      } else if (alleles.size() == 1) {
        ++tally_[name + (refs ? " haploid ref" : " haploid alt")];
      } else {
        ++called;
        const std::set<int> different(alleles.begin(), alleles.end());
        if (different == std::set<int>{0}) {
          ++tally_[name + " hom ref"];
          continue;
        }
        // Two different ALTs count with the homozygous ones here: bcftools' HWE.
        if (refs) ++hets;
        with_alt.push_back(name);
        add_variant(line, column, name, different);
      }
    }
    if (with_alt.size() == 1) ++tally_[with_alt[0] + " singletons"];
    if (called == 0) return;
    const float share = static_cast<float>(hets) / static_cast<float>(called);
    ++tally_["heterozygosity " + std::to_string(bins.size() > 1 ? bins[1] : 0) + " " +
             std::to_string(static_cast<int>(share * 99))];
  }

  /// `different` are the alleles of the genotype, of which there are at most two ALTs.
  void add_variant(const PencilLine& line, std::size_t column, const std::string& name,
                   const std::set<int>& different) {
    std::vector<std::size_t> alts;
    for (const int allele : different) {
      if (allele > 0) alts.push_back(static_cast<std::size_t>(allele));
    }
    const bool het = different.size() > 1;
    const auto any = [&](Kind kind) {
      return std::any_of(alts.begin(), alts.end(),
                         [&](std::size_t i) { return line.kind(i) == kind; });
    };
    const bool nothing = std::all_of(alts.begin(), alts.end(),
                                     [&](std::size_t i) { return line.kind(i) == Kind::none; });
    if (any(Kind::snv) || nothing) ++tally_[name + (het ? " het" : " hom alt")];
    if (line.kind(alts[0]) == Kind::snv) {
      const char to = line.alleles[alts[0]][0];
      if (!is_base(to)) return;
      ++tally_[name + (is_transition(line.alleles[0][0], to) ? " ts" : " tv")];
    }
    if (!any(Kind::indel)) return;
    ++tally_[name + " indels"];
    if (!het) {
      ++tally_[name + (line.length(alts[0]) < 0 ? " deletion homs" : " insertion homs")];
      return;
    }
    std::set<std::string> changes;
    for (const std::size_t i : alts) {
      if (line.kind(i) != Kind::indel) continue;
      changes.insert(line.length(i) < 0 ? " deletion hets" : " insertion hets");
      add_vaf(line, column, i, alts.size() == 1 ? 0 : alts[0] + alts[1] - i);
    }
    for (const std::string& change : changes) ++tally_[name + change];
  }

  void add_vaf(const PencilLine& line, std::size_t column, std::size_t allele, std::size_t other) {
    const auto depths = cut(line.value(column, "AD"), ',');
    if (std::max(allele, other) >= depths.size()) return;
    const auto mine = number(depths[allele]);
    const auto others = number(depths[other]);
    if (!mine || !others || *mine + *others == 0) return;
    const std::string length = std::to_string(std::clamp(line.length(allele), -60, 60));
    ++tally_["vafs of " + length];
    const float share = static_cast<float>(*mine) / static_cast<float>(*mine + *others);
    tally_["vaf sum of " + length] +=
        static_cast<std::uint64_t>(std::llround(static_cast<double>(share) * 0x1p32));
  }

  void add_depth(const PencilLine& line, std::size_t column, const std::string& name) {
    std::int64_t sum = 0;
    bool known = false;
    for (const std::string& text : cut(line.value(column, line.has("DP") ? "DP" : "AD"), ',')) {
      known = known || number(text);
      sum += number(text).value_or(0);
    }
    if (!known) return;
    ++tally_[name + " depths"];
    ++tally_["genotype depth " + depth_bin(sum)];
    tally_[name + " depth sum"] += static_cast<std::uint64_t>(sum);
  }

  std::vector<std::string> names_;
  stats::StatsOptions options_;
  Tally tally_;
};

}  // namespace varg::test
