#include <varg/stats/bins.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

using namespace varg;
using namespace varg::stats;

TEST_CASE("depth bins have one bin below and one above", "[stats]") {
  const DepthBins bins = parse_depth_bins("5,60,5");
  CHECK(bins.of(4) == 0);
  CHECK(bins.of(-7) == 0);
  CHECK(bins.of(5) == 1);
  CHECK(bins.of(9) == 1);
  CHECK(bins.of(10) == 2);
  CHECK(bins.of(60) == 12);
  CHECK(bins.of(61) == bins.size() - 1);
  CHECK(bins.least(2) == 10);
}

TEST_CASE("parse_depth_bins refuses what is no list of three numbers", "[stats]") {
  for (const std::string_view text : {"", "1,2", "1,2,x", "0,500,0", "9,3,1", "0,1,1,1"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_depth_bins(text), Error);
  }
}

TEST_CASE("equal AF bins are 100, or as many as samples", "[stats]") {
  const AfBins bins(3);
  CHECK(bins.size() == 101);
  CHECK(bins.of(0) == 1);
  CHECK(bins.of(-1) == 1);
  CHECK(bins.of(0.5F) == 50);
  CHECK(bins.of(1) == 100);
  CHECK(bins.of(7) == 100);
  CHECK(bins.shown(50) == Approx(0.49));
  CHECK(AfBins(2504).size() == 2505);
}

TEST_CASE("asked AF bins are closed by 0 and 1 and shown by their middle", "[stats]") {
  const AfBins bins(std::vector<float>{0.1F, 0.5F});
  CHECK(bins.size() == 4);
  CHECK(bins.of(0.05F) == 1);
  CHECK(bins.of(0.1F) == 2);
  CHECK(bins.of(0.49F) == 2);
  CHECK(bins.of(0.5F) == 3);
  CHECK(bins.of(1.0F) == 3);
  CHECK(bins.shown(2) == Approx(0.3));
  CHECK(AfBins(std::vector<float>{0.0F, 0.5F, 1.0F}).size() == 3);
}

TEST_CASE("AF borders that do not rise within 0 and 1 are refused", "[stats]") {
  CHECK_THROWS_AS(AfBins(std::vector<float>{0.5F, 0.1F}), Error);
  CHECK_THROWS_AS(AfBins(std::vector<float>{0.5F, 0.5F}), Error);
  CHECK_THROWS_AS(AfBins(std::vector<float>{0.5F, 1.5F}), Error);
  CHECK_THROWS_AS(AfBins(std::vector<float>{-0.5F, 0.5F}), Error);
}

TEST_CASE("parse_af_bins reads a list or a file", "[stats]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("bins", "0.1\n0.5\n1\n");
  CHECK(parse_af_bins("0.1,0.5,1") == std::vector<float>{0.1F, 0.5F, 1.0F});
  CHECK(parse_af_bins(path) == std::vector<float>{0.1F, 0.5F, 1.0F});
  CHECK_THROWS_AS(parse_af_bins("0.1,x"), Error);
  CHECK_THROWS_AS(parse_af_bins("nosuchfile"), Error);
}

TEST_CASE("qualities fall into tenths, and beyond 10,000 into five digits", "[stats]") {
  using namespace quality_bins;
  CHECK(of(".") == 0);
  CHECK(of("-3") == 0);
  CHECK(of("nan") == 0);
  CHECK(of("0") == 1);
  CHECK(of("10") == 101);
  CHECK(of("11.55") == 116);
  CHECK(of("1e1") == 101);
  CHECK(of("1e40") == of("inf"));
  CHECK(least(of("10")) == 10.0F);
  CHECK(least(of("9999")) == 9999.0F);
  CHECK(of("20000.3") == of("20000.4"));
  CHECK(of("20000.3") + 1 == of("20001.3"));
  CHECK(of("123456") == of("123457"));
  CHECK(of("123456") + 1 == of("123466"));
}

TEST_CASE("a quality lies in the bin that begins at most at it", "[stats][property]") {
  test::Random random(5);
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t digits = random.between(1, 8);
    std::int64_t most = 1;
    for (std::int64_t n = 0; n < digits; ++n) most *= 10;
    const std::int64_t hundredths = random.between(0, most);
    const std::string text = std::to_string(hundredths / 100) + "." +
                             std::to_string(hundredths / 10 % 10) + std::to_string(hundredths % 10);
    const std::size_t bin = quality_bins::of(text);
    const double value = static_cast<double>(hundredths) / 100;
    CAPTURE(text, bin);
    REQUIRE(bin > 0);
    // Bins are cut one tenth higher than they are named, as bcftools cuts them.
    CHECK(quality_bins::least(bin) <= Approx(value).epsilon(1e-5));
    CHECK(quality_bins::least(bin + 1) >= Approx(value).epsilon(1e-5));
  }
}
