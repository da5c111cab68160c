#include <varg/compare/match_counts.hpp>

#include "catch.hpp"

namespace varg::compare {

TEST_CASE("ratios are hap.py's and nothing when their denominator is 0", "[compare]") {
  RowCounts row;
  CHECK_FALSE(recall(row).has_value());
  CHECK_FALSE(precision(row).has_value());
  CHECK_FALSE(f1(row).has_value());
  CHECK_FALSE(fraction_unknown(row).has_value());
  row.truth = {.tp = {.calls = 9}, .wrong = {.calls = 1}, .unk = {.calls = 5}};
  row.query = {.tp = {.calls = 8}, .wrong = {.calls = 2}, .unk = {.calls = 10}};
  CHECK(recall(row) == Approx(0.9));
  CHECK(precision(row) == Approx(0.8));
  CHECK(fraction_unknown(row) == Approx(0.5));
  CHECK(f1(row) == Approx(2 * 0.9 * 0.8 / 1.7));
  CHECK(row.truth_total().calls == 10);
  CHECK(row.query_total().calls == 20);
}

TEST_CASE("without any match F1 is undefined and recall is 0", "[compare]") {
  RowCounts row;
  row.truth.wrong.calls = 3;
  row.query.wrong.calls = 2;
  CHECK(recall(row) == 0.0);
  CHECK(precision(row) == 0.0);
  CHECK_FALSE(f1(row).has_value());
}

TEST_CASE("a call adds what was decided in the row that looks at it", "[compare]") {
  CountedCall call;
  call.side = Side::query;
  call.zygosity = Zygosity::homalt;
  call.transitions = 1;
  call.decisions = {Decision::fp, Decision::none, Decision::unk};
  call.levels = {Level::allele, Level::none, Level::none};
  RowCounts all;
  add(call, FilterRow::all, all);
  CHECK(all.query.wrong == CallCounts{.calls = 1, .transitions = 1, .homalt = 1});
  CHECK(all.fp_gt == 1);
  CHECK(all.fp_al == 0);
  call.levels[0] = Level::local;
  add(call, FilterRow::all, all);
  CHECK(all.fp_al == 1);
  CHECK(all.query_total().calls == 2);
  RowCounts pass;
  add(call, FilterRow::pass, pass);
  CHECK(pass == RowCounts{});
  RowCounts selected;
  add(call, FilterRow::selected, selected);
  CHECK(selected.query.unk.calls == 1);
}

TEST_CASE("Jeffreys' interval agrees with quantiles of the beta distribution", "[compare]") {
  // scipy.stats.beta.ppf([0.025, 0.975], x + 0.5, n - x + 0.5)
  CHECK_FALSE(jeffreys(0, 0).has_value());
  CHECK(jeffreys(0, 10)->lower == 0.0);
  CHECK(jeffreys(0, 10)->upper == Approx(0.217196).epsilon(1e-5));
  CHECK(jeffreys(10, 10)->upper == 1.0);
  CHECK(jeffreys(10, 10)->lower == Approx(1 - 0.217196).epsilon(1e-5));
  CHECK(jeffreys(5, 10)->lower == Approx(0.224).epsilon(1e-2));
  CHECK(jeffreys(5, 10)->lower == Approx(1 - jeffreys(5, 10)->upper).epsilon(1e-9));
  const auto wide = jeffreys(990'000, 1'000'000);
  CHECK(wide->lower == Approx(0.989803).epsilon(1e-6));
  CHECK(wide->upper == Approx(0.990194).epsilon(1e-6));
}

}  // namespace varg::compare
