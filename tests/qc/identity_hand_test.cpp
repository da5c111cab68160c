#include <varg/qc/identity.hpp>

#include <cmath>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

namespace varg::qc {
namespace {

const genome::Contigs contigs({{"chr1", 10'000}, {"chrX", 10'000}, {"chrM", 100}});

FingerprintSite genotype(std::uint32_t ref, std::uint32_t alt, std::uint32_t other = 0) {
  SiteCounts counts;
  counts.sites = {{{0, 41, 'A', 'C'}, ref, alt, other}};
  return make_fingerprint("S", counts, contigs).sites[0];
}

TEST_CASE("a genotype's quality is the Phred of the second best, by hand", "[qc]") {
  // REF/REF at 1 % error against REF/ALT at a half: 10 reads are 10 log10(0.99 / 0.5) each.
  const FingerprintSite ten = genotype(10, 0);
  CHECK(ten.alt_copies == 0);
  CHECK(ten.quality == static_cast<int>(100 * std::log10(0.99 / 0.5)));
  const FingerprintSite het = genotype(5, 5);
  CHECK(het.alt_copies == 1);
  CHECK(het.quality == static_cast<int>(50 * std::log10(0.25 / (0.99 * 0.01))));
  CHECK(genotype(0, 10).alt_copies == 2);
  CHECK(genotype(0, 10).quality == ten.quality);
  CHECK(genotype(400, 400).quality == 99);
}

TEST_CASE("little depth, third letters and doubt leave a genotype unknown", "[qc]") {
  CHECK(genotype(6, 0).alt_copies == -1);
  CHECK(genotype(7, 0).alt_copies == 0);
  CHECK(genotype(25, 0, 1).alt_copies == 0);  // 4 % exactly
  CHECK(genotype(24, 0, 1).alt_copies == -1);
  CHECK(genotype(100, 0, 5).alt_copies == -1);
  CHECK(genotype(9, 2).alt_copies == -1);  // 2 of 11: error or heterozygous
  CHECK(genotype(7, 3).alt_copies == 1);
  CHECK(genotype(6, 0).quality == 0);
}

TEST_CASE("genotypes are the same with REF and ALT exchanged", "[qc][property]") {
  test::Random random(3);
  for (int i = 0; i < 400; ++i) {
    const auto ref = static_cast<std::uint32_t>(random.between(0, 40));
    const auto alt = static_cast<std::uint32_t>(random.between(0, 40));
    const FingerprintSite one = genotype(ref, alt);
    const FingerprintSite other = genotype(alt, ref);
    CHECK((one.alt_copies < 0 ? -1 : 2 - one.alt_copies) == other.alt_copies);
    CHECK(one.quality == other.quality);
  }
}

/// Two fingerprints with random genotypes; the second lacks some sites and has others.
std::pair<Fingerprint, Fingerprint> random_pair(test::Random& random) {
  Fingerprint a{"a", {}};
  Fingerprint b{"b", {}};
  const char* const names[] = {"chr1", "chr22", "chrX", "chrY", "chrM", "chrUn_1"};
  for (int i = 1; i <= 300; ++i) {
    const std::string contig = names[random.between(0, 5)];
    const auto copies = [&] { return static_cast<std::int8_t>(random.between(-1, 2)); };
    if (random.chance(0.9)) a.sites.push_back({contig, i, 'A', 'C', copies(), 40});
    const std::string other = random.chance(0.5) ? contig : contig.substr(3);
    if (random.chance(0.9))
      b.sites.push_back({other, i, 'A', random.chance(0.9) ? 'C' : 'T', copies(), 40});
  }
  return {a, b};
}

TEST_CASE("a comparison equals a count over all pairs of sites", "[qc][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  const auto [a, b] = random_pair(random);
  Concordance n;
  for (const FingerprintSite& x : a.sites) {
    for (const FingerprintSite& y : b.sites) {
      const bool same_contig = x.contig == y.contig || x.contig == "chr" + y.contig;
      if (!same_contig || x.pos1 != y.pos1 || x.alt != y.alt) continue;
      if (x.alt_copies < 0 || y.alt_copies < 0) continue;
      const int apart = std::abs(x.alt_copies - y.alt_copies);
      if (x.contig == "chrX") {
        n.x_ibs0 += apart == 2;
        n.x_ibs2 += apart == 0;
      }
      if (x.contig != "chr1" && x.contig != "chr22") continue;
      ++n.n;
      n.ibs0 += apart == 2;
      n.ibs2 += apart == 0;
      n.hets_a += x.alt_copies == 1;
      n.hets_b += y.alt_copies == 1;
      n.shared_hets += x.alt_copies == 1 && y.alt_copies == 1;
      n.hom_alts_a += x.alt_copies == 2;
      n.hom_alts_b += y.alt_copies == 2;
      n.shared_hom_alts += x.alt_copies == 2 && y.alt_copies == 2;
    }
  }
  const Concordance found = compare(a, b);
  CHECK(pairs_text(found) == [&] {
    n.sample_a = "a";
    n.sample_b = "b";
    return pairs_text(n);
  }());
  const Concordance back = compare(b, a);
  CHECK(back.n == found.n);
  CHECK(back.relatedness() == Approx(found.relatedness()));
  CHECK(back.hets_a == found.hets_b);
}

TEST_CASE("nothing shared gives no number", "[qc]") {
  const Concordance none = compare({"a", {}}, {"b", {}});
  CHECK(none.n == 0);
  CHECK(std::isnan(none.relatedness()));
  CHECK(std::isnan(none.hom_concordance()));
}

TEST_CASE("a fingerprint's text is its sample, columns and sites", "[qc]") {
  const Fingerprint one{"S 1", {{"chr1", 7, 'A', 'C', 1, 99}, {"chrX", 9, 'G', 'T', -1, 0}}};
  CHECK(to_text(one) ==
        "##varg_fingerprint sample=S 1\n#contig\tpos\tref\talt\tgenotype\tquality\n"
        "chr1\t7\tA\tC\t1\t99\nchrX\t9\tG\tT\t.\t0\n");
  CHECK(one.genotypes() == "1.");
  CHECK(one.known() == 1);
  CHECK(one.digest().size() == 32);
  CHECK(Fingerprint{}.genotypes().empty());
}

TEST_CASE("random fingerprints come back from their files", "[qc][property]") {
  const test::TemporaryFolder folder;
  test::Random random(GENERATE(range(1U, 5U)));
  const Fingerprint one = random_pair(random).first;
  const Fingerprint back = read_fingerprint(folder.write("f.tsv", to_text(one)));
  CHECK(back.sample == one.sample);
  CHECK(back.sites == one.sites);
}

TEST_CASE("what is wrong with a fingerprint's file is said with its place", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string head = "#contig\tpos\tref\talt\tgenotype\tquality\n";
  const auto message = [&](const std::string& text) {
    try {
      read_fingerprint(folder.write("f.tsv", text));
    } catch (const Error& error) {
      CHECK(error.hint() == "Give a file that varg qc wrote as PREFIX.fingerprint.tsv");
      return std::string(error.what()).substr(folder.path("f.tsv").size());
    }
    return std::string("no error");
  };
  const std::string columns = ": is not six columns: contig, pos, ref, alt, genotype, quality";
  CHECK(message(head) == "no error");
  CHECK(message("1\t5\tA\tC\t0\t9\n") == ": has no line \"#contig pos ref alt genotype quality\"");
  for (const char* line :
       {"", "1\t5\tA\tC\t0\t9\t", "1\tfive\tA\tC\t0\t9", "1\t-5\tA\tC\t0\t9", "1\t5\t\tC\t0\t9",
        "1\t5\tA\tCC\t0\t9", "1\t5\tA\tC\t-2\t9", "1\t5\tA\tC\tx\t9", "1\t5\tA\tC\t0\t-1",
        "1\t5\tA\tC\t0\t", "#comment", "1\t5\tA\tC\t0\t9\r"}) {
    CAPTURE(line);
    CHECK(message(head + "1\t4\tA\tC\t0\t9\n" + line + "\n") == ": line 3" + columns);
  }
}

}  // namespace
}  // namespace varg::qc
