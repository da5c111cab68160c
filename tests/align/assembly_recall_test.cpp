#include <varg/align/assembly.hpp>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "assembly_inputs.hpp"
#include "catch.hpp"
#include "random.hpp"

namespace varg::align {
namespace {

using test::DiploidWindow;
using test::Edit;
using test::Random;

constexpr std::size_t genome_size = 800;
// Variants lie between these, 100 bases inside the window as a caller pads it.
constexpr std::int64_t first_variant = 300;
constexpr std::int64_t last_variant = 500;

std::size_t place(Random& random, std::int64_t room) {
  return static_cast<std::size_t>(random.between(first_variant, last_variant - room));
}

Edit snv_at(Random& random, const std::string& genome, std::size_t at) {
  char alt = random.base();
  while (alt == genome[at]) alt = random.base();
  return {at, 1, std::string(1, alt)};
}

Edit snv(Random& random, const std::string& genome) {
  return snv_at(random, genome, place(random, 1));
}

Edit deletion(Random& random, std::int64_t shortest, std::int64_t longest) {
  const std::int64_t length = random.between(shortest, longest);
  return {place(random, length), static_cast<std::size_t>(length), ""};
}

Edit insertion(Random& random, std::int64_t shortest, std::int64_t longest) {
  return {place(random, 1), 0, random.bases(random.between(shortest, longest))};
}

Edit duplication(Random& random, const std::string& genome, std::int64_t shortest,
                 std::int64_t longest) {
  const std::int64_t length = random.between(shortest, longest);
  const std::size_t at = place(random, length);
  return {at, 0, genome.substr(at, static_cast<std::size_t>(length))};
}

/// `count` SNVs and short indels, 12 to 30 bases from each other.
std::vector<Edit> cluster(Random& random, const std::string& genome, int count) {
  std::vector<Edit> edits;
  std::size_t at = place(random, 30 * count);
  for (int n = 0; n < count; ++n) {
    switch (random.between(0, 2)) {
      case 0:
        edits.push_back(snv_at(random, genome, at));
        break;
      case 1:
        edits.push_back({at, static_cast<std::size_t>(random.between(1, 6)), ""});
        break;
      default:
        edits.push_back({at, 0, random.bases(random.between(1, 6))});
    }
    at += static_cast<std::size_t>(random.between(12, 30));
  }
  return edits;
}

using MakeEdits = std::function<std::vector<Edit>(Random&, const std::string&)>;

struct Kind {
  const char* name;
  MakeEdits make;
  double required;  // share of windows with both haplotypes
};

std::vector<Kind> kinds() {
  return {
      {"SNV", [](Random& r, const std::string& g) { return std::vector{snv(r, g)}; }, 0.99},
      {"deletion 1-20", [](Random& r, const auto&) { return std::vector{deletion(r, 1, 20)}; }, 0.99},
      {"deletion 50-200", [](Random& r, const auto&) { return std::vector{deletion(r, 50, 200)}; },
       0.99},
      {"insertion 1-20", [](Random& r, const auto&) { return std::vector{insertion(r, 1, 20)}; },
       0.99},
      {"insertion 50-120",
       [](Random& r, const auto&) { return std::vector{insertion(r, 50, 120)}; }, 0.98},
      {"duplication 5-40",
       [](Random& r, const auto& g) { return std::vector{duplication(r, g, 5, 40)}; }, 0.98},
      {"duplication 50-120",
       [](Random& r, const auto& g) { return std::vector{duplication(r, g, 50, 120)}; }, 0.9},
      {"repeat bases -6 to 6",
       [](Random& r, const std::string& g) {
         const auto n = static_cast<std::size_t>(r.between(1, 6));
         return std::vector{r.chance(0.5) ? Edit{381, n, ""} : Edit{381, 0, g.substr(381, n)}};
       },
       0.9},
      {"cluster of 2 to 6",
       [](Random& r, const auto& g) { return cluster(r, g, static_cast<int>(r.between(2, 6))); },
       0.98},
  };
}

std::string plain(Random& random) { return random.bases(genome_size); }

/// Homopolymers and tandem repeats of units up to 4 bases between unique stretches.
std::string with_repeats(Random& random) {
  std::string text;
  while (text.size() < genome_size) {
    text += random.bases(random.between(10, 40));
    text += random.repetitive_bases(random.between(6, 30));
  }
  text.resize(genome_size);
  return text;
}

/// A segment of 20 to 50 bases occurs twice in the window.
std::string with_copies(Random& random) {
  std::string text = plain(random);
  const auto length = static_cast<std::size_t>(random.between(20, 50));
  const auto from = static_cast<std::size_t>(random.between(220, 340));
  text.replace(static_cast<std::size_t>(random.between(400, 500)), length, text, from, length);
  return text;
}

/// A tandem repeat of units of 1 to 6 bases, 20 to 70 bases long, that begins at 380.
std::string with_long_repeat(Random& random) {
  std::string text = plain(random);
  const std::string unit = random.bases(random.between(1, 6));
  const auto length = static_cast<std::size_t>(random.between(20, 70));
  for (std::size_t i = 0; i < length; ++i) text[380 + i] = unit[i % unit.size()];
  return text;
}

enum class Zygosity { het, hom, compound };

DiploidWindow made(Random& random, std::string genome, const Kind& kind, Zygosity zygosity,
                   double depth) {
  DiploidWindow window(std::move(genome));
  const auto edits = kind.make(random, window.genome);
  window.add_haplotype(random, edits, depth / 2);
  if (zygosity == Zygosity::hom) {
    window.add_haplotype(random, edits, depth / 2);
  } else if (zygosity == Zygosity::het) {
    window.add_haplotype(random, {}, depth / 2);
  } else {
    window.add_haplotype(random, kind.make(random, window.genome), depth / 2);
  }
  return window;
}

bool has_both(const Assembly& assembly, const DiploidWindow& window) {
  return std::all_of(window.truth.begin(), window.truth.end(), [&](const std::string& truth) {
    return std::any_of(assembly.haplotypes.begin(), assembly.haplotypes.end(),
                       [&](const auto& found) { return found.bases == truth; });
  });
}

}  // namespace

TEST_CASE("explore", "[.explore]") {
  Assembler assembler;
  AssemblyConfig configs[4];
  configs[0].kmers={25, 35, 45, 55, 64};
  configs[1].kmers={25, 35, 45, 55, 63};
  configs[2].kmers={25, 45, 64};
  configs[3].kmers={20,25,35,45,55,64};
  const char* zyg[] = {"het", "hom", "compound"};
  std::string (*genomes[])(Random&) = {plain, with_repeats, with_copies, with_long_repeat};
  for (int g = 0; g < 4; ++g) {
    for (const Kind& kind : kinds()) {
      if (g<2 || (g==3) != (kind.name[0]=='r')) continue;
      for (int z = 0; z < 3; z += 2) {
        for (double depth : {15., 30.}) {
          int good[4] = {};
          double haps[4] = {};
          int cyc = 0;
          const int n = g==3?200:50;
          for (int seed = 1; seed <= n; ++seed) {
            Random random(static_cast<unsigned>(seed));
            const DiploidWindow window =
                made(random, genomes[g](random), kind, static_cast<Zygosity>(z), depth);
            const std::string reference = window.reference();
            for (int c = 0; c < 4; ++c) {
              const Assembly a = assembler.assemble(reference, window.views(), configs[c]);
              good[c] += has_both(a, window);
              haps[c] += static_cast<double>(a.haplotypes.size());
              if (c == 0) cyc += a.is_cyclic;
            }
          }
          std::printf("%d %-20s %-9s %4.0fx", g, kind.name, zyg[z], depth);
          for (int c = 0; c < 4; ++c) {
            std::printf("  %5.1f%% (%4.1f)", 100.0 * good[c] / n, haps[c] / n);
          }
          std::printf(" cyclic %d\n", cyc);
        }
      }
    }
  }
}

}  // namespace varg::align
