#include <fmt/format.h>

#include <cmath>

#include <varg/io/tag_walk.hpp>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "said_errors.hpp"
#include "sam_text.hpp"

using namespace varg;
using namespace std::string_view_literals;

namespace {

std::string packed(std::string_view field) {
  std::vector<std::uint8_t> out;
  io::append_sam_tag(field, out);
  return {out.begin(), out.end()};
}

bool is_refused(const std::string& field) {
  std::vector<std::uint8_t> out;
  return !test::said(Fault::input, [&] { io::append_sam_tag(field, out); }).empty();
}

template <class Number>
std::string bytes_of(Number value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

}  // namespace

TEST_CASE("each type of tag has its bytes in BAM", "[io]") {
  CHECK(packed("XA:A:x") == "XAAx");
  CHECK(packed("XA:A:!") == "XAA!");
  CHECK(packed("X0:i:7") == "X0C\x07");
  CHECK(packed("xi:i:-1") == "xic\xff");
  CHECK(packed("XI:i:+300") == "XIS" + bytes_of<std::uint16_t>(300));
  CHECK(packed("XI:i:-300") == "XIs" + bytes_of<std::int16_t>(-300));
  CHECK(packed("XI:i:4294967295") == "XII\xff\xff\xff\xff");
  CHECK(packed("XI:i:-2147483648") == "XIi" + bytes_of<std::int32_t>(-2147483647 - 1));
  CHECK(packed("XZ:Z:two words") == "XZZtwo words\0"sv);
  CHECK(packed("XZ:Z:") == "XZZ\0"sv);
  CHECK(packed("XZ:Z:a:b:c") == "XZZa:b:c\0"sv);
  CHECK(packed("XH:H:1AE3") == "XHH1AE3\0"sv);
  CHECK(packed("XH:H:") == "XHH\0"sv);
  CHECK(packed("XF:f:-1.5e3") == "XFf" + bytes_of(-1500.0F));
  CHECK(packed("XF:f:+.5") == "XFf" + bytes_of(0.5F));
  CHECK(packed("XF:f:7") == "XFf" + bytes_of(7.0F));
}

TEST_CASE("each type of array has its bytes in BAM", "[io]") {
  const auto array = [](char type, std::uint32_t count, const std::string& elements) {
    return std::string("XBB") + type + test::little32(count) + elements;
  };
  CHECK(packed("XB:B:c,-128,127") == array('c', 2, "\x80\x7f"));
  CHECK(packed("XB:B:C,0,255") == array('C', 2, std::string("\0\xff", 2)));
  CHECK(packed("XB:B:s,-32768") == array('s', 1, bytes_of<std::int16_t>(-32768)));
  CHECK(packed("XB:B:S,65535,+1") == array('S', 2, "\xff\xff" + bytes_of<std::uint16_t>(1)));
  CHECK(packed("XB:B:i,-5") == array('i', 1, bytes_of<std::int32_t>(-5)));
  CHECK(packed("XB:B:I,4294967295") == array('I', 1, "\xff\xff\xff\xff"));
  CHECK(packed("XB:B:f,0.25,-1") == array('f', 2, bytes_of(0.25F) + bytes_of(-1.0F)));
  CHECK(packed("XB:B:i") == array('i', 0, ""));
}

TEST_CASE("what is no tag is refused with what it says", "[io]") {
  const std::string fields[] = {
      "",
      "XX",
      "XX:i",
      "XX:i:",
      "X:i:1",
      "1X:i:1",
      "XXi:1:",
      "XX:i1",
      "X_:i:1",
      "XX:q:1",
      "XX:i:x",
      "XX:i:1.5",
      "XX:i:+-5",
      "XX:i:+",
      "XX:i: 1",
      "XX:A:",
      "XX:A:xy",
      "XX:A: ",
      "XX:A:\x7f",
      "XX:Z:a\x01",
      "XX:Z:\x80",
      "XX:H:1",
      "XX:H:1a",
      "XX:H:GG",
      "XX:f:",
      "XX:f:inf",
      "XX:f:nan",
      "XX:f:1.",
      "XX:f:1.e5",
      "XX:f:0x10",
      "XX:f:1e",
      "XX:f:--1",
      "XX:f:1 ",
      "XX:B:",
      "XX:B:x,1",
      "XX:B:A,a",
      "XX:B:c1",
      "XX:B:c,",
      "XX:B:c,1,",
      "XX:B:c,,1",
      "XX:B:c,128",
      "XX:B:c,-129",
      "XX:B:C,-1",
      "XX:B:C,256",
      "XX:B:s,32768",
      "XX:B:S,-1",
      "XX:B:S,65536",
      "XX:B:I,-1",
      "XX:B:i,2147483648",
      "XX:B:I,4294967296",
      "XX:B:f,inf",
      "XX:B:f,1,x",
      "XX:i:-2147483649",
  };
  for (const std::string& field : fields) {
    CAPTURE(field);
    CHECK(is_refused(field));
  }
  CHECK(test::said(Fault::input, [] { packed("XX:Z:\x01"); }) ==
        "'XX:Z:\\x01' is not a tag of the form TAG:TYPE:VALUE with a value of that type");
}

TEST_CASE("random tags come back as they were written", "[io][property]") {
  test::Random random(31);
  for (int i = 0; i < 300; ++i) {
    const std::int64_t number = random.between(-0x8000'0000LL, 0xFFFF'FFFFLL);
    const float real = std::ldexp(static_cast<float>(random.between(-99'999, 99'999)),
                                  static_cast<int>(random.between(-30, 30)));
    std::string text;
    for (std::int64_t n = random.between(0, 40); n > 0; --n) {
      text += static_cast<char>(random.between(' ', '~'));
    }
    std::vector<std::uint8_t> tags;
    io::append_sam_tag("XI:i:" + std::to_string(number), tags);
    io::append_sam_tag("XF:f:" + fmt::format("{}", real), tags);
    io::append_sam_tag("XZ:Z:" + text, tags);
    std::string record;
    io::append_read({.name = "r", .tags = tags}, record);
    const io::ReadView read(
        {reinterpret_cast<const std::uint8_t*>(record.data()) + 4, record.size() - 4});
    CAPTURE(number, real, text);
    CHECK(read.integer_tag("XI") == number);
    CHECK(read.text_tag("XZ") == text);
    const std::string raw(tags.begin(), tags.end());
    CHECK(test::contains(raw, "XFf" + bytes_of(real) + "XZZ"));
  }
}

TEST_CASE("changed tags are refused or well formed", "[io][property]") {
  test::Random random(77);
  const std::string seeds[] = {"NM:i:-12",  "XB:B:s,1,-2,300", "XF:f:1.5e-3",
                               "XH:H:1AE3", "RG:Z:rg1",        "XA:A:x"};
  std::size_t accepted = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string field = seeds[random.between(0, 5)];
    for (std::int64_t n = random.between(1, 3); n > 0; --n) {
      const auto at = static_cast<std::size_t>(random.between(0, 100)) % field.size();
      if (random.chance(0.3)) {
        field.insert(at, 1, static_cast<char>(random.between(' ', '~')));
      } else {
        field[at] = ":,.+-eE0123456789cCsSiIfAZHB\x01\xff"[random.between(0, 30)];
      }
    }
    if (is_refused(field)) continue;
    ++accepted;
    const std::string tag = packed(field);
    const io::TagStep step =
        io::step_over_tag({reinterpret_cast<const std::uint8_t*>(tag.data()), tag.size()});
    CAPTURE(field);
    CHECK(step.fault == io::TagFault::none);
    CHECK(step.size == tag.size());
    CHECK(tag.substr(0, 2) == field.substr(0, 2));
  }
  CHECK(accepted > 100);
}
