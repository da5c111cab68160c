#include <varg/qc/contamination_sites.hpp>

#include <cmath>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::qc {
namespace {

const std::string header =
    "##fileformat=VCFv4.2\n##contig=<ID=chr1,length=1000>\n##contig=<ID=chr9,length=500>\n"
    "##INFO=<ID=AF,Number=A,Type=Float,Description=\"frequency\">\n"
    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";

genome::Contigs reads_contigs() { return genome::Contigs({{"chr2", 2000}, {"chr1", 1000}}); }

TEST_CASE("sites are the SNVs with one ALT on contigs of the reads, with AF", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write(
      "sites.vcf", header +
                       "chr1\t10\t.\tA\tC\t.\t.\tAF=0.25\nchr1\t20\t.\tA\tCC\t.\t.\tAF=0.5\n"
                       "chr1\t30\t.\tG\tT\t.\t.\t.\nchr1\t30\t.\tG\tT\t.\t.\tAF=0.1\n"
                       "chr1\t40\t.\tG\tA,T\t.\t.\tAF=0.1,0.2\nchr9\t4\t.\tG\tA\t.\t.\tAF=0.1\n");
  const SiteFile file = read_sites(path, reads_contigs());
  REQUIRE(file.sites.size() == 2);
  CHECK(file.sites[0] == Site{1, 9, 'A', 'C'});
  CHECK(file.alt_frequencies[0] == 0.25);
  CHECK(file.sites[1].pos == 29);
  CHECK(std::isnan(file.alt_frequencies[1]));
  CHECK(file.facts.role == "sites");
  REQUIRE(file.notes.size() == 3);
  CHECK(file.notes[0].kind == "sites.not_snv");
  CHECK(file.notes[0].text.find("2 records") != std::string::npos);
  CHECK(file.notes[1].kind == "sites.elsewhere");
  CHECK(file.notes[2].kind == "sites.no_frequency");
}

TEST_CASE("sites of another build, of other contigs or with a wrong AF are refused", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string good = folder.write("a.vcf", header + "chr1\t10\t.\tA\tC\t.\t.\tAF=0.25\n");
  CHECK_THROWS_WITH(read_sites(good, genome::Contigs({{"chr1", 1001}})),
                    Catch::Contains("its contigs are not those of the reads"));
  CHECK_THROWS_WITH(read_sites(good, genome::Contigs({{"1", 1000}})),
                    Catch::Contains("has no SNV on a contig of the reads"));
  const std::string bad = folder.write("b.vcf", header + "chr1\t10\t.\tA\tC\t.\t.\tAF=25\n");
  CHECK_THROWS_WITH(read_sites(bad, reads_contigs()),
                    Catch::Contains("AF=25 is not a number from 0 to 1"));
}

}  // namespace
}  // namespace varg::qc
