#include <varg/core/monitor.hpp>

#include <varg/core/json.hpp>
#include <varg/core/text.hpp>

#include "catch.hpp"

namespace varg {
namespace {

struct Recording {
  std::string text;
  MonitorOptions options() {
    MonitorOptions made;
    made.write = [this](std::string_view line) { text += line; };
    return made;
  }
};

TEST_CASE("five warnings of a kind are said and all are counted", "[core]") {
  Recording recording;
  Monitor monitor("varg norm", recording.options());
  for (int i = 0; i < 8; ++i) monitor.warn("ref_case", "lower-case REF");
  monitor.warn("other", "something else");
  monitor.finish();
  CHECK(monitor.counters().at("warn.ref_case") == 8);
  CHECK(monitor.counters().at("warn.other") == 1);
  std::size_t said = 0;
  for_each_field(recording.text, '\n', [&](std::string_view line) {
    said += line == "varg norm: warning: lower-case REF" ? 1 : 0;
  });
  CHECK(said == 5);
  CHECK(recording.text.find("3 more of the kind 'ref_case'") != std::string::npos);
}

TEST_CASE("quiet says nothing and still counts", "[core]") {
  Recording recording;
  MonitorOptions options = recording.options();
  options.quiet = true;
  Monitor monitor("varg", options);
  monitor.info("hello");
  monitor.warn("kind", "text");
  monitor.count("records.in", 3);
  monitor.finish();
  CHECK(recording.text.empty());
  CHECK(monitor.counters().at("records.in") == 3);
  CHECK(monitor.counters().at("warn.kind") == 1);
}

TEST_CASE("JSON logging writes one parsable object a line", "[core]") {
  Recording recording;
  MonitorOptions options = recording.options();
  options.json = true;
  Monitor monitor("varg call", options);
  monitor.info("a \"quoted\" text");
  monitor.warn("kind", "text");
  std::vector<Json> lines;
  for_each_field(trim(recording.text), '\n',
                 [&](std::string_view line) { lines.push_back(Json::parse(line)); });
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["text"] == "a \"quoted\" text");
  CHECK(lines[1]["kind"] == "kind");
  CHECK(lines[1]["level"] == "warning");
}

TEST_CASE("stages are timed when asked for", "[core]") {
  Recording recording;
  MonitorOptions options = recording.options();
  options.verbose = true;
  Monitor monitor("varg", options);
  { const auto stage = monitor.stage("sorting"); }
  CHECK(recording.text.find("varg: sorting: 0.0") == 0);
}

}  // namespace
}  // namespace varg
