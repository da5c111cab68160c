#include <varg/compare/contig_order.hpp>

#include <algorithm>

#include "catch.hpp"
#include "random.hpp"

#include <varg/core/error.hpp>

namespace varg::compare {
namespace {

using Ids = std::vector<genome::ContigId>;

genome::Contigs contigs(const std::vector<std::string>& names, genome::Pos length = 1000) {
  genome::Contigs list;
  for (const std::string& name : names) list.add({name, length, {}});
  return list;
}

const genome::Contigs& reference() {
  static const genome::Contigs list = contigs({"chr1", "chr2", "chrX", "chrM", "decoy"});
  return list;
}

ContigMap map_of(const genome::Contigs& file, bool bridge = true) {
  return {"a.vcf", file, reference(), "ref.fa", bridge};
}

/// "sentence | hint" of a mismatch; "" when there is none.
template <class Body>
std::string fault_of(const Body& body) {
  try {
    body();
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    return error.sentence() + " | " + error.hint();
  }
  return "";
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// Whether the contigs of `part` come in its order.
bool keeps(const Ids& order, const Ids& part) {
  std::vector<std::ptrdiff_t> places;
  for (const genome::ContigId id : part) {
    places.push_back(std::find(order.begin(), order.end(), id) - order.begin());
  }
  return std::is_sorted(places.begin(), places.end());
}

Ids random_part(test::Random& random, Ids ids, bool shuffled) {
  Ids part;
  for (const genome::ContigId id : ids) {
    if (random.chance(0.6)) part.push_back(id);
  }
  if (!shuffled) return part;
  for (std::size_t i = part.size(); i > 1; --i) {
    const auto j = static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i) - 1));
    std::swap(part[i - 1], part[j]);
  }
  return part;
}

}  // namespace

TEST_CASE("contigs of the same name are found without bridging", "[compare]") {
  const ContigMap map = map_of(contigs({"chr2", "chr1"}), false);
  CHECK(map.require("chr1") == 0);
  CHECK(map.require("chr2") == 1);
  CHECK(map.in_order() == Ids{1, 0});
  CHECK(map.notes().empty());
}

TEST_CASE("contigs of another length are refused, by the name they share", "[compare]") {
  const std::string fault = fault_of([] { map_of(contigs({"chr1"}, 999)); });
  CHECK(contains(fault, "chr1: 999 against 1000"));
  CHECK(fault_of([] { map_of(contigs({"chr1"}, 0)); }).empty());
}

TEST_CASE("files with no contig in common say how to bridge them", "[compare]") {
  const std::string fault = fault_of([] { map_of(contigs({"1", "2"}), false); });
  CHECK(contains(fault, "a.vcf and ref.fa name contigs differently: 1 and chr1"));
  CHECK(contains(fault, "--bridge-contigs"));
  CHECK(fault_of([] { map_of(contigs({"1", "2"}), true); }).empty());
}

TEST_CASE("the names of a chromosome are bridged and noted", "[compare]") {
  for (const std::string name : {"1", "NC_000001.11", "NC_000001.10", "CM000663.1", "CM000663.2"}) {
    CAPTURE(name);
    const ContigMap map = map_of(contigs({"chr2", name}));
    CHECK(map.require(name) == 0);
    CHECK(map.in_order() == Ids{1, 0});
    REQUIRE(map.notes().size() == 1);
    CHECK(map.notes()[0].kind == "bridged_contigs");
    CHECK(map.notes()[0].text ==
          "a.vcf: 1 contig is read by the name in the reference (" + name + " as chr1)");
  }
  const auto notes = map_of(contigs({"2", "NC_000023.11", "MT"})).notes();
  REQUIRE(notes.size() == 1);
  CHECK(contains(notes[0].text, "3 contigs are read"));
  CHECK(map_of(contigs({"MT"})).require("MT") == 3);
}

TEST_CASE("a contig that the header lacks is bridged when a record has it", "[compare]") {
  CHECK(map_of(contigs({"chr2"})).require("1") == 0);
  const ContigMap apart = map_of(contigs({"chr2"}), false);
  CHECK(contains(fault_of([&] { apart.require("1"); }), "It names this contig chr1"));
  CHECK(contains(fault_of([&] { apart.require("chr7"); }), "no contig chr7"));
}

TEST_CASE("a contig whose other name the header has too is not bridged", "[compare]") {
  const ContigMap map = map_of(contigs({"chr1", "1"}));
  CHECK(map.in_order() == Ids{0});
  CHECK(map.notes().empty());
  CHECK(map.require("chr1") == 0);
  CHECK(contains(fault_of([&] { map.require("1"); }), "It has chr1, but in the header of a.vcf"));
}

TEST_CASE("of two other names of a chromosome the first is bridged", "[compare]") {
  const ContigMap map = map_of(contigs({"1", "NC_000001.11", "2"}));
  CHECK(map.in_order() == Ids{0, 1});
  CHECK(map.require("1") == 0);
  CHECK(contains(fault_of([&] { map.require("NC_000001.11"); }), "no contig NC_000001.11"));
}

TEST_CASE("a contig of another length under another name is another contig", "[compare]") {
  genome::Contigs file = contigs({"chr1"});
  file.add({"MT", 16569, {}});
  const ContigMap map = map_of(file);
  CHECK(map.in_order() == Ids{0});
  CHECK(contains(fault_of([&] { map.require("MT"); }), "no contig MT"));
}

TEST_CASE("the order that two files share is kept, with the others behind", "[compare]") {
  CHECK(common_order({2, 0}, {2, 0}, 3) == Ids{2, 0, 1});
  CHECK(common_order({2, 0}, {2, 1, 0}, 4) == Ids{2, 1, 0, 3});
  CHECK(common_order({3, 1}, {0, 1, 2}, 4) == Ids{0, 3, 1, 2});
  CHECK(common_order({}, {1}, 3) == Ids{1, 0, 2});
  CHECK(common_order({}, {}, 2) == Ids{0, 1});
}

TEST_CASE("files that contradict each other get the order of the reference", "[compare]") {
  CHECK(common_order({2, 0}, {0, 2}, 3) == Ids{0, 1, 2});
  CHECK(common_order({0, 1, 2}, {2, 3, 0}, 4) == Ids{0, 1, 2, 3});
}

TEST_CASE("a common order has each contig once and keeps both files' when one exists",
          "[compare][property]") {
  std::size_t kept = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    test::Random random(seed);
    const Ids all{0, 1, 2, 3, 4, 5};
    Ids shuffled = random_part(random, all, true);
    const bool is_possible = random.chance(0.5);
    const Ids truth = random_part(random, shuffled, false);
    const Ids query = random_part(random, shuffled, !is_possible);
    const Ids order = common_order(truth, query, all.size());
    CAPTURE(seed, truth, query, order);
    CHECK(std::is_permutation(order.begin(), order.end(), all.begin(), all.end()));
    if (is_possible) {
      CHECK(keeps(order, truth));
      CHECK(keeps(order, query));
      ++kept;
    } else {
      CHECK(((keeps(order, truth) && keeps(order, query)) || order == all));
    }
  }
  CHECK(kept > 300);
}

}  // namespace varg::compare
