#include <varg/call/fallback_list.hpp>

#include "catch.hpp"

using namespace varg;
using call::Fallback;

TEST_CASE("touching fallbacks of one reason become one, over shard borders too", "[call]") {
  std::vector<Fallback> all;
  call::append_fallbacks(
      {{{0, 100, 200}, "depth"}, {{0, 150, 160}, "window"}, {{0, 200, 300}, "depth"}}, all);
  call::append_fallbacks({{{0, 300, 320}, "depth"}, {{0, 400, 500}, "depth"}}, all);
  REQUIRE(all.size() == 3);
  CHECK(all[0].region == genome::Interval{0, 100, 320});
  CHECK(all[1].reason == "window");
  CHECK(all[2].region == genome::Interval{0, 400, 500});
}

TEST_CASE("fallbacks of two contigs stay apart", "[call]") {
  std::vector<Fallback> all;
  call::append_fallbacks({{{0, 100, 200}, "depth"}}, all);
  call::append_fallbacks({{{1, 150, 250}, "depth"}}, all);
  CHECK(all.size() == 2);
}
