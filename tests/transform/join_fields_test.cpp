#include "join_fields.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "made_records.hpp"

namespace varg::transform {
namespace {

/// Records of one position, with the batch they are borrowed from.
struct Records {
  io::VariantBatch batch;
  std::vector<io::VariantView> views;
  explicit Records(const std::vector<std::string>& lines) : batch(test::made_batch(lines)) {
    for (std::size_t i = 0; i < batch.size(); ++i) views.push_back(batch[i]);
  }
};

std::string joined_info(const std::vector<std::string>& lines) {
  const Records records(lines);
  std::string out;
  append_joined_info(*join_alleles(records.views), out);
  return out;
}

std::string joined_samples(const std::vector<std::string>& lines) {
  const Records records(lines);
  std::string out;
  if (!append_joined_samples(*join_alleles(records.views), out)) return "contradiction";
  for (char& letter : out) {
    if (letter == '\t') letter = ' ';
  }
  return out;
}

}  // namespace

TEST_CASE("alleles are numbered in the order they are met, equal ones once", "[join]") {
  const Records records({"c 3 . G GA,T . . . GT 0 0", "c 3 . GCA GACA,G . . . GT 0 0"});
  const auto joining = join_alleles(records.views);
  REQUIRE(joining.has_value());
  CHECK(joining->alleles == std::vector<std::string>{"GCA", "GACA", "TCA", "G"});
  CHECK(joining->to == std::vector<std::vector<int>>{{0, 1, 2}, {0, 1, 3}});
}

TEST_CASE("REFs that contradict each other have no joined alleles", "[join]") {
  const Records records({"c 3 . GC A . . . GT 0 0", "c 3 . GTA G . . . GT 0 0"});
  CHECK_FALSE(join_alleles(records.views).has_value());
}

TEST_CASE("letter case does not tell alleles apart", "[join]") {
  const Records records({"c 3 . g a . . . GT 0 0", "c 3 . GCA ACA . . . GT 0 0"});
  const auto joining = join_alleles(records.views);
  REQUIRE(joining.has_value());
  CHECK(joining->alleles.size() == 2);
}

TEST_CASE("INFO values that no record says are missing", "[join]") {
  const std::string a = "c 3 . G A . . ";
  const std::string t = "c 3 . G T . . ";
  CHECK(joined_info({a + "AC=1 GT 0 0", t + ". GT 0 0"}) == "AC=1,.");
  CHECK(joined_info({a + ". GT 0 0", t + "AC=2 GT 0 0"}) == "AC=.,2");
  CHECK(joined_info({a + "AC=. GT 0 0", t + "AC=. GT 0 0"}) == "AC=.");
  CHECK(joined_info({a + "AR=.,3 GT 0 0", t + "AR=7,4 GT 0 0"}) == "AR=7,3,4");
  CHECK(joined_info({a + ". GT 0 0", t + ". GT 0 0"}) == ".");
}

TEST_CASE("other INFO keeps the first record's value and every flag", "[join]") {
  CHECK(joined_info({"c 3 . G A . . F2=1,2 GT 0 0", "c 3 . G T . . FL;F2=3,4;X=9 GT 0 0"}) ==
        "F2=1,2;FL;X=9");
}

TEST_CASE("likelihoods are placed by genotype, diploid and haploid", "[join]") {
  CHECK(joined_samples({"c 3 . G A . . . GT:PL 0/1:9,0,8 0:0,5",
                        "c 3 . G T . . . GT:PL 0/0:0,3,7 "
                        "1:4,0"}) == " GT:PL 0/1:9,0,8,3,.,7 2:0,5,0");
}

TEST_CASE("fields of one record alone are kept for its alleles", "[join]") {
  CHECK(joined_samples({"c 3 . G A . . . GT 0/1 0/0", "c 3 . G T . . . GT:AD:DP 0/0:5,6:11 0/0"}) ==
        " GT:AD:DP 0/1:5,.,6:11 0/0:.:.");
  CHECK(joined_samples({"c 3 . G A . . . DP 4 5", "c 3 . G T . . . GT 0/1 ./."}) ==
        " GT:DP 0/2:4 ./.:5");
}

TEST_CASE("samples whose genotypes contradict are said to", "[join]") {
  CHECK(joined_samples({"c 3 . G A . . . GT 0/0 1/1", "c 3 . G T . . . GT 0/0 1/1"}) ==
        "contradiction");
}

}  // namespace varg::transform
