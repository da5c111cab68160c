#include "reference_check.hpp"

#include <varg/align/haplotype.hpp>
#include <varg/core/error.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/transform/normalize.hpp>

#include "catch.hpp"
#include "made_records.hpp"
#include "random.hpp"

namespace varg::transform {
namespace {

struct Small {
  test::TemporaryFolder folder;
  ReferenceAligner aligner{test::made_reference(folder)};
};

/// An indexed FASTA of one contig "c".
std::string one_contig(const test::TemporaryFolder& folder, const std::string& bases) {
  const std::string size = std::to_string(bases.size());
  folder.write("one.fa.fai",
               "c\t" + size + "\t3\t" + size + "\t" + std::to_string(bases.size() + 1) + "\n");
  return folder.write("one.fa", ">c\n" + bases + "\n");
}

genome::Variant first_variant(const Draft& draft) {
  return {0, draft.pos, draft.alleles[0], draft.alleles[1]};
}

}  // namespace

TEST_CASE("REF agrees whatever its letter case", "[reference]") {
  Small small;
  CHECK_FALSE(small.aligner.disagreement("c", 2, "GCAC").has_value());
  CHECK_FALSE(small.aligner.disagreement("c", 2, "gcAC").has_value());
  CHECK(small.aligner.disagreement("c", 2, "GCAT") == "GCAC");
}

TEST_CASE("letters other than ACGT agree with each other alone", "[reference]") {
  Small small;
  CHECK_FALSE(small.aligner.disagreement("c", 16, "NN").has_value());
  CHECK_FALSE(small.aligner.disagreement("c", 16, "RY").has_value());
  CHECK(small.aligner.disagreement("c", 16, "A") == "N");
  CHECK(small.aligner.disagreement("c", 2, "N") == "G");
}

TEST_CASE("a place the reference does not have is an error", "[reference]") {
  Small small;
  CHECK_FALSE(small.aligner.disagreement("c", 51, "G").has_value());
  try {
    small.aligner.disagreement("c", 51, "GA");
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(error.sentence().find("c:52 GA lies beyond the end") == 0);
  }
  CHECK_THROWS_AS(small.aligner.disagreement("chr1", 0, "T"), Error);
}

TEST_CASE("what cannot be aligned says why and stays", "[reference]") {
  Small small;
  Draft draft{8, {"ACA", "A", "*"}};
  CHECK(small.aligner.align("c", draft) == Aligned::not_sequence);
  draft = {8, {"ACA", "<DEL>"}};
  CHECK(small.aligner.align("c", draft) == Aligned::not_sequence);
  draft = {8, {"ACA", "aca"}};
  CHECK(small.aligner.align("c", draft) == Aligned::alt_is_ref);
  draft = {8, {"A"}};
  CHECK(small.aligner.align("c", draft) == Aligned::unchanged);
  draft = {2, {"gca", "g"}};
  CHECK(small.aligner.align("c", draft) == Aligned::unchanged);
  CHECK(draft.alleles[0] == "gca");
}

TEST_CASE("aligned alleles are upper case", "[reference]") {
  Small small;
  Draft draft{8, {"aca", "a"}};
  CHECK(small.aligner.align("c", draft) == Aligned::changed);
  CHECK(draft.pos == 2);
  CHECK(draft.alleles == std::vector<std::string>{"GCA", "G"});
}

TEST_CASE("an indel shifts through many windows, up to the limit", "[reference]") {
  const test::TemporaryFolder folder;
  const std::string bases = "G" + std::string(12'000, 'A') + "C";
  ReferenceAligner aligner(one_contig(folder, bases));
  for (const genome::Pos pos : {50, 150, 1500, 9'990}) {
    Draft draft{pos, {"AA", "A"}};
    CHECK(aligner.align("c", draft) == Aligned::changed);
    CHECK(first_variant(draft) == genome::Variant{0, 0, "GA", "G"});
  }
  Draft far{11'000, {"AA", "A"}};
  CHECK(aligner.align("c", far) == Aligned::too_far);
  CHECK(far.pos == 11'000);
}

TEST_CASE("random records keep their haplotypes and align once", "[reference][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  const test::TemporaryFolder folder;
  const std::string bases = random.repetitive_bases(400);
  ReferenceAligner aligner(one_contig(folder, bases));
  const align::Window window{0, bases};
  for (int i = 0; i < 30; ++i) {
    const genome::Pos pos = random.between(1, 380);
    Draft draft{pos,
                {bases.substr(static_cast<std::size_t>(pos),
                              static_cast<std::size_t>(random.between(1, 8)))}};
    const std::int64_t alts = random.between(1, 3);
    while (static_cast<std::int64_t>(draft.alleles.size()) <= alts) {
      draft.alleles.push_back(bases[static_cast<std::size_t>(pos)] +
                              random.repetitive_bases(random.between(1, 8)));
      if (draft.alleles.back() == draft.alleles.front()) draft.alleles.pop_back();
    }
    const Draft before = draft;
    aligner.align("c", draft);
    for (std::size_t k = 1; k < draft.alleles.size(); ++k) {
      const genome::Variant old{0, before.pos, before.alleles[0], before.alleles[k]};
      const genome::Variant now{0, draft.pos, draft.alleles[0], draft.alleles[k]};
      CHECK(align::apply_variants(window, {&now, 1}) == align::apply_variants(window, {&old, 1}));
    }
    CHECK(aligner.align("c", draft) == Aligned::unchanged);
  }
}

TEST_CASE("normalizing real calls twice changes nothing the second time", "[reference][real]") {
  const std::string folder = "data/compare_grch38_chr20_HG002/";
  const std::string calls = test::shared_path(folder + "HG002.query.chr20_1-10M.vcf.gz");
  const std::string fasta = test::shared_path(folder + "grch38.chr20_1-10M.fa.gz");
  if (calls.empty() || fasta.empty()) {
    WARN("no shared data: real calls were not normalized");
    return;
  }
  NormalizeOptions options;
  options.reference = fasta;
  options.split = RecordKinds::any;
  Normalizer normalizer(options);
  io::VcfReader reader(calls);
  std::uint64_t aligned = 0;
  while (const auto batch = reader.next_batch()) {
    const PlacedLines once = normalizer(*batch);
    const auto found = once.counts.find("aligned");
    if (found != once.counts.end()) aligned += found->second;
    io::VariantBatch again;
    for (const PlacedLine& line : once.lines) again.bytes += once[line];
    again.header = batch->header;
    io::index_rows(again);
    const PlacedLines twice = normalizer(again);
    std::string text;
    for (const PlacedLine& line : twice.lines) text += twice[line];
    CHECK(text == again.bytes);
  }
  CHECK(aligned == 106);
}

}  // namespace varg::transform
