#include <varg/stats/bins.hpp>

#include <limits>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"

using namespace varg;
using namespace varg::stats;

namespace {

struct Refusal {
  Fault fault = Fault::bug;
  std::string sentence;
  std::string hint;
  bool operator==(const Refusal&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
  return out << static_cast<int>(refusal.fault) << " " << refusal.sentence << " | " << refusal.hint;
}

template <class Call>
Refusal refusal_of(Call&& call) {
  try {
    call();
  } catch (const Error& error) {
    return {error.fault(), error.sentence(), error.hint()};
  }
  return {};
}

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();
constexpr float endless = std::numeric_limits<float>::infinity();

}  // namespace

TEST_CASE("depth bins that are no three numbers are refused with the three to write", "[stats]") {
  for (const std::string text : {"", "1,2", "1,2,x", "0,500,0", "0,500,-1", "9,3,1", "0,1,1,1",
                                 "0,1.5,1", "0,,1", "0,99999999999,1", "0,10000001,1"}) {
    CAPTURE(text);
    CHECK(refusal_of([&] { parse_depth_bins(text); }) ==
          Refusal{Fault::usage,
                  "--depth: '" + text + "' is no list of least depth, most depth and bin width",
                  "Write three whole numbers, as --depth 0,500,1"});
  }
}

TEST_CASE("depth bins from one end of the numbers to the other keep their places", "[stats]") {
  const DepthBins bins = parse_depth_bins("-2000000000,2000000000,1000");
  REQUIRE(bins.size() == 4'000'004);
  CHECK(bins.of(-2'000'000'001) == 0);
  CHECK(bins.of(-2'000'000'000) == 1);
  CHECK(bins.of(0) == 2'000'001);
  CHECK(bins.of(2'000'000'000) == 4'000'001);
  CHECK(bins.of(2'000'000'001) == 4'000'003);
  CHECK(bins.least(1) == -2'000'000'000);
  CHECK(bins.least(2'000'001) == 0);
  CHECK(bins.least(4'000'001) == 2'000'000'000);
}

TEST_CASE("a depth bin of one depth holds it", "[stats]") {
  const DepthBins bins = parse_depth_bins("7,7,3");
  CHECK(bins.of(6) == 0);
  CHECK(bins.of(7) == 1);
  CHECK(bins.of(8) == bins.size() - 1);
}

TEST_CASE("AF borders that do not rise within 0 and 1 are refused with an example", "[stats]") {
  const std::vector<std::vector<float>> wrong{{},
                                              {0.5F, 0.1F},
                                              {0.5F, 0.5F},
                                              {0.5F, 1.5F},
                                              {-0.5F, 0.5F},
                                              {not_a_number, 0.5F},
                                              {0.5F, not_a_number},
                                              {not_a_number},
                                              {-1},
                                              {2},
                                              {0, endless},
                                              {0.1F, not_a_number, 0.5F},
                                              {0.2F, 0.1F, 0.3F}};
  for (const auto& borders : wrong) {
    CAPTURE(borders);
    CHECK(refusal_of([&] { AfBins bins(borders); }) ==
          Refusal{Fault::usage, "--af-bins: the borders do not rise from 0 to 1",
                  "Write rising frequencies, as --af-bins 0.01,0.05,0.5"});
  }
}

TEST_CASE("a list of AF borders names the word that is no number", "[stats]") {
  for (const auto& [text, word] :
       {std::pair{"0.1,x", "x"}, {"0.1,,0.5", ""}, {"0.1,0.5%", "0.5%"}, {",", ""}}) {
    CHECK(refusal_of([&] { parse_af_bins(text); }) ==
          Refusal{Fault::usage, "--af-bins: '" + std::string(word) + "' is no number",
                  "Write rising frequencies, as --af-bins 0.01,0.05,0.5"});
  }
  CHECK(refusal_of([] { parse_af_bins("no/such/file"); }) ==
        Refusal{Fault::usage, "--af-bins: 'no/such/file' is neither a list nor a file",
                "Write frequencies with commas between, or the name of a file with one a line"});
}

TEST_CASE("a file of AF borders may be of any system", "[stats]") {
  const test::TemporaryFolder folder;
  const std::vector<float> borders{0.1F, 0.5F};
  CHECK(parse_af_bins(folder.write("unix", "0.1\n0.5\n")) == borders);
  CHECK(parse_af_bins(folder.write("cut", "0.1\n0.5")) == borders);
  CHECK(parse_af_bins(folder.write("dos", "0.1\r\n0.5\r\n")) == borders);
  CHECK(parse_af_bins(folder.write("spaces", " 0.1 \n\t0.5\n\n\n")) == borders);
  CHECK_THROWS_WITH(parse_af_bins(folder.write("empty", "")), "--af-bins: '' is no number");
  CHECK_THROWS_WITH(parse_af_bins(folder.write("words", "0.1\nhalf\n")),
                    "--af-bins: 'half' is no number");
}

TEST_CASE("a frequency on a border is in the bin it begins", "[stats]") {
  const std::vector<float> borders{0.0F, 0.1F, 0.2F, 0.5F, 0.9F, 1.0F};
  const AfBins bins(borders);
  REQUIRE(bins.size() == 6);
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
    CHECK(bins.of(borders[i]) == i + 1);
    CHECK(bins.of(std::nextafter(borders[i + 1], 0.0F)) == i + 1);
    CHECK(bins.shown(i + 1) == Approx((borders[i] + borders[i + 1]) / 2));
  }
  CHECK(bins.of(1) == 5);
  CHECK(bins.of(-3) == 1);
  CHECK(bins.of(3) == 5);
}

TEST_CASE("a border next to 0 or 1 stands for it", "[stats]") {
  CHECK(AfBins(std::vector<float>{1e-8F, 0.5F}).size() == 3);
  CHECK(AfBins(std::vector<float>{0.5F, 1.0F}).size() == 3);
  CHECK(AfBins(std::vector<float>{0.25F}).size() == 3);
  CHECK(AfBins(std::vector<float>{0.0F}).size() == 2);
  CHECK(AfBins(std::vector<float>{1.0F}).size() == 2);
}

TEST_CASE("each spelling of a quality has one bin", "[stats]") {
  using quality_bins::of;
  for (const char* text : {"30", "30.0", "30.00", "030", "3e1", "3.0e+01", "300e-1", "30.0000000",
                           "30.00000000000000000"}) {
    CAPTURE(text);
    CHECK(of(text) == 301);
  }
  CHECK(of("0.05") == 1);
  CHECK(of("0.1") == 2);
  CHECK(of(".5") == 6);
  CHECK(of("5.") == 51);
  for (const char* text : {"-1", "-0.5", "nan", "1.2.3", "x", "..", "", "5x"}) {
    CAPTURE(text);
    CHECK(of(text) == 0);
  }
}

TEST_CASE("quality bins rise, and the least quality of one lies in it or at its begin", "[stats]") {
  for (std::size_t bin = 1; bin < 460'000; bin += bin < 2000 ? 1 : 97) {
    REQUIRE(quality_bins::least(bin) < quality_bins::least(bin + 1));
  }
  CHECK(quality_bins::least(1) == 0.0F);
  CHECK(quality_bins::least(2) == 0.1F);
  CHECK(quality_bins::of("214748364.8") == quality_bins::of("1e300"));
}
