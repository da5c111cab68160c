#include <varg/core/digest.hpp>

#include <cstdint>
#include <set>
#include <string>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

namespace varg {
namespace {

std::string digest_of(std::string_view text) {
  Digest digest;
  digest.update(text);
  return digest.hex();
}

TEST_CASE("a digest of any length is the same for every cut", "[core][property]") {
  // Lengths round the borders where XXH3 changes its way: 16, 128, 240 bytes and its buffer of 256.
  const std::size_t size =
      GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{16}, std::size_t{17}, std::size_t{128},
               std::size_t{129}, std::size_t{240}, std::size_t{241}, std::size_t{257},
               std::size_t{1024}, std::size_t{5000});
  test::Random random(size + 1);
  const std::string text = random.bases(static_cast<std::int64_t>(size));
  Digest parts;
  std::string_view left = text;
  while (!left.empty()) {
    const auto n = static_cast<std::size_t>(random.between(0, 300));
    const std::string_view part = left.substr(0, n);
    if (random.chance(0.5)) {
      parts.update(part);
    } else {
      parts.update(std::as_bytes(std::span(part.data(), part.size())));
    }
    left.remove_prefix(part.size());
  }
  CHECK(parts.hex() == digest_of(text));
  CHECK(parts.hex().size() == 32);
  CHECK(parts.hex().find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("a digest may be asked for on the way, and goes on", "[core]") {
  Digest digest;
  digest.update("one ");
  CHECK(digest.hex() == digest_of("one "));
  CHECK(digest.hex() == digest_of("one "));
  digest.update("two");
  CHECK(digest.hex() == digest_of("one two"));
}

TEST_CASE("a moved digest goes on where it was", "[core]") {
  Digest first;
  first.update("one ");
  Digest second = std::move(first);
  second.update("two");
  Digest third;
  third.update("forgotten");
  third = std::move(second);
  CHECK(third.hex() == digest_of("one two"));
}

TEST_CASE("one changed byte anywhere changes the digest", "[core]") {
  std::string text(300, 'A');
  std::set<std::string> seen{digest_of(text)};
  for (char& letter : text) {
    letter = 'C';
    CHECK(seen.insert(digest_of(text)).second);
    letter = 'A';
  }
}

TEST_CASE("a file longer than the buffer has the digest of its bytes", "[core]") {
  const test::TemporaryFolder folder;
  std::string text;
  for (int i = 0; text.size() < (5U << 19U); ++i) text += std::to_string(i);
  CHECK(digest_file(folder.write("long", text)) == digest_of(text));
  CHECK(digest_file(folder.write("empty", "")) == digest_of(""));
}

TEST_CASE("what cannot be digested is a resource fault that says why", "[core]") {
  const test::TemporaryFolder folder;
  const auto refusal = [](const std::string& path) {
    try {
      digest_file(path);
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::resource);
      return error.sentence();
    }
    return std::string("digested");
  };
  const std::string missing = folder.path("missing");
  CHECK(refusal(missing) == "cannot open " + missing + ": No such file or directory");
  CHECK(refusal(folder.path("")) == "cannot read " + folder.path("") + ": Is a directory");
}

TEST_CASE("hash64 is XXH3-64 with the seed, for bytes and text alike", "[core]") {
  CHECK(hash64(std::string_view()) == 0x2d06800538d394c2U);  // as in xxHash's own tests
  test::Random random(7);
  std::set<std::uint64_t> seen;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const std::string text = random.bases(20);
    const std::uint64_t hash = hash64(text, seed);
    CHECK(hash == hash64(std::as_bytes(std::span(text.data(), text.size())), seed));
    seen.insert(hash);
  }
  CHECK(seen.size() == 50);
}

}  // namespace
}  // namespace varg
