#include "catch.hpp"

#include <limits>
#include <optional>
#include <variant>

#include "random.hpp"
#include "sources/store/byte_coder.hpp"

using namespace varg;
using annotate::ByteReader;
using annotate::ByteWriter;

namespace {

/// The number at `at` by the definition: 7 bits a byte, least first, up to one below 128.
std::optional<std::uint64_t> naive_number(std::string_view bytes, std::size_t& at) {
  std::uint64_t number = 0;
  std::uint64_t weight = 1;
  for (int i = 0; i < 10; ++i) {
    if (at >= bytes.size()) return std::nullopt;
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    number += weight * (byte % 128);
    weight *= 128;
    if (byte < 128) return number;
  }
  return std::nullopt;
}

/// What `read` gives; nothing when it refuses.
template <class Read>
auto if_any(const Read& read) -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const Error& error) {
    REQUIRE(error.fault() == Fault::input);
    return std::nullopt;
  }
}

}  // namespace

TEST_CASE("any bytes are read as their definition says, or refused",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (std::int64_t n = random.between(0, 24); n > 0; --n) {
      bytes +=
          static_cast<char>(random.chance(0.5) ? random.between(0, 8) : random.between(0, 255));
    }
    ByteReader reader(bytes);
    std::size_t at = 0;
    for (;;) {
      if (random.chance(0.5)) {
        const auto expected = naive_number(bytes, at);
        const auto found = if_any([&] { return reader.number(); });
        REQUIRE(found == expected);
        if (!expected) break;
      } else {
        const auto size = naive_number(bytes, at);
        const bool fits = size && *size <= bytes.size() - at;
        const auto found = if_any([&] { return reader.text(); });
        REQUIRE(found.has_value() == fits);
        if (!fits) break;
        REQUIRE(*found == bytes.substr(at, *size));
        at += *size;
      }
    }
  }
}

TEST_CASE("what was written in any order is read back in that order",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 10U)));
  std::vector<std::variant<std::uint8_t, std::uint64_t, std::string>> parts;
  std::string bytes;
  ByteWriter writer(bytes);
  for (int i = 0; i < 300; ++i) {
    switch (random.between(0, 2)) {
      case 0:
        parts.emplace_back(static_cast<std::uint8_t>(random.between(0, 255)));
        writer.byte(std::get<std::uint8_t>(parts.back()));
        break;
      case 1:
        parts.emplace_back(static_cast<std::uint64_t>(
                               random.between(0, std::numeric_limits<std::int64_t>::max() - 1))
                           << random.between(0, 1));
        writer.number(std::get<std::uint64_t>(parts.back()));
        break;
      default:
        parts.emplace_back(random.bases(random.between(0, 300)));
        writer.text(std::get<std::string>(parts.back()));
    }
  }
  ByteReader reader(bytes);
  for (const auto& part : parts) {
    if (const auto* byte = std::get_if<std::uint8_t>(&part)) REQUIRE(reader.byte() == *byte);
    if (const auto* number = std::get_if<std::uint64_t>(&part)) {
      REQUIRE(reader.number() == *number);
    }
    if (const auto* text = std::get_if<std::string>(&part)) REQUIRE(reader.text() == *text);
  }
  reader.require_end();
}

TEST_CASE("counts and small numbers have their limits", "[annotate][source]") {
  std::string bytes;
  ByteWriter writer(bytes);
  writer.number(0xFFFF'FFFF);
  writer.number(0x1'0000'0000);
  ByteReader reader(bytes);
  CHECK(reader.small_number() == 0xFFFF'FFFF);
  CHECK_THROWS_AS(reader.small_number(), Error);
  CHECK(ByteReader(std::string_view("\2ab", 3)).count() == 2);
  CHECK_THROWS_AS(ByteReader("\3ab").count(), Error);
  CHECK(ByteReader(std::string_view("\0", 1)).text().empty());
}
