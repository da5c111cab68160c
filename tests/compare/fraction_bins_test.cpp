#include <varg/compare/fraction_bins.hpp>

#include "catch.hpp"

#include <random>

#include <varg/core/error.hpp>

namespace varg::compare {
namespace {

std::string failure(const std::string& text) {
  try {
    parse_fraction_bins(text);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a bin holds its lower edge and the last one holds 1", "[compare][somatic]") {
  const FractionBins bins = parse_fraction_bins("0,0.05,0.5,1");
  CHECK(bins.size() == 4);
  CHECK(bins.of(0.0) == 0);
  CHECK(bins.of(0.0499) == 0);
  CHECK(bins.of(0.05) == 1);
  CHECK(bins.of(0.5) == 2);
  CHECK(bins.of(1.0) == 2);
  CHECK(bins.of(std::nullopt) == 3);
}

TEST_CASE("bins are named by their edges", "[compare][somatic]") {
  const FractionBins bins = parse_fraction_bins("0,0.05,1");
  CHECK(bins.name(0) == "0-0.05");
  CHECK(bins.name(1) == "0.05-1");
  CHECK(bins.name(2) == "unknown");
  CHECK(bins.long_name(0) == "0.000000-0.050000");
  CHECK(bins.long_name(2) == "unknown");
}

TEST_CASE("0 and 1 are edges whether given or not", "[compare][somatic]") {
  const std::vector<double> expected{0, 0.1, 1};
  for (const std::string text : {"0.1", "0,0.1", "0.1,1", "0,0.1,1", "-0,0.1", " 0.1 , 1"}) {
    CAPTURE(text);
    CHECK(parse_fraction_bins(text).edges() == expected);
  }
  CHECK(parse_fraction_bins("0").name(0) == "0-1");
  CHECK(parse_fraction_bins("-0,0.1").name(0) == "0-0.1");
}

TEST_CASE("edges that are no fractions or do not go up are refused", "[compare][somatic]") {
  for (const std::string text : {"", "x", "0,,1", "0,nan", "-0.1", "1.01", "0,5%"}) {
    CAPTURE(text);
    CHECK(failure(text).find("is no fraction") != std::string::npos);
  }
  CHECK(failure("0,0.5,0.5,1") == "--af-bins: 0.5 does not come after 0.5");
  CHECK(failure("0,0.5,0.2").find("does not come after 0.5") != std::string::npos);
}

TEST_CASE("every fraction is in the one bin whose edges hold it", "[compare][somatic]") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> any(0, 1);
  for (int i = 0; i < 100; ++i) {
    std::vector<double> edges{0, any(random), any(random), any(random), 1};
    std::sort(edges.begin(), edges.end());
    const FractionBins bins(edges);
    for (int j = 0; j < 20; ++j) {
      const double fraction = j < 5 ? edges[static_cast<std::size_t>(j)] : any(random);
      std::size_t expected = 0;
      for (std::size_t bin = 0; bin + 1 < edges.size(); ++bin) {
        if (fraction >= edges[bin]) expected = bin;
      }
      CHECK(bins.of(fraction) == expected);
    }
  }
}

}  // namespace varg::compare
