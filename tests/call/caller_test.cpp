#include <varg/call/caller.hpp>

#include <varg/align/left_align.hpp>

#include "catch.hpp"
#include "gathered.hpp"

using namespace varg;
using genome::Variant;
using test::MadeRead;

namespace {

/// "pos ref>alt genotype" of each record.
std::vector<std::string> spelled(const call::Calls& calls) {
  std::vector<std::string> lines;
  for (const auto& record : calls.records) {
    std::string line = std::to_string(record.pos) + " ";
    for (std::size_t i = 0; i < record.alleles.size(); ++i) {
      line += (i == 0 ? "" : i == 1 ? ">" : ",") + record.alleles[i];
    }
    lines.push_back(line + " " + genome::to_text(record.samples.at(0).genotype));
  }
  return lines;
}

/// A change at about `pos` that is really one, left-aligned.
Variant random_variant(test::Random& random, const std::string& bases, genome::Pos pos) {
  const auto at = static_cast<std::size_t>(pos);
  const int kind = static_cast<int>(random.between(0, 2));
  Variant variant{0, pos, bases.substr(at, 1), bases.substr(at, 1)};
  if (kind == 0) {
    while (variant.alt == variant.ref) variant.alt[0] = random.base();
  } else if (kind == 1) {
    variant.alt += random.bases(random.between(1, 12));
  } else {
    variant.ref = bases.substr(at, static_cast<std::size_t>(random.between(2, 13)));
  }
  return align::left_align(variant, {0, bases}).value();
}

std::string spelled(const Variant& variant, const char* genotype) {
  return std::to_string(variant.pos) + " " + variant.ref + ">" + variant.alt + " " + genotype;
}

}  // namespace

TEST_CASE("planted variants are called with their genotypes and nothing else, on random genomes",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 41U)));
  const std::string bases = random.bases(1400);
  std::vector<Variant> one;
  std::vector<Variant> other;
  std::vector<std::string> expected;
  for (genome::Pos pos = 250; pos < 1150; pos += 180) {
    const Variant variant = random_variant(random, bases, pos + random.between(0, 60));
    const bool homozygous = random.chance(0.4);
    one.push_back(variant);
    if (homozygous) other.push_back(variant);
    expected.push_back(spelled(variant, homozygous ? "1/1" : "0/1"));
  }
  const auto reads = test::reads_of(random, test::columns_of(bases, one),
                                    test::columns_of(bases, other), 420, 120);
  const call::Evidence evidence = test::evidence_of(bases, reads);
  CHECK(spelled(call::call(evidence, {})) == expected);
}

TEST_CASE("changes close to each other on one haplotype are all called", "[call][property]") {
  test::Random random(GENERATE(range(100U, 115U)));
  const std::string bases = random.bases(1000);
  const Variant indel =
      align::left_align({0, 500, bases.substr(500, 4), bases.substr(500, 1)}, {0, bases}).value();
  const char base = bases[512];
  const Variant snv{0, 512, std::string(1, base), base == 'A' ? "C" : "A"};
  const auto reads = test::reads_of(random, test::columns_of(bases, {indel, snv}),
                                    test::columns_of(bases, {}), 320, 120);
  const call::Evidence evidence = test::evidence_of(bases, reads);
  CHECK(spelled(call::call(evidence, {})) ==
        std::vector<std::string>{spelled(indel, "0/1"), spelled(snv, "0/1")});
}

TEST_CASE("two alleles in one repeat become one record of three alleles", "[call]") {
  test::Random random(7);
  const std::string bases = random.bases(400) + "GTTTACACACACACACGGC" + random.bases(400);
  const Variant shorter{0, 403, "TAC", "T"};
  const Variant longer{0, 403, "T", "TAC"};
  const auto reads = test::reads_of(random, test::columns_of(bases, {shorter}),
                                    test::columns_of(bases, {longer}), 260, 120);
  const call::Evidence evidence = test::evidence_of(bases, reads);
  const auto lines = spelled(call::call(evidence, {}));
  REQUIRE(lines.size() == 1);
  CHECK(lines[0] == "403 TAC>TACAC,T 1/2");
}

TEST_CASE("reads with errors alone give no record", "[call]") {
  test::Random random(GENERATE(range(200U, 210U)));
  const std::string bases = random.bases(1200);
  const auto columns = test::columns_of(bases, {});
  const auto reads = test::reads_of(random, columns, columns, 400, 120, 0.01);
  const call::Evidence evidence = test::evidence_of(bases, reads);
  CHECK(call::call(evidence, {}).records.empty());
}

TEST_CASE("ploidy decides the genotype's size, and nothing is called where there is no copy",
          "[call]") {
  test::Random random(9);
  const std::string bases = random.bases(900);
  const char base = bases[400];
  const Variant snv{0, 400, std::string(1, base), base == 'A' ? "C" : "A"};
  const auto columns = test::columns_of(bases, {snv});
  const auto reads = test::reads_of(random, columns, columns, 250, 120);
  call::Evidence evidence = test::evidence_of(bases, reads);
  CHECK(spelled(call::call(evidence, {})) == std::vector<std::string>{spelled(snv, "1/1")});
  evidence.samples[0].setup.ploidy.haploid = genome::RegionSet({{0, 300, 500}});
  CHECK(spelled(call::call(evidence, {})) == std::vector<std::string>{spelled(snv, "1")});
  evidence.samples[0].setup.ploidy.absent = genome::RegionSet({{0, 300, 500}});
  CHECK(call::call(evidence, {}).records.empty());
}

TEST_CASE("a deep place is thinned, listed, and still called", "[call]") {
  test::Random random(11);
  const std::string bases = random.bases(900);
  const char base = bases[400];
  const Variant snv{0, 400, std::string(1, base), base == 'A' ? "C" : "A"};
  const auto reads = test::reads_of(random, test::columns_of(bases, {snv}),
                                    test::columns_of(bases, {}), 4000, 120);
  call::CallerConfig config;
  config.depth_cap = 60;
  const call::Evidence evidence = test::evidence_of(bases, reads);
  const auto calls = call::call(evidence, config);
  CHECK(spelled(calls) == std::vector<std::string>{spelled(snv, "0/1")});
  CHECK(calls.records[0].measures.depth < 120);
  CHECK_FALSE(calls.fallbacks.empty());
  CHECK(calls.fallbacks[0].reason == "depth");
  CHECK(calls.counters.at("reads.dropped.depth") > 2000);
}

TEST_CASE("reads of low MAPQ are told of at the site they cover", "[call]") {
  test::Random random(13);
  const std::string bases = random.bases(900);
  const char base = bases[400];
  const Variant snv{0, 400, std::string(1, base), base == 'A' ? "C" : "A"};
  auto reads =
      test::reads_of(random, test::columns_of(bases, {snv}), test::columns_of(bases, {}), 600, 120);
  for (std::size_t i = 0; i < reads.size(); ++i) {
    if (i % 3 != 0) reads[i].mapq = 0;
  }
  const call::Evidence evidence = test::evidence_of(bases, reads);
  const auto calls = call::call(evidence, {});
  REQUIRE(calls.records.size() == 1);
  CHECK(calls.records[0].measures.low_mapq_fraction == Approx(0.66).margin(0.1));
  CHECK(calls.records[0].filters == std::vector<std::string>{"LowMapq"});
}

TEST_CASE("misplaced reads of a sample without copies do not filter a relative's call", "[call]") {
  test::Random random(14);
  const std::string bases = random.bases(900);
  const char base = bases[400];
  const Variant snv{0, 400, std::string(1, base), base == 'A' ? "C" : "A"};
  const auto plain = test::columns_of(bases, {});
  const auto changed = test::columns_of(bases, {snv});
  const auto reads = test::reads_of(random, changed, changed, 300, 120);
  auto misplaced = test::reads_of(random, plain, plain, 900, 120);
  for (MadeRead& read : misplaced) read.mapq = 0;
  call::Evidence evidence = test::evidence_of_samples(bases, {reads, misplaced});
  evidence.samples[0].setup.ploidy.haploid = genome::RegionSet({{0, 0, 900}});
  evidence.samples[1].setup.ploidy.absent = genome::RegionSet({{0, 0, 900}});
  const auto calls = call::call(evidence, {});
  REQUIRE(calls.records.size() == 1);
  CHECK(calls.records[0].measures.low_mapq_fraction == 0.0);
  evidence.samples[1].setup.ploidy.absent = {};
  CHECK(call::call(evidence, {}).records.at(0).measures.low_mapq_fraction > 0.5);
}

TEST_CASE("an empty shard gives an empty result, with one sample, two or none", "[call]") {
  const std::string bases(200, 'A');
  for (const std::size_t samples : {0U, 1U, 2U}) {
    const call::Evidence evidence =
        test::evidence_of_samples(bases, std::vector<std::vector<MadeRead>>(samples));
    CHECK(call::call(evidence, {}).records.empty());
    CHECK(call::call(evidence, {}).counters.empty());
    CHECK(call::call(evidence, {}).fallbacks.empty());
  }
}

namespace {

/// Two samples over one reference: the second has an SNV at 400, none has reads over 780 to 820 in
/// the second.
struct TwoSamples {
  std::string bases;
  Variant snv;
  call::Evidence evidence;

  explicit TwoSamples(std::uint64_t seed) {
    test::Random random(seed);
    bases = random.bases(1200);
    snv = test::snv_at(bases, 400);
    const auto plain = test::columns_of(bases, {});
    const auto first = test::reads_of(random, plain, plain, 400, 120);
    auto second = test::reads_of(random, test::columns_of(bases, {snv}), plain, 400, 120);
    std::erase_if(second,
                  [](const MadeRead& read) { return read.pos < 830 && read.pos + 125 > 770; });
    evidence = test::evidence_of_samples(bases, {first, second});
  }

  std::vector<std::string> genotypes(std::size_t record) const {
    std::vector<std::string> texts;
    const call::Calls calls = call::call(evidence, {});
    for (const auto& sample : calls.records.at(record).samples) {
      texts.push_back(genome::to_text(sample.genotype));
    }
    return texts;
  }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("two samples give one record with a genotype of each", "[call]") {
  const TwoSamples made(1);
  REQUIRE(call::call(made.evidence, {}).records.size() == 1);
  CHECK(made.genotypes(0) == Texts{"0/0", "0/1"});
}

TEST_CASE("forced alleles get a record: present, absent, and without reads in a sample", "[call]") {
  TwoSamples made(2);
  made.evidence.owned.contig = 3;
  made.evidence.padded.contig = 3;
  Variant absent = test::snv_at(made.bases, 600);
  Variant uncovered = test::snv_at(made.bases, 800);
  Variant deletion{0, 700, made.bases.substr(700, 4), made.bases.substr(700, 1)};
  deletion = align::left_align(deletion, {0, made.bases}).value();
  made.evidence.forced = {made.snv, absent, deletion, uncovered};
  for (Variant& variant : made.evidence.forced) variant.contig = 3;
  const auto calls = call::call(made.evidence, {});
  REQUIRE(calls.records.size() == 4);
  for (const auto& record : calls.records) {
    CHECK(record.is_forced);
    CHECK(record.contig == 3);
  }
  CHECK(made.genotypes(0) == Texts{"0/0", "0/1"});
  CHECK(made.genotypes(1) == Texts{"0/0", "0/0"});
  CHECK(made.genotypes(2) == Texts{"0/0", "0/0"});
  CHECK(made.genotypes(3) == Texts{"0/0", "./."});
  CHECK(calls.records[1].qual < 1.0);
}

TEST_CASE("a forced allele joins the called one of its base", "[call]") {
  TwoSamples made(3);
  const char other = made.snv.ref == "G" || made.snv.alt == "G" ? 'T' : 'G';
  if (made.snv.ref[0] == other) return;
  made.evidence.forced = {{0, 400, made.snv.ref, std::string(1, other)}};
  const auto calls = call::call(made.evidence, {});
  REQUIRE(calls.records.size() == 1);
  REQUIRE(calls.records[0].alleles.size() == 3);
  CHECK(calls.records[0].is_forced);
  const int called = calls.records[0].alleles[1] == made.snv.alt ? 1 : 2;
  CHECK(made.genotypes(0) == Texts{"0/0", "0/" + std::to_string(called)});
}

TEST_CASE("SNVs of one molecule are phased, in cis and in trans", "[call]") {
  test::Random random(GENERATE(range(1U, 6U)));
  const std::string bases = random.bases(1200);
  const std::vector<Variant> snvs{test::snv_at(bases, 600), test::snv_at(bases, 640)};
  for (const bool cis : {true, false}) {
    const auto reads = test::reads_of(
        random, test::columns_of(bases, cis ? snvs : std::vector{snvs[0]}),
        test::columns_of(bases, cis ? std::vector<Variant>{} : std::vector{snvs[1]}), 400, 120);
    const call::Evidence evidence = test::evidence_of(bases, reads);
    const auto calls = call::call(evidence, {});
    REQUIRE(calls.records.size() == 2);
    CHECK(calls.records[0].samples[0].is_followed);
    CHECK(calls.records[1].samples[0].link.before == 600);
    CHECK(calls.records[1].samples[0].link.is_swapped == !cis);
  }
}
