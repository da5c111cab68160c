#include <varg/io/read_batch.hpp>

#include <cstring>

#include "bam_bytes.hpp"
#include "catch.hpp"

using namespace varg;
using genome::CigarOp;
using genome::make_element;
using io::ReadView;

namespace {

ReadView view(const std::string& bytes) {
  return ReadView({reinterpret_cast<const std::uint8_t*>(bytes.data()) + 4, bytes.size() - 4});
}

}  // namespace

TEST_CASE("a read gives back the fields it was made of", "[io]") {
  const std::string bytes = test::one_read(1, 41, "name");
  const ReadView read = view(bytes);
  CHECK(read.name() == "name");
  CHECK(read.contig() == 1);
  CHECK(read.pos() == 41);
  CHECK(read.mapq() == 60);
  CHECK(read.mate_contig() == genome::no_contig);
  CHECK(read.mate_pos() == -1);
  CHECK(read.length() == 10);
  CHECK(read.cigar().size() == 2);
  CHECK(read.cigar()[0].op() == CigarOp::soft_clip);
  CHECK(read.end() == 49);
  std::string bases;
  for (std::uint32_t i = 0; i < read.length(); ++i) bases += read.base(i);
  CHECK(bases == "ACGTNACGTA");
  CHECK(read.qualities().size() == 10);
  CHECK(read.qualities()[9] == 30);
}

TEST_CASE("tags are found by name and decoded at every width", "[io]") {
  std::vector<std::uint8_t> tags;
  const std::int64_t values[] = {0,  255,  256,  65535,  65536,  4294967295,
                                 -1, -128, -129, -32768, -32769, -2147483648};
  for (std::size_t i = 0; i < std::size(values); ++i) {
    const char name[] = {'X', static_cast<char>('A' + i), '\0'};
    io::append_integer_tag(name, values[i], tags);
  }
  io::append_text_tag("RG", "group", tags);
  for (const char c : {'T', 'P', 'A', 'q'}) tags.push_back(static_cast<std::uint8_t>(c));
  std::string bytes;
  io::append_read({.name = "r", .tags = tags}, bytes);
  const ReadView read = view(bytes);
  for (std::size_t i = 0; i < std::size(values); ++i) {
    const char name[] = {'X', static_cast<char>('A' + i), '\0'};
    CHECK(read.integer_tag(name) == values[i]);
  }
  CHECK(read.text_tag("RG") == "group");
  CHECK(read.text_tag("TP") == "q");
  CHECK_FALSE(read.text_tag("XA").has_value());
  CHECK_FALSE(read.integer_tag("RG").has_value());
  CHECK_FALSE(read.text_tag("ZZ").has_value());
  CHECK(read.tags().size() == tags.size());
  CHECK_THROWS_AS(io::append_integer_tag("XX", 1LL << 32, tags), Error);
  CHECK(read.qualities().empty());
  CHECK(read.end() == 0);
}

TEST_CASE("a CIGAR of more than 65,535 elements goes through the CG tag", "[io]") {
  std::vector<genome::CigarElement> cigar;
  for (int i = 0; i < 40'000; ++i) {
    cigar.push_back(make_element(CigarOp::match, 1));
    cigar.push_back(make_element(CigarOp::deletion, 2));
  }
  const std::string bases(40'000, 'A');
  std::string bytes;
  io::append_read({.name = "long", .contig = 0, .pos = 10, .cigar = cigar, .bases = bases}, bytes);
  const ReadView read = view(bytes);
  REQUIRE(read.cigar().size() == 80'000);
  CHECK(read.cigar()[79'999].op() == CigarOp::deletion);
  CHECK(read.end() == 10 + 120'000);
  CHECK(read.qualities()[0] == 0xFF);
}

TEST_CASE("a read that covers no reference ends one after its start", "[io]") {
  const genome::CigarElement cigar[] = {make_element(CigarOp::insertion, 4)};
  std::string bytes;
  io::append_read({.name = "i", .contig = 0, .pos = 7, .cigar = cigar, .bases = "ACGT"}, bytes);
  CHECK(view(bytes).end() == 8);
}

TEST_CASE("lower-case and unknown letters become BAM's codes", "[io]") {
  std::string bytes;
  io::append_read({.name = "", .bases = "acgtnu.="}, bytes);
  const ReadView read = view(bytes);
  CHECK(read.name() == "*");
  std::string bases;
  for (std::uint32_t i = 0; i < read.length(); ++i) bases += read.base(i);
  CHECK(bases == "ACGTNTN=");
  const std::vector<std::uint8_t> two(2, 30);
  CHECK_THROWS_AS(io::append_read({.name = "x", .bases = "ACG", .qualities = two}, bytes), Error);
  CHECK_THROWS_AS(io::append_read({.name = std::string(255, 'x')}, bytes), Error);
}
