#include <varg/report/qc_reference.hpp>

#include <cmath>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

namespace varg::report {
namespace {

struct Reference {
  explicit Reference(const std::vector<std::string>& contigs) {
    std::string text;
    for (std::size_t i = 0; i < contigs.size(); ++i) {
      text += ">c" + std::to_string(i) + "\n" + contigs[i] + "\n";
    }
    path = folder.write("r.fa", text);
    reference::index_fasta(path);
  }
  varg::test::TemporaryFolder folder;
  std::string path;
};

TEST_CASE("letters that are not A, C, G or T are unknown, in either case", "[report]") {
  const Reference reference({"ACGTacgt", "NnRYKMSWacgtBDHV", "NNNN"});
  const reference::Fasta fasta(reference.path);
  const genome::Contigs contigs({{"c2", 4}, {"c0", 8}, {"c1", 16}, {"decoy", 1234}});
  CHECK(count_unknown_bases(fasta, contigs) == std::vector<std::uint64_t>{4, 0, 12, 1234});
  CHECK(count_unknown_bases(fasta, genome::Contigs()).empty());
}

TEST_CASE("unknown letters on both sides of the places read at a time count", "[report]") {
  std::string bases((1 << 20) * 2 + 77, 'A');
  for (const std::size_t at : {0, (1 << 20) - 1, 1 << 20, (1 << 21) - 1, 1 << 21, (1 << 21) + 76}) {
    bases[at] = 'N';
  }
  const Reference reference({bases});
  const genome::Contigs contigs({{"c0", static_cast<genome::Pos>(bases.size())}});
  CHECK(count_unknown_bases(reference::Fasta(reference.path), contigs) ==
        std::vector<std::uint64_t>{6});
}

TEST_CASE("GC of regions equals a count letter by letter", "[report][property]") {
  varg::test::Random random(GENERATE(range(1U, 6U)));
  std::string bases = random.bases(2000);
  for (char& base : bases) base = random.chance(0.1) ? 'N' : base;
  const Reference reference({bases});
  const genome::Contigs contigs({{"c0", 2000}, {"other", 2000}});
  std::vector<qc::RegionDepthMetrics> regions;
  std::vector<int> expected;
  for (int i = 0; i < 60; ++i) {
    qc::RegionDepthMetrics region;
    const genome::Pos begin = random.between(0, 1990);
    region.interval = {0, begin, std::min<genome::Pos>(2000, begin + random.between(1, 120))};
    double strong = 0;
    double known = 0;
    for (genome::Pos at = begin; at < region.interval.end; ++at) {
      const char base = bases[static_cast<std::size_t>(at)];
      strong += base == 'G' || base == 'C' ? 1 : 0;
      known += base != 'N' ? 1 : 0;
    }
    expected.push_back(known == 0 ? -1 : static_cast<int>(std::lround(100 * strong / known)));
    regions.push_back(region);
  }
  regions.emplace_back();
  regions.back().interval = {1, 5, 50};  // the FASTA lacks it
  regions.emplace_back();
  regions.back().interval = {0, 5, 5};
  expected.insert(expected.end(), {-1, -1});
  CHECK(region_gc_percent(reference::Fasta(reference.path), contigs, regions) == expected);
}

}  // namespace
}  // namespace varg::report
