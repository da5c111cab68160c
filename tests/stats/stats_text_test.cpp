#include <varg/core/text.hpp>
#include <varg/stats/reports.hpp>

#include "catch.hpp"
#include "stats_records.hpp"
#include "text_tables.hpp"

using namespace varg;
using namespace varg::stats;
using varg::test::Counted;
using varg::test::with_samples;

namespace {

/// The rows of a report, without the lines that name its columns.
std::string rows_of(const Counted& made) {
  const std::string text = stats_text(made.plan, made.counts, {"x.vcf", ""});
  std::string rows;
  for (const auto line : split(text, '\n')) {
    if (!line.empty() && line[0] != '#') rows += std::string(line) + "\n";
  }
  return rows;
}

const std::vector<std::string> pair{"kid", "mum"};

/// bcftools 1.16 writes the same rows for these records.
const std::vector<std::string> records{
    "c 1 . A G 30 . AC=3;AN=4;DP=20 GT:DP:AD 1/1:10:0,10 0/1:9:4,5",
    "c 2 . A AT . . DP=. GT:DP:AD 0/1:8:2,6 0/0:7:7,0",
    "c 3 . C A,T 30.5 . AC=1,1;AN=4;DP=501 GT 1/2 ./.",
    "c 4 . GTT G 12 . DP=3 GT 1 1/1",
    "c 5 . A . 12 . AC=1;AN=0 GT 0/0 0/0",
};

}  // namespace

TEST_CASE("the tables of a small file are these to the letter", "[stats]") {
  CHECK(rows_of(Counted(pair, records, with_samples(pair))) ==
        "ID\t0\tx.vcf\n"
        "SN\t0\tnumber of samples:\t2\n"
        "SN\t0\tnumber of records:\t5\n"
        "SN\t0\tnumber of no-ALTs:\t1\n"
        "SN\t0\tnumber of SNPs:\t2\n"
        "SN\t0\tnumber of MNPs:\t0\n"
        "SN\t0\tnumber of indels:\t2\n"
        "SN\t0\tnumber of others:\t0\n"
        "SN\t0\tnumber of multiallelic sites:\t1\n"
        "SN\t0\tnumber of multiallelic SNP sites:\t1\n"
        "TSTV\t0\t2\t1\t2.00\t1\t1\t1.00\n"
        "SiS\t0\t1\t2\t1\t1\t1\t0\t0\t1\n"
        "AF\t0\t0.000000\t2\t1\t1\t1\t0\t0\t1\n"
        "AF\t0\t0.740000\t1\t1\t0\t0\t0\t0\t0\n"
        "AF\t0\t0.990000\t0\t0\t0\t1\t0\t0\t1\n"
        "QUAL\t0\t.\t0\t0\t0\t1\n"
        "QUAL\t0\t12.0\t0\t0\t0\t1\n"
        "QUAL\t0\t30.0\t1\t1\t0\t0\n"
        "QUAL\t0\t30.5\t1\t0\t1\t0\n"
        "IDD\t0\t-2\t1\t0\t.\n"
        "IDD\t0\t1\t1\t1\t0.75\n"
        "ST\t0\tA>C\t0\nST\t0\tA>G\t1\nST\t0\tA>T\t0\nST\t0\tC>A\t1\n"
        "ST\t0\tC>G\t0\nST\t0\tC>T\t1\nST\t0\tG>A\t0\nST\t0\tG>C\t0\n"
        "ST\t0\tG>T\t0\nST\t0\tT>A\t0\nST\t0\tT>C\t0\nST\t0\tT>G\t0\n"
        "DP\t0\t<0\t0\t0.000000\t1\t25.000000\n"
        "DP\t0\t3\t0\t0.000000\t1\t25.000000\n"
        "DP\t0\t7\t1\t25.000000\t0\t0.000000\n"
        "DP\t0\t8\t1\t25.000000\t0\t0.000000\n"
        "DP\t0\t9\t1\t25.000000\t0\t0.000000\n"
        "DP\t0\t10\t1\t25.000000\t0\t0.000000\n"
        "DP\t0\t20\t0\t0.000000\t1\t25.000000\n"
        "DP\t0\t>500\t0\t0.000000\t1\t25.000000\n"
        "PSC\t0\tkid\t1\t1\t1\t1\t1\t1\t9.0\t2\t0\t1\t0\n"
        "PSC\t0\tmum\t2\t0\t1\t1\t0\t1\t8.0\t1\t0\t0\t1\n"
        "PSI\t0\tkid\t0\t0\t0\t0.00\t1\t0\t0\t0\n"
        "PSI\t0\tmum\t0\t0\t0\t0.00\t0\t0\t0\t1\n"
        "HWE\t0\t0.000000\t3\t0.000000\t0.000000\t0.490000\n"
        "HWE\t0\t0.740000\t1\t0.490000\t0.490000\t0.490000\n"
        "HWE\t0\t0.990000\t1\t0.000000\t0.000000\t0.000000\n");
}

TEST_CASE("each table is named by lines that count its columns", "[stats]") {
  const Counted made(pair, records, with_samples(pair));
  const std::string text = stats_text(made.plan, made.counts, {"x.vcf", ""});
  std::string head;
  for (const auto line : split(text, '\n')) {
    if (line.starts_with("# ") && line.find("\t[2]id") != std::string::npos) {
      head = line;
    } else if (!line.empty() && line[0] != '#') {
      CAPTURE(line, head);
      const auto fields = split(line, '\t');
      REQUIRE(head.substr(2, fields[0].size()) == fields[0]);
      CHECK(split(head, '\t').size() == fields.size());
    }
  }
}

TEST_CASE("a chosen sample alone has rows, the file still has all its samples", "[stats]") {
  const std::string rows = rows_of(Counted(pair, records, with_samples({"mum"})));
  CHECK(rows.find("SN\t0\tnumber of samples:\t2\n") != std::string::npos);
  CHECK(rows.find("\tkid\t") == std::string::npos);
  CHECK(rows.find("PSC\t0\tmum\t2\t0\t1\t1\t0\t1\t8.0\t2\t0\t0\t1\n") != std::string::npos);
}

TEST_CASE("quartiles of one bin are it, and of equal bins the places of the quarters", "[stats]") {
  std::vector<std::uint64_t> bins(heterozygosity_bins);
  bins[42] = 9;
  const Quartiles one = quartiles_of(bins.data(), 9);
  CHECK(one.first == 0.42F);
  CHECK(one.median == 0.42F);
  CHECK(one.third == 0.42F);
  const std::vector<std::uint64_t> equal(heterozygosity_bins, 5);
  const Quartiles even = quartiles_of(equal.data(), 5 * heterozygosity_bins);
  CHECK(even.first == 0.24F);
  CHECK(even.median == 0.49F);
  CHECK(even.third == 0.74F);
}
