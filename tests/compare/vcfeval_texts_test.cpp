#include <varg/compare/vcfeval_texts.hpp>

#include <fmt/format.h>

#include "catch.hpp"
#include "random.hpp"

#include <varg/core/text.hpp>
#include <varg/core/version.hpp>

namespace varg::compare {
namespace {

class MadeOutcome {
 public:
  MadeOutcome() { outcome_.score_field = "FORMAT/GQ"; }

  void add(Side side, Decision decision, double score, VariantClass c = VariantClass::snp,
           float weight = 1) {
    CountedCall call;
    call.side = side;
    call.variant_class = c;
    call.decisions = {Decision::unk, decision, Decision::none};
    call.scores.fill(static_cast<float>(score));
    if (side == Side::query && decision == Decision::tp) call.weights.fill(weight);
    outcome_.tally.add(call, {});
  }
  void found(double score, VariantClass c = VariantClass::snp) {
    add(Side::truth, Decision::tp, score, c);
    add(Side::query, Decision::tp, score, c);
  }
  const Outcome& outcome() const { return outcome_; }

 private:
  Outcome outcome_;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (const std::string_view line : split(trim(text), '\n')) lines.emplace_back(line);
  return lines;
}

/// The words of a line of summary.txt.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (const std::string_view word : split(line, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("the summary has the best score, then all calls", "[compare]") {
  MadeOutcome made;
  made.found(30);
  made.found(20);
  made.add(Side::query, Decision::fp, 10);
  made.add(Side::query, Decision::fp, 10);
  made.add(Side::truth, Decision::fn, 50);
  made.add(Side::query, Decision::fp, no_score);
  const auto lines = lines_of(vcfeval_summary(made.outcome()));
  REQUIRE(lines.size() == 4);
  CHECK(words_of(lines[0]) == Words{"Threshold", "True-pos-baseline", "True-pos-call", "False-pos",
                                    "False-neg", "Precision", "Sensitivity", "F-measure"});
  CHECK(lines[1] == std::string(100, '-'));
  CHECK(words_of(lines[2]) == Words{"20.000", "2", "2", "0", "1", "1.0000", "0.6667", "0.8000"});
  CHECK(words_of(lines[3]) == Words{"None", "2", "2", "3", "1", "0.4000", "0.6667", "0.5000"});
  CHECK(lines[2].size() == lines[0].size());
  CHECK(lines[3].size() == lines[0].size());
}

TEST_CASE("of scores with equal F-measures the lowest is named", "[compare]") {
  MadeOutcome made;
  made.found(30);
  // One more found and two false: F is 2 / 3 at both.
  made.add(Side::truth, Decision::tp, 20);
  made.add(Side::query, Decision::tp, 20);
  made.add(Side::query, Decision::fp, 20);
  made.add(Side::query, Decision::fp, 20);
  const auto lines = lines_of(vcfeval_summary(made.outcome()));
  CHECK(words_of(lines.at(2)).at(0) == "20.000");
  CHECK(words_of(lines.at(2)).at(7) == "0.6667");
}

TEST_CASE("without scores or calls there is one row, of zeros where nothing is", "[compare]") {
  MadeOutcome made;
  const auto none = lines_of(vcfeval_summary(made.outcome()));
  REQUIRE(none.size() == 3);
  CHECK(words_of(none[2]) == Words{"None", "0", "0", "0", "0", "0.0000", "0.0000", "0.0000"});
  made.found(no_score);
  const auto lines = lines_of(vcfeval_summary(made.outcome()));
  REQUIRE(lines.size() == 3);
  CHECK(words_of(lines[2]) == Words{"None", "1", "1", "0", "0", "1.0000", "1.0000", "1.0000"});
}

TEST_CASE("the curve has vcfeval's columns, from the highest score down", "[compare]") {
  MadeOutcome made;
  made.found(30.5);
  made.found(20, VariantClass::indel);
  made.add(Side::query, Decision::fp, 20);
  made.add(Side::query, Decision::unk, 25);
  made.add(Side::query, Decision::none, 26);
  made.add(Side::truth, Decision::fn, no_score);
  const auto lines = lines_of(vcfeval_roc(made.outcome(), {}));
  REQUIRE(lines.size() == 9);
  CHECK(lines[0] == "#Version varg compare " + std::string(version()));
  CHECK(lines[1] == "#selection: ALL");
  CHECK(lines[2] == "#total baseline variants: 3");
  CHECK(lines[3] == "#total call variants: 3");
  CHECK(lines[4] == "#score field: FORMAT/GQ");
  CHECK(split(lines[5], '\t') ==
        std::vector<std::string_view>{"#score", "true_positives_baseline", "false_positives",
                                      "true_positives_call", "false_negatives", "precision",
                                      "sensitivity", "f_measure"});
  CHECK(lines[6] == "30.500\t1.00\t0.00\t1.00\t2.00\t1.0000\t0.3333\t0.5000");
  CHECK(lines[7] == "25.000\t1.00\t0.00\t1.00\t2.00\t1.0000\t0.3333\t0.5000");
  CHECK(lines[8] == "20.000\t2.00\t1.00\t2.00\t1.00\t0.6667\t0.6667\t0.6667");
}

TEST_CASE("truth found above a score is weighed by the calls that find it", "[compare]") {
  MadeOutcome made;
  made.add(Side::truth, Decision::tp, 20);  // one record, found by two
  made.add(Side::query, Decision::tp, 30, VariantClass::snp, 0.5F);
  made.add(Side::query, Decision::tp, 20, VariantClass::snp, 0.5F);
  const auto lines = lines_of(vcfeval_roc(made.outcome(), {}));
  REQUIRE(lines.size() == 8);
  CHECK(lines[6] == "30.000\t0.50\t0.00\t1.00\t0.50\t1.0000\t0.5000\t0.6667");
  CHECK(lines[7] == "20.000\t1.00\t0.00\t2.00\t0.00\t1.0000\t1.0000\t1.0000");
}

TEST_CASE("calls without a score make a last step of all", "[compare]") {
  MadeOutcome made;
  made.found(30);
  made.add(Side::query, Decision::fp, no_score);
  const auto lines = lines_of(vcfeval_roc(made.outcome(), {}));
  REQUIRE(lines.size() == 8);
  CHECK(starts_with(lines[6], "30.000\t1.00\t0.00\t"));
  CHECK(lines[7] == "None\t1.00\t1.00\t1.00\t0.00\t0.5000\t1.0000\t0.6667");
}

TEST_CASE("the curves of one class have its calls alone", "[compare]") {
  MadeOutcome made;
  made.found(30);
  made.found(20, VariantClass::indel);
  const auto snp = lines_of(vcfeval_roc(made.outcome(), VariantClass::snp));
  REQUIRE(snp.size() == 7);
  CHECK(snp[1] == "#selection: SNP");
  CHECK(snp[2] == "#total baseline variants: 1");
  CHECK(starts_with(snp[6], "30.000\t1.00\t"));
  const auto other = lines_of(vcfeval_roc(made.outcome(), VariantClass::indel));
  REQUIRE(other.size() == 7);
  CHECK(other[1] == "#selection: NON_SNP");
  CHECK(starts_with(other[6], "20.000\t1.00\t"));
}

TEST_CASE("no point of the curve is better than the summary's, nor as good and lower",
          "[compare][property]") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    test::Random random(seed);
    MadeOutcome made;
    for (std::int64_t n = random.between(1, 20); n > 0; --n) {
      const auto score = static_cast<double>(random.between(0, 12));
      switch (random.between(0, 2)) {
        case 0:
          made.found(score);
          break;
        case 1:
          made.add(Side::query, Decision::fp, score);
          break;
        default:
          made.add(Side::truth, Decision::fn, score);
      }
    }
    const auto curve = made.outcome().tally.curve({}, FilterRow::pass);
    if (curve.empty()) continue;
    double best = 0;
    for (const CurvePoint& point : curve) best = std::max(best, f1(point.row).value_or(0));
    float expected = 0;
    for (const CurvePoint& point : curve) {
      if (f1(point.row).value_or(0) >= best) expected = point.score;
    }
    const auto lines = lines_of(vcfeval_summary(made.outcome()));
    CAPTURE(seed);
    CHECK(words_of(lines.at(2)).at(0) == fmt::format("{:.3f}", expected));
    CHECK(words_of(lines.at(2)).at(7) == fmt::format("{:.4f}", best));
  }
}

}  // namespace varg::compare
