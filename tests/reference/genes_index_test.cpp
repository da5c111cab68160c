#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include <varg/core/digest.hpp>
#include <varg/core/error.hpp>
#include <varg/reference/transcripts.hpp>

#include "catch.hpp"
#include "drawn_genes.hpp"
#include "files.hpp"
#include "gene_texts.hpp"
#include "genes_store.hpp"

namespace varg::reference {
namespace {

using namespace drawn_genes;
using test::text_of;

OpenedGenes open(const std::string& path, const genome::Contigs& contigs = {}) {
  return open_genes(path, contigs, {}, 0);
}

std::string index_note(const GeneFile& file) {
  for (const Note& note : file.notes) {
    if (note.kind == "genes_index") return note.text;
  }
  return {};
}

/// Two genes in Ensembl's words: one coding with most of what a store holds, one of RNA.
const std::string small_genes =
    "##gff-version 3\n"
    "1\tensembl\tgene\t11\t90\t.\t-\t.\tID=gene:G1;Name=ONE;description=first [Source:HGNC "
    "Symbol%3BAcc:HGNC:5]\n"
    "1\tensembl\tmRNA\t11\t90\t.\t-\t.\tID=transcript:T1;Parent=gene:G1;biotype=protein_coding;"
    "tag=basic,MANE_Select;version=2;ccdsid=CCDS1.1;_selenocysteine=2 2 U\n"
    "1\tensembl\texon\t11\t40\t.\t-\t.\tParent=transcript:T1\n"
    "1\tensembl\texon\t61\t90\t.\t-\t.\tParent=transcript:T1\n"
    "1\tensembl\tCDS\t21\t40\t.\t-\t.\tID=CDS:P1;Parent=transcript:T1;protein_id=P1\n"
    "1\tensembl\tCDS\t61\t70\t.\t-\t0\tID=CDS:P1;Parent=transcript:T1;protein_id=P1\n"
    "2\tensembl\tlnc_RNA\t5\t20\t.\t+\t.\tID=transcript:T2\n"
    "2\tensembl\texon\t5\t20\t.\t+\t.\tParent=transcript:T2\n";

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string_view input_digest(const std::string& index) {
  return std::string_view(index).substr(offsetof(rows::Header, input_digest), 32);
}

/// The state of these bytes, at an address that rows may stand at.
StoreState state_of(const std::string& index, std::string_view digest) {
  std::vector<std::uint64_t> aligned((index.size() + 7) / 8);
  std::memcpy(aligned.data(), index.data(), index.size());
  return GeneStore::state_of(std::as_bytes(std::span(aligned)).first(index.size()), digest);
}

/// The bytes of an index with a right digest of its own.
std::string sealed(std::string bytes) {
  const std::size_t at = offsetof(rows::Header, digest);
  Digest digest;
  digest.update(std::string_view(bytes).substr(at + 32));
  return bytes.replace(at, 32, digest.hex());
}

}  // namespace

TEST_CASE("genes from the index are those from the file", "[genes][index][property]") {
  test::Random random(GENERATE(range(1U, 12U)));
  const auto write = GENERATE(&as_gff3, &as_gtf, &as_gene_table);
  std::vector<std::string> lines;
  for (int number = 0; number < 40; ++number) {
    for (std::string& one : write(drawn(random, number))) lines.push_back(std::move(one));
  }
  const test::TemporaryFolder folder;
  const std::string path = folder.write("genes", shuffled(lines, random));
  // The reference in another order than the file, and without one of its contigs.
  for (const genome::Contigs& contigs :
       {genome::Contigs{}, genome::Contigs({{"X", 0}, {"other", 0}, {"1", 0}, {"2", 0}}),
        genome::Contigs({{"2", 200'000}, {"1", 200'000}})}) {
    std::filesystem::remove(gene_index_path(path));
    const std::string expected = text_of(read_genes(path, contigs));
    const OpenedGenes first = open(path, contigs);
    CHECK(first.index == GeneIndexUse::made);
    CHECK(text_of(first) == expected);
    const OpenedGenes again = open(path, contigs);
    CHECK(again.index == GeneIndexUse::used);
    CHECK(text_of(again) == expected);
    CHECK(std::is_sorted(
        again.transcripts.begin(), again.transcripts.end(),
        [](const Transcript& a, const Transcript& b) { return a.interval < b.interval; }));
    for (std::uint32_t i = 0; i < again.transcripts.size(); ++i) {
      const genome::Interval interval = again.transcripts[i].interval;
      CHECK(again.transcripts.interval(i) == interval);
      const auto hits = again.transcripts.overlapping(interval, 0);
      CHECK(std::find(hits.begin(), hits.end(), i) != hits.end());
      CHECK(hits == first.transcripts.overlapping(interval, 0));
    }
  }
}

TEST_CASE("one index serves references of any order", "[genes][index]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("genes.gff3", small_genes);
  CHECK(open(path, genome::Contigs({{"1", 90}, {"2", 90}})).index == GeneIndexUse::made);
  const OpenedGenes turned = open(path, genome::Contigs({{"2", 90}, {"0", 9}, {"1", 90}}));
  CHECK(turned.index == GeneIndexUse::used);
  REQUIRE(turned.transcripts.size() == 2);
  CHECK(turned.transcripts[0].id == "T2");
  CHECK(turned.transcripts[1].interval == genome::Interval{2, 10, 90});
  CHECK_THROWS_WITH(open(path, genome::Contigs({{"1", 89}})),
                    Catch::Contains("line 3: T1.2 ends at 1:90, but the reference's 1 has 89"));
  CHECK_THROWS_WITH(open(path, genome::Contigs({{"3", 89}})),
                    Catch::Contains("no contig of the genes is in the reference"));
}

TEST_CASE("an index with any byte changed is noticed, and made again", "[genes][index]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("genes.gff3", small_genes);
  const std::string expected = text_of(open(path));
  const std::string good = test::read_file(gene_index_path(path));
  REQUIRE(good.size() > sizeof(rows::Header));
  REQUIRE(state_of(good, input_digest(good)) == StoreState::good);
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ (1 << (at % 8)));
    CAPTURE(at);
    const bool in_magic = at < store_magic.size();
    REQUIRE(state_of(bad, input_digest(good)) ==
            (in_magic ? StoreState::foreign : StoreState::damaged));
    // To write a file takes longer: all of the header's beginning, and some of the rest.
    if (at > 48 && at % 101 != 0) continue;
    folder.write("genes.gff3.vgx", bad);
    const OpenedGenes file = open(path);
    REQUIRE(file.index == GeneIndexUse::mended);
    REQUIRE_FALSE(index_note(file).empty());
    REQUIRE(text_of(file) == expected);
  }
  CHECK(test::read_file(gene_index_path(path)) == good);
  CHECK(open(path).index == GeneIndexUse::used);
}

TEST_CASE("an index cut short, lengthened or of something else is made again", "[genes][index]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("genes.gff3", small_genes);
  const std::string expected = text_of(open(path));
  const std::string good = test::read_file(gene_index_path(path));
  std::vector<std::string> all = {good + good, good + '\0', "chr1\t1\t2\n",
                                  std::string(1000, '\0')};
  for (std::size_t size = 1; size < good.size(); ++size) {
    const std::string cut = good.substr(0, size);
    const StoreState state = state_of(cut, input_digest(good));
    REQUIRE(state == (size < store_magic.size() ? StoreState::foreign : StoreState::damaged));
    if (size % 211 == 1) all.push_back(cut);
  }
  for (const std::string& bad : all) {
    CAPTURE(bad.size());
    folder.write("genes.gff3.vgx", bad);
    const OpenedGenes file = open(path);
    REQUIRE(file.index == GeneIndexUse::mended);
    REQUIRE(text_of(file) == expected);
  }
  folder.write("genes.gff3.vgx", "");
  CHECK(open(path).index == GeneIndexUse::made);
  folder.write("genes.gff3.vgx", "chr1\t1\t2\n");
  CHECK_THAT(index_note(open(path)),
             Catch::EndsWith(" was no index of varg's, and was made again"));
  folder.write("genes.gff3.vgx", good.substr(0, good.size() - 8));
  CHECK_THAT(index_note(open(path)), Catch::EndsWith(" was damaged, and was made again"));
}

TEST_CASE("an index with a right digest and rows that point elsewhere is not believed",
          "[genes][index]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("genes.gff3", small_genes);
  const std::string expected = text_of(open(path));
  const std::string good = test::read_file(gene_index_path(path));
  REQUIRE(sealed(good) == good);
  // Largest numbers everywhere, four bytes at a time: some change a value, and are harmless or
  // wrong; none may be read outside of the store.
  std::size_t refused = 0;
  for (std::size_t at = offsetof(rows::Header, byte_order); at + 4 <= good.size(); at += 4) {
    std::string bad = good;
    bad.replace(at, 4, "\xFF\xFF\xFF\x7F");
    bad = sealed(bad);
    if (state_of(bad, input_digest(good)) != StoreState::good) {
      ++refused;
      continue;
    }
    folder.write("genes.gff3.vgx", bad);
    const GeneStore store{io::MappedFile(gene_index_path(path))};
    for (std::uint32_t i = 0; i < 2; ++i) CHECK_FALSE(text_of(store.transcript(i, 0)).empty());
    static_cast<void>(store.notes());
  }
  CHECK(refused > 60);
  folder.write("genes.gff3.vgx", good);
  CHECK(text_of(open(path)) == expected);
}

TEST_CASE("an index of another format, varg or machine is made again without a word",
          "[genes][index]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("genes.gff3", small_genes);
  const std::string expected = text_of(open(path));
  const std::string good = test::read_file(gene_index_path(path));
  for (const std::size_t at : {offsetof(rows::Header, format), offsetof(rows::Header, version),
                               offsetof(rows::Header, byte_order)}) {
    std::string other = good;
    other[at] = static_cast<char>(other[at] + 1);
    folder.write("genes.gff3.vgx", sealed(other));
    const OpenedGenes file = open(path);
    CHECK(file.index == GeneIndexUse::made);
    CHECK(index_note(file).empty());
    CHECK(text_of(file) == expected);
    CHECK(test::read_file(gene_index_path(path)) == good);
  }
}

TEST_CASE("the index follows the file's bytes, not its time", "[genes][index]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("genes.gff3", small_genes);
  CHECK(open(path).index == GeneIndexUse::made);
  const auto time = std::filesystem::last_write_time(path);
  std::string other = small_genes;
  other.replace(other.find("Name=ONE"), 8, "Name=TWO");
  folder.write("genes.gff3", other);
  std::filesystem::last_write_time(path, time);
  const OpenedGenes changed = open(path);
  CHECK(changed.index == GeneIndexUse::made);
  CHECK(index_note(changed).empty());
  CHECK(changed.transcripts[0].gene_name == "TWO");
  std::filesystem::last_write_time(path, time + std::chrono::hours(1));
  CHECK(open(path).index == GeneIndexUse::used);
}

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
