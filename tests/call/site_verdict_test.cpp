#include <varg/call/site_explanation.hpp>

#include "catch.hpp"

using namespace varg;
using call::GenotypeTried;
using call::Outcome;
using call::SiteExplanation;

namespace {

const genome::Contigs contigs({{"chr1", 1000}});
const genome::Variant snv{0, 99, "A", "C"};
const genome::Variant other{0, 120, "G", "T"};

GenotypeTried tried(std::size_t first, std::size_t second, double cost, double pure, double prior) {
  GenotypeTried genotype;
  genotype.first = first;
  genotype.second = second;
  genotype.cost = cost;
  genotype.pure = pure;
  genotype.prior = prior;
  return genotype;
}

/// Samples of these names over the place of `snv`; nothing else.
SiteExplanation told_of(Outcome outcome, const std::vector<std::string>& names = {"kid"}) {
  SiteExplanation told;
  told.place = {0, 99, 100};
  told.outcome = outcome;
  for (const std::string& name : names) {
    told.samples.emplace_back();
    told.samples.back().name = name;
  }
  return told;
}

call::ProposedChange proposed(const genome::Variant& variant, bool is_judged,
                              std::vector<call::Support> support) {
  call::ProposedChange change;
  change.variant = variant;
  change.is_judged = is_judged;
  change.support = std::move(support);
  return change;
}

/// A window with the reference, `snv` alone and `other` alone, and these genotypes of each sample.
call::WindowExplanation window_of(const SiteExplanation& told,
                                  const std::vector<std::vector<GenotypeTried>>& genotypes) {
  call::WindowExplanation window;
  window.interval = {0, 90, 130};
  window.haplotypes = {{}, {snv}, {other}};
  for (std::size_t i = 0; i < genotypes.size(); ++i) {
    window.samples.emplace_back();
    window.samples.back().name = told.samples[i].name;
    window.samples.back().genotypes = genotypes[i];
  }
  return window;
}

call::MadeRecord made_record(double qual, bool is_at_place, bool is_written) {
  call::MadeRecord made;
  made.record.contig = 0;
  made.record.pos = 99;
  made.record.alleles = {"A", "C"};
  made.record.qual = qual;
  made.record.samples.emplace_back();
  made.record.samples[0].genotype.alleles = {0, 1};
  made.record.samples[0].allele_depths = {11, 9};
  made.record.samples[0].depth = 21;
  made.is_at_place = is_at_place;
  made.is_written = is_written;
  return made;
}

}  // namespace

TEST_CASE("a call is told with its genotype, quality and molecules", "[call]") {
  SiteExplanation told = told_of(Outcome::called);
  told.windows.push_back(window_of(told, {{}}));
  told.windows[0].records = {made_record(50.0, true, true), made_record(80.0, false, true),
                             made_record(1.0, true, false)};
  CHECK(call::verdict(told, contigs) ==
        "chr1:100 A>C is called 0/1 with QUAL 50.0, FILTER PASS: 9 of 21 molecules clearly show C");
  SECTION("of several samples each") {
    told.samples.emplace_back().name = "dad";
    auto& samples = told.windows[0].records[0].record.samples;
    samples.push_back(samples[0]);
    samples[1].genotype.alleles = {0, 0};
    samples[1].allele_depths = {30, 1};
    samples[1].depth = 31;
    CHECK(call::verdict(told, contigs) ==
          "chr1:100 A>C is called kid 0/1, dad 0/0 with QUAL 50.0, FILTER PASS: "
          "10 of 52 molecules clearly show C");
  }
  SECTION("filtered by what failed") {
    told.outcome = Outcome::filtered;
    auto& made = told.windows[0].records[0];
    made.record.filters = {"LowQual"};
    made.filters = {{"LowQual", "QUAL", 7.0, 10.0, true, true},
                    {"LowMapq", "MQ0", 0.1, 0.5, false, false}};
    CHECK(call::verdict(told, contigs) ==
          "chr1:100 A>C is called 0/1 with QUAL 50.0, FILTER LowQual: "
          "QUAL is 7, at least 10 is needed");
  }
}

TEST_CASE("the change that most molecules show is told when support is too low", "[call]") {
  SiteExplanation told = told_of(Outcome::not_supported);
  told.changes = {proposed(other, false, {{"kid", 1, 30, 3, 0.0}}),
                  proposed(snv, false, {{"kid", 2, 40, 4, 0.0}}),
                  proposed({0, 99, "A", "G"}, true, {{"kid", 9, 40, 4, 0.0}})};
  CHECK(call::verdict(told, contigs) ==
        "No variant is called at chr1:100: 2 of 40 molecules show A>C, "
        "2 molecules and 10 % are needed");
}

TEST_CASE("the genotype that beats a change is told with what it beats it by", "[call]") {
  SiteExplanation told = told_of(Outcome::judged_reference);
  told.changes = {proposed(snv, true, {{"kid", 3, 30, 3, 0.0}})};
  const std::string begin =
      "No variant is called at chr1:100: chr1:100 A>C was judged (3 of 30 molecules show it), but ";
  SECTION("the reference") {
    told.windows = {window_of(told, {{tried(0, 0, 20, 20, 0), tried(2, 2, 21, 21, 5),
                                      tried(0, 1, 18, 18, 33), tried(1, 1, 90, 90, 36)}})};
    CHECK(call::verdict(told, contigs) ==
          begin + "the reference alone is more probable by 31.0 Phred");
  }
  SECTION("another change") {
    told.windows = {window_of(told, {{tried(0, 2, 20, 20, 30), tried(1, 2, 20, 20, 60)}})};
    CHECK(call::verdict(told, contigs) ==
          begin + "a genotype without it (chr1:121 G>T) is more probable by 30.0 Phred");
  }
  SECTION("none with it among the best") {
    told.windows = {window_of(told, {{tried(0, 0, 20, 20, 0), tried(0, 2, 20, 20, 60)}})};
    CHECK(call::verdict(told, contigs) == begin + "the reference alone is far more probable");
  }
  SECTION("foreign molecules") {
    told.windows = {window_of(told, {{tried(0, 0, 20, 65, 0), tried(0, 1, 18, 18, 33)}})};
    CHECK(call::verdict(told, contigs) ==
          begin +
              "the reference alone is more probable by 31.0 Phred; the molecules that show it are "
              "explained better as foreign or as an error that is shared (by 45.0 Phred)");
  }
  SECTION("in a window elsewhere") {
    told.windows = {window_of(told, {{tried(0, 0, 20, 20, 0)}})};
    told.windows[0].interval = {0, 100, 130};
    const std::string text = call::verdict(told, contigs);
    CHECK(text.ends_with("3 of 30 molecules show it), but no molecule speaks for or against it"));
  }
}

TEST_CASE("of several samples the one is told that shows the change", "[call]") {
  SiteExplanation told = told_of(Outcome::judged_reference, {"dad", "mum", "kid"});
  told.changes = {proposed(
      snv, true, {{"dad", 0, 25, 3, 0.0}, {"mum", 1, 28, 3, 0.0}, {"kid", 3, 30, 3, 0.0}})};
  told.windows = {window_of(told, {{tried(0, 0, 1, 1, 0), tried(0, 1, 100, 100, 33)},
                                   {tried(0, 0, 1, 1, 0), tried(0, 1, 80, 80, 33)},
                                   {tried(0, 0, 20, 20, 0), tried(0, 1, 18, 18, 33)}})};
  CHECK(call::verdict(told, contigs) ==
        "No variant is called at chr1:100: chr1:100 A>C was judged (3 of 30 molecules show it in "
        "kid), but the reference alone is more probable by 31.0 Phred");
  // A sample without genotypes was not judged there.
  told.windows[0].samples[2].genotypes.clear();
  CHECK(call::verdict(told, contigs).ends_with("more probable by 132.0 Phred"));
  told.outcome = Outcome::not_supported;
  told.changes[0].is_judged = false;
  CHECK(call::verdict(told, contigs) ==
        "No variant is called at chr1:100: 3 of 30 molecules show A>C in kid, "
        "2 molecules and 10 % are needed");
}

TEST_CASE("what does not count is told where the reads used show nothing", "[call]") {
  SiteExplanation told = told_of(Outcome::no_difference, {"dad", "kid"});
  told.samples[0].molecules = 20;
  told.samples[1].molecules = 15;
  CHECK(call::verdict(told, contigs) ==
        "No variant is called at chr1:100: none of the 35 molecules that are used shows a change");
  call::PileupAllele allele;
  allele.allele = "C";
  allele.low_quality = 1;
  allele.left_out = 3;
  told.samples[1].alleles = {allele};
  allele.is_reference = true;  // what shows the reference, or nothing, is no change
  told.samples[0].alleles = {allele};
  allele = {};
  allele.allele = "N";
  allele.left_out = 8;
  told.samples[0].alleles.push_back(allele);
  CHECK(call::verdict(told, contigs) ==
        "No variant is called at chr1:100: none of the 35 molecules that are used shows a change; "
        "1 read with a base quality below 10 does; 3 reads that are left out do");
}

TEST_CASE("outcomes are spelled as in the JSON", "[call]") {
  CHECK(call::to_text(Outcome::called) == "called");
  CHECK(call::to_text(Outcome::below_min_qual) == "below_min_qual");
  CHECK(call::to_text(Outcome::judged_reference) == "judged_reference");
  CHECK(call::to_text(Outcome::no_difference) == "no_difference");
  CHECK(call::to_text(Outcome::no_reads) == "no_reads");
  CHECK(call::to_text(Outcome::no_copies) == "no_copies");
}
