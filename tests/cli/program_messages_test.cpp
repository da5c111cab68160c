#include <sys/wait.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/json.hpp>
#include <varg/core/output_file.hpp>
#include <varg/core/version.hpp>

#include "captured_output.hpp"
#include "catch.hpp"
#include "files.hpp"

namespace varg::cli {
namespace {

struct Options {
  std::string what;
  std::string output = "-";
  int number = 0;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("what", options.what, "what to do")->required();
  app.add_option("--number", options.number, "a whole number")->type_name("N");
  add_output(app, options.output);
}

void act(const Options& options, Session& session) {
  if (options.what == "places") {
    within("a.bam", [] {
      within("record 7", [] { throw Error(Fault::input, "it is cut").hint("Get the file again"); });
    });
  }
  if (options.what == "bare") throw Error(Fault::resource, "no room");
  if (options.what == "memory") throw std::bad_alloc();
  if (options.what == "bug") throw std::logic_error("oops");
  if (options.what == "warn") {
    for (int i = 0; i < 7; ++i) session.monitor().warn("odd", "odd flag");
    throw Error(Fault::mismatch, "they differ");
  }
  if (options.what == "pipe") {
    session.monitor().info("begun");
    throw ClosedPipe{};
  }
  if (options.what == "print") std::fputs("data\n", stdout);
  if (options.what == "header") std::puts(session.header_line().c_str());
  if (options.what == "stage") const auto stage = session.monitor().stage("work");
  if (options.what == "threads") std::printf("%u\n", session.limits().threads);
  if (options.what == "two") {
    session.output({write_text_file(options.output + ".1", "one"),
                    write_text_file(options.output + ".2", "three")});
    session.limit("regions", "all");
    session.samples({"S1"});
    session.source({"ClinVar", "2025", "c.vcf", "aa"});
    session.region({"chr1:1-2", "deep"});
  }
  if (options.what == "dies") {
    OutputFile file(options.output);
    file.write("half");
    std::raise(SIGTERM);
  }
}

struct Ran {
  int status = 0;
  std::string out;
  std::string err;
};

int run_quietly(std::vector<std::string> words) {
  words.insert(words.begin(), "varg");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  const std::vector<Tool> tools{
      make_tool<Options>({.name = "try", .group = "Test", .summary = "try things"}, declare, act)};
  return main(static_cast<int>(argv.size()), argv.data(), tools);
}

Ran run(const std::vector<std::string>& words) {
  const test::Captured out(STDOUT_FILENO);
  const test::Captured err(STDERR_FILENO);
  Ran ran;
  ran.status = run_quietly(words);
  ran.out = out.text();
  ran.err = err.text();
  return ran;
}

TEST_CASE("an error is printed with its places, and its hint when it has one", "[cli]") {
  const Ran places = run({"try", "places"});
  CHECK(places.err == "varg try: error: a.bam: record 7: it is cut\n  hint: Get the file again\n");
  CHECK(places.out.empty());
  CHECK(run({"try", "bare"}).err == "varg try: error: no room\n");
}

TEST_CASE("what is not ours to explain is said to be so", "[cli]") {
  CHECK(run({"try", "memory"}).err ==
        "varg try: error: out of memory\n"
        "  hint: Lower --memory or --threads, or use a larger machine.\n");
  CHECK(run({"try", "bug"}).err ==
        "varg try: error: internal: oops\n"
        "  hint: This is a bug in varg: please report it with the command line.\n");
}

TEST_CASE("warnings are summed up before the error, and quiet leaves the error alone", "[cli]") {
  const std::string error = "varg try: error: they differ\n";
  const Ran loud = run({"try", "warn"});
  CHECK(loud.status == 4);
  const std::string sum = "varg try: warning: 2 more of the kind 'odd'\n";
  CHECK(loud.err.substr(loud.err.size() - sum.size() - error.size()) == sum + error);
  CHECK(run({"try", "warn", "--quiet"}).err == error);
}

TEST_CASE("a closed pipe ends a run without a word of its own", "[cli]") {
  const Ran ran = run({"try", "pipe"});
  CHECK(ran.status == 0);
  CHECK(ran.err == "varg try: begun\n");
}

TEST_CASE("a command line that does not parse is told in one sentence", "[cli]") {
  struct Row {
    std::vector<std::string> words;
    const char* sentence;
  };
  const std::string hint = "\n  hint: See varg try --help\n";
  const Row rows[] = {
      {{"try", "x", "--nubmer", "3"}, "no option '--nubmer'; did you mean --number?"},
      {{"try", "x", "--nubmer=3"}, "no option '--nubmer'; did you mean --number?"},
      {{"try", "x", "--nubmer"}, "no option '--nubmer'; did you mean --number?"},
      {{"try", "x", "--qiet"}, "no option '--qiet'; did you mean --quiet?"},
      {{"try", "x", "y"}, "no option or too many arguments: 'y'"},
      {{"try", "x", "y", "z"}, "no option or too many arguments: 'y z'"},
      {{"try", "x", "--strange", "3"}, "no option or too many arguments: '--strange 3'"},
      {{"try"}, "what is required"},
  };
  for (const Row& row : rows) {
    const Ran ran = run(row.words);
    CHECK(ran.status == 2);
    CHECK(ran.err == std::string("varg try: error: ") + row.sentence + hint);
    CHECK(ran.out.empty());
  }
}

TEST_CASE("values of another type or out of range are refused with the option's name", "[cli]") {
  for (const auto& words : std::vector<std::vector<std::string>>{{"try", "x", "--number", "three"},
                                                                 {"try", "x", "--threads", "1025"},
                                                                 {"try", "x", "--threads", "0"},
                                                                 {"try", "x", "-@", "many"}}) {
    const Ran ran = run(words);
    CAPTURE(words, ran.err);
    CHECK(ran.status == 2);
    CHECK(ran.err.find(words[2] == "--number" ? "--number" : "--threads") != std::string::npos);
    CHECK(ran.err.find("varg try: error: ") == 0);
  }
}

TEST_CASE("an unknown command is refused, with a nearby one when there is one", "[cli]") {
  CHECK(run({"tyr"}).err == "varg: error: no command 'tyr'\n  hint: Did you mean: varg try\n");
  CHECK(run({"something"}).err == "varg: error: no command 'something'\n  hint: See varg --help\n");
  CHECK(run({"a\tb"}).err.find("'a\\x09b'") != std::string::npos);
}

TEST_CASE("help goes to standard output, without a command with the status of usage", "[cli]") {
  const Ran help = run({"--help"});
  CHECK(help.err.empty());
  CHECK(help.out.find("try        try things (experimental)") != std::string::npos);
  for (const char* word : {"-h", "help"}) CHECK(run({word}).out == help.out);
  const Ran bare = run({});
  CHECK(bare.status == 2);
  CHECK(bare.out == help.out);
  const Ran tool = run({"try", "--help"});
  CHECK(tool.status == 0);
  for (const char* part : {"try things", "--number", "--threads", "--memory", "--manifest",
                           "--quiet", "--log-json", "Stability: experimental"}) {
    CAPTURE(part);
    CHECK(tool.out.find(part) != std::string::npos);
  }
}

TEST_CASE("the version names the program, its libraries and the SIMD level", "[cli]") {
  const Ran ran = run({"--version"});
  CHECK(ran.status == 0);
  CHECK(ran.out.find("varg " + std::string(version()) + "\n") == 0);
  for (const char* name : {"CLI11 ", "HTSlib ", "Highway ", "fmt ", "xxHash ", "SIMD level "}) {
    CAPTURE(name);
    CHECK(ran.out.find(std::string("\n") + name) != std::string::npos);
  }
}

TEST_CASE("common options reach the run", "[cli]") {
  CHECK(run({"try", "threads", "-@", "3"}).out == "3\n");
  CHECK(run({"try", "header"}).out == "##varg=<ID=try,Version=" + std::string(version()) + ">\n");
  CHECK(run({"try", "stage"}).err.empty());
  CHECK(run({"try", "stage", "--verbose"}).err.find("varg try: work: 0.") == 0);
  const Ran json = run({"try", "warn", "--log-json"});
  const std::string first = json.err.substr(0, json.err.find('\n'));
  CHECK(Json::parse(first)["kind"] == "odd");
}

TEST_CASE("a full disk behind standard output is not passed over", "[cli]") {
  if (!std::filesystem::exists("/dev/full")) return;
  const test::Captured err(STDERR_FILENO);
  int status = 0;
  {
    const test::Captured out(STDOUT_FILENO, "/dev/full");
    status = run_quietly({"try", "print"});
  }
  CHECK(status == 5);
  CHECK(err.text() == "varg try: error: cannot write standard output: No space left on device\n");
}

TEST_CASE("every output has its own manifest with the facts of the whole run", "[cli]") {
  const test::TemporaryFolder folder;
  REQUIRE(run({"try", "two", "-o", folder.path("out"), "--memory", "512M"}).status == 0);
  const Manifest first = read_manifest(folder.path("out.1.manifest.json"));
  const Manifest second = read_manifest(folder.path("out.2.manifest.json"));
  CHECK(first.output.size == 3);
  CHECK(second.output.size == 5);
  for (const Manifest& manifest : {first, second}) {
    CHECK(manifest.samples == std::vector<std::string>{"S1"});
    CHECK(manifest.sources.at(0).name == "ClinVar");
    CHECK(manifest.regions.at(0).reason == "deep");
    CHECK(manifest.limits.at("memory") == "512M");
    CHECK(manifest.limits.at("regions") == "all");
    CHECK(manifest.command_line == std::vector<std::string>{"varg", "try", "two", "-o",
                                                            folder.path("out"), "--memory",
                                                            "512M"});
  }
}

TEST_CASE("a run ended by a signal dies of it and leaves no partial output", "[cli]") {
  const test::TemporaryFolder folder;
  std::fflush(nullptr);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    run_quietly({"try", "dies", "-o", folder.path("out")});
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGTERM);
  CHECK(std::filesystem::is_empty(folder.path("")));
}

}  // namespace
}  // namespace varg::cli
