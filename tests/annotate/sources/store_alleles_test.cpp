#include "catch.hpp"

#include <map>

#include <varg/core/error.hpp>

#include "made_store.hpp"
#include "random.hpp"

using namespace varg;
using annotate::BlockLimits;
using annotate::StoreKind;
using test::asked;
using test::MadeRow;

namespace {

using Key = std::tuple<genome::ContigId, genome::Pos, std::string, std::string>;

/// Random alleles, some long, many at one position, on two contigs; the naive answer.
std::map<Key, std::vector<std::string>> random_alleles(test::Random& random, int count) {
  std::map<Key, std::vector<std::string>> alleles;
  for (int i = 0; i < count; ++i) {
    const auto contig = static_cast<genome::ContigId>(random.between(0, 1));
    const Key key{contig, random.between(0, 900),
                  random.bases(random.chance(0.7) ? 1 : random.between(1, 40)),
                  random.bases(random.chance(0.7) ? 1 : random.between(1, 40))};
    const std::string few = random.chance(0.5) ? "" : "word" + std::to_string(random.between(0, 3));
    const std::string many = random.chance(0.1) ? "" : random.bases(random.between(1, 9));
    alleles.emplace(key, std::vector<std::string>{few, many, ""});
  }
  return alleles;
}

std::vector<MadeRow> rows_of(const std::map<Key, std::vector<std::string>>& alleles) {
  std::vector<MadeRow> rows;
  for (const auto& [key, values] : alleles) {
    const auto& [contig, pos, ref, alt] = key;
    rows.push_back({contig == 0 ? "1" : "2", pos, 0, ref, alt, values});
  }
  return rows;
}

}  // namespace

TEST_CASE("a store says what it holds and gives values back", "[annotate][source]") {
  const std::string bytes = test::made_store(test::made_facts(StoreKind::alleles, {"SIG", "AF"}),
                                             {{"1", 9, 0, "A", "C", {"a", ""}},
                                              {"1", 9, 0, "A", "G", {"b", "0.5"}},
                                              {"1", 9, 0, "AC", "A", {"c", "2e-05"}},
                                              {"2", 5, 0, "A", "T", {"", "1"}}});
  const annotate::StoreReader store("made.vsrc", bytes);
  CHECK(store.facts().name == "made");
  CHECK(store.facts().rows == 4);
  CHECK(store.facts().digest.size() == 32);
  CHECK(store.facts().fields[1].description == "field AF");
  CHECK(store.facts().inputs[0].name == "rows.txt");
  CHECK(store.contigs()[1].length == 50'000);
  const auto source = test::made_source(bytes);
  const auto cursor = source->cursor();
  CHECK(asked(*cursor, {0, 9, "A", "C"}) == "found:a|");
  CHECK(asked(*cursor, {0, 9, "A", "G"}) == "found:b|0.5");
  CHECK(asked(*cursor, {0, 9, "AC", "A"}) == "found:c|2e-05");
  CHECK(asked(*cursor, {1, 5, "A", "T"}) == "found:|1");
  CHECK(asked(*cursor, {0, 9, "A", "T"}) == "not found:|");
  CHECK(asked(*cursor, {0, 5, "A", "T"}) == "not found:|");
  CHECK(asked(*cursor, {1, 6, "A", "T"}) == "not found:|");
}

TEST_CASE("an empty store has nothing", "[annotate][source]") {
  const auto source =
      test::made_source(test::made_store(test::made_facts(StoreKind::alleles, {"X"}), {}));
  CHECK(asked(*source->cursor(), {0, 0, "A", "C"}) == "not found:");
}

TEST_CASE("look-ups in any order agree with a map at every size of block",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 7U)));
  const auto alleles = random_alleles(random, 1500);
  const BlockLimits limits{static_cast<std::size_t>(random.between(1, 200)),
                           static_cast<std::size_t>(random.between(20, 4000))};
  const std::string bytes = test::made_store(
      test::made_facts(StoreKind::alleles, {"FEW", "MANY", "NONE"}), rows_of(alleles), limits);
  const auto source = test::made_source(bytes);
  const auto sorted = source->cursor();
  for (const auto& [key, values] : alleles) {
    const auto& [contig, pos, ref, alt] = key;
    CAPTURE(contig, pos, ref, alt);
    REQUIRE(asked(*sorted, {contig, pos, ref, alt}) ==
            "found:" + values[0] + "|" + values[1] + "|");
  }
  const auto jumping = source->cursor();
  for (int i = 0; i < 3000; ++i) {
    auto near = alleles.begin();
    std::advance(near, random.between(0, static_cast<std::int64_t>(alleles.size()) - 1));
    auto [contig, pos, ref, alt] = near->first;
    if (random.chance(0.5)) alt = random.bases(random.between(1, 2));
    if (random.chance(0.1)) pos = random.between(0, 1000);
    const auto found = alleles.find({contig, pos, ref, alt});
    CAPTURE(contig, pos, ref, alt);
    const std::string expected = found == alleles.end()
                                     ? "not found:||"
                                     : "found:" + found->second[0] + "|" + found->second[1] + "|";
    REQUIRE(asked(*jumping, {contig, pos, ref, alt}) == expected);
  }
}

TEST_CASE("the same rows give the same bytes, other values another digest", "[annotate][source]") {
  const annotate::StoreFacts facts = test::made_facts(StoreKind::alleles, {"X"});
  const auto bytes = [&](const std::string& value) {
    return test::made_store(facts, {{"1", 9, 0, "A", "C", {value}}});
  };
  CHECK(bytes("a") == bytes("a"));
  const annotate::StoreReader one("one", bytes("a"));
  const annotate::StoreReader two("two", bytes("b"));
  CHECK(one.facts().digest != two.facts().digest);
}

TEST_CASE("a contig whose rows come twice is refused", "[annotate][source]") {
  CHECK_THROWS_WITH(test::made_store(test::made_facts(StoreKind::alleles, {"X"}),
                                     {{"1", 9, 0, "A", "C", {"a"}},
                                      {"2", 9, 0, "A", "C", {"a"}},
                                      {"1", 10, 0, "A", "C", {"a"}}}),
                    Catch::Contains("contig 1 are in two places"));
}

TEST_CASE("with a callable BED what is not found is absent or unassessed", "[annotate][source]") {
  const std::vector<genome::Interval> callable{{0, 10, 20}, {0, 30, 31}, {0, 40, 60}, {1, 5, 9}};
  const std::string bytes = test::made_store(test::made_facts(StoreKind::alleles, {"AF"}),
                                             {{"1", 12, 0, "A", "C", {"0.5"}}}, {}, &callable);
  annotate::SourceRequest request;
  request.fields = {{"AF", "", "0"}};
  request.prefix = "g_";
  const auto source = test::made_source(bytes, request);
  REQUIRE(source->fields().size() == 2);
  CHECK(source->fields()[1].id == "g_STATE");
  const auto cursor = source->cursor();
  CHECK(asked(*cursor, {0, 12, "A", "C"}) == "found:0.5|found");
  CHECK(asked(*cursor, {0, 12, "A", "G"}) == "absent:0|absent");
  CHECK(asked(*cursor, {0, 9, "A", "G"}) == "unassessed:|unassessed");
  CHECK(asked(*cursor, {0, 10, "A", "G"}) == "absent:0|absent");
  CHECK(asked(*cursor, {0, 19, "A", "G"}) == "absent:0|absent");
  CHECK(asked(*cursor, {0, 20, "A", "G"}) == "unassessed:|unassessed");
  // Only the bases a deletion removes count, and both an insertion is between.
  CHECK(asked(*cursor, {0, 9, "AC", "A"}) == "absent:0|absent");
  CHECK(asked(*cursor, {0, 18, "ACG", "A"}) == "unassessed:|unassessed");
  CHECK(asked(*cursor, {0, 30, "A", "AT"}) == "unassessed:|unassessed");
  CHECK(asked(*cursor, {0, 45, "A", "AT"}) == "absent:0|absent");
  CHECK(asked(*cursor, {1, 6, "A", "T"}) == "absent:0|absent");
  CHECK(asked(*cursor, {1, 2, "A", "T"}) == "unassessed:|unassessed");
}

TEST_CASE("callable places are found as in a naive search", "[annotate][source][property]") {
  test::Random random(11);
  std::vector<genome::Interval> callable;
  for (genome::Pos at = random.between(0, 9); at < 3000; at += random.between(1, 30)) {
    const genome::Pos end = at + random.between(1, 30);
    callable.push_back({0, at, end});
    at = end;
  }
  const std::string bytes =
      test::made_store(test::made_facts(StoreKind::alleles, {}), {}, {}, &callable);
  const auto source = test::made_source(bytes);
  const auto cursor = source->cursor();
  genome::Pos pos = 0;
  for (int i = 0; i < 5000; ++i) {
    pos = random.chance(0.05) ? random.between(0, 3050) : pos + random.between(0, 3);
    const genome::Variant allele{0, pos, random.bases(random.between(1, 4)), "T"};
    const bool has_anchor = allele.ref.size() > 1 && allele.ref[0] == 'T';
    const genome::Pos begin = pos + (has_anchor ? 1 : 0);
    bool covered = false;
    for (const auto& interval : callable) {
      covered |= interval.begin <= begin && interval.end >= allele.end();
    }
    CAPTURE(pos, allele.ref);
    REQUIRE(asked(*cursor, allele) == (covered ? "absent:absent" : "unassessed:unassessed"));
  }
}

TEST_CASE("a request that the store cannot answer is refused", "[annotate][source]") {
  const std::string bytes = test::made_store(test::made_facts(StoreKind::alleles, {"CLNSIG"}),
                                             {{"1", 9, 0, "A", "C", {"a"}}});
  const auto open = [&](annotate::SourceRequest request) {
    return [=] { return test::made_source(bytes, request); };
  };
  annotate::SourceRequest unknown;
  unknown.fields = {{"CLNSGI"}};
  CHECK_THROWS_WITH(open(unknown)(), Catch::Contains("has no field CLNSGI"));
  annotate::SourceRequest with_default;
  with_default.fields = {{"CLNSIG", "", "none"}};
  CHECK_THROWS_WITH(open(with_default)(), Catch::Contains("without a callable BED"));
  annotate::SourceRequest nearest;
  nearest.mode = annotate::LookUp::nearest;
  CHECK_THROWS_WITH(open(nearest)(), Catch::Contains("the mode does not go with it"));
  annotate::SourceRequest other_contigs;
  other_contigs.path = "made.vsrc";
  try {
    annotate::make_store_source(annotate::StoreReader("made.vsrc", bytes), other_contigs,
                                genome::Contigs({{"chr1", 100'000}}));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(error.hint().find("chr1") != std::string::npos);
  }
  CHECK_THROWS_WITH(annotate::make_store_source(annotate::StoreReader("made.vsrc", bytes),
                                                other_contigs, genome::Contigs({{"1", 99'999}})),
                    Catch::Contains("differ in contig 1"));
}
