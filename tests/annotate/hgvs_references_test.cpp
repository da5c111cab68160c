#include "catch.hpp"

#include <varg/annotate/hgvs_tables.hpp>

#include "hgvs_world.hpp"

// Which reference sequence a name is told on: contigs by accession, transcripts by version, genes.

using namespace varg;

namespace {

/// The small gene's transcript under another accession, `shift` bases to the right.
reference::TranscriptRecord moved(const std::string& id, genome::ContigId contig,
                                  genome::Pos shift = 0) {
  reference::TranscriptRecord t = test::small_gene().transcript;
  t.id = id;
  t.protein_id = "NP_" + id.substr(3);
  const auto move = [&](genome::Interval& part) {
    part = {contig, part.begin + shift, part.end + shift};
  };
  move(t.interval);
  for (auto& part : t.exons) move(part);
  for (auto& part : t.coding) move(part);
  return t;
}

/// X and Y with one transcript on both, as in the pseudoautosomal region; a RefSeqGene record; a
/// transcript that is its own sequence.
test::HgvsWorld several_contigs() {
  const std::string genome = test::small_gene().genome;
  const reference::TranscriptRecord gene = test::small_gene().transcript;
  std::string spliced;
  for (const auto& exon : gene.exons) {
    spliced += genome.substr(static_cast<std::size_t>(exon.begin),
                             static_cast<std::size_t>(exon.length()));
  }
  reference::TranscriptRecord own = gene;
  own.id = "NM_000777.1";
  own.protein_id = "NP_000777.1";
  own.gene_name = "OWN";
  own.interval = {3, 0, 100};
  own.exons = {{3, 0, 100}};
  own.coding = {{3, 20, 80}};
  reference::TranscriptRecord lone = moved("NM_000888.1", 2);
  lone.gene_name = "LONE";
  reference::TranscriptRecord first = moved("NM_000999.1", 0);
  reference::TranscriptRecord second = moved("NM_000999.1", 1);
  first.gene_name = second.gene_name = "PAR";
  reference::TranscriptRecord older = moved("NM_000555.1", 0);
  reference::TranscriptRecord newer = moved("NM_000555.2", 0, 1);
  older.gene_name = newer.gene_name = "TWICE";
  return test::HgvsWorld({"X", "Y", "NG_000123.1", "NM_000777.1"},
                         {genome, genome, genome, spliced},
                         {first, second, lone, own, older, newer});
}

annotate::HgvsReading read(std::string_view text) {
  static const test::HgvsWorld world = several_contigs();
  return world.reader().read(text);
}

struct Row {
  std::string_view text;
  std::string_view normalized;
  std::string_view genomic;
};

void check(const Row& row) {
  const annotate::HgvsReading reading = read(row.text);
  CAPTURE(row.text);
  CAPTURE(reading.fault ? reading.fault->text : "");
  REQUIRE_FALSE(reading.fault.has_value());
  CHECK(reading.normalized == row.normalized);
  CHECK(reading.genomic == row.genomic);
}

struct Refused {
  std::string_view text;
  std::string_view kind;
  std::size_t column;
  std::string_view sentence;
};

void check(const Refused& row) {
  const annotate::HgvsReading reading = read(row.text);
  CAPTURE(row.text);
  REQUIRE(reading.fault.has_value());
  CHECK(reading.fault->kind == row.kind);
  CHECK(reading.fault->column == row.column);
  CHECK(reading.fault->text == row.sentence);
}

}  // namespace

TEST_CASE("a transcript at two places needs its contig", "[annotate][hgvs]") {
  check(Refused{"NM_000999.1:c.14T>C", "ambiguous", 1, "NM_000999.1 is at 2 places of the genome"});
  check(Row{"X(NM_000999.1):c.14T>C", "X(NM_000999.1):c.14T>C", "X:g.6074T>C"});
  check(Row{"Y(NM_000999.1):c.14T>C", "Y(NM_000999.1):c.14T>C", "Y:g.6074T>C"});
  check(Row{"Y(PAR):c.14T>C", "Y(NM_000999.1):c.14T>C", "Y:g.6074T>C"});
}

TEST_CASE("a genomic record with one transcript needs no parentheses", "[annotate][hgvs]") {
  check(Row{"NG_000123.1:c.14T>C", "NG_000123.1(NM_000888.1):c.14T>C", "NG_000123.1:g.6074T>C"});
  check(Row{"NG_000123.1(NM_000888):c.14T>C", "NG_000123.1(NM_000888.1):c.14T>C",
            "NG_000123.1:g.6074T>C"});
  check(Row{"NG_000123.1(LONE):c.14T>C", "NG_000123.1(NM_000888.1):c.14T>C",
            "NG_000123.1:g.6074T>C"});
  check(
      Row{"NG_000123.1(G1):c.14T>C", "NG_000123.1(NM_000888.1):c.14T>C", "NG_000123.1:g.6074T>C"});
  check(Row{"NG_000123.1:6074T>C", "NG_000123.1:g.6074T>C", "NG_000123.1:g.6074T>C"});
  check(Refused{"X:c.14T>C", "selector", 2, "X has several transcripts, so c. alone is not exact"});
  check(Refused{"NG_000123.1:r.14u>c", "kind", 13,
                "an RNA change does not say which DNA change made it"});
}

TEST_CASE("a record that is a transcript has no introns and nothing beyond it",
          "[annotate][hgvs]") {
  check(Row{"NM_000777.1:c.14T>C", "NM_000777.1:c.14T>C", "NM_000777.1:g.34T>C"});
  check(Row{"NM_000777.1:n.34T>C", "NM_000777.1:c.14T>C", "NM_000777.1:g.34T>C"});
  check(Row{"NM_000777.1:c.10_11insTT", "NM_000777.1:c.10_11insTT", "NM_000777.1:g.30_31insTT"});
  check(Row{"NM_000777.1:c.pter_-19del", "NM_000777.1:c.-20_-19del", "NM_000777.1:g.1_2del"});
  check(Refused{"NM_000777.1:c.10+1G>A", "position", 15,
                "c.10+1 counts into an intron from c.10, which is no border of an exon: exon 1 is "
                "c.-20 to c.*20"});
  check(Refused{"NM_000777.1:c.*21G>A", "position", 15,
                "c.*21 is beyond the transcript NM_000777.1, which ends at c.*20"});
  check(Refused{"NM_000777.1:c.-21G>A", "position", 15,
                "c.-21 is beyond the transcript NM_000777.1, which begins at c.-20"});
  check(Refused{"NM_000777.1:g.34T>C", "kind", 13,
                "NM_000777.1 is a transcript, so it has no g. positions"});
}

TEST_CASE("two versions of a transcript are two transcripts", "[annotate][hgvs]") {
  check(Row{"NM_000555.1:c.14T>C", "NM_000555.1:c.14T>C", "X:g.6074T>C"});
  check(Row{"NM_000555.2:c.13T>C", "NM_000555.2:c.13T>C", "X:g.6074T>C"});
  check(Refused{"NM_000555:c.14T>C", "ambiguous", 1, "transcript NM_000555 has 2 transcripts"});
  check(Refused{"NM_000555.3:c.14T>C", "version", 1,
                "NM_000555.3 is not in the gene file, which has NM_000555.1, NM_000555.2"});
  check(Refused{"X(NM_000555.3):c.14T>C", "version", 3,
                "NM_000555.3 is not in the gene file, which has NM_000555.1, NM_000555.2"});
  check(Refused{"X(TWICE):c.14T>C", "ambiguous", 3, "gene TWICE has 2 transcripts"});
  check(Refused{"NG_000123.2:g.14T>C", "version", 1,
                "NG_000123.2 is not in the FASTA, which has NG_000123.1"});
}

TEST_CASE("inserted sequence comes from any reference that is at hand", "[annotate][hgvs]") {
  check(Row{"NG_000123.1:g.6074_6075insNM_000777.1:c.1_3", "NG_000123.1:g.6074_6075insATG",
            "NG_000123.1:g.6074_6075insATG"});
  check(Row{"NG_000123.1:g.6074_6075ins[TT;NG_000123.1(NM_000888.1):c.1_3inv]",
            "NG_000123.1:g.6074_6075insTTCAT", "NG_000123.1:g.6074_6075insTTCAT"});
  check(Refused{"NG_000123.1:g.6074_6075insNM_000321.1:c.1_3", "accession", 27,
                "NM_000321.1 is neither in the FASTA nor in the gene file"});
  check(Refused{"NG_000123.1:g.6074_6075insNM_000777.1:c.1_300", "position", 43,
                "c.300 is beyond the coding sequence of NM_000777.1, which ends at c.60"});
}

TEST_CASE("a version that is not there is refused, or on request read on the nearest, marked",
          "[annotate][hgvs]") {
  test::SmallGene gene = test::small_gene();
  std::vector<reference::TranscriptRecord> versions;
  for (const char* id : {"NM_000111.2", "NM_000111.4", "NM_000111.11", "NM_0001112.3"}) {
    versions.push_back(gene.transcript);
    versions.back().id = id;
    versions.back().protein_id = "NP_" + std::string(id).substr(3);
  }
  const test::HgvsWorld world({"chr1"}, {gene.genome}, versions);
  annotate::HgvsReader strict = world.reader();
  annotate::HgvsReader lenient = world.reader({.dna = {}, .protein = {}, .other_versions = true});
  const auto read_as = [&](const std::string& accession) {
    const auto reading = lenient.read(accession + ":c.14T>C");
    CAPTURE(accession);
    REQUIRE_FALSE(reading.fault.has_value());
    CHECK(reading.is_of_other_version());
    CHECK(strict.read(accession + ":c.14T>C").fault->kind == "version");
    return reading.normalized.substr(0, reading.normalized.find(':'));
  };
  CHECK(read_as("NM_000111.1") == "NM_000111.2");
  CHECK(read_as("NM_000111.3") == "NM_000111.4");
  CHECK(read_as("NM_000111.7") == "NM_000111.4");
  CHECK(read_as("NM_000111.8") == "NM_000111.11");
  CHECK(read_as("NM_000111.99") == "NM_000111.11");

  CHECK_FALSE(lenient.read("NM_000111.4:c.14T>C").is_of_other_version());
  CHECK(lenient.read("NM_000112.4:c.14T>C").fault->kind == "accession");
  const auto protein = lenient.read("NP_000111.3:p.(Leu5Pro)");
  CHECK(protein.normalized == "NP_000111.4:p.(Leu5Pro)");
  CHECK(protein.is_of_other_version());
  const auto inserted = lenient.read("chr1:g.100_103delinsNM_000111.3:c.14_16");
  CHECK(inserted.is_of_other_version());
}

TEST_CASE("a name read on another version says whether its bases fit", "[annotate][hgvs]") {
  const test::HgvsWorld world = test::small_world();
  annotate::HgvsReader reader = world.reader({.dna = {}, .protein = {}, .other_versions = true});
  const auto message = [&](const std::string& change) {
    return annotate::message_of(reader.read("NM_000111.1:c." + change));
  };
  const std::string read_as =
      "NM_000111.1 is not in the gene file: read as NM_000111.2, which may have other positions";
  CHECK(message("14T>C") == read_as + "; the reference bases that the name states are there");
  CHECK(message("14del") ==
        read_as + "; the name states no reference bases that could be compared");
  const std::string wrong = message("14G>C");
  CHECK(wrong.find("the reference has T at c.14") != std::string::npos);
  CHECK(wrong.ends_with("; " + read_as));
}

TEST_CASE("chromosomes are known by their versioned accession", "[annotate][hgvs]") {
  // Of the right length for GRCh38, bases only at the front.
  std::string bases = "GATTACAGATTACA";
  bases.resize(16569, 'N');
  const test::HgvsWorld world({"MT", "NC_000021.9"}, {bases, "ACGTACGT"}, {});
  annotate::HgvsReader reader = world.reader();
  CHECK(reader.read("NC_012920.1:m.2A>G").normalized == "NC_012920.1:m.2A>G");
  CHECK(reader.read("MT:m.2A>G").normalized == "NC_012920.1:m.2A>G");
  CHECK(reader.read("NC_000021.9:g.2C>G").normalized == "NC_000021.9:g.2C>G");
  const auto other = reader.read("NC_000021.8:g.2C>G");
  REQUIRE(other.fault.has_value());
  CHECK(other.fault->kind == "version");
  CHECK(other.fault->text == "NC_000021.8 is of GRCh37; the FASTA has NC_000021.9 of GRCh38");
  CHECK(reader.read("NM_1.1:c.5del").fault->kind == "accession");
}
