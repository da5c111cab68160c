#include <varg/io/info_finder.hpp>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/io/variant_batch.hpp>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using io::InfoFinder;

TEST_CASE("InfoFinder finds its keys and no others", "[io]") {
  InfoFinder finder;
  const std::size_t ac = finder.add("AC");
  const std::size_t af = finder.add("AF");
  const std::size_t db = finder.add("DB");
  CHECK(finder.add("AC") == ac);
  finder.begin("AC_afr=9;ACX;AC=3,4;DB;DBX=1;AF_x=2");
  CHECK(finder.value(ac) == "3,4");
  CHECK(finder.value(db) == "");
  CHECK_FALSE(finder.value(af).has_value());
  CHECK(finder.value(ac) == "3,4");
  finder.begin("AF=0.1");
  CHECK(finder.value(af) == "0.1");
  CHECK_FALSE(finder.value(ac).has_value());
  for (const char* empty : {".", ""}) {
    finder.begin(empty);
    CHECK_FALSE(finder.value(db).has_value());
  }
}

TEST_CASE("InfoFinder asks for keys that can be", "[io]") {
  InfoFinder finder;
  CHECK_THROWS_WITH(finder.add(""), Catch::Contains("\"\" is no INFO key"));
  CHECK_THROWS_WITH(finder.add("A=1"), Catch::Contains("\"A=1\" is no INFO key"));
}

TEST_CASE("InfoFinder agrees with a walk, whatever the order of keys and questions",
          "[io][property]") {
  const std::vector<std::string> names = {"AC", "AF", "AF_x", "A", "cadd", "DB", "END", "Z"};
  test::Random random(19);
  InfoFinder finder;
  std::vector<std::size_t> places;
  for (const std::string& name : names) places.push_back(finder.add(name));
  std::vector<std::size_t> order(names.size());
  for (int round = 0; round < 3000; ++round) {
    // mostly the order of the line before, now and then another, and any key may lack
    std::vector<std::string> entries;
    for (const std::string& name : names) {
      if (random.chance(0.3)) continue;
      std::string entry = name;
      if (name != "DB") entry += "=" + random.bases(random.between(0, 40));
      entries.push_back(entry);
    }
    if (random.chance(0.2)) std::reverse(entries.begin(), entries.end());
    std::string info;
    for (const std::string& entry : entries) info += (info.empty() ? "" : ";") + entry;
    finder.begin(info);
    CAPTURE(info);
    for (int question = 0; question < 6; ++question) {
      const auto i = static_cast<std::size_t>(random.between(0, 7));
      CAPTURE(names[i]);
      REQUIRE(finder.value(places[i]) == io::find_info(info, names[i]));
    }
  }
}
