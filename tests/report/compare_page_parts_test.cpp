#include "compare_page_parts.hpp"

#include <fmt/format.h>

#include <cmath>

#include "catch.hpp"
#include "compare_sample.hpp"

namespace varg::report {
namespace {

using compare::Decision;
using compare::FilterRow;
using compare::Side;
using compare::VariantClass;
using test::rows_below;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

template <class Write>
std::string written(Write&& write) {
  HtmlPage page;
  write(page);
  return page.finish("t");
}

/// Calls of the query with falling scores, TP with `share`, and as many calls of truth.
compare::Outcome scored(test::Random& random, int calls, double share) {
  compare::Outcome outcome;
  outcome.subsets = {{"*", 100, {}, 0}};
  for (int i = 0; i < calls; ++i) {
    compare::CountedCall call;
    const bool is_right = random.chance(share);
    const auto score = static_cast<float>(std::pow(1.01, calls - i));
    call.scores = {score, score, score};
    call.side = Side::query;
    call.decisions.fill(is_right ? Decision::tp : Decision::fp);
    outcome.tally.add(call, {});
    call.side = Side::truth;
    call.decisions.fill(is_right ? Decision::tp : Decision::fn);
    outcome.tally.add(call, {});
  }
  return outcome;
}

/// Recall and precision in percent from half of the recall on that is reached.
std::vector<std::pair<double, double>> halves(const std::vector<compare::CurvePoint>& curve) {
  std::vector<std::pair<double, double>> points;
  for (const compare::CurvePoint& point : curve) {
    const auto x = recall(point.row);
    const auto y = precision(point.row);
    if (x && y && *x >= *recall(curve.back().row) / 2) points.emplace_back(100 * *x, 100 * *y);
  }
  return points;
}

TEST_CASE("a percentage is never rounded to all or to none", "[report]") {
  CHECK(percent_text(std::nullopt, 2) == "–");
  CHECK(percent_text(1.0, 2) == "100.00");
  CHECK(percent_text(0.0, 2) == "0.00");
  CHECK(percent_text(0.999999, 2) == "99.99");
  CHECK(percent_text(0.000001, 2) == "0.01");
  CHECK(percent_text(0.123456, 2) == "12.35");
  CHECK(percent_text(0.123456, 4) == "12.3456");
  CHECK(bounds_text(compare::Bounds{0.5, 1}, 1) == "50.0–100.0");
  CHECK(bounds_text(std::nullopt, 1).empty());
}

TEST_CASE("filters with equal counts share a row, and a key without calls has none", "[report]") {
  compare::Outcome outcome;
  outcome.has_selection = true;
  const compare::RowKey key{VariantClass::snp, FilterRow::all, 0, {}, {}};
  CHECK(shown_rows(outcome, key).empty());
  compare::CountedCall call;
  call.decisions.fill(Decision::fn);
  outcome.tally.add(call, {});
  REQUIRE(shown_rows(outcome, key).size() == 1);
  CHECK(shown_rows(outcome, key)[0].filters == "ALL, PASS, SEL");
  call.decisions[1] = Decision::none;
  outcome.tally.add(call, {});
  const auto rows = shown_rows(outcome, key);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].filters == "ALL, SEL");
  CHECK(rows[0].counts.truth.wrong.calls == 2);
  CHECK(rows[1].filters == "PASS");
  CHECK(rows[1].counts.truth.wrong.calls == 1);
}

TEST_CASE("a drawn curve has few points, all of them steps of the whole, with its end",
          "[report][property]") {
  test::Random random(GENERATE(range(1U, 12U)));
  const compare::Outcome outcome = scored(random, static_cast<int>(random.between(1, 2500)), 0.8);
  const auto whole = outcome.tally.curve(VariantClass::snp, FilterRow::all);
  const Plot plot = curve_plot(outcome, VariantClass::snp);
  if (!recall(whole.back().row) || *recall(whole.back().row) == 0) return;
  REQUIRE(plot.series.size() == 2);
  const auto& points = plot.series[0].points;
  REQUIRE_FALSE(points.empty());
  CHECK(points.size() <= most_curve_points);
  CHECK(points.back().first == 100 * *recall(whole.back().row));
  CHECK(points.back().second == 100 * *precision(whole.back().row));
  CHECK(points.front().first >= points.back().first / 2);
  auto step = whole.begin();
  for (const auto& [x, y] : points) {
    step = std::find_if(step, whole.end(), [&](const compare::CurvePoint& point) {
      return 100 * recall(point.row).value_or(-1) == x &&
             100 * precision(point.row).value_or(-1) == y;
    });
    REQUIRE(step != whole.end());
  }
  // What is left out from half of the recall on has lost little precision yet.
  double top = 0;
  double low = 100;
  for (const auto& [x, y] : halves(whole)) {
    top = std::max(top, y);
    low = std::min(low, y);
  }
  std::size_t drawable = 0;
  for (const auto& [x, y] : halves(whole)) {
    if (x >= points.front().first) {
      ++drawable;
    } else {
      CHECK(y >= top - (top - low) / 20);
    }
  }
  if (drawable <= most_curve_points) {
    CHECK(points.size() == drawable);
  } else {
    CHECK(points.size() > most_curve_points / 4);
  }
}

TEST_CASE("no axis of a curve goes beyond 100 %", "[report]") {
  test::Random random(1);
  for (const double share : {1.0, 0.5}) {
    const std::string svg = to_svg(curve_plot(scored(random, 1, share), VariantClass::snp));
    CHECK_FALSE(has(svg, ">101</text>"));
    CHECK_FALSE(has(svg, ">100.2</text>"));
  }
  const Plot perfect = curve_plot(scored(random, 50, 1.0), VariantClass::snp);
  CHECK(perfect.x_most == 100);
  CHECK(perfect.y_most == 100);
}

TEST_CASE("a class without scores or truth has no curve, and says so", "[report]") {
  const Plot plot = curve_plot(compare::Outcome(), VariantClass::indel);
  CHECK(plot.series.empty());
  CHECK(plot.description == "There are no calls of truth and query with scores.");
  CHECK(has(to_svg(plot), "no data"));
}

TEST_CASE("strata stand in their order, with intervals while they are few", "[report]") {
  test::Random random(5);
  for (const std::size_t n : {2U, 30U, 31U}) {
    const compare::Outcome outcome = test::random_outcome(random, 4000, n);
    const auto rows =
        rows_below(written([&](HtmlPage& page) { write_compare_strata(page, outcome); }), "strata");
    std::vector<std::string> names;
    for (const auto& row : rows) {
      REQUIRE(row.size() == 9);
      if (names.empty() || names.back() != row[0]) names.push_back(row[0]);
      const std::size_t subset = names.size() - 1;
      const auto filter = starts_with(row[2], "ALL") ? FilterRow::all : FilterRow::pass;
      const auto snp = outcome.tally.row({VariantClass::snp, filter, subset, {}, {}});
      const auto indel = outcome.tally.row({VariantClass::indel, filter, subset, {}, {}});
      CHECK(starts_with(row[3], percent_text(recall(snp), 2)));
      CHECK(starts_with(row[4], percent_text(precision(snp), 2)));
      CHECK(row[5] == percent_text(f1(snp), 2));
      CHECK(starts_with(row[6], percent_text(recall(indel), 2)));
      CHECK(row[8] == percent_text(f1(indel), 2));
      CHECK(has(row[3], "|") == (n <= 30));
    }
    REQUIRE(names.size() == outcome.subsets.size());
    for (std::size_t i = 0; i < names.size(); ++i) CHECK(names[i] == outcome.subsets[i].name);
  }
  compare::Outcome none = test::random_outcome(random);
  none.subsets.resize(3);
  CHECK_FALSE(has(written([&](HtmlPage& page) { write_compare_strata(page, none); }), "strata\""));
}

TEST_CASE("what was not compared is told by reason and side", "[report]") {
  compare::Outcome outcome;
  const auto rows = [&] {
    return rows_below(written([&](HtmlPage& page) { write_compare_skipped(page, outcome); }),
                      "not-compared");
  };
  CHECK(rows().empty());
  CHECK(has(written([&](HtmlPage& page) { write_compare_skipped(page, outcome); }),
            "Every record of both files was compared."));
  for (std::size_t i = 1; i < compare::skip_reasons; ++i) {
    outcome.truth.skipped[i] = 1000 * i;
    outcome.query.skipped[i] = i % 2;
  }
  outcome.outside_regions = 17;
  REQUIRE(rows().size() == compare::skip_reasons - 1);
  CHECK(rows()[1][0] == "hom_ref");
  CHECK(rows()[1][1] == "2,000");
  CHECK(rows()[1][2] == "0");
  for (const auto& row : rows()) CHECK_FALSE(row[3].empty());
  CHECK(has(written([&](HtmlPage& page) { write_compare_skipped(page, outcome); }),
            "17 calls took part in matching"));
}

TEST_CASE("superloci over budget are listed by region, at most 500 of them", "[report]") {
  compare::Outcome outcome;
  const auto page = [&] {
    return written([&](HtmlPage& html) { write_compare_fallbacks(html, outcome); });
  };
  CHECK(rows_below(page(), "fallbacks").empty());
  for (int i = 0; i < 501; ++i) {
    outcome.fallbacks.push_back({{0, i * 100, i * 100 + 42}, static_cast<std::uint64_t>(i)});
    outcome.fallback_regions.push_back(fmt::format("chr1:{}-{}", i * 100 + 1, i * 100 + 42));
  }
  const auto rows = rows_below(page(), "fallbacks");
  REQUIRE(rows.size() == 500);
  CHECK(rows[7] == std::vector<std::string>{"chr1:701-742", "42", "7"});
  CHECK(has(page(), "501 were over its budget"));
  CHECK(has(page(), "The first 500; all are in PREFIX.metrics.json."));
}

TEST_CASE("examples stand below their command in order, and say how many there are",
          "[report][property]") {
  test::Random random(GENERATE(range(1U, 8U)));
  const compare::Outcome outcome = test::random_outcome(random, 1500);
  const std::string html =
      written([&](HtmlPage& page) { write_compare_records(page, outcome, test::compare_facts()); });
  const auto rows = rows_below(html, "snp-fn");
  const auto& examples = outcome.examples.of(Side::truth, VariantClass::snp);
  const auto row = outcome.tally.row(VariantClass::snp, FilterRow::all);
  REQUIRE(examples.size() == compare::examples_per_class);
  REQUIRE(rows.size() > 2 + examples.size());
  CHECK(rows[0][1] == fmt::format("{}", row.truth.wrong.calls));
  for (std::size_t i = 0; i < examples.size(); ++i) {
    CHECK(rows[2 + i][0] == fmt::format("chr1:{}", examples[i].pos + 1));
    CHECK(rows[2 + i][5] == to_text(examples[i].pass_decision));
    CHECK(rows[2 + i][7] == examples[i].score_text);
  }
  CHECK(has(html, fmt::format("The first 50 of {} among ALL calls:", row.truth.wrong.calls)));
}

TEST_CASE("without a wrong or unknown call the page says so", "[report]") {
  compare::Outcome outcome;
  const auto page = [&] {
    return written(
        [&](HtmlPage& html) { write_compare_records(html, outcome, test::compare_facts()); });
  };
  CHECK(has(page(), "No call is wrong or unknown."));
  compare::CountedCall call;
  call.side = Side::query;
  call.decisions[1] = Decision::unk;
  outcome.tally.add(call, {});
  CHECK_FALSE(has(page(), "No call is wrong or unknown."));
  CHECK(has(page(), "id=\"snp-unk\""));
}

TEST_CASE("a command quotes a file name that a shell would cut", "[report]") {
  compare::Outcome outcome;
  compare::CountedCall call;
  call.decisions[0] = Decision::fn;
  outcome.tally.add(call, {});
  CompareFacts facts;
  facts.records = "my dir/it's here.vcf.gz";
  const std::string html =
      written([&](HtmlPage& page) { write_compare_records(page, outcome, facts); });
  CHECK(has(html, "&#39;it&#39;\\&#39;&#39;s here.vcf.gz&#39;</td>"));
}

TEST_CASE("a long allele is cut and says its length", "[report]") {
  compare::Outcome outcome;
  compare::CountedCall call;
  call.decisions[0] = Decision::fn;
  outcome.tally.add(call, {});
  outcome.examples.add({Side::truth, VariantClass::snp, compare::Level::allele, Decision::none,
                        "chr1", 9, std::string(5000, 'A'), "C", "0/1", "", "low"});
  const std::string html =
      written([&](HtmlPage& page) { write_compare_records(page, outcome, test::compare_facts()); });
  CHECK(html.size() < 12'000);
  CHECK(has(html, "… (5000 letters)"));
  CHECK(has(html, "am: allele alone"));
  CHECK(has(html, "All 1 among ALL calls:"));
}

}  // namespace
}  // namespace varg::report
