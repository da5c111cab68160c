#include <varg/compare/allele_fraction.hpp>

#include "catch.hpp"
#include "somatic_records.hpp"

#include <random>
#include <sstream>

namespace varg::compare {
namespace {

std::string shown(std::optional<double> fraction) {
  if (!fraction) return "none";
  std::ostringstream text;
  text << *fraction;
  return text.str();
}

/// The fraction of the first alternative (or `alt`) with these INFO, FORMAT and sample columns.
std::string fraction(const std::string& columns, std::size_t alt = 0,
                     std::optional<std::size_t> sample = 0) {
  const test::SomaticRecord record(columns);
  return shown(allele_fraction(record.view(), sample, alt));
}

std::optional<std::size_t> tumor(const std::string& meta, const std::string& samples) {
  return tumor_sample(test::somatic_header(meta, samples));
}

}  // namespace

TEST_CASE("the fraction is the caller's own where it gives one", "[compare][somatic]") {
  CHECK(fraction("A C . AF 0.25") == "0.25");
  CHECK(fraction("A C . DP:VAF 40:0.125") == "0.125");
  CHECK(fraction("A C . FREQ 12.5%") == "0.125");
  CHECK(fraction("A C . FREQ 0.125") == "0.125");
  CHECK(fraction("A C,G . AF 0.25,0.5", 1) == "0.5");
  CHECK(fraction("A C . AF 0") == "0");
  CHECK(fraction("A C . AF 1e-3") == "0.001");
}

TEST_CASE("the caller's fraction comes before depths, those before Strelka's and INFO",
          "[compare][somatic]") {
  const std::string all = "A C AF=0.9 AU:CU:AD:AF 6,0:2,0:3,1:0.1";
  CHECK(fraction(all) == "0.1");
  CHECK(fraction("A C AF=0.9 AU:CU:AD:AF 6,0:2,0:3,2:.") == "0.4");
  CHECK(fraction("A C AF=0.9 AU:CU:AD:AF 6,0:2,0:.:.") == "0.25");
  CHECK(fraction("A C AF=0.9 AU:CU:AD:AF .:.:.:.") == "0.9");
  CHECK(fraction("A C . AU:CU:AD:AF .:.:.:.") == "none");
}

TEST_CASE("depths give the alternative's share of all alleles", "[compare][somatic]") {
  CHECK(fraction("A C . AD 3,1") == "0.25");
  CHECK(fraction("A C,G . AD 2,1,1", 0) == "0.25");
  CHECK(fraction("A C,G . AD 2,0,2", 1) == "0.5");
}

TEST_CASE("Strelka's tier-1 counts give the share of a base or an indel", "[compare][somatic]") {
  CHECK(fraction("A C . DP:AU:CU:GU:TU 40:30,31:10,90:5,5:0,0") == "0.25");
  CHECK(fraction("a c . DP:AU:CU:GU:TU 40:30,31:10,90:5,5:0,0") == "0.25");
  CHECK(fraction("C A,G . AU:CU:GU:TU 1,1:0,1:7,11:0,0", 0) == "0.125");
  CHECK(fraction("C A,G . AU:CU:GU:TU 1,1:0,1:7,11:0,0", 1) == "0.875");
  CHECK(fraction("AC A . TAR:TIR:TOR 30,2:10,80:9,9") == "0.25");
  CHECK(fraction("A ACC . TAR:TIR 0,0:10,80") == "1");
  CHECK(fraction("AC A . AU:CU 30,31:10,90") == "none");
  CHECK(fraction("A C . TAR:TIR 30,2:10,80") == "none");
}

TEST_CASE("INFO is asked last, and alone when no sample is the tumor's", "[compare][somatic]") {
  CHECK(fraction("A C T_ALT_RATE=0.5 GT 0/1") == "0.5");
  CHECK(fraction("A C VAF=0.25;T_ALT_RATE=0.5 GT 0/1") == "0.25");
  CHECK(fraction("A C AF=0.75;VAF=0.25 AF 0.1", 0, std::nullopt) == "0.75");
  CHECK(fraction("A C,G AF=0.75,0.125 GT 0/1", 1) == "0.125");
}

TEST_CASE("what is no fraction is passed over", "[compare][somatic]") {
  for (const std::string value : {".", "", "x", "-0.1", "1.1", "nan", "inf", "0.5x", "0.1,0.2", "%",
                                  "101%", "-1%", "50%%", " 0.5"}) {
    CAPTURE(value);
    CHECK(fraction("A C . GT:AF 0/1:" + value) == "none");
    CHECK(fraction("A C T_ALT_RATE=0.5 GT:AF 0/1:" + value) == "0.5");
  }
  for (const std::string depths :
       {"0,0", ".,.", "3", "3,1,1", "3,.", "-3,1", "3,1.5", "x,y", "3,99999999999"}) {
    CAPTURE(depths);
    CHECK(fraction("A C . GT:AD 0/1:" + depths) == "none");
  }
  CHECK(fraction("A C . AU:CU 0,0:0,0") == "none");
  CHECK(fraction("A C . AU:CU -1,0:2,0") == "none");
  CHECK(fraction("A C . CU 2,0") == "none");
  CHECK(fraction("AC A . TIR 2,0") == "none");
  CHECK(fraction("A C AF GT 0/1") == "none");
}

TEST_CASE("a value counts only when the list has one for each alternative", "[compare][somatic]") {
  CHECK(fraction("A C,G . AF 0.25", 0) == "none");
  CHECK(fraction("A C,G AF=0.25 GT 0/1", 1) == "none");
  CHECK(fraction("A C,G . AD 3,1", 0) == "none");
}

TEST_CASE("depths of random records give shares that add up to one", "[compare][somatic]") {
  std::mt19937 random(20);
  for (int i = 0; i < 200; ++i) {
    const auto ref = random() % 50;
    const auto first = random() % 50;
    const auto second = random() % 50 + 1;
    std::ostringstream columns;
    columns << "A C,G . AD " << ref << ',' << first << ',' << second;
    const test::SomaticRecord record(columns.str());
    const auto a = allele_fraction(record.view(), 0, 0);
    const auto b = allele_fraction(record.view(), 0, 1);
    REQUIRE(a.has_value());
    REQUIRE(b.has_value());
    const auto total = static_cast<double>(ref + first + second);
    CHECK(*a * total == Approx(static_cast<double>(first)).margin(1e-9));
    CHECK(1 - *a - *b == Approx(static_cast<double>(ref) / total).margin(1e-9));
  }
}

TEST_CASE("the tumor's sample is the only one, the header's, or the one of that name",
          "[compare][somatic]") {
  CHECK(tumor("", "NA1") == 0U);
  CHECK(tumor("", "NORMAL TUMOR") == 1U);
  CHECK(tumor("", "Tumour normal") == 0U);
  CHECK(tumor("##tumor_sample=b", "a b") == 1U);
  CHECK(tumor("##tumor_sample=b", "TUMOR b") == 1U);
  CHECK_FALSE(tumor("##tumor_sample=c", "a b").has_value());
  CHECK_FALSE(tumor("", "a b").has_value());
  CHECK_FALSE(tumor("", "TUMOR tumour").has_value());
  CHECK_FALSE(tumor("", "").has_value());
}

}  // namespace varg::compare
