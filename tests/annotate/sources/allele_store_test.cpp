#include "catch.hpp"

#include <map>

#include "random.hpp"
#include "sources/vcf_overlay/allele_store.hpp"

using namespace varg;
using annotate::AlleleStore;

TEST_CASE("alleles are found by contig, position, REF and ALT, in any order of adding",
          "[annotate][source]") {
  AlleleStore store(2);
  store.add({1, 5, "A", "T"}, {"e", "1"});
  store.add({0, 9, "AC", "A"}, {"c", "2"});
  store.add({0, 9, "A", "C"}, {"a", ""});
  store.add({0, 9, "A", "G"}, {"b", "4"});
  CHECK(store.seal() == 0);
  const auto value = [&](const genome::Variant& v) {
    const auto row = store.find(v, AlleleStore::no_row);
    return row == AlleleStore::no_row ? std::string("absent") : std::string(store.value(row, 0));
  };
  CHECK(value({0, 9, "A", "C"}) == "a");
  CHECK(value({0, 9, "A", "G"}) == "b");
  CHECK(value({0, 9, "AC", "A"}) == "c");
  CHECK(value({1, 5, "A", "T"}) == "e");
  CHECK(value({0, 9, "A", "T"}) == "absent");
  CHECK(value({0, 5, "A", "T"}) == "absent");
  CHECK(value({2, 0, "A", "T"}) == "absent");
  CHECK(store.value(store.find({0, 9, "A", "C"}, AlleleStore::no_row), 1).empty());
}

TEST_CASE("of equal alleles the first one added stays", "[annotate][source]") {
  AlleleStore store(1);
  store.add({0, 9, "A", "G"}, {"first"});
  store.add({0, 2, "A", "G"}, {"other"});
  store.add({0, 9, "A", "G"}, {"second"});
  CHECK(store.seal() == 1);
  CHECK(store.size() == 2);
  CHECK(store.value(store.find({0, 9, "A", "G"}, AlleleStore::no_row), 0) == "first");
}

TEST_CASE("an empty store has nothing", "[annotate][source]") {
  AlleleStore store(1);
  CHECK(store.seal() == 0);
  CHECK(store.find({0, 0, "A", "C"}, AlleleStore::no_row) == AlleleStore::no_row);
  CHECK(store.find({0, 0, "A", "C"}, 0) == AlleleStore::no_row);
}

TEST_CASE("look-ups from any starting row agree with a map", "[annotate][source][property]") {
  test::Random random(3);
  AlleleStore store(1);
  std::map<genome::Variant, std::string> expected;
  for (int i = 0; i < 2000; ++i) {
    const genome::Variant v{static_cast<genome::ContigId>(random.between(0, 2)),
                            random.between(0, 300), random.bases(random.between(1, 2)),
                            random.bases(random.between(1, 2))};
    const std::string text = std::to_string(i);
    store.add(v, {text});
    expected.emplace(v, text);
  }
  store.seal();
  REQUIRE(store.size() == expected.size());
  for (int i = 0; i < 4000; ++i) {
    const genome::Variant v{static_cast<genome::ContigId>(random.between(0, 3)),
                            random.between(0, 301), random.bases(random.between(1, 2)),
                            random.bases(random.between(1, 2))};
    const auto near =
        static_cast<std::uint32_t>(random.between(0, static_cast<std::int64_t>(store.size()) + 1));
    const auto row = store.find(v, near);
    const auto found = expected.find(v);
    CAPTURE(v.contig, v.pos, v.ref, v.alt, near);
    REQUIRE((row != AlleleStore::no_row) == (found != expected.end()));
    if (found != expected.end()) CHECK(store.value(row, 0) == found->second);
  }
}
