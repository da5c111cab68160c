#include "catch.hpp"

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "made_inputs.hpp"

using namespace varg;
using annotate::Knowledge;

namespace {

/// Genes of a MadeInputs, held for a Knowledge.
struct WithGenes {
  explicit WithGenes(const test::MadeInputs& made)
      : genes(reference::read_genes(made.genes_path,
                                    reference::Fasta(made.reference_path).contigs())) {
    knowledge.reference_path = made.reference_path;
    knowledge.transcripts = &genes.transcripts;
  }
  reference::GeneFile genes;
  Knowledge knowledge;
};

std::vector<annotate::CsqEntry> csq_of(const std::string& line) {
  const io::VcfHeader header =
      io::VcfHeader::parse("##fileformat=VCFv4.2\n" + annotate::csq_header_line() +
                           "\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
  return annotate::parse_csq(header, split(line, '\t')[7]);
}

}  // namespace

TEST_CASE("lines are copied but for INFO", "[annotate]") {
  const test::MadeInputs made;
  const WithGenes with(made);
  const std::string path =
      made.vcf("in.vcf", "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"d\">\n",
               "1\t6074\trs1\tT\tC\t30\t.\tDP=5\n1\t6075\t.\tG\t.\t.\tPASS\t.\n");
  const auto result = test::annotated(with.knowledge, path);
  const auto lines = split(result.lines, '\n');
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].substr(0, 35) == "1\t6074\trs1\tT\tC\t30\t.\tDP=5;CSQ=C|miss");
  CHECK(lines[1] == "1\t6075\t.\tG\t.\t.\tPASS\t.");
  CHECK(result.counts.at("records.in") == 2);
  CHECK(result.counts.at("records.annotated") == 1);
  CHECK(result.counts.at("records.in_transcripts") == 1);
}

TEST_CASE("each ALT has its entries and its pick; others are counted", "[annotate]") {
  const test::MadeInputs made;
  const WithGenes with(made);
  const std::string path = made.vcf("in.vcf", "##ALT=<ID=NON_REF,Description=\"x\">\n",
                                    "1\t6074\t.\tTG\tT,CG,*,<NON_REF>\t.\t.\t.\n");
  const auto result = test::annotated(with.knowledge, path);
  const auto entries = csq_of(result.lines.substr(0, result.lines.size() - 1));
  REQUIRE(entries.size() == 2);
  CHECK(entries[0]["Consequence"] == "frameshift_variant");
  CHECK(entries[1]["HGVSc"] == "T1:c.14T>C");
  CHECK(entries[0]["PICK"] == "1");
  CHECK(entries[1]["PICK"] == "1");
  CHECK(result.counts.at("alleles.without_consequence") == 2);
}

TEST_CASE("far from genes a variant is intergenic", "[annotate]") {
  const test::MadeInputs made;
  const WithGenes with(made);
  const auto result =
      test::annotated(with.knowledge, made.vcf("in.vcf", "", "1\t50\t.\tC\tT\t.\t.\t.\n"));
  CHECK(result.lines.find("CSQ=T|intergenic_variant|MODIFIER|") != std::string::npos);
  const auto notes = annotate::remarks(with.knowledge, result.counts);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].kind == "genes.without_hits");
}

TEST_CASE("one transcript is picked by what it is, then by severity", "[annotate]") {
  const test::MadeInputs made;
  test::SmallGene gene = test::small_gene();
  std::vector<reference::TranscriptRecord> all;
  const auto add = [&](const std::string& id, std::vector<std::string> tags, bool coding) {
    reference::TranscriptRecord t = gene.transcript;
    t.id = id;
    t.tags = std::move(tags);
    if (!coding) {
      t.coding.clear();
      t.biotype = "lncRNA";
    }
    all.push_back(t);
  };
  const auto picked = [&] {
    const reference::Transcripts transcripts(all);
    Knowledge knowledge;
    knowledge.reference_path = made.reference_path;
    knowledge.transcripts = &transcripts;
    const auto result =
        test::annotated(knowledge, made.vcf("in.vcf", "", "1\t6074\t.\tT\tC\t.\t.\t.\n"));
    std::string ids;
    for (const auto& entry : csq_of(result.lines.substr(0, result.lines.size() - 1))) {
      if (entry["PICK"] == "1") ids += entry["Feature"];
    }
    return ids;
  };
  add("N", {}, false);
  CHECK(picked() == "N");
  add("C2", {}, true);
  CHECK(picked() == "C2");
  add("C1", {}, true);
  CHECK(picked() == "C1");
  add("X", {"Ensembl_canonical"}, true);
  CHECK(picked() == "X");
  add("P", {"MANE_Plus_Clinical"}, true);
  CHECK(picked() == "P");
  add("S", {"MANE Select"}, false);
  CHECK(picked() == "S");
  add("S2", {"MANE_Select"}, true);
  CHECK(picked() == "S2");
}

TEST_CASE("a REF that is not the FASTA's stops the run and says where", "[annotate]") {
  const test::MadeInputs made;
  const WithGenes with(made);
  const std::string path = made.vcf("in.vcf", "", "1\t6074\t.\tA\tC\t.\t.\t.\n");
  try {
    test::annotated(with.knowledge, path);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(error.sentence() == "REF A at 1:6074 is not what the reference has there");
    REQUIRE(error.places().size() == 1);
    CHECK(error.places()[0].find("line") != std::string::npos);
  }
}

TEST_CASE("contigs that are not the FASTA's are refused", "[annotate]") {
  const test::MadeInputs made;
  const reference::Fasta fasta(made.reference_path);
  const auto header = [](const std::string& contigs) {
    return io::VcfHeader::parse("##fileformat=VCFv4.2\n" + contigs +
                                "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
  };
  CHECK_NOTHROW(
      annotate::require_same_contigs(header("##contig=<ID=1,length=12180>\n"), fasta.contigs()));
  CHECK_NOTHROW(annotate::require_same_contigs(header(""), fasta.contigs()));
  CHECK_THROWS_AS(
      annotate::require_same_contigs(header("##contig=<ID=1,length=7>\n"), fasta.contigs()), Error);
  CHECK_THROWS_AS(annotate::require_same_contigs(header("##contig=<ID=chr1>\n"), fasta.contigs()),
                  Error);
}

TEST_CASE("source values stand by the ALT that has them", "[annotate]") {
  const test::MadeInputs made;
  const std::string source =
      made.vcf("s.vcf",
               "##INFO=<ID=AF,Number=A,Type=Float,Description=\"f\">\n"
               "##INFO=<ID=AD,Number=R,Type=Integer,Description=\"d\">\n",
               "1\t11\t.\tC\tG\t.\t.\tAF=0.25;AD=7,3\n1\t101\t.\tGAT\tG\t.\t.\tAF=0.5\n");
  Knowledge knowledge;
  knowledge.reference_path = made.reference_path;
  knowledge.sources.push_back(annotate::open_source(
      annotate::parse_source_request(source + ":AF,AD:s_"), made.reference_path));
  const auto result =
      test::annotated(knowledge, made.vcf("in.vcf", "",
                                          "1\t11\t.\tC\tA,G\t.\t.\t.\n1\t12\t.\tC\tG\t.\t.\t.\n"
                                          "1\t107\t.\tTATA\tGATA,TA\t.\t.\t.\n"));
  const auto lines = split(result.lines, '\n');
  CHECK(lines[0] == "1\t11\t.\tC\tA,G\t.\t.\ts_AF=.,0.25;s_AD=7,.,3");
  CHECK(lines[1] == "1\t12\t.\tC\tG\t.\t.\t.");
  CHECK(lines[2] == "1\t107\t.\tTATA\tGATA,TA\t.\t.\ts_AF=.,0.5");
  CHECK(result.counts.at("source.s.vcf.hits") == 2);
  CHECK(annotate::remarks(knowledge, result.counts).empty());
}

TEST_CASE("fields that the input has are replaced only when asked", "[annotate]") {
  const test::MadeInputs made;
  WithGenes with(made);
  const std::string path = made.vcf("in.vcf",
                                    annotate::csq_header_line() +
                                        "\n##INFO=<ID=DP,Number=1,Type=Integer,"
                                        "Description=\"d\">\n",
                                    "1\t6074\t.\tT\tC\t.\t.\tCSQ=old;DP=3\n");
  io::VcfHeader header = io::VcfReader(path).header();
  CHECK_THROWS_AS(annotate::declare_fields(with.knowledge, header), Error);
  with.knowledge.overwrite = true;
  annotate::declare_fields(with.knowledge, header);
  std::size_t declared = 0;
  for (const auto& field : header.infos()) declared += field.id == "CSQ" ? 1 : 0;
  CHECK(declared == 1);
  const std::string line = test::annotated(with.knowledge, path).lines;
  CHECK(line.find("\tDP=3;CSQ=C|missense") != std::string::npos);
  CHECK(line.find("old") == std::string::npos);
}

TEST_CASE("two sources may not write one field", "[annotate]") {
  const test::MadeInputs made;
  const std::string source =
      made.vcf("s.vcf", "##INFO=<ID=AF,Number=A,Type=Float,Description=\"f\">\n", "");
  Knowledge knowledge;
  knowledge.reference_path = made.reference_path;
  for (int i = 0; i < 2; ++i) {
    knowledge.sources.push_back(
        annotate::open_source(annotate::parse_source_request(source + ":AF"), made.reference_path));
  }
  io::VcfHeader header = io::VcfReader(source).header();
  CHECK_THROWS_WITH(annotate::declare_fields(knowledge, header),
                    Catch::Contains("two sources would write INFO/AF"));
}

TEST_CASE("structural alleles have entries on each transcript they touch", "[annotate]") {
  const test::MadeInputs made;
  const WithGenes with(made);
  const std::string meta =
      "##INFO=<ID=END,Number=1,Type=Integer,Description=\"e\">\n"
      "##ALT=<ID=DEL,Description=\"d\">\n##ALT=<ID=DUP,Description=\"d\">\n";
  const auto terms = [&](const std::string& record) {
    const std::string path = made.vcf("in.vcf", meta, record);
    const auto result = test::annotated(with.knowledge, path);
    const auto entries = csq_of(result.lines.substr(0, result.lines.size() - 1));
    REQUIRE(entries.size() == 1);
    CHECK(entries[0]["PICK"] == "1");
    return std::string(entries[0]["Consequence"]);
  };
  CHECK(terms("1\t5001\t.\tC\t<DEL>\t.\t.\tEND=7000\n") == "transcript_ablation");
  CHECK(terms("1\t5001\t.\tC\t<DUP>\t.\t.\tEND=7000\n") == "transcript_amplification");
  CHECK(terms("1\t5001\t.\tC\tC[1:6051[\t.\t.\t.\n") == "feature_truncation&intron_variant");
  CHECK(terms("1\t300\t.\tC\t<DEL>\t.\t.\tEND=310\n") == "intergenic_variant");
  // Without a length there is nothing to say, and it is counted.
  const auto result =
      test::annotated(with.knowledge, made.vcf("in.vcf", meta, "1\t5001\t.\tC\t<DEL>\t.\t.\t.\n"));
  CHECK(result.lines.find("CSQ=") == std::string::npos);
  CHECK(result.counts.at("alleles.without_consequence") == 1);
}

TEST_CASE("structural alleles have DISTANCE and HGVSg as others do, and pick once", "[annotate]") {
  const test::MadeInputs made;
  const WithGenes with(made);
  const std::string meta =
      "##INFO=<ID=END,Number=1,Type=Integer,Description=\"e\">\n##ALT=<ID=DEL,Description=\"d\">\n";
  const auto first = [&](const std::string& records) {
    const auto result = test::annotated(with.knowledge, made.vcf("in.vcf", meta, records));
    return csq_of(result.lines.substr(0, result.lines.find('\n')))[0];
  };
  // The same deletion, spelled out and as a symbol.
  const auto symbol = first("1\t5990\t.\tC\t<DEL>\t.\t.\tEND=5995\n");
  const auto spelled = first("1\t5990\t.\tCCCCCC\tC\t.\t.\t.\n");
  CHECK(symbol["DISTANCE"] == "6");
  for (const auto* field : {"Consequence", "DISTANCE", "HGVSg", "Feature", "PICK"}) {
    CAPTURE(field);
    CHECK(symbol[field] == spelled[field]);
  }
}

TEST_CASE("VEP's conventions are taken on request", "[annotate]") {
  const test::MadeInputs made;
  WithGenes with(made);
  // Two coding bases and the donor's first two.
  const std::string path = made.vcf("in.vcf", "", "1\t6098\t.\tAGTGT\tA\t.\t.\t.\n");
  const auto terms = [&] {
    const std::string lines = test::annotated(with.knowledge, path).lines;
    return std::string(csq_of(lines.substr(0, lines.size() - 1))[0]["Consequence"]);
  };
  CHECK(terms() == "splice_donor_variant&frameshift_variant");
  with.knowledge.effects.conventions = annotate::Conventions::vep115;
  CHECK(terms() == "splice_donor_variant&coding_sequence_variant");
}
