#include "catch.hpp"

#include <varg/annotate/consequence.hpp>
#include <varg/annotate/genetic_code.hpp>

using namespace varg::annotate;

TEST_CASE("terms stand in Ensembl's order with their accessions and impacts", "[annotate]") {
  CHECK(facts_of(Term::transcript_ablation).rank == 1);
  CHECK(facts_of(Term::stop_gained).accession == "SO:0001587");
  CHECK(facts_of(Term::missense).rank == 13);
  CHECK(facts_of(Term::missense).impact == Impact::moderate);
  CHECK(facts_of(Term::splice_region).rank == 16);
  CHECK(facts_of(Term::intergenic).rank == 40);
  CHECK(facts_of(Term::sequence).rank == term_count);
}

TEST_CASE("each term is found again by its name", "[annotate]") {
  for (int i = 0; i < term_count; ++i) {
    const auto term = static_cast<Term>(i);
    CHECK(parse_term(facts_of(term).name) == term);
  }
  CHECK_FALSE(parse_term("missense").has_value());
}

TEST_CASE("a set of terms is written most severe first", "[annotate]") {
  Consequences terms{Term::intron, Term::splice_donor, Term::nmd_transcript};
  CHECK(terms.text() == "splice_donor_variant&intron_variant&NMD_transcript_variant");
  CHECK(terms.worst() == Term::splice_donor);
  terms.remove(Term::splice_donor);
  CHECK(terms.worst() == Term::intron);
  CHECK(terms.has_any({Term::nmd_transcript, Term::missense}));
  CHECK_FALSE(terms.has(Term::splice_donor));
  CHECK(Consequences().empty());
  CHECK(Consequences().text().empty());
}

TEST_CASE("codons are read by the table of their contig", "[annotate]") {
  const GeneticCode& nuclear = GeneticCode::of_contig("chr1");
  const GeneticCode& mitochondrial = GeneticCode::of_contig("chrM");
  CHECK(nuclear.table() == 1);
  CHECK(mitochondrial.table() == 2);
  for (const char* name : {"MT", "M", "chrMT", "NC_012920.1"}) {
    CHECK(GeneticCode::of_contig(name).table() == 2);
  }
  CHECK(nuclear.translate('T', 'G', 'A') == '*');
  CHECK(mitochondrial.translate('T', 'G', 'A') == 'W');
  CHECK(nuclear.translate('A', 'G', 'A') == 'R');
  CHECK(mitochondrial.translate('A', 'G', 'A') == '*');
  CHECK(nuclear.translate('A', 'T', 'A') == 'I');
  CHECK(mitochondrial.translate('A', 'T', 'A') == 'M');
}

TEST_CASE("N is read where all readings agree", "[annotate]") {
  const GeneticCode& code = GeneticCode::standard();
  CHECK(code.translate('C', 'T', 'N') == 'L');
  CHECK(code.translate('T', 'T', 'N') == 'X');
  CHECK(code.translate('N', 'N', 'N') == 'X');
}

TEST_CASE("start codons are those of the table", "[annotate]") {
  const GeneticCode& nuclear = GeneticCode::standard();
  CHECK(nuclear.is_start("ATG"));
  CHECK_FALSE(nuclear.is_start("CTG"));
  CHECK(nuclear.is_near_cognate_start("CTG"));
  CHECK_FALSE(nuclear.is_near_cognate_start("AGG"));
  const GeneticCode& mitochondrial = GeneticCode::vertebrate_mitochondrial();
  for (const char* codon : {"ATG", "ATA", "ATT", "ATC", "GTG"}) {
    CHECK(mitochondrial.is_start(codon));
  }
  CHECK_FALSE(mitochondrial.is_near_cognate_start("CTG"));
}

TEST_CASE("residues have three letters in HGVS names", "[annotate]") {
  CHECK(three_letters('W') == "Trp");
  CHECK(three_letters('U') == "Sec");
  CHECK(three_letters('*') == "Ter");
  CHECK(three_letters('X') == "Xaa");
}
