#include <cmath>
#include <random>

#include "catch.hpp"
#include "made_faults.hpp"
#include "made_filters.hpp"

namespace varg::test {
namespace {

const std::string one_record =
    "1\t10\tid\tA\tC,G,T\t30\tPASS\tAC=4,.,1;AD=10,20,30,40;XF=-2;X2=6,7\tGT:DP:AD:PL\t"
    "0/1:7:2,4:1,2,3\t1/1:.:6,8:.\t./.:3:.,5:.,0,.\n";

io::VariantBatch batch() {
  io::VariantBatch batch;
  batch.header = std::make_shared<const io::VcfHeader>(wide_header());
  batch.bytes = one_record;
  io::index_rows(batch);
  return batch;
}

bool holds(const std::string& expression) { return !passing(expression, batch()).empty(); }

std::string samples(std::string_view expression) {
  const io::VariantBatch records = batch();
  const filter::VariantFilter filter(expression, *records.header);
  auto scratch = filter.scratch();
  std::string mask;
  for (const auto sample : filter.passing_samples(records[0], scratch)) mask += sample ? '1' : '0';
  return mask;
}

}  // namespace

TEST_CASE("arithmetic of constants is that of doubles", "[filter]") {
  for (const char* equation :
       {"1+2=3", "1-2=-1", "3*4=12", "1/8=0.125", "7%4=3", "-7%4=-3", "7%-4=3", "7.9%4.9=3",
        "2+3*4=14", "(2+3)*4=20", "10-5-2=3", "100/10/5=2", "2*3%4=2", "--3=3", "-2*-2=4",
        "-(1+2)=-3", "1e3/1e3=1", ".5+.5=1", "0*5=0"}) {
    CAPTURE(equation);
    CHECK(holds(equation));
    std::string denied = equation;
    denied.replace(denied.find('='), 1, "!=");
    CHECK_FALSE(holds(denied));
  }
}

TEST_CASE("random arithmetic agrees with C++", "[filter][property]") {
  std::mt19937 random(5);
  const auto pick = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  for (int round = 0; round < 500; ++round) {
    const int a = static_cast<int>(pick(100)), b = static_cast<int>(1 + pick(100));
    const int c = static_cast<int>(pick(100));
    const unsigned form = pick(5);
    const char* const forms[] = {"{}+{}*{}", "{}-{}-{}", "({}-{})*{}", "{}*{}+{}", "{}%{}-{}"};
    const int answers[] = {a + b * c, a - b - c, (a - b) * c, a * b + c, a % b - c};
    const std::string text = fmt::format(fmt::runtime(forms[form]), a, b, c);
    CAPTURE(text);
    CHECK(holds(text + "=" + std::to_string(answers[form])));
    CHECK_FALSE(holds(text + "=" + std::to_string(answers[form] + 1)));
  }
}

TEST_CASE("one value goes with each of several", "[filter]") {
  CHECK(holds("INFO/AD*2=80"));
  CHECK(holds("2*INFO/AD=20"));
  CHECK_FALSE(holds("INFO/AD*2=90"));
  CHECK(holds("100-INFO/AD=60"));
  CHECK(holds("MAX(INFO/AD/10)=4"));
  CHECK(holds("SUM(INFO/AD-1)=96"));
}

TEST_CASE("as many values go in pairs", "[filter]") {
  CHECK(holds("INFO/AD-INFO/AD=0"));
  CHECK_FALSE(holds("INFO/AD-INFO/AD!=0"));
  CHECK(holds("SUM(X2*X2)=85"));
  CHECK(holds("SUM(INFO/AD[0-1]*X2)=200"));
  CHECK(samples("FMT/AD+FMT/AD=16") == "010");
}

TEST_CASE("uneven values are an error with a hint", "[filter]") {
  CHECK(fault_of([] { holds("INFO/AD+X2>1"); }) ==
        "3 the filter combines 4 values with 2 / Name one value of a side, such as AD[0], or take "
        "its SUM(…)");
  CHECK(fault_of([] { holds("FMT/AD+INFO/AD>1"); }).find("combines 2 values with 4") !=
        std::string::npos);
  CHECK(fault_of([] { holds("FMT/AD+FMT/PL>1"); }).find("combines 2 values with 3") !=
        std::string::npos);
}

TEST_CASE("missing values stay missing through arithmetic", "[filter]") {
  CHECK(holds("AC+1=\".\""));
  CHECK(holds("AC*0=\".\""));
  CHECK(holds("SUM(AC+1)=7"));
  CHECK(samples("FMT/DP+1=\".\"") == "010");
  CHECK(samples("FMT/DP*2=6") == "001");
  CHECK(samples("FMT/AD[:0]+FMT/AD[:1]=\".\"") == "001");
  CHECK(samples("FMT/AD[:0]+FMT/AD[:1]!=6") == "011");
}

TEST_CASE("an absent side makes the whole absent", "[filter]") {
  CHECK(holds("AFS+1=\".\""));
  CHECK_FALSE(holds("AFS+1>0"));
  CHECK_FALSE(holds("1/AFS<1e9"));
  CHECK(holds("-AFS=\".\""));
}

TEST_CASE("a rest by zero is missing, a quotient by zero is endless", "[filter]") {
  CHECK(holds("7%0=\".\""));
  CHECK(holds("7%0.5=\".\""));
  CHECK(holds("1e300%3=\".\""));
  CHECK(holds("1/0>1e38"));
  CHECK(holds("-1/0<-1e38"));
  CHECK_FALSE(holds("0/0>0 || 0/0<=0 || 0/0=0"));
}

TEST_CASE("values of samples go with those of the record", "[filter]") {
  CHECK(samples("FMT/DP*XF=-14") == "100");
  CHECK(samples("FMT/DP+QUAL=33") == "001");
  CHECK(samples("QUAL-FMT/DP>25") == "001");
  CHECK(samples("FMT/AD*XF<-10") == "010");
  CHECK(samples("FMT/AD[:1]/QUAL<0.2") == "101");
  CHECK(samples("X2-FMT/DP=0") == "100");
}

TEST_CASE("values of samples by subscript go sample by sample", "[filter]") {
  CHECK(samples("FMT/AD[:1]-FMT/AD[:0]=2") == "110");
  CHECK(samples("FMT/AD[:1]/FMT/DP>0.5") == "101");
  CHECK(samples("FMT/AD[0:1]+FMT/DP>1") == "100");
  CHECK(samples("FMT/AD[0-1:1]+FMT/DP[1-]=\".\"") == "010");
}

TEST_CASE("a sign turns every value", "[filter]") {
  CHECK(holds("-XF=2"));
  CHECK(holds("-INFO/AD=-40"));
  CHECK(samples("-FMT/DP<-5") == "100");
  CHECK(holds("-POS=-10"));
}

}  // namespace varg::test
