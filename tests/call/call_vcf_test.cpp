#include <varg/call/call_vcf.hpp>

#include "catch.hpp"

using namespace varg;

namespace {

const genome::Contigs contigs({{"chr1", 1000}, {"chr2", 500}});

call::CallRecord record() {
  call::CallRecord made;
  made.contig = 1;
  made.pos = 99;
  made.alleles = {"A", "C", "AT"};
  made.qual = 43.218;
  made.depth = 30;
  made.rms_mapq = 59.96;
  made.strand_odds = 0.6931;
  call::SampleCall sample;
  sample.genotype.alleles = {1, 2};
  sample.genotype_quality = 40;
  sample.depth = 30;
  sample.allele_depths = {1, 15, 14};
  sample.genotype_penalties = {300, 150, 160, 140, 0, 155};
  made.samples.push_back(sample);
  return made;
}

}  // namespace

TEST_CASE("a record is spelled as one VCF line, 1-based", "[call]") {
  std::string out = "kept";
  call::append_vcf_line(record(), contigs, out);
  CHECK(out ==
        "keptchr2\t100\t.\tA\tC,AT\t43.2\tPASS\tDP=30;LMQ=0.00;MQ=60.0;SOR=0.69\t"
        "GT:GQ:DP:AD:PL\t1/2:40:30:1,15,14:300,150,160,140,0,155\n");
}

TEST_CASE("failed filters are joined", "[call]") {
  auto failed = record();
  failed.filters = {"LowQual", "StrandBias"};
  std::string out;
  call::append_vcf_line(failed, contigs, out);
  CHECK(out.find("\tLowQual;StrandBias\t") != std::string::npos);
}

TEST_CASE("the header declares everything a record may carry", "[call]") {
  const auto header = call::call_header(contigs, {"s1"}, {}, "##varg=<ID=call>");
  CHECK(header.samples() == std::vector<std::string>{"s1"});
  CHECK(header.contigs().size() == 2);
  for (const char* id : {"DP", "LMQ", "MQ", "SOR"}) CHECK(header.info(id) != nullptr);
  for (const char* id : {"GT", "GQ", "DP", "AD", "PL"}) CHECK(header.format(id) != nullptr);
  for (const char* id : {"LowMapq", "LowQual", "StrandBias"}) CHECK(header.has_filter(id));
  CHECK(header.text().find("##varg=<ID=call>\n") != std::string::npos);
}
