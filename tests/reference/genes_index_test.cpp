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
#include "indexed_genes.hpp"

namespace varg::reference {
namespace {

using namespace drawn_genes;
using namespace test::indexed_genes;
using test::text_of;

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

}  // namespace varg::reference
