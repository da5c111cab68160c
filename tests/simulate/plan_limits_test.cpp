#include <varg/simulate/plan.hpp>

#include <functional>
#include <limits>
#include <string>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "simulated_contig.hpp"

namespace varg::simulate {
namespace {

std::string refusal(const std::function<void(Plan&)>& change) {
  Plan plan;
  change(plan);
  try {
    check_plan(plan);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    return error.sentence();
  }
  return "accepted";
}

TEST_CASE("every bound of a plan may be reached and not passed", "[simulate]") {
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  const std::string ok = "accepted";
  CHECK(refusal([](Plan& plan) { plan.contigs = 1000; }) == ok);
  CHECK(refusal([](Plan& plan) { plan.contigs = 1001; }) ==
        "the number of contigs of 1001 is not between 1 and 1000");
  CHECK(refusal([](Plan& plan) { plan.read_length = 30; }) == ok);
  CHECK(refusal([](Plan& plan) { plan.read_length = 29; }) ==
        "the read length of 29 is not between 30 and 1000");
  CHECK(refusal([](Plan& plan) { plan.length = 2000; }) == ok);
  CHECK(refusal([](Plan& plan) { plan.length = 500'000'001; }) ==
        "the contig length of 500000001 is not between 2000 and 500000000");
  CHECK(refusal([](Plan& plan) { plan.depth = 0; }) == ok);
  CHECK(refusal([](Plan& plan) { plan.depth = 10'001; }) ==
        "the depth of 10001 is not between 0 and 10000");
  CHECK(refusal([](Plan& plan) { plan.insert_sd = 87; }) == ok);
  CHECK(refusal([](Plan& plan) { plan.insert_sd = 88; }) ==
        "the insert deviation of 88 is not between 0 and 87");
  CHECK(refusal([](Plan& plan) { plan.insert_sd = -1; }) ==
        "the insert deviation of -1 is not between 0 and 87");
  CHECK(refusal([](Plan& plan) { plan.duplicate_rate = 1; }) == ok);
  CHECK(refusal([](Plan& plan) { plan.duplicate_rate = nothing; }) ==
        "the duplicate rate of nan is not between 0 and 1");
  CHECK(refusal([](Plan& plan) { plan.snv_rate = 0.1; }) == ok);
  CHECK(refusal([](Plan& plan) { plan.snv_rate = -0.1; }) ==
        "the SNV rate of -0.1 is not between 0 and 0.1");
  CHECK(refusal([](Plan& plan) { plan.insert_mean = 50'000; }) == ok);
  CHECK(refusal([](Plan& plan) { plan.insert_mean = 50'001; }) ==
        "the insert size of 50001 is not between 150 and 50000");
}

TEST_CASE("a sample's name is one that files and headers can hold", "[simulate]") {
  for (const char* name : {"a", "HG002", "a-b_C9"}) {
    CAPTURE(name);
    CHECK(refusal([&](Plan& plan) { plan.sample = name; }) == "accepted");
  }
  for (const char* name : {"", " ", "a b", "a/b", "a.b", "a\tb", "Zo\xC3\xAB"}) {
    CAPTURE(name);
    CHECK(refusal([&](Plan& plan) { plan.sample = name; }) ==
          "the sample name may only hold letters, digits, '_' and '-'");
  }
}

struct AminoAcid {
  char letter;
  std::string codons;
};

// NCBI's table 1, by amino acid.
const AminoAcid standard_code[] = {{'A', "GCT GCC GCA GCG"},
                                   {'C', "TGT TGC"},
                                   {'D', "GAT GAC"},
                                   {'E', "GAA GAG"},
                                   {'F', "TTT TTC"},
                                   {'G', "GGT GGC GGA GGG"},
                                   {'H', "CAT CAC"},
                                   {'I', "ATT ATC ATA"},
                                   {'K', "AAA AAG"},
                                   {'L', "TTA TTG CTT CTC CTA CTG"},
                                   {'M', "ATG"},
                                   {'N', "AAT AAC"},
                                   {'P', "CCT CCC CCA CCG"},
                                   {'Q', "CAA CAG"},
                                   {'R', "CGT CGC CGA CGG AGA AGG"},
                                   {'S', "TCT TCC TCA TCG AGT AGC"},
                                   {'T', "ACT ACC ACA ACG"},
                                   {'V', "GTT GTC GTA GTG"},
                                   {'W', "TGG"},
                                   {'Y', "TAT TAC"},
                                   {'*', "TAA TAG TGA"}};

TEST_CASE("all 64 codons are translated by the standard code", "[simulate]") {
  int codons = 0;
  for (const AminoAcid& amino_acid : standard_code) {
    for (std::size_t at = 0; at < amino_acid.codons.size(); at += 4) {
      const std::string codon = amino_acid.codons.substr(at, 3);
      CAPTURE(codon);
      CHECK(translate(codon) == amino_acid.letter);
      ++codons;
    }
  }
  CHECK(codons == 64);
}

}  // namespace
}  // namespace varg::simulate
