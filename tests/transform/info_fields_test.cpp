#include <varg/transform/info_fields.hpp>

#include <algorithm>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using namespace varg::transform;

TEST_CASE("InfoUpdates replace in place, append, and remove", "[transform]") {
  InfoUpdates updates;
  updates.set("AC") = "2";
  updates.set("AN") = "4";
  const auto applied = [&](std::string_view info) {
    std::string out = "x\t";
    updates.append(info, out);
    return out.substr(2);
  };
  CHECK(applied("DP=3;AC=1;DB") == "DP=3;AC=2;DB;AN=4");
  CHECK(applied(".") == "AC=2;AN=4");
  CHECK(applied("AC_x=1") == "AC_x=1;AC=2;AN=4");
  updates.set("AC").clear();
  CHECK(applied("AC=1;DP=3") == "DP=3;AN=4");
  updates.clear();
  CHECK(updates.empty());
  CHECK(applied("DP=3") == "DP=3");
  updates.set("DP");
  CHECK(applied("DP=3") == ".");
}

TEST_CASE("InfoUpdates agree with a list of entries that is changed one by one",
          "[transform][property]") {
  const std::vector<std::string> names = {"AC", "AN", "A", "DB", "DP", "AC_x"};
  test::Random random(67);
  InfoUpdates updates;
  for (int round = 0; round < 2000; ++round) {
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    Pairs entries;  // key, and text with its '='
    Pairs asked;    // key, and value
    for (const std::string& name : names) {
      if (random.chance(0.5)) continue;
      entries.emplace_back(name, name == "DB" ? "" : "=" + std::to_string(random.between(0, 99)));
    }
    std::string info;
    for (const auto& [key, text] : entries) info += (info.empty() ? "" : ";") + key + text;
    if (info.empty()) info = ".";
    updates.clear();
    for (std::int64_t n = random.between(0, 3); n > 0; --n) {
      const std::string& key = names[static_cast<std::size_t>(random.between(0, 5))];
      const std::string value = random.chance(0.3) ? "" : std::to_string(random.between(100, 199));
      updates.set(key) = value;
      const auto known = std::find_if(asked.begin(), asked.end(),
                                      [&](const auto& each) { return each.first == key; });
      if (known == asked.end()) {
        asked.emplace_back(key, value);
      } else {
        known->second = value;
      }
    }
    for (const auto& [key, value] : asked) {
      const auto known = std::find_if(entries.begin(), entries.end(),
                                      [&](const auto& each) { return each.first == key; });
      if (known == entries.end()) {
        if (!value.empty()) entries.emplace_back(key, "=" + value);
      } else if (value.empty()) {
        entries.erase(known);
      } else {
        known->second = "=" + value;
      }
    }
    std::string expected;
    for (const auto& [key, text] : entries) expected += (expected.empty() ? "" : ";") + key + text;
    std::string out = "before ";
    updates.append(info, out);
    CAPTURE(info);
    REQUIRE(out == "before " + (expected.empty() ? "." : expected));
  }
}
