#include "catch.hpp"

#include <varg/annotate/hgvs_tables.hpp>
#include <varg/core/error.hpp>
#include <varg/io/vcf_reader.hpp>

#include "hgvs_world.hpp"

using namespace varg;

namespace {

annotate::HgvsEntry entry(annotate::HgvsReader& reader, const std::string& text) {
  return {text, reader.read(text)};
}

}  // namespace

TEST_CASE("a text is ok, respelled or wrong", "[annotate][hgvs]") {
  const test::HgvsWorld world = test::small_world();
  annotate::HgvsReader reader = world.reader();
  CHECK(annotate::verdict_of(entry(reader, "NM_000111.2:c.14T>C")) == "ok");
  CHECK(annotate::verdict_of(entry(reader, "NM_000111.2:c.14delT")) == "respelled");
  CHECK(annotate::verdict_of(entry(reader, "NM_000111.2:c.14G>C")) == "wrong");
  annotate::HgvsReader lenient = world.reader({.dna = {}, .protein = {}, .other_versions = true});
  CHECK(annotate::verdict_of(entry(lenient, "NM_000111.2:c.14T>C")) == "ok");
  CHECK(annotate::verdict_of(entry(lenient, "NM_000111.1:c.14T>C")) == "other_version");
  CHECK(annotate::verdict_of(entry(lenient, "NM_000111.1:c.14G>C")) == "wrong");
}

TEST_CASE("messages say where and what to do", "[annotate][hgvs]") {
  const test::HgvsWorld world = test::small_world();
  annotate::HgvsReader reader = world.reader();
  CHECK(annotate::message_of(reader.read("NM_000111.2:c.14T>C")).empty());
  CHECK(annotate::message_of(reader.read("NM_000111.2:c.20_14del")) ==
        "column 15: c.20_14 goes backwards. Write c.14_20");
  CHECK(annotate::message_of(reader.read("NM_000111:c.14_15con20_21")) ==
        "'con' is no longer used: write delins; NM_000111 has no version: taken as NM_000111.2; "
        "bases that are inserted are written out");
}

TEST_CASE("rows of the table have every column, with dots for nothing", "[annotate][hgvs]") {
  const test::HgvsWorld world = test::small_world();
  annotate::HgvsReader reader = world.reader();
  const genome::Contigs contigs({{"chr1", 12180}, {"chrM", 16569}});
  std::string table(annotate::hgvs_table_header());
  for (const char* text : {"NM_000111.2:c.14T>C", "NM_000111.2:c.[14T>C;17C>G]", "bad\tname",
                           "NP_000111.1:p.(Leu5Pro)"}) {
    append_hgvs_row(entry(reader, text), contigs, table);
  }
  CHECK(
      table ==
      "#text\tverdict\tname\tgenomic\tprotein\tvariants\tmessage\n"
      "NM_000111.2:c.14T>C\tok\tNM_000111.2:c.14T>C\tchr1:g.6074T>C\tNP_000111.1:p.(Leu5Pro)\t"
      "chr1:6074:T:C\t.\n"
      "NM_000111.2:c.[14T>C;17C>G]\tok\tNM_000111.2:c.[14T>C;17C>G]\tchr1:g.[6074T>C;6077C>G]\t"
      "NP_000111.1:p.(Leu5_Thr6delinsProSer)\tchr1:6074:T:C,chr1:6077:C:G\t.\n"
      "bad\\x09name\twrong\t.\t.\t.\t.\tcolumn 4: the letter \\x09 is none of HGVS. Write the name "
      "without spaces, in plain letters: '-' '>' '*'\n"
      "NP_000111.1:p.(Leu5Pro)\tok\tNP_000111.1:p.(Leu5Pro)\t.\tNP_000111.1:p.(Leu5Pro)\t.\t"
      "several DNA changes make this protein change: no alleles follow from it\n");
}

TEST_CASE("records are sorted, escaped VCF lines that a reader takes", "[annotate][hgvs]") {
  const test::HgvsWorld world = test::small_world();
  annotate::HgvsReader reader = world.reader();
  const genome::Contigs contigs({{"chr1", 12180}, {"chrM", 16569}});
  std::vector<annotate::HgvsEntry> entries;
  for (const char* text :
       {"NC_012920.1:m.3T>C", "NM_000111.2:c.14T>C", "nonsense", "NM_000111.2:c.[10del;17C>G]"}) {
    entries.push_back(entry(reader, text));
  }
  io::VcfHeader header = io::VcfHeader::make(contigs, {});
  annotate::declare_hgvs(header);
  const std::string path =
      world.folder.write("out.vcf", header.text() + annotate::hgvs_records(entries, contigs));
  io::VcfReader written(path, io::Strictness::strict);
  const auto batch = written.next_batch();
  REQUIRE(batch.has_value());
  REQUIRE(batch->rows.size() == 4);
  std::vector<genome::Pos> positions;
  for (const auto& row : batch->rows) {
    positions.push_back(io::VariantView(batch->bytes, row, *batch->header).pos());
  }
  CHECK(std::is_sorted(positions.begin(), positions.begin() + 3));
  const io::VariantView first(batch->bytes, batch->rows[0], *batch->header);
  CHECK(first.info("HGVS") == "NM_000111.2:c.[10del%3B17C>G]");
  const io::VariantView last(batch->bytes, batch->rows[3], *batch->header);
  CHECK(last.chrom() == "chrM");
  CHECK(last.info("HGVSG") == "NC_012920.1:m.3T>C");
}

TEST_CASE("files of names have one a line, and comments", "[annotate][hgvs]") {
  io::ByteSource source("names", "# a list\n\n NM_1.1:c.5del \r\nNM_2.1:c.6del\n\n");
  CHECK(annotate::read_hgvs_lines(source) ==
        std::vector<std::string>{"NM_1.1:c.5del", "NM_2.1:c.6del"});
  io::ByteSource long_one("names", std::string(200000, 'x') + "\ny");
  const auto lines = annotate::read_hgvs_lines(long_one);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].size() == 200000);
}

TEST_CASE("alleles of a VCF get a row for each transcript", "[annotate][hgvs]") {
  const test::HgvsWorld world = test::small_world();
  annotate::HgvsReader reader = world.reader();
  const reference::Fasta fasta(world.path);
  const std::string head =
      "##fileformat=VCFv4.2\n##contig=<ID=chr1,length=12180>\n##ALT=<ID=DEL,Description=\"d\">\n"
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
  const auto rows = [&](const std::string& records, bool picked_only,
                        std::map<std::string, std::uint64_t>& counts) {
    io::VcfReader input(world.folder.write("in.vcf", head + records));
    return annotate::hgvs_names_rows(*input.next_batch(), fasta, reader, picked_only, counts);
  };
  std::map<std::string, std::uint64_t> counts;
  const std::string all = rows(
      "chr1\t100\t.\tC\tA\t.\t.\t.\n"
      "chr1\t6074\t.\tT\tC,<DEL>\t.\t.\t.\n",
      false, counts);
  CHECK(std::count(all.begin(), all.end(), '\n') == 4);
  CHECK(all.starts_with("chr1\t100\tC\tA\tchr1:g.100C>A\t.\t.\t.\t.\n"));
  CHECK(all.find("NM_000111.2:c.14T>C\tNP_000111.1:p.(Leu5Pro)\tONE\t") != std::string::npos);
  CHECK(all.find("NR_000222.1:n.34T>C\t.\tTWO\t.\n") != std::string::npos);
  CHECK(counts["records.in"] == 2);
  CHECK(counts["alleles.without_name"] == 1);
  CHECK(counts["alleles.in_transcripts"] == 1);
  CHECK(counts["alleles.outside_transcripts"] == 1);
  const std::string picked = rows("chr1\t6074\t.\tT\tC\t.\t.\t.\n", true, counts);
  CHECK(std::count(picked.begin(), picked.end(), '\n') == 1);
  CHECK(picked.ends_with("\t1\n"));
  CHECK_THROWS_AS(rows("chr1\t6074\t.\tG\tC\t.\t.\t.\n", false, counts), Error);
}
