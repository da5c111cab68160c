#include <varg/compare/score_field.hpp>

#include "catch.hpp"

#include <varg/core/error.hpp>

namespace varg::compare {
namespace {

constexpr std::string_view header_text =
    "##fileformat=VCFv4.2\n##contig=<ID=chr1,length=1000>\n"
    "##INFO=<ID=VQSLOD,Number=1,Type=Float,Description=\"x\">\n"
    "##INFO=<ID=AF,Number=A,Type=Float,Description=\"x\">\n"
    "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"x\">\n"
    "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
    "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n"
    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";

io::VariantBatch batch_of(std::string_view samples, std::string_view records) {
  io::VariantBatch batch;
  batch.bytes = records;
  batch.header = std::make_shared<const io::VcfHeader>(
      io::VcfHeader::parse(std::string(header_text) + std::string(samples) + "\n"));
  io::index_rows(batch);
  return batch;
}

io::VariantBatch some_records() {
  return batch_of("\tFORMAT\tA\tB",
                  "chr1\t1\t.\tA\tC\t7.5\t.\tVQSLOD=-3.25;AF=0.5,0.25;DB\tGT:GQ:AD"
                  "\t0/1:40:9,3\t0/1:50:8,2\n"
                  "chr1\t2\t.\tA\tC\t.\t.\tVQSLOD=.;AF=.,1\tGT:GQ:AD\t0/1\t0/1:.:.,5\n");
}

std::string value(std::string_view field, const io::VariantBatch& batch, std::size_t record,
                  std::size_t sample = 0) {
  return std::string(parse_score_field(field).of(batch[record], sample));
}

}  // namespace

TEST_CASE("a score field is QUAL, of INFO or of FORMAT in any spelling", "[compare]") {
  using Place = ScoreField::Place;
  struct Spelling {
    std::string_view text;
    Place place;
    std::string_view key;
  };
  const auto spelling = GENERATE(
      Spelling{"QUAL", Place::qual, ""}, Spelling{"INFO/VQSLOD", Place::info, "VQSLOD"},
      Spelling{"INFO.VQSLOD", Place::info, "VQSLOD"}, Spelling{"FORMAT/GQ", Place::format, "GQ"},
      Spelling{"FORMAT.GQ", Place::format, "GQ"}, Spelling{"FMT/GQ", Place::format, "GQ"},
      Spelling{"GQ", Place::format, "GQ"}, Spelling{"QUALITY", Place::format, "QUALITY"},
      Spelling{"INFO/QUAL", Place::info, "QUAL"}, Spelling{"FORMAT/A.b_1", Place::format, "A.b_1"},
      Spelling{"INFO", Place::format, "INFO"});
  CAPTURE(spelling.text);
  const ScoreField field = parse_score_field(spelling.text);
  CHECK(field.place == spelling.place);
  CHECK(field.key == spelling.key);
  CHECK(field.text == spelling.text);
}

TEST_CASE("what is no field is a usage error that says the forms", "[compare]") {
  for (const auto* text : {"", "INFO/", "FORMAT.", "FMT/", "INFO/A,B", "A B", "GQ=3", "INFO/A/B"}) {
    CAPTURE(text);
    try {
      parse_score_field(text);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::usage);
      CHECK(error.hint() == "Write QUAL, INFO/KEY or FORMAT/KEY");
    }
  }
}

TEST_CASE("a value is as written, of the sample, the first of a list", "[compare]") {
  const io::VariantBatch batch = some_records();
  CHECK(value("QUAL", batch, 0) == "7.5");
  CHECK(value("INFO/VQSLOD", batch, 0) == "-3.25");
  CHECK(value("INFO.AF", batch, 0) == "0.5");
  CHECK(value("GQ", batch, 0, 0) == "40");
  CHECK(value("FMT/GQ", batch, 0, 1) == "50");
  CHECK(value("FORMAT/AD", batch, 0, 1) == "8");
}

TEST_CASE("a value that is missing in any way is empty", "[compare]") {
  const io::VariantBatch batch = some_records();
  CHECK(value("QUAL", batch, 1).empty());
  CHECK(value("INFO/VQSLOD", batch, 1).empty());
  CHECK(value("INFO/AF", batch, 1).empty());
  CHECK(value("INFO/DB", batch, 0).empty());
  CHECK(value("INFO/NONE", batch, 0).empty());
  CHECK(value("GQ", batch, 1, 0).empty());
  CHECK(value("GQ", batch, 1, 1).empty());
  CHECK(value("AD", batch, 1, 1).empty());
  CHECK(value("PL", batch, 0).empty());
}

TEST_CASE("a file without samples has no FORMAT values", "[compare]") {
  const io::VariantBatch batch = batch_of("", "chr1\t1\t.\tA\tC\t7\t.\tVQSLOD=2\n");
  CHECK(value("GQ", batch, 0).empty());
  CHECK(value("QUAL", batch, 0) == "7");
  CHECK(value("INFO/VQSLOD", batch, 0) == "2");
}

}  // namespace varg::compare
