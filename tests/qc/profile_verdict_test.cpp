#include <varg/qc/profile_verdict.hpp>

#include "catch.hpp"

namespace varg::qc {
namespace {

Profile profile_of(std::string_view text) { return parse_profile(text, "test"); }

Verdict judge_text(std::string_view text, const MetricValues& values, bool allowed = false) {
  return judge(profile_of(text), values, allowed);
}

TEST_CASE("each norm decides at its threshold", "[qc]") {
  struct Row {
    const char* norm;
    bool below, at, above;
  };
  for (const Row& row : {Row{"lt", true, false, false}, Row{"le", true, true, false},
                         Row{"eq", false, true, false}, Row{"ne", true, false, true},
                         Row{"ge", false, true, true}, Row{"gt", false, false, true}}) {
    CAPTURE(row.norm);
    const std::string text =
        std::string(R"({"A": {"condition": {"norm": ")") + row.norm + R"(", "threshold": 0.2}}})";
    const auto met = [&](double value) {
      MetricValues values;
      values.set("A", value);
      return judge_text(text, values).judgements[0].outcome == Outcome::met;
    };
    CHECK(met(0.19) == row.below);
    CHECK(met(0.2) == row.at);
    CHECK(met(0.21) == row.above);
  }
}

TEST_CASE("what was not measured is never met, and holds the gate", "[qc]") {
  const char* text = R"({"A": {"condition": {"norm": "lt", "threshold": 1}},
                         "B": {"condition": {"norm": "lt", "threshold": 1}}})";
  MetricValues values;
  values.set("A", 0.5);
  values.set_missing("B", "needs --sites");
  const Verdict verdict = judge_text(text, values);
  CHECK(verdict.answer == Answer::incomplete);
  CHECK_FALSE(verdict.is_ok());
  CHECK(verdict.judgements[1].outcome == Outcome::not_assessable);
  CHECK(verdict.judgements[1].needs == "needs --sites");
  CHECK(summary(verdict) == "incomplete: 1 of 2 criteria of test are met; not assessable: B");
  const Verdict allowed = judge_text(text, values, true);
  CHECK(allowed.answer == Answer::incomplete);
  CHECK(allowed.is_ok());
  CHECK(allowed.judgements[1].outcome == Outcome::not_assessable);
}

TEST_CASE("a criterion that is not required is said but does not hold the gate", "[qc]") {
  const char* text = R"({"A": {"condition": {"norm": "lt", "threshold": 1}},
                         "B": {"condition": {"norm": "lt", "threshold": 1}, "required": false}})";
  MetricValues values;
  CHECK(judge_text(text, values).answer == Answer::incomplete);
  values.set("A", 0.5);
  const Verdict verdict = judge_text(text, values);
  CHECK(verdict.answer == Answer::passed);
  CHECK(summary(verdict) == "passed: 1 of 2 criteria of test are met; not assessable: B");
  values.set("B", 2.0);
  CHECK(judge_text(text, values).answer == Answer::failed);
}

TEST_CASE("a profile of which nothing was assessed does not pass", "[qc]") {
  const char* text = R"({"A": {"condition": {"norm": "lt", "threshold": 1}, "required": false},
                         "B": {"condition": null}})";
  MetricValues values;
  values.set("B", 3.0);
  const Verdict verdict = judge_text(text, values);
  CHECK(verdict.answer == Answer::incomplete);
  CHECK(verdict.judgements[1].outcome == Outcome::shown);
  CHECK(verdict.count(Outcome::shown) == 0);
}

TEST_CASE("a failure outweighs what is not assessable, a warning does not fail", "[qc]") {
  const char* text =
      R"({"W": {"condition": {"norm": "lt", "threshold": 1}, "severity": "warning"},
          "M": {"condition": {"norm": "lt", "threshold": 1}},
          "F": {"condition": {"norm": "lt", "threshold": 1}}})";
  MetricValues values;
  values.set("W", 5.0);
  values.set("M", 0.0);
  values.set("F", 0.0);
  const Verdict warned = judge_text(text, values);
  CHECK(warned.answer == Answer::passed);
  CHECK(summary(warned) == "passed: 2 of 3 criteria of test are met; warning: W");
  values.set_missing("M", "x");
  values.set("F", 2.0);
  const Verdict failed = judge_text(text, values, true);
  CHECK(failed.answer == Answer::failed);
  CHECK_FALSE(failed.is_ok());
  CHECK(summary(failed) ==
        "failed: 0 of 3 criteria of test are met; not met: F; warning: W; not assessable: M");
}

TEST_CASE("a threshold can be another metric of the run", "[qc]") {
  const char* text = R"({"PREDICTED_SEX": {"condition": {"norm": "eq", "metric": "GIVEN_SEX"}}})";
  MetricValues values;
  values.set("PREDICTED_SEX", std::string("Female"));
  values.set_missing("GIVEN_SEX", "needs --sex");
  const Verdict unknown = judge_text(text, values);
  CHECK(unknown.judgements[0].outcome == Outcome::not_assessable);
  CHECK(unknown.judgements[0].needs == "needs --sex");
  values.set("GIVEN_SEX", std::string("female"));
  CHECK(judge_text(text, values).judgements[0].outcome == Outcome::met);
  values.set("GIVEN_SEX", std::string("male"));
  CHECK(judge_text(text, values).judgements[0].outcome == Outcome::not_met);
}

TEST_CASE("a word is not compared with a number", "[qc]") {
  MetricValues values;
  values.set("A", std::string("high"));
  const Verdict verdict =
      judge_text(R"({"A": {"condition": {"norm": "gt", "threshold": 1}}})", values);
  CHECK(verdict.judgements[0].outcome == Outcome::not_assessable);
  CHECK(verdict.judgements[0].needs == "\"high\" cannot be compared with \"1\"");
}

}  // namespace
}  // namespace varg::qc
