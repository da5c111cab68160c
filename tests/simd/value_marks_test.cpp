#include <varg/simd/value_marks.hpp>

#include "kernel_cases.hpp"

using namespace varg;
using namespace varg::simd;
using varg::test::kernel_lengths;
using varg::test::Misaligned;
using varg::test::Random;
using varg::test::random_text;

namespace {

/// The marks of `text` in words of its own, the empty one with them.
std::vector<MarkWord> marks(Level level, std::string_view text, char stop = ';',
                            char other_stop = '\t') {
  std::vector<MarkWord> words;
  mark_values(level, text, stop, other_stop, words);
  words.resize((text.size() + 63) / 64 + 1);
  return words;
}

bool same(const std::vector<MarkWord>& a, const std::vector<MarkWord>& b) {
  const auto equal = [](const MarkWord& x, const MarkWord& y) {
    return x.stops == y.stops && x.commas == y.commas && x.not_digit == y.not_digit &&
           x.not_float == y.not_float;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), equal);
}

std::uint64_t bits(std::string_view picture) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < picture.size(); ++i) {
    if (picture[i] == '^') word |= std::uint64_t{1} << i;
  }
  return word;
}

}  // namespace

TEST_CASE("marks tell stops, commas, digits and the letters of floats", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  const auto words = marks(level, "A=1,-2.5e+3E9;x\t/:");
  CHECK(words[0].stops == bits("             ^ ^  "));
  CHECK(words[0].commas == bits("   ^              "));
  CHECK(words[0].not_digit == bits("^^ ^^ ^ ^^ ^ ^^^^^"));
  CHECK(words[0].not_float == bits("^^ ^         ^^^^^"));
  CHECK(words[1].not_digit == 0);
}

TEST_CASE("every level marks as scalar does, and nothing beyond the text", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(11);
  for (const std::size_t length : kernel_lengths()) {
    const auto shift = static_cast<std::size_t>(random.between(0, 63));
    const Misaligned input(random_text(random, length, "0123456789,.+-eE;:\t/*ADx|"), shift);
    CAPTURE(to_text(level), length, shift);
    CHECK(same(marks(level, input.text()), marks(Level::scalar, input.text())));
    CHECK(same(marks(level, input.text(), ':', '|'), marks(Level::scalar, input.text(), ':', '|')));
  }
}

TEST_CASE("every byte is marked as scalar does", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  CHECK(same(marks(level, all), marks(Level::scalar, all)));
}

TEST_CASE("a longer text before leaves nothing in the marks of a shorter one", "[simd]") {
  const Level level = GENERATE(from_range(available()));
  std::vector<MarkWord> words;
  mark_values(level, std::string(500, ';'), ';', ';', words);
  mark_values(level, "1;", ';', ';', words);
  CHECK(words[0].stops == 2);
  CHECK(words[1].stops == 0);
}

TEST_CASE("marks_from reads across words", "[simd]") {
  Random random(12);
  const std::string text = random_text(random, 300, "1,;");
  std::vector<MarkWord> words;
  mark_values(text, ';', ';', words);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint64_t found = marks_from(words, &MarkWord::commas, at);
    for (std::size_t i = 0; i < 64 && at + i < text.size(); ++i) {
      CHECK(((found >> i) & 1U) == (text[at + i] == ',' ? 1U : 0U));
    }
  }
}

TEST_CASE("a stop cursor gives each stop and then the end", "[simd]") {
  Random random(13);
  for (const std::size_t length : {1U, 63U, 64U, 65U, 128U, 200U, 1000U}) {
    const std::string text = random_text(random, length, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;");
    std::vector<MarkWord> words;
    mark_values(text, ';', ';', words);
    StopCursor cursor(words, text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == ';') CHECK(cursor.next() == i);
    }
    CHECK(cursor.next() == text.size());
    CHECK(cursor.next() == text.size());
  }
}
