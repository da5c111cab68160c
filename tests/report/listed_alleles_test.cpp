#include <varg/report/case_reader.hpp>

#include <algorithm>
#include <functional>
#include <string>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "random.hpp"

namespace varg::report {
namespace {

std::string header_text(const std::string& samples) {
  std::string text =
      "##fileformat=VCFv4.2\n"
      "##contig=<ID=1,length=1000>\n"
      "##FILTER=<ID=LowQual,Description=\"low\">\n"
      "##FILTER=<ID=Deep,Description=\"deep\">\n"
      "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Format: "
      "Allele|Consequence|IMPACT|SYMBOL|Gene|Feature|HGVSc|HGVSp|PICK\">\n"
      "##INFO=<ID=CLNSIG,Number=.,Type=String,Description=\"significance\">\n"
      "##INFO=<ID=CLNDN,Number=1,Type=String,Description=\"disease\">\n"
      "##INFO=<ID=AF,Number=A,Type=Float,Description=\"frequency\">\n"
      "##INFO=<ID=RA,Number=R,Type=String,Description=\"of each allele\">\n"
      "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"genotype\">\n"
      "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"depths\">\n"
      "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"depth\">\n"
      "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"quality\">\n"
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";
  return text + (samples.empty() ? "\n" : "\tFORMAT\t" + samples + "\n");
}

Report read(const std::string& lines, Selection selection = {}, const char* samples = "S1") {
  const auto header = std::make_shared<io::VcfHeader>(io::VcfHeader::parse(header_text(samples)));
  io::VariantBatch batch;
  batch.bytes = lines;
  batch.header = header;
  batch.path = "case.vcf";
  io::index_rows(batch);
  CaseReader reader(*header, std::move(selection));
  for (std::size_t i = 0; i < batch.size(); ++i) reader.add(batch[i]);
  Report report;
  reader.finish(report);
  return report;
}

struct Line {
  int pos = 10;
  std::string ref = "A";
  std::string alt = "T";
  std::string filter = "PASS";
  std::string info = ".";
  std::string format = "GT:AD:DP:GQ";
  std::string sample = "0/1:15,5:20:99";
  std::string text() const {
    return "1\t" + std::to_string(pos) + "\t.\t" + ref + "\t" + alt + "\t50\t" + filter + "\t" +
           info + "\t" + format + "\t" + sample + "\n";
  }
};

std::string csq(const std::string& terms, const std::string& impact,
                const std::string& allele = "T") {
  return "CSQ=" + allele + "|" + terms + "|" + impact + "|GENE|ENSG1|T1|T1:c.1A>T||1";
}

/// Why the one allele of a line is not listed; "listed" when it is.
std::string fate(const Line& line, Selection selection = {}) {
  const Report report = read(line.text(), std::move(selection));
  CHECK(report.variants.size() + report.unlisted.size() == 1);
  return report.unlisted.empty() ? "listed" : report.unlisted.front().reason;
}

Error refusal(const std::function<void()>& body) {
  try {
    body();
  } catch (const Error& error) {
    return error;
  }
  return Error(Fault::bug, "nothing was thrown");
}

const std::string quiet_reason =
    "no protein-changing or splice consequence, no notable clinical significance";

TEST_CASE("the consequence decides what is listed", "[report]") {
  struct Row {
    const char* terms;
    const char* impact;
    bool listed;
  };
  const Row row =
      GENERATE(Row{"stop_gained", "HIGH", true}, Row{"inframe_deletion", "MODERATE", true},
               Row{"synonymous_variant", "LOW", false},
               Row{"splice_region_variant&synonymous_variant", "LOW", true},
               Row{"splice_polypyrimidine_tract_variant&intron_variant", "LOW", true},
               Row{"intron_variant", "MODIFIER", false}, Row{"something_new", "", false});
  CAPTURE(row.terms);
  CHECK(fate({.info = csq(row.terms, row.impact)}) == (row.listed ? "listed" : quiet_reason));
}

TEST_CASE("each reason against an allele is said in its words", "[report]") {
  const std::string missense = csq("missense_variant", "MODERATE");
  const std::string uncalled = "no called genotype: not assessable";
  const std::string unexamined = "symbolic or spanning allele: not examined";
  CHECK(fate({.alt = "<DEL>", .info = missense}) == unexamined);
  CHECK(fate({.alt = "*", .info = missense}) == unexamined);
  CHECK(fate({.info = missense, .sample = "./.:.:.:."}) == uncalled);
  CHECK(fate({.info = missense, .sample = ".:.:.:."}) == uncalled);
  CHECK(fate({.info = missense, .sample = "0/.:9,0:9:9"}) == uncalled);
  CHECK(fate({.info = missense, .format = "DP", .sample = "20"}) == uncalled);
  CHECK(fate({.info = missense, .sample = "0/0:9,0:9:9"}) == "not carried by the sample");
  CHECK(fate({.info = missense, .sample = "0:9,0:9:9"}) == "not carried by the sample");
  CHECK(fate({.filter = "LowQual;Deep", .info = missense}) ==
        "filtered by the caller: LowQual;Deep");
  CHECK(fate({.filter = ".", .info = missense}) == "listed");
  CHECK(fate({}) == "no consequence annotation");
  CHECK(fate({.info = csq("missense_variant", "MODERATE", "G")}) == "no consequence annotation");
}

TEST_CASE("only what has no called genotype counts as not assessable", "[report]") {
  const std::string missense = csq("missense_variant", "MODERATE");
  const auto count = [&](const std::string& sample) {
    return read(Line{.info = missense, .sample = sample}.text()).not_assessable;
  };
  CHECK(count("./.:.:.:.") == 1);
  CHECK(count("0/.:.:.:.") == 1);
  CHECK(count("1/.:.:.:.") == 0);
  CHECK(count("0/0:.:.:.") == 0);
  CHECK(read(Line{.alt = "*", .info = missense, .sample = "./."}.text()).not_assessable == 0);
}

TEST_CASE("a notable significance outweighs the consequence, but no filter", "[report]") {
  const std::string intron = csq("intron_variant", "MODIFIER");
  CHECK(fate({.info = intron + ";CLNSIG=drug_response"}) == "listed");
  CHECK(fate({.info = intron + ";CLNSIG=Uncertain_significance"}) == quiet_reason);
  CHECK(fate({.info = intron + ";CLNDN=Pathogenic"}) == quiet_reason);
  CHECK(fate({.info = "CLNSIG=Pathogenic"}) == "listed");
  CHECK(fate({.filter = "LowQual", .info = "CLNSIG=Pathogenic"}) ==
        "filtered by the caller: LowQual");
  CHECK(fate({.info = "CLNSIG=Pathogenic", .sample = "0/0"}) == "not carried by the sample");
}

TEST_CASE("a panel keeps what any base of REF touches", "[report]") {
  Selection selection;
  selection.panel = genome::RegionSet({{0, 100, 200}});
  const std::string high = csq("stop_gained", "HIGH");
  const auto at = [&](int pos, const std::string& ref) {
    return fate({.pos = pos, .ref = ref, .info = high}, selection);
  };
  CHECK(at(100, "A") == "outside the panel");
  CHECK(at(101, "A") == "listed");
  CHECK(at(200, "A") == "listed");
  CHECK(at(201, "A") == "outside the panel");
  CHECK(at(98, "CCCA") != "outside the panel");
  CHECK(at(97, "CCCA") == "outside the panel");
}

TEST_CASE("a row names gene, zygosity and numbers, and leaves out what is not there", "[report]") {
  const Report full = read(Line{.info = csq("stop_gained", "HIGH")}.text());
  REQUIRE(full.variants.size() == 1);
  CHECK(full.variants[0].gene == "GENE");
  CHECK(full.variants[0].genotype_quality == "99");
  CHECK(full.variants[0].genotype == "0/1");
  CHECK(full.variants[0].filter == "PASS");
  CHECK(full.variants[0].worse_elsewhere.empty());
  const Report bare = read(
      Line{.info = "CSQ=T|stop_gained|HIGH||ENSG1||||", .format = "GT", .sample = "1|1"}.text());
  REQUIRE(bare.variants.size() == 1);
  CHECK(bare.variants[0].gene == "ENSG1");
  CHECK(bare.variants[0].zygosity == "homozygous");
  CHECK(bare.variants[0].genotype == "1|1");
  CHECK(bare.variants[0].depth.empty());
  CHECK(bare.variants[0].genotype_quality.empty());
  CHECK_FALSE(bare.variants[0].vaf);
}

TEST_CASE("zygosity and VAF are those of the allele", "[report]") {
  struct Row {
    const char* sample;
    const char* zygosity;
    double vaf;  ///< below 0: none
  };
  const Row row = GENERATE(
      Row{"0/1:15,5,0:20:9", "heterozygous", 0.25}, Row{"1/1:0,8,0:8:9", "homozygous", 1.0},
      Row{"1/2:0,6,2:8:9", "heterozygous", 0.75}, Row{"1:1,3,0:4:9", "hemizygous", 0.75},
      Row{"./1:2,2,0:4:9", "partly called", 0.5}, Row{"0/1/1:2,2,0:4:9", "heterozygous", 0.5},
      Row{"0/1:0,0,0:0:9", "heterozygous", -1}, Row{"0/1:5,.,0:5:9", "heterozygous", -1},
      Row{"0/1:.,5,0:5:9", "heterozygous", -1}, Row{"0/1:5:5:9", "heterozygous", -1},
      Row{"0/1:.:5:9", "heterozygous", -1});
  CAPTURE(row.sample);
  const Report report =
      read(Line{.alt = "T,C", .info = csq("stop_gained", "HIGH"), .sample = row.sample}.text());
  REQUIRE(report.variants.size() == 1);
  CHECK(report.variants[0].zygosity == row.zygosity);
  CHECK(report.variants[0].vaf.has_value() == (row.vaf >= 0));
  if (row.vaf >= 0) CHECK(report.variants[0].vaf == Approx(row.vaf));
}

TEST_CASE("values of a source go to their own allele by the declared number", "[report]") {
  Selection selection;
  selection.fields = {"AF", "RA", "CLNDN", "NOT_THERE"};
  const std::string info = "AF=0.5,.;RA=r,a%3Bb;CLNDN=a,b;" + csq("stop_gained", "HIGH") +
                           ",C|stop_gained|HIGH|GENE|ENSG1|T1|||1";
  const Report report =
      read(Line{.alt = "T,C", .info = info, .sample = "1/2:0,5,5:10:9"}.text(), selection);
  REQUIRE(report.variants.size() == 2);
  const auto& first = report.variants[0].sources;
  REQUIRE(first.size() == 3);
  CHECK(first[0].field == "AF");
  CHECK(first[0].value == "0.5");
  CHECK(first[1].value == "a;b");
  CHECK(first[2].value == "a,b");
  const auto& second = report.variants[1].sources;
  REQUIRE(second.size() == 1);  // AF says '.', RA has no third value
  CHECK(second[0].field == "CLNDN");
}

TEST_CASE("listed alleles stand worst first and keep their order else", "[report]") {
  const Report report = read(Line{.pos = 1, .info = "CLNSIG=Pathogenic"}.text() +
                             Line{.pos = 2, .info = csq("missense_variant", "MODERATE")}.text() +
                             Line{.pos = 3, .info = csq("stop_gained", "HIGH")}.text() +
                             Line{.pos = 4, .info = csq("missense_variant", "MODERATE")}.text() +
                             Line{.pos = 5, .info = csq("stop_gained", "HIGH")}.text());
  std::string order;
  for (const VariantRow& row : report.variants) order += std::to_string(row.pos1);
  CHECK(order == "35241");
}

TEST_CASE("an unknown significance is said with its place", "[report]") {
  const Report report = read(Line{.pos = 77, .info = "CLNSIG=Great_news"}.text());
  REQUIRE(report.notes.size() == 1);
  CHECK(report.notes[0].kind == "unknown_significance");
  CHECK(report.notes[0].text ==
        "1:77 has CLNSIG 'Great_news', which varg does not know: it is listed");
}

TEST_CASE("the sample is the only one, or the one that is named", "[report]") {
  const std::string missense = csq("missense_variant", "MODERATE");
  const std::string two = Line{.info = missense, .sample = "0/0:9,0:9:9\t1/1:0,9:9:9"}.text();
  Selection selection;
  selection.sample = "S2";
  const Report second = read(two, selection, "S1\tS2");
  REQUIRE(second.variants.size() == 1);
  CHECK(second.sample == "S2");
  CHECK(second.samples == std::vector<std::string>{"S1", "S2"});
  const Error open = refusal([&] { read("", {}, "S1\tS2"); });
  CHECK(open.fault() == Fault::usage);
  CHECK(open.sentence() == "the file has 2 samples");
  CHECK(open.hint() == "Choose one with --sample: S1, S2");
  selection.sample = "S3";
  CHECK(refusal([&] { read("", selection, "S1\tS2"); }).sentence() == "no sample 'S3'");
  CHECK(refusal([&] { read("", {}, ""); }).sentence() == "the file has 0 samples");
}

TEST_CASE("a file that was not annotated is refused with the next step", "[report]") {
  const io::VcfHeader bare = io::VcfHeader::make(genome::Contigs({{"1", 1000}}), {"S1"});
  const Error error = refusal([&] { CaseReader(bare, {}); });
  CHECK(error.fault() == Fault::input);
  CHECK(error.sentence() == "the header declares no CSQ: the variants are not annotated");
  CHECK(error.hint() == "Run varg annotate first");
}

TEST_CASE("every allele of random records ends in exactly one place", "[report][property]") {
  test::Random random(GENERATE(range(1U, 30U)));
  const std::string alts[] = {"T", "T,C", "T,*", "<DEL>", "TC,G,C"};
  const std::string genotypes[] = {"0/1", "1/1", "./.", "0/.", "1/2", "0", "1", "0/0", "2|0"};
  const std::string filters[] = {"PASS", ".", "LowQual"};
  const std::string infos[] = {".", "CLNSIG=Pathogenic", csq("intron_variant", "MODIFIER"),
                               csq("stop_gained", "HIGH"), csq("stop_gained", "HIGH", "C")};
  std::string lines;
  std::size_t alleles = 0;
  for (int i = 0; i < 40; ++i) {
    Line line;
    line.pos = i + 1;
    line.alt = alts[random.between(0, 4)];
    line.filter = filters[random.between(0, 2)];
    line.info = infos[random.between(0, 4)];
    line.format = "GT";
    line.sample = genotypes[random.between(0, 8)];
    if (line.alt.find(',') == std::string::npos && line.sample.find('2') != std::string::npos) {
      line.sample = "0/1";
    }
    alleles += 1 + static_cast<std::size_t>(std::count(line.alt.begin(), line.alt.end(), ','));
    lines += line.text();
  }
  const Report report = read(lines);
  std::uint64_t placed = report.variants.size();
  std::uint64_t uncalled = 0;
  for (const Unlisted& group : report.unlisted) {
    placed += group.alleles;
    if (group.reason == "no called genotype: not assessable") uncalled = group.alleles;
  }
  CHECK(report.records == 40);
  CHECK(report.alleles == alleles);
  CHECK(placed == alleles);
  CHECK(report.not_assessable == uncalled);
}

}  // namespace
}  // namespace varg::report
