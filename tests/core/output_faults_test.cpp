#include <varg/core/output_file.hpp>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

namespace varg {
namespace {

std::vector<std::string> names_in(const test::TemporaryFolder& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path("."))) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Error refusal(const std::function<void()>& body) {
  try {
    body();
  } catch (const Error& error) {
    return error;
  }
  return Error(Fault::bug, "nothing was thrown");
}

/// Standard output goes to a descriptor for the length of a scope.
class StandardOutputTo {
 public:
  explicit StandardOutputTo(int descriptor) : saved_(::dup(STDOUT_FILENO)) {
    ::dup2(descriptor, STDOUT_FILENO);
  }
  ~StandardOutputTo() {
    ::dup2(saved_, STDOUT_FILENO);
    ::close(saved_);
  }
  StandardOutputTo(const StandardOutputTo&) = delete;
  StandardOutputTo& operator=(const StandardOutputTo&) = delete;

 private:
  int saved_;
};

TEST_CASE("what the system refuses is said with its own reason and a hint", "[core]") {
  const test::TemporaryFolder folder;
  const std::string nowhere = folder.path("no/out.vcf");
  const Error missing = refusal([&] { OutputFile file(nowhere); });
  CHECK(missing.fault() == Fault::resource);
  CHECK(missing.sentence() == "cannot write " + nowhere + ": No such file or directory");
  CHECK(missing.hint() == "Make the folder first: mkdir -p");
  const Error is_folder = refusal([&] { OutputFile file(folder.path("")); });
  CHECK(is_folder.sentence() == "cannot write " + folder.path("") + ": Is a directory");
  CHECK(is_folder.hint().empty());
  const std::string below = folder.write("file", "x") + "/out.vcf";
  CHECK(refusal([&] { OutputFile file(below); }).sentence() ==
        "cannot write " + below + ": Not a directory");
}

TEST_CASE("a folder that may not be written is a matter of permissions", "[core]") {
  if (::geteuid() == 0) return;
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path("closed"));
  ::chmod(folder.path("closed").c_str(), 0500);
  const Error error = refusal([&] { OutputFile file(folder.path("closed/out")); });
  ::chmod(folder.path("closed").c_str(), 0700);
  CHECK(error.fault() == Fault::resource);
  CHECK(error.hint() == "Check the permissions of the folder.");
}

TEST_CASE("bytes in any pieces arrive whole, with their size and digest", "[core][property]") {
  test::Random random(GENERATE(range(1U, 10U)));
  const test::TemporaryFolder folder;
  std::string expected;
  OutputFile file(folder.path("out"));
  for (int i = 0; i < 20; ++i) {
    const std::string part = random.bases(random.between(0, 9'000));
    if (random.chance(0.5)) {
      file.write(part);
    } else {
      file.write(std::as_bytes(std::span(part.data(), part.size())));
    }
    expected += part;
    CHECK(file.size() == expected.size());
  }
  const OutputFacts facts = file.commit();
  CHECK(test::read_file(folder.path("out")) == expected);
  CHECK(facts.path == folder.path("out"));
  CHECK(facts.size == expected.size());
  CHECK(facts.digest == digest_file(folder.path("out")));
}

TEST_CASE("the unfinished output has another name beside its own", "[core]") {
  const test::TemporaryFolder folder;
  OutputFile file(folder.path("out.vcf"));
  REQUIRE(names_in(folder).size() == 1);
  CHECK(names_in(folder)[0].find("out.vcf.partial.") == 0);
  file.commit();
  CHECK(names_in(folder) == std::vector<std::string>{"out.vcf"});
}

TEST_CASE("two outputs of one name do not mix, and the last commit stays", "[core]") {
  const test::TemporaryFolder folder;
  OutputFile first(folder.path("out"));
  OutputFile second(folder.path("out"));
  first.write("first");
  second.write("second");
  CHECK(names_in(folder).size() == 2);
  second.commit();
  CHECK(test::read_file(folder.path("out")) == "second");
  first.commit();
  CHECK(test::read_file(folder.path("out")) == "first");
  CHECK(names_in(folder).size() == 1);
}

TEST_CASE("more outputs than the signal handler remembers still work", "[core]") {
  const test::TemporaryFolder folder;
  std::vector<std::unique_ptr<OutputFile>> files;
  for (int i = 0; i < 70; ++i) {
    files.push_back(std::make_unique<OutputFile>(folder.path("out" + std::to_string(i))));
    files.back()->write("x");
  }
  for (const auto& file : files) file->commit();
  CHECK(names_in(folder).size() == 70);
  // The remembered places are free again: an output made now is removed at a signal.
  OutputFile last(folder.path("last"));
  remove_unfinished_outputs();
  CHECK(names_in(folder).size() == 70);
}

TEST_CASE("a committed output is no longer removed at a signal", "[core]") {
  const test::TemporaryFolder folder;
  OutputFile done(folder.path("done"));
  done.commit();
  const OutputFile open(folder.path("open"));
  remove_unfinished_outputs();
  CHECK(names_in(folder) == std::vector<std::string>{"done"});
}

TEST_CASE("a device is written in place, without a temporary beside it", "[core]") {
  OutputFile file("/dev/null");
  file.write("gone");
  const OutputFacts facts = file.commit();
  CHECK(facts.size == 4);
  CHECK(facts.path == "/dev/null");
  CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("standard output gets the bytes and stays open", "[core]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("stdout");
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT, 0600);
  OutputFacts facts;
  {
    const StandardOutputTo redirected(descriptor);
    OutputFile file("-");
    file.write("to the pipe");
    facts = file.commit();
    OutputFile again("-");
    again.write("; more");
    again.commit();
  }
  ::close(descriptor);
  CHECK(test::read_file(path) == "to the pipe; more");
  CHECK(facts.path == "-");
  CHECK(facts.size == 11);
}

TEST_CASE("a reader that has gone ends the writing as a closed pipe", "[core]") {
  const auto before = ::signal(SIGPIPE, SIG_IGN);
  int ends[2] = {};
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  bool closed = false;
  {
    const StandardOutputTo redirected(ends[1]);
    OutputFile file("-");
    try {
      file.write("nobody reads this");
    } catch (const ClosedPipe&) {
      closed = true;
    }
  }
  ::close(ends[1]);
  ::signal(SIGPIPE, before);
  CHECK(closed);
}

TEST_CASE("a small text file is written whole, and replaces the older one", "[core]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("t", "a longer older text");
  const OutputFacts facts = write_text_file(path, "short");
  CHECK(test::read_file(path) == "short");
  CHECK(facts.size == 5);
  CHECK(names_in(folder).size() == 1);
}

}  // namespace
}  // namespace varg
