#include <varg/qc/profile.hpp>

#include <algorithm>
#include <limits>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::qc {
namespace {

std::string message_of(std::string_view text) {
  try {
    parse_profile(text, "p");
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

const Criterion& criterion_of(const Profile& profile, std::string_view metric) {
  const auto found = std::find_if(profile.criteria.begin(), profile.criteria.end(),
                                  [&](const Criterion& c) { return c.metric == metric; });
  REQUIRE(found != profile.criteria.end());
  return *found;
}

TEST_CASE("every profile of the program can be read and says its source", "[qc]") {
  const auto names = profile_names();
  CHECK(names.size() == 13);
  CHECK(std::is_sorted(names.begin(), names.end()));
  for (const std::string& name : names) {
    CAPTURE(name);
    const Profile profile = load_profile(name);
    CHECK(profile.name == name);
    CHECK_FALSE(profile.description.empty());
    CHECK_FALSE(profile.source.empty());
    CHECK(profile.commit.size() >= 8);
    CHECK(profile.date.size() == 10);
    CHECK(profile.digest.size() == 32);
    CHECK(profile.path.empty());
  }
}

TEST_CASE("the genome profile holds the thresholds of its source", "[qc]") {
  const Profile profile = load_profile("wgs-rare-disease");
  CHECK(profile.criteria.size() == 9);
  const Criterion& coverage = criterion_of(profile, "MEDIAN_TARGET_COVERAGE");
  REQUIRE(coverage.condition);
  CHECK(coverage.condition->norm == Norm::gt);
  CHECK(coverage.condition->threshold == MetricValue(25.0));
  CHECK(coverage.required);
  CHECK(coverage.severity == Severity::fail);
  CHECK(criterion_of(profile, "PREDICTED_SEX").condition->threshold_metric == "GIVEN_SEX");
  CHECK_FALSE(criterion_of(profile, "parent_error_ped_check").required);
}

TEST_CASE("sex mismatch warns in the tumor profiles and panels keep their depth", "[qc]") {
  CHECK(criterion_of(load_profile("balsamic-lymphoma"), "PREDICTED_SEX").severity ==
        Severity::warning);
  const Profile panel = load_profile("balsamic-gmsmyeloid");
  const auto& covered = criterion_of(panel, "PCT_TARGET_BASES_500X");
  CHECK(covered.condition->threshold == MetricValue(0.95));
  CHECK_FALSE(criterion_of(panel, "MEAN_INSERT_SIZE").condition);
}

TEST_CASE("a file of bare metrics, as other programs write it, is a profile too", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write(
      "mine.json",
      R"({"GC_DROPOUT": {"condition": {"norm": "le", "threshold": 1.5}}, "X": {"condition": null}})");
  const Profile profile = load_profile(path);
  CHECK(profile.name == "mine");
  CHECK(profile.path == path);
  REQUIRE(profile.criteria.size() == 2);
  CHECK(profile.criteria[0].condition->norm == Norm::le);
  CHECK_FALSE(profile.criteria[1].condition);
}

TEST_CASE("a profile that is none is refused with the place", "[qc]") {
  CHECK(message_of("PERCENT_DUPLICATION 0.2") == "a profile is not JSON");
  CHECK(message_of(R"({"metrics": {}})") == "a profile has no metrics");
  CHECK(message_of(R"({"A": {"condition": {"norm": "less", "threshold": 1}}})") ==
        "A: unknown norm \"less\"");
  CHECK(message_of(R"({"A": {"condition": {"norm": "lt"}}})") ==
        "A: the condition has no threshold");
  CHECK(message_of(R"({"A": {"condition": {"norm": "lt", "threshold": "XX"}}})") ==
        "A: the norm lt needs a number");
  CHECK(message_of(R"({"A": {"treshold": 3}})") == "A: unknown key \"treshold\"");
  CHECK(message_of(R"({"A": {"condition": null, "severity": "bad"}})") ==
        "A: unknown severity \"bad\"");
  CHECK(message_of(R"({"A": {"condition": null, "required": 1}})") ==
        "A: \"required\" is not true or false");
  CHECK(message_of(R"({"A": 5})") == "A: is not an object in braces");
}

TEST_CASE("an unknown profile name gets the nearest one", "[qc]") {
  try {
    load_profile("wgs-rare-diseas");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    CHECK(std::string(error.what()) == "there is no profile \"wgs-rare-diseas\"");
    CHECK(error.hint() == "Did you mean wgs-rare-disease?");
  }
  CHECK_THROWS_AS(load_profile("/no/such/file.json"), Error);
}

TEST_CASE("values that are no numbers are missing, and say why", "[qc]") {
  MetricValues values;
  values.set("A", 1.0);
  values.set("B", std::numeric_limits<double>::quiet_NaN());
  values.set_missing("C", "needs --sites");
  REQUIRE(values.find("A") != nullptr);
  CHECK(values.find("B") == nullptr);
  CHECK(values.needs("B") == "nothing to divide by: no reads of that kind");
  CHECK(values.needs("C") == "needs --sites");
  CHECK(values.needs("D").find("--value") != std::string::npos);
  values.set_missing("A", "gone");
  CHECK(values.find("A") == nullptr);
}

TEST_CASE("a value of another tool is a number or a word", "[qc]") {
  MetricValues values;
  set_value(values, "RELATEDNESS=0.93");
  set_value(values, "parent_error_ped_check=False");
  CHECK(*values.find("RELATEDNESS") == MetricValue(0.93));
  CHECK(*values.find("parent_error_ped_check") == MetricValue(std::string("False")));
  CHECK_THROWS_AS(set_value(values, "RELATEDNESS"), Error);
  CHECK_THROWS_AS(set_value(values, "=3"), Error);
  CHECK_THROWS_AS(set_value(values, "A="), Error);
}

}  // namespace
}  // namespace varg::qc
