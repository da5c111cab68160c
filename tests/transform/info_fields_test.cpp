#include <varg/transform/info_fields.hpp>

#include "catch.hpp"

using namespace varg::transform;

TEST_CASE("InfoFinder finds its keys and no others", "[transform]") {
  InfoFinder finder;
  const std::size_t ac = finder.add("AC");
  const std::size_t af = finder.add("AF");
  const std::size_t db = finder.add("DB");
  CHECK(finder.add("AC") == ac);
  finder.find("AC_afr=9;ACX;AC=3,4;DB;DBX=1;AF_x=2");
  CHECK(finder.values()[ac] == "3,4");
  CHECK(finder.values()[db] == "");
  CHECK_FALSE(finder.values()[af].has_value());
  finder.find("AF=0.1;AF=0.2");
  CHECK(finder.values()[af] == "0.1");  // the first of two
  CHECK_FALSE(finder.values()[ac].has_value());
  finder.find(".");
  CHECK_FALSE(finder.values()[db].has_value());
  finder.find("");
  CHECK_FALSE(finder.values()[db].has_value());
}

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
