#include <varg/compare/tally.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

#include "catch.hpp"
#include "random.hpp"

namespace varg::compare {
namespace {

constexpr std::size_t strata = 2;
constexpr auto subsets = static_cast<std::size_t>(Subset::first_stratum) + strata;

struct Counted {
  CountedCall call;
  std::vector<std::uint16_t> subsets;
};

Decision random_decision(test::Random& random, Side side) {
  switch (random.between(0, 3)) {
    case 0:
      return Decision::none;
    case 1:
      return Decision::unk;
    case 2:
      return Decision::tp;
    default:
      return side == Side::truth ? Decision::fn : Decision::fp;
  }
}

/// Scores that curve_step() leaves as they are, and none.
float random_score(test::Random& random) {
  if (random.chance(0.2)) return static_cast<float>(no_score);
  const auto score = static_cast<float>(random.between(-20, 40));
  return random.chance(0.3) ? score / 4 : score;
}

std::vector<Counted> random_calls(std::uint64_t seed) {
  test::Random random(seed);
  std::vector<Counted> calls;
  for (std::int64_t n = random.between(0, 60); n > 0; --n) {
    Counted one;
    CountedCall& call = one.call;
    call.side = random.chance(0.5) ? Side::truth : Side::query;
    call.variant_class = random.chance(0.5) ? VariantClass::snp : VariantClass::indel;
    call.subtype = static_cast<Subtype>(random.between(0, subtypes - 1));
    call.zygosity = static_cast<Zygosity>(random.between(0, zygosities - 1));
    for (std::size_t f = 0; f < filter_rows; ++f) {
      call.decisions[f] = random_decision(random, call.side);
      call.levels[f] = static_cast<Level>(random.between(0, 3));
      call.scores[f] = random_score(random);
      call.weights[f] = static_cast<float>(random.between(0, 12)) / 4;
    }
    call.transitions = static_cast<std::uint16_t>(random.between(0, 2));
    call.transversions = static_cast<std::uint16_t>(random.between(0, 2));
    for (std::uint16_t subset = 1; subset < subsets; ++subset) {
      if (random.chance(0.4)) one.subsets.push_back(subset);
    }
    calls.push_back(one);
  }
  return calls;
}

Tally tally_of(const std::vector<Counted>& calls) {
  Tally tally(subsets);
  for (const Counted& one : calls) tally.add(one.call, one.subsets);
  return tally;
}

/// The row by looking at every call.
RowCounts counted(const std::vector<Counted>& calls, const RowKey& key) {
  RowCounts row;
  for (const auto& [call, in] : calls) {
    const bool is_in_subset =
        key.subset == 0 ||
        std::find(in.begin(), in.end(), static_cast<std::uint16_t>(key.subset)) != in.end();
    const bool fits = call.variant_class == key.variant_class && is_in_subset &&
                      (!key.subtype || *key.subtype == call.subtype) &&
                      (!key.zygosity || *key.zygosity == call.zygosity);
    if (fits) add(call, key.filter, row);
  }
  return row;
}

/// The curve by sorting all scores and counting all calls at each.
std::vector<CurvePoint> naive_curve(const std::vector<Counted>& calls,
                                    std::optional<VariantClass> variant_class, FilterRow filter) {
  const auto place = static_cast<std::size_t>(filter);
  std::set<float, std::greater<>> scores;
  const auto fits = [&](const CountedCall& call) {
    return !variant_class || call.variant_class == *variant_class;
  };
  const auto is_ranked = [&](const CountedCall& call) {
    const Decision decision = call.decisions[place];
    return fits(call) && std::isfinite(call.scores[place]) && decision != Decision::none &&
           (call.side == Side::query || decision == Decision::tp);
  };
  CallCounts total;
  for (const VariantClass one : {VariantClass::snp, VariantClass::indel}) {
    if (variant_class && *variant_class != one) continue;
    total += counted(calls, {one, filter, 0, {}, {}}).truth_total();
  }
  for (const Counted& one : calls) {
    if (is_ranked(one.call)) scores.insert(one.call.scores[place]);
  }
  std::vector<CurvePoint> points;
  for (const float score : scores) {
    CurvePoint point;
    point.score = score;
    for (const Counted& one : calls) {
      if (!is_ranked(one.call) || one.call.scores[place] < score) continue;
      add(one.call, filter, point.row);
      if (one.call.side == Side::query) {
        point.truth_weight += static_cast<double>(one.call.weights[place]);
      }
    }
    point.row.truth.wrong = {total.calls - point.row.truth.tp.calls,
                             total.transitions - point.row.truth.tp.transitions,
                             total.transversions - point.row.truth.tp.transversions,
                             total.het - point.row.truth.tp.het,
                             total.homalt - point.row.truth.tp.homalt,
                             total.hetalt - point.row.truth.tp.hetalt};
    points.push_back(point);
  }
  return points;
}

CountedCall query_call(float score, Decision decision = Decision::fp) {
  CountedCall call;
  call.side = Side::query;
  call.decisions.fill(decision);
  call.scores.fill(score);
  return call;
}

constexpr FilterRow all_filters[] = {FilterRow::all, FilterRow::pass, FilterRow::selected};

}  // namespace

TEST_CASE("every row is what a look at all calls gives", "[compare][property]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto calls = random_calls(seed);
    const Tally tally = tally_of(calls);
    CAPTURE(seed);
    for (const VariantClass c : {VariantClass::snp, VariantClass::indel}) {
      for (const FilterRow filter : all_filters) {
        for (std::size_t subset = 0; subset < subsets; ++subset) {
          RowCounts by_subtype;
          RowCounts by_zygosity;
          const RowCounts whole = tally.row({c, filter, subset, {}, {}});
          for (std::size_t s = 0; s < subtypes; ++s) {
            const RowKey key{c, filter, subset, static_cast<Subtype>(s), {}};
            CHECK(tally.row(key) == counted(calls, key));
            by_subtype += tally.row(key);
          }
          for (std::size_t z = 0; z < zygosities; ++z) {
            const RowKey key{c, filter, subset, {}, static_cast<Zygosity>(z)};
            CHECK(tally.row(key) == counted(calls, key));
            by_zygosity += tally.row(key);
          }
          CHECK(whole == counted(calls, {c, filter, subset, {}, {}}));
          CHECK(by_subtype == whole);
          CHECK(by_zygosity == whole);
        }
      }
    }
  }
}

TEST_CASE("the curve is what sorting all calls gives, of one class and of both",
          "[compare][property]") {
  std::size_t seen = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const auto calls = random_calls(seed);
    const Tally tally = tally_of(calls);
    CAPTURE(seed);
    for (const std::optional<VariantClass> c :
         {std::optional(VariantClass::snp), std::optional(VariantClass::indel),
          std::optional<VariantClass>()}) {
      for (const FilterRow filter : all_filters) {
        const auto curve = tally.curve(c, filter);
        const auto expected = naive_curve(calls, c, filter);
        REQUIRE(curve.size() == expected.size());
        seen += curve.size();
        for (std::size_t i = 0; i < curve.size(); ++i) {
          CHECK(curve[i].score == expected[i].score);
          CHECK(curve[i].truth_weight == Approx(expected[i].truth_weight));
          CHECK(curve[i].row == expected[i].row);
        }
      }
    }
  }
  CHECK(seen > 1000);
}

TEST_CASE("along the curve the truth stays and the found grow", "[compare][property]") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Tally tally = tally_of(random_calls(seed));
    const RowCounts whole = tally.row(VariantClass::snp, FilterRow::all);
    const auto curve = tally.curve(VariantClass::snp, FilterRow::all);
    for (std::size_t i = 0; i < curve.size(); ++i) {
      CHECK(curve[i].row.truth_total() == whole.truth_total());
      CHECK(curve[i].row.query_total().calls <= whole.query_total().calls);
      if (i == 0) continue;
      CHECK(curve[i].score < curve[i - 1].score);
      CHECK(curve[i].row.truth.tp.calls >= curve[i - 1].row.truth.tp.calls);
      CHECK(curve[i].row.query.tp.calls >= curve[i - 1].row.query.tp.calls);
      CHECK(curve[i].row.query.wrong.calls >= curve[i - 1].row.query.wrong.calls);
    }
  }
}

TEST_CASE("a tally does not depend on the order of calls", "[compare]") {
  auto calls = random_calls(7);
  const Tally tally = tally_of(calls);
  std::reverse(calls.begin(), calls.end());
  const Tally other = tally_of(calls);
  const auto curve = tally.curve({}, FilterRow::all);
  const auto other_curve = other.curve({}, FilterRow::all);
  REQUIRE(curve.size() == other_curve.size());
  for (std::size_t i = 0; i < curve.size(); ++i) CHECK(curve[i].row == other_curve[i].row);
  CHECK(tally.row(VariantClass::snp, FilterRow::all) ==
        other.row(VariantClass::snp, FilterRow::all));
}

TEST_CASE("calls without a finite score are at no point", "[compare]") {
  Tally tally;
  constexpr float infinite = std::numeric_limits<float>::infinity();
  for (const float score : {-infinite, infinite, std::numeric_limits<float>::quiet_NaN(), 3.0F}) {
    tally.add(query_call(score), {});
  }
  const auto curve = tally.curve({}, FilterRow::all);
  REQUIRE(curve.size() == 1);
  CHECK(curve[0].score == 3.0F);
  CHECK(curve[0].row.query.wrong.calls == 1);
  CHECK(tally.row(VariantClass::snp, FilterRow::all).query.wrong.calls == 4);
}

TEST_CASE("scores near each other share a step, named by the lowest of them", "[compare]") {
  Tally tally;
  for (const float score : {1001.5F, 1001.0F, 1002.25F, 1003.9F, 1004.0F}) {
    tally.add(query_call(score), {});
  }
  const auto curve = tally.curve(VariantClass::snp, FilterRow::pass);
  REQUIRE(curve.size() == 3);
  CHECK(curve[0].score == 1004.0F);
  CHECK(curve[1].score == 1002.25F);
  CHECK(curve[2].score == 1001.0F);
  CHECK(curve[1].row.query.wrong.calls == 3);
}

TEST_CASE("a step of both classes has the lower name of theirs", "[compare]") {
  for (const bool snp_is_lower : {false, true}) {
    Tally tally;
    CountedCall call = query_call(snp_is_lower ? 1000.5F : 1001.5F);
    tally.add(call, {});
    call = query_call(snp_is_lower ? 1001.5F : 1000.5F);
    call.variant_class = VariantClass::indel;
    tally.add(call, {});
    const auto curve = tally.curve({}, FilterRow::all);
    REQUIRE(curve.size() == 1);
    CHECK(curve[0].score == 1000.5F);
    CHECK(curve[0].row.query.wrong.calls == 2);
  }
}

TEST_CASE("curve_step keeps integers up to 512 and rounds others down, in order", "[compare]") {
  for (int i = -512; i <= 512; ++i) {
    CHECK(curve_step(static_cast<float>(i)) == static_cast<float>(i));
    CHECK(curve_step(static_cast<float>(i) / 1024) == static_cast<float>(i) / 1024);
  }
  CHECK(curve_step(513.0F) == 512.0F);
  CHECK(curve_step(514.0F) == 514.0F);
  CHECK(curve_step(-513.0F) == -514.0F);
  test::Random random(5);
  for (int i = 0; i < 2000; ++i) {
    const auto score = static_cast<float>(random.between(-1'000'000'000, 1'000'000'000)) / 777;
    const float rounded = curve_step(score);
    CAPTURE(score);
    CHECK(rounded <= score);
    CHECK(score - rounded <= std::abs(score) / 256);
    CHECK(curve_step(rounded) == rounded);
    CHECK(curve_step(score * 1.01F) >= (score < 0 ? -2e9F : rounded));
  }
}

TEST_CASE("a subset no call is in has zeros, one that is not there is refused", "[compare]") {
  Tally tally(4);
  tally.add(query_call(1), {});
  CHECK(tally.row({VariantClass::snp, FilterRow::all, 3, {}, {}}) == RowCounts{});
  CHECK_THROWS_AS(tally.row({VariantClass::snp, FilterRow::all, 4, {}, {}}), std::out_of_range);
}

}  // namespace varg::compare
