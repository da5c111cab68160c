#include "allele_fields.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/genome/genotype.hpp>

#include "catch.hpp"
#include "made_records.hpp"
#include "random.hpp"

namespace varg::transform {
namespace {

using io::FieldNumber;
using test::made_batch;

std::string info_of(const std::string& line, const AlleleMap* map, genome::Pos end = 0) {
  const io::VariantBatch batch = made_batch({line});
  std::string out;
  append_info(batch[0], map, end, out);
  return out;
}

std::string samples_of(const std::string& line, const AlleleMap& map) {
  const io::VariantBatch batch = made_batch({line});
  std::string out;
  append_samples(batch[0], map, out);
  return out;
}

std::string tabs(std::string text) {
  std::replace(text.begin(), text.end(), ' ', '\t');
  return text;
}

}  // namespace

TEST_CASE("the places of values follow the kept alleles", "[fields]") {
  const AlleleMap second({0, 2}, 3, '0');
  CHECK(second.picks(FieldNumber::per_alt, 2) == std::vector<int>{1});
  CHECK(second.picks(FieldNumber::per_allele, 2) == std::vector<int>{0, 2});
  CHECK(second.picks(FieldNumber::per_genotype, 1) == std::vector<int>{0, 2});
  CHECK(second.picks(FieldNumber::per_genotype, 2) == std::vector<int>{0, 3, 5});
  CHECK(second.picks(FieldNumber::per_genotype, 3) == std::vector<int>{0, 4, 7, 9});
  CHECK(second.old_values(FieldNumber::per_genotype, 2) == 6);
}

TEST_CASE("every new genotype takes the value of the same old genotype", "[fields][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const auto old_count = static_cast<std::size_t>(random.between(2, 6));
  const auto ploidy = static_cast<std::size_t>(random.between(1, 4));
  std::vector<int> from(old_count);
  for (std::size_t i = 0; i < old_count; ++i) from[i] = static_cast<int>(i);
  for (std::size_t i = old_count - 1; i > 0; --i) {
    std::swap(from[i], from[static_cast<std::size_t>(random.between(0, static_cast<int>(i)))]);
  }
  from.resize(static_cast<std::size_t>(random.between(2, static_cast<int>(old_count))));
  const AlleleMap map(from, old_count, '.');
  const auto olds = genome::genotypes_in_order(old_count, ploidy);
  const auto news = genome::genotypes_in_order(from.size(), ploidy);
  const std::vector<int>& picks = map.picks(FieldNumber::per_genotype, ploidy);
  REQUIRE(picks.size() == news.size());
  for (std::size_t i = 0; i < news.size(); ++i) {
    std::vector<int> expected;
    for (const int allele : news[i]) expected.push_back(from[static_cast<std::size_t>(allele)]);
    std::sort(expected.begin(), expected.end());
    CHECK(olds[static_cast<std::size_t>(picks[i])] == expected);
  }
}

TEST_CASE("ploidy is told by the number of genotype values", "[fields]") {
  CHECK(ploidy_of(3, 2) == 2);
  CHECK(ploidy_of(2, 2) == 1);
  CHECK(ploidy_of(6, 3) == 2);
  CHECK(ploidy_of(3, 3) == 1);
  CHECK(ploidy_of(10, 3) == 3);
  CHECK(ploidy_of(5, 3) == 0);
}

TEST_CASE("INFO that does not follow alleles is copied byte for byte", "[fields]") {
  const AlleleMap first({0, 1}, 3, '0');
  CHECK(info_of("c 3 . G A,T . . . GT 0 0", &first) == ".");
  CHECK(info_of("c 3 . G A,T . . F2=0.50,1e-3;FL;X=1,2,3;END=3 GT 0 0", &first) ==
        "F2=0.50,1e-3;FL;X=1,2,3;END=3");
  CHECK(info_of("c 3 . G A,T . . AC=1,2;AR=.;AG=. GT 0 0", &first) == "AC=1;AR=.;AG=.");
}

TEST_CASE("END is rewritten when asked, other keys that look like it are not", "[fields]") {
  CHECK(info_of("c 3 . GCA G . . END=5;CIEND=5,6;END GT 0 0", nullptr, 9) == "END=9;CIEND=5,6;END");
  CHECK(info_of("c 3 . GCA G . . END=5 GT 0 0", nullptr, 0) == "END=5");
}

TEST_CASE("an allele that takes REF's place has no value of Number A", "[fields]") {
  const AlleleMap swapped({2, 1, 0}, 3, '0');
  CHECK(info_of("c 3 . G A,T . . AC=1,2;AR=7,8,9 GT 0 0", &swapped) == "AC=1,.;AR=9,8,7");
  CHECK(samples_of("c 3 . G A,T . . . GT:AD 0/2:7,8,9 1|0:.", swapped) ==
        tabs(" GT:AD 2/0:9,8,7 1|2:."));
}

TEST_CASE("samples keep their columns, separators and missing ends", "[fields]") {
  const AlleleMap second({0, 2}, 3, '.');
  CHECK(samples_of("c 3 . G A,T . . . GT:AD:DP 1/2:1,2,3 .", second) ==
        tabs(" GT:AD:DP ./1:1,3 ."));
  CHECK(samples_of("c 3 . G A,T . . . DP:SA 5:x,y :.", second) == tabs(" DP:SA 5:y :."));
}

TEST_CASE("genotypes with alleles of two digits are renumbered", "[fields]") {
  std::vector<int> from = {0, 11};
  const AlleleMap map(from, 13, '0');
  CHECK(samples_of("c 3 . G A,T . . . GT 11|1 11/12/0", map) == tabs(" GT 1|0 1/0/0"));
}

TEST_CASE("wrong numbers of values name the field and both numbers", "[fields]") {
  const AlleleMap first({0, 1}, 3, '0');
  try {
    samples_of("c 3 . G A,T . . . GT:PL 0/1:1,2,3,4 .", first);
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    CHECK(error.sentence() == "FORMAT/PL holds 4 values and its alleles need 6");
  }
  CHECK_THROWS_AS(info_of("c 3 . G A,T . . AR=1,2 GT 0 0", &first), Error);
  CHECK_THROWS_AS(samples_of("c 3 . G A,T . . . GT 0/7 .", first), Error);
}

}  // namespace varg::transform
