#include <varg/compare/explanation.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "made_calls.hpp"
#include "made_files.hpp"
#include "random.hpp"
#include "respelling.hpp"

#include <varg/compare/superlocus_labels.hpp>
#include <varg/compare/superlocus_stream.hpp>
#include <varg/core/error.hpp>
#include <varg/io/vcf_reader.hpp>

namespace varg::compare {
namespace {

using Lines = std::vector<std::string>;

/// What a comparison of the lines writes, read again.
io::VariantBatch written(const test::TemporaryFolder& folder, const Lines& truth,
                         const Lines& query, const LabelOptions& options = {}) {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  SuperlocusStream stream(files.vcf("t.vcf", truth), {}, files.vcf("q.vcf", query), {}, fasta);
  std::string text = labelled_header(fasta.contigs()).text();
  while (const auto superloci = stream.next(100)) text += label(*superloci, fasta, options).lines;
  io::VcfReader reader(folder.write("labelled.vcf", text));
  return std::move(*reader.next_batch());
}

ToldSuperlocus told(const io::VariantBatch& batch) {
  std::vector<io::VariantView> lines;
  for (std::size_t i = 0; i < batch.size(); ++i) lines.push_back(batch[i]);
  return told_superlocus(lines);
}

std::string explained(const Lines& truth, const Lines& query, const LabelOptions& options = {}) {
  const test::TemporaryFolder folder;
  const test::MadeFiles files;
  const io::VariantBatch batch = written(folder, truth, query, options);
  return explanation(told(batch), {0, files.first()});
}

bool has(const std::string& text, std::string_view part) {
  CAPTURE(text, part);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the same record is told apart from another spelling", "[compare]") {
  CHECK(has(explained({"chr1 20 REF SNV PASS 0/1"}, {"chr1 20 REF SNV PASS 1|0"}),
            "query has the same record and genotype"));
  const std::string text = explained({"chr1 103 CAC C PASS 0/1"}, {"chr1 105 CAC C PASS 0/1"});
  CHECK(has(text, "query spells the same haplotypes with other records"));
  CHECK(has(text, "truth spells the same haplotypes with other records"));
  CHECK(has(text, "haplotypes that the matched calls of truth and of query both spell"));
}

TEST_CASE("a wrong genotype, a near call and a lonely call say what they are", "[compare]") {
  const std::string text = explained({"chr1 20 REF SNV PASS 0/1"},
                                     {"chr1 20 REF SNV PASS 1/1", "chr1 25 REF SNV low 0/1"});
  CHECK(has(text, "query has the allele with another genotype; the nearest is chr1:20"));
  CHECK(has(text, "no call of truth gives this; the nearest is chr1:20"));
  CHECK(has(text, "5 bases away; filtered (low), so not in the PASS rows"));
  CHECK(has(text, "no haplotypes are shared"));
  CHECK(has(explained({}, {"chr1 20 REF SNV PASS 0/1"}), "truth has no call in this superlocus"));
}

TEST_CASE("a call that only filtered calls find says what the PASS rows hold", "[compare]") {
  CHECK(has(explained({"chr1 20 REF SNV PASS 0/1"}, {"chr1 20 REF SNV low 0/1"}),
            "FN when filtered calls are left out"));
}

TEST_CASE("outside the confident regions a call says so", "[compare]") {
  const genome::RegionSet confident({{0, 100, 150}});
  LabelOptions options;
  options.confident = &confident;
  CHECK(has(explained({"chr1 20 REF SNV PASS 0/1"}, {}, options),
            "outside the confident regions, so not counted as wrong"));
}

TEST_CASE("matched records that cannot be replayed together have no haplotypes", "[compare]") {
  const Lines twice{"chr1 103 CAC C PASS 1/1", "chr1 103 CACAC C PASS 1/1"};
  CHECK(has(explained(twice, twice), "haplotypes are not shown"));
}

TEST_CASE("lines of another program are refused", "[compare]") {
  const test::TemporaryFolder folder;
  const test::MadeFiles files;
  io::VcfReader reader(files.vcf("a.vcf", {"chr1 20 REF SNV PASS 0/1"}));
  const auto batch = reader.next_batch();
  CHECK_THROWS_AS(told(*batch), Error);
}

TEST_CASE("calls matched by genotype in random spellings have common haplotypes",
          "[compare][property]") {
  const test::TemporaryFolder folder;
  std::size_t pairs = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    test::Random random(seed);
    const auto at = [&](int least, int most) {
      return std::to_string(random.between(least, most));
    };
    const char* const genotypes[] = {"0/1", "1/0", "1/1"};
    const std::string genotype = genotypes[random.between(0, 2)];
    const Lines truth{
        "chr1 " + std::to_string(99 + 2 * random.between(2, 4)) + " CAC C PASS " + genotype,
        "chr1 " + at(120, 140) + " REF SNV PASS 0/1"};
    Lines query = truth;
    query[0] = "chr1 " + std::to_string(99 + 2 * random.between(2, 4)) + " CAC C PASS " + genotype;
    const io::VariantBatch batch = written(folder, truth, query);
    const test::MadeFiles files;
    CAPTURE(seed, truth, query);
    const auto pair = common_haplotypes(told(batch), {0, files.first()});
    REQUIRE(pair.has_value());
    const std::size_t length = files.first().size();
    CHECK((*pair)[0].size() + (*pair)[1].size() == 2 * length - (genotype == "1/1" ? 4 : 2));
    ++pairs;
  }
  CHECK(pairs == 200);
}

}  // namespace varg::compare
