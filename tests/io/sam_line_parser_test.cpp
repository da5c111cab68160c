#include <fmt/format.h>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "said_errors.hpp"
#include "sam_text.hpp"

using namespace varg;

namespace {

const io::SamHeader header = io::parse_sam_header(test::small_header_text);

/// A line with the columns given by number from 1 put in place of good ones.
std::string line_with(const std::vector<std::pair<std::size_t, std::string>>& changes) {
  std::vector<std::string> columns = {"r", "0", "chrA", "11",   "60",  "4M",
                                      "*", "0", "0",    "ACGT", "IIII"};
  for (const auto& [column, text] : changes) {
    if (column > columns.size()) columns.resize(column);
    columns[column - 1] = text;
  }
  std::string line;
  for (const std::string& column : columns) line += column + "\t";
  line.pop_back();
  return line;
}

std::string record_of(std::string_view line) {
  std::string out;
  io::SamLineParser(header).append(line, out);
  return out;
}

std::string refusal(const std::vector<std::pair<std::size_t, std::string>>& changes) {
  return test::said(Fault::input, [&] { record_of(line_with(changes)); });
}

io::ReadView view(const std::string& bytes) {
  return io::ReadView({reinterpret_cast<const std::uint8_t*>(bytes.data()) + 4, bytes.size() - 4});
}

/// A record as the SAM line samtools view would print, written without the code under test.
std::string as_line(const io::ReadView& read) {
  const auto name = [](genome::ContigId id) {
    return id < 0 ? std::string("*") : header.contigs[id].name;
  };
  std::string cigar;
  for (std::size_t i = 0; i < read.cigar().size(); ++i) {
    cigar += std::to_string(read.cigar()[i].length()) + genome::letter(read.cigar()[i].op());
  }
  std::string bases;
  std::string qualities;
  for (std::uint32_t i = 0; i < read.length(); ++i) {
    bases += read.base(i);
    qualities += static_cast<char>(read.qualities()[i] + 33);
  }
  if (bases.empty()) bases = "*";
  if (qualities.empty() || read.qualities()[0] == 0xFF) qualities = "*";
  std::string line = fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", read.name(),
                                 read.flags(), name(read.contig()), read.pos() + 1, read.mapq(),
                                 cigar.empty() ? "*" : cigar, name(read.mate_contig()),
                                 read.mate_pos() + 1, read.template_length(), bases, qualities);
  if (const auto group = read.text_tag("RG")) line += "\tRG:Z:" + std::string(*group);
  if (const auto edits = read.integer_tag("NM")) line += "\tNM:i:" + std::to_string(*edits);
  return line;
}

/// A read with every field at random, within what its header allows.
std::string random_record(test::Random& random) {
  std::vector<genome::CigarElement> cigar;
  std::int64_t bases = 0;
  for (std::int64_t n = random.between(0, 6); n > 0; --n) {
    using genome::CigarOp;
    constexpr CigarOp inner[] = {CigarOp::match,   CigarOp::insertion, CigarOp::deletion,
                                 CigarOp::skip,    CigarOp::padding,   CigarOp::equal,
                                 CigarOp::mismatch};
    const CigarOp op = inner[random.between(0, 6)];
    const auto length = static_cast<std::uint32_t>(random.between(0, 40));
    cigar.push_back(genome::make_element(op, length));
    if (genome::consumes_read(op)) bases += length;
  }
  if (cigar.empty()) bases = random.between(0, 30);
  const std::string letters = random.chance(0.2) ? "" : random.bases(bases);
  std::vector<std::uint8_t> qualities;
  if (random.chance(0.7)) {
    for (std::size_t i = 0; i < letters.size(); ++i) {
      qualities.push_back(static_cast<std::uint8_t>(random.between(0, 93)));
    }
  }
  std::vector<std::uint8_t> tags;
  if (random.chance(0.5)) io::append_text_tag("RG", "rg1", tags);
  if (random.chance(0.5)) io::append_integer_tag("NM", random.between(-70'000, 70'000), tags);
  const std::string name = "r" + random.bases(random.between(0, 20));
  std::string out;
  io::append_read({.name = name,
                   .flags = static_cast<std::uint16_t>(random.between(0, 0xFFF)),
                   .contig = static_cast<genome::ContigId>(random.between(-1, 1)),
                   .pos = random.between(-1, 799),
                   .mapq = static_cast<std::uint8_t>(random.between(0, 255)),
                   .cigar = cigar,
                   .mate_contig = static_cast<genome::ContigId>(random.between(-1, 1)),
                   .mate_pos = random.between(-1, 799),
                   .template_length = static_cast<std::int32_t>(random.between(-900, 900)),
                   .bases = letters,
                   .qualities = qualities,
                   .tags = tags},
                  out);
  return out;
}

}  // namespace

TEST_CASE("a record written as SAM text comes back byte by byte", "[io][property]") {
  test::Random random(GENERATE(range(1U, 5U)));
  io::SamLineParser parser(header);
  for (int i = 0; i < 400; ++i) {
    const std::string record = random_record(random);
    const std::string line = as_line(view(record));
    std::string out = "kept";
    parser.append(line, out);
    CAPTURE(line);
    CHECK((out == "kept" + record));
  }
}

TEST_CASE("each refused column is named with what it holds", "[io]") {
  const std::string name_rule = ", not 1-254 printable letters other than @";
  CHECK(refusal({{1, ""}}) == "QNAME is ''" + name_rule);
  CHECK(refusal({{1, "a b"}}) == "QNAME is 'a b'" + name_rule);
  CHECK(refusal({{1, "@r"}}) == "QNAME is '@r'" + name_rule);
  CHECK(refusal({{1, "a\x7f"}}).ends_with(name_rule));
  CHECK(refusal({{1, std::string(255, 'n')}}).ends_with(name_rule));
  CHECK(refusal({{1, std::string(254, 'n')}}).empty());
  CHECK(refusal({{2, "4096"}}) == "FLAG is '4096', not a number in 0-4095");
  CHECK(refusal({{2, "-1"}}) == "FLAG is '-1', not a number in 0-4095");
  CHECK(refusal({{2, ""}}) == "FLAG is '', not a number in 0-4095");
  CHECK(refusal({{3, "chrC"}}) == "RNAME is 'chrC', which the header does not list (@SQ)");
  CHECK(refusal({{3, "="}}) == "RNAME is '=', which the header does not list (@SQ)");
  CHECK(refusal({{4, "2147483648"}}) == "POS is '2147483648', not a number in 0-2147483647");
  CHECK(refusal({{4, "1,000"}}) == "POS is '1,000', not a number in 0-2147483647");
  CHECK(refusal({{5, "256"}}) == "MAPQ is '256', not a number in 0-255");
  CHECK(refusal({{7, "chrC"}}) == "RNEXT is 'chrC', which the header does not list (@SQ)");
  CHECK(refusal({{8, "-1"}}) == "PNEXT is '-1', not a number in 0-2147483647");
  CHECK(refusal({{9, "2147483648"}}) ==
        "TLEN is '2147483648', not a number in -2147483647-2147483647");
  CHECK(refusal({{9, "++1"}}) == "TLEN is '+1', not a number in -2147483647-2147483647");
  CHECK(refusal({{10, "AC-T"}}) == "SEQ holds other than letters, = and .: 'AC-T'");
  CHECK(refusal({{10, ""}}) == "SEQ holds other than letters, = and .: ''");
  CHECK(refusal({{11, "III"}}) == "QUAL has 3 letters and SEQ 4");
  CHECK(refusal({{10, "*"}, {6, "*"}}) == "QUAL has 4 letters and SEQ 0");
  CHECK(refusal({{11, ""}}) == "QUAL has 0 letters and SEQ 4");
  CHECK(refusal({{11, "II I"}}) == "QUAL holds letters outside !-~: 'II I'");
  CHECK(refusal({{12, "XX:i:1"}, {13, "YY:i:1"}, {14, "XX:Z:a"}}) == "the tag XX is given twice");
  CHECK(refusal({{12, ""}}).starts_with("'' is not a tag of the form TAG:TYPE:VALUE"));
  CHECK(test::said(Fault::input, [] { record_of(""); }) ==
        "it has 1 columns, and a SAM line has at least 11");
  CHECK(test::said(Fault::input, [] { record_of("r\t0\tchrA\t1\t0\t*\t*\t0\t0\tA"); }) ==
        "it has 10 columns, and a SAM line has at least 11");
}

TEST_CASE("a CIGAR is numbers with operations, clips outside", "[io]") {
  const std::string good[] = {"4M",      "1H4M1H",       "1S2M1S", "1H1S2M1S1H", "4S",
                              "4H4S",    "2S2S",         "1M0D3M", "1=1X2M",     "2M1P2I",
                              "4M10N0M", "4M268435455D", "5H4I",   "1H1S3M"};
  for (const std::string& cigar : good) {
    CAPTURE(cigar);
    CHECK(refusal({{6, cigar}}).empty());
  }
  const std::string malformed[] = {"",    "M",      "4",   "4Y",           "4m",         "M4",
                                   "-4M", "4M ",    " 4M", "4M*",          "268435456M", "4MM",
                                   "4 M", "4M\x01", "+4M", "99999999999M", "4B"};
  for (const std::string& cigar : malformed) {
    CAPTURE(cigar);
    CHECK(test::contains(refusal({{6, cigar}}), "not numbers with operations of MIDNSHP=X"));
  }
  for (const std::string cigar :
       {"2M1S2M", "2M1H2M", "1M1H1S", "1S1H3M", "1S1S1S1M", "1H1H4M1H1H"}) {
    CAPTURE(cigar);
    CHECK(refusal({{6, cigar}}) == "CIGAR is '" + cigar + "': clips stand inside it");
  }
}

TEST_CASE("the mate's contig may be the read's own, another or none", "[io]") {
  CHECK(view(record_of(line_with({{7, "="}, {3, "chrB"}}))).mate_contig() == 1);
  CHECK(view(record_of(line_with({{7, "chrB"}}))).mate_contig() == 1);
  CHECK(view(record_of(line_with({}))).mate_contig() == genome::no_contig);
  CHECK(view(record_of(line_with({{7, "="}, {3, "*"}}))).mate_contig() == genome::no_contig);
}

TEST_CASE("the ends of each number's range are kept", "[io]") {
  const std::string record = record_of(line_with(
      {{2, "4095"}, {4, "2147483647"}, {5, "255"}, {8, "2147483647"}, {9, "-2147483647"}}));
  const io::ReadView read = view(record);
  CHECK(read.flags() == 4095);
  CHECK(read.pos() == 2147483646);
  CHECK(read.mapq() == 255);
  CHECK(read.mate_pos() == 2147483646);
  CHECK(read.template_length() == -2147483647);
  CHECK(view(record_of(line_with({{4, "0"}}))).pos() == -1);
}

TEST_CASE("a refused line leaves no part of it behind", "[io]") {
  io::SamLineParser parser(header);
  std::string out;
  parser.append(line_with({{12, "XX:i:1"}}), out);
  const std::string before = out;
  CHECK_THROWS_AS(parser.append(line_with({{12, "XX:i:x"}}), out), Error);
  CHECK((out == before));
  parser.append(line_with({}), out);
  CHECK((out == before + record_of(line_with({}))));
}

TEST_CASE("SEQ without QUAL and neither are told apart from both", "[io]") {
  const std::string none = record_of(line_with({{6, "*"}, {10, "*"}, {11, "*"}}));
  CHECK(view(none).length() == 0);
  CHECK(view(none).qualities().empty());
  const std::string without = record_of(line_with({{11, "*"}}));
  CHECK(view(without).length() == 4);
  CHECK(view(without).qualities()[3] == 0xFF);
  CHECK(view(record_of(line_with({{11, "!~!~"}}))).qualities()[1] == 93);
  // One base of quality 9 is written as "*", which SAM takes for no qualities.
  CHECK(view(record_of(line_with({{6, "1M"}, {10, "A"}, {11, "*"}}))).qualities()[0] == 0xFF);
}
