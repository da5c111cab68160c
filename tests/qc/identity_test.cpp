#include <varg/qc/identity.hpp>

#include <cmath>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

namespace varg::qc {
namespace {

const genome::Contigs& contigs() {
  static const genome::Contigs value({{"chr1", 10'000'000}, {"chrX", 10'000'000}});
  return value;
}

Fingerprint of_copies(const std::string& sample, const std::string& copies,
                      const std::string& contig = "chr1") {
  Fingerprint result{sample, {}};
  for (std::size_t i = 0; i < copies.size(); ++i) {
    const auto value = static_cast<std::int8_t>(copies[i] == '.' ? -1 : copies[i] - '0');
    result.sites.push_back({contig, static_cast<std::int64_t>(i + 1), 'A', 'G', value, 30});
  }
  return result;
}

TEST_CASE("genotypes come from counts, and are unknown when little was seen", "[qc]") {
  SiteCounts counts;
  counts.sites = {{{0, 1, 'A', 'C'}, 30, 0, 0}, {{0, 2, 'A', 'C'}, 14, 16, 0},
                  {{0, 3, 'A', 'C'}, 0, 30, 0}, {{0, 4, 'A', 'C'}, 3, 3, 0},
                  {{0, 5, 'A', 'C'}, 20, 0, 3}, {{0, 6, 'A', 'C'}, 7, 1, 0}};
  const Fingerprint result = make_fingerprint("S", counts, contigs());
  CHECK(result.genotypes() == "012...");
  CHECK(result.known() == 3);
  CHECK(result.sites[0].pos1 == 2);
  CHECK(result.sites[0].quality > 80);
  CHECK(result.sites[1].quality == 99);
}

TEST_CASE("a sample against itself has relatedness 1", "[qc]") {
  const Fingerprint a = of_copies("a", "0011122201");
  const Concordance pair = compare(a, a);
  CHECK(pair.n == 10);
  CHECK(pair.ibs0 == 0);
  CHECK(pair.ibs2 == 10);
  CHECK(pair.relatedness() == 1.0);
  CHECK(pair.hom_concordance() == 1.0);
}

TEST_CASE("the numbers are those of somalier's pairs table", "[qc]") {
  const Concordance pair = compare(of_copies("a", "0112.20"), of_copies("b", "2111120"));
  CHECK(pair.n == 6);
  CHECK(pair.ibs0 == 1);
  CHECK(pair.ibs2 == 4);
  CHECK(pair.hets_a == 2);
  CHECK(pair.hets_b == 3);
  CHECK(pair.shared_hets == 2);
  CHECK(pair.hom_alts_a == 2);
  CHECK(pair.hom_alts_b == 2);
  CHECK(pair.shared_hom_alts == 1);
  CHECK(pair.relatedness() == Approx(2.0 * (2 - 2) / 5));
  CHECK(pair.hom_concordance() == Approx(-0.5));
  CHECK(
      pairs_text(pair).find("\na\tb\t0.000\t1\t4\t-0.500\t2\t3\t5\t2\t2\t2\t1\t6\t0\t0\t-1.0\n") !=
      std::string::npos);
}

TEST_CASE("sites of X are counted apart and contig names may differ by chr", "[qc]") {
  const Concordance x = compare(of_copies("a", "012", "chrX"), of_copies("b", "212", "X"));
  CHECK(x.n == 0);
  CHECK(x.x_ibs0 == 1);
  CHECK(x.x_ibs2 == 2);
  CHECK(std::isnan(x.relatedness()));
  CHECK(compare(of_copies("a", "01", "chr1"), of_copies("b", "01", "1")).n == 2);
  CHECK(of_copies("a", "01", "chr1").digest() == of_copies("b", "01", "1").digest());
}

TEST_CASE("sibs are half related and strangers not, in simulated families", "[qc][property]") {
  test::Random random(GENERATE(range(1U, 5U)));
  std::string first, second, stranger;
  const auto draw = [&](double f) { return random.chance(f) ? 1 : 0; };
  for (int i = 0; i < 20000; ++i) {
    const double f = static_cast<double>(random.between(20, 80)) / 100;
    const int mother[2] = {draw(f), draw(f)};
    const int father[2] = {draw(f), draw(f)};
    const auto child = [&] {
      return static_cast<char>('0' + mother[random.between(0, 1)] + father[random.between(0, 1)]);
    };
    first += child();
    second += child();
    stranger += static_cast<char>('0' + draw(f) + draw(f));
  }
  const Fingerprint a = of_copies("a", first);
  CHECK(compare(a, of_copies("b", second)).relatedness() == Approx(0.5).margin(0.04));
  CHECK(compare(a, of_copies("c", stranger)).relatedness() == Approx(0.0).margin(0.05));
}

TEST_CASE("a fingerprint is written and read back; another genotype is another digest", "[qc]") {
  const test::TemporaryFolder folder;
  const Fingerprint a = of_copies("HG002", "01.2");
  const Fingerprint back = read_fingerprint(folder.write("a.tsv", to_text(a)));
  CHECK(back.sample == "HG002");
  CHECK(back.sites == a.sites);
  CHECK(back.digest() == a.digest());
  CHECK(of_copies("HG002", "01.1").digest() != a.digest());
}

TEST_CASE("what is no fingerprint is refused with the line", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string head = "#contig\tpos\tref\talt\tgenotype\tquality\n";
  for (const char* line : {"1\t5\tA\tC\t0\n", "1\t0\tA\tC\t0\t9\n", "1\t5\tAC\tC\t0\t9\n",
                           "1\t5\tA\tC\t3\t9\n", "1\t5\tA\tC\t1\t100\n"}) {
    CAPTURE(line);
    CHECK_THROWS_WITH(read_fingerprint(folder.write("a.tsv", head + line)),
                      Catch::Contains("line 2: is not six columns"));
  }
  CHECK_THROWS_WITH(read_fingerprint(folder.write("b.tsv", "")), Catch::Contains("has no line"));
  CHECK_THROWS_AS(read_fingerprint(folder.path("none.tsv")), Error);
}

}  // namespace
}  // namespace varg::qc
