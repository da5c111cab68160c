#include <varg/transform/sample_subset.hpp>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using namespace varg::transform;

namespace {

using Places = std::vector<std::uint32_t>;

std::string picked(std::string_view samples, const Places& places) {
  SampleColumns columns;
  std::string out = "x";
  columns.append(samples, places, out);
  return out.substr(1);
}

std::string random_column(test::Random& random, bool plain) {
  const auto allele = [&] { return std::string(1, "01."[random.between(0, 2)]); };
  std::string column = allele() + (random.chance(0.5) ? "|" : "/") + allele();
  if (!plain && random.chance(0.3)) column = random.chance(0.5) ? "1" : column + ":7,0";
  return column;
}

}  // namespace

TEST_CASE("sample columns are picked in the order asked for", "[transform]") {
  for (const std::string_view samples : {"0|0\t0|1\t1|1\t./.", "0\t0|1:3\t1\t./.:."}) {
    const std::vector<std::string_view> all = split(samples, '\t');
    CHECK(picked(samples, {0}) == all[0]);
    CHECK(picked(samples, {3, 1}) == std::string(all[3]) + "\t" + std::string(all[1]));
    CHECK(picked(samples, {0, 1, 2, 3}) == samples);
    CHECK(picked(samples, {}).empty());
    CHECK_THROWS_WITH(picked(samples, {4}), "the line has 4 samples and the header more");
  }
}

TEST_CASE("plain genotypes are picked as any columns are", "[transform][property]") {
  test::Random random(23);
  for (int round = 0; round < 400; ++round) {
    const bool plain = random.chance(0.5);
    std::vector<std::string> columns(static_cast<std::size_t>(random.between(1, 70)));
    for (std::string& column : columns) column = random_column(random, plain);
    std::string samples;
    for (const std::string& column : columns) samples += (samples.empty() ? "" : "\t") + column;
    Places places;
    std::string expected;
    for (std::int64_t n = random.between(1, 9); n > 0; --n) {
      const auto place = random.between(0, static_cast<std::int64_t>(columns.size()) - 1);
      places.push_back(static_cast<std::uint32_t>(place));
      expected += (expected.empty() ? "" : "\t") + columns[places.back()];
    }
    CAPTURE(samples);
    REQUIRE(picked(samples, places) == expected);
  }
}

TEST_CASE("a subset names samples that are there", "[transform]") {
  const std::vector<std::string> samples = {"mother", "father", "child"};
  const SampleSubset some = make_sample_subset({"child", "mother"}, false, false, samples);
  CHECK(some.places == Places{2, 0});
  CHECK(some.names == std::vector<std::string>{"child", "mother"});
  CHECK(make_sample_subset({"father", "father"}, true, false, samples).places == Places{0, 2});
  CHECK_THROWS_WITH(make_sample_subset({"childe"}, false, false, samples),
                    Catch::Contains("the file has no sample childe"));
  CHECK_THROWS_WITH(make_sample_subset({"child", "child"}, false, false, samples),
                    Catch::Contains("the sample child is asked for twice"));
  const SampleSubset left = make_sample_subset({"none", "child"}, false, true, samples);
  CHECK(left.places == Places{2});
  CHECK(left.notes.size() == 1);
}
