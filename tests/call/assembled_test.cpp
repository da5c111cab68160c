#include "assembled.hpp"

#include <algorithm>

#include <varg/align/haplotype.hpp>
#include <varg/call/caller.hpp>

#include "catch.hpp"
#include "gathered.hpp"

using namespace varg;
using genome::Variant;
using test::MadeRead;

namespace {

/// As an aligner leaves a read that it cannot lay over the change: the shorter side of its first
/// long indel, and what is beyond, is clipped. `variants` as those of columns_of.
MadeRead clipped_at_indel(MadeRead read) {
  const auto cigar = test::cigar_of(read.cigar);
  genome::Pos pos = read.pos;
  std::size_t at = 0;
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    const auto op = cigar[i].op();
    const bool is_gap = op == genome::CigarOp::insertion || op == genome::CigarOp::deletion;
    const auto inserted = op == genome::CigarOp::insertion ? cigar[i].length() : 0U;
    if (is_gap && cigar[i].length() >= 20) {
      const std::size_t left = at;
      const std::size_t right = read.bases.size() - at - inserted;
      if (left >= right) {
        read.cigar = std::to_string(left) + "M" + std::to_string(read.bases.size() - left) + "S";
      } else {
        read.pos = pos + (op == genome::CigarOp::deletion ? cigar[i].length() : 0);
        read.cigar = std::to_string(read.bases.size() - right) + "S" + std::to_string(right) + "M";
      }
      return read;
    }
    if (genome::consumes_reference(op)) pos += cigar[i].length();
    if (genome::consumes_read(op)) at += cigar[i].length();
  }
  return read;
}

/// Reads of a sample with `variants` on one haplotype, long indels clipped.
std::vector<MadeRead> heterozygous_reads(test::Random& random, const std::string& bases,
                                         const std::vector<Variant>& variants) {
  auto reads = test::reads_of(random, test::columns_of(bases, variants),
                              test::columns_of(bases, {}), 600, 150, 0.002);
  for (MadeRead& read : reads) read = clipped_at_indel(read);
  return test::merged(reads, {});
}

/// The sequence of `bases` with the alternative alleles of `calls`; nothing when they contradict.
std::optional<std::string> sequence_of(const call::Calls& calls, const std::string& bases) {
  std::vector<Variant> variants;
  for (const auto& record : calls.records) {
    variants.push_back({0, record.pos, record.alleles[0], record.alleles.at(1)});
  }
  return align::apply_variants({0, bases}, variants);
}

std::size_t assembled_candidates(const std::string& bases, const std::vector<MadeRead>& reads) {
  const call::Evidence evidence = test::evidence_of(bases, reads);
  return call::find_candidates(test::gathered(evidence), evidence.reference, {}).candidates.size();
}

}  // namespace

TEST_CASE("a 40-base insertion that no alignment shows is called", "[call][assembly]") {
  test::Random random(GENERATE(range(1U, 9U)));
  const std::string bases = random.bases(1400);
  const std::string inserted = random.bases(40);
  const std::vector<Variant> truth{{0, 700, bases.substr(700, 1), bases[700] + inserted}};
  const auto reads = heterozygous_reads(random, bases, truth);
  CHECK(assembled_candidates(bases, reads) == 0);
  const call::Evidence evidence = test::evidence_of(bases, reads);
  const auto calls = call::call(evidence, {});
  REQUIRE(calls.records.size() == 1);
  CHECK(sequence_of(calls, bases) == align::apply_variants({0, bases}, truth));
  CHECK(genome::to_text(calls.records[0].samples[0].genotype) == "0/1");
  CHECK(calls.counters.at("windows.assembled") >= 1);
}

TEST_CASE("a 100-base deletion that no alignment shows is called", "[call][assembly]") {
  test::Random random(GENERATE(range(20U, 28U)));
  const std::string bases = random.bases(1500);
  const std::vector<Variant> truth{{0, 700, bases.substr(700, 101), bases.substr(700, 1)}};
  const auto reads = heterozygous_reads(random, bases, truth);
  CHECK(assembled_candidates(bases, reads) == 0);
  const call::Evidence evidence = test::evidence_of(bases, reads);
  const auto calls = call::call(evidence, {});
  REQUIRE(calls.records.size() == 1);
  CHECK(sequence_of(calls, bases) == align::apply_variants({0, bases}, truth));
  CHECK(genome::to_text(calls.records[0].samples[0].genotype) == "0/1");
}

TEST_CASE("a cluster of 8 SNVs whose reads are clipped is called", "[call][assembly]") {
  test::Random random(GENERATE(range(40U, 48U)));
  const std::string bases = random.bases(1400);
  std::vector<Variant> truth;
  for (genome::Pos pos = 700; pos < 740; pos += 5) truth.push_back(test::snv_at(bases, pos));
  auto reads = test::reads_of(random, test::columns_of(bases, truth), test::columns_of(bases, {}),
                              600, 150, 0.002);
  // Clipped at the cluster's nearer side: no alignment shows more than one of the eight.
  for (MadeRead& read : reads) {
    if (read.pos > 700 || read.pos + 150 <= 740 ||
        read.bases.substr(static_cast<std::size_t>(700 - read.pos), 40) == bases.substr(700, 40))
      continue;
    const auto left = static_cast<std::size_t>(700 - read.pos);
    if (left >= 75) {
      read.cigar = std::to_string(left) + "M" + std::to_string(150 - left) + "S";
    } else {
      const std::size_t clip = left + 40;
      read.cigar = std::to_string(clip) + "S" + std::to_string(150 - clip) + "M";
      read.pos = 740;
    }
  }
  reads = test::merged(reads, {});
  const call::Evidence evidence = test::evidence_of(bases, reads);
  const auto calls = call::call(evidence, {});
  CHECK(calls.records.size() == 8);
  CHECK(sequence_of(calls, bases) == align::apply_variants({0, bases}, truth));
  for (const auto& record : calls.records) {
    CHECK(genome::to_text(record.samples[0].genotype) == "0/1");
  }
}

TEST_CASE("quiet reads are not assembled", "[call][assembly]") {
  test::Random random(60);
  const std::string bases = random.bases(1400);
  const auto reads = heterozygous_reads(random, bases, {test::snv_at(bases, 700)});
  const call::Evidence evidence = test::evidence_of(bases, reads);
  const auto samples = test::gathered(evidence);
  const auto candidates = call::find_candidates(samples, evidence.reference, {}).candidates;
  const auto assembled = call::assemble_trouble(samples, candidates, evidence.reference, {});
  CHECK(assembled.windows.empty());
  CHECK(assembled.haplotypes.empty());
  CHECK(call::call(evidence, {}).counters.count("windows.assembled") == 0);
}

TEST_CASE("assembled haplotypes are the changes of the samples, the reference left out",
          "[call][assembly]") {
  test::Random random(GENERATE(range(70U, 76U)));
  const std::string bases = random.bases(1400);
  const std::vector<Variant> one{{0, 700, bases.substr(700, 1), bases[700] + random.bases(30)}};
  const std::vector<Variant> other{{0, 640, bases.substr(640, 61), bases.substr(640, 1)}};
  const call::Evidence evidence = test::evidence_of_samples(
      bases, {heterozygous_reads(random, bases, one), heterozygous_reads(random, bases, other)});
  const auto samples = test::gathered(evidence);
  const auto candidates = call::find_candidates(samples, evidence.reference, {}).candidates;
  const auto assembled = call::assemble_trouble(samples, candidates, evidence.reference, {});
  CHECK(assembled.over_budget.empty());
  std::vector<std::optional<std::string>> sequences;
  for (const auto& haplotype : assembled.haplotypes) {
    CHECK_FALSE(haplotype.empty());
    CHECK(std::is_sorted(haplotype.begin(), haplotype.end()));
    sequences.push_back(align::apply_variants({0, bases}, haplotype));
  }
  for (const auto& truth : {one, other}) {
    const auto expected = align::apply_variants({0, bases}, truth);
    CHECK(std::count(sequences.begin(), sequences.end(), expected) > 0);
  }
}
