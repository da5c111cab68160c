#include "catch.hpp"

#include <set>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "made_inputs.hpp"
#include "random_gene.hpp"

// Alleles with IUPAC's letters for several bases: terms hold for every reading, or nothing is said.

using namespace varg;
using annotate::Consequences;
using annotate::Effect;
using annotate::GeneticCode;
using annotate::Term;
using genome::Pos;

namespace {

constexpr std::string_view all_letters = "ACGTMRWSYKVHDBN";

std::string bases_of(char letter) {
  std::string bases;
  for (const char base : std::string_view("ACGT")) {
    if ((genome::base_set(letter) & genome::base_set(base)) != 0) bases += base;
  }
  return bases;
}

std::vector<std::string> readings_of(std::string_view letters) {
  std::vector<std::string> readings = {""};
  for (const char letter : letters) {
    std::vector<std::string> longer;
    for (const std::string& reading : readings) {
      for (const char base : bases_of(letter)) longer.push_back(reading + base);
    }
    readings = std::move(longer);
  }
  return readings;
}

std::set<char> residues_of(std::string_view codon) {
  std::set<char> residues;
  for (const std::string& r : readings_of(codon)) {
    residues.insert(GeneticCode::standard().translate(r[0], r[1], r[2]));
  }
  return residues;
}

std::string annotated_line(const std::string& line) {
  const test::MadeInputs made;
  const reference::GeneFile genes =
      reference::read_genes(made.genes_path, reference::Fasta(made.reference_path).contigs());
  annotate::Knowledge knowledge;
  knowledge.reference_path = made.reference_path;
  knowledge.transcripts = &genes.transcripts;
  const auto path = made.vcf("in.vcf", "", line + "\n");
  return std::string(trim(test::annotated(knowledge, path).lines));
}

/// What stands behind the allele's own spelling in CSQ.
std::string consequences(const std::string& line) {
  const std::string text = annotated_line(line);
  const std::size_t at = text.find("CSQ=");
  return at == std::string::npos ? "" : text.substr(text.find('|', at));
}

}  // namespace

TEST_CASE("codons of any letters are read as all their readings agree", "[annotate][property]") {
  const GeneticCode& code = GeneticCode::standard();
  const GeneticCode& mitochondrial = GeneticCode::vertebrate_mitochondrial();
  for (const char a : all_letters) {
    for (const char b : all_letters) {
      for (const char c : all_letters) {
        const std::string codon = {a, b, c};
        const std::set<char> residues = residues_of(codon);
        std::size_t starts = 0;
        const auto readings = readings_of(codon);
        for (const std::string& reading : readings) starts += mitochondrial.is_start(reading);
        CAPTURE(codon);
        CHECK(code.translate(a, b, c) == (residues.size() == 1 ? *residues.begin() : 'X'));
        CHECK(mitochondrial.is_start(codon) == (starts == readings.size()));
        CHECK(mitochondrial.may_start(codon) == (starts > 0));
      }
    }
  }
}

TEST_CASE("an ambiguous base has a term only when all readings agree", "[annotate][property]") {
  int unknown = 0;
  int known = 0;
  for (std::uint32_t seed = 1; seed <= 1500; ++seed) {
    test::RandomGene random(seed);
    const Pos c = random.pick(3, static_cast<int>(random.cds_length()) - 4);
    const char letter = all_letters[static_cast<std::size_t>(random.pick(4, 14))];
    const auto variant = random.edit(c, 1, std::string(1, letter));
    if (!variant) continue;
    const Effect effect = random.gene.effect(*variant);
    const std::string transcript = random.spliced({0, variant->pos, "", ""});
    const std::string before = random.protein(transcript);
    std::string codon =
        transcript.substr(static_cast<std::size_t>(random.cds_begin() + c / 3 * 3), 3);
    codon[static_cast<std::size_t>(c % 3)] = letter;
    const std::set<char> residues = residues_of(codon);
    const char old = before[static_cast<std::size_t>(c / 3)];
    Term expected = Term::coding_sequence;
    if (residues.size() == 1) {
      const char now = *residues.begin();
      expected = now == old ? Term::synonymous : now == '*' ? Term::stop_gained : Term::missense;
    }
    CAPTURE(seed, codon, old, effect.terms.text());
    CHECK(effect.terms.has(expected));
    Consequences others{Term::coding_sequence, Term::synonymous, Term::stop_gained, Term::missense,
                        Term::stop_lost,       Term::start_lost, Term::frameshift};
    others.remove(expected);
    CHECK_FALSE(effect.terms.has_any(others));
    CHECK((effect.hgvs_p == "p.?") == (residues.size() > 1));
    ++(residues.size() == 1 ? known : unknown);
  }
  CHECK(known > 50);
  CHECK(unknown > 500);
}

TEST_CASE("an ambiguous indel has the term of its length wherever it is", "[annotate][property]") {
  int seen = 0;
  for (std::uint32_t seed = 1; seed <= 1500; ++seed) {
    test::RandomGene random(seed);
    const int deleted = random.pick(0, 5);
    std::string alt;
    for (int n = random.pick(1, 5); n > 0; --n) {
      alt += all_letters[static_cast<std::size_t>(random.pick(0, 14))];
    }
    const Pos c = random.pick(-4, static_cast<int>(random.cds_length()) + 2);
    const auto variant = random.edit(c, deleted, alt);
    if (!variant || variant->ref == variant->alt) continue;
    const Effect effect = random.gene.effect(*variant);
    CAPTURE(seed, c, variant->ref, variant->alt, effect.terms.text());
    CHECK_FALSE(effect.terms.empty());
    const bool inner = c >= 3 && c + deleted <= random.cds_length() - 4;
    if (!inner || static_cast<int>(alt.size()) == deleted) continue;
    const bool shifts = (static_cast<int>(alt.size()) - deleted) % 3 != 0;
    CHECK(effect.terms.has(Term::frameshift) == shifts);
    ++seen;
  }
  CHECK(seen > 500);
}

TEST_CASE("start and stop codons are lost only when every reading loses them", "[annotate]") {
  for (const bool reverse : {false, true}) {
    const test::SmallGene forward = test::small_gene();
    const test::SmallGene gene = reverse ? forward.mirror() : forward;
    const auto terms = [&](Pos pos, const std::string& alt, std::size_t length = 1) {
      const genome::Variant v{0, pos, forward.genome.substr(static_cast<std::size_t>(pos), length),
                              alt};
      return gene.effect(reverse ? forward.mirror(v) : v).terms;
    };
    CAPTURE(reverse);
    CHECK(terms(6020, "Y") == Consequences{Term::start_lost});
    CHECK(terms(6020, "R") == Consequences{Term::coding_sequence});
    CHECK(terms(6022, "N") == Consequences{Term::coding_sequence});
    CHECK(terms(6157, "N") == Consequences{Term::coding_sequence});
    CHECK(terms(6159, "R") == Consequences{Term::stop_retained});
    CHECK(terms(6159, "Y") == Consequences{Term::stop_lost});
    // Indels whose ambiguous letters may keep the codon.
    CHECK_FALSE(terms(6019, "NN", 2).has(Term::start_lost));
    CHECK_FALSE(terms(6158, "NNNN", 2).has(Term::stop_lost));
    CHECK_FALSE(terms(6159, "NNNN", 2).has(Term::stop_lost));
  }
}

TEST_CASE("records with N get entries, those of lower case the same as of upper", "[annotate]") {
  const std::string ambiguous = consequences("1\t6073\t.\tC\tN\t.\t.\t.");
  CHECK(starts_with(ambiguous, "|splice_region_variant&coding_sequence_variant|LOW|ONE|"));
  CHECK(consequences("1\t6073\t.\tc\tn\t.\t.\t.") == ambiguous);
  CHECK_THROWS_AS(consequences("1\t6073\t.\tC\tM\t.\t.\t."), Error);
  // Whatever the third base, CTN is leucine.
  CHECK(starts_with(consequences("1\t6075\t.\tG\tN\t.\t.\t."), "|synonymous_variant|"));
  for (const std::string_view alleles : {"T\tC", "TG\tT", "TG\tTGA", "TGA\tCGC", "T\tTNN"}) {
    std::string lower(alleles);
    for (char& letter : lower) letter = static_cast<char>(letter == '\t' ? letter : letter | 0x20);
    CAPTURE(alleles);
    CHECK(consequences("1\t6074\t.\t" + std::string(alleles) + "\t.\t.\t.") ==
          consequences("1\t6074\t.\t" + lower + "\t.\t.\t."));
  }
}

TEST_CASE("a REF of N is read from the FASTA; other ambiguous letters are refused", "[annotate]") {
  const std::string plain = consequences("1\t6074\t.\tT\tC\t.\t.\t.");
  CHECK(starts_with(plain, "|missense_variant|"));
  CHECK(consequences("1\t6074\t.\tN\tC\t.\t.\t.") == plain);
  CHECK(consequences("1\t6074\t.\tN\tT\t.\t.\t.").empty());
  CHECK_THROWS_AS(consequences("1\t6074\t.\tY\tC\t.\t.\t."), Error);
  CHECK_THROWS_AS(consequences("1\t6074\t.\tR\tC\t.\t.\t."), Error);
}
