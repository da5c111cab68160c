#include <varg/call/site_explanation.hpp>

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include <varg/call/caller.hpp>

#include "catch.hpp"
#include "made_reads.hpp"
#include "site_filters.hpp"

using namespace varg;
using genome::Interval;
using genome::Pos;
using genome::Variant;
using test::MadeRead;

namespace {

const genome::Contigs contigs({{"chr1", 100'000}});

/// Reads of one sample over `bases`, which are borrowed.
struct Made {
  const std::string& bases;
  std::vector<MadeRead> reads;
  call::Evidence evidence() const { return test::evidence_of(bases, reads); }
};

Made made(const std::vector<Variant>& one, const std::vector<Variant>& other, test::Random& random,
          const std::string& bases, int count = 300) {
  return {bases, test::reads_of(random, test::columns_of(bases, one),
                                test::columns_of(bases, other), count, 120)};
}

Variant snv_at(const std::string& bases, Pos pos) {
  const char base = bases[static_cast<std::size_t>(pos)];
  return {0, pos, std::string(1, base), base == 'A' ? "C" : "A"};
}

std::string spelled(const call::CallRecord& record) {
  return std::to_string(record.pos) + " " + record.alleles.at(0) + ">" + record.alleles.at(1) +
         " " + fmt::format("{}", record.qual);
}

/// Of `told`, borrowed.
std::vector<const call::MadeRecord*> records_at_place(const call::SiteExplanation& told) {
  std::vector<const call::MadeRecord*> found;
  for (const auto& window : told.windows) {
    for (const auto& made_record : window.records) {
      if (made_record.is_at_place) found.push_back(&made_record);
    }
  }
  return found;
}

/// Every read over `place` in the batches, counted without looking at the explanation.
int reads_over(const call::Evidence& evidence, const Interval& place) {
  int count = 0;
  for (const auto& batch : evidence.samples[0].batches) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      count += batch[i].pos() < place.end && batch[i].end() > place.begin;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("what is explained is what is called, at every called place of random genomes",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 13U)));
  const std::string bases = random.bases(1400);
  std::vector<Variant> one;
  for (Pos pos = 200; pos < 1200; pos += 60) {
    const auto at = static_cast<std::size_t>(pos);
    const auto kind = random.between(0, 3);
    Variant variant = snv_at(bases, pos);
    if (kind == 1) variant = {0, pos, bases.substr(at, 3), bases.substr(at, 1)};
    if (kind == 2) variant = {0, pos, bases.substr(at, 1), bases.substr(at, 1) + random.bases(4)};
    one.push_back(align::left_align(variant, {0, bases}).value());
  }
  const Made sample = made(one, {}, random, bases, 420);
  const call::Evidence evidence = sample.evidence();
  const call::Calls calls = call::call(evidence, {});
  REQUIRE(calls.records.size() > 5);
  for (const call::CallRecord& record : calls.records) {
    CAPTURE(record.pos, record.alleles);
    const auto told = call::explain(evidence, {}, {0, record.pos, record.pos + 1});
    const auto found = records_at_place(told);
    const auto same = std::find_if(found.begin(), found.end(), [&](const auto* candidate) {
      return candidate->record.pos == record.pos && candidate->record.alleles == record.alleles;
    });
    REQUIRE(same != found.end());
    const call::CallRecord& seen = (*same)->record;
    CHECK((*same)->is_written);
    CHECK(seen.qual == record.qual);
    CHECK(seen.filters == record.filters);
    CHECK(seen.samples[0].genotype == record.samples[0].genotype);
    CHECK(seen.samples[0].genotype_quality == record.samples[0].genotype_quality);
    CHECK(seen.samples[0].genotype_penalties == record.samples[0].genotype_penalties);
    CHECK(seen.samples[0].link.before == record.samples[0].link.before);
    const bool passes = std::any_of(found.begin(), found.end(), [](const auto* candidate) {
      return candidate->is_written && candidate->record.filters.empty();
    });
    CHECK(told.outcome == (passes ? call::Outcome::called : call::Outcome::filtered));
  }
}

TEST_CASE("being watched changes no call", "[call][property]") {
  test::Random random(GENERATE(range(20U, 26U)));
  const std::string bases = random.bases(900);
  const Variant indel =
      align::left_align({0, 400, bases.substr(400, 5), bases.substr(400, 1)}, {0, bases}).value();
  const call::Evidence evidence =
      made({indel, snv_at(bases, 420)}, {}, random, bases, 260).evidence();
  std::set<std::string> expected;
  for (const auto& record : call::call(evidence, {}).records) {
    expected.insert(spelled(record));
  }
  REQUIRE(!expected.empty());
  std::set<std::string> told;
  for (Pos pos = 200; pos < 700; pos += 50) {
    const auto part = call::explain(evidence, {}, {0, pos, pos + 50});
    for (const auto* one : records_at_place(part)) {
      if (one->is_written) told.insert(spelled(one->record));
    }
  }
  CHECK(told == expected);
}

TEST_CASE("each read over the place is in one class, and each change is judged by its support",
          "[call][property]") {
  test::Random random(GENERATE(range(40U, 50U)));
  const std::string bases = random.bases(700);
  Made sample = made({snv_at(bases, 350)}, {}, random, bases, 200);
  for (MadeRead& read : sample.reads) {
    if (random.chance(0.2)) read.flags |= genome::flag::duplicate;
    if (random.chance(0.2)) read.mapq = 3;
  }
  const call::Evidence evidence = sample.evidence();
  const Interval place{0, 300, 400};
  const auto told = call::explain(evidence, {}, place);
  int reads = 0;
  for (const call::ReadClass& one : told.samples[0].classes) {
    reads += one.reads;
    CHECK(one.forward <= one.reads);
    CHECK(one.least_mapq <= one.mean_mapq);
    CHECK(one.mean_mapq <= one.most_mapq);
  }
  CHECK(reads == reads_over(evidence, place));
  CHECK(told.samples[0].classes.front().reason == "used");
  REQUIRE(!told.changes.empty());
  for (const call::ProposedChange& change : told.changes) {
    REQUIRE(change.support.size() == 1);
    CAPTURE(change.variant.pos, change.support[0].molecules, change.support[0].there);
    CHECK(change.is_judged == (change.support[0].molecules >= change.support[0].needed));
    int shown = 0;
    for (const call::PileupAllele& allele : told.samples[0].alleles) {
      if (allele.pos == change.variant.pos && allele.allele == change.variant.alt) {
        shown = allele.reads - allele.low_quality;
      }
    }
    if (change.variant.ref.size() == 1 && change.variant.alt.size() == 1) {
      CHECK(shown == change.support[0].molecules);
    }
  }
}

TEST_CASE("molecules and genotypes of a window add up", "[call][property]") {
  test::Random random(GENERATE(range(60U, 68U)));
  const std::string bases = random.bases(700);
  const Variant indel =
      align::left_align({0, 350, bases.substr(350, 4), bases.substr(350, 1)}, {0, bases}).value();
  const auto told = call::explain(made({indel}, {}, random, bases, 160).evidence(), {},
                                  {0, indel.pos, indel.pos + 1});
  REQUIRE(told.windows.size() == 1);
  const auto& window = told.windows[0];
  CHECK(window.is_aligned);
  CHECK(window.haplotypes.front().empty());
  const auto& sample = window.samples.at(0);
  int alone = 0;
  for (const auto& molecules : sample.haplotypes) {
    alone += molecules.alone;
    CHECK(molecules.forward <= molecules.alone);
    CHECK(alone <= sample.molecules);
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < sample.genotypes.size(); ++i) {
    sum += sample.genotypes[i].probability;
    if (i > 0) CHECK(sample.genotypes[i - 1].total() <= sample.genotypes[i].total());
    CHECK(sample.genotypes[i].cost <= sample.genotypes[i].pure);
  }
  CHECK(sum <= 1.0 + 1e-9);
  if (sample.genotypes.size() == sample.genotypes_tried) CHECK(sum == Approx(1.0));
}

TEST_CASE("one molecule is not enough, and the sentence says so", "[call]") {
  test::Random random(3);
  const std::string bases = random.bases(500);
  const auto plain = test::columns_of(bases, {});
  Made sample{bases, {}};
  const Variant change = snv_at(bases, 250);
  const auto changed = test::columns_of(bases, {change});
  for (int i = 0; i < 20; ++i) {
    sample.reads.push_back(test::read_from(i == 7 ? changed : plain, 180, 120));
    sample.reads.back().name = "r" + std::to_string(i);
  }
  const auto told = call::explain(sample.evidence(), {}, {0, 250, 251});
  CHECK(told.outcome == call::Outcome::not_supported);
  CHECK(call::verdict(told, contigs) ==
        "No variant is called at chr1:251: 1 of 20 molecules shows " + change.ref + ">" +
            change.alt + ", 2 molecules and 10 % are needed");
}

TEST_CASE("reads that are all left out are counted by reason", "[call]") {
  test::Random random(4);
  const std::string bases = random.bases(500);
  Made sample{bases, {}};
  const auto columns = test::columns_of(bases, {snv_at(bases, 250)});
  for (int i = 0; i < 6; ++i) {
    sample.reads.push_back(test::read_from(columns, 180, 120));
    sample.reads.back().name = "r" + std::to_string(i);
    if (i < 4) sample.reads.back().mapq = 5;
    if (i >= 4) sample.reads.back().flags = genome::flag::duplicate;
  }
  const auto told = call::explain(sample.evidence(), {}, {0, 250, 251});
  CHECK(told.outcome == call::Outcome::no_reads);
  CHECK(call::verdict(told, contigs) ==
        "Nothing can be said of chr1:251: none of the 6 reads there is used (2 duplicate, 4 mapq)");
  CHECK(told.samples[0].alleles.at(0).left_out == 6);
  const auto beyond = call::explain(sample.evidence(), {}, {0, 20, 21});
  CHECK(call::verdict(beyond, contigs) == "Nothing can be said of chr1:21: no read covers it");
}

TEST_CASE("reads over the depth cap are a class of their own", "[call]") {
  test::Random random(5);
  const std::string bases = random.bases(500);
  const auto columns = test::columns_of(bases, {});
  const auto evidence =
      test::evidence_of(bases, test::reads_of(random, columns, columns, 800, 120));
  call::CallerConfig config;
  config.depth_cap = 20;
  const auto told = call::explain(evidence, config, {0, 250, 251});
  const auto& classes = told.samples[0].classes;
  const auto depth = std::find_if(classes.begin(), classes.end(),
                                  [](const auto& one) { return one.reason == "depth"; });
  REQUIRE(depth != classes.end());
  CHECK(depth->reads > 0);
  REQUIRE(told.fallbacks.size() == 1);
  CHECK(told.fallbacks[0].reason == "depth");
}

TEST_CASE("a place of which the sample has no copy is said to have none", "[call]") {
  test::Random random(6);
  const std::string bases = random.bases(500);
  const auto columns = test::columns_of(bases, {snv_at(bases, 250)});
  auto evidence = test::evidence_of(bases, test::reads_of(random, columns, columns, 100, 120));
  evidence.samples[0].setup.ploidy.absent = genome::RegionSet({{0, 0, 500}});
  const auto told = call::explain(evidence, {}, {0, 250, 251});
  CHECK(told.outcome == call::Outcome::no_copies);
  CHECK(call::verdict(told, contigs) ==
        "No variant is called at chr1:251: the sample has no copy of it");
}

TEST_CASE("a record under the least QUAL is told with both numbers", "[call]") {
  test::Random random(8);
  const std::string bases = random.bases(600);
  call::CallerConfig config;
  config.min_qual = 5000.0;
  const auto evidence = made({snv_at(bases, 300)}, {}, random, bases, 200).evidence();
  const auto told = call::explain(evidence, config, {0, 300, 301});
  CHECK(told.outcome == call::Outcome::below_min_qual);
  REQUIRE(told.windows.size() == 1);
  REQUIRE(told.windows[0].records.size() == 1);
  CHECK_FALSE(told.windows[0].records[0].is_written);
  CHECK_THAT(call::verdict(told, contigs), Catch::Contains("at least 5000 is needed"));
}

TEST_CASE("a deletion is found from any base of its repeat", "[call]") {
  test::Random random(9);
  const std::string bases = random.bases(300) + "GTTACACACACACACGGC" + random.bases(300);
  const Variant deletion{0, 302, "TAC", "T"};
  const auto evidence = made({deletion}, {}, random, bases, 200).evidence();
  for (Pos pos = 302; pos < 315; ++pos) {
    const auto told = call::explain(evidence, {}, {0, pos, pos + 1});
    CAPTURE(pos, call::verdict(told, contigs));
    CHECK(told.outcome == call::Outcome::called);
  }
}

TEST_CASE("filters are told as they are applied", "[call][property]") {
  test::Random random(GENERATE(range(1U, 30U)));
  call::CallRecord record;
  record.alleles = {"A", random.chance(0.5) ? "C" : "AC"};
  record.qual = static_cast<double>(random.between(0, 20));
  record.measures.strand_odds = static_cast<double>(random.between(0, 12));
  record.measures.low_mapq_fraction = static_cast<double>(random.between(0, 10)) / 10.0;
  const call::CallerConfig config;
  call::set_filters(record, config);
  std::vector<std::string> failed;
  for (const auto& filter : call::filters_of(record, config)) {
    if (filter.fails()) failed.emplace_back(filter.name);
  }
  CHECK(failed == record.filters);
  CHECK((record.qual < 10.0) == std::count(failed.begin(), failed.end(), "LowQual"));
  CHECK((record.measures.low_mapq_fraction > 0.5) ==
        std::count(failed.begin(), failed.end(), "LowMapq"));
}

TEST_CASE("text has its sections in order, JSON the same verdict", "[call]") {
  test::Random random(10);
  const std::string bases = random.bases(600);
  const auto evidence = made({snv_at(bases, 300)}, {}, random, bases, 200).evidence();
  const auto told = call::explain(evidence, {}, {0, 300, 301});
  const std::string text = call::to_text(told, contigs);
  const std::string sentence = call::verdict(told, contigs);
  CHECK(text.substr(0, sentence.size() + 1) == sentence + "\n");
  std::size_t at = 0;
  for (const char* section : {"\nReads\n", "\nPileup\n", "\nCandidates\n", "\nAssembly\n",
                              "\nWindow ", "\nHaplotypes ", "\nGenotypes ", "\nVerdict\n"}) {
    CAPTURE(section);
    const std::size_t found = text.find(section, at);
    REQUIRE(found != std::string::npos);
    at = found;
  }
  const std::string json = call::to_json({told}, contigs);
  CHECK(json.find("\"outcome\": \"called\"") != std::string::npos);
  CHECK(json.find("\"verdict\": \"" + sentence + "\"") != std::string::npos);
  CHECK(json.find("\"pos\": 301") != std::string::npos);
}
