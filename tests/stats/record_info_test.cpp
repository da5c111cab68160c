#include "record_info.hpp"

#include <string>

#include "catch.hpp"
#include "pencil_line.hpp"
#include "random.hpp"

using namespace varg;
using stats::RecordInfo;

TEST_CASE("the counted INFO values are found wherever they stand", "[stats]") {
  RecordInfo info;
  info.read("AC=1,2;NS=3;AN=9;DB;DP=.");
  CHECK(info.ac() == "1,2");
  CHECK(info.an() == "9");
  CHECK(info.dp() == ".");
  info.read("DP=7");
  CHECK(info.dp() == "7");
  CHECK(info.ac().empty());
  CHECK(info.an().empty());
}

TEST_CASE("keys that only look like the counted ones are passed over", "[stats]") {
  RecordInfo info;
  for (const char* text : {"", ".", "DP", "DP;AC;AN", "XDP=3;ACX=1;AN_x=2", "dp=3", "NOTE=DP=3",
                           "X=AC=1", "DP4=1,2,3,4"}) {
    info.read(text);
    CAPTURE(text);
    CHECK(info.dp().empty());
    CHECK(info.ac().empty());
    CHECK(info.an().empty());
  }
}

TEST_CASE("random INFO columns give what cutting them gives", "[stats][property]") {
  test::Random random(4);
  const std::vector<std::string> keys{"AC", "AN", "DP", "NS", "DB", "XAC", "AF_long", "A"};
  RecordInfo info;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    std::string expected[3];
    for (std::int64_t n = random.between(1, 12); n > 0; --n) {
      const std::string& key = keys[static_cast<std::size_t>(random.between(0, 7))];
      const std::string value(static_cast<std::size_t>(random.between(1, 20)), '5');
      text += (text.empty() ? "" : ";") + key + "=" + value;
    }
    for (const std::string& field : test::cut(text, ';')) {
      for (std::size_t i = 0; i < 3; ++i) {
        if (field.starts_with(keys[i] + "=")) expected[i] = field.substr(3);
      }
    }
    info.read(text);
    CAPTURE(text);
    REQUIRE(info.ac() == expected[0]);
    REQUIRE(info.an() == expected[1]);
    REQUIRE(info.dp() == expected[2]);
  }
}
