#pragma once

#include <string>
#include <vector>

#include "random.hpp"

namespace varg::test {

/// Makes records of every shape a caller writes and some it should not: any kind of allele, up to
/// twelve of them, counts that are missing or wrong, and genotypes of any ploidy.
class LineMaker {
 public:
  LineMaker(std::uint64_t seed, std::size_t samples) : random_(seed), samples_(samples) {}

  /// With spaces between the columns.
  std::string line(int pos) {
    const std::string ref = random_.chance(0.6) ? std::string(1, "ACGTN"[between(0, 20) % 5])
                                                : random_.bases(between(2, 9));
    const std::int64_t alts = random_.chance(0.05)   ? 0
                              : random_.chance(0.6)  ? 1
                              : random_.chance(0.85) ? between(2, 3)
                                                     : between(10, 12);
    std::string alt = alts == 0 ? "." : "";
    for (std::int64_t i = 0; i < alts; ++i) alt += (i > 0 ? "," : "") + allele(ref);
    const std::string filter = one_of({"PASS", "low", "."});
    std::string text = "c " + std::to_string(pos) + " . " + ref + " " + alt + " " + quality() +
                       " " + filter + " " + info(alts);
    if (samples_ == 0) return text;
    const std::string format =
        random_.chance(0.4) ? "GT" : one_of({"GT:DP", "GT:AD:DP", "GT:AD", "GQ:GT:DP", "DP", "GQ"});
    text += " " + format;
    const double rare = random_.chance(0.3) ? 0.05 : 0.5;
    const bool odd = random_.chance(0.4);
    for (std::size_t i = 0; i < samples_; ++i) text += " " + column(format, alts, rare, odd);
    return text;
  }

  std::vector<std::string> lines(int count) {
    std::vector<std::string> made;
    for (int pos = 1; pos <= count; ++pos) made.push_back(line(pos));
    return made;
  }

 private:
  std::int64_t between(std::int64_t low, std::int64_t high) { return random_.between(low, high); }
  std::string one_of(const std::vector<std::string>& choices) {
    return choices[static_cast<std::size_t>(
        between(0, static_cast<std::int64_t>(choices.size()) - 1))];
  }

  std::string allele(const std::string& ref) {
    if (random_.chance(0.1))
      return one_of({"*", "<DEL>", "<*>", "<NON_REF>", ref + "[d:5[", "]d:5]" + ref});
    if (random_.chance(0.02)) return "N";
    if (random_.chance(0.25)) return ref + random_.bases(between(1, random_.chance(0.1) ? 90 : 6));
    if (random_.chance(0.2)) return ref.substr(0, 1);
    if (random_.chance(0.3)) return random_.bases(between(1, 8));
    std::string changed = ref;
    changed[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(ref.size()) - 1))] =
        random_.base();
    return changed;
  }

  std::string quality() {
    if (random_.chance(0.2)) return ".";
    if (random_.chance(0.2)) return one_of({"0", "12345.6", "100000", "3e6", "9999.9", "1e-3"});
    return std::to_string(between(0, 900)) + "." + std::to_string(between(0, 99));
  }

  std::string info(std::int64_t alts) {
    std::string text;
    if (random_.chance(0.5)) {
      text = "AC=";
      const std::int64_t numbers = random_.chance(0.1) ? alts + 1 : std::max<std::int64_t>(alts, 1);
      for (std::int64_t i = 0; i < numbers; ++i) {
        text += (i > 0 ? "," : "") + one_of({".", "0", "1", std::to_string(between(0, 30))});
      }
      text += ";AN=" + one_of({"0", ".", "20", "60", "200", "2000"});
    }
    if (random_.chance(0.7)) {
      text += (text.empty() ? "DP=" : ";DP=") +
              (random_.chance(0.1) ? "." : std::to_string(between(0, 120)));
    }
    return text.empty() ? one_of({".", "XDP=7;ACX=2"}) : text;
  }

  std::string genotype(std::int64_t alts, double rare, bool odd) {
    const auto allele_number = [&] {
      return random_.chance(rare) ? std::to_string(between(0, alts)) : std::string("0");
    };
    const std::string first = allele_number();
    const std::string mark = random_.chance(0.5) ? "|" : "/";
    const std::string second = allele_number();
    if (odd && random_.chance(0.3)) {
      return one_of({first, ".", "." + mark + ".", "." + mark + first, first + mark + ".",
                     first + mark + second + mark + first});
    }
    return random_.chance(0.02) ? "./." : first + mark + second;
  }

  std::string column(const std::string& format, std::int64_t alts, double rare, bool odd) {
    const std::string gt = genotype(alts, rare, odd);
    const std::string dp = random_.chance(0.1) ? "." : std::to_string(between(0, 90));
    if (format == "GT") return gt;
    if (format == "DP") return dp;
    if (format == "GQ") return std::to_string(between(0, 99));
    if (format == "GQ:GT:DP") return "50:" + gt + ":" + dp;
    if (odd && random_.chance(0.1)) return gt;  // what is behind is dropped
    if (format == "GT:DP") return gt + ":" + dp;
    std::string ad;
    for (std::int64_t i = 0; i <= alts; ++i) {
      ad += (i > 0 ? "," : "") + (random_.chance(0.05) ? "." : std::to_string(between(0, 12)));
    }
    if (random_.chance(0.05)) ad = ".";
    return gt + ":" + ad + (format == "GT:AD" ? "" : ":" + dp);
  }

  Random random_;
  std::size_t samples_;
};

}  // namespace varg::test
