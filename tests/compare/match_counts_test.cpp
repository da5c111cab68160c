#include <varg/compare/match_counts.hpp>

#include "catch.hpp"

namespace varg::compare {

TEST_CASE("ratios are hap.py's and nothing when their denominator is 0", "[compare]") {
  RowCounts row;
  CHECK_FALSE(recall(row).has_value());
  CHECK_FALSE(precision(row).has_value());
  CHECK_FALSE(f1(row).has_value());
  CHECK_FALSE(fraction_unknown(row).has_value());
  row.truth = {.tp = 9, .wrong = 1, .unk = 5};
  row.query = {.tp = 8, .wrong = 2, .unk = 10};
  CHECK(recall(row) == Approx(0.9));
  CHECK(precision(row) == Approx(0.8));
  CHECK(fraction_unknown(row) == Approx(0.5));
  CHECK(f1(row) == Approx(2 * 0.9 * 0.8 / 1.7));
  CHECK(row.truth_total() == 10);
  CHECK(row.query_total() == 20);
}

TEST_CASE("without any match F1 is undefined and recall is 0", "[compare]") {
  RowCounts row;
  row.truth.wrong = 3;
  row.query.wrong = 2;
  CHECK(recall(row) == 0.0);
  CHECK(precision(row) == 0.0);
  CHECK_FALSE(f1(row).has_value());
}

TEST_CASE("counts add up by row", "[compare]") {
  MatchCounts a;
  a.row(VariantClass::snp, FilterRow::all).truth.tp = 3;
  a.row(VariantClass::indel, FilterRow::pass).fp_gt = 2;
  MatchCounts b = a;
  b += a;
  CHECK(b.row(VariantClass::snp, FilterRow::all).truth.tp == 6);
  CHECK(b.row(VariantClass::indel, FilterRow::pass).fp_gt == 4);
  CHECK(b.row(VariantClass::snp, FilterRow::pass) == RowCounts{});
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
