#include <varg/call/rescorer.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include <varg/core/error.hpp>
#include <varg/core/json.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "made_record.hpp"
#include "random.hpp"

using namespace varg;

namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();

std::string model_text() {
  return test::read_file(test::source_path("lib/call/rescorer/germline.json"));
}

/// The model file walked as it is written, tree by tree.
double naive_score(const Json& model, const call::FeatureRow& row) {
  const double qual = std::min<double>(row[0], model["most_prior_qual"].get<double>());
  double sum = qual * std::log(10.0) / 10.0;
  for (const Json& tree : model["trees"]) {
    std::size_t at = 0;
    while (tree["feature"][at].get<int>() >= 0) {
      const float value = row[tree["feature"][at].get<std::size_t>()];
      const char* way = std::isnan(value)                        ? "missing"
                        : value < tree["value"][at].get<float>() ? "below"
                                                                 : "above";
      at = tree[way][at].get<std::size_t>();
    }
    sum += static_cast<double>(tree["value"][at].get<float>());
  }
  return sum;
}

/// Values where the trees split, just beside them, far from them, and none.
float any_value(const Json& model, std::size_t feature, test::Random& random) {
  std::vector<float> splits{0.0F};
  for (const Json& tree : model["trees"]) {
    for (std::size_t i = 0; i < tree["feature"].size(); ++i) {
      if (tree["feature"][i].get<int>() == static_cast<int>(feature)) {
        splits.push_back(tree["value"][i].get<float>());
      }
    }
  }
  const float at = splits[static_cast<std::size_t>(
      random.between(0, static_cast<std::int64_t>(splits.size()) - 1))];
  switch (random.between(0, 4)) {
    case 0:
      return none;
    case 1:
      return std::nextafter(at, -1e9F);
    case 2:
      return at + static_cast<float>(random.between(-1000, 1000)) / 100.0F;
    default:
      return at;
  }
}

call::FeatureRow any_row(const Json& model, test::Random& random) {
  call::FeatureRow row{};
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = any_value(model, i, random);
  row[0] = static_cast<float>(random.between(0, 20'000)) / 100.0F;  // QUAL is always there
  return row;
}

std::string fault_of(const std::string& text) {
  try {
    call::Rescorer::parse(text);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return error.what();
  }
  return "none";
}

/// A model of one split: QUAL below 10 is improbable.
Json small_model() {
  Json model = Json::parse(model_text());
  model["most_prior_qual"] = 0.0;
  model["most_qual"] = 40.0;
  model["least_qual"] = 3.0;
  model["calibration"] = {{"snv", {{"slope", 1.0}, {"offset", 0.0}}},
                          {"indel", {{"slope", 2.0}, {"offset", 1.0}}}};
  model["trees"] = Json::array({{{"feature", {0, -1, -1}},
                                 {"value", {10.0, -2.0, 3.0}},
                                 {"below", {1, 0, 0}},
                                 {"above", {2, 0, 0}},
                                 {"missing", {1, 0, 0}}}});
  return model;
}

double phred_of_log_odds(double log_odds) {
  return -10.0 * std::log10(1.0 / (1.0 + std::exp(log_odds)));
}

}  // namespace

TEST_CASE("trees give what a naive walk of the model file gives", "[call]") {
  const Json model = Json::parse(model_text());
  const auto& rescorer = call::Rescorer::built_in();
  test::Random random(1);
  std::set<double> seen;
  for (int i = 0; i < 500; ++i) {
    const auto row = any_row(model, random);
    const double score = rescorer.raw_score(row);
    REQUIRE(score == naive_score(model, row));
    seen.insert(score);
  }
  CHECK(seen.size() > 100);
}

TEST_CASE("no feature turns the score against its trend", "[call]") {
  const Json model = Json::parse(model_text());
  const auto& rescorer = call::Rescorer::built_in();
  const auto& table = call::rescore_features();
  test::Random random(2);
  std::size_t moved = 0;
  for (int i = 0; i < 3000; ++i) {
    const auto row = any_row(model, random);
    for (std::size_t f = 0; f < row.size(); ++f) {
      if (table[f].trend == call::Trend::free || std::isnan(row[f])) continue;
      auto more = row;
      more[f] += static_cast<float>(random.between(0, 2000)) / 100.0F;
      const double change = (rescorer.probability(more) - rescorer.probability(row)) *
                            static_cast<int>(table[f].trend);
      CAPTURE(table[f].name, row[f], more[f]);
      REQUIRE(change >= -1e-7);  // of leaves that were rounded to float
      moved += change > 0.0;
    }
  }
  CHECK(moved > 100);
}

TEST_CASE("QUAL is the Phred of the calibrated error, by kind, and capped", "[call]") {
  const auto rescorer = call::Rescorer::parse(small_model().dump());
  call::FeatureRow row{};
  const std::size_t length_change = call::feature_index("length_change");
  row[0] = 50.0F;
  CHECK(rescorer.raw_score(row) == 3.0);
  CHECK(rescorer.qual(row) == Approx(phred_of_log_odds(3.0)));
  row[0] = 9.0F;
  CHECK(rescorer.qual(row) == Approx(phred_of_log_odds(-2.0)));
  row[0] = 50.0F;
  row[length_change] = -1.0F;
  CHECK(rescorer.qual(row) == Approx(phred_of_log_odds(7.0)));
  Json steep = small_model();
  steep["calibration"]["snv"]["slope"] = 100.0;
  row[length_change] = 0.0F;
  CHECK(call::Rescorer::parse(steep.dump()).qual(row) == 40.0);
}

TEST_CASE("without what the trees say, the likelihood QUAL is the prior", "[call]") {
  Json model = small_model();
  model["most_prior_qual"] = 30.0;
  model["trees"] = Json::array(
      {{{"feature", {-1}}, {"value", {0.0}}, {"below", {0}}, {"above", {0}}, {"missing", {0}}}});
  const auto rescorer = call::Rescorer::parse(model.dump());
  call::FeatureRow row{};
  row.fill(none);
  row[call::feature_index("length_change")] = 0.0F;
  for (const float qual : {0.0F, 5.0F, 12.5F, 30.0F}) {
    row[call::feature_index("qual")] = qual;
    // odds 10^(q/10) to 1, so that the error is 1 in 10^(q/10) + 1
    CHECK(rescorer.qual(row) == Approx(10.0 * std::log10(std::pow(10.0, qual / 10.0) + 1.0)));
  }
  row[call::feature_index("qual")] = 200.0F;
  CHECK(rescorer.raw_score(row) == Approx(3.0 * std::log(10.0)));
}

TEST_CASE("rescoring sets QUAL and filters and keeps the likelihood", "[call]") {
  const auto rescorer = call::Rescorer::parse(small_model().dump());
  const call::CallerConfig config;
  auto good = test::made_record();
  good.filters = {"StrandBias"};
  call::rescore(good, rescorer, config);
  CHECK(good.likelihood_qual == 60.0);
  CHECK(good.qual == Approx(phred_of_log_odds(3.0)).margin(0.05));
  CHECK(good.filters.empty());
  const auto once = good;
  call::rescore(good, rescorer, config);
  CHECK(good.qual == once.qual);
  CHECK(good.likelihood_qual == once.likelihood_qual);

  auto bad = test::made_record();
  bad.qual = 9.0;
  bad.measures.low_mapq_fraction = 0.6;
  call::rescore(bad, rescorer, config);
  CHECK(bad.filters == std::vector<std::string>{"LowMapq", "LowQual", "LowScore"});
}

TEST_CASE("the best carrier of several samples counts; without one a record stays", "[call]") {
  Json model = small_model();
  model["trees"][0]["feature"][0] = call::feature_index("alt_fraction");
  model["trees"][0]["value"][0] = 0.4;
  const auto rescorer = call::Rescorer::parse(model.dump());
  const call::CallerConfig config;
  auto record = test::made_record();
  record.samples[0].allele_depths = {9, 1};
  auto alone = record;
  call::rescore(alone, rescorer, config);
  CHECK(alone.filters == std::vector<std::string>{"LowScore"});
  record.samples.push_back(test::made_record().samples[0]);
  call::rescore(record, rescorer, config);
  CHECK(record.filters.empty());

  auto forced = test::made_record();
  forced.samples[0].genotype.alleles = {0, 0};
  forced.qual = 1.0;
  forced.filters = {"LowQual"};
  call::rescore(forced, rescorer, config);
  CHECK(forced.qual == 1.0);
  CHECK_FALSE(forced.likelihood_qual);
  CHECK(forced.filters == std::vector<std::string>{"LowQual"});
}

TEST_CASE("a damaged model is refused with its fault", "[call]") {
  CHECK(fault_of(small_model().dump()) == "none");
  CHECK(fault_of("{") == "rescoring model: it is not JSON");
  CHECK(fault_of("[]").find("missing or of the wrong kind") != std::string::npos);
  struct Damage {
    const char* pointer;
    Json value;
    const char* says;
  };
  const Damage damages[] = {
      {"/format", 2, "its format is not 1"},
      {"/features/3", "position", "it was trained on other features"},
      {"/most_prior_qual", "x", "\"most_prior_qual\" is missing or of the wrong kind"},
      {"/calibration/snv/slope", -1.0, "the slope of \"snv\" is not positive"},
      {"/trees", Json::array(), "it has no trees"},
      {"/trees/0/value", {1.0}, "the arrays of a tree differ in length"},
      {"/trees/0/feature/0", 99, "a tree has a split that leads nowhere"},
      {"/trees/0/below/0", 0, "a tree has a split that leads nowhere"},
      {"/trees/0/above/0", 3, "a tree has a split that leads nowhere"},
      {"/trees/0/missing/0", 0, "a tree has a split that leads nowhere"},
  };
  for (const Damage& damage : damages) {
    Json model = small_model();
    model[Json::json_pointer(damage.pointer)] = damage.value;
    CHECK(fault_of(model.dump()) == std::string("rescoring model: ") + damage.says);
  }
}

TEST_CASE("no cut of the model file is read, nor ends otherwise than by refusal", "[call]") {
  const std::string whole = model_text();
  REQUIRE(fault_of(whole) == "none");
  const std::size_t end = whole.find_last_of('}');
  for (std::size_t i = 0; i < 200; ++i) {
    CHECK(fault_of(whole.substr(0, end * i / 200)) == "rescoring model: it is not JSON");
  }
}
