#include <varg/simd/find_info_key.hpp>

#include "kernel_cases.hpp"

using namespace varg;
using namespace varg::simd;
using varg::test::kernel_lengths;
using varg::test::Misaligned;
using varg::test::Random;
using varg::test::random_text;

namespace {

constexpr std::size_t none = std::string_view::npos;

}  // namespace

TEST_CASE("an INFO key is found where it stands whole", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  const std::string_view info = "AC_afr=9;ACX;AC=3,4;DB;DBX=1;NOTE=DP;AF_x=2;END";
  CHECK(find_info_key(level, info, "AC_afr") == 6);
  CHECK(find_info_key(level, info, "AC") == info.find("=3"));
  CHECK(find_info_key(level, info, "DB") == info.find(";DBX"));
  CHECK(find_info_key(level, info, "END") == info.size());
  for (const char* absent : {"AF", "A", "DP", "X", "ACXY", "NOTE=DP;AF_x=2;ENDED"}) {
    CAPTURE(absent);
    CHECK(find_info_key(level, info, absent) == none);
  }
  CHECK(find_info_key(level, "", "AC") == none);
  CHECK(find_info_key(level, "AC", "AC") == 2);
  CHECK(find_info_key(level, "AC=1;AC=2", "AC") == 2);
}

TEST_CASE("an INFO key is found at every place of a long column", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  for (const std::string key : {"Q", "AF", "cadd_phred"}) {
    for (std::size_t before = 0; before < 200; ++before) {
      const std::string front = "vep=" + std::string(before, 'x') + ";";
      CAPTURE(before, key);
      for (const std::size_t behind : {0, 1, 3, 62, 64, 140}) {
        const std::string info = front + key + "=" + std::string(behind, '7');
        REQUIRE(find_info_key(level, info, key) == front.size() + key.size());
      }
      REQUIRE(find_info_key(level, front + key, key) == front.size() + key.size());
      REQUIRE(find_info_key(level, front + key + "x=1", key) == none);
    }
  }
}

TEST_CASE("a key that differs in any one letter is another", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  const std::string letters = "abcdefghijklmnopqrstuvwxyz";
  for (std::size_t size = 1; size <= letters.size(); ++size) {
    const std::string key = letters.substr(0, size);
    const std::string front = "x=1;" + std::string(70, 'y') + ";";
    REQUIRE(find_info_key(level, front + key + "=3", key) == front.size() + size);
    REQUIRE(find_info_key(level, key + "=3", key) == size);
    for (std::size_t i = 0; i < size; ++i) {
      std::string other = key;
      other[i] = 'Z';
      CAPTURE(key, other);
      REQUIRE(find_info_key(level, front + other + "=3;" + std::string(80, 'y'), key) == none);
      REQUIRE(find_info_key(level, other + "=3", key) == none);
      REQUIRE(find_info_key(level, other + ";" + key, key) == 2 * size + 1);
    }
  }
}

TEST_CASE("find_info_key agrees with scalar at every length", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(5);
  for (const std::size_t length : kernel_lengths()) {
    for (const char* letters : {";=AD;=", ";=AAF;", "AF;"}) {
      const Misaligned info(random_text(random, length, letters), length % 5);
      CAPTURE(length, info.text());
      for (const char* key : {"A", "AA", "AD", "AF", "AAFA"}) {
        CHECK(find_info_key(level, info.text(), key) ==
              find_info_key(Level::scalar, info.text(), key));
      }
    }
  }
}
