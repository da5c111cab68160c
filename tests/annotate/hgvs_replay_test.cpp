#include "catch.hpp"

#include "protein_replay.hpp"
#include "random.hpp"
#include "small_gene.hpp"

// Names are checked by doing what they say: an independent reader of HGVS applies them.

using namespace varg;
using test::check_protein;
using test::NameReader;
using test::translated;

namespace {

/// The genomic position of a c. position of small_gene (forward strand).
genome::Pos genomic_position(NameReader& name) {
  genome::Pos pos = 0;
  if (name.take("-")) {
    pos = 6020 - name.number();
  } else if (name.take("*")) {
    pos = 6160 + name.number() - 1;
  } else {
    const genome::Pos c = name.number();
    pos = c <= 10 ? 6020 + c - 1 : c <= 40 ? 6070 + c - 11 : 6140 + c - 41;
  }
  if (name.take("+")) return pos + name.number();
  if (name.take("-")) return pos - name.number();
  return pos;
}

/// The genome after the change that a c. name says.
std::string replayed(const std::string& genome, const std::string& text) {
  NameReader name{text};
  REQUIRE(name.take("c."));
  const genome::Pos first = genomic_position(name);
  const genome::Pos last = name.take("_") ? genomic_position(name) : first;
  const auto begin = static_cast<std::size_t>(first);
  const auto length = static_cast<std::size_t>(last - first + 1);
  std::string after = genome;
  const std::string old = genome.substr(begin, length);
  if (name.take("delins")) return after.replace(begin, length, name.rest);
  if (name.take("del")) return after.erase(begin, length);
  if (name.take("dup")) return after.insert(begin + length, old);
  if (name.take("inv")) return after.replace(begin, length, genome::reverse_complement(old));
  if (name.take("ins")) {
    CHECK(last == first + 1);
    return after.insert(begin + 1, name.rest);
  }
  CHECK(name.rest.substr(0, 2) == old + ">");
  return after.replace(begin, length, name.rest.substr(2));
}

genome::Variant random_change(test::Random& random, const std::string& genome, genome::Pos low,
                              genome::Pos high) {
  for (;;) {
    const genome::Pos pos = random.between(low, high);
    const auto length = static_cast<std::size_t>(random.between(0, 7));
    genome::Variant v{0, pos, genome.substr(static_cast<std::size_t>(pos), length), ""};
    if (random.chance(0.3)) {
      v.alt = genome.substr(static_cast<std::size_t>(pos - 6),
                            static_cast<std::size_t>(random.between(1, 6)));
    } else if (random.chance(0.6)) {
      v.alt = random.bases(random.between(1, 7));
    }
    v = annotate::trimmed_in_place(v);
    if (v.ref != v.alt) return v;
  }
}

std::string applied(const std::string& genome, const genome::Variant& v) {
  std::string after = genome;
  return after.replace(static_cast<std::size_t>(v.pos), v.ref.size(), v.alt);
}

}  // namespace

TEST_CASE("doing what a c. name says makes the variant's haplotype", "[annotate][property]") {
  test::Random random(21);
  for (int round = 0; round < 4000; ++round) {
    test::SmallGene gene = test::small_gene();
    gene.genome.replace(6002, 176, random.repetitive_bases(176));
    const genome::Variant v = random_change(random, gene.genome, 6010, 6165);
    const std::string name = gene.effect(v).hgvs_c;
    CAPTURE(round, v.pos, v.ref, v.alt, name);
    CHECK(replayed(gene.genome, name) == applied(gene.genome, v));
  }
}

TEST_CASE("doing what a p. name says makes the edited sequence's protein", "[annotate][property]") {
  test::Random random(22);
  int compared = 0;
  for (int round = 0; round < 6000; ++round) {
    test::SmallGene gene = test::small_gene();
    gene.transcript.exons = {{0, 6000, 6180}};
    gene.transcript.coding = {{0, 6020, 6140}};
    std::string cds = "ATG";
    for (int codon = 0; codon < 38; ++codon) {
      std::string next = random.chance(0.5) ? cds.substr(cds.size() - 3) : random.bases(3);
      if (next == "TAA" || next == "TAG" || next == "TGA") next = "GCA";
      cds += next;
    }
    gene.genome.replace(6020, 120, cds + "TGA");
    const genome::Variant v = random_change(random, gene.genome, 6023, 6128);
    if (v.end() > 6140) continue;
    const annotate::Effect effect = gene.effect(v);
    CAPTURE(round, v.pos, v.ref, v.alt, effect.terms.text(), effect.hgvs_p);
    const std::string changed = applied(gene.genome, v);
    const std::string before = translated(gene.genome, 6020);
    const std::string after = translated(changed.substr(0, changed.size() - 6000), 6020);
    const bool frameshift = v.alt.size() % 3 != v.ref.size() % 3;
    CHECK(effect.terms.has(annotate::Term::frameshift) == frameshift);
    CHECK((effect.terms.has(annotate::Term::synonymous) ? before == after : true));
    check_protein(effect.hgvs_p, before, after);
    ++compared;
  }
  CHECK(compared > 5000);
}
