#include <varg/io/ped.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"

using namespace varg;
using io::read_ped;

namespace {

const std::string trio =
    "#family\tid\tfather\tmother\tsex\tstatus\n"
    "F\tchild\tdad\tmum\t1\t2\nF\tdad\t0\t0\t1\t1\nF\tmum\t0\t0\t2\t1\n";

std::string refusal(const std::string& text) {
  const test::TemporaryFolder folder;
  try {
    read_ped(folder.write("a.ped", text));
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a PED file gives its individuals, by tabs or spaces", "[io][ped]") {
  const test::TemporaryFolder folder;
  std::string text = trio;
  if (GENERATE(false, true)) std::replace(text.begin(), text.end(), '\t', ' ');
  const auto ped = read_ped(folder.write("a.ped", text));
  REQUIRE(ped.pedigree.individuals().size() == 3);
  const auto* child = ped.pedigree.find("child");
  REQUIRE(child != nullptr);
  CHECK(child->father == "dad");
  CHECK(child->sex == genome::Sex::male);
  CHECK(child->affected == genome::Affected::yes);
  CHECK(ped.pedigree.find("mum")->father.empty());
  CHECK(ped.notes.empty());
}

TEST_CASE("a wrong PED line is refused with its number", "[io][ped]") {
  CHECK_THAT(refusal("F\tc\t0\t0\t1\n"), Catch::Contains("a.ped: line 1: the line has 5 columns"));
  CHECK_THAT(refusal(trio + "F\tx\t0\t0\t7\t1\n"),
             Catch::Contains("line 5: sex (column 5) is \"7\""));
  CHECK_THAT(refusal("F\tc\t0\t0\t1\tsick\n"), Catch::Contains("affection status (column 6)"));
  CHECK_THAT(refusal("F,c,0,0,1,2\n"), Catch::Contains("the line has 1 columns"));
  CHECK_THAT(refusal("# nobody\n"), Catch::Contains("it names no individual"));
}

TEST_CASE("a pedigree that cannot be is refused with the individual", "[io][ped]") {
  CHECK_THAT(refusal("F\tc\tdad\t0\t1\t2\n"), Catch::Contains("dad"));
  CHECK_THAT(refusal("F\tc\t0\tmum\t1\t2\nF\tmum\t0\t0\t1\t1\n"), Catch::Contains("mum"));
  CHECK_THAT(refusal("F\tc\tc\t0\t1\t2\n"), Catch::Contains("their own"));
  CHECK_THAT(refusal("F\ta\tb\t0\t1\t2\nF\tb\ta\t0\t1\t2\n"), Catch::Contains("ancestor"));
  CHECK_THAT(refusal(trio + "F\tchild\t0\t0\t1\t1\n"), Catch::Contains("twice"));
  CHECK_THAT(refusal("F\tc\tp\tp\t1\t2\nF\tp\t0\t0\t0\t1\n"), Catch::Contains("same person"));
}

TEST_CASE("what is odd in a PED file is noted", "[io][ped]") {
  const test::TemporaryFolder folder;
  const auto kinds = [&](const std::string& text) {
    std::vector<std::string> found;
    for (const Note& note : read_ped(folder.write("a.ped", text)).notes) found.push_back(note.kind);
    return found;
  };
  CHECK(kinds("F\tc\t0\t0\t1\t1\n") == std::vector<std::string>{"nobody_affected"});
  CHECK(kinds("F\tc\t0\t0\t1\t2\textra\n") == std::vector<std::string>{"ped_columns"});
  CHECK(kinds("F\tc\t0\t0\t1\t2\r\n") == std::vector<std::string>{"line_return"});
  CHECK(kinds("F\tc\t0\t0\t1\t2").empty());
}
