#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "gene_texts.hpp"
#include "indexed_genes.hpp"

namespace varg::reference {
namespace {

using namespace test::indexed_genes;
using test::text_of;

}  // namespace

TEST_CASE("genes are used from memory where no index can be written", "[genes][index]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("genes.gff3", small_genes);
  const std::string expected = text_of(read_genes(path, {}));
  const std::string index = gene_index_path(path);
  SECTION("a folder has its name") {
    std::filesystem::create_directory(index);
    const OpenedGenes file = open(path);
    CHECK(file.index == GeneIndexUse::failed);
    CHECK(text_of(file) == expected);
    CHECK_THAT(index_note(file), Catch::Contains("each run reads the genes anew (") &&
                                     Catch::Contains("is no plain file"));
  }
  SECTION("a pipe has its name") {
    REQUIRE(::mkfifo(index.c_str(), 0600) == 0);
    const OpenedGenes file = open(path);
    CHECK(file.index == GeneIndexUse::failed);
    CHECK(text_of(file) == expected);
  }
  SECTION("the folder may not be written to") {
    using std::filesystem::perms;
    const auto read_only = perms::owner_read | perms::owner_exec | perms::others_read |
                           perms::others_exec | perms::group_read | perms::group_exec;
    std::filesystem::permissions(folder.path(""), read_only);
    // Root may write anywhere: another user tries.
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      constexpr uid_t nobody = 65534;
      if (::geteuid() == 0 && ::setuid(nobody) != 0) ::_exit(2);
      const OpenedGenes file = open(path);
      const bool said = index_note(file).find("Permission denied") != std::string::npos;
      ::_exit(file.index == GeneIndexUse::failed && text_of(file) == expected && said ? 0 : 1);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    std::filesystem::permissions(folder.path(""), perms::owner_all);
    CHECK(status == 0);
    CHECK(files_in(folder.path("")) == std::vector<std::string>{"genes.gff3"});
  }
}

TEST_CASE("a name too long for an index is no fault", "[genes][index]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write(std::string(253, 'g'), small_genes);
  const OpenedGenes file = open(path);
  CHECK(file.index == GeneIndexUse::failed);
  CHECK(file.transcripts.size() == 2);
}

TEST_CASE("small genes get no index", "[genes][index]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("genes.gff3", small_genes);
  const OpenedGenes file = open_genes(path, {});
  CHECK(file.index == GeneIndexUse::small);
  CHECK(text_of(file) == text_of(read_genes(path, {})));
  CHECK(files_in(folder.path("")) == std::vector<std::string>{"genes.gff3"});
}

TEST_CASE("bad genes are refused, and no index is left", "[genes][index]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("genes.gff3", small_genes + "bad\n");
  CHECK_THROWS_WITH(open(path), Catch::Contains("genes.gff3") && Catch::Contains("line 10"));
  CHECK_THROWS_AS(open(folder.path("none")), Error);
  CHECK(files_in(folder.path("")) == std::vector<std::string>{"genes.gff3"});
}

TEST_CASE("processes that open the same genes at once all get them", "[genes][index]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("genes.gff3", small_genes);
  const std::string expected = text_of(read_genes(path, {}));
  constexpr int processes = 6;
  constexpr int rounds = 20;
  std::vector<pid_t> children;
  for (int n = 0; n < processes; ++n) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      bool same = true;
      for (int round = 0; round < rounds; ++round) {
        try {
          const OpenedGenes file = open(path);
          same = same && text_of(file) == expected && file.index != GeneIndexUse::failed &&
                 file.index != GeneIndexUse::mended;
        } catch (const Error&) {
          same = false;
        }
        if (round % 5 == n % 5) ::unlink(gene_index_path(path).c_str());
      }
      ::_exit(same ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  CHECK(open(path).index != GeneIndexUse::mended);
  CHECK(files_in(folder.path("")) == std::vector<std::string>{"genes.gff3", "genes.gff3.vgx"});
}

}  // namespace varg::reference
