#include "replay_state.hpp"

#include "catch.hpp"

namespace varg::compare {
namespace {

using State = ReplayState<2>;
constexpr align::Window window{0, "GATTACAGATTACA"};
constexpr std::uint8_t truth = 0;
constexpr std::uint8_t query = 1;

Allele allele(genome::Pos begin, genome::Pos end, std::string alt) {
  Allele made;
  made.begin = begin;
  made.end = end;
  made.alt = std::move(alt);
  return made;
}

std::string key_of(const State& state) {
  std::string key;
  state.append_key(key);
  return key;
}

}  // namespace

TEST_CASE("what one side spelled ahead must be spelled by the other", "[compare]") {
  HaplotypePair pair;
  CHECK(pair.spell(truth, "ACG"));
  CHECK(pair.pending == "ACG");
  CHECK(pair.spell(query, "A"));
  CHECK(pair.pending == "CG");
  CHECK(pair.ahead == truth);
  CHECK(pair.spell(query, "CGTT"));
  CHECK(pair.pending == "TT");
  CHECK(pair.ahead == query);
  CHECK_FALSE(pair.spell(truth, "TA"));
}

TEST_CASE("sides that are level go on together without spelling", "[compare]") {
  HaplotypePair pair;
  CHECK(pair.advance(5, window));
  CHECK(pair.is_synced());
  CHECK(pair.next == std::array<genome::Pos, 2>{5, 5});
  CHECK(pair.pending.empty());
}

TEST_CASE("a deletion of one side alone contradicts where the sequence is no repeat", "[compare]") {
  HaplotypePair pair;
  pair.next = {3, 1};  // truth deleted AT
  CHECK_FALSE(pair.advance(8, window));
}

TEST_CASE("equal deletions written at two places of a repeat come level", "[compare]") {
  constexpr align::Window repeat{0, "GCACACAT"};
  HaplotypePair pair;
  pair.next = {3, 1};
  CHECK(pair.advance(5, repeat));
  CHECK_FALSE(pair.is_synced());
  pair.next[query] += 2;  // query deletes CA at 5
  CHECK(pair.advance(8, repeat));
  CHECK(pair.is_synced());
}

TEST_CASE("an allele applies only where its haplotype stands", "[compare]") {
  State state;
  REQUIRE(state.advance(2, window));
  CHECK(state.apply(allele(2, 4, ""), {2, 4}, truth, 0));
  CHECK(state.pairs[0].next[truth] == 4);
  CHECK(state.pairs[1].next[truth] == 2);
  CHECK_FALSE(state.apply(allele(2, 3, "G"), {2, 3}, truth, 0));
  CHECK(state.apply(allele(2, 3, "G"), {2, 3}, truth, 1));
}

TEST_CASE("one haplotype takes one insertion at a place", "[compare]") {
  State state;
  CHECK(state.apply(allele(0, 0, "T"), {0, 1}, truth, 0));
  CHECK_FALSE(state.apply(allele(0, 0, "T"), {0, 1}, truth, 0));
  CHECK(state.apply(allele(0, 0, "T"), {0, 1}, truth, 1));
  CHECK(state.apply(allele(0, 0, "T"), {0, 1}, query, 0));
  CHECK(state.apply(allele(0, 1, "C"), {0, 1}, truth, 0));
}

TEST_CASE("a sync point needs calls of both sides before it, or of none", "[compare]") {
  State neither;
  CHECK(neither.advance(3, window));
  CHECK(neither.syncs == 0);

  State both;
  both.used = 3;
  CHECK(both.advance(3, window));
  CHECK(both.used == 0);
  CHECK(both.syncs == 1);

  State alone;
  alone.used = 1;
  CHECK_FALSE(alone.advance(3, window));
}

TEST_CASE("a call with an allele to come holds the sync point open", "[compare]") {
  State state;
  state.used = 1;
  state.open.emplace_back(0U, std::uint8_t{0});
  CHECK(state.advance(3, window));
  CHECK(state.used == 1);
}

TEST_CASE("states that differ in which haplotype is called first are the same", "[compare]") {
  State one;
  State other;
  REQUIRE(one.apply(allele(0, 2, ""), {0, 2}, truth, 0));
  REQUIRE(other.apply(allele(0, 2, ""), {0, 2}, truth, 1));
  CHECK(key_of(one) != key_of(other));
  one.make_canonical();
  other.make_canonical();
  CHECK(key_of(one) == key_of(other));
}

TEST_CASE("states with another future have another key", "[compare]") {
  const State plain;
  State used = plain;
  used.used = 1;
  State pending = plain;
  REQUIRE(pending.pairs[0].spell(truth, "A"));
  State other_side = plain;
  REQUIRE(other_side.pairs[0].spell(query, "A"));
  State open = plain;
  open.open.emplace_back(1U, std::uint8_t{0});
  const std::vector<State> states{plain, used, pending, other_side, open};
  for (std::size_t i = 0; i < states.size(); ++i) {
    for (std::size_t j = 0; j < states.size(); ++j) {
      CHECK((key_of(states[i]) == key_of(states[j])) == (i == j));
    }
  }
}

TEST_CASE("two insertions at one position need records that follow each other", "[compare]") {
  State state;
  for (HaplotypePair& pair : state.pairs) pair.next.fill(3);
  REQUIRE(state.apply(allele(3, 3, "TT"), {2, 3}, truth, 0));  // C CTT
  State same_record_place = state;
  CHECK_FALSE(same_record_place.apply(allele(3, 3, "A"), {2, 3}, truth, 0));
  State other_haplotype = state;
  CHECK(other_haplotype.apply(allele(3, 3, "A"), {2, 3}, truth, 1));
  REQUIRE(state.apply(allele(3, 3, "A"), {3, 4}, truth, 0));  // G AG
  CHECK(state.pairs[0].pending == "TTA");
  CHECK_FALSE(key_of(state) == key_of(other_haplotype));
}

}  // namespace varg::compare
