#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace varg::qc {

/// How a metric is compared with its threshold; the words of the files: lt le eq ne ge gt.
enum class Norm { lt, le, eq, ne, ge, gt };
/// "<", "at most" and so on, as a sign for tables.
std::string_view sign_of(Norm norm);
/// "lt", "le", …
std::string_view word_of(Norm norm);

/// What a criterion that is not met does to the verdict.
enum class Severity { fail, warning };

/// A number, or a word such as a sex.
using MetricValue = std::variant<double, std::string>;
/// Numbers with up to six significant digits.
std::string to_text(const MetricValue& value);

struct Condition {
  Norm norm = Norm::eq;
  MetricValue threshold;
  std::string threshold_metric;  ///< when set, the threshold is this metric of the same run
};

/// One line of a profile.
struct Criterion {
  std::string metric;
  std::optional<Condition> condition;  ///< none: the value is shown, not judged
  Severity severity = Severity::fail;
  bool required = true;  ///< whether the verdict must wait for it when it is not assessable
  std::string note;
};

/// Named thresholds from a data file.
struct Profile {
  std::string name;
  std::string description;
  std::string source;  ///< where the thresholds are from
  std::string commit;  ///< of the source
  std::string date;    ///< of that commit
  std::string digest;  ///< XXH3-128 of the file
  std::string path;    ///< empty for a profile that is part of the program
  std::vector<Criterion> criteria;
};

/// The names of the profiles that are part of the program, sorted.
std::vector<std::string> profile_names();

/// The profile of that name, or of that file when the text holds '/' or ends in ".json". Throws
/// Error{usage} for an unknown name and Error{input} for a file that is no profile.
Profile load_profile(const std::string& name_or_path);

/// Reads the text of a profile: either {"name", "description", "source", "metrics": {…}} or the
/// inner object alone, {METRIC: {"condition": {"norm", "threshold"}}} as BALSAMIC writes it.
/// Throws Error{input} for an unknown key or norm, a missing threshold and the like.
Profile parse_profile(std::string_view text, std::string_view fallback_name);

/// Values by metric name, and for those that could not be measured what would make them so.
class MetricValues {
 public:
  /// A number that is not finite is stored as missing.
  void set(std::string name, MetricValue value);
  void set_missing(std::string name, std::string needs);
  const MetricValue* find(std::string_view name) const;
  /// Why there is no value; a fixed sentence for names never heard of.
  std::string needs(std::string_view name) const;

  const std::map<std::string, MetricValue, std::less<>>& values() const { return values_; }
  const std::map<std::string, std::string, std::less<>>& missing() const { return missing_; }

 private:
  std::map<std::string, MetricValue, std::less<>> values_;
  std::map<std::string, std::string, std::less<>> missing_;
};

/// "NAME=VALUE" of the command line: a value that another tool measured. Throws Error{usage}.
void set_value(MetricValues& values, std::string_view assignment);

}  // namespace varg::qc
