#include <varg/qc/profile.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>

#include <varg/core/digest.hpp>
#include <varg/core/error.hpp>
#include <varg/core/json.hpp>
#include <varg/core/text.hpp>

#include "embedded_profiles.hpp"

namespace varg::qc {
namespace {

struct NormName {
  Norm norm;
  std::string_view word;
  std::string_view sign;
};
constexpr std::array norms{NormName{Norm::lt, "lt", "<"}, NormName{Norm::le, "le", "≤"},
                           NormName{Norm::eq, "eq", "="}, NormName{Norm::ne, "ne", "≠"},
                           NormName{Norm::ge, "ge", "≥"}, NormName{Norm::gt, "gt", ">"}};

Norm parse_norm(const std::string& word) {
  for (const NormName& name : norms) {
    if (name.word == word) return name.norm;
  }
  throw Error(Fault::input, "unknown norm \"{}\"", printable(word))
      .hint("A norm is one of lt, le, eq, ne, ge, gt");
}

void refuse_unknown_keys(const Json& object, const std::vector<std::string>& known) {
  if (!object.is_object()) throw Error(Fault::input, "is not an object in braces");
  for (const auto& [key, value] : object.items()) {
    bool found = false;
    for (const std::string& name : known) found = found || name == key;
    if (found) continue;
    const auto near = nearest_word(key, known);
    throw Error(Fault::input, "unknown key \"{}\"", printable(key))
        .hint(near ? fmt::format("Did you mean \"{}\"?", *near)
                   : fmt::format("Known keys: {}", fmt::join(known, ", ")));
  }
}

std::string text_of(const Json& object, const char* key) {
  if (!object.contains(key)) return {};
  if (!object[key].is_string()) throw Error(Fault::input, "\"{}\" is not a text", key);
  return object[key].get<std::string>();
}

bool flag_of(const Json& object, const char* key, bool otherwise) {
  if (!object.contains(key)) return otherwise;
  if (!object[key].is_boolean()) throw Error(Fault::input, "\"{}\" is not true or false", key);
  return object[key].get<bool>();
}

Condition parse_condition(const Json& json) {
  refuse_unknown_keys(json, {"norm", "threshold", "metric"});
  Condition condition;
  condition.norm = parse_norm(text_of(json, "norm"));
  condition.threshold_metric = text_of(json, "metric");
  if (!condition.threshold_metric.empty()) {
    if (!json.contains("threshold")) return condition;
    throw Error(Fault::input, "the condition has a threshold and a metric")
        .hint("Give \"threshold\" or \"metric\": one of them would not be looked at");
  }
  const Json threshold = json.contains("threshold") ? json["threshold"] : Json(nullptr);
  if (threshold.is_number()) {
    condition.threshold = threshold.get<double>();
  } else if (threshold.is_string()) {
    condition.threshold = threshold.get<std::string>();
  } else {
    throw Error(Fault::input, "the condition has no threshold")
        .hint("Give \"threshold\" a number or a text, or \"metric\" the name of another metric");
  }
  const bool ordered = condition.norm != Norm::eq && condition.norm != Norm::ne;
  if (ordered && !std::holds_alternative<double>(condition.threshold)) {
    throw Error(Fault::input, "the norm {} needs a number", word_of(condition.norm))
        .hint("Only eq and ne compare texts");
  }
  return condition;
}

Criterion parse_criterion(const std::string& metric, const Json& json) {
  refuse_unknown_keys(json, {"condition", "severity", "required", "note"});
  Criterion criterion;
  criterion.metric = metric;
  if (json.contains("condition") && !json["condition"].is_null()) {
    criterion.condition = parse_condition(json["condition"]);
  }
  const std::string severity = text_of(json, "severity");
  if (severity != "" && severity != "fail" && severity != "warning") {
    throw Error(Fault::input, "unknown severity \"{}\"", printable(severity))
        .hint("A severity is fail or warning");
  }
  criterion.severity = severity == "warning" ? Severity::warning : Severity::fail;
  criterion.required = flag_of(json, "required", true);
  criterion.note = text_of(json, "note");
  return criterion;
}

void parse_head(const Json& json, Profile& profile) {
  refuse_unknown_keys(json, {"name", "description", "source", "metrics"});
  if (const std::string name = text_of(json, "name"); !name.empty()) profile.name = name;
  profile.description = text_of(json, "description");
  if (!json.contains("source")) return;
  const Json& source = json["source"];
  refuse_unknown_keys(source, {"text", "commit", "date"});
  profile.source = text_of(source, "text");
  profile.commit = text_of(source, "commit");
  profile.date = text_of(source, "date");
}

/// JSON allows a key to be given twice, and readers take the last: thresholds would be lost in
/// silence. Gives nothing for what is no JSON.
Json parse_unique_keys(std::string_view text) {
  std::vector<std::set<std::string>> open;
  std::string repeated;
  Json json = Json::parse(
      text,
      [&](int, Json::parse_event_t event, Json& value) {
        if (event == Json::parse_event_t::object_start) open.emplace_back();
        if (event == Json::parse_event_t::object_end) open.pop_back();
        if (event == Json::parse_event_t::key && !open.back().insert(value).second) {
          repeated = value.get<std::string>();
        }
        return true;
      },
      false);
  if (repeated.empty()) return json;
  throw Error(Fault::input, "the key \"{}\" is given twice", printable(repeated))
      .hint("Leave one of the two out");
}

std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(Fault::resource, "it cannot be read").hint("Check the path");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

std::string_view sign_of(Norm norm) { return norms[static_cast<std::size_t>(norm)].sign; }
std::string_view word_of(Norm norm) { return norms[static_cast<std::size_t>(norm)].word; }

std::string to_text(const MetricValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{:.6g}", *number);
  return std::get<std::string>(value);
}

std::vector<std::string> profile_names() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_profiles()) names.emplace_back(file.name);
  std::sort(names.begin(), names.end());
  return names;
}

Profile load_profile(const std::string& name_or_path) {
  for (const EmbeddedFile& file : embedded_profiles()) {
    if (file.name == name_or_path) return parse_profile(file.text, file.name);
  }
  if (name_or_path.find('/') == std::string::npos && !ends_with(name_or_path, ".json")) {
    const auto near = nearest_word(name_or_path, profile_names());
    throw Error(Fault::usage, "there is no profile \"{}\"", printable(name_or_path))
        .hint(near ? fmt::format("Did you mean {}?", *near)
                   : "Run: varg qc --profile list; a file of your own ends in .json");
  }
  return within(name_or_path, [&] {
    Profile profile = parse_profile(read_whole(name_or_path),
                                    std::filesystem::path(name_or_path).stem().string());
    profile.path = name_or_path;
    return profile;
  });
}

Profile parse_profile(std::string_view text, std::string_view fallback_name) {
  const Json json = parse_unique_keys(text);
  if (json.is_discarded() || !json.is_object()) {
    throw Error(Fault::input, "a profile is not JSON")
        .hint("See varg qc --profile list and the files in lib/qc/profiles for the format");
  }
  Profile profile;
  profile.name = fallback_name;
  const bool bare = !json.contains("metrics");
  if (!bare) parse_head(json, profile);
  const Json& metrics = bare ? json : json["metrics"];
  if (!metrics.is_object() || metrics.empty()) {
    throw Error(Fault::input, "a profile has no metrics").hint("Give \"metrics\" at least one");
  }
  for (const auto& [metric, criterion] : metrics.items()) {
    within(metric, [&, &name = metric, &body = criterion] {
      profile.criteria.push_back(parse_criterion(name, body));
    });
  }
  Digest digest;
  digest.update(text);
  profile.digest = digest.hex();
  return profile;
}

void MetricValues::set(std::string name, MetricValue value) {
  const auto* number = std::get_if<double>(&value);
  if (number != nullptr && !std::isfinite(*number)) {
    set_missing(std::move(name), "nothing to divide by: no reads of that kind");
    return;
  }
  missing_.erase(name);
  values_.insert_or_assign(std::move(name), std::move(value));
}

void MetricValues::set_missing(std::string name, std::string needs) {
  values_.erase(name);
  missing_.insert_or_assign(std::move(name), std::move(needs));
}

const MetricValue* MetricValues::find(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

std::string MetricValues::needs(std::string_view name) const {
  const auto found = missing_.find(name);
  return found == missing_.end() ? "varg qc does not measure it: give it with --value NAME=VALUE"
                                 : found->second;
}

void set_value(MetricValues& values, std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == assignment.size()) {
    throw Error(Fault::usage, "--value \"{}\" is not NAME=VALUE", printable(assignment))
        .hint("For example --value RELATEDNESS=0.93");
  }
  const std::string_view text = assignment.substr(equals + 1);
  const auto number = parse_number<double>(text);
  if (number && !std::isfinite(*number)) {
    throw Error(Fault::usage, "--value \"{}\" is not a finite number", printable(assignment))
        .hint("Leave out what the other tool could not measure");
  }
  values.set(std::string(assignment.substr(0, equals)),
             number ? MetricValue(*number) : MetricValue(std::string(text)));
}

}  // namespace varg::qc
