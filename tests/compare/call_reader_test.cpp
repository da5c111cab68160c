#include <varg/compare/call_reader.hpp>

#include "catch.hpp"
#include "made_files.hpp"

#include <varg/core/error.hpp>

namespace varg::compare {
namespace {

std::vector<Call> all_calls(CallReader& reader) {
  std::vector<Call> calls;
  while (auto call = reader.next()) calls.push_back(std::move(*call));
  return calls;
}

/// The fault and sentence of reading a file to its end; "" when it can be read.
std::string failure(const std::string& path, const test::MadeFiles& files, Fault expected,
                    const std::string& sample = "") {
  const reference::Fasta fasta(files.reference());
  try {
    CallOptions options;
    options.sample = sample;
    CallReader reader(path, "query", options, fasta);
    all_calls(reader);
  } catch (const Error& error) {
    CHECK(error.fault() == expected);
    return std::string(error.what()) + " | " + error.hint();
  }
  return "";
}

}  // namespace

TEST_CASE("the reader gives calls with the extent of their shifts", "[compare]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::string path = files.vcf(
      "a.vcf", {"chr1 20 REF SNV PASS 0/1", "chr1 103 CAC C low 1/1", "chr2 5 REF SNV . 1|0"});
  CallReader reader(path, "truth", {}, fasta);
  const auto calls = all_calls(reader);
  REQUIRE(calls.size() == 3);
  CHECK(calls[0].begin == 19);
  CHECK(calls[0].end == 20);
  CHECK(calls[1].begin <= 100);
  CHECK(calls[1].end >= 112);
  CHECK_FALSE(calls[1].pass);
  CHECK(calls[2].contig == 1);
  CHECK(calls[2].pass);
  CHECK(reader.account().calls == 3);
  CHECK(reader.facts().role == "truth");
}

TEST_CASE("records that are not compared are counted by reason", "[compare]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::string path =
      files.vcf("a.vcf", {"chr1 20 REF SNV PASS 0/0", "chr1 21 REF SNV PASS ./.",
                          "chr1 22 REF SNV PASS 0/0", "chr1 23 REF SNV PASS 0/1"});
  CallReader reader(path, "query", {}, fasta);
  CHECK(all_calls(reader).size() == 1);
  CHECK(reader.account().records == 4);
  CHECK(reader.account().skipped[static_cast<std::size_t>(Skip::hom_ref)] == 2);
  CHECK(reader.account().skipped[static_cast<std::size_t>(Skip::no_genotype)] == 1);
}

TEST_CASE("a phased call has its phase set, an unphased one has none", "[compare]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  CallReader reader(files.vcf("a.vcf",
                              {"chr1 20 REF SNV PASS 0|1:12", "chr1 21 REF SNV PASS 0/1:12",
                               "chr1 22 REF SNV PASS 1|0:.", "chr1 23 REF SNV PASS 1|0"},
                              "\tFORMAT\tNA1", "GT:PS"),
                    "query", {}, fasta);
  const std::vector<Call> calls = all_calls(reader);
  REQUIRE(calls.size() == 4);
  CHECK(calls[0].phase_set == "12");
  CHECK_FALSE(calls[1].is_phased);
  CHECK(calls[1].phase_set.empty());
  CHECK(calls[2].is_phased);
  CHECK(calls[2].phase_set.empty());
  CHECK(calls[3].phase_set.empty());
}

TEST_CASE("a file without samples gives its alternatives", "[compare]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::string path = files.vcf("a.vcf", {"chr1 20 REF SNV PASS"}, "");
  CallReader reader(path, "query", {}, fasta);
  CHECK(reader.is_sites_only());
  CHECK(all_calls(reader).size() == 1);
}

TEST_CASE("files that do not belong to the reference are refused", "[compare]") {
  const test::MadeFiles files;
  CHECK(failure(files.vcf("ref.vcf", {"chr1 20 TTTTTT T PASS 0/1"}), files, Fault::mismatch)
            .find("is not what") != std::string::npos);
  CHECK(failure(files.vcf("order.vcf", {"chr2 5 REF SNV PASS 0/1", "chr1 20 REF SNV PASS 0/1"}),
                files, Fault::mismatch)
            .find("comes after chr2") != std::string::npos);
  CHECK(
      failure(files.vcf("fine.vcf", {"chr1 20 REF SNV PASS 0/1"}), files, Fault::mismatch).empty());
}

TEST_CASE("the sample must be named when there are several", "[compare]") {
  const test::MadeFiles files;
  const std::string path = files.vcf("a.vcf", {}, "\tFORMAT\tNA1\tNA2");
  CHECK(failure(path, files, Fault::usage).find("--query-sample") != std::string::npos);
  CHECK(failure(path, files, Fault::usage, "NA3").find("Did you mean NA1?") != std::string::npos);
  CHECK(failure(path, files, Fault::usage, "NA2").empty());
}

TEST_CASE("a query without the score that was asked for is noted", "[compare]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const auto kinds = [&](const std::string& role, const std::string& field, const auto& lines) {
    CallOptions options;
    options.score = parse_score_field(field);
    CallReader reader(files.vcf("a.vcf", lines), role, options, fasta);
    all_calls(reader);
    std::vector<std::string> list;
    for (const Note& note : reader.notes()) list.push_back(note.kind);
    return list;
  };
  using Lines = std::vector<std::string>;
  const Lines lines{"chr1 20 REF SNV PASS 0/1", "chr1 30 REF SNV PASS 0/1"};
  CHECK(kinds("query", "GQ", lines) == Lines{"no_scores"});
  CHECK(kinds("truth", "GQ", lines).empty());
  CHECK(kinds("query", "QUAL", lines).empty());
  CHECK(kinds("query", "GQ", Lines{}).empty());
}

}  // namespace varg::compare
