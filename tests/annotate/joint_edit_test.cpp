#include <algorithm>
#include <optional>
#include <regex>
#include <set>

#include "catch.hpp"
#include "joined_gene.hpp"
#include "random.hpp"

using namespace varg;
using annotate::Effect;
using genome::Variant;
using test::JoinedGene;

namespace {

test::SmallGene gene_of(bool forward) {
  return forward ? test::small_gene() : test::small_gene().mirror();
}

/// On the forward gene or, mirrored, on the other.
JoinedGene on(bool forward, std::vector<Variant> variants) {
  const test::SmallGene gene = test::small_gene();
  if (!forward) {
    for (Variant& v : variants) v = gene.mirror(annotate::trimmed_in_place(v));
  }
  return {gene_of(forward), std::move(variants)};
}

/// `bases` with "c.[12A>G;40del]" put in, read as the nomenclature says; nothing for names that
/// count from introns or UTRs.
std::optional<std::string> applied(const std::string& name, const std::string& bases) {
  if (name.find_first_of("-+*") != std::string::npos) return std::nullopt;
  static const std::regex piece(
      "(\\d+)(?:_(\\d+))?(?:([ACGT])>([ACGT])|(delins|ins|del|dup|inv|=)([ACGT]*))");
  std::string edited;
  std::size_t at = 0;
  for (std::sregex_iterator found(name.begin(), name.end(), piece), none; found != none; ++found) {
    const std::smatch& part = *found;
    const std::size_t first = std::stoul(part[1]) - 1;
    const std::size_t last = part[2].matched ? std::stoul(part[2]) : first + 1;
    const std::string old = bases.substr(first, last - first);
    const std::string kind = part[5];
    const bool keeps_old = kind == "dup" || kind == "=";
    const std::size_t begin = kind == "ins" ? first + 1 : keeps_old ? last : first;
    if (part[3].matched) CHECK(old == part[3].str());
    REQUIRE(begin >= at);
    edited += bases.substr(at, begin - at);
    if (kind == "dup") edited += old;
    if (kind == "inv") edited += genome::reverse_complement(old);
    edited += part[4].matched ? part[4].str() : part[6].str();
    at = kind == "ins" ? begin : last;
  }
  return edited + bases.substr(at);
}

}  // namespace

TEST_CASE("two substitutions in a codon are one, with one name", "[annotate][haplotype]") {
  const bool forward = GENERATE(true, false);
  // CTG (Leu5, from 6072) becomes TAG: each alone is silent or missense, together a stop.
  const Effect effect = on(forward, {{0, 6072, "C", "T"}, {0, 6073, "T", "A"}}).effect();
  CHECK(effect.terms == annotate::Consequences{annotate::Term::stop_gained});
  CHECK(effect.hgvs_c == "c.13_14delinsTA");
  CHECK(effect.hgvs_p == "p.(Leu5Ter)");
  CHECK(effect.codons == "CTg/TAg");
  CHECK(effect.cds.first_pos1 == 13);
  CHECK(effect.cdna.first_pos1 == 33);
  CHECK(effect.exons.first_pos1 == 2);
  // One base between, one codon: still delins, with the base.
  CHECK(on(forward, {{0, 6072, "C", "A"}, {0, 6074, "G", "C"}}).effect().hgvs_c ==
        "c.13_15delinsATC");
}

TEST_CASE("a codon that an intron splits is one, with two names", "[annotate][haplotype]") {
  const bool forward = GENERATE(true, false);
  // AAA (Lys4): its first base ends exon 1.
  const Effect effect = on(forward, {{0, 6029, "A", "T"}, {0, 6070, "A", "G"}}).effect();
  CHECK(effect.hgvs_c == "c.[10A>T;11A>G]");
  CHECK(effect.codons == "AAa/TGa");
  CHECK(effect.terms == annotate::Consequences{annotate::Term::stop_gained});
  CHECK(effect.exons.first_pos1 == 1);
  CHECK(effect.exons.last_pos1 == 2);
}

TEST_CASE("neighbouring codons are not joined; shifted frames are until they are restored",
          "[annotate][haplotype]") {
  const bool forward = GENERATE(true, false);
  CHECK(on(forward, {{0, 6074, "G", "C"}, {0, 6075, "A", "T"}}).joined().joined.empty());
  // One base out of codon 5 and one into codon 9 keep the frame behind.
  JoinedGene pair = on(forward, {{0, 6073, "T", ""}, {0, 6087, "", "T"}, {0, 6144, "A", "C"}});
  const auto found = pair.joined();
  REQUIRE(found.joined.size() == 1);
  CHECK(found.joined[0].alleles.size() == 2);
  const Effect effect = pair.effect(found.joined[0]);
  CHECK_FALSE(effect.terms.has(annotate::Term::frameshift));
  CHECK(effect.hgvs_c == "c.[14del;27_28insT]");
}

TEST_CASE("changes that keep the frame are joined where they touch one codon",
          "[annotate][haplotype][property]") {
  const bool forward = GENERATE(true, false);
  // Exon 2 is [6070, 6100): base 6072 is the first of codon 4 (from 0).
  const std::string genome = test::small_gene().genome;
  const auto change = [&](genome::Pos at, std::size_t length) {
    std::string ref = genome.substr(static_cast<std::size_t>(at), length);
    std::string alt = length == 0 ? "GAC" : ref;
    for (std::size_t i = 0; i < length; ++i) alt[i] = ref[i] == 'A' ? 'C' : 'A';
    return Variant{0, at, std::move(ref), std::move(alt)};
  };
  // The codons of its bases; of an insertion those of the bases beside it.
  const auto codons = [](genome::Pos at, std::size_t length) {
    const genome::Pos before = length == 0 ? 1 : 0;
    const genome::Pos last = length == 0 ? at : at + static_cast<genome::Pos>(length) - 1;
    std::set<genome::Pos> touched;
    for (genome::Pos base = at - before; base <= last; ++base) touched.insert((base - 6072) / 3);
    return touched;
  };
  for (genome::Pos at = 6075; at < 6080; ++at) {
    for (std::size_t length = 0; length <= 4; ++length) {
      const genome::Pos end = at + static_cast<genome::Pos>(length);
      for (genome::Pos next = end + (length == 0 ? 1 : 0); next < end + 6; ++next) {
        for (std::size_t other = 0; other <= 2; ++other) {
          const auto here = codons(at, length);
          const auto there = codons(next, other);
          const bool expected = std::any_of(there.begin(), there.end(),
                                            [&](genome::Pos c) { return here.count(c) > 0; });
          CAPTURE(forward, at, length, next, other);
          const auto found = on(forward, {change(at, length), change(next, other)}).joined();
          CHECK(found.contradictory.empty());
          CHECK(found.joined.size() == (expected ? 1U : 0U));
        }
      }
    }
  }
}

TEST_CASE("a residue inserted beside a deleted one replaces it", "[annotate][haplotype]") {
  const bool forward = GENERATE(true, false);
  // CTG (Leu5, from 6072) goes, CCA (Pro) comes in behind it: neither deletion nor insertion.
  const test::SmallGene gene = test::small_gene();
  REQUIRE(gene.genome.substr(6072, 3) == "CTG");
  JoinedGene pair = on(forward, {{0, 6072, "CTG", ""}, {0, 6075, "", "CCA"}});
  const Effect effect = pair.effect();
  CHECK(effect.terms == annotate::Consequences{annotate::Term::missense});
  CHECK(effect.hgvs_p == "p.(Leu5Pro)");
}

TEST_CASE("what lies behind a stop in the shifted frame is not joined", "[annotate][haplotype]") {
  const bool forward = GENERATE(true, false);
  // AAACTG|ACC...: without one base of codon 4 it reads AAC TGA.
  JoinedGene gene = on(forward, {{0, 6070, "A", ""}, {0, 6144, "A", "C"}});
  CHECK(gene.joined().joined.empty());
  // Without the same base of codon 6 the frame is open until exon 3.
  CHECK(on(forward, {{0, 6076, "C", ""}, {0, 6082, "T", "A"}}).joined().joined.size() == 1);
}

TEST_CASE("alleles that overlap contradict each other", "[annotate][haplotype]") {
  const auto found =
      on(true, {{0, 6072, "CTG", ""}, {0, 6073, "T", "A"}, {0, 6075, "A", "C"}}).joined();
  CHECK(found.contradictory == std::vector<std::uint32_t>{1});
  const auto inserted = on(true, {{0, 6074, "", "A"}, {0, 6074, "", "C"}}).joined();
  CHECK(inserted.contradictory == std::vector<std::uint32_t>{1});
}

TEST_CASE("a joint effect is that of one variant that does the same", "[annotate][property]") {
  test::Random random(GENERATE(range(1U, 400U)));
  const bool forward = random.between(0, 1) == 1;
  const std::string genome = test::small_gene().genome;
  // Two or three changes within exon 2.
  std::vector<Variant> variants;
  genome::Pos at = 6072;
  for (auto n = random.between(2, 3); n > 0 && at < 6092; --n) {
    const auto length = random.between(0, 2);
    const auto size = static_cast<std::size_t>(length);
    std::string alt = random.bases(random.between(length == 0 ? 1 : 0, 2));
    variants.push_back({0, at, genome.substr(static_cast<std::size_t>(at), size), alt});
    at += length + random.between(1, 4);
  }
  Variant whole = variants.front();
  for (std::size_t i = 1; i < variants.size(); ++i) {
    const std::string kept = genome.substr(static_cast<std::size_t>(whole.end()),
                                           static_cast<std::size_t>(variants[i].pos - whole.end()));
    whole.ref += kept + variants[i].ref;
    whole.alt += kept + variants[i].alt;
  }
  std::erase_if(variants, [](const Variant& v) {
    const Variant trimmed = annotate::trimmed_in_place(v);
    return trimmed.ref.empty() && trimmed.alt.empty();
  });
  const std::size_t changes = variants.size();
  JoinedGene gene = on(forward, variants);
  const auto found = gene.joined();
  if (!found.contradictory.empty() || found.joined.size() != 1) return;
  if (found.joined[0].alleles.size() != changes) return;
  const Effect effect = gene.effect(found.joined[0]);
  const Effect expected =
      gene_of(forward).effect(forward ? whole : test::small_gene().mirror(whole));
  CAPTURE(forward, whole.pos, whole.ref, whole.alt, effect.hgvs_c, expected.hgvs_c);
  CHECK(effect.hgvs_p == expected.hgvs_p);
  CHECK(effect.terms.worst() == expected.terms.worst());
  // Unless substitutions stand apart, the name is that of the whole.
  if (effect.hgvs_c.find('[') == std::string::npos) CHECK(effect.hgvs_c == expected.hgvs_c);
}

TEST_CASE("the name of a joint effect makes the bases that its alleles make",
          "[annotate][haplotype][property]") {
  test::Random random(GENERATE(range(1U, 600U)));
  const bool forward = random.between(0, 1) == 1;
  const std::string genome = test::small_gene().genome;
  // Three to five small changes near one another, in repeats of two letters that indels shift in.
  std::vector<Variant> variants;
  genome::Pos at = 6071 + random.between(0, 8);
  for (auto n = random.between(3, 5); n > 0 && at < 6096; --n) {
    const auto length = random.between(0, 2);
    std::string alt = random.bases(random.between(length == 0 ? 1 : 0, 2));
    variants.push_back(
        {0, at, genome.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(length)),
         alt});
    at += length + random.between(1, 3);
  }
  std::erase_if(variants, [](const Variant& v) { return v.ref == v.alt; });
  JoinedGene gene = on(forward, variants);
  const std::string before(gene.coding());
  for (const annotate::JointEdit& joint : gene.joined().joined) {
    std::string expected = before;
    expected.replace(static_cast<std::size_t>(joint.begin),
                     static_cast<std::size_t>(joint.end - joint.begin), joint.alt);
    const std::string name = gene.effect(joint).hgvs_c;
    CAPTURE(forward, name, joint.begin, joint.end, joint.alt);
    const auto named = applied(name, before);
    if (named) CHECK(*named == expected);
  }
}

TEST_CASE("a deletion that neighbours come to does not shift over the next change",
          "[annotate][haplotype]") {
  const bool forward = GENERATE(true, false);
  // ACCC from 6075: A goes and C becomes A, which is the loss of a C; T comes in behind the next.
  JoinedGene gene = on(forward, {{0, 6075, "A", ""}, {0, 6076, "C", "A"}, {0, 6078, "", "T"}});
  CHECK(gene.effect().hgvs_c == "c.18C>T");
}

TEST_CASE("what comes to bases before a transcript without a 5' UTR is told as delins",
          "[annotate][haplotype]") {
  const bool forward = GENERATE(true, false);
  test::SmallGene gene = test::small_gene();
  gene.transcript.interval.begin = 6020;
  gene.transcript.exons[0].begin = 6020;
  // ATG: T to A and TAC before it... the first base becomes C, an A follows: CATG.
  std::vector<Variant> variants{{0, 6020, "A", "C"}, {0, 6021, "", "A"}};
  if (!forward) {
    for (Variant& v : variants) v = gene.mirror(v);
  }
  JoinedGene both(forward ? gene : gene.mirror(), variants);
  CHECK(both.effect().hgvs_c == "c.1delinsCA");
}

TEST_CASE("a stop that is lost behind a new one is no lost stop", "[annotate][haplotype]") {
  const bool forward = GENERATE(true, false);
  // TGC TAA (Cys, stop, from 6154) becomes TGA CAA: the protein is a residue shorter.
  const Effect whole = gene_of(forward).effect(
      forward ? Variant{0, 6156, "CT", "AC"} : test::small_gene().mirror({0, 6156, "CT", "AC"}));
  CHECK(whole.terms == annotate::Consequences{annotate::Term::stop_gained});
  CHECK(whole.hgvs_p == "p.(Cys19Ter)");
}

TEST_CASE("residues that go with the stop are named with what is read instead",
          "[annotate][haplotype]") {
  const bool forward = GENERATE(true, false);
  // GTG AAC TGC TAA GCC TGA from 6148: without AAC TGC TAA it reads GTG GCC TGA.
  const Variant loss{0, 6151, "AACTGCTAA", ""};
  const Effect effect = gene_of(forward).effect(forward ? loss : test::small_gene().mirror(loss));
  CHECK(effect.terms.has(annotate::Term::stop_lost));
  CHECK(effect.hgvs_p == "p.(Asn18_Cys19delinsAla)");
}
