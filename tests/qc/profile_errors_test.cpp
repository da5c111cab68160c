#include <varg/qc/profile.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::qc {
namespace {

struct Refusal {
  Fault fault = Fault::bug;
  std::string message;
  std::string hint;
};

template <class Body>
Refusal refusal_of(Body&& body) {
  try {
    body();
  } catch (const Error& error) {
    return {error.fault(), error.what(), error.hint()};
  }
  FAIL("not refused");
  return {};
}

Refusal refused_profile(const std::string& text) {
  return refusal_of([&] { parse_profile(text, "p"); });
}

/// A profile of one criterion.
std::string with(const std::string& body) { return R"({"A": )" + body + "}"; }

TEST_CASE("every fault of a profile has its sentence and its hint", "[qc]") {
  struct Row {
    std::string text;
    const char* message;
    const char* hint;
  };
  const char* const not_json =
      "See varg qc --profile list and the files in lib/qc/profiles for the format";
  for (const Row& row : {
           Row{"", "a profile is not JSON", not_json},
           Row{"[]", "a profile is not JSON", not_json},
           Row{"{\"A\": {}", "a profile is not JSON", not_json},
           Row{"{}", "a profile has no metrics", "Give \"metrics\" at least one"},
           Row{R"({"metrics": []})", "a profile has no metrics", "Give \"metrics\" at least one"},
           Row{R"({"nam": "x", "metrics": {"A": {}}})", "unknown key \"nam\"",
               "Did you mean \"name\"?"},
           Row{R"({"quite_else": 1, "metrics": {"A": {}}})", "unknown key \"quite_else\"",
               "Known keys: name, description, source, metrics"},
           Row{R"({"name": 5, "metrics": {"A": {}}})", "\"name\" is not a text", ""},
           Row{R"({"source": "x", "metrics": {"A": {}}})", "is not an object in braces", ""},
           Row{R"({"source": {"text": 1}, "metrics": {"A": {}}})", "\"text\" is not a text", ""},
           Row{with("[]"), "A: is not an object in braces", ""},
           Row{with(R"({"condition": 5})"), "A: is not an object in braces", ""},
           Row{with(R"({"condition": {"norm": 5, "threshold": 1}})"), "A: \"norm\" is not a text",
               ""},
           Row{with(R"({"condition": {"threshold": 1}})"), "A: unknown norm \"\"",
               "A norm is one of lt, le, eq, ne, ge, gt"},
           Row{with(R"({"condition": {"norm": "LT", "threshold": 1}})"), "A: unknown norm \"LT\"",
               "A norm is one of lt, le, eq, ne, ge, gt"},
           Row{with(R"({"condition": {"norm": "lt", "threshold": null}})"),
               "A: the condition has no threshold",
               "Give \"threshold\" a number or a text, or \"metric\" the name of another metric"},
           Row{with(R"({"condition": {"norm": "lt", "threshold": true}})"),
               "A: the condition has no threshold",
               "Give \"threshold\" a number or a text, or \"metric\" the name of another metric"},
           Row{with(R"({"condition": {"norm": "ge", "threshold": "0.5"}})"),
               "A: the norm ge needs a number", "Only eq and ne compare texts"},
           Row{with(R"({"condition": {"norm": "lt", "threshold": 1, "metric": "B"}})"),
               "A: the condition has a threshold and a metric",
               "Give \"threshold\" or \"metric\": one of them would not be looked at"},
           Row{with(R"({"condition": {"norm": "lt", "threshhold": 1}})"),
               "A: unknown key \"threshhold\"", "Did you mean \"threshold\"?"},
           Row{with(R"({"severity": "error"})"), "A: unknown severity \"error\"",
               "A severity is fail or warning"},
           Row{with(R"({"required": "yes"})"), "A: \"required\" is not true or false", ""},
           Row{with(R"({"note": ["x"]})"), "A: \"note\" is not a text", ""},
           Row{R"({"A": {"note": "1"}, "A": {"note": "2"}})", "the key \"A\" is given twice",
               "Leave one of the two out"},
           Row{with(R"({"condition": {"norm": "lt", "threshold": 1, "threshold": 2}})"),
               "the key \"threshold\" is given twice", "Leave one of the two out"},
       }) {
    CAPTURE(row.text);
    const Refusal found = refused_profile(row.text);
    CHECK(found.fault == Fault::input);
    CHECK(found.message == row.message);
    CHECK(found.hint == row.hint);
  }
}

TEST_CASE("one key in two objects is no repetition", "[qc]") {
  const Profile profile = parse_profile(
      R"({"A": {"note": "x", "condition": null}, "B": {"note": "x", "condition": null}})", "p");
  CHECK(profile.criteria.size() == 2);
}

TEST_CASE("faults of a profile file say its path", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("bad.json", with("{\"conditon\": null}"));
  const Refusal bad = refusal_of([&] { load_profile(path); });
  CHECK(bad.fault == Fault::input);
  CHECK(bad.message == path + ": A: unknown key \"conditon\"");
  CHECK(bad.hint == "Did you mean \"condition\"?");
  const Refusal none = refusal_of([&] { load_profile(folder.path("none.json")); });
  CHECK(none.fault == Fault::resource);
  CHECK(none.message == folder.path("none.json") + ": it cannot be read");
  CHECK(none.hint == "Check the path");
  const Refusal far = refusal_of([&] { load_profile("quite-something-else"); });
  CHECK(far.fault == Fault::usage);
  CHECK(far.hint == "Run: varg qc --profile list; a file of your own ends in .json");
}

TEST_CASE("the head of a profile says where its thresholds are from", "[qc]") {
  const Profile profile = parse_profile(
      R"({"name": "mine", "description": "of our lab", "metrics": {"A": {"note": "why"}},
          "source": {"text": "SOP 12", "commit": "abc", "date": "2026-01-02"}})",
      "file");
  CHECK(profile.name == "mine");
  CHECK(profile.description == "of our lab");
  CHECK(profile.source == "SOP 12");
  CHECK(profile.commit == "abc");
  CHECK(profile.date == "2026-01-02");
  CHECK(profile.criteria[0].note == "why");
  CHECK_FALSE(profile.criteria[0].condition);
  CHECK(parse_profile(R"({"metrics": {"A": {}}})", "file").name == "file");
}

TEST_CASE("the digest of a profile is that of its text", "[qc]") {
  const std::string text = with(R"({"condition": {"norm": "lt", "threshold": 1}})");
  CHECK(parse_profile(text, "a").digest == parse_profile(text, "b").digest);
  CHECK(parse_profile(text, "a").digest != parse_profile(text + " ", "a").digest);
}

TEST_CASE("norms have their signs and words", "[qc]") {
  const char* const signs[] = {"<", "≤", "=", "≠", "≥", ">"};
  const char* const words[] = {"lt", "le", "eq", "ne", "ge", "gt"};
  for (int i = 0; i < 6; ++i) {
    CHECK(sign_of(static_cast<Norm>(i)) == signs[i]);
    CHECK(word_of(static_cast<Norm>(i)) == words[i]);
  }
}

TEST_CASE("values are texts of up to six digits", "[qc]") {
  CHECK(to_text(MetricValue(0.1)) == "0.1");
  CHECK(to_text(MetricValue(1.0 / 3)) == "0.333333");
  CHECK(to_text(MetricValue(1234567.0)) == "1.23457e+06");
  CHECK(to_text(MetricValue(30.0)) == "30");
  CHECK(to_text(MetricValue(std::string("female"))) == "female");
}

TEST_CASE("a value of the command line is NAME=VALUE with a finite number or a word", "[qc]") {
  for (const char* wrong : {"", "A", "=1", "A=", "="}) {
    CAPTURE(wrong);
    const Refusal found = refusal_of([&] {
      MetricValues values;
      set_value(values, wrong);
    });
    CHECK(found.fault == Fault::usage);
    CHECK(found.message == "--value \"" + std::string(wrong) + "\" is not NAME=VALUE");
    CHECK(found.hint == "For example --value RELATEDNESS=0.93");
  }
  for (const char* wrong : {"A=nan", "A=inf", "A=-inf", "A=NAN"}) {
    CAPTURE(wrong);
    const Refusal found = refusal_of([&] {
      MetricValues values;
      set_value(values, wrong);
    });
    CHECK(found.fault == Fault::usage);
    CHECK(found.message == "--value \"" + std::string(wrong) + "\" is not a finite number");
  }
  MetricValues values;
  set_value(values, "A=-1e-3");
  set_value(values, "B=1=2");
  set_value(values, "C=0.5x");
  CHECK(*values.find("A") == MetricValue(-0.001));
  CHECK(*values.find("B") == MetricValue(std::string("1=2")));
  CHECK(*values.find("C") == MetricValue(std::string("0.5x")));
  set_value(values, "A=7");
  CHECK(*values.find("A") == MetricValue(7.0));
}

}  // namespace
}  // namespace varg::qc
