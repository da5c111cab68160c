#include "surroundings.hpp"

#include "catch.hpp"
#include "random.hpp"

using namespace varg;

namespace {

call::SampleEvidence flat(genome::Pos begin, std::size_t length, int depth) {
  call::SampleEvidence sample;
  sample.molecules.begin = begin;
  sample.molecules.depth.assign(length, depth);
  return sample;
}

}  // namespace

TEST_CASE("an even depth has ratio 1, a heap more, none nothing", "[call]") {
  std::vector<call::SampleEvidence> samples{flat(0, 2000, 30)};
  const genome::Interval padded{0, 0, 2000};
  CHECK(call::depth_ratio(samples, padded, 1000) == 1.0);
  CHECK(call::depth_ratio(samples, padded, 0) == 1.0);
  CHECK(call::depth_ratio(samples, padded, 1999) == 1.0);
  for (std::size_t i = 950; i < 1050; ++i) samples[0].molecules.depth[i] = 90;
  CHECK(call::depth_ratio(samples, padded, 1000) == 3.0);
  samples.push_back(flat(0, 2000, 30));
  CHECK(call::depth_ratio(samples, padded, 1000) == 2.0);
  CHECK_FALSE(call::depth_ratio(std::vector{flat(0, 2000, 0)}, padded, 1000));
}

TEST_CASE("the depth ratio is that of any shard which pads the place", "[call]") {
  test::Random random(3);
  auto wide = flat(0, 5000, 0);
  for (int& depth : wide.molecules.depth) depth = static_cast<int>(random.between(0, 60));
  for (int i = 0; i < 200; ++i) {
    const genome::Pos pos = random.between(1000, 4000);
    const genome::Pos begin = pos - random.between(451, 1000);
    const genome::Pos end = pos + random.between(451, 1000);
    auto part = flat(begin, 0, 0);
    part.molecules.depth.assign(wide.molecules.depth.begin() + begin,
                                wide.molecules.depth.begin() + end);
    CHECK(call::depth_ratio(std::vector{part}, {0, begin, end}, pos) ==
          call::depth_ratio(std::vector{wide}, {0, 0, 5000}, pos));
  }
}
