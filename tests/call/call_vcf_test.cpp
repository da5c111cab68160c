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
  made.measures.depth = 30;
  made.measures.variant_depth = 20;
  made.measures.rms_mapq = 59.96;
  made.measures.strand_odds = 0.6931;
  made.measures.strand_fisher = 1.25;
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
        "keptchr2\t100\t.\tA\tC,AT\t43.2\tPASS\t"
        "AC=1,1;AF=0.5,0.5;AN=2;DP=30;FS=1.250;LMQ=0.00;MQ=59.96;QD=2.16;SOR=0.693\t"
        "GT:AD:DP:GQ:PL\t1/2:1,15,14:30:40:300,150,160,140,0,155\n");
}

TEST_CASE("rank sums and repeats are spelled where there are any", "[call]") {
  auto made = record();
  made.measures.base_quality_rank_sum = -1.5;
  made.measures.mapq_rank_sum = -0.0;
  made.measures.read_pos_rank_sum = 2.0;
  made.measures.repeat_unit += 'T';
  made.measures.repeat_copies = {3, 3, 4};
  std::string out;
  call::append_vcf_line(made, contigs, out);
  CHECK(out.find("AN=2;BaseQRankSum=-1.500;DP=30;") != std::string::npos);
  CHECK(out.find(";MQ=59.96;MQRankSum=0.000;QD=2.16;ReadPosRankSum=2.000;") != std::string::npos);
  CHECK(out.find(";RPA=3,3,4;RU=T;SOR=0.693;STR\t") != std::string::npos);
}

TEST_CASE("a sample without a genotype counts for no allele, one without carriers has no QD",
          "[call]") {
  auto made = record();
  made.measures.variant_depth = 0;
  made.samples[0].genotype.alleles = {0, -1};
  made.samples.push_back(made.samples[0]);
  made.samples[1].genotype.alleles = {-1, -1};
  std::string out;
  call::append_vcf_line(made, contigs, out);
  CHECK(out.find("AC=0,0;AF=0,0;AN=1;") != std::string::npos);
  CHECK(out.find("QD=") == std::string::npos);
  CHECK(out.find("\t0/.:") != std::string::npos);
  CHECK(out.find("\t./.:") != std::string::npos);
}

TEST_CASE("a phased sample says its set, an unphased one beside it says that it has none",
          "[call]") {
  auto made = record();
  made.samples.push_back(made.samples[0]);
  made.samples[1].genotype = {{2, 1}, true};
  made.samples[1].phase_set = 41;
  std::string out;
  call::append_vcf_line(made, contigs, out);
  CHECK(out.find("\tGT:AD:DP:GQ:PGT:PID:PL:PS\t") != std::string::npos);
  CHECK(out.find("\t1/2:1,15,14:30:40:.:.:300,150,160,140,0,155:.\t") != std::string::npos);
  CHECK(out.find("\t2|1:1,15,14:30:40:2|1:42:300,150,160,140,0,155:42\n") != std::string::npos);
}

TEST_CASE("de novo qualities come last, in records that have one", "[call]") {
  auto made = record();
  made.samples.push_back(made.samples[0]);
  made.samples[1].de_novo_quality = 33;
  std::string out;
  call::append_vcf_line(made, contigs, out);
  CHECK(out.find("\tGT:AD:DP:GQ:PL:DNQ\t") != std::string::npos);
  CHECK(out.find("155:.\t") != std::string::npos);
  CHECK(out.ends_with("155:33\n"));
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
  for (const char* id : {"AC", "AF", "AN", "BaseQRankSum", "DP", "FS", "LMQ", "MQ", "MQRankSum",
                         "QD", "ReadPosRankSum", "RPA", "RU", "SOR", "STR"}) {
    CHECK(header.info(id) != nullptr);
  }
  for (const char* id : {"GT", "AD", "DP", "GQ", "PGT", "PID", "PL", "PS"}) {
    CHECK(header.format(id) != nullptr);
  }
  CHECK(header.format("DNQ") == nullptr);
  CHECK(call::call_header(contigs, {"s1", "s2"}, {}, "##varg=<ID=call>").format("DNQ") != nullptr);
  for (const char* id : {"LowMapq", "LowQual", "StrandBias"}) CHECK(header.has_filter(id));
  CHECK(header.text().find("##varg=<ID=call>\n") != std::string::npos);
}
