#include "catch.hpp"
#include "genotype_text.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

/// A record of these three genotypes.
io::VariantBatch genotypes(const std::string& three) {
  return made_batch("1\t10\t.\tA\tC,G\t.\t.\t.\tGT\t" + three + "\n");
}

std::string mask(const std::string& word, const std::string& three) {
  const io::VariantBatch batch = genotypes(three);
  const filter::VariantFilter filter("GT" + word, *batch.header);
  auto scratch = filter.scratch();
  std::string text;
  for (const auto sample : filter.passing_samples(batch[0], scratch)) text += sample ? '1' : '0';
  return text;
}

}  // namespace

TEST_CASE("words of zygosity ask for the number and likeness of alleles", "[filter]") {
  CHECK(mask("=\"het\"", "0/1\t1|2\t1/1") == "110");
  CHECK(mask("=\"hom\"", "0/0\t1|1\t0/2") == "110");
  CHECK(mask("=\"hap\"", "0\t1\t0/0") == "110");
  CHECK(mask("=\"het\"", "./1\t.\t0/1/1") == "001");
  CHECK(mask("=\"hom\"", "2/2/2\t./.\t0/0/1") == "100");
  CHECK(mask("=\"HET\"", "0/1\t0/0\t1/1") == "100");
}

TEST_CASE("words of content ask for what the alleles are", "[filter]") {
  CHECK(mask("=\"ref\"", "0/0\t0\t0/1") == "110");
  CHECK(mask("=\"alt\"", "0/1\t2\t0|0") == "110");
  CHECK(mask("=\"mis\"", "./.\t.\t0/.") == "111");
  CHECK(mask("=\"mis\"", "0/0\t.|.\t1") == "010");
}

TEST_CASE("letters ask for reference and alternate alleles", "[filter]") {
  CHECK(mask("=\"RR\"", "0/0\t0/1\t0") == "100");
  CHECK(mask("=\"RA\"", "0/1\t2|0\t1/2") == "110");
  CHECK(mask("=\"AR\"", "0/1\t2|0\t1/2") == "110");
  CHECK(mask("=\"AA\"", "1/1\t1/2\t1") == "100");
  CHECK(mask("=\"aA\"", "1/1\t1/2\t0/1") == "010");
  CHECK(mask("=\"Aa\"", "1/1\t1/2\t0/1") == "010");
  CHECK(mask("=\"R\"", "0\t1\t0/0") == "100");
  CHECK(mask("=\"A\"", "0\t1\t1/1") == "010");
}

TEST_CASE("spelled genotypes are compared letter by letter", "[filter]") {
  CHECK(mask("=\"0/1\"", "0/1\t0|1\t1/0") == "100");
  CHECK(mask("=\"0|1\"", "0/1\t0|1\t1|0") == "010");
  CHECK(mask("~\"|\"", "0/1\t0|1\t1|0") == "011");
  CHECK(mask("~\"^0\"", "0/1\t0|1\t1|0") == "110");
  CHECK(mask("!~\"1\"", "0/1\t0/0\t./.") == "011");
  CHECK(mask("=\"0/1,1/1\"", "0/1\t1/1\t0/0") == "110");
}

TEST_CASE("denials of words take in missing genotypes", "[filter]") {
  CHECK(mask("!=\"het\"", "0/1\t1/1\t./.") == "011");
  CHECK(mask("!=\"alt\"", "0/1\t0/0\t./.") == "011");
  CHECK(mask("!=\"mis\"", "0/1\t0/0\t./.") == "110");
}

TEST_CASE("counts of alleles come from genotypes when nothing declares them", "[filter]") {
  const io::VariantBatch batch = genotypes("0/1\t1|2\t./2");
  CHECK(passing("AN=5", batch) == "10 ");
  CHECK(passing("MAC[0]=2 && MAC[1]=2", batch) == "10 ");
  CHECK(passing("AF[0]=0.4", batch) == "10 ");
  CHECK(passing("MAF[1]=0.4", batch) == "10 ");
  const io::VariantBatch common = genotypes("1/1\t1/1\t0/1");
  CHECK(passing("AF[0]*6=5", common) == "10 ");
  CHECK(passing("MAC[0]=1 && MAC[1]=0", common) == "10 ");
  CHECK(passing("MAF[0]*6=1", common) == "10 ");
  const io::VariantBatch none = genotypes("./.\t.\t.|.");
  CHECK(passing("AN=0", none) == "10 ");
  CHECK(passing("AF=\".\"", none) == "10 ");
  CHECK(passing("MAF<1 || MAF>=0", none).empty());
}

TEST_CASE("counts come from INFO when AC and AN are both there", "[filter]") {
  std::string text = made_header;
  text.insert(text.find("#CHROM"), "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"x\">\n");
  io::VariantBatch batch;
  batch.header = std::make_shared<const io::VcfHeader>(io::VcfHeader::parse(text));
  batch.bytes =
      "1\t10\t.\tA\tC\t.\t.\tAC=30;AN=40\tGT\t0/1\t0/0\t0/0\n"
      "1\t20\t.\tA\tC\t.\t.\tAC=30\tGT\t0/1\t0/0\t0/0\n"
      "1\t30\t.\tA\tC\t.\t.\tAC=50;AN=40\tGT\t0/1\t0/0\t0/0\n";
  io::index_rows(batch);
  const filter::VariantFilter filter("MAF=0.25", *batch.header);
  const filter::VariantFilter sixth("MAF*6>0.99 && MAF*6<1.01", *batch.header);
  auto scratch = filter.scratch();
  auto other = sixth.scratch();
  CHECK(filter.passes(batch[0], scratch));
  CHECK_FALSE(filter.passes(batch[1], scratch));
  CHECK(sixth.passes(batch[1], other));
  CHECK(fault_of([&] { filter.passes(batch[2], scratch); }) ==
        "3 INFO/AC sums to 50, more than INFO/AN=40 / Count anew: bcftools +fill-tags -- -t AC,AN");
}

TEST_CASE("genotypes that are none are errors where their alleles are asked for", "[filter]") {
  for (const char* bad : {"0/x", "0//1", "/0", "0/", "a", "0 1", "-1/0", "999999999999/0"}) {
    CAPTURE(bad);
    const io::VariantBatch batch = genotypes(std::string(bad) + "\t0/0\t0/0");
    CHECK(fault_of([&] { passing("GT=\"het\"", batch); }) ==
          "3 " + std::string(bad) +
              " is no genotype / Write alleles joined by / or |, such as 0/1 or ./.");
    CHECK_THROWS_AS(passing("AN>1", batch), Error);
    CHECK(passing("GT=\"0/9\"", batch).empty());
  }
  CHECK_THROWS_AS(passing("AF>0", genotypes("0/7\t0/0\t0/0")), Error);
}

}  // namespace varg::test
