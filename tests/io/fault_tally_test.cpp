#include "fault_tally.hpp"

#include "catch.hpp"
#include "line_faults.hpp"
#include "random.hpp"
#include "said_errors.hpp"

using namespace varg;
using io::FaultTally;
using io::Untidy;

namespace {

std::vector<std::string> texts(const FaultTally& tally) {
  std::vector<std::string> lines;
  for (const Note& note : tally.notes("line")) lines.push_back(note.kind + " " + note.text);
  return lines;
}

}  // namespace

TEST_CASE("a tally says the first of each kind and how many there were", "[io]") {
  FaultTally tally;
  CHECK(tally.notes("line").empty());
  tally.add(Untidy::info_type, 9, "ninth");
  tally.add(Untidy::undeclared_info, 7, "seventh");
  tally.add(Untidy::info_type, 4, "fourth");
  tally.add(Untidy::info_type, 4, "fourth again");
  CHECK(texts(tally) == std::vector<std::string>{"undeclared_info line 7: seventh",
                                                 "info_type line 4: fourth (3 such in all)"});
  CHECK(tally.notes("record")[0].text == "record 7: seventh");
}

TEST_CASE("a fault of a known kind is counted only behind its first line", "[io]") {
  FaultTally tally;
  CHECK_FALSE(tally.count_known(Untidy::line_return, 5));
  CHECK(tally.notes("line").empty());
  tally.add(Untidy::line_return, 5, "x");
  CHECK(tally.count_known(Untidy::line_return, 5));
  CHECK(tally.count_known(Untidy::line_return, 6));
  CHECK_FALSE(tally.count_known(Untidy::line_return, 4));
  CHECK_FALSE(tally.count_known(Untidy::info_empty, 6));
  CHECK(texts(tally) == std::vector<std::string>{"line_return line 5: x (3 such in all)"});
}

TEST_CASE("tallies merged in any order and portions say the same", "[io][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  FaultTally whole;
  std::vector<FaultTally> parts(static_cast<std::size_t>(random.between(1, 6)));
  for (int i = 0; i < 2000; ++i) {
    const auto kind = static_cast<Untidy>(random.between(0, 11));
    const auto line = static_cast<std::uint64_t>(random.between(1, 500));
    const std::string sentence = "fault of line " + std::to_string(line);
    if (!whole.count_known(kind, line)) whole.add(kind, line, sentence);
    FaultTally& part = parts[static_cast<std::size_t>(i) % parts.size()];
    if (!part.count_known(kind, line)) part.add(kind, line, sentence);
  }
  FaultTally forward;
  FaultTally backward;
  for (const FaultTally& part : parts) forward.merge(part);
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) backward.merge(*part);
  CHECK(texts(forward) == texts(whole));
  CHECK(texts(backward) == texts(whole));
  CHECK(texts(whole).size() == 12);
}

TEST_CASE("untidy things are errors in strict reading and notes in normal", "[io]") {
  FaultTally tally;
  io::LineFaults normal(io::Strictness::normal, tally);
  normal.begin_line(3);
  normal.untidy(Untidy::info_space, "{} spaces", 2);
  normal.begin_line(8);
  normal.untidy(Untidy::info_space, "{} spaces", 5);
  CHECK(normal.line() == 8);
  CHECK(texts(tally) == std::vector<std::string>{"info_space line 3: 2 spaces (2 such in all)"});

  FaultTally untouched;
  io::LineFaults strict(io::Strictness::strict, untouched);
  strict.begin_line(3);
  CHECK(test::said(Fault::input, [&] { strict.untidy(Untidy::info_space, "{} spaces", 2); }) ==
        "2 spaces");
  CHECK(untouched.notes("line").empty());
}
