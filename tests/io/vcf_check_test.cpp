#include <varg/io/vcf_reader.hpp>

#include "catch.hpp"
#include "vcf_texts.hpp"

using namespace varg;
using io::Strictness;

namespace {

/// A line of the small header's file; what is not said is in order.
struct Line {
  std::string chrom = "chr1", pos = "100", id = ".", ref = "A", alt = "C", qual = "50",
              filter = "PASS", info = "DP=30", format = "GT:DP", mother = "0/1:14",
              child = "0/0:16";
  std::string text() const {
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", chrom, pos, id, ref, alt,
                       qual, filter, info, format, mother, child);
  }
};

std::string error_of(const std::string& records, Strictness strictness = Strictness::normal) {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("a.vcf", std::string(test::small_header) + records);
  std::string said = test::reading_error(path, strictness);
  if (said.rfind(path, 0) == 0) said.erase(0, path.size() - 5);
  return said;
}

std::vector<Note> notes_of(const std::string& records) {
  const test::TemporaryFolder folder;
  io::VcfReader reader(folder.write("a.vcf", std::string(test::small_header) + records));
  while (reader.next_batch()) {
  }
  return reader.notes();
}

}  // namespace

TEST_CASE("lines that are in order are accepted, strictly too", "[io][vcf]") {
  CHECK(error_of(std::string(test::small_records), Strictness::strict).empty());
  CHECK(error_of(Line{}.text(), Strictness::strict).empty());
  for (const char* alt : {"AC", "T,G", "*", "T,*", "<DEL>", "<INS:ME:ALU>", "<*>", "A]chr2:5]",
                          "]chr2:5]A", "[<ctg>:5[A", "A.", ".AC", "."}) {
    CAPTURE(alt);
    Line line;
    line.alt = alt;
    line.mother = line.child = "0/0:3";
    CHECK(error_of(line.text(), Strictness::strict).empty());
  }
  for (const char* qual : {".", "0", "1e3", "12.5", "1E-5"}) {
    CAPTURE(qual);
    Line line;
    line.qual = qual;
    CHECK(error_of(line.text(), Strictness::strict).empty());
  }
}

TEST_CASE("a wrong line is refused with file, line, column and value", "[io][vcf]") {
  struct Row {
    Line line;
    std::string said;
  };
  const std::vector<Row> rows = {
      {{.pos = "-5"}, "POS is \"-5\""},
      {{.pos = "12a"}, "POS is \"12a\""},
      {{.pos = "2147483648"}, "POS is \"2147483648\""},
      {{.pos = ""}, "POS is \"\""},
      {{.pos = "5002"}, "POS 5002 is beyond the end of contig chr1, 5000"},
      {{.id = ""}, "ID is empty"},
      {{.ref = "AXG"}, "REF \"AXG\" has letters other than"},
      {{.ref = ""}, "REF \"\""},
      {{.ref = "."}, "REF \".\""},
      {{.alt = "C,"}, "ALT \"C,\" has an empty allele"},
      {{.alt = ""}, "ALT \"\" has an empty allele"},
      {{.alt = "C,C"}, "ALT has \"C\" twice"},
      {{.alt = "C,c"}, "ALT has \"C\" twice"},
      {{.alt = "A"}, "ALT \"A\" is the same as REF"},
      {{.alt = "a"}, ""},
      {{.alt = "<DEL"}, "ALT \"<DEL\" is no allele"},
      {{.alt = "G]chr2"}, "ALT \"G]chr2\" is no allele"},
      {{.alt = "]chr2:x]G"}, "is no allele"},
      {{.alt = "G-"}, "ALT \"G-\" is no allele"},
      {{.qual = "-1"}, "QUAL is \"-1\""},
      {{.qual = "high"}, "QUAL is \"high\""},
      {{.qual = "NaN"}, "QUAL is \"NaN\""},
      {{.filter = "0"}, "FILTER \"0\" has the reserved 0"},
      {{.filter = "PASS;q10"}, "FILTER \"PASS;q10\" has PASS together"},
      {{.filter = ""}, "FILTER is empty"},
      {{.info = ""}, "INFO is empty"},
      {{.info = "DP=1;AF=0.5;DP=2"}, "INFO has DP twice"},
      {{.info = "XX;XX"}, "INFO has XX twice"},
      {{.info = "=4"}, "INFO has a value without a key"},
      {{.mother = "0/2:14"}, "GT of sample mother is \"0/2\": allele 2 where ALT has 1"},
      {{.mother = "A/C:14"}, "GT of sample mother is \"A/C\": not allele numbers"},
      {{.child = "0/:14"}, "GT of sample child is \"0/\": not allele numbers"},
      {{.child = "0/1x:14"}, "GT of sample child is \"0/1x\""},
      {{.format = "DP:GT", .mother = "1:0/1", .child = "1:0/1"}, "has GT, and not first"},
      {{.format = "GT:DP:DP"}, "FORMAT has DP twice"},
      {{.format = "GT::DP"}, "has an empty key"},
      {{.format = "GT:AD", .mother = "0/1:1,2,3", .child = "0/0:4,5"},
       "AD of sample mother is \"1,2,3\": 3 values where the header says Number R, 2 here"},
      {{.format = "GT:PL", .mother = "0/1:1,2,3", .child = "0/0:4,5"},
       "PL of sample child is \"4,5\": 2 values where the header says Number G, 3 here"},
      {{.mother = "0/1:14:3"}, "sample mother has more values than FORMAT GT:DP has keys"},
      {{.mother = "0/1:many"}, "DP of sample mother is \"many\", and declared as Integer"},
      {{.mother = "0/1:3000000000"}, "DP of sample mother is \"3000000000\""},
      {{.child = ""}, "the column of sample child is empty"},
      {{.child = "0/1\t0/1"}, "the line has 3 sample columns where the header has 2"}};
  for (const Row& row : rows) {
    const std::string said = error_of(Line{}.text() + row.line.text());
    CAPTURE(row.said, said);
    if (row.line.alt == "a") {
      CHECK(said.find("ALT \"a\" is the same as REF") != std::string::npos);
    } else {
      CHECK_THAT(said, Catch::StartsWith("a.vcf: line 19: "));
      CHECK_THAT(said, Catch::Contains(row.said));
    }
  }
}

TEST_CASE("what changes no answer is noted once and counted, and refused when strict",
          "[io][vcf]") {
  struct Row {
    Line line;
    std::string kind;
  };
  const std::vector<Row> rows = {
      {{.chrom = "chrX"}, "undeclared_contig"}, {{.filter = "q20"}, "undeclared_filter"},
      {{.info = "XX=1"}, "undeclared_info"},    {{.format = "GT:XX"}, "undeclared_format"},
      {{.info = "AF=0.5,0.5"}, "info_number"},  {{.info = "DP=many"}, "info_type"},
      {{.info = "DP=3000000000"}, "info_type"}, {{.info = "DB=1"}, "info_type"},
      {{.info = "DP=1;;DB"}, "info_empty"},     {{.info = "DP=1;"}, "info_empty"},
      {{.info = "DP"}, "info_empty"},           {{.info = "DP="}, "info_empty"},
      {{.info = "NOTE=a b"}, "info_space"},     {{.mother = "0/1:1,2"}, "format_number"},
      {{.mother = "0/1:"}, "format_type"}};
  for (const Row& row : rows) {
    CAPTURE(row.kind, row.line.text());
    const std::string text = row.line.text() + row.line.text();
    const auto notes = notes_of(text);
    REQUIRE_FALSE(notes.empty());
    CHECK(notes[0].kind == row.kind);
    CHECK_THAT(notes[0].text, Catch::Contains("line 18: "));
    CHECK_THAT(notes[0].text, Catch::Contains("such in all"));
    CHECK_THAT(error_of(text, Strictness::strict), Catch::StartsWith("a.vcf: line 18: "));
  }
}

TEST_CASE("missing values and dropped trailing values are in order", "[io][vcf]") {
  for (const char* sample : {".", "./.", ".:.", "0/1:.", "0|1", "1", "0/0/1:4"}) {
    CAPTURE(sample);
    Line line;
    line.mother = sample;
    CHECK(error_of(line.text(), Strictness::strict).empty());
  }
  Line haploid;
  haploid.format = "GT:PL";
  haploid.mother = "1:5,0";
  haploid.child = "0/1:5,0,5";
  CHECK(error_of(haploid.text(), Strictness::strict).empty());
  haploid.mother = "1:5,0,5";
  CHECK_THAT(error_of(haploid.text()), Catch::Contains("Number G, 2 here"));
}

TEST_CASE("lines must be in order", "[io][vcf]") {
  const auto at = [](const char* chrom, const char* pos) {
    return Line{.chrom = chrom, .pos = pos}.text();
  };
  CHECK(error_of(at("chr2", "5") + at("chr1", "3") + at("chr1", "3")).empty());
  CHECK_THAT(error_of(at("chr1", "5") + at("chr1", "4")),
             Catch::Contains("line 19: POS 4 comes after POS 5: the file is not sorted"));
  CHECK_THAT(error_of(at("chr1", "5") + at("chr2", "4") + at("chr1", "9")),
             Catch::Contains("line 20: contig chr1 comes again after chr2"));
}

TEST_CASE("an undeclared contig is in order when the header declares none", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const std::string path =
      folder.write("a.vcf",
                   "##fileformat=VCFv4.1\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n7\t5\t."
                   "\tA\tC\t.\t.\t.\n");
  io::VcfReader reader(path, Strictness::strict);
  const auto batch = reader.next_batch();
  REQUIRE(batch);
  CHECK((*batch)[0].contig() == genome::no_contig);
  CHECK(reader.header().contigs().empty());
  CHECK(reader.notes().empty());
}

TEST_CASE("lines that are no records are refused for what they are", "[io][vcf]") {
  CHECK_THAT(error_of("chr1 100 . A C . . .\n"),
             Catch::Contains("line 18: the line has 1 columns"));
  CHECK_THAT(error_of(Line{}.text() + "\n" + Line{}.text()),
             Catch::Contains("line 19: the line is empty"));
  CHECK_THAT(error_of(Line{}.text() + std::string(test::small_header)),
             Catch::Contains("line 19: a header line stands among the records"));
  CHECK_THAT(error_of(Line{}.text() + "chr1\t200\t.\tA"),
             Catch::Contains("line 19: the line has 4 columns where the header has 11"));
  std::string nul = Line{}.text();
  nul[nul.find("DP=30")] = '\0';
  CHECK_THAT(error_of(nul), Catch::Contains("NUL byte in column 8"));
  CHECK_THAT(error_of(Line{.info = "NOTE=caf\xE9"}.text()), Catch::Contains("is not UTF-8"));
  CHECK(error_of(Line{.info = "NOTE=caf\xC3\xA9"}.text()).empty());
}

TEST_CASE("many samples are checked like few", "[io][vcf][property]") {
  test::Random random(GENERATE(range(1U, 30U)));
  const auto samples = static_cast<std::size_t>(random.between(1, 40));
  std::string header =
      "##fileformat=VCFv4.2\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"G\">\n"
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
  std::string line = "1\t5\t.\tA\tC,G\t.\t.\t.\tGT";
  for (std::size_t i = 0; i < samples; ++i) {
    header += fmt::format("\ts{}", i);
    line += fmt::format("\t{}{}{}", random.between(0, 1), random.chance(0.8) ? "|" : "/",
                        random.between(0, 2));
  }
  const test::TemporaryFolder folder;
  const auto said = [&](const std::string& text) {
    return test::reading_error(folder.write("a.vcf", header + "\n" + text + "\n"));
  };
  CHECK(said(line).empty());
  const auto place =
      static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(samples) - 1));
  std::string wrong = line;
  const std::size_t at = line.find("GT\t") + 3 + 4 * place;
  for (const char letter : {'3', 'x', '\t', '\0', ' '}) {
    wrong[at] = letter;
    CAPTURE(letter, place, samples);
    CHECK_FALSE(said(wrong).empty());
  }
  CHECK_FALSE(said(line + "\t0|0").empty());
  CHECK_FALSE(said(line.substr(0, line.size() - 4)).empty());
}

TEST_CASE("lenient reading lets bases with * or - through and counts them", "[io][vcf]") {
  const test::TemporaryFolder folder;
  std::string records;
  int pos = 100;
  for (const char* alt : {"*G", "G--", "T,C*", "-"}) {
    Line line{.pos = std::to_string(pos++), .alt = alt, .mother = "0/1:14"};
    CHECK_THAT(error_of(line.text()), Catch::Contains("is no allele"));
    CHECK_THAT(error_of(line.text(), Strictness::strict), Catch::Contains("is no allele"));
    records += line.text();
  }
  const std::string path = folder.write("a.vcf", std::string(test::small_header) + records);
  io::VcfReader reader(path, Strictness::lenient);
  const auto batch = reader.next_batch();
  REQUIRE(batch);
  CHECK(batch->size() == 4);
  REQUIRE_FALSE(reader.next_batch());
  REQUIRE(reader.notes().size() == 1);
  CHECK(reader.notes()[0].kind == "no_allele");
  CHECK_THAT(reader.notes()[0].text, Catch::Contains("line 18: ALT \"*G\" is no allele") &&
                                         Catch::EndsWith("(4 such in all)"));
}

TEST_CASE("lenient reading refuses all else that normal reading refuses", "[io][vcf]") {
  for (const char* alt : {"", "C,", "A", "C,C", "<DEL", "A]chr2]", "R", "C;G", "G-T;"}) {
    CAPTURE(alt);
    Line line;
    line.alt = alt;
    CHECK_FALSE(error_of(line.text(), Strictness::lenient).empty());
  }
  Line line{.filter = "no_such_filter"};
  CHECK(error_of(line.text(), Strictness::lenient).empty());
}
