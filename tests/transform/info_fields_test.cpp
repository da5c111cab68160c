#include <varg/transform/info_fields.hpp>

#include "catch.hpp"

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
