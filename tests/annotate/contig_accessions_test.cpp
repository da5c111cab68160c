#include "catch.hpp"

#include <varg/annotate/contig_accessions.hpp>

using namespace varg;
using annotate::versioned_accession;

TEST_CASE("a chromosome's accession follows from its name and its length", "[annotate][hgvs]") {
  CHECK(versioned_accession({"chr21", 46709983}) == "NC_000021.9");
  CHECK(versioned_accession({"21", 48129895}) == "NC_000021.8");
  CHECK(versioned_accession({"1", 249250621}) == "NC_000001.10");
  CHECK(versioned_accession({"chr1", 248956422}) == "NC_000001.11");
  CHECK(versioned_accession({"chrX", 155270560}) == "NC_000023.10");
  CHECK(versioned_accession({"chrX", 156040895}) == "NC_000023.11");
  CHECK(versioned_accession({"Y", 57227415}) == "NC_000024.10");
  CHECK(versioned_accession({"chrY", 62460029}) == "NC_060948.1");
  CHECK(versioned_accession({"chr1", 248387328}) == "NC_060925.1");
  CHECK(versioned_accession({"CM000683.2", 46709983}) == "NC_000021.9");
}

TEST_CASE("only the revised Cambridge sequence has the accession of the mitochondrion",
          "[annotate][hgvs]") {
  CHECK(versioned_accession({"MT", 16569}) == "NC_012920.1");
  CHECK(versioned_accession({"chrM", 16569}) == "NC_012920.1");
  // UCSC's hg19 has another sequence under this name.
  CHECK(versioned_accession({"chrM", 16571}) == std::nullopt);
}

TEST_CASE("a contig named by an accession keeps it, and others have none", "[annotate][hgvs]") {
  CHECK(versioned_accession({"NG_012337.1", 15948}) == "NG_012337.1");
  CHECK(versioned_accession({"NC_000021.9", 0}) == "NC_000021.9");
  CHECK(versioned_accession({"NT_113889.1", 100}) == "NT_113889.1");
  CHECK(versioned_accession({"chr21", 0}) == std::nullopt);
  CHECK(versioned_accession({"chr21", 1000}) == std::nullopt);
  CHECK(versioned_accession({"scaffold_1.5", 1000}) == std::nullopt);
  CHECK(versioned_accession({"chrUn_KI270302v1", 2274}) == std::nullopt);
}

TEST_CASE("an accession says its assembly", "[annotate][hgvs]") {
  CHECK(annotate::assembly_of_accession("NC_000021.8") == "GRCh37");
  CHECK(annotate::assembly_of_accession("NC_000021.9") == "GRCh38");
  CHECK(annotate::assembly_of_accession("NC_060945.1") == "T2T-CHM13");
  CHECK(annotate::assembly_of_accession("NC_000021.7").empty());
  CHECK(annotate::assembly_of_accession("NM_003002.4").empty());
  CHECK(annotate::is_mitochondrial("chrM"));
  CHECK(annotate::is_mitochondrial("NC_012920.1"));
  CHECK_FALSE(annotate::is_mitochondrial("chr1"));
}
