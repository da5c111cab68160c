#include <algorithm>
#include <map>

#include "base_at_site.hpp"
#include "catch.hpp"
#include "files.hpp"
#include "qc_reads.hpp"
#include "sam_lines.hpp"

namespace varg::qc {
namespace {

namespace flag = genome::flag;
using genome::Pos;

const genome::Contigs contigs({{"one", 3000}, {"empty", 500}, {"two", 90000}});

struct Seen {
  char base = 'N';
  std::uint8_t quality = 0;
};

/// The bases at a site by template: of two mates the better base, of equal ones the first.
std::map<std::string, Seen> slow_bases(const std::vector<test::MadeRead>& reads, const Site& site,
                                       std::uint8_t min_mapq, std::uint8_t min_quality) {
  std::map<std::string, Seen> bases;
  for (const test::MadeRead& read : reads) {
    constexpr int never =
        flag::unmapped | flag::secondary | flag::qc_fail | flag::duplicate | flag::supplementary;
    if ((read.flags & never) != 0 || read.mapq < min_mapq || read.contig != site.contig) continue;
    Pos at = read.pos;
    std::size_t in_read = 0;
    for (const genome::CigarElement element : read.cigar) {
      const bool covers =
          genome::is_aligned(element.op()) && at <= site.pos && site.pos < at + element.length();
      if (covers) {
        const std::size_t place = in_read + static_cast<std::size_t>(site.pos - at);
        const Seen here{read.bases[place], read.qualities[place]};
        const auto mate = bases.find(read.name);
        if (here.quality >= min_quality &&
            (mate == bases.end() || mate->second.quality < here.quality))
          bases[read.name] = here;
      }
      if (genome::consumes_reference(element.op())) at += element.length();
      if (genome::consumes_read(element.op())) in_read += element.length();
    }
  }
  return bases;
}

std::vector<SiteCount> slow_counts(const std::vector<test::MadeRead>& reads,
                                   std::vector<Site> sites, std::uint8_t min_mapq,
                                   std::uint8_t min_quality) {
  std::sort(sites.begin(), sites.end());
  std::vector<SiteCount> counts;
  for (const Site& site : sites) {
    SiteCount count{site, 0, 0, 0};
    for (const auto& [name, seen] : slow_bases(reads, site, min_mapq, min_quality)) {
      if (seen.base == site.ref) {
        ++count.ref_count;
      } else if (seen.base == site.alt) {
        ++count.alt_count;
      } else if (seen.base != 'N') {
        ++count.other_count;
      }
    }
    counts.push_back(count);
  }
  return counts;
}

/// Sites everywhere, in no order; some positions with two ALTs, some on an empty contig.
std::vector<Site> random_sites(test::Random& random) {
  std::vector<Site> sites;
  for (int i = 0; i < 400; ++i) {
    const auto contig = static_cast<genome::ContigId>(random.chance(0.6)   ? 0
                                                      : random.chance(0.9) ? 2
                                                                           : 1);
    Site site{contig, random.between(0, random.chance(0.3) ? 250 : contigs[contig].length - 1),
              random.base(), 'N'};
    do {
      site.alt = random.base();
    } while (site.alt == site.ref);
    sites.push_back(site);
  }
  std::sort(sites.begin(), sites.end());
  sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
  std::reverse(sites.begin(), sites.end());
  return sites;
}

TEST_CASE("bases at sites equal a search through every read, in files too", "[qc][property]") {
  const unsigned seed = GENERATE(range(1U, 6U));
  CAPTURE(seed);
  test::Random random(seed);
  auto reads = test::make_random_reads(seed, contigs);
  for (test::MadeRead& read : reads) {
    for (char& base : read.bases) base = random.chance(0.03) ? 'N' : base;
  }
  const test::TemporaryFolder folder;
  const std::string path = folder.write("x.sam", test::sam_text(reads, contigs));
  MeasureOptions options;
  options.depth = false;
  options.reads = false;
  options.sites = random_sites(random);
  for (const std::uint8_t limit : {std::uint8_t{0}, std::uint8_t{20}, std::uint8_t{41}}) {
    options.site_min_mapq = limit;
    options.site_min_base_quality = limit;
    const auto expected = slow_counts(reads, options.sites, limit, limit);
    for (const unsigned threads : {1U, 2U}) {
      const SiteCounts found = test::measure_file(path, options, threads).metrics.sites;
      CHECK(found.measured);
      CHECK(found.min_mapq == limit);
      const bool same = found.sites == expected;
      CHECK(same);
    }
  }
}

TEST_CASE("without sites nothing was measured", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string path =
      folder.write("x.sam", test::sam_text({test::matched("a", 0, 5, 10)}, contigs));
  const Metrics metrics = test::measure_file(path, {}).metrics;
  CHECK_FALSE(metrics.sites.measured);
  CHECK(metrics.sites.sites.empty());
}

TEST_CASE("a site at the first or last base of a read counts, beside it not", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string path =
      folder.write("x.sam", test::sam_text({test::matched("a", 0, 100, 10)}, contigs));
  MeasureOptions options;
  for (const Pos pos : {99, 100, 109, 110}) options.sites.push_back({0, pos, 'A', 'C'});
  const auto sites = test::measure_file(path, options).metrics.sites.sites;
  REQUIRE(sites.size() == 4);
  CHECK(sites[0].ref_count == 0);
  CHECK(sites[1].ref_count == 1);
  CHECK(sites[2].ref_count == 1);
  CHECK(sites[3].ref_count == 0);
}

}  // namespace
}  // namespace varg::qc
