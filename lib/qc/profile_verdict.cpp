#include <varg/qc/profile_verdict.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace varg::qc {
namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_word(const std::string& a, const std::string& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

template <class Value>
bool ordered(Norm norm, const Value& value, const Value& threshold) {
  switch (norm) {
    case Norm::lt:
      return value < threshold;
    case Norm::le:
      return value <= threshold;
    case Norm::ge:
      return value >= threshold;
    case Norm::gt:
      return value > threshold;
    case Norm::eq:
      return value == threshold;
    case Norm::ne:
      return value != threshold;
  }
  return false;
}

/// Nothing when the two cannot be compared in that way.
std::optional<bool> holds(Norm norm, const MetricValue& value, const MetricValue& threshold) {
  const auto* number = std::get_if<double>(&value);
  const auto* limit = std::get_if<double>(&threshold);
  if (number != nullptr && limit != nullptr) return ordered(norm, *number, *limit);
  if (number != nullptr || limit != nullptr) return std::nullopt;
  const bool same = same_word(std::get<std::string>(value), std::get<std::string>(threshold));
  if (norm == Norm::eq) return same;
  if (norm == Norm::ne) return !same;
  return std::nullopt;
}

Judgement judge_one(const Criterion& criterion, const MetricValues& values) {
  Judgement judgement{criterion, Outcome::not_assessable, std::nullopt, std::nullopt, {}};
  if (const MetricValue* value = values.find(criterion.metric)) judgement.value = *value;
  if (!judgement.value) judgement.needs = values.needs(criterion.metric);
  if (!criterion.condition) {
    if (judgement.value) judgement.outcome = Outcome::shown;
    return judgement;
  }
  const Condition& condition = *criterion.condition;
  if (condition.threshold_metric.empty()) {
    judgement.threshold = condition.threshold;
  } else if (const MetricValue* other = values.find(condition.threshold_metric)) {
    judgement.threshold = *other;
  } else if (judgement.needs.empty()) {
    judgement.needs = values.needs(condition.threshold_metric);
  }
  if (!judgement.value || !judgement.threshold) return judgement;
  const auto answer = holds(condition.norm, *judgement.value, *judgement.threshold);
  if (answer) {
    judgement.outcome = *answer ? Outcome::met : Outcome::not_met;
  } else {
    judgement.needs = fmt::format("\"{}\" cannot be compared with \"{}\"",
                                  to_text(*judgement.value), to_text(*judgement.threshold));
  }
  return judgement;
}

std::string names_of(const Verdict& verdict, Outcome outcome, Severity severity) {
  std::string names;
  for (const Judgement& judgement : verdict.judgements) {
    if (judgement.outcome != outcome || judgement.criterion.severity != severity) continue;
    if (!judgement.criterion.condition) continue;
    names += fmt::format("{}{}", names.empty() ? "" : ", ", judgement.criterion.metric);
  }
  return names;
}

}  // namespace

std::string_view to_text(Outcome outcome) {
  constexpr std::array<std::string_view, 4> words{"met", "not met", "not assessable", "shown"};
  return words[static_cast<std::size_t>(outcome)];
}

std::string_view to_text(Answer answer) {
  constexpr std::array<std::string_view, 3> words{"passed", "failed", "incomplete"};
  return words[static_cast<std::size_t>(answer)];
}

std::size_t Verdict::count(Outcome outcome) const {
  return static_cast<std::size_t>(
      std::count_if(judgements.begin(), judgements.end(), [&](const Judgement& judgement) {
        return judgement.outcome == outcome && judgement.criterion.condition.has_value();
      }));
}

Verdict judge(Profile profile, const MetricValues& values, bool unassessed_allowed) {
  Verdict verdict;
  verdict.unassessed_allowed = unassessed_allowed;
  verdict.answer = Answer::passed;
  for (const Criterion& criterion : profile.criteria) {
    Judgement judgement = judge_one(criterion, values);
    if (judgement.outcome == Outcome::not_met && criterion.severity == Severity::fail) {
      verdict.answer = Answer::failed;
    }
    if (judgement.outcome == Outcome::not_assessable && criterion.condition && criterion.required &&
        verdict.answer == Answer::passed) {
      verdict.answer = Answer::incomplete;
    }
    verdict.judgements.push_back(std::move(judgement));
  }
  verdict.profile = std::move(profile);
  const bool nothing_seen = verdict.count(Outcome::met) + verdict.count(Outcome::not_met) == 0;
  if (nothing_seen && verdict.answer == Answer::passed) verdict.answer = Answer::incomplete;
  return verdict;
}

std::string summary(const Verdict& verdict) {
  const std::size_t met = verdict.count(Outcome::met);
  const std::size_t all =
      met + verdict.count(Outcome::not_met) + verdict.count(Outcome::not_assessable);
  std::string text = fmt::format("{}: {} of {} criteria of {} are met", to_text(verdict.answer),
                                 met, all, verdict.profile.name);
  const std::string failed = names_of(verdict, Outcome::not_met, Severity::fail);
  const std::string warned = names_of(verdict, Outcome::not_met, Severity::warning);
  std::string unknown = names_of(verdict, Outcome::not_assessable, Severity::fail);
  const std::string more = names_of(verdict, Outcome::not_assessable, Severity::warning);
  if (!more.empty()) unknown += (unknown.empty() ? "" : ", ") + more;
  if (!failed.empty()) text += fmt::format("; not met: {}", failed);
  if (!warned.empty()) text += fmt::format("; warning: {}", warned);
  if (!unknown.empty()) text += fmt::format("; not assessable: {}", unknown);
  return text;
}

}  // namespace varg::qc
