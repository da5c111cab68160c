#include <string>

#include "catch.hpp"
#include "filter_reads.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

/// Whether the field has this value and no other.
bool is(const std::string& field, const std::string& value, const MadeRead& read = {}) {
  return read_passes(field + "==" + value, read) && !read_passes(field + "!=" + value, read);
}

MadeRead with_tags(const std::string& tags) {
  MadeRead read;
  read.tags = tags;
  return read;
}

}  // namespace

TEST_CASE("fields of a plain read have samtools' values", "[filter]") {
  CHECK(is("qname", "\"r1\""));
  CHECK(is("flag", "0"));
  CHECK(is("rname", "\"chr1\""));
  CHECK(is("refid", "0"));
  CHECK(is("tid", "0"));
  CHECK(is("pos", "101"));
  CHECK(is("endpos", "106"));
  CHECK(is("mapq", "60"));
  CHECK(is("cigar", "\"4S6M\""));
  CHECK(is("ncigar", "2"));
  CHECK(is("seq", "\"ACGTACGTAC\""));
  CHECK(is("length(qual)", "10"));
  CHECK(is("mrname", "\"*\""));
  CHECK(is("rnext", "\"*\""));
  CHECK(is("mrefid", "-1"));
  CHECK(is("mtid", "-1"));
  CHECK(is("mpos", "0"));
  CHECK(is("pnext", "0"));
  CHECK(is("tlen", "0"));
  CHECK(is("isize", "0"));
  CHECK(is("library", "\"\""));
}

TEST_CASE("mates have their place", "[filter]") {
  MadeRead read;
  read.mate_contig = 1;
  read.mate_pos = 499;
  read.tlen = -300;
  CHECK(is("mrname", "\"chr2\"", read));
  CHECK(is("rnext", "\"chr2\"", read));
  CHECK(is("mrefid", "1", read));
  CHECK(is("mpos", "500", read));
  CHECK(is("pnext", "500", read));
  CHECK(is("tlen", "-300", read));
  CHECK(is("isize", "-300", read));
  CHECK(read_passes("rname!=mrname && pos<mpos", read));
}

TEST_CASE("each flag is a bit of its own", "[filter]") {
  constexpr std::pair<const char*, unsigned> names[] = {
      {"paired", 1},   {"proper_pair", 2}, {"unmap", 4},  {"munmap", 8},
      {"reverse", 16}, {"mreverse", 32},   {"read1", 64}, {"read2", 128},
      {"qcfail", 512}, {"secondary", 256}, {"dup", 1024}, {"supplementary", 2048}};
  for (const auto& [set, bit] : names) {
    MadeRead read;
    read.flags = static_cast<std::uint16_t>(bit);
    CHECK(is("flag", std::to_string(bit), read));
    for (const auto& [asked, other] : names) {
      CAPTURE(set, asked);
      CHECK(read_passes("flag." + std::string(asked), read) == (bit == other));
      CHECK(read_passes("!flag." + std::string(asked), read) == (bit != other));
      CHECK(read_passes("flag & " + std::to_string(other), read) == (bit == other));
    }
    CHECK(is("flag." + std::string(set), std::to_string(bit), read));
  }
}

TEST_CASE("lengths are counted from the CIGAR", "[filter]") {
  struct Case {
    const char* cigar;
    int query, reference, soft, hard, end;
  };
  for (const Case& one : {Case{"10M", 10, 10, 0, 0, 110}, Case{"4S6M", 10, 6, 4, 0, 106},
                          Case{"2S6M2S", 10, 6, 4, 0, 106}, Case{"5H10M3H", 10, 10, 0, 8, 110},
                          Case{"4M2I4M", 10, 8, 0, 0, 108}, Case{"5M3D5M", 10, 13, 0, 0, 113},
                          Case{"5M100N5M", 10, 110, 0, 0, 210}, Case{"5=1X4=", 10, 10, 0, 0, 110},
                          Case{"5M2P5M", 10, 10, 0, 0, 110}}) {
    CAPTURE(one.cigar);
    MadeRead read;
    read.cigar = one.cigar;
    CHECK(is("cigar", "\"" + read.cigar + "\"", read));
    CHECK(is("qlen", std::to_string(one.query), read));
    CHECK(is("rlen", std::to_string(one.reference), read));
    CHECK(is("sclen", std::to_string(one.soft), read));
    CHECK(is("hclen", std::to_string(one.hard), read));
    CHECK(is("endpos", std::to_string(one.end), read));
  }
}

TEST_CASE("an unmapped read without bases has empty fields", "[filter]") {
  MadeRead read;
  read.flags = 4;
  read.contig = -1;
  read.pos = -1;
  read.cigar = "";
  read.bases = "";
  read.qualities = {};
  CHECK(is("rname", "\"*\"", read));
  CHECK(is("refid", "-1", read));
  CHECK(is("pos", "0", read));
  CHECK(is("endpos", "0", read));
  CHECK(is("cigar", "\"*\"", read));
  CHECK(is("ncigar", "0", read));
  CHECK(is("rlen", "0", read));
  CHECK(is("length(seq)", "0", read));
  CHECK_FALSE(read_passes("avg(qual)>=0", read));
  CHECK_FALSE(read_passes("min(qual)>=0 || max(qual)>=0", read));
}

TEST_CASE("qualities are numbers to min, max and avg", "[filter]") {
  MadeRead read;
  read.qualities = {2, 40, 30, 30, 30, 30, 30, 30, 30, 38};
  CHECK(is("min(qual)", "2", read));
  CHECK(is("max(qual)", "40", read));
  CHECK(is("avg(qual)", "29", read));
  CHECK(is("length(qual)", "10", read));
  read.qualities.assign(10, 255);
  CHECK(is("min(qual)", "255", read));
}

TEST_CASE("tags of each type are read", "[filter]") {
  CHECK(is("[NM]", "-5", with_tags(tag("NM", 'c', std::int8_t{-5}))));
  CHECK(is("[NM]", "250", with_tags(tag("NM", 'C', std::uint8_t{250}))));
  CHECK(is("[NM]", "-300", with_tags(tag("NM", 's', std::int16_t{-300}))));
  CHECK(is("[NM]", "65000", with_tags(tag("NM", 'S', std::uint16_t{65000}))));
  CHECK(is("[NM]", "-70000", with_tags(tag("NM", 'i', std::int32_t{-70000}))));
  CHECK(is("[NM]", "4000000000", with_tags(tag("NM", 'I', std::uint32_t{4000000000}))));
  CHECK(is("[NM]", "1.5", with_tags(tag("NM", 'f', 1.5F))));
  CHECK(is("[MD]", "\"10A5\"", with_tags(text_tag("MD", "10A5"))));
  CHECK(is("[XH]", "\"1AE3\"", with_tags(text_tag("XH", "1AE3", 'H'))));
  CHECK(is("[XT]", "\"U\"", with_tags(text_tag("XT", "U", 'A'))));
}

TEST_CASE("a tag is found behind all others, and not inside of one", "[filter]") {
  std::string tags = text_tag("MD", "NMC") + tag("AS", 's', std::int16_t{7});
  tags += tag("XF", 'f', 1.0F) + tag("XD", 'i', std::int32_t{2}) + text_tag("XT", "N", 'A');
  tags += "XBBs" + std::string("\2\0\0\0\1\0\2\0", 8);
  tags += "XCBf" + std::string("\1\0\0\0\0\0\0\0", 8);
  tags += tag("NM", 'C', std::uint8_t{3});
  CHECK(is("[NM]", "3", with_tags(tags)));
  CHECK(is("[AS]", "7", with_tags(tags)));
  CHECK_FALSE(read_passes("[ZZ]", with_tags(tags)));
  CHECK(fault_of([&] { read_passes("[XB]>1", with_tags(tags)); }) ==
        "3 tag XB is an array, which no expression can use / Ask for another tag");
}

TEST_CASE("the library is that of the read group", "[filter]") {
  CHECK(is("library", "\"lib1\"", with_tags(text_tag("RG", "g1"))));
  CHECK(is("library", "\"\"", with_tags(text_tag("RG", "g2"))));
  CHECK(is("library", "\"\"", with_tags(text_tag("RG", "unknown"))));
}

}  // namespace varg::test
