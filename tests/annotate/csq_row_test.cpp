#include <varg/annotate/csq_row.hpp>

#include <cstdlib>
#include <limits>
#include <random>

#include "catch.hpp"

#include <varg/core/text.hpp>

#include "small_gene.hpp"

using namespace varg;
using annotate::CsqTexts;
using annotate::Effect;
using genome::Pos;
using reference::Transcripts;

namespace {

constexpr std::size_t field_count = 32;

annotate::CsqReader reader() {
  return annotate::CsqReader(io::VcfHeader::parse("##fileformat=VCFv4.2\n" +
                                                  annotate::csq_header_line() +
                                                  "\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\t"
                                                  "INFO\n"));
}

annotate::CsqEntry entry_of(const annotate::CsqRow& row) {
  std::string text;
  annotate::append_csq(row, text);
  CHECK(split(text, '|').size() == field_count);
  const auto entries = reader().entries("CSQ=" + text);
  REQUIRE(entries.size() == 1);
  return entries[0];
}

/// A missense variant as the transcript's row has it.
annotate::CsqEntry entry_of(const reference::TranscriptRecord& transcript) {
  const Transcripts held({transcript});
  const CsqTexts texts(held[0]);
  const Effect effect = test::small_gene().replace(6073, 1, "C");
  return entry_of({.allele = "C", .effect = &effect, .texts = &texts});
}

std::string flags_of(const reference::TranscriptRecord& transcript) {
  return std::string(entry_of(transcript)["FLAGS"]);
}

/// What VEP 115 does: the nearest pair of ends, from 1; an insertion ends before it starts.
Pos vep_distance(const genome::Variant& v, const genome::Interval& transcript) {
  Pos nearest = std::numeric_limits<Pos>::max();
  for (const Pos own : {v.pos + 1, v.end()}) {
    for (const Pos end : {transcript.begin + 1, transcript.end}) {
      nearest = std::min(nearest, std::abs(own - end));
    }
  }
  return nearest;
}

}  // namespace

TEST_CASE("distance beside a transcript is VEP's on both sides", "[annotate]") {
  constexpr genome::Interval transcript{0, 1000, 1200};
  const auto at = [&](Pos pos, std::string ref, std::string alt) {
    return annotate::distance_of({0, pos, std::move(ref), std::move(alt)}, transcript);
  };
  CHECK(at(999, "A", "C") == 1);
  CHECK(at(1200, "A", "C") == 1);
  CHECK(at(990, "AAA", "") == 8);
  CHECK(at(1210, "AAA", "") == 11);
  CHECK(at(998, "AA", "C") == 1);
  // Insertions at the very ends, and a base from them.
  CHECK(at(1000, "", "C") == 0);
  CHECK(at(1200, "", "C") == 0);
  CHECK(at(999, "", "CC") == 1);
  CHECK(at(1201, "", "CC") == 1);
}

TEST_CASE("what lies within or overlaps a transcript has no distance", "[annotate]") {
  constexpr genome::Interval transcript{0, 1000, 1200};
  for (const genome::Variant& v :
       {genome::Variant{0, 1000, "A", "C"}, genome::Variant{0, 1199, "A", "C"},
        genome::Variant{0, 1001, "", "C"}, genome::Variant{0, 1199, "", "C"},
        genome::Variant{0, 998, "AAA", ""}, genome::Variant{0, 1199, "AAA", ""}}) {
    CAPTURE(v.pos, v.ref, v.alt);
    CHECK_FALSE(annotate::distance_of(v, transcript));
  }
}

TEST_CASE("distances of random variants beside a transcript are VEP's", "[annotate][property]") {
  std::mt19937 random(7);
  constexpr genome::Interval transcript{0, 1000, 1200};
  for (int round = 0; round < 2000; ++round) {
    const genome::Variant v{0, static_cast<Pos>(700 + random() % 800),
                            std::string(random() % 6, 'A'), std::string(random() % 4 + 1, 'C')};
    CAPTURE(v.pos, v.ref, v.alt);
    const auto distance = annotate::distance_of(v, transcript);
    const bool is_beside = v.end() <= transcript.begin || v.pos >= transcript.end;
    REQUIRE(distance.has_value() == is_beside);
    if (is_beside) CHECK(*distance == vep_distance(v, transcript));
  }
}

TEST_CASE("beside a transcript a row has the distance and nothing of its sequence", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  const Transcripts held = gene.transcripts();
  const CsqTexts texts(held[0]);
  Effect effect = gene.replace(6073, 1, "C");  // with texts that must not be written
  effect.terms = {annotate::Term::upstream_gene};
  for (const Pos distance : {0, 52}) {
    const auto entry =
        entry_of({.allele = "C", .effect = &effect, .texts = &texts, .distance = distance});
    CHECK(entry["DISTANCE"] == std::to_string(distance));
    CHECK(entry["Consequence"] == "upstream_gene_variant");
    CHECK(entry["Feature"] == "T1.1");
    CHECK(entry["STRAND"] == "1");
    for (const char* name : {"EXON", "INTRON", "HGVSc", "HGVSp", "cDNA_position", "CDS_position",
                             "Protein_position", "Amino_acids", "Codons"}) {
      CAPTURE(name);
      CHECK(entry[name].empty());
    }
  }
}

TEST_CASE("flags tell of ends that were not found and of another sequence", "[annotate]") {
  using reference::TranscriptRecord;
  TranscriptRecord whole = test::small_gene().transcript;
  CHECK(flags_of(whole).empty());
  TranscriptRecord tagged = whole;
  tagged.tags = {"cds_start_NF", "cds_end_NF"};
  CHECK(flags_of(tagged) == "cds_start_NF&cds_end_NF");
  TranscriptRecord broken = whole;
  broken.coding.back().end -= 1;
  CHECK(flags_of(broken) == "cds_end_NF");
  TranscriptRecord phased = whole;
  phased.start_phase = 1;
  phased.coding.front().begin -= 1;
  CHECK(flags_of(phased) == "cds_start_NF");
  TranscriptRecord other = tagged;
  other.differs_from_genome = true;
  CHECK(flags_of(other) == "cds_start_NF&cds_end_NF&differs_from_genome");
  other.coding.clear();
  CHECK(flags_of(other) == "differs_from_genome");
}

TEST_CASE("a row says how its transcript is chosen and where it comes from", "[annotate]") {
  reference::TranscriptRecord t = test::small_gene().transcript;
  CHECK(entry_of(t)["CANONICAL"].empty());
  CHECK(entry_of(t)["MANE"].empty());
  CHECK(entry_of(t)["TSL"].empty());
  t.hgnc_id = "HGNC:1100";
  t.ccds_id = "CCDS1.2";
  t.source = "ensembl havana";
  t.support_level = 2;
  t.tags = {"MANE_Select", "Ensembl_canonical", "appris_principal_3"};
  const auto entry = entry_of(t);
  CHECK(entry["HGNC_ID"] == "HGNC:1100");
  CHECK(entry["CANONICAL"] == "YES");
  CHECK(entry["MANE"] == "MANE_Select");
  CHECK(entry["TSL"] == "2");
  CHECK(entry["APPRIS"] == "P3");
  CHECK(entry["CCDS"] == "CCDS1.2");
  CHECK(entry["SOURCE"] == "ensembl havana");
  t.tags = {"MANE_Plus_Clinical"};
  CHECK(entry_of(t)["MANE"] == "MANE_Plus_Clinical");
  CHECK(entry_of(t)["CANONICAL"].empty());
  t.tags = {"RefSeq Select"};
  CHECK(entry_of(t)["CANONICAL"] == "YES");
}

TEST_CASE("genomic names, decay and VEP's differences have their own columns", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  const Transcripts held = gene.transcripts();
  const CsqTexts texts(held[0]);
  Effect effect = gene.replace(6073, 1, "C");
  const auto entry = [&] {
    return entry_of({.allele = "C",
                     .effect = &effect,
                     .texts = &texts,
                     .pick = true,
                     .hgvs_g = "NC_000001.11:g.6074="});
  };
  CHECK(entry()["HGVSg"] == "NC_000001.11:g.6074=");
  CHECK(entry()["NMD"].empty());
  CHECK(entry()["VEP_DIFFERS"].empty());
  CHECK(entry()["PICK"] == "1");
  effect.decay = annotate::Decay::triggered;
  effect.divergence = annotate::Divergence::start_codon;
  CHECK(entry()["NMD"] == "NMD");
  CHECK(entry()["VEP_DIFFERS"] == "start_codon");
  effect.decay = annotate::Decay::near_start;
  effect.vep_is_wrong = true;
  CHECK(entry()["NMD"] == "escapes:near_start");
  CHECK(entry()["VEP_DIFFERS"] == "start_codon:VEP_is_wrong");
}

TEST_CASE("every text of a transcript survives letters that CSQ cannot hold", "[annotate]") {
  const std::string odd = "a|b,c;d=e&f g%h\ti";
  reference::TranscriptRecord t = test::small_gene().transcript;
  t.id = t.gene_id = t.gene_name = t.hgnc_id = t.biotype = t.protein_id = t.ccds_id = t.source =
      odd;
  const Transcripts held({t});
  const CsqTexts texts(held[0]);
  const Effect effect = test::small_gene().replace(6073, 1, "C");
  const std::vector<std::string_view> names{"1:A>C", odd};
  const auto entry = entry_of(
      {.allele = odd, .effect = &effect, .texts = &texts, .hgvs_g = odd, .haplotype = names});
  for (const char* name :
       {"Allele", "SYMBOL", "Gene", "Feature", "BIOTYPE", "HGNC_ID", "CCDS", "SOURCE", "HGVSg"}) {
    CAPTURE(name);
    CHECK(entry[name] == odd);
  }
  CHECK(entry["HGVSc"] == odd + ":c.14T>C");
  CHECK(entry["HGVSp"] == odd + ":p.(Leu5Pro)");
  CHECK(entry["HAPLOTYPE"] == "1:A>C&" + odd);
  std::string escaped;
  annotate::append_escaped(odd, escaped);
  CHECK(escaped == "a%7Cb%2Cc%3Bd%3De%26f%20g%25h%09i");
}

TEST_CASE("rows of a gene and its mirror image have as many fields as the header names",
          "[annotate][property]") {
  REQUIRE(reader().names().size() == field_count);
  std::mt19937 random(11);
  for (const test::SmallGene& gene : {test::small_gene(), test::small_gene().mirror()}) {
    const Transcripts held = gene.transcripts();
    const CsqTexts texts(held[0]);
    for (int round = 0; round < 300; ++round) {
      const auto pos = static_cast<Pos>(5980 + random() % 220);
      const Effect effect = gene.replace(pos, random() % 5, std::string(random() % 4, 'A'));
      if (effect.terms.empty()) continue;
      const bool reverse = held[0].strand == reference::Strand::reverse;
      CHECK(entry_of({.allele = "A", .effect = &effect, .texts = &texts})["STRAND"] ==
            (reverse ? "-1" : "1"));
    }
  }
}
