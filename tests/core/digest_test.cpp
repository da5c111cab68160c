#include <varg/core/digest.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg {
namespace {

TEST_CASE("the digest is XXH3-128, equal to xxhsum -H2", "[core]") {
  Digest digest;
  CHECK(digest.hex() == "99aa06d3014798d86001c324468d497f");
  digest.update("abc");
  CHECK(digest.hex() == "06b05ab6733a618578af5f94892f3950");
}

TEST_CASE("a digest does not depend on how the bytes were cut", "[core]") {
  Digest whole;
  whole.update("one two three");
  Digest parts;
  parts.update("one ");
  parts.update("");
  parts.update("two three");
  CHECK(whole.hex() == parts.hex());
  const test::TemporaryFolder folder;
  CHECK(digest_file(folder.write("f", "one two three")) == whole.hex());
}

TEST_CASE("a file that cannot be opened has no digest", "[core]") {
  CHECK_THROWS_AS(digest_file("/no/such/file"), Error);
}

TEST_CASE("hash64 depends on the seed", "[core]") {
  CHECK(hash64("abc", 1) != hash64("abc", 2));
  CHECK(hash64("abc", 1) == hash64("abc", 1));
}

}  // namespace
}  // namespace varg
