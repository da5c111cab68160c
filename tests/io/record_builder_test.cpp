#include "record_builder.hpp"

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "said_errors.hpp"

using namespace varg;
using genome::CigarOp;
using genome::make_element;

namespace {

io::ReadView view(const std::string& bytes) {
  return io::ReadView({reinterpret_cast<const std::uint8_t*>(bytes.data()) + 4, bytes.size() - 4});
}

/// The smallest bin that holds [begin, end) by asking every bin of every level (SAM 1.6
/// section 5.1: level l has 8^l bins of 2^(29-3l) bases, numbered from (8^l-1)/7).
int bin_by_search(genome::Pos begin, genome::Pos end) {
  for (int level = 5; level >= 0; --level) {
    const genome::Pos width = genome::Pos{1} << (29 - 3 * level);
    const int first = ((1 << (3 * level)) - 1) / 7;
    for (genome::Pos i = 0; i < (genome::Pos{1} << (3 * level)); ++i) {
      if (i * width <= begin && end <= (i + 1) * width) return first + static_cast<int>(i);
    }
  }
  return -1;
}

std::uint16_t bin_of(const std::string& record) {
  std::uint16_t bin = 0;
  std::memcpy(&bin, record.data() + 14, sizeof bin);
  return bin;
}

std::string bases_of(const io::ReadView& read) {
  std::string bases;
  for (std::uint32_t i = 0; i < read.length(); ++i) bases += read.base(i);
  return bases;
}

}  // namespace

TEST_CASE("bai_bin is the smallest bin that holds the interval", "[io][property]") {
  test::Random random(11);
  constexpr genome::Pos most = genome::Pos{1} << 29;
  for (int i = 0; i < 300; ++i) {
    const genome::Pos length = genome::Pos{1} << random.between(0, 28);
    const genome::Pos end = random.between(length, most);
    CAPTURE(end - length, end);
    CHECK(io::bai_bin(end - length, end) == bin_by_search(end - length, end));
  }
}

TEST_CASE("bai_bin changes level at the borders of windows", "[io]") {
  for (int level = 1; level <= 5; ++level) {
    const genome::Pos width = genome::Pos{1} << (29 - 3 * level);
    const int first = ((1 << (3 * level)) - 1) / 7;
    CAPTURE(level);
    CHECK(io::bai_bin(0, width) == first);
    CHECK(io::bai_bin(width, 2 * width) == first + 1);
    CHECK(io::bai_bin(width - 1, width + 1) == (first - 1) / 8);
  }
  CHECK(io::bai_bin(0, genome::Pos{1} << 29) == 0);
  CHECK(io::bai_bin(-1, 0) == 4680);  // SAM 1.6 section 4.2.1: of reads without position
}

TEST_CASE("a record carries the bin of what it covers", "[io]") {
  const genome::CigarElement across[] = {make_element(CigarOp::match, 4),
                                         make_element(CigarOp::skip, 20'000),
                                         make_element(CigarOp::match, 4)};
  const genome::CigarElement within[] = {make_element(CigarOp::soft_clip, 4),
                                         make_element(CigarOp::equal, 2),
                                         make_element(CigarOp::insertion, 2)};
  const auto record = [](std::span<const genome::CigarElement> cigar) {
    std::string out;
    io::append_read({.name = "r", .contig = 0, .pos = 16'380, .cigar = cigar, .bases = "ACGTACGT"},
                    out);
    return out;
  };
  CHECK(bin_of(record(across)) == 585);
  CHECK(bin_of(record(within)) == 4681);
  CHECK(bin_of(record({})) == 4681);
}

TEST_CASE("each letter of SEQ has the code of SAM 1.6, in either case", "[io]") {
  const std::string letters = "=ACMGRSVTWYHKDBN";
  for (std::size_t i = 0; i < letters.size(); ++i) {
    for (const char c : {letters[i], static_cast<char>(std::tolower(letters[i]))}) {
      std::vector<std::uint8_t> packed;
      io::append_packed_bases(std::string(2, c), packed);
      CAPTURE(c);
      CHECK(packed == std::vector<std::uint8_t>{static_cast<std::uint8_t>(i << 4U | i)});
    }
  }
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool has_code = letters.find(static_cast<char>(std::toupper(c))) != std::string::npos;
    std::vector<std::uint8_t> packed;
    io::append_packed_bases(std::string(1, c), packed);
    REQUIRE(packed.size() == 1);
    CAPTURE(byte);
    CHECK((packed[0] & 0xFU) == 0);
    if (!has_code) CHECK(packed[0] >> 4U == (std::toupper(c) == 'U' ? 8 : 15));
  }
}

TEST_CASE("packing appends and leaves what is there", "[io][property]") {
  test::Random random(5);
  std::vector<std::uint8_t> packed = {7};
  io::append_packed_bases("", packed);
  CHECK(packed.size() == 1);
  for (int i = 0; i < 50; ++i) {
    const std::string bases = random.bases(random.between(1, 300));
    std::string out = "front";
    io::append_read({.name = "r", .bases = bases}, out);
    CHECK(out.starts_with("front"));
    const std::string record = out.substr(5);
    CHECK(bases_of(view(record)) == bases);
    CHECK(view(record).packed_bases().size() == (bases.size() + 1) / 2);
  }
}

TEST_CASE("what BAM's 32 bits cannot hold is refused by name", "[io]") {
  const auto refusal = [](const io::PackedRead& read) {
    std::string out;
    return test::said(Fault::input, [&] { io::append_packed_read(read, out); });
  };
  constexpr std::int64_t beyond = 0x8000'0000LL;
  CHECK(refusal({.name = "r", .pos = beyond}) ==
        "the position 2147483648 of read r does not fit in BAM's 32 bits");
  CHECK(refusal({.name = "r", .mate_pos = -beyond - 1}) ==
        "the mate position -2147483649 of read r does not fit in BAM's 32 bits");
  CHECK(refusal({.name = "r", .template_length = beyond}) ==
        "the template length 2147483648 of read r does not fit in BAM's 32 bits");
  CHECK(
      refusal({.name = "r", .pos = beyond - 1, .mate_pos = beyond - 1, .template_length = -beyond})
          .empty());
  CHECK(refusal({.name = std::string(255, 'n')}) ==
        "a read name of 255 letters is longer than 254");
  CHECK(refusal({.name = std::string(254, 'n')}).empty());
}

TEST_CASE("numbers and texts that no tag holds are refused", "[io]") {
  std::vector<std::uint8_t> tags;
  const auto refusal = [&](std::int64_t value) {
    return test::said(Fault::input, [&] { io::append_integer_tag("NM", value, tags); });
  };
  CHECK(refusal(0x1'0000'0000LL) == "the value 4294967296 of tag NM does not fit in BAM's 32 bits");
  CHECK(refusal(-0x8000'0001LL) == "the value -2147483649 of tag NM does not fit in BAM's 32 bits");
  CHECK(tags.empty());
  io::append_text_tag("CO", "", tags);
  CHECK(tags == std::vector<std::uint8_t>{'C', 'O', 'Z', 0});
}

TEST_CASE("an integer tag takes the smallest type and gives its value back", "[io][property]") {
  test::Random random(21);
  for (int i = 0; i < 500; ++i) {
    const std::int64_t most = (std::int64_t{1} << random.between(0, 32)) - 1;
    const std::int64_t value = random.between(std::max<std::int64_t>(-most, -0x8000'0000LL), most);
    std::vector<std::uint8_t> tags;
    io::append_integer_tag("XI", value, tags);
    const bool negative = value < 0;
    const std::size_t width = negative ? (value >= -0x80     ? 1
                                          : value >= -0x8000 ? 2
                                                             : 4)
                                       : (value <= 0xFF     ? 1
                                          : value <= 0xFFFF ? 2
                                                            : 4);
    CAPTURE(value);
    CHECK(tags.size() == 3 + width);
    CHECK((std::islower(tags[2]) != 0) == negative);
    std::string record;
    io::append_read({.name = "r", .tags = tags}, record);
    CHECK(view(record).integer_tag("XI") == value);
  }
}

TEST_CASE("qualities of another number than the bases are our bug", "[io]") {
  const std::vector<std::uint8_t> three(3, 30);
  std::string out;
  CHECK(test::said(Fault::bug, [&] {
          io::append_read({.name = "r", .bases = "*", .qualities = three}, out);
        }) == "read r has 0 bases and 3 qualities");
  CHECK(out.empty());
}

TEST_CASE("the CIGAR goes to the CG tag from 65,536 elements on, in front of no other tag",
          "[io]") {
  const auto record = [](std::size_t elements, std::string_view bases) {
    std::vector<genome::CigarElement> cigar(elements, make_element(CigarOp::match, 1));
    std::vector<std::uint8_t> tags;
    io::append_integer_tag("NM", 3, tags);
    std::string out;
    io::append_read(
        {.name = "r", .contig = 0, .pos = 5, .cigar = cigar, .bases = bases, .tags = tags}, out);
    return out;
  };
  const std::string short_one = record(65'535, std::string(65'535, 'A'));
  CHECK(view(short_one).tags().size() == 4);
  CHECK(view(short_one).cigar().size() == 65'535);
  for (const std::size_t bases : {std::size_t{65'536}, std::size_t{0}}) {
    const std::string long_one = record(65'536, std::string(bases, 'A'));
    CAPTURE(bases);
    CHECK(view(long_one).tags().size() == 4 + 8 + 4 * 65'536);
    CHECK(view(long_one).cigar().size() == 65'536);
    CHECK(view(long_one).integer_tag("NM") == 3);
    CHECK(view(long_one).end() == 5 + 65'536);
  }
}
