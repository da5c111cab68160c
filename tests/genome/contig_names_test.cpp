#include <varg/genome/contigs.hpp>

#include <fmt/format.h>

#include "catch.hpp"

namespace varg::genome {
namespace {

/// "1" to "22", "X", "Y".
std::string name_of(int chromosome) {
  if (chromosome == 23) return "X";
  return chromosome == 24 ? "Y" : std::to_string(chromosome);
}

}  // namespace

TEST_CASE("every chromosome is known by all its names", "[genome]") {
  for (int i = 1; i <= 24; ++i) {
    const std::string name = name_of(i);
    CAPTURE(name);
    CHECK(chromosome_of(name) == name);
    CHECK(chromosome_of("chr" + name) == name);
    for (int version = 1; version <= 14; ++version) {  // RefSeq: .9 to .14 are in use
      CHECK(chromosome_of(fmt::format("NC_{:06}.{}", i, version)) == name);
    }
    CHECK(chromosome_of(fmt::format("NC_{:06}.1", 60924 + i)) == name);  // T2T-CHM13v2.0
    CHECK(chromosome_of(fmt::format("CM{:06}.1", 662 + i)) == name);     // GenBank, GRCh37
    CHECK(chromosome_of(fmt::format("CM{:06}.2", 662 + i)) == name);     // GenBank, GRCh38
  }
  for (const std::string name : {"MT", "M", "chrM", "chrMT", "NC_012920.1"}) {
    CHECK(chromosome_of(name) == "MT");
  }
}

TEST_CASE("accessions are those of the assemblies' reports", "[genome]") {
  CHECK(chromosome_of("NC_000020.11") == "20");
  CHECK(chromosome_of("NC_000023.10") == "X");
  CHECK(chromosome_of("NC_060947.1") == "X");
  CHECK(chromosome_of("CM000682.2") == "20");
  CHECK(chromosome_of("CM000686.1") == "Y");
}

TEST_CASE("what is no chromosome has no name of one", "[genome]") {
  for (const std::string name : {"",
                                 "chr",
                                 "0",
                                 "01",
                                 "23",
                                 "chr23",
                                 "-1",
                                 "+1",
                                 "1 ",
                                 "x",
                                 "W",
                                 "chrUn_KI270302v1",
                                 "1_KI270706v1_random",
                                 "NC_000025.1",
                                 "NC_000000.1",
                                 "NC_060924.1",
                                 "NC_060949.1",
                                 "CM000662.1",
                                 "CM000687.1",
                                 "NC_000001",
                                 "NC_000001.",
                                 "NC_000001.x",
                                 "NC_00001.1",
                                 "NT_000001.1",
                                 "NW_000001.1",
                                 "HLA-A*01:01:01:01",
                                 "chrEBV",
                                 "hs37d5"}) {
    CAPTURE(name);
    CHECK_FALSE(chromosome_of(name).has_value());
  }
}

TEST_CASE("another name is found among contigs of the same length alone", "[genome]") {
  const Contigs contigs({{"chr1", 1000}, {"chr2", 0}, {"MT", 16569}, {"chrUn_7", 5}});
  CHECK(find_other_name({"1", 1000}, contigs) == 0);
  CHECK(find_other_name({"1", 0}, contigs) == 0);
  CHECK(find_other_name({"1", 999}, contigs) == no_contig);
  CHECK(find_other_name({"NC_000001.10", 1000}, contigs) == 0);
  CHECK(find_other_name({"NC_000001.10", 999}, contigs) == no_contig);
  CHECK(find_other_name({"CM000664.1", 77}, contigs) == 1);
  CHECK(find_other_name({"chrM", 16569}, contigs) == 2);
  CHECK(find_other_name({"chrM", 16571}, contigs) == no_contig);  // UCSC's hg19
  CHECK(find_other_name({"Un_7", 5}, contigs) == 3);
}

TEST_CASE("a contig that is there has no other name", "[genome]") {
  const Contigs contigs({{"chr1", 1000}, {"1", 1000}});
  CHECK(find_other_name({"1", 1000}, contigs) == no_contig);
  CHECK(find_other_name({"1", 999}, contigs) == no_contig);
  CHECK(find_other_name({"3", 1000}, contigs) == no_contig);
  CHECK(find_other_name({"decoy", 1000}, contigs) == no_contig);
  CHECK(find_other_name({"1", 1000}, {}) == no_contig);
}

TEST_CASE("accessions of two assemblies are told apart by length", "[genome]") {
  const Contigs contigs({{"NC_000001.10", 249250621}, {"NC_000001.11", 248956422}});
  CHECK(find_other_name({"chr1", 248956422}, contigs) == 1);
  CHECK(find_other_name({"1", 249250621}, contigs) == 0);
}

}  // namespace varg::genome
