#include <varg/core/error.hpp>
#include <varg/filter/variant_filter.hpp>

#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "made_filters.hpp"

namespace varg::test {
namespace {

std::string fault_of(std::string_view expression) {
  const auto header = io::VcfHeader::parse(made_header);
  try {
    const filter::VariantFilter filter(expression, header);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    return std::string(error.what()) + " | " + error.hint();
  }
  return "none";
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a fault in an expression names its column and what to do", "[filter]") {
  CHECK(has(fault_of("XQ>3"), "no tag XQ at column 1"));
  CHECK(has(fault_of("XQ>3"), "Did you mean XF?"));
  CHECK(has(fault_of("(QUAL>3"), "the parenthesis ( is not closed at column 1"));
  CHECK(has(fault_of("QUAL>3)"), "was never opened at column 7"));
  CHECK(has(fault_of("XS>3"), "a text is compared with a number at column 1"));
  CHECK(has(fault_of("QUAL=\"x\""), "a number is compared with a text at column 6"));
  CHECK(has(fault_of("XF[1]>1"), "subscript 1 is out of range: INFO/XF has 1 value"));
  CHECK(has(fault_of("FMT/DP[7]>1"), "sample 7 is out of range: there are 3"));
  CHECK(has(fault_of("FMT/DP[0]>FMT/DP[1]"), "ask for different samples"));
  CHECK(has(fault_of("AC[x]=1"), "[x] is no subscript"));
  CHECK(has(fault_of("XS~\"(\\(\""), "is no regular expression"));
  CHECK(has(fault_of("XS~\"abc"), "the text is not closed at column 4"));
  CHECK(has(fault_of("DB"), "a value stands where a condition must"));
  CHECK(has(fault_of("DB"), "Write DB=1"));
  CHECK(has(fault_of("QUAL>"), "a value is missing at column 6"));
  CHECK(has(fault_of(""), "there is no expression"));
  CHECK(has(fault_of("AD>1"), "both an INFO and a FORMAT tag"));
  CHECK(has(fault_of("FILTER=\"q11\""), "declares no FILTER q11"));
  CHECK(has(fault_of("FILTER=\"q11\""), "Did you mean q10?"));
  CHECK(has(fault_of("TYPE=\"snv\""), "snv is no type of variant"));
  CHECK(has(fault_of("MAXX(AC)>1"), "Did you mean MAX?"));
  CHECK(has(fault_of("PERL.f(AC)>1"), "functions in Perl are not run here"));
  CHECK(has(fault_of("N_PASS(QUAL>3)>1"), "counts samples, and this asks for none"));
  CHECK(has(fault_of("INFO/AN>1"), "declares no INFO tag AN"));
  CHECK(has(fault_of(std::string(5000, '(')), "nested too deep"));
}

TEST_CASE("which samples pass follows & and && of bcftools", "[filter]") {
  const io::VariantBatch batch = made_batch();
  const auto mask = [&](std::string_view expression, std::size_t record) {
    return passing_samples(expression, batch, record);
  };
  CHECK(mask("FMT/DP>5", 0) == "100");
  CHECK(mask("FMT/DP>5 & FMT/AD[:1]>6", 0) == "000");
  CHECK(mask("FMT/DP>5 && FMT/AD[:1]>6", 0) == "110");
  CHECK(mask("FMT/DP>5 | FMT/AD[:1]>6", 0) == "110");
  CHECK(mask("FMT/DP>5 || FMT/AD[:1]>6", 0) == "111");
  CHECK(mask("QUAL>5 || FMT/DP>5", 0) == "111");
  CHECK(mask("QUAL>50 || FMT/DP>5", 0) == "100");
  CHECK(mask("QUAL>5", 0) == "111");
  CHECK(mask("!GT=\"het\"", 0) == "011");
  CHECK(mask("GT[0]=\"het\"", 0) == "100");
}

TEST_CASE("a value that is not of its type is an error, not a false", "[filter]") {
  const io::VariantBatch batch =
      made_batch("1\t10\t.\tA\tC\t.\t.\tXF=abc;AC=1.5\tGT:DP\t0/x:1\t0/1:two\t0/0:.\n");
  for (const char* expression : {"XF>1", "AC>1", "FMT/DP>5", "GT=\"hap\"", "N_ALT=1 && XF<1"}) {
    CAPTURE(expression);
    try {
      passing(expression, batch);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::input);
    }
  }
}

TEST_CASE("what cannot change the answer is not read", "[filter]") {
  const io::VariantBatch batch = made_batch("1\t10\t.\tA\tC\t.\t.\tXF=abc\tGT\t.\t.\t.\n");
  CHECK(passing("XF>1 && POS>100", batch).empty());
  CHECK(passing("XF>1 || POS<100", batch) == "10 ");
}

TEST_CASE("numbers are compared in single precision as BCF holds them", "[filter]") {
  const io::VariantBatch batch = made_batch(
      "1\t10\t.\tA\tC\t59.2\t.\tXF=0.1\tGT\t.\t.\t.\n1\t20\t.\tA\tC\t1e-3\t.\tXF=1e39\tGT\t.\t.\t."
      "\n"
      "1\t30\t.\tA\tC\t-2.50\t.\tXF=nan\tGT\t.\t.\t.\n");
  CHECK(passing("QUAL=59.2", batch) == "10 ");
  CHECK(passing("QUAL=0.001", batch) == "20 ");
  CHECK(passing("QUAL=-2.5", batch) == "30 ");
  CHECK(passing("XF=0.1", batch) == "10 ");
  CHECK(passing("XF>3e38", batch) == "20 ");
  CHECK(passing("XF>0 || XF<=0", batch) == "10 20 ");
}

TEST_CASE("random logic agrees with evaluating each part alone", "[filter][property]") {
  const io::VariantBatch batch = made_batch();
  const std::vector<std::string> parts{"QUAL>5",         "POS<25",       "DB=1",
                                       "XF=\".\"",       "TYPE=\"snp\"", "AC>1",
                                       "FILTER~\"q10\"", "N_ALT>1",      "XS!=\"a\""};
  std::mt19937 random(7);
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int round = 0; round < 300; ++round) {
    std::string text;
    std::vector<bool> expected(batch.size());
    for (int i = 0; i < 4; ++i) {
      const std::string& part = parts[pick(parts.size())];
      const bool denied = pick(3) == 0;
      const bool both = pick(2) == 0;
      const std::string passed = passing(part, batch);
      const std::string term = denied ? "!(" + part + ")" : part;
      text = text.empty() ? term : "(" + text + (both ? ")&&" : ")||") + term;
      for (std::size_t k = 0; k < batch.size(); ++k) {
        const std::string position = std::to_string(batch[k].pos() + 1) + " ";
        const bool holds = (passed.find(position) != std::string::npos) != denied;
        expected[k] = i == 0 ? holds : both ? expected[k] && holds : expected[k] || holds;
      }
    }
    std::string positions;
    for (std::size_t k = 0; k < batch.size(); ++k) {
      if (expected[k]) positions += std::to_string(batch[k].pos() + 1) + " ";
    }
    CAPTURE(text);
    CHECK(passing(text, batch) == positions);
  }
}

}  // namespace varg::test
