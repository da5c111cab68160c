#include "catch.hpp"

#include <varg/core/error.hpp>
#include <varg/io/bgzf.hpp>
#include <varg/io/line_reader.hpp>
#include <varg/io/mapped_file.hpp>

#include "files.hpp"
#include "random.hpp"

using namespace varg;

namespace {

std::vector<std::string> lines_of(io::LineReader& reader) {
  std::vector<std::string> lines;
  while (const auto line = reader.next()) lines.emplace_back(*line);
  return lines;
}

}  // namespace

TEST_CASE("lines come one by one, whatever ends them", "[io][lines]") {
  io::LineReader reader(io::ByteSource("t.txt", "one\r\n\ntwo\nthree"));
  CHECK(lines_of(reader) == std::vector<std::string>{"one", "", "two", "three"});
  CHECK(reader.place() == "t.txt: line 4");
  CHECK(reader.facts("table").digest.size() == 32);
  CHECK(reader.facts("table").role == "table");
}

TEST_CASE("lines over borders of pieces and blocks are whole", "[io][lines]") {
  test::Random random(8);
  std::string text;
  std::vector<std::string> expected;
  while (text.size() < 9'000'000) {
    expected.push_back(random.chance(0.001) ? std::string(3'000'000, 'x')
                                            : random.bases(random.between(0, 3000)));
    text += expected.back() + "\n";
  }
  io::LineReader plain(io::ByteSource("plain.txt", text));
  CHECK(lines_of(plain) == expected);
  std::string packed;
  io::deflate(text, 1, packed);
  packed += io::bgzf_end_marker();
  io::LineReader bgzf(io::ByteSource("text.gz", packed));
  CHECK(lines_of(bgzf) == expected);
  io::LineReader cut(io::ByteSource("cut.gz", packed.substr(0, packed.size() - 28)));
  CHECK_THROWS_AS(lines_of(cut), Error);
}

TEST_CASE("a NUL byte is refused with its line", "[io][lines]") {
  io::LineReader reader(io::ByteSource("t.txt", std::string("one\ntw\0o\n", 9)));
  CHECK_THROWS_WITH(lines_of(reader), Catch::Contains("line 2"));
}

TEST_CASE("a mapped file has the bytes of the file", "[io][mapped]") {
  const test::TemporaryFolder folder;
  io::MappedFile file(folder.write("a", "some bytes"));
  CHECK(file.bytes() == "some bytes");
  io::MappedFile moved = std::move(file);
  CHECK(moved.bytes() == "some bytes");
  CHECK_THROWS_WITH(io::MappedFile(folder.path("none")), Catch::Contains("no such file"));
  CHECK_THROWS_WITH(io::MappedFile(folder.write("empty", "")), Catch::Contains("is empty"));
  CHECK_THROWS_WITH(io::MappedFile(folder.path("")), Catch::Contains("no regular file"));
}
