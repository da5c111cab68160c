#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <varg/core/text.hpp>

#include "catch.hpp"
#include "contig_lines.hpp"
#include "random.hpp"

namespace varg::simulate {
namespace {

/// A contig with one gene of two transcripts, made by hand so that its lines can be read here.
SimulatedContig contig_with_gene(bool reverse, bool coding) {
  test::Random random(5);
  SimulatedContig contig;
  contig.name = "chr1";
  contig.bases = random.bases(1000);
  GeneModel gene;
  gene.id = "G1";
  gene.name = "SIM1";
  gene.number = 1;
  gene.reverse = reverse;
  const Span coding_span = coding ? Span{130, 345} : Span{};
  gene.transcripts.push_back(
      {"T11", "P11", {{100, 161}, {200, 260}, {300, 390}}, coding_span, true});
  if (coding) {
    gene.transcripts.push_back({"T12", "P12", {{100, 161}, {300, 390}}, coding_span, false});
  }
  contig.genes.push_back(gene);
  return contig;
}

/// "type begin-end strand phase" of each row.
std::string outline(const std::string& text) {
  std::string lines;
  for (const std::string_view line : split(text, '\n')) {
    const auto row = split(line, '\t');
    if (row.size() != 9) continue;
    CHECK(row[0] == "chr1");
    CHECK(row[1] == "simulate");
    CHECK(row[5] == ".");
    for (const auto part : {row[2], std::string_view(" "), row[3], std::string_view("-"), row[4],
                            std::string_view(" "), row[6], row[7], std::string_view("\n")}) {
      lines += part;
    }
  }
  return lines;
}

TEST_CASE("a forward gene's rows are in its direction, with UTRs and phases", "[simulate]") {
  const SimulatedContig contig = contig_with_gene(false, true);
  CHECK(outline(gene_lines(contig, contig.genes[0])) ==
        "gene 101-390 +.\n"
        "mRNA 101-390 +.\n"
        "exon 101-161 +.\n"
        "five_prime_UTR 101-130 +.\n"
        "exon 201-260 +.\n"
        "exon 301-390 +.\n"
        "three_prime_UTR 346-390 +.\n"
        "CDS 131-161 +0\n"
        "CDS 201-260 +2\n"
        "CDS 301-345 +2\n"
        "mRNA 101-390 +.\n"
        "exon 101-161 +.\n"
        "five_prime_UTR 101-130 +.\n"
        "exon 301-390 +.\n"
        "three_prime_UTR 346-390 +.\n"
        "CDS 131-161 +0\n"
        "CDS 301-345 +2\n");
}

TEST_CASE("a reverse gene begins at its right end", "[simulate]") {
  const SimulatedContig contig = contig_with_gene(true, true);
  const std::string text = gene_lines(contig, contig.genes[0]);
  CHECK(outline(text).find("mRNA 101-390 -.\n"
                           "exon 301-390 -.\n"
                           "five_prime_UTR 346-390 -.\n"
                           "exon 201-260 -.\n"
                           "exon 101-161 -.\n"
                           "three_prime_UTR 101-130 -.\n"
                           "CDS 301-345 -0\n"
                           "CDS 201-260 -0\n"
                           "CDS 131-161 -0\n") != std::string::npos);
  CHECK(text.find("301\t390\t.\t-\t.\tParent=transcript:T11;Name=T11.e1;exon_id=T11.e1;rank=1") !=
        std::string::npos);
}

TEST_CASE("a non-coding gene has neither CDS nor UTR, and another biotype", "[simulate]") {
  const SimulatedContig contig = contig_with_gene(false, false);
  const std::string text = gene_lines(contig, contig.genes[0]);
  CHECK(outline(text) ==
        "ncRNA_gene 101-390 +.\nlnc_RNA 101-390 +.\nexon 101-161 +.\nexon 201-260 +.\n"
        "exon 301-390 +.\n");
  CHECK(text.find("biotype=lncRNA;tag=basic,Ensembl_canonical;") != std::string::npos);
  CHECK(text.find("MANE") == std::string::npos);
}

TEST_CASE("only the canonical transcript of a coding gene is MANE Select", "[simulate]") {
  const SimulatedContig contig = contig_with_gene(false, true);
  const std::string text = gene_lines(contig, contig.genes[0]);
  CHECK(text.find("ID=transcript:T11;Parent=gene:G1;Name=SIM1-201;biotype=protein_coding;"
                  "tag=basic,Ensembl_canonical,MANE_Select;transcript_id=T11;version=1\n") !=
        std::string::npos);
  CHECK(text.find("ID=transcript:T12;Parent=gene:G1;Name=SIM1-202;biotype=protein_coding;"
                  "tag=basic;transcript_id=T12;version=1\n") != std::string::npos);
  CHECK(text.find("ID=CDS:P12;Parent=transcript:T12;protein_id=P12;version=1\n") !=
        std::string::npos);
  CHECK(ends_with(text, "\n###\n"));
}

TEST_CASE("a gene is found by any base of its exons and by none of its introns", "[simulate]") {
  const SimulatedContig contig = contig_with_gene(false, true);
  for (Pos pos = 0; pos < 1000; ++pos) {
    const bool in_exon =
        (pos >= 100 && pos < 161) || (pos >= 200 && pos < 260) || (pos >= 300 && pos < 390);
    CAPTURE(pos);
    CHECK((gene_with_exon(contig, {pos, pos + 1}) != nullptr) == in_exon);
  }
  CHECK(gene_with_exon(contig, {161, 200}) == nullptr);
  CHECK(gene_with_exon(contig, {161, 201}) == &contig.genes[0]);
}

TEST_CASE("the coding sequence is spliced, and turned for a reverse gene", "[simulate]") {
  const SimulatedContig forward = contig_with_gene(false, true);
  const std::string spliced =
      forward.bases.substr(130, 31) + forward.bases.substr(200, 60) + forward.bases.substr(300, 45);
  const auto coding = coding_sequence(forward, forward.genes[0], forward.genes[0].transcripts[0]);
  CHECK(coding.bases == spliced);
  CHECK(coding.positions.front() == 130);
  CHECK(coding.positions.back() == 344);
  const SimulatedContig reverse = contig_with_gene(true, true);
  const auto turned = coding_sequence(reverse, reverse.genes[0], reverse.genes[0].transcripts[0]);
  CHECK(turned.bases == genome::reverse_complement(spliced));
  CHECK(turned.positions.front() == 344);
}

TEST_CASE("regions are confident one insert from the ends and off ambiguous repeats",
          "[simulate]") {
  Plan plan;
  plan.insert_mean = 100;
  SimulatedContig contig = contig_with_gene(false, true);
  CHECK(panel_lines(contig) ==
        "chr1\t100\t161\tSIM1\nchr1\t200\t260\tSIM1\nchr1\t300\t390\tSIM1\n");
  CHECK(confident_lines(plan, contig) == "chr1\t100\t900\n");
  contig.repeats = {{{50, 120}, RepeatKind::interspersed, 0, 0.001},
                    {{200, 250}, RepeatKind::interspersed, 0, ambiguous_divergence},
                    {{300, 330}, RepeatKind::homopolymer, 1, 0.0},
                    {{400, 500}, RepeatKind::interspersed, 0, 0.019},
                    {{850, 950}, RepeatKind::interspersed, 0, 0.0}};
  CHECK(confident_lines(plan, contig) == "chr1\t120\t400\nchr1\t500\t850\n");
}

TEST_CASE("truth lines say plan, de novo and each person's haplotypes", "[simulate]") {
  Plan plan;
  plan.trio = true;
  const SimulatedContig contig = contig_with_gene(false, true);
  const std::vector<TruthVariant> truth{{{0, 9, "A", "T"}, {}, 0b010110, false, "missense", 1},
                                        {{0, 19, "AC", "A"}, {}, 0b100000, true, "", 0},
                                        {{0, 29, "G", "C"}, {}, 0b111111, true, "stop_lost", 1},
                                        {{0, 39, "G", "T"}, {}, 0b000001, false, "", 0}};
  CHECK(truth_lines(plan, contig, truth) ==
        "chr1\t10\t.\tA\tT\t.\tPASS\tPLAN=missense\tGT\t0|1\t1|0\t1|0\n"
        "chr1\t20\t.\tAC\tA\t.\tPASS\tDENOVO\tGT\t0|0\t0|0\t0|1\n"
        "chr1\t30\t.\tG\tC\t.\tPASS\tPLAN=stop_lost;DENOVO\tGT\t1|1\t1|1\t1|1\n"
        "chr1\t40\t.\tG\tT\t.\tPASS\t.\tGT\t1|0\t0|0\t0|0\n");
}

TEST_CASE("a planned variant's classification follows from its consequence", "[simulate]") {
  const SimulatedContig contig = contig_with_gene(false, true);
  const std::map<std::string, std::string> expected = {
      {"stop_gained", "Pathogenic"},
      {"frameshift_deletion", "Pathogenic"},
      {"splice_donor", "Pathogenic"},
      {"start_lost", "Pathogenic/Likely_pathogenic"},
      {"missense", "Likely_pathogenic"},
      {"inframe_deletion", "Uncertain_significance"},
      {"synonymous", "Benign"},
      {"stop_lost",
       "Conflicting_classifications_of_pathogenicity;"
       "CLNSIGCONF=Uncertain_significance(1)|Likely_benign(1)"}};
  std::vector<TruthVariant> truth;
  Pos pos = 700;  // off the exons, where alleles nobody carries are drawn
  for (const auto& [planned, significance] : expected) {
    truth.push_back({{0, pos, "A", "T"}, {pos - 1, pos + 2}, 1, false, planned, 1});
    pos += 10;
  }
  const ClinvarLines lines = clinvar_lines({}, contig, truth, 41);
  std::uint64_t number = 41;
  std::size_t checked = 0;
  for (const std::string_view line : split(trim(lines.text), '\n')) {
    const auto row = split(line, '\t');
    REQUIRE(row.size() == 8);
    CHECK(row[2] == std::to_string(number));
    CHECK(row[7].find("ALLELEID=" + std::to_string(1'000'000 + number) + ";") == 0);
    CHECK(ends_with(row[7], ";GENEINFO=SIM1:900000001"));
    ++number;
    const Pos at = *parse_number<Pos>(row[1]) - 1;
    if (at < 700) continue;
    const std::string& planned = truth[static_cast<std::size_t>(at - 700) / 10].planned;
    CAPTURE(planned);
    CHECK(row[7].find(";CLNSIG=" + expected.at(planned) + ";CLNVC=single_nucleotide_variant;") !=
          std::string_view::npos);
    CHECK((row[7].find("_conflicting_classifications;") != std::string_view::npos) ==
          (planned == "stop_lost"));
    ++checked;
  }
  CHECK(checked == expected.size());
  CHECK(lines.records == number - 41);
}

TEST_CASE("each kind of variant has ClinVar's word", "[simulate]") {
  const SimulatedContig contig = contig_with_gene(false, true);
  const std::vector<TruthVariant> truth{
      {{0, 700, "A", "AT"}, {699, 702}, 1, false, "missense", 1},
      {{0, 710, "AT", "A"}, {709, 713}, 1, false, "missense", 1},
      {{0, 720, "AT", "GC"}, {719, 723}, 1, false, "missense", 1}};
  const std::string text = clinvar_lines({}, contig, truth, 1).text;
  const auto word_at = [&](const std::string& pos1) {
    const std::size_t line = text.find("chr1\t" + pos1 + "\t");
    const std::size_t begin = text.find("CLNVC=", line) + 6;
    return text.substr(begin, text.find(';', begin) - begin);
  };
  CHECK(word_at("701") == "Insertion");
  CHECK(word_at("711") == "Deletion");
  CHECK(word_at("721") == "Indel");
}

/// All places where `indel` gives the same sequence, by trying each.
Span places_of(const std::string& bases, const genome::Variant& indel) {
  std::string changed = bases;
  changed.replace(static_cast<std::size_t>(indel.pos), indel.ref.size(), indel.alt);
  const bool is_insertion = indel.ref.empty();
  const std::string& longer = is_insertion ? changed : bases;
  const std::string& shorter = is_insertion ? bases : changed;
  const std::size_t length = indel.ref.size() + indel.alt.size();
  Span places{-1, -1};
  for (std::size_t at = 0; at + length <= longer.size(); ++at) {
    std::string cut = longer;
    if (cut.erase(at, length) != shorter) continue;
    if (places.begin < 0) places.begin = static_cast<Pos>(at);
    places.end = static_cast<Pos>(at);
  }
  return places;
}

TEST_CASE("a guard holds every place an indel could be written, and a base on each side",
          "[simulate][property]") {
  test::Random random(GENERATE(range(1U, 120U)));
  SimulatedContig contig;
  contig.bases = random.bases(12) + random.repetitive_bases(40) + random.bases(12);
  const Pos pos = random.between(14, 44);
  genome::Variant indel{0, pos, "", ""};
  if (random.chance(0.5)) {
    indel.alt = random.repetitive_bases(random.between(1, 6));
  } else {
    indel.ref = contig.bases.substr(static_cast<std::size_t>(pos),
                                    static_cast<std::size_t>(random.between(1, 6)));
  }
  const Span places = places_of(contig.bases, indel);
  if (places.begin < 1) return;
  const TruthVariant truth = as_truth(contig, indel);
  CAPTURE(contig.bases, indel.pos, indel.ref, indel.alt);
  CHECK(truth.variant.pos == places.begin - 1);
  CHECK(truth.guard == Span{places.begin - 1, places.end + static_cast<Pos>(indel.ref.size()) + 1});
  CHECK(truth.variant.ref.size() == indel.ref.size() + 1);
  CHECK(truth.variant.alt.size() == indel.alt.size() + 1);
}

}  // namespace
}  // namespace varg::simulate
