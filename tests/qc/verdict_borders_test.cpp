#include <varg/qc/profile_verdict.hpp>

#include <cmath>

#include "catch.hpp"
#include "random.hpp"

namespace varg::qc {
namespace {

Criterion criterion(std::string metric, Norm norm, MetricValue threshold,
                    Severity severity = Severity::fail, bool required = true) {
  Criterion result;
  result.metric = std::move(metric);
  result.condition = Condition{norm, std::move(threshold), ""};
  result.severity = severity;
  result.required = required;
  return result;
}

Profile profile_of(std::vector<Criterion> criteria) {
  Profile profile;
  profile.name = "test";
  profile.criteria = std::move(criteria);
  return profile;
}

Outcome outcome(Norm norm, MetricValue value, MetricValue threshold) {
  MetricValues values;
  values.set("A", std::move(value));
  return judge(profile_of({criterion("A", norm, std::move(threshold))}), values, false)
      .judgements[0]
      .outcome;
}

TEST_CASE("the last number before a threshold is not the threshold", "[qc]") {
  for (const double threshold : {0.0, 0.05, 25.0, 1e-9}) {
    CAPTURE(threshold);
    const double below = std::nextafter(threshold, -1e9);
    const double above = std::nextafter(threshold, 1e9);
    CHECK(outcome(Norm::lt, below, threshold) == Outcome::met);
    CHECK(outcome(Norm::lt, threshold, threshold) == Outcome::not_met);
    CHECK(outcome(Norm::le, threshold, threshold) == Outcome::met);
    CHECK(outcome(Norm::le, above, threshold) == Outcome::not_met);
    CHECK(outcome(Norm::ge, threshold, threshold) == Outcome::met);
    CHECK(outcome(Norm::ge, below, threshold) == Outcome::not_met);
    CHECK(outcome(Norm::gt, above, threshold) == Outcome::met);
    CHECK(outcome(Norm::gt, threshold, threshold) == Outcome::not_met);
    CHECK(outcome(Norm::eq, above, threshold) == Outcome::not_met);
    CHECK(outcome(Norm::ne, above, threshold) == Outcome::met);
  }
}

TEST_CASE("words are equal whatever their case, and have no order", "[qc]") {
  const MetricValue female = std::string("Female");
  CHECK(outcome(Norm::eq, female, std::string("fEMALE")) == Outcome::met);
  CHECK(outcome(Norm::ne, female, std::string("female")) == Outcome::not_met);
  CHECK(outcome(Norm::eq, female, std::string("female ")) == Outcome::not_met);
  CHECK(outcome(Norm::ne, female, std::string("male")) == Outcome::met);
  for (const Norm norm : {Norm::lt, Norm::le, Norm::ge, Norm::gt}) {
    CHECK(outcome(norm, female, std::string("male")) == Outcome::not_assessable);
  }
  for (const Norm norm : {Norm::lt, Norm::eq, Norm::ne}) {
    CHECK(outcome(norm, 1.0, std::string("1")) == Outcome::not_assessable);
    CHECK(outcome(norm, std::string("1"), 1.0) == Outcome::not_assessable);
  }
}

TEST_CASE("a number that is none is not assessable, whatever the norm", "[qc]") {
  for (const Norm norm : {Norm::lt, Norm::le, Norm::eq, Norm::ne, Norm::ge, Norm::gt}) {
    CHECK(outcome(norm, std::nan(""), 1.0) == Outcome::not_assessable);
    CHECK(outcome(norm, HUGE_VAL, 1.0) == Outcome::not_assessable);
  }
}

/// The answer by the words of the header.
Answer slow_answer(const Verdict& verdict) {
  bool failed = false;
  bool waits = false;
  bool seen = false;
  for (const Judgement& one : verdict.judgements) {
    failed |= one.outcome == Outcome::not_met && one.criterion.severity == Severity::fail;
    waits |= one.outcome == Outcome::not_assessable && one.criterion.required;
    seen |= one.outcome == Outcome::met || one.outcome == Outcome::not_met;
  }
  if (failed) return Answer::failed;
  return waits || !seen ? Answer::incomplete : Answer::passed;
}

TEST_CASE("the answer is that of the outcomes, in any order of criteria", "[qc][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  std::vector<Criterion> criteria;
  MetricValues values;
  std::size_t met = 0;
  for (std::int64_t i = random.between(1, 6); i > 0; --i) {
    const std::string name = "M" + std::to_string(i);
    criteria.push_back(criterion(name, Norm::ge, 10.0,
                                 random.chance(0.3) ? Severity::warning : Severity::fail,
                                 random.chance(0.7)));
    if (random.chance(0.25)) continue;
    const double value = random.chance(0.7) ? 10 : 9;
    met += value == 10 ? 1 : 0;
    values.set(name, value);
  }
  for (const bool allowed : {false, true}) {
    const Verdict verdict = judge(profile_of(criteria), values, allowed);
    const Answer expected = slow_answer(verdict);
    CHECK(verdict.answer == expected);
    CHECK(verdict.count(Outcome::met) == met);
    CHECK(verdict.is_ok() ==
          (expected == Answer::passed || (expected == Answer::incomplete && allowed)));
    CHECK(judge(profile_of({criteria.rbegin(), criteria.rend()}), values, allowed).answer ==
          expected);
    CHECK(summary(verdict).find(std::string(to_text(expected)) + ": " + std::to_string(met) +
                                " of " + std::to_string(criteria.size())) == 0);
  }
}

TEST_CASE("a criterion without a condition is shown, or says what it needs", "[qc]") {
  Criterion shown;
  shown.metric = "A";
  MetricValues values;
  const Verdict unknown = judge(profile_of({shown}), values, true);
  CHECK(unknown.judgements[0].outcome == Outcome::not_assessable);
  CHECK(unknown.judgements[0].needs ==
        "varg qc does not measure it: give it with --value NAME=VALUE");
  CHECK(unknown.count(Outcome::not_assessable) == 0);  // nothing was to be judged
  CHECK(summary(unknown) == "incomplete: 0 of 0 criteria of test are met");
  values.set("A", 5.0);
  const Verdict known = judge(profile_of({shown, criterion("A", Norm::lt, 6.0)}), values, false);
  CHECK(known.judgements[0].outcome == Outcome::shown);
  CHECK(known.answer == Answer::passed);
  CHECK(summary(known) == "passed: 1 of 1 criteria of test are met");
}

TEST_CASE("outcomes and answers have their words", "[qc]") {
  CHECK(to_text(Outcome::met) == "met");
  CHECK(to_text(Outcome::not_met) == "not met");
  CHECK(to_text(Outcome::not_assessable) == "not assessable");
  CHECK(to_text(Outcome::shown) == "shown");
  CHECK(to_text(Answer::passed) == "passed");
  CHECK(to_text(Answer::failed) == "failed");
  CHECK(to_text(Answer::incomplete) == "incomplete");
}

}  // namespace
}  // namespace varg::qc
