#include "text_end.hpp"

#include "catch.hpp"

using namespace varg;

TEST_CASE("text is written behind what a string holds", "[io]") {
  std::string text = "head ";
  {
    io::TextEnd end(text);
    end.put('a');
    end.append("bc");
    char* const to = end.room(10);
    to[0] = 'd';
    end.advance_to(to + 1);
    end.append("");
    CHECK(end.size() == 9);
  }
  CHECK(text == "head abcd");
}

TEST_CASE("room grows for any amount of text", "[io]") {
  std::string text;
  std::string expected;
  {
    io::TextEnd end(text);
    for (int i = 0; i < 50000; ++i) {
      end.put(static_cast<char>('a' + i % 26));
      expected += static_cast<char>('a' + i % 26);
    }
    const std::string large(100000, 'x');
    end.append(large);
    expected += large;
  }
  CHECK(text == expected);
}
