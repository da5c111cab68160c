#include <varg/io/tag_walk.hpp>

#include "bam_bytes.hpp"
#include "catch.hpp"

using namespace varg;
using namespace std::string_view_literals;
using genome::CigarOp;
using genome::make_element;
using io::TagFault;

namespace {

io::TagStep step(std::string_view tags) {
  return io::step_over_tag({reinterpret_cast<const std::uint8_t*>(tags.data()), tags.size()});
}

std::string array_of(char type, std::uint32_t count, std::size_t bytes) {
  return std::string("XBB") + type + test::little32(count) + std::string(bytes, 'x');
}

}  // namespace

TEST_CASE("a step measures the first tag and no more", "[io]") {
  const std::pair<std::string, std::size_t> tags[] = {
      {"XAAx", 4},
      {"XIcx", 4},
      {"XICx", 4},
      {"XIsxx", 5},
      {"XISxx", 5},
      {"XIixxxx", 7},
      {"XIIxxxx", 7},
      {"XFfxxxx", 7},
      {std::string("XZZ\0", 4), 4},
      {std::string("XZZabc\0", 7), 7},
      {std::string("XHH1AE3\0", 8), 8},
      {array_of('c', 0, 0), 8},
      {array_of('C', 3, 3), 11},
      {array_of('s', 3, 6), 14},
      {array_of('S', 1, 2), 10},
      {array_of('i', 2, 8), 16},
      {array_of('I', 2, 8), 16},
      {array_of('f', 1, 4), 12},
  };
  for (const auto& [tag, size] : tags) {
    for (const std::string after : {"", "NMC\x05"}) {
      CAPTURE(tag, after);
      CHECK(step(tag + after).size == size);
      CHECK(step(tag + after).fault == TagFault::none);
    }
    // One byte less of a tag is never a whole one.
    CHECK(step(std::string_view(tag).substr(0, size - 1)).fault != TagFault::none);
  }
}

TEST_CASE("each fault of a tag has its name", "[io]") {
  CHECK(step("X").fault == TagFault::cut);
  CHECK(step("XIC").fault == TagFault::cut);
  CHECK(step("XSsx").fault == TagFault::cut);
  CHECK(step("XBBc\x01\0\0"sv).fault == TagFault::cut);
  CHECK(step("XZZabc").fault == TagFault::no_end);
  CHECK(step("XHHAB").fault == TagFault::no_end);
  CHECK(step("XXd12345678").fault == TagFault::type);
  CHECK(step(std::string("XX\0\0\0", 5)).fault == TagFault::type);
  for (const char type : "AZHBxd"sv) CHECK(step(array_of(type, 1, 8)).fault == TagFault::type);
  CHECK(step(array_of('c', 2, 1)).fault == TagFault::array);
  CHECK(step(array_of('f', 0xFFFF'FFFF, 64)).fault == TagFault::array);
  CHECK(step(array_of('i', 0x4000'0000, 64)).fault == TagFault::array);  // 4 GiB: 0 in 32 bits
}

TEST_CASE("a walk over any bytes ends at their end or at a fault", "[io][property]") {
  test::Random random(3);
  for (int i = 0; i < 3000; ++i) {
    std::string bytes;
    for (std::int64_t n = random.between(1, 60); n > 0; --n) {
      bytes += random.chance(0.5) ? "XAcCsSiIfZHB"[random.between(0, 11)]
                                  : static_cast<char>(random.between(0, 8));
    }
    std::size_t at = 0;
    while (at < bytes.size()) {
      const io::TagStep one = step(std::string_view(bytes).substr(at));
      if (one.fault != TagFault::none) break;
      REQUIRE(one.size >= 4);
      at += one.size;
    }
    CHECK(at <= bytes.size());
  }
}

TEST_CASE("only a soft clip of the whole read and a skip stand for a long CIGAR", "[io]") {
  const auto is_placeholder = [](const std::vector<genome::CigarElement>& cigar,
                                 std::uint32_t length) {
    std::string bytes;
    for (const genome::CigarElement element : cigar) {
      bytes.append(reinterpret_cast<const char*>(&element.packed), sizeof element.packed);
    }
    return io::is_cigar_placeholder(
        io::CigarView(reinterpret_cast<const std::uint8_t*>(bytes.data()), cigar.size()), length);
  };
  const auto clip = [](std::uint32_t n) { return make_element(CigarOp::soft_clip, n); };
  const auto skip = make_element(CigarOp::skip, 50);
  CHECK(is_placeholder({clip(10), skip}, 10));
  CHECK(is_placeholder({clip(0), skip}, 0));
  CHECK_FALSE(is_placeholder({clip(9), skip}, 10));
  CHECK_FALSE(is_placeholder({skip, clip(10)}, 10));
  CHECK_FALSE(is_placeholder({clip(10)}, 10));
  CHECK_FALSE(is_placeholder({clip(10), skip, skip}, 10));
  CHECK_FALSE(is_placeholder({clip(10), make_element(CigarOp::deletion, 50)}, 10));
}

TEST_CASE("a placeholder without its CG tag, or with another kind of one, is what it says",
          "[io]") {
  const genome::CigarElement cigar[] = {make_element(CigarOp::soft_clip, 4),
                                        make_element(CigarOp::skip, 50)};
  const auto elements = [&](const std::string& tags) {
    const std::vector<std::uint8_t> bytes(tags.begin(), tags.end());
    std::string record;
    io::append_read(
        {.name = "r", .contig = 0, .pos = 1, .cigar = cigar, .bases = "ACGT", .tags = bytes},
        record);
    const io::ReadView read(
        {reinterpret_cast<const std::uint8_t*>(record.data()) + 4, record.size() - 4});
    return read.cigar().size();
  };
  CHECK(elements("") == 2);
  CHECK(elements("NMC\x05") == 2);
  CHECK(elements("CGC\x05") == 2);
  CHECK(elements("CGBi" + test::little32(3) + std::string(12, '\0')) == 2);
  CHECK(elements("CGBI" + test::little32(3) + std::string(12, '\0')) == 3);
  CHECK(elements("NMC\x05"
                 "CGBI" +
                 test::little32(5) + std::string(20, '\0')) == 5);
  CHECK(elements("CGBI" + test::little32(4) + std::string(12, '\0')) == 2);  // longer than it is
}
