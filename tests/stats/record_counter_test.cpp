#include <varg/stats/record_counter.hpp>

#include "catch.hpp"
#include "stats_records.hpp"

using namespace varg;
using namespace varg::stats;
using varg::test::Counted;
using varg::test::with_samples;

TEST_CASE("records are counted by every kind they have", "[stats]") {
  const Counted counted(
      {},
      {"c 1 . A G . . .", "c 2 . A . . . .", "c 3 . AC GT . . .", "c 4 . A G,AT . . .",
       "c 5 . A C,T . . .", "c 6 . A <DEL> . . .", "c 7 . ACG A . . .", "c 8 . A * . . ."},
      {});
  const Counts& counts = counted.counts;
  CHECK(counts[Site::records] == 8);
  CHECK(counts[Site::no_alts] == 1);
  CHECK(counts[Site::snps] == 3);
  CHECK(counts[Site::mnps] == 1);
  CHECK(counts[Site::indels] == 2);
  CHECK(counts[Site::others] == 1);
  CHECK(counts[Site::multiallelic] == 2);
  CHECK(counts[Site::multiallelic_snps] == 1);
  CHECK(counts.transitions() == 2);
  CHECK(counts.transversions() == 2);
  CHECK(counts[Site::first_transversions] == 1);
  CHECK(counts.fixed.insertions[0] == 1);
  CHECK(counts.fixed.deletions[1] == 1);
  CHECK(counts.fixed.substitutions[0 * 4 + 2] == 2);
}

TEST_CASE("the first allele alone is counted when asked", "[stats]") {
  StatsOptions options;
  options.first_allele_only = true;
  const Counted counted({}, {"c 4 . A AT,G . . .", "c 5 . A C,T . . ."}, options);
  CHECK(counted.counts.transitions() == 0);
  CHECK(counted.counts.transversions() == 1);
  CHECK(counted.counts.fixed.insertions[0] == 1);
}

TEST_CASE("long indels are counted with the longest", "[stats]") {
  const Counted counted({}, {"c 1 . A A" + std::string(99, 'C') + " . . ."}, {});
  CHECK(counted.counts.fixed.insertions[longest_indel - 1] == 1);
}

TEST_CASE("frequencies come from AC and AN, singletons apart", "[stats]") {
  const Counted counted({},
                        {"c 1 . A G . . AC=5;AN=10", "c 2 . A G . . AC=1;AN=10",
                         "c 3 . A G . . AC=0;AN=0", "c 4 . A G . . AC=.;AN=10", "c 5 . A G . . .",
                         "c 6 . A G . . AC=2,3;AN=10", "c 7 . A G . . AC=11;AN=10"},
                        {});
  const auto& table = counted.counts.tables.af_transitions;
  CHECK(table[50] == 1);
  CHECK(table[1] == 2);
  CHECK(table[0] == 4);
  CHECK(counted.counts[Site::wrong_allele_counts] == 1);
}

TEST_CASE("frequencies come from genotypes of all columns where INFO is silent", "[stats]") {
  const std::vector<std::string> names{"a", "b", "x"};
  const std::vector<std::string> lines{"c 1 . A G . . . GT 1/1 0/1 0/1",
                                       "c 2 . A G . . . GT ./1 0/0 1"};
  const Counted all(names, lines, with_samples(names));
  CHECK(all.counts.tables.af_transitions[1 + 66] == 1);
  CHECK(all.counts.tables.af_transitions[1 + 49] == 1);
  const Counted one(names, lines, with_samples({"b"}));
  CHECK(one.counts.tables.af_transitions == all.counts.tables.af_transitions);
  const Counted sites(names, lines, {});
  CHECK(sites.counts.tables.af_transitions[0] == 2);
}

TEST_CASE("qualities are kept of first transitions, first transversions and indels", "[stats]") {
  const Counted counted(
      {}, {"c 1 . A G 10 . .", "c 2 . A C,G 10 . .", "c 3 . A AT 10 . .", "c 4 . A G . . ."}, {});
  const std::size_t bin = quality_bins::of("10");
  CHECK(counted.counts.quality(QualityOf::transition, bin) == 1);
  CHECK(counted.counts.quality(QualityOf::transversion, bin) == 1);
  CHECK(counted.counts.quality(QualityOf::indel, bin) == 1);
  CHECK(counted.counts.quality(QualityOf::transition, 0) == 1);
  CHECK(counted.counts.quality_bin_count() == bin + 1);
}

TEST_CASE("site depths are those of INFO, missing ones apart", "[stats]") {
  const Counted counted({},
                        {"c 1 . A G . . DP=7", "c 2 . A G . . AN=2;DP=900;AC=1",
                         "c 3 . A G . . DP=.", "c 4 . A G . . XDP=7"},
                        {});
  CHECK(counted.counts.tables.site_depths[8] == 1);
  CHECK(counted.counts.tables.site_depths.back() == 1);
  CHECK(counted.counts[Site::missing_depths] == 1);
}

TEST_CASE("genotype depths are DP, and AD summed where FORMAT has no DP", "[stats]") {
  const std::vector<std::string> names{"a", "b"};
  const Counted counted(names,
                        {"c 1 . A G . . . GT:DP 0/1:10 0/0:.", "c 2 . A G . . . GT:AD 0/1:3,4 0/0",
                         "c 3 . A G . . . GT:AD:DP 0/1:3,4:11 0/0:1,1:."},
                        with_samples(names));
  CHECK(counted.counts.depth_sums[0] == 28);
  CHECK(counted.sample(PerSample::depths, 0) == 3);
  CHECK(counted.sample(PerSample::depths, 1) == 0);
}

TEST_CASE("a chosen sample is counted with its own depths and reads", "[stats]") {
  const Counted counted({"a", "b"}, {"c 1 . A AT . . . GT:AD:DP 0/0:9,0:9 0/1:1,3:4"},
                        with_samples({"b"}));
  CHECK(counted.counts.depth_sums[0] == 4);
  CHECK(counted.counts.fixed.vafs[longest_indel + 1].mean() == Approx(0.75));
}

TEST_CASE("genotypes are counted by class and by kind of allele", "[stats]") {
  const std::vector<std::string> names{"a", "b"};
  const Counted counted(
      names,
      {"c 1 . A G . . . GT 0/1 0/0", "c 2 . A C . . . GT 1/1 0/1", "c 3 . A AT . . . GT 0/1 1/1",
       "c 4 . AT A . . . GT 0/1 1/1", "c 5 . A G,T . . . GT 1/2 ./1", "c 6 . A G . . . GT 1 0",
       "c 7 . ACT A,ACTG . . . GT 1/2 0/0"},
      with_samples(names));
  CHECK(counted.sample(PerSample::het, 0) == 2);
  CHECK(counted.sample(PerSample::hom_alt, 0) == 1);
  CHECK(counted.sample(PerSample::hom_ref, 1) == 2);
  CHECK(counted.sample(PerSample::transitions, 0) == 2);
  CHECK(counted.sample(PerSample::transversions, 0) == 1);
  CHECK(counted.sample(PerSample::indels, 0) == 3);
  CHECK(counted.sample(PerSample::insertion_hets, 0) == 2);
  CHECK(counted.sample(PerSample::deletion_hets, 0) == 2);
  CHECK(counted.sample(PerSample::insertion_homs, 1) == 1);
  CHECK(counted.sample(PerSample::deletion_homs, 1) == 1);
  CHECK(counted.sample(PerSample::haploid_alt, 0) == 1);
  CHECK(counted.sample(PerSample::haploid_ref, 1) == 1);
  CHECK(counted.sample(PerSample::missing, 1) == 1);
  CHECK(counted.sample(PerSample::singletons, 0) == 3);
}
