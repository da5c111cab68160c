#include <varg/compare/superloci.hpp>

#include "catch.hpp"
#include "made_calls.hpp"
#include "random.hpp"
#include "respelling.hpp"

namespace varg::compare {
namespace {

Call placed(genome::Pos pos, genome::Pos begin, genome::Pos end, genome::ContigId contig = 0) {
  Call call;
  call.contig = contig;
  call.pos = call.record_pos = pos;
  call.begin = begin;
  call.end = end;
  return call;
}

std::vector<Superlocus> all_of(SuperlocusBuilder& builder) {
  std::vector<Superlocus> superloci;
  while (auto superlocus = builder.next()) superloci.push_back(std::move(*superlocus));
  return superloci;
}

}  // namespace

TEST_CASE("calls are in one superlocus when their extents are near", "[compare]") {
  SuperlocusBuilder builder;
  builder.add(Side::truth, placed(100, 100, 101));
  builder.add(Side::query, placed(151, 151, 152));
  builder.add(Side::query, placed(203, 203, 204));
  builder.finish_contig();
  const auto superloci = all_of(builder);
  REQUIRE(superloci.size() == 2);
  CHECK(superloci[0].truth.size() == 1);
  CHECK(superloci[0].query.size() == 1);
  CHECK(superloci[1].begin == 203);
}

TEST_CASE("a later call that shifts far left joins earlier superloci", "[compare]") {
  SuperlocusBuilder builder;
  builder.add(Side::truth, placed(100, 100, 101));
  builder.add(Side::truth, placed(1000, 1000, 1001));
  builder.add(Side::query, placed(3000, 120, 3001));
  builder.finish_contig();
  const auto superloci = all_of(builder);
  REQUIRE(superloci.size() == 1);
  CHECK(superloci[0].begin == 100);
  CHECK(superloci[0].end == 3001);
  CHECK(superloci[0].truth.size() == 2);
}

TEST_CASE("a superlocus is given out once nothing can reach it", "[compare]") {
  SuperlocusBuilder builder;
  builder.add(Side::truth, placed(100, 100, 101));
  builder.add(Side::truth, placed(2000, 2000, 2001));
  CHECK_FALSE(builder.next().has_value());
  builder.add(Side::truth, placed(20'000, 20'000, 20'001));
  CHECK(all_of(builder).size() == 2);
  builder.add(Side::truth, placed(5, 5, 6, 1));
  const auto superloci = all_of(builder);
  REQUIRE(superloci.size() == 1);
  CHECK(superloci[0].contig == 0);
}

namespace {

test::Spelling random_change(test::Random& random, std::string_view reference, genome::Pos pos) {
  test::Spelling change{pos, test::slice(reference, pos, pos + 1), "", "0/1"};
  const genome::Pos length = random.between(1, 8);
  switch (random.between(0, 2)) {
    case 0:
      change.alt = change.ref + random.bases(length);
      break;
    case 1:
      change.alt = change.ref;
      change.ref = test::slice(reference, pos, pos + 1 + length);
      break;
    default:
      change.ref = test::slice(reference, pos, pos + random.between(1, 4));
      change.alt = change.ref;
      for (char& base : change.alt) base = base == 'A' ? 'C' : base == 'C' ? 'G' : 'A';
  }
  if (random.chance(0.5)) change.genotype = "1/1";
  return change;
}

/// The truth respelled: homozygous neighbours joined at times, MNVs split, indels shifted, padded.
std::vector<test::Spelling> respelled(test::Random& random, std::string_view reference,
                                      const std::vector<test::Spelling>& truth) {
  std::vector<test::Spelling> query;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const bool both = i + 1 < truth.size() && truth[i].genotype == "1/1" &&
                      truth[i + 1].genotype == "1/1" && random.chance(0.3);
    if (both) {
      query.push_back(test::joined(reference, truth[i], truth[i + 1]));
      ++i;
      continue;
    }
    const bool may_split = truth[i].genotype == "1/1" || truth[i].ref.size() == 1;
    const auto more = may_split || truth[i].ref.size() != truth[i].alt.size()
                          ? test::respelled(random, reference, truth[i])
                          : std::vector{test::padded(reference, truth[i], 3, 0)};
    query.insert(query.end(), more.begin(), more.end());
  }
  std::stable_sort(query.begin(), query.end(),
                   [](const auto& a, const auto& b) { return a.pos < b.pos; });
  return query;
}

}  // namespace

TEST_CASE("a respelled truth matches the truth completely", "[compare][property]") {
  std::size_t searched = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    test::Random random(seed);
    const std::string reference = random.repetitive_bases(3000);
    std::vector<test::Spelling> truth;
    for (genome::Pos pos = 50; pos < 2900; pos += random.between(12, 150)) {
      truth.push_back(random_change(random, reference, pos));
    }
    const auto query = respelled(random, reference, truth);
    std::vector<std::pair<Side, Call>> calls;
    for (const auto& spelling : truth) {
      calls.emplace_back(Side::truth, test::call_of(reference, spelling));
    }
    for (const auto& spelling : query) {
      calls.emplace_back(Side::query, test::call_of(reference, spelling));
    }
    std::stable_sort(calls.begin(), calls.end(),
                     [](const auto& a, const auto& b) { return a.second.pos < b.second.pos; });
    SuperlocusBuilder builder;
    for (auto& [side, call] : calls) builder.add(side, std::move(call));
    builder.finish_contig();
    for (const Superlocus& superlocus : all_of(builder)) {
      const Labels labels = test::labels_of(reference, superlocus.truth, superlocus.query);
      CAPTURE(seed, reference, superlocus.begin, superlocus.end);
      const auto is_matched = [](Level level) { return level == Level::genotype; };
      REQUIRE(std::all_of(labels.truth.begin(), labels.truth.end(), is_matched));
      REQUIRE(std::all_of(labels.query.begin(), labels.query.end(), is_matched));
      searched += labels.method == Method::search ? 1U : 0U;
    }
  }
  CHECK(searched > 500);
}

}  // namespace varg::compare
