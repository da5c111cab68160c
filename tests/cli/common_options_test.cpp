#include "common_options.hpp"

#include <functional>
#include <limits>
#include <string>
#include <thread>

#include <varg/cli/options.hpp>
#include <varg/core/error.hpp>
#include <varg/core/version.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "help.hpp"
#include "random.hpp"

namespace varg::cli {
namespace {

Error refusal(const std::function<void()>& body) {
  try {
    body();
  } catch (const Error& error) {
    return error;
  }
  return Error(Fault::bug, "nothing was thrown");
}

TEST_CASE("every unit of a size is known in both cases, up to what fits", "[cli]") {
  struct Row {
    const char* text;
    std::uint64_t bytes;
  };
  const Row row =
      GENERATE(Row{"1", 1}, Row{"1k", 1ULL << 10U}, Row{"1K", 1ULL << 10U}, Row{"3m", 3ULL << 20U},
               Row{"3M", 3ULL << 20U}, Row{"5g", 5ULL << 30U}, Row{"2T", 2ULL << 40U},
               Row{"2t", 2ULL << 40U}, Row{"16777215T", 16777215ULL << 40U},
               Row{"18446744073709551615", ~std::uint64_t{0}});
  CAPTURE(row.text);
  CHECK(parse_bytes(row.text) == row.bytes);
}

TEST_CASE("what is no size is refused with an example", "[cli]") {
  const std::string text =
      GENERATE("", "k", "0", "0G", "1P", "1 G", "G1", "1GG", "16777216T", "-5M", "1.5G", "1\t");
  const Error error = refusal([&] { parse_bytes(text); });
  CAPTURE(text);
  CHECK(error.fault() == Fault::usage);
  CHECK(error.hint() == "Write bytes or a unit: 512M, 4G");
  CHECK(error.sentence().find("--memory: '") == 0);
}

TEST_CASE("limits are those asked for, else all cores and 4 GiB", "[cli]") {
  CommonOptions common;
  CHECK(limits_of(common).threads == std::max(1U, std::thread::hardware_concurrency()));
  CHECK(limits_of(common).memory_bytes == 4ULL << 30U);
  common.threads = 7;
  common.memory = "10k";
  CHECK(limits_of(common).threads == 7);
  CHECK(limits_of(common).memory_bytes == 10240);
}

TEST_CASE("each flag has its own place among the monitor's options", "[cli]") {
  CommonOptions common;
  const int set = GENERATE(0, 1, 2, 3);
  common.quiet = set == 1;
  common.verbose = set == 2;
  common.log_json = set == 3;
  const MonitorOptions options = monitor_options(common);
  CHECK(options.quiet == (set == 1));
  CHECK(options.verbose == (set == 2));
  CHECK(options.json == (set == 3));
}

TEST_CASE("the manifest begins with the command line as it was given", "[cli]") {
  std::string words[] = {"norm", "in put.vcf", ""};
  char* argv[] = {words[0].data(), words[1].data(), words[2].data()};
  const Manifest manifest = manifest_of("norm", 3, argv, {});
  CHECK(manifest.program == "varg");
  CHECK(manifest.version == version());
  CHECK(manifest.command == "norm");
  CHECK(manifest.command_line == std::vector<std::string>{"varg", "norm", "in put.vcf", ""});
  CHECK(manifest.limits.at("memory") == "4G");
}

struct Nothing {};
Tool tool_of(const char* name, const char* group, Stability stability, const char* footer = "") {
  return make_tool<Nothing>(
      {.name = name, .group = group, .summary = "do", .stability = stability, .footer = footer},
      [](CLI::App&, Nothing&) {}, [](const Nothing&, Session&) {});
}

TEST_CASE("groups stand in the order of their first tool", "[cli]") {
  const std::string text = overview({tool_of("b", "Reads", Stability::stable),
                                     tool_of("a", "Proof", Stability::deprecated),
                                     tool_of("c", "Reads", Stability::experimental)});
  CHECK(text.find("\nReads\n  b          do (stable)\n  c          do (experimental)\n"
                  "\nProof\n  a          do (deprecated)\n\nExit status: 0 done;") !=
        std::string::npos);
}

TEST_CASE("the footer has the examples, the stability and the exit statuses", "[cli]") {
  const std::string bare = footer_text(tool_of("a", "G", Stability::stable));
  CHECK(bare.find("\nStability: stable\nExit status: 0 done; 1 done and the answer is no;") == 0);
  const std::string full = footer_text(tool_of("a", "G", Stability::deprecated, "Example: a"));
  CHECK(full.find("Example: a\n\nStability: deprecated\n") == 0);
}

TEST_CASE("a tool answers yes unless it says otherwise", "[cli]") {
  Monitor monitor("test", {.quiet = true});
  Session session(monitor, {}, {});
  CLI::App app;
  const Tool silent = tool_of("a", "G", Stability::stable);
  CHECK(silent.declare(app)(session) == Answer::yes);
  const Tool no = make_tool<Nothing>(
      {.name = "no", .group = "G", .summary = "say no"}, [](CLI::App&, Nothing&) {},
      [](const Nothing&, Session&) { return Answer::no; });
  CHECK(no.declare(app)(session) == Answer::no);
}

/// The regions that -r TEXT and -R FILE ask for, as text.
std::string asked(const std::vector<std::string>& regions, const std::string& file = "") {
  const genome::Contigs contigs({{"chr1", 5000}, {"chr2", 900}, {"1234", 50}, {"HLA:1", 70}});
  Monitor monitor("test", {.quiet = true});
  Session session(monitor, {}, {});
  std::string text;
  const genome::RegionSet set = resolve({regions, file}, contigs, session);
  for (const genome::Interval& interval : set.intervals()) {
    text += (text.empty() ? "" : " ") + genome::to_text(interval, contigs);
  }
  return text;
}

TEST_CASE("a comma parts regions unless it groups three digits of a position", "[cli]") {
  CHECK(asked({}).empty());
  CHECK(asked({"chr1,chr2"}) == "chr1:1-5000 chr2:1-900");
  CHECK(asked({"chr1:1,000-2,000"}) == "chr1:1000-2000");
  CHECK(asked({"chr1:1,000,chr2:5"}) == "chr1:1000-1000 chr2:5-5");
  CHECK(asked({"chr1:1,000-2,000,chr2:1-100"}) == "chr1:1000-2000 chr2:1-100");
  CHECK(asked({"chr1:10-20,1234"}) == "chr1:10-20 1234:1-50");
  CHECK(asked({"1234,chr1:10-20"}) == "chr1:10-20 1234:1-50");
  CHECK(asked({"chr1:10-20,1234:5-6"}) == "chr1:10-20 1234:5-6");
  CHECK(asked({"HLA:1,chr2:1-2"}) == "chr2:1-2 HLA:1:1-70");
  CHECK(asked({"chr1:1-10", "chr1:5-20"}) == "chr1:1-20");
}

TEST_CASE("random regions joined by commas are found again", "[cli][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  const bool grouped = random.chance(0.5);
  const auto number = [&](std::int64_t value) {
    std::string text = std::to_string(value);
    if (grouped && text.size() > 3) text.insert(text.size() - 3, ",");
    return text;
  };
  std::string joined;
  std::string expected;
  std::int64_t at = 1;
  for (int i = 0; i < 4; ++i) {
    const std::int64_t begin = at + random.between(1, 600);
    at = begin + random.between(2, 600);
    joined += (i == 0 ? "" : ",") + ("chr1:" + number(begin) + "-" + number(at - 1));
    expected +=
        (i == 0 ? "" : " ") + ("chr1:" + std::to_string(begin) + "-" + std::to_string(at - 1));
  }
  CAPTURE(joined);
  CHECK(asked({joined}) == expected);
}

TEST_CASE("bad regions are refused as the option they came from", "[cli]") {
  const Error text = refusal([] { asked({"chr1:x"}); });
  CHECK(text.fault() == Fault::usage);
  CHECK(std::string(text.what()).find("--regions: chr1:x is not a region") == 0);
  CHECK(refusal([] { asked({"chr1,"}); }).fault() == Fault::usage);
  CHECK(refusal([] { asked({"2:1-5"}); }).fault() == Fault::mismatch);
  CHECK(refusal([] { asked({}, "/no/such.bed"); }).fault() != Fault::bug);
}

TEST_CASE("a regions file adds to the regions and is an input of the run", "[cli]") {
  const test::TemporaryFolder folder;
  const std::string bed = folder.write("r.bed", "chr2\t10\t20\nchr2\t15\t30\nchr1\t7\t7\n");
  CHECK(asked({"chr1:5"}, bed) == "chr1:5-5 chr2:11-30");
  const genome::Contigs contigs({{"chr1", 5000}, {"chr2", 900}});
  Monitor monitor("test", {.quiet = true});
  Session session(monitor, {}, {});
  resolve({{}, bed}, contigs, session);
  REQUIRE(session.manifest().inputs.size() == 1);
  CHECK(session.manifest().inputs[0].role == "regions");
  CHECK(session.manifest().inputs[0].path == bed);
  CHECK_FALSE(monitor.counters().empty());  // the empty interval is warned of
}

TEST_CASE("shared options are read under their short and long names", "[cli]") {
  CLI::App app;
  std::string reference;
  std::string output;
  std::string type;
  RegionOptions regions;
  add_reference(app, reference);
  add_output(app, output);
  add_output_type(app, type);
  add_regions(app, regions);
  CHECK_FALSE(regions.any());
  app.parse("-f a.fa --output o.vcf -O z -r chr1:1,000 --regions chr2 -R p.bed");
  CHECK(reference == "a.fa");
  CHECK(output == "o.vcf");
  CHECK(type == "z");
  CHECK(regions.regions == std::vector<std::string>{"chr1:1,000", "chr2"});
  CHECK(regions.file == "p.bed");
  CHECK(regions.any());
}

}  // namespace
}  // namespace varg::cli
