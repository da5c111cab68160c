#include "catch.hpp"

#include <varg/annotate/csq_row.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "random.hpp"
#include "small_gene.hpp"

using namespace varg;
using annotate::csq_alleles;

namespace {

io::VcfHeader header_with(const std::string& csq_line) {
  return io::VcfHeader::parse("##fileformat=VCFv4.2\n" + csq_line +
                              "\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
}

std::string row_of(const test::SmallGene& gene, const annotate::Effect& effect,
                   std::string_view allele) {
  std::string out;
  const reference::Transcripts transcripts = gene.transcripts();
  const annotate::CsqTexts texts(transcripts[0]);
  annotate::CsqRow row;
  row.allele = allele;
  row.effect = &effect;
  row.texts = &texts;
  row.pick = true;
  row.hgvs_g = "1:g.7A>C";
  annotate::append_csq(row, out);
  return out;
}

}  // namespace

TEST_CASE("the header line names every field that a row has", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  const io::VcfHeader header = header_with(annotate::csq_header_line());
  const annotate::CsqReader reader(header);
  REQUIRE(reader.is_there());
  CHECK(reader.names().size() == 32);
  CHECK(reader.names().front() == "Allele");
  CHECK(reader.names().back() == "HAPLOTYPE");
  const std::string row = row_of(gene, gene.replace(6073, 1, "C"), "C");
  CHECK(split(row, '|').size() == 32);
}

TEST_CASE("a row is written as VEP writes it", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  CHECK(row_of(gene, gene.replace(6073, 1, "C"), "C") ==
        "C|missense_variant|MODERATE|ONE|G1|Transcript|T1.1|protein_coding|2/3||T1.1:c.14T>C|"
        "P1.1:p.(Leu5Pro)|34|14|5|L/P|cTg/cCg||1||1||||||||1:g.7A>C|||");
  CHECK(row_of(gene, gene.remove(6060, 20), "-") ==
        "-|splice_acceptor_variant&frameshift_variant&splice_polypyrimidine_tract_variant&"
        "intron_variant|HIGH|ONE|G1|Transcript|T1.1|protein_coding|2/3|1/2|T1.1:c.11-10_20del|"
        "P1.1:p.?|31-40|11-20|4-7||||1||1||||||||1:g.7A>C||tract_beside_exon|");
}

TEST_CASE("an intergenic row has a field for every bar", "[annotate]") {
  annotate::Effect effect;
  effect.terms = {annotate::Term::intergenic};
  annotate::CsqRow row;
  row.allele = "T";
  row.effect = &effect;
  row.pick = true;
  std::string out;
  annotate::append_csq(row, out);
  CHECK(out == "T|intergenic_variant|MODIFIER||||||||||||||||||1|||||||||||");
  CHECK(split(out, '|').size() == 32);
}

TEST_CASE("letters that INFO cannot hold are escaped and read back", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.gene_name = "A|B;C=D,E F%G&H";
  const std::string row = row_of(gene, gene.replace(6074, 1, "A"), "A");
  CHECK(row.find("A%7CB%3BC%3DD%2CE%20F%25G%26H") != std::string::npos);
  CHECK(row.find("p.(Leu5%3D)") != std::string::npos);
  const auto entries =
      annotate::parse_csq(header_with(annotate::csq_header_line()), "X=1;CSQ=" + row);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0]["SYMBOL"] == "A|B;C=D,E F%G&H");
  CHECK(entries[0]["HGVSp"] == "P1.1:p.(Leu5=)");
  CHECK(entries[0]["Consequence"] == "synonymous_variant");
  CHECK(entries[0]["nothing"].empty());
  CHECK(entries[0].has("PICK"));
  CHECK_FALSE(entries[0].has("nothing"));
}

TEST_CASE("CSQ of VEP is read by its own field names", "[annotate]") {
  const io::VcfHeader header = header_with(
      "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequence annotations from Ensembl "
      "VEP. Format: Consequence|Allele|HGVSp\">");
  const auto entries = annotate::parse_csq(
      header, "AC=1;CSQ=missense_variant|T|P:p.Leu5Pro,synonymous_variant|C|P:p.Leu5%3D;AN=2");
  REQUIRE(entries.size() == 2);
  CHECK(entries[0]["Allele"] == "T");
  CHECK(entries[1]["HGVSp"] == "P:p.Leu5=");
  CHECK(annotate::parse_csq(header, "AC=1").empty());
  CHECK(annotate::parse_csq(header, "CSQ=.").empty());
}

TEST_CASE("a CSQ that its header does not explain is refused", "[annotate]") {
  const io::VcfHeader header =
      header_with("##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Format: A|B\">");
  CHECK_THROWS_AS(annotate::parse_csq(header, "CSQ=1|2|3"), Error);
  CHECK(annotate::parse_csq(header, "CSQ=1")[0].values().size() == 2);
  CHECK_THROWS_AS(
      annotate::CsqReader(header_with("##INFO=<ID=CSQ,Number=.,Type=String,Description=\"x\">")),
      Error);
  CHECK_FALSE(annotate::CsqReader(header_with("##x=1")).is_there());
}

TEST_CASE("alleles are spelled as VEP 115 spells them", "[annotate]") {
  using Names = std::vector<std::string>;
  CHECK(csq_alleles("A", {"T"}) == Names{"T"});
  CHECK(csq_alleles("A", {"T", "C"}) == Names{"T", "C"});
  CHECK(csq_alleles("AT", {"A"}) == Names{"-"});
  CHECK(csq_alleles("A", {"ATT"}) == Names{"TT"});
  CHECK(csq_alleles("ACAAA", {"ACAAAGCAAA"}) == Names{"GCAAA"});
  CHECK(csq_alleles("CAGG", {"CAAAGG"}) == Names{"AA"});
  CHECK(csq_alleles("CCA", {"GCT"}) == Names{"GCT"});
  CHECK(csq_alleles("TAGAGAG", {"TAG", "T"}) == Names{"AG", "-"});
  CHECK(csq_alleles("TA", {"T", "CA"}) == Names{"T", "CA"});
  CHECK(csq_alleles("TA", {"T", "*"}) == Names{"-", "*"});
  CHECK(csq_alleles("T", {"<NON_REF>"}) == Names{"<NON_REF>"});
}

TEST_CASE("alleles are spelled in upper case whatever case a record has", "[annotate][property]") {
  using Names = std::vector<std::string>;
  CHECK(csq_alleles("aT", {"A"}) == Names{"-"});
  CHECK(csq_alleles("A", {"att"}) == Names{"TT"});
  CHECK(csq_alleles("a", {"<ins:x>"}) == Names{"<ins:x>"});
  CHECK(csq_alleles("tA", {"T", "*"}) == Names{"-", "*"});
  test::Random random(5);
  for (int i = 0; i < 2000; ++i) {
    std::vector<std::string> alleles;  // REF first
    for (std::int64_t n = random.between(2, 4); n > 0; --n) {
      alleles.push_back("A" + random.repetitive_bases(random.between(0, 5)));
      if (random.chance(0.2)) alleles.back().erase(0, 1);
      if (alleles.back().empty()) alleles.back() = "C";
    }
    std::vector<std::string> mixed = alleles;
    for (std::string& allele : mixed) {
      for (char& base : allele) base = static_cast<char>(base | (random.chance(0.5) ? 0x20 : 0));
    }
    const auto spelled = [](const std::vector<std::string>& all) {
      return csq_alleles(all[0], {all.begin() + 1, all.end()});
    };
    CAPTURE(mixed);
    REQUIRE(spelled(mixed) == spelled(alleles));
  }
}
