#include <varg/align/assembly.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

namespace varg::align {
namespace {

using test::Random;

/// A window and reads over the whole of it, which begin and end as it does.
struct Made {
  std::size_t k = 0;
  std::string reference;
  std::vector<std::string> reads;
  std::size_t most_inserted = 0;
};

Made make(Random& random, bool has_copies) {
  Made made;
  made.k = static_cast<std::size_t>(random.between(5, 9));
  made.reference = random.bases(random.between(40, 80));
  if (has_copies) {
    // A tandem repeat longer than k.
    const auto unit = random.bases(random.between(2, 12));
    std::string repeat;
    while (repeat.size() < made.k + unit.size() + 4) repeat += unit;
    made.reference.insert(made.reference.size() / 2, repeat);
  }
  const auto flank = made.k + 1;
  for (std::int64_t n = random.between(1, 4); n > 0; --n) {
    std::string read = made.reference;
    for (std::int64_t changes = random.between(0, 3); changes > 0; --changes) {
      const auto at = static_cast<std::size_t>(random.between(
          static_cast<std::int64_t>(flank), static_cast<std::int64_t>(read.size() - flank - 4)));
      const auto gone = static_cast<std::size_t>(random.between(0, 3));
      read.replace(at, gone, random.bases(random.between(0, 3)));
      if (read.size() < 3 * flank) break;
    }
    for (std::int64_t copies = random.between(1, 5); copies > 0; --copies) {
      made.reads.push_back(read);
    }
  }
  made.most_inserted = static_cast<std::size_t>(random.between(0, 25));
  return made;
}

/// A de Bruijn graph as words: which letters follow a k-mer, and how many reads show each.
class WordGraph {
 public:
  explicit WordGraph(const Made& made) : made_(made) {
    add(made.reference, 0);
    for (std::size_t i = 0; i < made.reads.size(); ++i) {
      add(made.reads[i], static_cast<int>(i) + 1);
    }
  }

  /// Every way from the first k-mer to the last with the number of reads on its weakest edge.
  /// Nothing when there are very many.
  std::optional<std::map<std::string, int>> all_ways() {
    most_ = made_.reference.size() + made_.most_inserted;
    last_ = made_.reference.substr(made_.reference.size() - made_.k);
    ways_.clear();
    steps_ = 0;
    walk(made_.reference.substr(0, made_.k), 1'000'000);
    if (steps_ > 20'000) return std::nullopt;
    return ways_;
  }

 private:
  void add(const std::string& bases, int read) {
    for (std::size_t at = 0; at + made_.k < bases.size(); ++at) {
      auto& readers = edges_[bases.substr(at, made_.k)][bases[at + made_.k]];
      if (read > 0) readers.insert(read);
    }
  }

  void walk(const std::string& so_far, int weakest) {
    if (++steps_ > 20'000 || so_far.size() > most_) return;
    const std::string here = so_far.substr(so_far.size() - made_.k);
    if (here == last_) {
      ways_.emplace(so_far, weakest);
      return;
    }
    for (const auto& [letter, readers] : edges_[here]) {
      walk(so_far + letter, std::min(weakest, static_cast<int>(readers.size())));
    }
  }

  const Made& made_;
  std::map<std::string, std::map<char, std::set<int>>> edges_;
  std::map<std::string, int> ways_;
  std::string last_;
  std::size_t most_ = 0;
  int steps_ = 0;
};

std::size_t copies_of_last(const Made& made) {
  const std::string last = made.reference.substr(made.reference.size() - made.k);
  std::size_t copies = 0;
  for (std::size_t at = made.reference.find(last); at != std::string::npos;
       at = made.reference.find(last, at + 1)) {
    ++copies;
  }
  return copies;
}

/// Gives every way, however improbable.
AssemblyConfig wide_config(const Made& made) {
  AssemblyConfig config;
  config.kmers = {static_cast<int>(made.k)};
  config.min_support = 0;
  config.min_fraction = 0.0;
  config.most_haplotypes = 100'000;
  config.most_drop = 1e9;
  config.most_steps = 1'000'000;
  config.most_inserted = made.most_inserted;
  return config;
}

Assembly assembled(Assembler& assembler, const Made& made, const AssemblyConfig& config) {
  std::vector<AssemblyRead> views;
  for (const std::string& read : made.reads) views.push_back({read, {}});
  return assembler.assemble(made.reference, views, config);
}

void check_ways(const Assembly& assembly, const std::map<std::string, int>& expected) {
  std::set<std::string> seen;
  for (const AssembledHaplotype& haplotype : assembly.haplotypes) {
    CAPTURE(haplotype.bases);
    CHECK(seen.insert(haplotype.bases).second);
    const auto way = expected.find(haplotype.bases);
    REQUIRE(way != expected.end());
    CHECK(haplotype.weakest == way->second);
    CHECK(haplotype.score <= 0.0);
  }
  CHECK(seen.size() == expected.size());
}

}  // namespace

TEST_CASE("an assembly without bounds is every way through the words of its reads, cycles too",
          "[assembly][property]") {
  Assembler assembler;
  int cyclic = 0;
  int straight = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Random random(seed);
    const Made made = make(random, random.chance(0.5));
    CAPTURE(seed, made.k, made.reference);
    if (copies_of_last(made) > 1) continue;  // haplotypes end at the last k-mer: no such graph
    const auto expected = WordGraph(made).all_ways();
    if (!expected) continue;
    const Assembly assembly = assembled(assembler, made, wide_config(made));
    REQUIRE(assembly.kmer == static_cast<int>(made.k));
    CHECK_FALSE(assembly.over_budget);
    CHECK_FALSE(assembly.has_more);
    check_ways(assembly, *expected);
    (assembly.is_cyclic ? cyclic : straight) += expected->size() > 1 ? 1 : 0;
  }
  CHECK(cyclic > 50);
  CHECK(straight > 30);
}

TEST_CASE("bounds keep the most probable of all ways", "[assembly][property]") {
  Assembler assembler;
  int bounded = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    Random random(seed);
    const Made made = make(random, random.chance(0.5));
    CAPTURE(seed);
    if (copies_of_last(made) > 1 || !WordGraph(made).all_ways()) continue;
    AssemblyConfig config = wide_config(made);
    const Assembly all = assembled(assembler, made, config);
    if (all.haplotypes.empty()) continue;
    config.most_drop = 1.0;
    const Assembly near = assembled(assembler, made, config);
    std::vector<std::string> expected;
    for (const AssembledHaplotype& haplotype : all.haplotypes) {
      if (haplotype.score >= all.haplotypes[0].score - 1.0) expected.push_back(haplotype.bases);
    }
    REQUIRE(near.haplotypes.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      CHECK(near.haplotypes[i].bases == expected[i]);
    }
    bounded += near.haplotypes.size() < all.haplotypes.size() ? 1 : 0;
  }
  CHECK(bounded > 10);
}

}  // namespace varg::align
