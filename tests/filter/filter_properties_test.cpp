#include <random>
#include <string>
#include <vector>

#include "answer_records.hpp"
#include "catch.hpp"
#include "filter_reads.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

/// Conditions of the record alone, of samples, and of both; all that a grammar of them makes.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::string condition(int depth, bool sampled) {
    if (depth == 0 || pick(4) == 0) return comparison(sampled);
    const std::string left = condition(depth - 1, sampled && pick(2) == 0);
    const std::string right = condition(depth - 1, sampled);
    const char* const joins[] = {" && ", " || ", " & ", " | "};
    return "(" + left + joins[pick(4)] + right + ")";
  }

  std::string comparison(bool sampled) {
    const char* const ops[] = {"=", "!=", "<", "<=", ">", ">="};
    if (pick(4) == 0) {
      static const std::vector<std::string> texts{"TYPE=\"snp\"", "FILTER~\"q10\"", "ID~\"rs\"",
                                                  "XS~\"a$\"",    "XV=\"x\"",       "DB=1"};
      static const std::vector<std::string> of_samples{
          "GT=\"het\"", "GT!=\"alt\"", "FMT/FT=\"PASS\"", "FMT/FV~\"[a-c]\"", "GT[1]=\"hom\""};
      return sampled ? of_samples[pick(of_samples.size())] : texts[pick(texts.size())];
    }
    return number(2, sampled) + ops[pick(6)] + std::to_string(pick(60));
  }

  std::string number(int depth, bool sampled) {
    static const std::vector<std::string> values{
        "QUAL",    "POS",          "XF",        "AC[0]", "INFO/AD[1]", "N_ALT",       "AN",
        "MAX(AC)", "SUM(INFO/AD)", "N_MISSING", "3.5",   "MIN(AFS)",   "SUM(FMT/DP)", "STRLEN(XS)"};
    static const std::vector<std::string> of_samples{
        "FMT/DP", "FMT/AD[:0]", "FMT/PL[:1]", "sSUM(FMT/AD)", "FMT/DP[0-1]", "SMPL_MAX(FMT/PL)"};
    if (depth == 0 || pick(2) == 0) {
      return sampled ? of_samples[pick(of_samples.size())] : values[pick(values.size())];
    }
    const char* const ops[] = {"+", "-", "*", "/", "%"};
    return "(" + number(depth - 1, sampled) + ops[pick(5)] + number(depth - 1, false) + ")";
  }

  std::size_t pick(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

 private:
  std::mt19937 random_;
};

/// Positions and masks of a condition over the batch; what is refused or not answered says why.
std::string answer(const std::string& expression, const io::VariantBatch& batch) {
  std::string text;
  const std::string fault = fault_of([&] {
    const filter::VariantFilter filter(expression, *batch.header);
    auto scratch = filter.scratch();
    for (std::size_t i = 0; i < batch.size(); ++i) {
      text += filter.passes(batch[i], scratch) ? '+' : '-';
    }
  });
  return fault == "none" ? text : "fault";
}

std::string inverted(std::string text) {
  for (char& c : text) c = c == '+' ? '-' : c == '-' ? '+' : c;
  return text;
}

}  // namespace

TEST_CASE("! of a condition of the record is its opposite", "[filter][property]") {
  const io::VariantBatch batch = made_batch(answer_records);
  Maker make(1);
  for (int round = 0; round < 400; ++round) {
    const std::string a = make.condition(2, false);
    CAPTURE(a);
    const std::string plain = answer(a, batch);
    CHECK(answer("!(" + a + ")", batch) == (plain == "fault" ? plain : inverted(plain)));
    CHECK(answer("!(!(" + a + "))", batch) == plain);
  }
}

TEST_CASE("&& and || may be turned and told by each other", "[filter][property]") {
  const io::VariantBatch batch = made_batch(answer_records);
  Maker make(2);
  for (int round = 0; round < 400; ++round) {
    const std::string a = "(" + make.condition(1, false) + ")";
    const std::string b = "(" + make.condition(1, false) + ")";
    CAPTURE(a, b);
    const std::string both = answer(a + "&&" + b, batch);
    const std::string either = answer(a + "||" + b, batch);
    CHECK(both == answer(b + "&&" + a, batch));
    CHECK(either == answer(b + "||" + a, batch));
    CHECK(answer("!(" + a + "&&" + b + ")", batch) == answer("!" + a + "||!" + b, batch));
    CHECK(answer("!(" + a + "||" + b + ")", batch) == answer("!" + a + "&&!" + b, batch));
    CHECK(answer(a + "&" + b, batch) == both);
    CHECK(answer(a + "|" + b, batch) == either);
  }
}

TEST_CASE("logic of samples may be turned", "[filter][property]") {
  const io::VariantBatch batch = made_batch(answer_records);
  Maker make(3);
  for (int round = 0; round < 300; ++round) {
    const std::string a = "(" + make.condition(1, true) + ")";
    const std::string b = "(" + make.condition(1, make.pick(2) == 0) + ")";
    CAPTURE(a, b);
    for (const char* op : {"&&", "||", "&", "|"}) {
      CHECK(answer(a + op + b, batch) == answer(b + op + a, batch));
    }
  }
}

TEST_CASE("for & one sample passes both sides, for | one passes a side", "[filter][property]") {
  const io::VariantBatch batch = made_batch(answer_records);
  Maker make(4);
  const auto masks = [&](const std::string& expression) {
    const filter::VariantFilter filter(expression, *batch.header);
    auto scratch = filter.scratch();
    std::vector<std::vector<std::uint8_t>> all;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const auto mask = filter.passing_samples(batch[i], scratch);
      all.emplace_back(mask.begin(), mask.end());
    }
    return all;
  };
  for (int round = 0; round < 300; ++round) {
    const std::string a = make.comparison(true);
    const std::string b = make.comparison(true);
    CAPTURE(a, b);
    std::vector<std::vector<std::uint8_t>> left, right, both, either;
    const std::string fault = fault_of([&] {
      left = masks(a);
      right = masks(b);
      both = masks("(" + a + ")&(" + b + ")");
      either = masks("(" + a + ")|(" + b + ")");
    });
    if (fault != "none") continue;
    const std::string said = answer("(" + a + ")&(" + b + ")", batch);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      bool any = false;
      for (std::size_t s = 0; s < 3; ++s) {
        CHECK(both[i][s] == (left[i][s] & right[i][s]));
        CHECK(either[i][s] == (left[i][s] | right[i][s]));
        any = any || both[i][s] != 0;
      }
      CHECK((said[i] == '+') == any);
    }
  }
}

TEST_CASE("a scratch that saw other records answers as a new one", "[filter][property]") {
  const io::VariantBatch batch = made_batch(answer_records + made_records);
  Maker make(5);
  std::mt19937 order(6);
  for (int round = 0; round < 300; ++round) {
    const std::string a = make.condition(2, make.pick(2) == 0);
    CAPTURE(a);
    const std::string fault = fault_of([&] { filter::VariantFilter(a, *batch.header); });
    if (fault != "none") continue;
    const filter::VariantFilter filter(a, *batch.header);
    auto used = filter.scratch();
    for (int i = 0; i < 12; ++i) {
      const auto record = batch[order() % batch.size()];
      auto fresh = filter.scratch();
      bool said = false;
      bool again = false;
      const std::string first = fault_of([&] { said = filter.passes(record, fresh); });
      CHECK(fault_of([&] { again = filter.passes(record, used); }) == first);
      CHECK(said == again);
    }
  }
}

TEST_CASE("passes says whether a sample passes, where samples decide", "[filter][property]") {
  const io::VariantBatch batch = made_batch(answer_records);
  Maker make(7);
  for (int round = 0; round < 300; ++round) {
    const std::string a = make.comparison(true);
    CAPTURE(a);
    const std::string fault = fault_of([&] {
      const filter::VariantFilter filter(a, *batch.header);
      auto scratch = filter.scratch();
      for (std::size_t i = 0; i < batch.size(); ++i) {
        const bool passes = filter.passes(batch[i], scratch);
        bool any = false;
        for (const auto sample : filter.passing_samples(batch[i], scratch)) any |= sample != 0;
        CHECK(passes == any);
      }
    });
    CHECK((fault == "none" || fault[0] == '2'));
  }
}

TEST_CASE("spaces and parentheses around parts change nothing", "[filter][property]") {
  const io::VariantBatch batch = made_batch(answer_records);
  Maker make(8);
  for (int round = 0; round < 200; ++round) {
    const std::string a = make.condition(2, true);
    std::string spaced;
    bool quoted = false;
    for (const char c : a) {
      quoted = quoted != (c == '"');
      const bool sign = !quoted && (c == '(' || c == ')' || c == '+' || c == '*');
      const bool call = sign && c == '(' && !spaced.empty() && std::isalpha(spaced.back()) != 0;
      spaced += sign && !call ? " " + std::string(1, c) + "\t" : std::string(1, c);
    }
    CAPTURE(a, spaced);
    CHECK(answer(spaced, batch) == answer(a, batch));
    CHECK(answer("((" + a + "))", batch) == answer(a, batch));
  }
}

}  // namespace varg::test
