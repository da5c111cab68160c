#include <cmath>
#include <random>

#include "catch.hpp"
#include "filter_reads.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

bool holds(const std::string& expression) {
  MadeRead read;
  read.tags = tag("NM", 'C', std::uint8_t{3}) + tag("ZE", 'C', std::uint8_t{0}) +
              text_tag("MD", "10A5") + text_tag("EM", "");
  return read_passes(expression, read);
}

std::string fault(const std::string& expression) {
  return fault_of([&] { holds(expression); });
}

}  // namespace

TEST_CASE("random arithmetic of reads agrees with C++", "[filter][property]") {
  std::mt19937 random(13);
  const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
  for (int round = 0; round < 500; ++round) {
    const int a = pick(1000), b = 1 + pick(100), c = pick(64);
    const std::pair<const char*, int> forms[] = {
        {"{}+{}*{}", a + b * c},     {"{}-{}-{}", a - b - c},    {"({}-{})*{}", (a - b) * c},
        {"{}%{}+{}", a % b + c},     {"{}&{}|{}", (a & b) | c},  {"{}^{}&{}", a ^ (b & c)},
        {"~{}&{}+{}", ~a & (b + c)}, {"-{}+{}^{}", (-a + b) ^ c}};
    const auto& [form, answer] = forms[pick(8)];
    const std::string text = "(" + fmt::format(fmt::runtime(form), a, b, c) + ")";
    CAPTURE(text);
    CHECK(holds(text + "==" + std::to_string(answer)));
    CHECK(holds(text + ">" + std::to_string(answer - 1)));
    CHECK_FALSE(holds(text + "!=" + std::to_string(answer)));
  }
}

TEST_CASE("logic of reads stops where the answer is known", "[filter]") {
  CHECK(holds("1 || [MD]+1"));
  CHECK_FALSE(holds("0 && [MD]+1"));
  CHECK(fault("0 || [MD]+1").find("3 a text is met") == 0);
  CHECK(fault("1 && [MD]+1").find("3 a text is met") == 0);
}

TEST_CASE("&& and || of reads are of one level and group from the left", "[filter]") {
  CHECK_FALSE(holds("1 || 1 && 0"));  // samtools: (1 || 1) && 0
  CHECK(holds("0 && 0 || 1"));
  CHECK(holds("1 || (1 && 0)"));
}

TEST_CASE("a tag that is there is true, though it be 0 or empty", "[filter]") {
  CHECK(holds("[ZE]"));
  CHECK(holds("[EM]"));
  CHECK_FALSE(holds("![ZE]"));
  CHECK(holds("[ZE]==0"));
  CHECK_FALSE(holds("[ZE]+0"));
  CHECK(holds("[EM]==\"\""));
  CHECK_FALSE(holds("mapq-60"));
}

TEST_CASE("texts are ordered byte by byte", "[filter]") {
  CHECK(holds("\"a\"<\"b\" && \"B\"<\"a\" && \"a\"<\"aa\" && \"\"<\"a\""));
  CHECK(holds("\"a\"<=\"a\" && \"a\">=\"a\" && \"a\"==\"a\""));
  CHECK(holds("[MD]>\"10\" && [MD]<\"11\""));
}

TEST_CASE("text and number are different and have no order", "[filter]") {
  CHECK(holds("[MD]!=10"));
  CHECK_FALSE(holds("[MD]==10"));
  CHECK_FALSE(holds("[MD]<10 || [MD]>10"));
}

TEST_CASE("what is absent makes the whole absent", "[filter]") {
  for (const char* expression :
       {"[XX]", "[XX]==1", "[XX]!=1", "[XX]<1", "[XX]+1", "-[XX]", "~[XX]", "[XX]=~\"x\"",
        "[XX]!~\"x\"", "length([XX])", "sqrt([XX])==0", "pow([XX],2)>0", "pow(2,[XX])>0", "7%0",
        "[XX]&1", "min([EM])>=0"}) {
    CAPTURE(expression);
    CHECK_FALSE(holds(expression));
    CHECK(holds("!(" + std::string(expression) + ")"));
    CHECK(holds("default(" + std::string(expression) + ",5)==5"));
    CHECK_FALSE(holds("exists(" + std::string(expression) + ")"));
  }
}

TEST_CASE("default and exists leave alone what is there", "[filter]") {
  CHECK(holds("default([NM],9)==3"));
  CHECK(holds("default([ZE],9)==0"));
  CHECK(holds("default([MD],\"x\")=~\"A\""));
  CHECK(holds("default([XX],default([YY],4))==4"));
  CHECK(holds("exists([ZE]) && exists([EM]) && !exists([XX])"));
}

TEST_CASE("functions of numbers are C's", "[filter]") {
  CHECK(holds("sqrt(16)==4"));
  CHECK(holds("pow(2,10)==1024"));
  CHECK(holds("exp(0)==1"));
  CHECK(holds("log(1)==0"));
  CHECK(holds("log(exp(2))>1.999 && log(exp(2))<2.001"));
  CHECK_FALSE(holds("sqrt(-1)>=0 || sqrt(-1)<0"));
  CHECK(holds("log(0)<-1e300"));
}

TEST_CASE("functions of texts count and weigh their bytes", "[filter]") {
  CHECK(holds("length(\"abc\")==3"));
  CHECK(holds("length(\"\")==0"));
  CHECK(holds("min(\"AZ\")==65 && max(\"AZ\")==90 && avg(\"AC\")==66"));
  CHECK(holds("length([MD])==4"));
}

TEST_CASE("whole parts are taken for bits and rests", "[filter]") {
  CHECK(holds("7.9 & 3.9 == 3"));
  CHECK(holds("7.9 % 4.9 == 3"));
  CHECK(holds("-7 % 4 == -3"));
  CHECK(holds("(1e300 & 1) == 0 || (1e300 & 1) == 1"));
  CHECK(holds("~(-1) == 0"));
}

TEST_CASE("values of a kind that the data alone shows are errors of the data", "[filter]") {
  CHECK(fault("[MD]+1") ==
        "3 a text is met at column 5 of the expression [MD]+1 / Ask for the tags that are numbers");
  CHECK(fault("-[MD]") ==
        "3 a text is met at column 1 of the expression -[MD] / Ask for the tags that are numbers");
  CHECK(fault("sqrt([MD])") ==
        "3 a text is met at column 1 of the expression sqrt([MD]) / Ask for the tags that are "
        "numbers");
  CHECK(fault("pow(2,[MD])") ==
        "3 a text is met at column 1 of the expression pow(2,[MD]) / Ask for the tags that are "
        "numbers");
  CHECK(fault("length([NM])") ==
        "3 a number is met at column 1 of the expression length([NM]) / Ask for the tags that are "
        "texts");
  CHECK(fault("[NM]=~\"3\"") ==
        "3 a number is met at column 5 of the expression [NM]=~\"3\" / Ask for the tags that are "
        "texts");
}

}  // namespace varg::test
