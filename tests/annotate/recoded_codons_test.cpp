#include "catch.hpp"

#include <algorithm>

#include <varg/core/error.hpp>

#include "random_gene.hpp"

// Codons that are not read by the contig's genetic code: recoded, read beyond, of another table.

using namespace varg;
using annotate::Effect;
using annotate::Term;
using genome::Pos;
using reference::RecodedCodon;

namespace {

/// The protein of the small gene's transcript, or of `gene` when others stand beside it in its
/// file.
std::string protein_of(const test::SmallGene& gene,
                       const std::vector<reference::TranscriptRecord>& beside = {}) {
  std::vector<reference::TranscriptRecord> records = beside;
  records.push_back(gene.transcript);
  records.back().id = "asked";
  const reference::Transcripts held(std::move(records));
  annotate::ContigBases bases{std::string_view(gene.genome)};
  for (const reference::Transcript& one : held) {
    if (one.id != "asked") continue;
    const annotate::TranscriptModel model(one, annotate::GeneticCode::of_contig(gene.contig),
                                          bases);
    return std::string(model.protein());
  }
  return {};
}

/// Codon 4 of the small gene, CTG in its second exon, with other bases.
test::SmallGene with_codon(const std::string& bases) {
  test::SmallGene gene = test::small_gene();
  gene.genome.replace(6072, 3, bases);
  return gene;
}

}  // namespace

TEST_CASE("an annotated selenocysteine is a residue, and every other TGA a stop",
          "[annotate][property]") {
  int seen = 0;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    test::RandomGene random(seed);
    const Pos codons = random.cds_length() / 3;
    const Pos codon = random.pick(2, static_cast<int>(codons) - 3);
    const auto whole = random.edit(3 * codon, 3, "TGA");
    if (!whole) continue;
    test::SmallGene& gene = random.gene;
    gene.genome.replace(static_cast<std::size_t>(whole->pos), 3, whole->alt);
    gene.transcript.recoded = {{{0, whole->pos, whole->end()}, 'U'}};
    CAPTURE(seed, codon, random.is_forward());
    CHECK(protein_of(gene)[static_cast<std::size_t>(codon)] == 'U');
    for (Pos i = 0; i < 3; ++i) {
      for (const char base : std::string_view("ACGT")) {
        if (base == "TGA"[i]) continue;
        std::string now = "TGA";
        now[static_cast<std::size_t>(i)] = base;
        const char residue = annotate::GeneticCode::standard().translate(now[0], now[1], now[2]);
        const Effect effect = gene.effect(*random.edit(3 * codon + i, 1, std::string(1, base)));
        CHECK(effect.terms.has(residue == '*' ? Term::stop_gained : Term::missense));
        CHECK(effect.amino_acids == std::string("U/") + residue);
        CHECK(effect.hgvs_p == "p.(Sec" + std::to_string(codon + 1) +
                                   std::string(annotate::three_letters(residue)) + ")");
      }
    }
    // A residue more before it leaves it what it is; two bases more do not.
    const auto more = random.edit(3 * codon, 0, "GCT");
    if (more) CHECK_FALSE(gene.effect(*more).hgvs_p.find("Ter") != std::string::npos);
    const auto other = random.edit(3 * codon - 3, 3, "TGA");
    if (!other || other->ref == other->alt) continue;
    CHECK(gene.effect(*other).terms.has(Term::stop_gained));
    ++seen;
  }
  CHECK(seen > 200);
}

TEST_CASE("recoded codons have the residue they are annotated with", "[annotate]") {
  for (const char residue : std::string_view("UOWMX")) {
    test::SmallGene gene = with_codon("TAG");
    gene.transcript.recoded = {{{0, 6072, 6075}, residue}};
    CHECK(protein_of(gene) == std::string("MASK") + residue + "TRWPGQDEFHIVNC*");
  }
  test::SmallGene pyl = with_codon("TAG");
  pyl.transcript.recoded = {{{0, 6072, 6075}, 'O'}};
  CHECK(pyl.replace(6072, 1, "C").hgvs_p == "p.(Pyl5Gln)");
  CHECK(pyl.replace(6072, 3, "CTC").amino_acids == "O/L");
}

TEST_CASE("a recoded codon within a longer substitution stays recoded when its bases stay",
          "[annotate]") {
  test::SmallGene gene = with_codon("TGA");
  gene.transcript.recoded = {{{0, 6072, 6075}, 'U'}};
  const Effect around = gene.replace(6071, 5, "GTGAT");
  CHECK(around.amino_acids == "KUT/KUS");
  CHECK(around.terms.has(Term::missense));
  CHECK_FALSE(around.terms.has(Term::stop_gained));
}

TEST_CASE("a recoded codon may lie in two exons; what is no whole codon is not recoded",
          "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.recoded = {{{0, 6029, 6030}, 'O'}, {{0, 6070, 6072}, 'O'}};
  CHECK(protein_of(gene).substr(0, 6) == "MASOLT");
  const std::vector<std::vector<RecodedCodon>> useless = {
      {{{0, 6071, 6074}, 'O'}}, {{{0, 6072, 6074}, 'O'}}, {{{0, 6040, 6043}, 'O'}},
      {{{0, 6000, 6003}, 'O'}}, {{{0, 6170, 6173}, 'O'}}, {{{0, 6072, 6140}, 'O'}}};
  for (const auto& recoded : useless) {
    gene.transcript.recoded = recoded;
    CHECK(protein_of(gene) == "MASKLTRWPGQDEFHIVNC*");
  }
}

TEST_CASE("selenocysteine is inferred only where the file does not tell of recoded codons",
          "[annotate]") {
  test::SmallGene gene = with_codon("TGA");
  CHECK(protein_of(gene).substr(3, 3) == "KUT");
  test::SmallGene other = test::small_gene();
  CHECK(protein_of(gene, {other.transcript}).substr(3, 3) == "KUT");
  test::SmallGene tagged = other;
  tagged.transcript.tags = {"seleno"};
  test::SmallGene recoded = other;
  recoded.transcript.recoded = {{{0, 6075, 6078}, 'U'}};
  for (const auto& beside : {tagged.transcript, recoded.transcript}) {
    CHECK(protein_of(gene, {beside}).substr(3, 3) == "K*T");
    test::SmallGene own = gene;
    own.transcript.tags = {"seleno"};
    CHECK(protein_of(own, {beside}).substr(3, 3) == "KUT");
  }
  // A stop of another kind, or an annotated codon elsewhere, leaves the TGA a stop.
  gene.transcript.recoded = {{{0, 6075, 6078}, 'U'}};
  CHECK(protein_of(gene).substr(3, 3) == "K*U");
  gene.transcript.recoded.clear();
  gene.genome.replace(6075, 3, "TAA");
  CHECK(protein_of(gene).substr(3, 3) == "K**");
}

TEST_CASE("a stop that is read beyond is a residue that nobody knows", "[annotate]") {
  test::SmallGene gene = with_codon("TAG");
  CHECK(protein_of(gene).substr(3, 3) == "K*T");
  gene.transcript.tags = {"stop_codon_readthrough"};
  CHECK(protein_of(gene) == "MASKXTRWPGQDEFHIVNC*");
  const Effect changed = gene.replace(6073, 1, "C");
  CHECK(changed.terms == annotate::Consequences{Term::coding_sequence});
  CHECK(changed.hgvs_p == "p.?");
  // The frame is lost whatever the residue was.
  CHECK(gene.remove(6073, 1).terms.has(Term::frameshift));
  CHECK(gene.replace(6075, 1, "T").hgvs_p == "p.(Thr6Ser)");
  // Of two genes read through is another thing.
  gene.transcript.tags = {"readthrough_transcript"};
  CHECK(protein_of(gene).substr(3, 3) == "K*T");
}

TEST_CASE("a transcript's own genetic code goes before its contig's", "[annotate]") {
  test::SmallGene gene = with_codon("TGA");
  gene.transcript.genetic_code = 4;
  CHECK(protein_of(gene).substr(3, 3) == "KWT");
  CHECK(gene.replace(6072, 3, "TGG").terms.has(Term::synonymous));
  gene.contig = "chrM";
  gene.transcript.genetic_code = 1;
  CHECK(protein_of(gene).substr(3, 3) == "KUT");
  gene.transcript.genetic_code = 0;
  CHECK(protein_of(gene).substr(3, 3) == "KWT");
  for (const int unknown : {7, 27, 28, 31, 34, 255}) {
    gene.transcript.genetic_code = unknown;
    CHECK_THROWS_AS(protein_of(gene), Error);
  }
  gene.transcript.coding.clear();
  CHECK(protein_of(gene).empty());
}

TEST_CASE("genetic codes read ATG as a start and differ where NCBI says", "[annotate]") {
  using annotate::GeneticCode;
  int codes = 0;
  for (int number = 0; number < 64; ++number) {
    const GeneticCode* code = GeneticCode::of_table(number);
    if (code == nullptr) continue;
    ++codes;
    CHECK(code->table() == number);
    CHECK(code->is_start("ATG"));
    CHECK(code->translate('A', 'T', 'G') == 'M');
    CHECK(code->translate('G', 'G', 'N') == 'G');
  }
  CHECK(codes == 24);
  CHECK(GeneticCode::of_table(12)->translate('C', 'T', 'G') == 'S');
  CHECK(GeneticCode::of_table(2)->translate('A', 'G', 'A') == '*');
  CHECK(GeneticCode::of_table(5)->translate('A', 'G', 'A') == 'S');
  CHECK(GeneticCode::of_table(25)->translate('T', 'G', 'A') == 'G');
  CHECK(GeneticCode::of_table(11)->is_start("TTG"));
  CHECK_FALSE(GeneticCode::of_table(1)->is_start("TTG"));
}

TEST_CASE("a slippage that skips a base leaves its change unknown", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.exons = {{0, 6000, 6180}};
  gene.transcript.coding = {{0, 6020, 6041}, {0, 6042, 6160}};
  gene.transcript.tags = {"ribosomal_slippage"};
  const std::string skipped(1, gene.genome[6041] == 'A' ? 'C' : 'A');
  CHECK(gene.replace(6041, 1, skipped).terms == annotate::Consequences{Term::coding_sequence});
  std::string read = gene.genome.substr(6020, 21) + gene.genome.substr(6042, 118);
  std::string naive;
  for (std::size_t i = 0; i + 3 <= read.size(); i += 3) {
    naive += annotate::GeneticCode::standard().translate(read[i], read[i + 1], read[i + 2]);
  }
  // All of its stops are TGA, and nothing in the file tells of recoded codons.
  std::replace(naive.begin(), naive.end(), '*', 'U');
  CHECK(protein_of(gene) == naive);
  CHECK(gene.replace(6042, 1, gene.genome[6042] == 'G' ? "C" : "G").cds.first_pos1 == 22);
}
