#include <varg/io/byte_source.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <varg/core/digest.hpp>
#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

using namespace varg;
using io::ByteSource;

namespace {

std::string read_in_pieces(ByteSource& source, test::Random& random) {
  std::string whole;
  for (;;) {
    std::string piece(static_cast<std::size_t>(random.between(1, 70'000)), '\0');
    if (random.chance(0.3)) source.peek(static_cast<std::size_t>(random.between(1, 70'000)));
    const std::size_t n = source.read(std::as_writable_bytes(std::span(piece)));
    whole.append(piece, 0, n);
    if (n < piece.size()) return whole;
  }
}

Fault fault_of(const std::string& path) {
  try {
    ByteSource source(path);
  } catch (const Error& error) {
    return error.fault();
  }
  return Fault::bug;
}

}  // namespace

TEST_CASE("a byte source gives all bytes and their digest, however they are asked for", "[io]") {
  test::Random random(GENERATE(range(1U, 8U)));
  const std::string bytes = random.bases(random.between(1, 400'000));
  const test::TemporaryFolder folder;
  const std::string path = folder.write("x", bytes);
  ByteSource from_file(path);
  ByteSource from_memory("memory", bytes);
  CHECK(from_file.facts("reads").digest.empty());
  CHECK(read_in_pieces(from_file, random) == bytes);
  CHECK(read_in_pieces(from_memory, random) == bytes);
  CHECK(from_file.facts("reads").digest == digest_file(path));
  CHECK(from_memory.facts("reads").digest == digest_file(path));
  CHECK(from_file.position() == bytes.size());
  CHECK(from_file.facts("reads").size == bytes.size());
  CHECK(from_file.facts("reads").role == "reads");
}

TEST_CASE("peek shows the next bytes and consumes none", "[io]") {
  ByteSource source("memory", "0123456789");
  CHECK(source.peek(4).size() == 4);
  CHECK(source.peek(100).size() == 10);
  std::string two(2, ' ');
  source.read(std::as_writable_bytes(std::span(two)));
  CHECK(two == "01");
  CHECK(static_cast<char>(source.peek(1)[0]) == '2');
  CHECK(source.position() == 2);
}

TEST_CASE("what cannot be read is refused with the fault that fits", "[io]") {
  const test::TemporaryFolder folder;
  CHECK(fault_of(folder.path("missing.bam")) == Fault::input);
  CHECK(fault_of(folder.path("")) == Fault::input);
  CHECK(fault_of(folder.write("empty.bam", "")) == Fault::input);
  CHECK(fault_of("https://example.org/x.bam") == Fault::usage);
  CHECK(fault_of("s3://bucket/x.bam") == Fault::usage);
  const std::string secret = folder.write("secret.bam", "x");
  ::chmod(secret.c_str(), 0);
  if (::geteuid() != 0) CHECK(fault_of(secret) == Fault::resource);
}

TEST_CASE("a file that is not what its manifest says is refused at its end", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("out.txt");
  Manifest manifest;
  manifest.output = write_text_file(path, "as it was written");
  write_manifest(manifest, manifest_path(path));

  const InputFacts facts = io::file_facts(path, "reads", true);
  CHECK(facts.digest == manifest.output.digest);
  CHECK(facts.manifest_digest == digest_file(manifest_path(path)));

  folder.write("out.txt", "as it was writteN");
  CHECK_THROWS_AS(io::file_facts(path, "reads", true), Error);
  CHECK_NOTHROW(io::file_facts(path, "reads", false));
  folder.write("out.txt", "as it was");
  CHECK_THROWS_AS(io::file_facts(path, "reads", false), Error);
}

TEST_CASE("facts of a file read in part say why there is no digest", "[io]") {
  const test::TemporaryFolder folder;
  const InputFacts facts = io::file_facts(folder.write("x", "abc"), "reads", false);
  CHECK(facts.digest.empty());
  CHECK(facts.digest_skipped == "read by region");
  CHECK(facts.size == 3);
}
