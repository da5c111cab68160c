#include <varg/align/assembly.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <varg/core/error.hpp>

#include "assembly_inputs.hpp"
#include "catch.hpp"
#include "random.hpp"

namespace varg::align {
namespace {

using test::DiploidWindow;
using test::Random;
using test::SimulatedRead;

Assembly assembled(const std::string& reference, const std::vector<std::string>& reads,
                   const AssemblyConfig& config = {}) {
  std::vector<AssemblyRead> views;
  for (const std::string& read : reads) views.push_back({read, {}});
  return Assembler().assemble(reference, views, config);
}

bool has(const Assembly& assembly, const std::string& bases) {
  return std::any_of(assembly.haplotypes.begin(), assembly.haplotypes.end(),
                     [&](const AssembledHaplotype& found) { return found.bases == bases; });
}

std::string substituted(std::string bases, std::size_t at) {
  bases[at] = bases[at] == 'A' ? 'C' : 'A';
  return bases;
}

std::string window_of(unsigned seed, std::int64_t length) { return Random(seed).bases(length); }

bool same(const Assembly& a, const Assembly& b) {
  return a.kmer == b.kmer && a.is_cyclic == b.is_cyclic && a.has_more == b.has_more &&
         std::equal(a.haplotypes.begin(), a.haplotypes.end(), b.haplotypes.begin(),
                    b.haplotypes.end(), [](const auto& x, const auto& y) {
                      return x.bases == y.bases && x.score == y.score && x.weakest == y.weakest;
                    });
}

}  // namespace

TEST_CASE("without reads the reference alone is spelled", "[assembly]") {
  const std::string reference = window_of(1, 120);
  const Assembly assembly = assembled(reference, {});
  REQUIRE(assembly.haplotypes.size() == 1);
  CHECK(assembly.haplotypes[0].bases == reference);
  CHECK(assembly.haplotypes[0].score == 0.0);
  CHECK(assembly.haplotypes[0].weakest == 0);
  CHECK(assembly.kmer == 25);
}

TEST_CASE("nothing is assembled where no k fits", "[assembly]") {
  CHECK(assembled("", {}).haplotypes.empty());
  CHECK(assembled("ACGTACGTA", {"ACGTACGTA"}).haplotypes.empty());
  CHECK(assembled(window_of(1, 25), {}).kmer == 0);
  CHECK(assembled(window_of(1, 26), {}).kmer == 25);
  CHECK(assembled(window_of(1, 60) + "N" + window_of(2, 60), {}).kmer == 0);
  CHECK(assembled(std::string(200, 'A'), {std::string(150, 'A')}).kmer == 0);
  AssemblyConfig config;
  config.kmers.clear();
  CHECK(assembled(window_of(1, 120), {}, config).kmer == 0);
}

TEST_CASE("a k out of range is refused", "[assembly]") {
  AssemblyConfig config;
  config.kmers = {GENERATE(-1, 0, 1, 65)};
  CHECK_THROWS_AS(assembled(window_of(1, 120), {}, config), Error);
}

TEST_CASE("every k from 2 to 64 spells windows as they are", "[assembly]") {
  // A de Bruijn sequence over pairs: each pair once, so that k = 2 can be used.
  const std::string pairs = "AACAGATCCGCTGGTTA";
  AssemblyConfig config;
  config.kmers = {2};
  CHECK(has(assembled(pairs, {}, config), pairs));
  const std::string reference = window_of(3, 300);
  const std::string alt = substituted(reference, 150);
  for (int k = 12; k <= 64; ++k) {
    CAPTURE(k);
    config.kmers = {k};
    const Assembly assembly = assembled(reference, {alt, alt}, config);
    REQUIRE(assembly.haplotypes.size() == 2);
    CHECK(assembly.haplotypes[0].bases == alt);
    CHECK(assembly.haplotypes[0].weakest == 2);
    CHECK(assembly.haplotypes[1].bases == reference);
    CHECK(assembly.haplotypes[0].score > assembly.haplotypes[1].score);
  }
}

TEST_CASE("branches need distinct reads", "[assembly]") {
  const std::string reference = window_of(4, 200);
  const std::string alt = substituted(reference, 100);
  CHECK_FALSE(has(assembled(reference, {reference, alt}), alt));
  CHECK(has(assembled(reference, {reference, alt, alt}), alt));
  AssemblyConfig config;
  config.min_support = 3;
  CHECK_FALSE(has(assembled(reference, {alt, alt}, config), alt));
  config.min_support = 1;
  CHECK(has(assembled(reference, {reference, alt}, config), alt));
}

TEST_CASE("branches need a share of the reads", "[assembly]") {
  const std::string reference = window_of(5, 200);
  const std::string alt = substituted(reference, 100);
  std::vector<std::string> reads(58, reference);
  reads.insert(reads.end(), 2, alt);
  CHECK_FALSE(has(assembled(reference, reads), alt));
  reads.push_back(alt);
  reads.push_back(alt);
  CHECK(has(assembled(reference, reads), alt));
}

TEST_CASE("bases of low quality and N break reads", "[assembly]") {
  const std::string reference = window_of(6, 200);
  const std::string alt = substituted(reference, 100);
  std::vector<std::uint8_t> qualities(alt.size(), 30);
  const auto with_quality = [&](std::uint8_t quality) {
    qualities[100] = quality;
    const std::vector<AssemblyRead> reads(4, AssemblyRead{alt, qualities});
    return Assembler().assemble(reference, reads, {});
  };
  CHECK(has(with_quality(10), alt));
  CHECK_FALSE(has(with_quality(9), alt));

  std::string unknown = alt;
  unknown[100] = 'N';
  const Assembly assembly = assembled(reference, {unknown, unknown, unknown});
  REQUIRE(assembly.haplotypes.size() == 1);
  CHECK(assembly.haplotypes[0].bases == reference);
  unknown[99] = 'n';
  CHECK(has(assembled(reference, {unknown, unknown, alt, alt}), alt));
}

TEST_CASE("branches that end before they rejoin are aligned to the reference", "[assembly]") {
  const std::string reference = window_of(7, 300);
  SECTION("tails") {
    const std::string alt = substituted(reference, 150);
    // Twelve bases behind the SNV are too few for a k-mer of the reference.
    CHECK(has(assembled(reference, {alt.substr(60, 103), alt.substr(70, 93)}), alt));
    CHECK_FALSE(has(assembled(reference, {alt.substr(60, 94), alt.substr(70, 84)}), alt));
  }
  SECTION("heads") {
    const std::string alt = substituted(reference, 150);
    CHECK(has(assembled(reference, {alt.substr(138, 90), alt.substr(138, 80)}), alt));
    CHECK_FALSE(has(assembled(reference, {alt.substr(147, 90), alt.substr(147, 80)}), alt));
  }
  SECTION("tails with a deletion") {
    std::string alt = reference;
    alt.erase(150, 9);
    CHECK(has(assembled(reference, {alt.substr(60, 110), alt.substr(70, 100)}), alt));
  }
  SECTION("heads within the first k-mer of the window") {
    const std::string alt = substituted(reference, 12);
    CHECK(has(assembled(reference, {alt.substr(0, 90), alt.substr(0, 80)}), alt));
  }
  SECTION("tails within the last k-mer of the window, with what lies behind it") {
    const std::string alt = substituted(reference, 287);
    const std::string read = alt.substr(200) + window_of(8, 20);
    CHECK(has(assembled(reference, {read, read}), alt));
  }
}

TEST_CASE("variants seen together in reads stay together", "[assembly]") {
  const std::string reference = window_of(9, 300);
  std::string alt = reference;
  for (const std::size_t at : {60U, 110U, 160U, 210U, 260U - 15U}) alt = substituted(alt, at);
  std::vector<std::string> reads;
  for (std::size_t at = 0; at + 110 <= reference.size(); at += 10) {
    reads.push_back(reference.substr(at, 110));
    reads.push_back(alt.substr(at, 110));
  }
  const Assembly assembly = assembled(reference, reads);
  REQUIRE(assembly.haplotypes.size() >= 2);
  std::vector<std::string> best{assembly.haplotypes[0].bases, assembly.haplotypes[1].bases};
  std::sort(best.begin(), best.end());
  std::vector<std::string> expected{reference, alt};
  std::sort(expected.begin(), expected.end());
  CHECK(best == expected);
}

TEST_CASE("a tandem duplication longer than every k is assembled from its cycle", "[assembly]") {
  const std::string reference = window_of(10, 400);
  std::string alt = reference;
  alt.insert(150, reference.substr(150, 90));
  std::vector<std::string> reads;
  for (std::size_t at = 0; at + 150 <= alt.size(); at += 8) reads.push_back(alt.substr(at, 150));
  for (std::size_t at = 0; at + 150 <= reference.size(); at += 8) {
    reads.push_back(reference.substr(at, 150));
  }
  const Assembly assembly = assembled(reference, reads);
  CHECK(assembly.is_cyclic);
  CHECK(has(assembly, alt));
  CHECK(has(assembly, reference));
}

TEST_CASE("a k in which the reference repeats is given up for the next", "[assembly]") {
  std::string reference = window_of(11, 300);
  reference.replace(200, 30, reference, 80, 30);
  const Assembly assembly = assembled(reference, {});
  CHECK(assembly.kmer == 35);
  CHECK_FALSE(assembly.is_cyclic);
  CHECK(has(assembly, reference));
}

TEST_CASE("bounds on work are kept and told", "[assembly]") {
  Random random(12);
  DiploidWindow window(random.bases(800));
  std::vector<test::Edit> edits;
  for (std::size_t at = 230; at < 570; at += 30) edits.push_back({at, 2, ""});
  window.add_haplotype(random, edits, 15);
  window.add_haplotype(random, {}, 15);
  const std::string reference = window.reference();
  AssemblyConfig config;
  SECTION("nodes") {
    config.most_kmers = 700;
    const Assembly assembly = Assembler().assemble(reference, window.views(), config);
    CHECK(assembly.over_budget);
    CHECK(assembly.haplotypes.empty());
  }
  SECTION("steps") {
    config.most_steps = 5;
    const Assembly assembly = Assembler().assemble(reference, window.views(), config);
    CHECK(assembly.over_budget);
    CHECK(assembly.haplotypes.empty());
  }
  SECTION("haplotypes") {
    config.most_haplotypes = 2;
    const Assembly assembly = Assembler().assemble(reference, window.views(), config);
    CHECK_FALSE(assembly.over_budget);
    CHECK(assembly.has_more);
    CHECK(assembly.haplotypes.size() == 2);
    config.most_haplotypes = 1'000;
    config.most_drop = 1e6;
    const Assembly all = Assembler().assemble(reference, window.views(), config);
    REQUIRE(all.haplotypes.size() == 1'000);
    CHECK(all.haplotypes[0].bases == assembly.haplotypes[0].bases);
    CHECK(all.haplotypes[1].bases == assembly.haplotypes[1].bases);
  }
}

TEST_CASE("haplotypes are ordered, distinct, whole and supported", "[assembly][property]") {
  Random random(GENERATE(range(1U, 30U)));
  DiploidWindow window(random.repetitive_bases(600));
  window.add_haplotype(random, {{300, 3, ""}, {330, 0, random.bases(7)}}, 20);
  window.add_haplotype(random, {{310, 1, "A"}}, 20);
  const std::string reference = window.reference();
  AssemblyConfig config;
  config.most_drop = 10;
  const Assembly assembly = Assembler().assemble(reference, window.views(), config);
  for (std::size_t i = 0; i < assembly.haplotypes.size(); ++i) {
    const AssembledHaplotype& at = assembly.haplotypes[i];
    CHECK(at.bases.starts_with(reference.substr(0, 3)));
    CHECK(at.bases.ends_with(reference.substr(reference.size() - 3)));
    CHECK(at.score <= 0.0);
    CHECK(at.weakest >= 0);
    if (i == 0) continue;
    const AssembledHaplotype& before = assembly.haplotypes[i - 1];
    CHECK(std::pair(-before.score, before.bases) < std::pair(-at.score, at.bases));
  }
}

TEST_CASE("the order of reads and earlier windows do not matter", "[assembly][property]") {
  Random random(GENERATE(range(1U, 60U)));
  std::string genome = random.chance(0.5) ? random.repetitive_bases(800) : random.bases(800);
  if (random.chance(0.5)) genome.replace(450, 40, genome, 300, 40);
  DiploidWindow window(std::move(genome));
  window.add_haplotype(random, {{350, 2, ""}, {390, 0, "ACCA"}, {420, 1, "T"}}, 20);
  window.add_haplotype(random, {{352, 0, random.bases(40)}}, 20);
  const std::string reference = window.reference();
  std::vector<AssemblyRead> reads = window.views();
  Assembler assembler;
  AssemblyConfig config;
  config.most_haplotypes = 8;
  const Assembly first = assembler.assemble(reference, reads, config);
  for (int n = 0; n < 5; ++n) {
    for (std::size_t i = reads.size() - 1; i > 0; --i) {
      std::swap(reads[i],
                reads[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i)))]);
    }
    CHECK(same(assembler.assemble(reference, reads, config), first));
  }
  CHECK(same(Assembler().assemble(reference, reads, config), first));
}

}  // namespace varg::align
