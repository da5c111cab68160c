#include "catch.hpp"

#include <varg/annotate/structural_variant.hpp>
#include <varg/io/vcf_reader.hpp>

#include "files.hpp"

using namespace varg;
using annotate::AlleleKind;
using annotate::StructuralFault;
using annotate::StructuralType;
using annotate::StructuralVariant;

namespace {

/// Allele `i` of a record on contig "1" (100,000 bases; "2" has 5,000).
annotate::ParsedStructural parsed(const std::string& pos1_to_alt, const std::string& info,
                                  std::size_t i = 0) {
  const test::TemporaryFolder folder;
  const std::string path = folder.write(
      "in.vcf",
      "##fileformat=VCFv4.4\n##contig=<ID=1,length=100000>\n##contig=<ID=2,length=5000>\n"
      "##INFO=<ID=END,Number=1,Type=Integer,Description=\"e\">\n"
      "##INFO=<ID=SVLEN,Number=A,Type=Integer,Description=\"l\">\n"
      "##INFO=<ID=SVTYPE,Number=1,Type=String,Description=\"t\">\n"
      "##INFO=<ID=CN,Number=A,Type=Integer,Description=\"c\">\n"
      "##INFO=<ID=CIPOS,Number=.,Type=Integer,Description=\"p\">\n"
      "##INFO=<ID=CIEND,Number=.,Type=Integer,Description=\"p\">\n"
      "##INFO=<ID=IMPRECISE,Number=0,Type=Flag,Description=\"i\">\n"
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n1\t" +
          pos1_to_alt + "\t.\t.\t" + info + "\n");
  io::VcfReader reader(path);
  const auto batch = reader.next_batch();
  REQUIRE(batch.has_value());
  return annotate::parse_structural((*batch)[0], i, 0, reader.header().contigs());
}

StructuralVariant good(const std::string& pos1_to_alt, const std::string& info, std::size_t i = 0) {
  const auto result = parsed(pos1_to_alt, info, i);
  CAPTURE(pos1_to_alt, info, annotate::to_text(result.fault));
  REQUIRE(result.fault == StructuralFault::none);
  return result.variant;
}

StructuralFault fault(const std::string& pos1_to_alt, const std::string& info) {
  return parsed(pos1_to_alt, info).fault;
}

}  // namespace

TEST_CASE("alleles are told apart by their spelling", "[annotate][structural]") {
  using annotate::allele_kind;
  CHECK(allele_kind("ACGTN") == AlleleKind::sequence);
  CHECK(allele_kind("acgt") == AlleleKind::sequence);
  CHECK(allele_kind("ARY") == AlleleKind::ambiguous_sequence);
  CHECK(allele_kind("*") == AlleleKind::overlapping_deletion);
  CHECK(allele_kind("<*>") == AlleleKind::unspecified);
  CHECK(allele_kind("<NON_REF>") == AlleleKind::unspecified);
  for (const char* alt : {"<DEL>", "<DEL:ME:ALU>", "<DUP:TANDEM>", "<INS>", "<INV>", "<CNV>",
                          "<CNV:TR>", "<CN0>", "<CN12>", "G[2:321[", "]2:321]G", ".A", "A."}) {
    CAPTURE(alt);
    CHECK(allele_kind(alt) == AlleleKind::structural);
  }
  for (const char* alt : {".", "", "<X>", "<CNX>", "<>", "A C"}) {
    CAPTURE(alt);
    CHECK(allele_kind(alt) == AlleleKind::other);
  }
}

TEST_CASE("the base at POS is before the event", "[annotate][structural]") {
  const StructuralVariant deletion = good("1000\t.\tA\t<DEL>", "END=1500;SVLEN=-500");
  CHECK(deletion.type == StructuralType::deletion);
  CHECK(deletion.interval == genome::Interval{0, 1000, 1500});
  CHECK(deletion.length == 500);
  CHECK(good("1000\t.\tA\t<DUP:TANDEM>", "END=1500").type == StructuralType::duplication);
  CHECK(good("1000\t.\tA\t<INV>", "END=1500").type == StructuralType::inversion);
  CHECK(good("1000\t.\tA\t<CNV>", "END=1500").type == StructuralType::copy_number);
}

TEST_CASE("END of one ALT, SVLEN of several", "[annotate][structural]") {
  CHECK(good("1000\t.\tA\t<DEL>", "SVLEN=-500").interval.end == 1500);
  // VCF 4.4 has it without sign.
  CHECK(good("1000\t.\tA\t<DEL>", "SVLEN=500").interval.end == 1500);
  // A duplication of three more copies: END says where it is.
  CHECK(good("1000\t.\tA\t<DUP>", "END=1500;SVLEN=1500").interval.end == 1500);
  const std::string two = "1000\t.\tA\t<DEL>,<DUP>";
  CHECK(good(two, "END=1900;SVLEN=-500,900", 0).interval.end == 1500);
  CHECK(good(two, "END=1900;SVLEN=-500,900", 1).interval.end == 1900);
  CHECK(good(two, "END=1900;SVLEN=-500,.", 1).interval.end == 1900);
  // An END at POS says nothing.
  CHECK(good("1000\t.\tA\t<DEL>", "END=1000;SVLEN=-500").interval.end == 1500);
}

TEST_CASE("copy numbers are losses, gains or either", "[annotate][structural]") {
  CHECK(good("9\t.\tA\t<CN0>", "END=20").type == StructuralType::deletion);
  CHECK(good("9\t.\tA\t<CN1>", "END=20").type == StructuralType::copy_number);
  CHECK(good("9\t.\tA\t<CN3>", "END=20").type == StructuralType::duplication);
  CHECK(good("9\t.\tA\t<CNV>", "END=20;CN=1").type == StructuralType::deletion);
  CHECK(good("9\t.\tA\t<CNV>", "END=20;CN=2").type == StructuralType::copy_number);
  CHECK(good("9\t.\tA\t<CNV>", "END=20;CN=4").type == StructuralType::duplication);
}

TEST_CASE("an insertion opens a boundary", "[annotate][structural]") {
  const StructuralVariant insertion =
      good("1000\t.\tA\t<INS:ME:ALU>", "SVLEN=280;CIPOS=-10,20;IMPRECISE");
  CHECK(insertion.type == StructuralType::insertion);
  CHECK(insertion.interval == genome::Interval{0, 1000, 1000});
  CHECK(insertion.length == 280);
  CHECK(insertion.begin_slack == 20);
  CHECK(insertion.imprecise);
  CHECK(good("1000\t.\tA\t<INS>", ".").length == 0);
}

TEST_CASE("the four shapes of breakends join two boundaries", "[annotate][structural]") {
  struct Shape {
    const char* alt;
    genome::Pos at;
    genome::Pos mate;
    bool extends_right;
  };
  for (const Shape& shape :
       {Shape{"G[2:321[", 1000, 320, true}, Shape{"G]2:321]", 1000, 320, false},
        Shape{"]2:321]G", 999, 320, false}, Shape{"[2:321[G", 999, 320, true}}) {
    CAPTURE(shape.alt);
    const StructuralVariant breakend = good(std::string("1000\t.\tG\t") + shape.alt, "SVTYPE=BND");
    CHECK(breakend.type == StructuralType::breakend);
    CHECK(breakend.interval == genome::Interval{0, shape.at, shape.at});
    REQUIRE(breakend.mate.has_value());
    CHECK(breakend.mate->contig == 1);
    CHECK(breakend.mate->pos == shape.mate);
    CHECK(breakend.mate->extends_right == shape.extends_right);
  }
  CHECK(good("1000\t.\tG\t.TG", ".").interval.begin == 999);
  CHECK(good("1000\t.\tG\tGT.", ".").interval.begin == 1000);
  CHECK_FALSE(good("1000\t.\tG\tGT.", ".").mate.has_value());
  // On a contig of the assembly file, not of the reference.
  CHECK(good("1000\t.\tG\tG[<ctg1>:7[", ".").mate->contig == genome::no_contig);
  // One base beyond the end is a telomere.
  CHECK(good("1000\t.\tG\tG[2:5001[", ".").mate->pos == 5000);
}

TEST_CASE("what cannot be placed says why", "[annotate][structural]") {
  CHECK(fault("1000\t.\tA\t<DEL>", ".") == StructuralFault::no_length);
  CHECK(fault("1000\t.\tA\t<DEL>", "END=900") == StructuralFault::bad_number);
  CHECK(fault("1000\t.\tA\t<DEL>", "END=x") == StructuralFault::bad_number);
  CHECK(fault("1000\t.\tA\t<DEL>", "SVLEN=-9223372036854775808") == StructuralFault::bad_number);
  CHECK(fault("1000\t.\tA\t<DEL>", "END=1500;CIPOS=a,b") == StructuralFault::bad_number);
  CHECK(fault("1000\t.\tA\t<DEL>", "END=100001") == StructuralFault::beyond_contig);
  CHECK(fault("1000\t.\tA\t<OTHER>", "END=1500") == StructuralFault::unknown_type);
  CHECK(fault("1000\t.\tA\tT", "END=1500") == StructuralFault::unknown_type);
  CHECK(fault("1000\t.\tG\tG[2:5002[", ".") == StructuralFault::beyond_contig);
}
