#include "catch.hpp"

#include <varg/annotate/source_build.hpp>
#include <varg/core/error.hpp>

#include "../made_inputs.hpp"
#include "made_store.hpp"

using namespace varg;
using annotate::SourceBuild;
using annotate::StoreKind;

namespace {

constexpr const char* af = "##INFO=<ID=AF,Number=A,Type=Float,Description=\"frequency\">\n";
constexpr const char* clnsig =
    "##INFO=<ID=CLNSIG,Number=.,Type=String,Description=\"significance\">\n";

/// What was built, and a source over it.
struct Built {
  annotate::BuiltSource made;
  std::unique_ptr<annotate::Source> source;

  std::string ask(const genome::Variant& allele) const {
    return test::asked(*source->cursor(), allele);
  }
};

Built build(const test::MadeInputs& made, SourceBuild options) {
  options.reference = made.reference_path;
  std::string bytes;
  Built built;
  built.made = annotate::build_source(options, [&](std::string_view part) { bytes += part; });
  annotate::SourceRequest request;
  request.path = "made.vsrc";
  const reference::Fasta fasta(made.reference_path);
  built.source = annotate::make_store_source(annotate::StoreReader("made.vsrc", bytes), request,
                                             fasta.contigs());
  CHECK(built.source->provenance().digest == built.made.facts.digest);
  return built;
}

/// The error that building gives.
Error refusal(const test::MadeInputs& made, SourceBuild options) {
  try {
    build(made, std::move(options));
  } catch (const Error& error) {
    return error;
  }
  FAIL("no error");
  throw Error(Fault::bug, "unreachable");
}

std::uint64_t count(const Built& built, std::string_view name) {
  for (const auto& [key, n] : built.made.facts.counts) {
    if (key == name) return n;
  }
  return 999;
}

}  // namespace

TEST_CASE("a VCF becomes a source with its facts and normalized alleles", "[annotate][source]") {
  const test::MadeInputs made;
  SourceBuild options;
  // GATATATATAGC at 101-112: a deletion of one AT in the middle, padded, with a second allele.
  options.input = made.vcf("s.vcf", std::string("##source=Made\n##fileDate=2026-01-02\n") + af,
                           "1\t103\trs9\tT\tC\t.\tPASS\tAF=0.7\n"
                           "1\t104\trs1\tATATA\tATA,ATATATA,*\t.\tq10\tAF=0.3,0.4,0.1\n");
  options.fields = {"AF=freq", "ID", "FILTER=flt"};
  options.licence = "CC0";
  const Built built = build(made, options);
  CHECK(built.made.facts.release == "Made 2026-01-02");
  CHECK(built.made.facts.licence == "CC0");
  CHECK(built.made.facts.rows == 3);
  CHECK(built.made.facts.inputs[0].name == "s.vcf");
  CHECK(built.made.facts.inputs[0].digest.size() == 32);
  CHECK(count(built, "symbolic") == 1);
  CHECK(built.source->fields()[0].id == "freq");
  CHECK(built.ask({0, 100, "GAT", "G"}) == "found:0.3|rs1|q10");
  CHECK(built.ask({0, 100, "G", "GAT"}) == "found:0.4|rs1|q10");
  CHECK(built.ask({0, 102, "T", "C"}) == "found:0.7|rs9|PASS");
}

TEST_CASE("a REF that is not the reference's stops a build with count and first place",
          "[annotate][source]") {
  const test::MadeInputs made;
  SourceBuild options;
  options.input = made.vcf("s.vcf", af,
                           "1\t11\t.\tC\tA\t.\t.\tAF=0.1\n1\t12\t.\tG\tA\t.\t.\tAF=0.2\n"
                           "1\t13\t.\tG\tT\t.\t.\tAF=0.2\n");
  const Error error = refusal(made, options);
  CHECK(error.fault() == Fault::mismatch);
  CHECK(error.sentence().find("REF of 2 records") != std::string::npos);
  CHECK(error.sentence().find("line 7: REF G at 1:12") != std::string::npos);
  options.skips_bad_records = true;
  const Built built = build(made, options);
  CHECK(built.made.facts.rows == 1);
  CHECK(count(built, "ref_mismatch") == 2);
}

TEST_CASE("an unknown word stops a build and is named with its record", "[annotate][source]") {
  const test::MadeInputs made;
  SourceBuild options;
  options.input = made.vcf("s.vcf", clnsig,
                           "1\t11\t.\tC\tA\t.\t.\tCLNSIG=Pathogenic\n"
                           "1\t11\t.\tC\tG\t.\t.\tCLNSIG=Pathogenic/Likly_pathogenic|other\n");
  const Error error = refusal(made, options);
  CHECK(error.fault() == Fault::input);
  CHECK(std::string(error.what()).find("line 7") != std::string::npos);
  CHECK(error.sentence() == "CLNSIG has the unknown word 'Likly_pathogenic'");
  CHECK(error.hint().find("Is it Likely_pathogenic?") != std::string::npos);
  options.accepted_words = {"Likly_pathogenic"};
  CHECK(build(made, options).made.facts.rows == 2);
}

TEST_CASE("another field is checked by the vocabulary it is said to have", "[annotate][source]") {
  const test::MadeInputs made;
  SourceBuild options;
  options.input = made.folder.write("t.tsv",
                                    "#chrom\tpos\tref\talt\tsig\n1\t11\tC\tA\tBenign\n"
                                    "1\t11\tC\tG\tbening\n");
  CHECK(build(made, options).made.facts.rows == 2);
  options.vocabularies = {"sig=CLNSIG"};
  CHECK(refusal(made, options).sentence() == "sig has the unknown word 'bening'");
  options.vocabularies = {"sig=OTHER"};
  CHECK(refusal(made, options).fault() == Fault::usage);
  options.vocabularies = {"sig"};
  CHECK(refusal(made, options).fault() == Fault::usage);
}

TEST_CASE("of equal alleles the first stays and the others are counted", "[annotate][source]") {
  const test::MadeInputs made;
  SourceBuild options;
  options.input = made.vcf("s.vcf", af,
                           "1\t101\t.\tGAT\tG\t.\t.\tAF=0.1\n1\t105\t.\tTAT\tT\t.\t.\tAF=0.2\n"
                           "1\t105\t.\tTAT\tT\t.\t.\tAF=0.3\n");
  const Built built = build(made, options);
  CHECK(built.ask({0, 100, "GAT", "G"}) == "found:0.1");
  CHECK(count(built, "duplicate") == 2);
  REQUIRE(built.made.notes.size() == 1);
  CHECK(built.made.notes[0].kind == "source.duplicate");
}

TEST_CASE("a table of scores by allele is read by its column names", "[annotate][source]") {
  const test::MadeInputs made;
  SourceBuild options;
  options.input = made.folder.write("cadd.tsv",
                                    "## made like CADD\n#Chrom\tPos\tRef\tAlt\tRawScore\tPHRED\n"
                                    "1\t11\tC\tA\t0.25\t3.5\n1\t11\tC\tG,T\t-1\tNA\n"
                                    "9\t11\tC\tG\t-1\t2\n");
  options.fields = {"PHRED=CADD:Float", "RawScore"};
  const Built built = build(made, options);
  CHECK(built.source->fields()[0].type == io::FieldType::floating);
  CHECK(built.source->fields()[1].type == io::FieldType::string);
  CHECK(built.ask({0, 10, "C", "A"}) == "found:3.5|0.25");
  CHECK(built.ask({0, 10, "C", "T"}) == "found:|-1");
  CHECK(count(built, "unknown_contig") == 1);
  options.columns = "chrom=1,pos=Pos,ref=Ref,alt=4";
  CHECK(build(made, options).ask({0, 10, "C", "G"}) == "found:|-1");
}

TEST_CASE("a table of intervals counts from 1, or from 0 when said so", "[annotate][source]") {
  const test::MadeInputs made;
  SourceBuild options;
  options.input = made.folder.write("t.tsv", "chr\tstart\tend\tgene name\n1\t11\t20\ta;b=c d\n");
  options.fields = {"gene name=gene"};
  const Built from_one = build(made, options);
  CHECK(from_one.made.facts.kind == StoreKind::intervals);
  CHECK(from_one.ask({0, 10, "C", "A"}) == "found:a&b%3Dc_d");
  CHECK(from_one.ask({0, 20, "C", "A"}) == "not found:");
  options.zero_based = true;
  CHECK(build(made, options).ask({0, 10, "C", "A"}) == "not found:");
}

TEST_CASE("wiggle is read in both its forms", "[annotate][source]") {
  const test::MadeInputs made;
  SourceBuild options;
  options.input = made.folder.write(
      "s.wig",
      "track type=wiggle_0\nfixedStep chrom=1 start=11 step=5 span=2\n0.1\n0.2\n"
      "variableStep chrom=1 span=3\n31 0.7\n40 -2\nfixedStep chrom=7 start=1\n5\n");
  options.fields = {"SCORE=phyloP"};
  const Built built = build(made, options);
  CHECK(built.made.facts.kind == StoreKind::scores);
  CHECK(built.ask({0, 10, "C", "A"}) == "found:0.1");
  CHECK(built.ask({0, 12, "C", "A"}) == "not found:");
  CHECK(built.ask({0, 16, "C", "A"}) == "found:0.2");
  CHECK(built.ask({0, 32, "C", "A"}) == "found:0.7");
  CHECK(built.ask({0, 41, "C", "A"}) == "found:-2");
  CHECK(count(built, "unknown_contig") == 1);
}

TEST_CASE("a callable BED makes absence mean something", "[annotate][source]") {
  const test::MadeInputs made;
  SourceBuild options;
  options.input = made.vcf("s.vcf", af, "1\t11\t.\tC\tA\t.\t.\tAF=0.1\n");
  options.callable = made.folder.write("c.bed", "2\t0\t5\n1\t0\t20\n1\t18\t30\n");
  const Built built = build(made, options);
  CHECK(built.made.facts.has_callable);
  REQUIRE(built.made.inputs.size() == 2);
  CHECK(built.made.inputs[1].role == "callable");
  CHECK(built.source->fields()[1].id == "s.vcf_STATE");
  CHECK(built.ask({0, 10, "C", "A"}) == "found:0.1|found");
  CHECK(built.ask({0, 29, "C", "A"}) == "absent:|absent");
  CHECK(built.ask({0, 30, "C", "A"}) == "unassessed:|unassessed");
  CHECK(built.ask({1, 4, "C", "A"}) == "absent:|absent");
}

TEST_CASE("another build than the contigs of the reference show is refused", "[annotate][source]") {
  const test::TemporaryFolder folder;
  // chr21 of GRCh38 by its length; without bases, as only the index is looked at.
  SourceBuild options;
  options.reference = folder.write("ref.fa", ">21\n" + std::string(46'709'983, 'N') + "\n");
  reference::index_fasta(options.reference);
  options.input = folder.write("s.bed", "21\t10\t20\tx\n");
  const auto made = [&](const std::string& assembly) {
    options.assembly = assembly;
    return annotate::build_source(options, [](std::string_view) {}).facts.assembly;
  };
  CHECK(made("") == "GRCh38");
  CHECK(made("GRCh38.p14") == "GRCh38.p14");
  CHECK(made("hg38") == "hg38");
  CHECK_THROWS_WITH(made("hg19"), Catch::Contains("--build says hg19, and the reference is"));
  CHECK_THROWS_WITH(made("GRCh37"), Catch::Contains("the reference is GRCh38"));
}

TEST_CASE("contigs are bridged on request alone", "[annotate][source]") {
  const test::MadeInputs made;
  SourceBuild options;
  options.input = made.folder.write("s.bed", "chr1\t10\t20\tx\n");
  const Error error = refusal(made, options);
  CHECK(error.fault() == Fault::mismatch);
  CHECK(error.hint().find("--bridge-contigs") != std::string::npos);
  options.bridge_contigs = true;
  CHECK(build(made, options).ask({0, 10, "C", "A"}) == "found:x|1");
}

TEST_CASE("what is no good input of a source is refused, with its place", "[annotate][source]") {
  const test::MadeInputs made;
  const auto sentence = [&](const std::string& name, const std::string& text,
                            std::vector<std::string> fields = {}) {
    SourceBuild options;
    options.input = made.folder.write(name, text);
    options.fields = std::move(fields);
    return std::string(refusal(made, options).what());
  };
  const auto has = [](const std::string& text) { return Catch::Contains(text); };
  CHECK_THAT(sentence("a.bed", "1\t10\t20\n1\t5\t9\n"), has("line 2: it is not sorted"));
  CHECK_THAT(sentence("b.bed", "1\t10\t20\n2\t1\t2\n1\t30\t40\n"), has("in two places"));
  CHECK_THAT(sentence("c.bed", "1\t10\n"), has("at least three columns"));
  CHECK_THAT(sentence("d.bed", "1\t20\t10\n"), has("ends before it begins"));
  CHECK_THAT(sentence("e.bed", "1\t20\tx\n"), has("x is no position"));
  CHECK_THAT(sentence("f.bed", "2\t5\t11\n"), has("leaves the contig"));
  CHECK_THAT(sentence("g.bed", "1\t5\t11\n", {"GENE"}), has("has no field GENE"));
  CHECK_THAT(sentence("h.bed", "1\t5\t11\tn\tx\n", {"SCORE"}), has("is x, which is no number"));
  CHECK_THAT(sentence("a.bg", "1\t5\t11\t1\n1\t10\t12\t1\n"), has("two scores for position 11"));
  CHECK_THAT(sentence("b.bg", "1\t5\t11\n"), has("four columns"));
  CHECK_THAT(sentence("c.bg", "1\t5\t11\thigh\n"), has("is high, which is no number"));
  CHECK_THAT(sentence("a.wig", "0.5\n"), has("before the first fixedStep"));
  CHECK_THAT(sentence("b.wig", "fixedStep chrom=1\n"), has("lacks chrom, or a start"));
  CHECK_THAT(sentence("a.tsv", "a\tb\tc\n1\t2\t3\n"), has("no columns for chrom"));
  CHECK_THAT(sentence("b.tsv", "chrom\tpos\tref\talt\n1\t2\tC\n"), has("3 columns, where"));
  CHECK_THAT(sentence("c.tsv", "chrom\tpos\tref\talt\n1\t0\tC\tA\n"),
             has("line 2: 0 is no position"));
  CHECK_THAT(sentence("d.tsv", "chrom\tpos\n"), has("fewer than three columns"));
  CHECK_THAT(sentence("e.tsv", "chrom\tpos\tref\talt\tX\n", {"Y"}), has("has no column Y"));
  CHECK_THAT(sentence("f.tsv", "chrom\tpos\tref\talt\tX\n", {"X=1"}), has("not NAME[=NEW]"));
  CHECK_THAT(sentence("g.tsv", "chrom\tpos\tref\talt\tX\tY\n", {"X=Z", "Y=Z"}),
             has("two fields would be called Z"));
  CHECK_THAT(sentence("data.xyz", "1\t2\n"), has("not known from its ending"));
}
