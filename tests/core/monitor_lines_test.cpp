#include <varg/core/monitor.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <varg/core/json.hpp>
#include <varg/core/text.hpp>

#include "catch.hpp"

namespace varg {
namespace {

/// A monitor whose words are kept.
struct Recorded {
  std::string text;
  MonitorOptions options{};
  Recorded() {
    options.write = [this](std::string_view line) { text += line; };
  }
};

void wait_for_redraw() { std::this_thread::sleep_for(std::chrono::milliseconds(210)); }

TEST_CASE("a line says program, level and text", "[core]") {
  Recorded recorded;
  Monitor monitor("varg call", recorded.options);
  monitor.info("reading a.bam");
  monitor.warn("kind", "an odd flag");
  CHECK(recorded.text == "varg call: reading a.bam\nvarg call: warning: an odd flag\n");
}

TEST_CASE("a fifth warning of a kind is said, a sixth is only counted", "[core]") {
  const int times = GENERATE(4, 5, 6, 1500);
  Recorded recorded;
  Monitor monitor("varg", recorded.options);
  std::vector<Note> notes(static_cast<std::size_t>(times), Note{"odd", "odd thing"});
  monitor.warn(notes);
  monitor.finish();
  const std::string line = "varg: warning: odd thing\n";
  std::string expected;
  for (int i = 0; i < std::min(times, 5); ++i) expected += line;
  if (times == 6) expected += "varg: warning: 1 more of the kind 'odd'\n";
  if (times == 1500) expected += "varg: warning: 1,495 more of the kind 'odd'\n";
  CHECK(recorded.text == expected);
  CHECK(monitor.counters().at("warn.odd") == static_cast<std::uint64_t>(times));
  recorded.text.clear();
  monitor.finish();
  CHECK(recorded.text.empty());
}

TEST_CASE("counters add up by name and keep what was counted as nothing", "[core]") {
  Monitor monitor("varg", {.quiet = true});
  monitor.count("records.in");
  monitor.count("records.in", 41);
  monitor.count("dropped.duplicate", 0);
  const std::map<std::string, std::uint64_t> expected{{"dropped.duplicate", 0}, {"records.in", 42}};
  CHECK(monitor.counters() == expected);
}

TEST_CASE("counting and warning from many threads loses nothing", "[core]") {
  Recorded recorded;
  Monitor monitor("varg", recorded.options);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&monitor] {
      for (int n = 0; n < 500; ++n) {
        monitor.count("records.in", 2);
        monitor.warn("kind", "text");
        monitor.advance(1, 10);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(monitor.counters().at("records.in") == 4000);
  CHECK(monitor.counters().at("warn.kind") == 2000);
  CHECK(recorded.text == std::string("varg: warning: text\n") + "varg: warning: text\n" +
                             "varg: warning: text\n" + "varg: warning: text\n" +
                             "varg: warning: text\n");
}

TEST_CASE("without a terminal there is no progress line", "[core]") {
  Recorded recorded;
  Monitor monitor("varg", recorded.options);
  monitor.expect("a.bam", 100);
  wait_for_redraw();
  monitor.advance(5, 50);
  monitor.finish();
  CHECK(recorded.text.empty());
}

TEST_CASE("on a terminal progress is redrawn in place and wiped at the end", "[core]") {
  Recorded recorded;
  recorded.options.terminal = true;
  Monitor monitor("varg", recorded.options);
  monitor.expect("a.bam", 400);
  monitor.advance(1, 1);  // too soon after the start to draw
  CHECK(recorded.text.empty());
  wait_for_redraw();
  monitor.advance(1233, 99);
  CHECK(recorded.text.find("\r\x1b[Kvarg: a.bam  25 %  1,234 records  ") == 0);
  CHECK(recorded.text.find("/s  left 0:00:01") != std::string::npos);
  CHECK(recorded.text.find('\n') == std::string::npos);
  recorded.text.clear();
  monitor.info("a word");
  CHECK(recorded.text == "\r\x1b[Kvarg: a word\n");
  recorded.text.clear();
  monitor.finish();
  CHECK(recorded.text.empty());
  wait_for_redraw();
  monitor.advance(1);
  recorded.text.clear();
  monitor.finish();
  CHECK(recorded.text == "\r\x1b[K");
}

TEST_CASE("of an input of unknown size only the records are shown", "[core]") {
  Recorded recorded;
  recorded.options.terminal = true;
  Monitor monitor("varg", recorded.options);
  monitor.expect("-", 0);
  wait_for_redraw();
  monitor.advance(7, 1000);
  CHECK(recorded.text.find("\r\x1b[Kvarg: -  7 records  ") == 0);
  CHECK(recorded.text.find('%') == std::string::npos);
  CHECK(recorded.text.find("left") == std::string::npos);
}

TEST_CASE("a new input begins its progress at nothing", "[core]") {
  Recorded recorded;
  recorded.options.terminal = true;
  Monitor monitor("varg", recorded.options);
  monitor.expect("a", 100);
  monitor.advance(9, 100);
  monitor.expect("b", 100);
  wait_for_redraw();
  monitor.advance(1, 50);
  CHECK(recorded.text.find("varg: b  50 %  1 records") != std::string::npos);
}

TEST_CASE("bytes that are no UTF-8 leave a JSON line that can be read", "[core]") {
  Recorded recorded;
  recorded.options.json = true;
  Monitor monitor("varg", recorded.options);
  monitor.info("bad \xFF byte");
  CHECK(ends_with(recorded.text, "\n"));
  const Json line = Json::parse(recorded.text);
  CHECK(line["level"] == "info");
  CHECK(line["program"] == "varg");
  CHECK_FALSE(line.contains("kind"));
}

TEST_CASE("stages are silent unless asked for, and quiet outweighs verbose", "[core]") {
  Recorded recorded;
  recorded.options.verbose = GENERATE(false, true);
  recorded.options.quiet = recorded.options.verbose;
  Monitor monitor("varg", recorded.options);
  { const auto stage = monitor.stage("sorting"); }
  CHECK(recorded.text.empty());
}

}  // namespace
}  // namespace varg
