#include "vcf_values.hpp"

#include "catch.hpp"
#include "vcf_meta_line.hpp"

using namespace varg;

namespace {

/// "3" for three values, "bad" for what does not fit or is followed by something else.
std::string integers(const std::string& text) {
  const auto found = io::scan_integers(text.data(), text.data() + text.size());
  const bool whole = found.end == text.data() + text.size();
  return found.fits && whole ? std::to_string(found.count) : "bad";
}

std::string floats(const std::string& text) {
  const auto found = io::scan_floats(text.data(), text.data() + text.size(), ";");
  const bool whole = found.end == text.data() + text.size();
  return found.fits && whole ? std::to_string(found.count) : "bad";
}

}  // namespace

TEST_CASE("integers are scanned and counted within 32 bits", "[io][vcf]") {
  CHECK(integers("5") == "1");
  CHECK(integers("-5,.,0") == "3");
  CHECK(integers("2147483647,-2147483648") == "2");
  for (const char* text : {"2147483648", "-2147483649", "99999999999999999999", "", "-", "1,", ",1",
                           "1.5", "1e3", "+1", "x", "1 "}) {
    CAPTURE(text);
    CHECK(integers(text) == "bad");
  }
}

TEST_CASE("floats are scanned and counted in every spelling of VCF", "[io][vcf]") {
  for (const char* text : {"1", "-1.5", ".5", "5.", "1e-5", "1E+5", "+2", "nan", "NaN", "inf",
                           "-Infinity", ".", "1e-400"}) {
    CAPTURE(text);
    CHECK(floats(text) == "1");
  }
  CHECK(floats("1,.,2.5e3") == "3");
  for (const char* text : {"", "x", "1,", "1.2.3", "--1", "1e", "0x10", "-"}) {
    CAPTURE(text);
    CHECK(floats(text) == "bad");
  }
}

TEST_CASE("numbers of values follow alleles and ploidy", "[io][vcf]") {
  using io::FieldNumber;
  CHECK(io::expected_count(FieldNumber::per_alt, 0, 2, 2).most == 2);
  CHECK(io::expected_count(FieldNumber::per_allele, 0, 2, 2).most == 3);
  CHECK(io::expected_count(FieldNumber::per_genotype, 0, 2, 2).most == 6);
  CHECK(io::expected_count(FieldNumber::per_genotype, 0, 2, 1).most == 3);
  CHECK(io::expected_count(FieldNumber::per_genotype, 0, 1, 3).most == 4);
  CHECK(io::expected_count(FieldNumber::per_genotype, 0, 1, 0).least == 2);
  CHECK(io::expected_count(FieldNumber::fixed, 4, 9, 2).least == 4);
}

TEST_CASE("UTF-8 is told from other bytes", "[io][vcf]") {
  using namespace std::string_view_literals;
  CHECK(io::is_utf8("abc"));
  CHECK(io::is_utf8("\xC3\xA5\xE2\x82\xAC\xF0\x9F\x90\xBA"));
  for (const auto text : {"\xE5"sv, "a\0b"sv, "\xC0\x80"sv, "\xED\xA0\x80"sv, "\xF5\x80\x80\x80"sv,
                          "\xE0\x80\x80"sv, "\x80"sv, "\xC3"sv}) {
    CHECK_FALSE(io::is_utf8(text));
  }
}

TEST_CASE("a meta line is taken apart", "[io][vcf]") {
  const auto line = io::parse_meta_line("##INFO=<ID=A,Number=1,Description=\"x, \\\"y\\\"\">");
  CHECK(line.key == "INFO");
  CHECK(line.id() == "A");
  CHECK(line.find("Description")->quoted);
  CHECK(line.find("Description")->value == "x, \\\"y\\\"");
  CHECK(line.fault.empty());
  CHECK_FALSE(io::parse_meta_line("##source=a<b>").structured);
  CHECK(io::parse_meta_line("##key").value.empty());
  CHECK_FALSE(io::parse_meta_line("##INFO=<ID=A,Oops>").fault.empty());
}
