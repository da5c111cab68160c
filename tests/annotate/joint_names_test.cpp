#include <optional>

#include "catch.hpp"
#include "hgvs_world.hpp"
#include "joined_gene.hpp"
#include "protein_replay.hpp"
#include "random_gene.hpp"

// Names of several records of one haplotype are read back by varg's own reader of names, and done
// by an independent one.

using namespace varg;
using annotate::Effect;
using genome::Variant;
using test::JoinedGene;

namespace {

/// The genome after variants of one haplotype that do not overlap.
std::string applied(std::string genome, std::vector<Variant> variants) {
  std::sort(variants.begin(), variants.end());
  for (std::size_t i = variants.size(); i > 0; --i) {
    const Variant& v = variants[i - 1];
    genome.replace(static_cast<std::size_t>(v.pos), v.ref.size(), v.alt);
  }
  return genome;
}

std::string applied_alleles(const test::SmallGene& gene, const std::vector<Variant>& variants,
                            const annotate::JointEdit& joint) {
  std::vector<Variant> joined;
  for (const std::uint32_t i : joint.alleles) joined.push_back(variants[i]);
  return applied(gene.genome, std::move(joined));
}

/// Whether `name`, read on the gene's transcript, makes `expected` of the genome.
void check_read_back(const test::SmallGene& gene, const std::string& name,
                     const std::string& expected) {
  const test::HgvsWorld world({"1"}, {gene.genome}, {gene.transcript});
  const auto reading = world.reader().read(gene.transcript.id + ":" + name);
  CAPTURE(name, reading.normalized);
  CHECK_FALSE(reading.fault.has_value());
  const std::string after =
      reading.variants.empty() ? gene.genome : world.applied(reading.variants);
  const bool same_sequence = after == expected;
  CHECK(same_sequence);
  // It is how the reader itself would write it.
  CHECK(reading.normalized == gene.transcript.id + ":" + name);
}

/// Changes in the order of the genome with gaps of a few bases, from `at` on.
std::vector<Variant> random_changes(test::Random& random, const std::string& genome, genome::Pos at,
                                    genome::Pos end) {
  std::vector<Variant> variants;
  for (auto n = random.between(2, 4); n > 0; --n) {
    const auto length = static_cast<std::size_t>(random.between(0, 3));
    if (at + static_cast<genome::Pos>(length) >= end) break;
    Variant v{0, at, genome.substr(static_cast<std::size_t>(at), length), ""};
    if (random.chance(0.5)) {
      v.alt = random.bases(random.between(length == 0 ? 1 : 0, 3));
    } else if (length == 0) {
      v.alt = genome.substr(static_cast<std::size_t>(at - 2), 2);
    }
    v = annotate::trimmed_in_place(v);
    if (v.ref != v.alt) {
      variants.push_back(v);
      at = v.end();
    }
    at += random.between(v.ref.empty() ? 1 : 0, 6);
  }
  return variants;
}

}  // namespace

TEST_CASE("joint c. names read back make the haplotype's sequence",
          "[annotate][hgvs][haplotype][property]") {
  test::Random random(31);
  int compared = 0;
  int lists = 0;
  for (int round = 0; round < 1500; ++round) {
    // Repeats shift: exon 2 is [6070, 6100), exon 3 begins at 6140.
    test::SmallGene gene = test::small_gene();
    gene.genome.replace(6070, 30, random.repetitive_bases(30));
    gene.genome.replace(6140, 17, random.repetitive_bases(17));
    std::vector<Variant> variants = random_changes(random, gene.genome, 6072, 6100);
    const auto more = random_changes(random, gene.genome, 6142, 6157);
    if (random.chance(0.3)) variants.insert(variants.end(), more.begin(), more.end());
    if (random.chance(0.5)) {
      for (Variant& v : variants) v = gene.mirror(v);
      gene = gene.mirror();
    }
    JoinedGene joined(gene, variants);
    for (const annotate::JointEdit& joint : joined.joined().joined) {
      const Effect effect = joined.effect(joint);
      CAPTURE(round, effect.hgvs_c);
      check_read_back(gene, effect.hgvs_c, applied_alleles(gene, variants, joint));
      ++compared;
      lists += effect.hgvs_c.find('[') != std::string::npos ? 1 : 0;
    }
  }
  CHECK(compared > 1000);
  CHECK(lists > 300);
}

TEST_CASE("joint p. names make the protein of the haplotype's sequence",
          "[annotate][hgvs][haplotype][property]") {
  int compared = 0;
  for (std::uint32_t seed = 1; seed < 1500; ++seed) {
    test::RandomGene made(seed);
    std::vector<Variant> variants;
    genome::Pos c = made.pick(3, 40);
    for (int n = made.pick(2, 4); n > 0 && c + 8 < made.cds_length(); --n) {
      const genome::Pos deleted = made.pick(0, 3);
      const auto v = made.edit(c, deleted, made.bases(made.pick(deleted == 0 ? 1 : 0, 3)));
      c += deleted + made.pick(1, 12);
      if (!v) continue;
      const Variant trimmed = annotate::trimmed_in_place(*v);
      if (trimmed.ref != trimmed.alt) variants.push_back(trimmed);
    }
    JoinedGene joined(made.gene, variants);
    const auto found = joined.joined();
    for (const annotate::JointEdit& joint : found.joined) {
      const Effect effect = joined.effect(joint);
      CAPTURE(seed, effect.hgvs_c, effect.hgvs_p);
      if (effect.hgvs_p == "p.?") continue;
      std::vector<Variant> alleles;
      for (const std::uint32_t i : joint.alleles) alleles.push_back(variants[i]);
      const std::string before = made.protein(made.spliced(Variant{0, 0, "", ""}));
      test::check_protein(effect.hgvs_p, before, made.protein(made.spliced(alleles)));
      check_read_back(made.gene, effect.hgvs_c, applied_alleles(made.gene, variants, joint));
      ++compared;
    }
  }
  CHECK(compared > 500);
}
