#include <varg/align/assembly.hpp>

#include <algorithm>
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
  double required;  // share of windows with both haplotypes; 24 of 25 at least
};

std::vector<Kind> kinds() {
  return {
      {"SNV", [](Random& r, const std::string& g) { return std::vector{snv(r, g)}; }, 0.96},
      {"deletion 1-20", [](Random& r, const auto&) { return std::vector{deletion(r, 1, 20)}; },
       0.96},
      {"deletion 50-200", [](Random& r, const auto&) { return std::vector{deletion(r, 50, 200)}; },
       0.96},
      {"insertion 1-20", [](Random& r, const auto&) { return std::vector{insertion(r, 1, 20)}; },
       0.96},
      {"insertion 50-120",
       [](Random& r, const auto&) { return std::vector{insertion(r, 50, 120)}; }, 0.96},
      {"duplication 5-40",
       [](Random& r, const auto& g) { return std::vector{duplication(r, g, 5, 40)}; }, 0.96},
      {"duplication 50-120",
       [](Random& r, const auto& g) { return std::vector{duplication(r, g, 50, 120)}; }, 0.96},
      {"cluster of 2 to 6",
       [](Random& r, const auto& g) { return cluster(r, g, static_cast<int>(r.between(2, 6))); },
       0.96},
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

TEST_CASE("both haplotypes of a diploid window at 30x are assembled", "[assembly][property]") {
  constexpr int windows = 25;
  const Kind kind = GENERATE(from_range(kinds()));
  const auto make_genome = GENERATE(plain, with_repeats, with_copies);
  const auto zygosity = GENERATE(Zygosity::het, Zygosity::hom, Zygosity::compound);
  Assembler assembler;
  int found = 0;
  for (unsigned seed = 1; seed <= windows; ++seed) {
    Random random(seed);
    const DiploidWindow window = made(random, make_genome(random), kind, zygosity, 30.0);
    const std::string reference = window.reference();
    const Assembly assembly = assembler.assemble(reference, window.views(), {});
    found += has_both(assembly, window) ? 1 : 0;
    CHECK_FALSE(assembly.over_budget);
  }
  CAPTURE(kind.name, static_cast<int>(zygosity), found);
  CHECK(found >= kind.required * windows);
}

TEST_CASE("long tandem repeats that change length are assembled more often than not",
          "[assembly][property]") {
  constexpr int windows = 100;
  Assembler assembler;
  int found = 0;
  for (unsigned seed = 1; seed <= windows; ++seed) {
    Random random(seed);
    const auto bases = static_cast<std::size_t>(random.between(1, 6));
    const bool is_longer = random.chance(0.5);
    const Kind kind{"repeat",
                    [&](Random&, const std::string& genome) {
                      if (!is_longer) return std::vector{Edit{381, bases, ""}};
                      return std::vector{Edit{381, 0, genome.substr(381, bases)}};
                    },
                    0.85};
    const DiploidWindow window = made(random, with_long_repeat(random), kind, Zygosity::het, 30.0);
    const std::string reference = window.reference();
    found += has_both(assembler.assemble(reference, window.views(), {}), window) ? 1 : 0;
  }
  CHECK(found >= 85);
}

TEST_CASE("noise at 100x gives few haplotypes beside the true ones", "[assembly][property]") {
  Assembler assembler;
  std::size_t haplotypes = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    const Kind snvs{"SNV", [](Random& r, const std::string& g) { return std::vector{snv(r, g)}; },
                    1.0};
    const DiploidWindow window = made(random, plain(random), snvs, Zygosity::het, 100.0);
    const std::string reference = window.reference();
    const Assembly assembly = assembler.assemble(reference, window.views(), {});
    CHECK(has_both(assembly, window));
    haplotypes += assembly.haplotypes.size();
  }
  CHECK(haplotypes <= 60);
}

}  // namespace varg::align
