#include "catch.hpp"

#include <zlib.h>

#include <varg/core/error.hpp>
#include <varg/io/packed_bytes.hpp>

#include "random.hpp"

using namespace varg;

TEST_CASE("bytes come back as they were packed", "[io][packed]") {
  test::Random random(2);
  for (const std::int64_t size : {0, 1, 2, 100, 70'000}) {
    const std::string raw = random.chance(0.5) ? random.repetitive_bases(size)
                                               : std::string(static_cast<std::size_t>(size), 'x');
    std::string packed = "before";
    const std::size_t added = io::pack_bytes(raw, 6, packed);
    CHECK(packed.size() == 6 + added);
    CHECK(added <= raw.size());
    std::string back = "old";
    io::unpack_bytes(std::string_view(packed).substr(6), raw.size(), back);
    CHECK(back == raw);
  }
}

TEST_CASE("bytes that do not get smaller are stored", "[io][packed]") {
  std::string noise;
  test::Random random(3);
  for (int i = 0; i < 500; ++i) noise += static_cast<char>(random.between(0, 255));
  std::string packed;
  CHECK(io::pack_bytes(noise, 6, packed) == noise.size());
  CHECK(packed == noise);
}

TEST_CASE("damaged packed bytes are refused", "[io][packed]") {
  std::string packed;
  const std::string raw(5000, 'a');
  io::pack_bytes(raw, 6, packed);
  std::string back;
  CHECK_THROWS_AS(io::unpack_bytes(packed, raw.size() - 1, back), Error);
  CHECK_THROWS_AS(io::unpack_bytes(packed, raw.size() + 1, back), Error);
  CHECK_THROWS_AS(io::unpack_bytes(packed, packed.size() - 1, back), Error);
  CHECK_THROWS_AS(io::unpack_bytes(packed, std::size_t{1} << 40U, back), Error);
  CHECK_THROWS_AS(io::unpack_bytes("\xff\xff\xff", 100, back), Error);
  CHECK_THROWS_AS(io::unpack_bytes("", 100, back), Error);
}

TEST_CASE("a zlib stream is inflated into the room there is, and its checksum counts",
          "[io][packed]") {
  test::Random random(4);
  for (const std::int64_t size : {0, 1, 1000, 70'000}) {
    const std::string raw = random.repetitive_bases(size);
    uLongf packed_size = compressBound(raw.size());
    std::string packed(packed_size, '\0');
    REQUIRE(::compress(reinterpret_cast<Bytef*>(packed.data()), &packed_size,
                       reinterpret_cast<const Bytef*>(raw.data()), raw.size()) == Z_OK);
    packed.resize(packed_size);
    std::string room(raw.size() + 10, '?');
    REQUIRE(io::unpack_zlib(packed, room) == raw.size());
    CHECK(room == raw + "??????????");
    if (raw.empty()) continue;
    CHECK_THROWS_AS(io::unpack_zlib(packed, std::span(room).first(raw.size() - 1)), Error);
    CHECK_THROWS_AS(io::unpack_zlib(packed.substr(0, packed.size() - 1), room), Error);
    packed.back() = static_cast<char>(packed.back() ^ 1);
    CHECK_THROWS_AS(io::unpack_zlib(packed, room), Error);
  }
}
