#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/qc/profile.hpp>

namespace varg::qc {

/// How a criterion ended. `not_assessable` is never counted as met.
enum class Outcome { met, not_met, not_assessable, shown };
std::string_view to_text(Outcome outcome);

struct Judgement {
  Criterion criterion;
  Outcome outcome = Outcome::not_assessable;
  std::optional<MetricValue> value;
  std::optional<MetricValue> threshold;  ///< as used, when it was known
  std::string needs;                     ///< what would make it assessable
};

/// The answer of a profile for one sample.
enum class Answer {
  passed,
  failed,     ///< a criterion of severity fail is not met
  incomplete  ///< none is, but a required one could not be assessed
};
std::string_view to_text(Answer answer);

struct Verdict {
  Profile profile;
  std::vector<Judgement> judgements;  ///< in the order of the profile
  Answer answer = Answer::incomplete;
  bool unassessed_allowed = false;

  std::size_t count(Outcome outcome) const;
  /// Whether the gate opens: passed, or incomplete and that was allowed. Exit status 0, else 1.
  bool is_ok() const {
    return answer == Answer::passed || (answer == Answer::incomplete && unassessed_allowed);
  }
};

/// Judges each criterion. A word is equal when its letters are, whatever their case; comparing a
/// word with < or > and a number with a word is not assessable.
Verdict judge(Profile profile, const MetricValues& values, bool unassessed_allowed);

/// One sentence: "passed: 8 of 8 criteria are met", with what failed and what was not looked at.
std::string summary(const Verdict& verdict);

}  // namespace varg::qc
