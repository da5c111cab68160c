#include <varg/core/error.hpp>
#include <varg/filter/read_filter.hpp>

#include <cstring>
#include <string>

#include "catch.hpp"

namespace varg::test {
namespace {

template <class Number>
void put(std::string& bytes, Number number) {
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof number);
}

/// Read "r1" at 1:101, 4S6M, MAPQ 60, paired and reverse, with tags NM:i:0, RG:Z:g1, XF:f:1.5,
/// XA:B.
std::string made_read() {
  std::string bytes;
  for (const std::int32_t number : {0, 100}) put(bytes, number);
  bytes += std::string{3, 60};
  for (const std::uint16_t number : {std::uint16_t{4681}, std::uint16_t{2}, std::uint16_t{17}}) {
    put(bytes, number);
  }
  for (const std::int32_t number : {10, -1, -1, -300}) put(bytes, number);
  bytes.append("r1\0", 3);
  for (const std::uint32_t element : {4U << 4U | 4U, 6U << 4U}) put(bytes, element);
  bytes += std::string(5, '\x12');
  bytes += std::string(9, '\x1e') + '\x0a';
  bytes.append("NMC\0", 4);
  bytes.append("RGZg1\0", 6);
  bytes += "XFf";
  put(bytes, 1.5F);
  bytes += "XABC";
  put(bytes, std::int32_t{1});
  bytes += '\x01';
  return bytes;
}

bool passes(std::string_view expression) {
  const auto header = io::parse_sam_header("@SQ\tSN:1\tLN:1000\n@RG\tID:g1\tSM:s\tLB:lib1\n");
  const std::string bytes = made_read();
  const io::ReadView read({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  const filter::ReadFilter filter(expression, header);
  auto scratch = filter.scratch();
  return filter.passes(read, scratch);
}

}  // namespace

TEST_CASE("reads pass by the fields that samtools names", "[filter]") {
  for (const char* expression : {"qname==\"r1\"",
                                 "flag==17",
                                 "flag.paired && flag.reverse",
                                 "!flag.dup",
                                 "mapq>=60",
                                 "rname==\"1\"",
                                 "mrname==\"*\"",
                                 "pos==101",
                                 "endpos==106",
                                 "mpos==0",
                                 "tlen==-300",
                                 "cigar==\"4S6M\"",
                                 "ncigar==2",
                                 "qlen==10",
                                 "rlen==6",
                                 "sclen==4",
                                 "hclen==0",
                                 "seq=~\"^ACAC\"",
                                 "length(seq)==10",
                                 "min(qual)==10",
                                 "max(qual)==30",
                                 "avg(qual)==28",
                                 "library==\"lib1\"",
                                 "[RG]=~\"^g\"",
                                 "[RG]!~\"x\"",
                                 "[XF]==1.5",
                                 "[NM]",
                                 "[NM]==0",
                                 "refid==0",
                                 "flag & 16",
                                 "7.9 % 5 == 2",
                                 "mapq ~ \"x\" || 1",
                                 "default([XX],5)==5",
                                 "exists([NM]) && !exists([XX])",
                                 "0x10==16",
                                 "-tlen==300",
                                 "10-5-2==3"}) {
    CAPTURE(expression);
    if (std::string_view(expression).find("~ \"x\"") != std::string_view::npos) {
      CHECK_THROWS_AS(passes(expression), Error);
    } else {
      CHECK(passes(expression));
    }
  }
}

TEST_CASE("a tag that is absent passes no comparison, and its denial does", "[filter]") {
  CHECK_FALSE(passes("[XX]"));
  CHECK_FALSE(passes("[XX]!=0"));
  CHECK_FALSE(passes("[XX]==0"));
  CHECK_FALSE(passes("[XX]+1>0"));
  CHECK_FALSE(passes("[XX]=~\".\""));
  CHECK(passes("![XX]"));
  CHECK(passes("!([XX]>3)"));
  CHECK_FALSE(passes("![NM]"));
}

TEST_CASE("faults of read filters say where", "[filter]") {
  const auto fault = [](std::string_view expression) {
    try {
      passes(expression);
    } catch (const Error& error) {
      return std::to_string(static_cast<int>(error.fault())) + " " + error.what();
    }
    return std::string("none");
  };
  CHECK(fault("mapp>3") == "2 a read has no mapp at column 1 of the expression mapp>3");
  CHECK(fault("qname+1") == "2 arithmetic needs numbers at column 6 of the expression qname+1");
  CHECK(fault("avg(mapq)>1") == "2 avg needs a text at column 1 of the expression avg(mapq)>1");
  CHECK(fault("[XA]>1") == "3 tag XA is an array, which no expression can use");
  CHECK(fault("[NM]=~\"x\"") == "3 a number is met at column 5 of the expression [NM]=~\"x\"");
  CHECK(fault("(mapq>1") ==
        "2 the parenthesis ( is not closed at column 1 of the expression (mapq>1");
}

}  // namespace varg::test
