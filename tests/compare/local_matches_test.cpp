#include <array>
#include <map>

#include "catch.hpp"
#include "made_files.hpp"

#include <varg/compare/superlocus_labels.hpp>
#include <varg/compare/superlocus_stream.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

using Lines = std::vector<std::string>;

/// What label() gives for records of MadeFiles, whose filter "low" the curve ignores when asked.
LabelledBatch compared(const Lines& truth, const Lines& query, LabelOptions options = {},
                       const std::vector<std::string>& ignored = {}) {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  CallOptions calls;
  calls.ignored_filters = ignored;
  options.has_selection = !ignored.empty();
  SuperlocusStream stream(files.vcf("t.vcf", truth), calls, files.vcf("q.vcf", query), calls,
                          fasta);
  const auto superloci = stream.next(1000);
  return superloci ? label(*superloci, fasta, options) : LabelledBatch{};
}

RowCounts row_of(const LabelledBatch& batch, VariantClass variant_class, FilterRow filter) {
  RowCounts row;
  for (const CountedCall& call : batch.counted) {
    if (call.variant_class == variant_class) add(call, filter, row);
  }
  return row;
}

/// "truth: fn lm, query: fp lm" of the ALL row.
std::string levels(const LabelledBatch& batch) {
  static constexpr std::array<std::string_view, 4> names{".", "lm", "am", "gm"};
  std::string text;
  for (const CountedCall& call : batch.counted) {
    if (!text.empty()) text += ", ";
    text += call.side == Side::truth ? "truth: " : "query: ";
    text += std::string(to_text(call.decisions[0])) + " " +
            std::string(names[static_cast<std::size_t>(call.levels[0])]);
  }
  return text;
}

/// A call made by hand with a score, on `reference`.
Call scored(std::string_view reference, genome::Pos pos, std::string_view ref, std::string_view alt,
            double score) {
  const RecordText record{pos, ref, {alt}};
  Call call = make_calls(record, *genome::parse_genotype("1/1"), Unit::record).calls.at(0);
  call.contig = 0;
  call.score = score;
  call.begin = pos;
  call.end = pos + static_cast<genome::Pos>(ref.size());
  for (Allele& allele : call.alleles) {
    find_shift_range(allele, {0, reference});
    call.begin = std::min(call.begin, allele.leftmost);
    call.end = std::max(call.end, allele.rightmost);
  }
  return call;
}

/// The scores of the truth calls of one superlocus on the whole of chr1.
std::vector<float> truth_scores(std::vector<Call> truth, std::vector<Call> query,
                                const test::MadeFiles& files) {
  const reference::Fasta fasta(files.reference());
  const Superlocus superlocus{0, 0, 200, std::move(truth), std::move(query)};
  std::vector<float> scores;
  for (const CountedCall& call : label({superlocus}, fasta, {}).counted) {
    if (call.side == Side::truth) scores.push_back(call.scores[0]);
  }
  return scores;
}

std::string other_base(char base) { return base == 'A' ? "C" : "A"; }

}  // namespace

TEST_CASE("a wrong call is local up to 30 bases from the other side's", "[compare]") {
  // Base 20, and the other side so many bases further on; touching is 1.
  for (const auto& [distance, expected] :
       std::map<int, std::string>{{1, "truth: FN lm, query: FP lm"},
                                  {2, "truth: FN lm, query: FP lm"},
                                  {30, "truth: FN lm, query: FP lm"},
                                  {31, "truth: FN ., query: FP ."}}) {
    const std::string later = "chr1 " + std::to_string(20 + distance) + " REF SNV PASS 0/1";
    CAPTURE(distance);
    CHECK(levels(compared({"chr1 20 REF SNV PASS 0/1"}, {later})) == expected);
    CHECK(levels(compared({later}, {"chr1 20 REF SNV PASS 0/1"})) == expected);
  }
}

TEST_CASE("distance 0 is a place that both change, and wrong alleles there are local",
          "[compare]") {
  const test::MadeFiles files;
  const char base = files.first()[19];
  std::string alts;
  for (const char other : std::string("ACGT")) {
    if (other != base) alts += other;
  }
  const auto line = [&](char alt) { return "chr1 20 REF " + std::string(1, alt) + " PASS 1/1"; };
  const LabelledBatch batch = compared({line(alts[0])}, {line(alts[1])});
  CHECK(levels(batch) == "truth: FN lm, query: FP lm");
  CHECK(row_of(batch, VariantClass::snp, FilterRow::all).fp_al == 1);
  CHECK(row_of(batch, VariantClass::snp, FilterRow::all).fp_gt == 0);
}

TEST_CASE("distance is measured by REF as written", "[compare]") {
  const test::MadeFiles files;
  const std::string ref = files.first().substr(19, 5);
  const std::string padded = "chr1 20 " + ref + " " + other_base(ref[0]) + ref.substr(1);
  // The SNV is at base 20, its REF ends at base 24: 30 before base 54.
  CHECK(levels(compared({padded + " PASS 0/1"}, {"chr1 54 REF SNV PASS 0/1"})) ==
        "truth: FN lm, query: FP lm");
  CHECK(levels(compared({padded + " PASS 0/1"}, {"chr1 55 REF SNV PASS 0/1"})) ==
        "truth: FN ., query: FP .");
}

TEST_CASE("a matched call makes others of its neighbourhood local, and stays matched",
          "[compare]") {
  const LabelledBatch batch = compared({"chr1 20 REF SNV PASS 0/1"},
                                       {"chr1 20 REF SNV PASS 0/1", "chr1 40 REF SNV PASS 0/1"});
  CHECK(levels(batch) == "truth: TP gm, query: TP gm, query: FP lm");
}

TEST_CASE("only calls that the row looks at are near", "[compare]") {
  const LabelledBatch batch = compared({"chr1 20 REF SNV low 0/1"}, {"chr1 25 REF SNV PASS 0/1"});
  CHECK(row_of(batch, VariantClass::snp, FilterRow::all).fp_al == 1);
  CHECK(row_of(batch, VariantClass::snp, FilterRow::pass).fp_al == 0);
  CHECK(row_of(batch, VariantClass::snp, FilterRow::pass).query.wrong.calls == 1);
}

TEST_CASE("SEL rows look at calls whose only filters are ignored", "[compare]") {
  const Lines truth{"chr1 20 REF SNV PASS 0/1", "chr1 60 REF SNV PASS 0/1"};
  const Lines query{"chr1 20 REF SNV low 0/1", "chr1 40 REF SNV other 0/1",
                    "chr1 60 REF SNV low;other 0/1", "chr1 90 REF SNV low 0/1"};
  const auto row = [&](const std::vector<std::string>& ignored, FilterRow filter) {
    const RowCounts counts = row_of(compared(truth, query, {}, ignored), VariantClass::snp, filter);
    return std::vector<std::uint64_t>{counts.truth.tp.calls, counts.truth.wrong.calls,
                                      counts.query.tp.calls, counts.query.wrong.calls};
  };
  using Row = std::vector<std::uint64_t>;
  CHECK(row({"low"}, FilterRow::all) == Row{2, 0, 2, 2});
  CHECK(row({"low"}, FilterRow::pass) == Row{0, 2, 0, 0});
  CHECK(row({"low"}, FilterRow::selected) == Row{1, 1, 1, 1});
  CHECK(row({"low", "other"}, FilterRow::selected) == Row{2, 0, 2, 2});
  CHECK(row({"none"}, FilterRow::selected) == Row{0, 2, 0, 0});
  CHECK(row({}, FilterRow::selected) == Row{0, 0, 0, 0});
}

TEST_CASE("a truth insertion at the border makes insertions there confident", "[compare]") {
  const test::MadeFiles files;
  const std::string base = files.first().substr(49, 1);
  const auto insertion = [&](const std::string& bases, const std::string& filter = "PASS") {
    return "chr1 50 " + base + " " + base + bases + " " + filter + " 1/1";
  };
  const genome::RegionSet confident({{0, 0, 50}});
  LabelOptions options;
  options.confident = &confident;
  const auto found = [&](const Lines& truth, const Lines& query) {
    return levels(compared(truth, query, options));
  };
  // The base behind base 50 is not confident.
  CHECK(found({insertion("TTT")}, {insertion("TTT")}) == "truth: TP gm, query: TP gm");
  CHECK(found({insertion("TTT")}, {insertion("CC")}) == "truth: FN lm, query: FP lm");
  CHECK(found({}, {insertion("TTT")}) == "query: UNK .");
  CHECK(found({insertion("TTT", "low")}, {insertion("TTT")}) == "truth: UNK gm, query: UNK gm");
  CHECK(found({insertion("TTT")}, {"chr1 51 REF SNV PASS 1/1"}) == "truth: FN lm, query: UNK lm");
  options.adjusts_confident = false;
  CHECK(found({insertion("TTT")}, {insertion("TTT")}) == "truth: UNK gm, query: UNK gm");
}

TEST_CASE("a truth insertion away from the confident regions widens nothing", "[compare]") {
  const test::MadeFiles files;
  const std::string base = files.first().substr(59, 1);
  const genome::RegionSet confident({{0, 0, 50}});
  LabelOptions options;
  options.confident = &confident;
  const std::string insertion = "chr1 60 " + base + " " + base + "TTT PASS 1/1";
  CHECK(levels(compared({insertion}, {insertion}, options)) == "truth: UNK gm, query: UNK gm");
}

TEST_CASE("a truth TP has the score of the query call that spells it, else the lowest",
          "[compare]") {
  const test::MadeFiles files;
  const std::string& bases = files.first();
  const auto snv = [&](std::size_t at, double score) {
    return scored(bases, static_cast<genome::Pos>(at), bases.substr(at, 1), other_base(bases[at]),
                  score);
  };
  const std::string mnv_alt = other_base(bases[20]) + other_base(bases[21]);
  const Call mnv = scored(bases, 20, bases.substr(20, 2), mnv_alt, 0);
  CHECK(truth_scores({snv(10, 0), mnv}, {snv(10, 90), snv(20, 40), snv(21, 30)}, files) ==
        std::vector<float>{90, 30});
  // The lowest is of calls that are right, and of them all.
  CHECK(truth_scores({snv(10, 0), mnv}, {snv(10, 20), snv(20, 40), snv(21, 30), snv(30, 1)},
                     files) == std::vector<float>{20, 20});
  // A right call without a score leaves the truth without one.
  CHECK(truth_scores({mnv}, {snv(20, no_score), snv(21, 30)}, files) ==
        std::vector<float>{static_cast<float>(no_score)});
}

TEST_CASE("an indel in another place of its repeat gives its score", "[compare]") {
  const test::MadeFiles files;
  const std::string& bases = files.first();
  const Call left = scored(bases, 102, "CAC", "C", 0);
  const Call right = scored(bases, 106, "CAC", "C", 77);
  const Call low = scored(bases, 120, bases.substr(120, 1), other_base(bases[120]), 5);
  CHECK(truth_scores({left, low}, {right, low}, files) == std::vector<float>{77, 5});
}

TEST_CASE("a query TP weighs the truth that its superlocus found over the calls that did",
          "[compare]") {
  const test::MadeFiles files;
  const std::string ref = files.first().substr(19, 2);
  const std::string mnv = other_base(ref[0]) + other_base(ref[1]);
  const LabelledBatch batch =
      compared({"chr1 20 " + ref + " " + mnv + " PASS 1/1", "chr2 5 REF SNV PASS 0/1"},
               {"chr1 20 REF SNV PASS 1/1", "chr1 21 REF SNV PASS 1/1", "chr1 40 REF SNV PASS 0/1",
                "chr2 5 REF SNV PASS 0/1"});
  std::vector<float> weights;
  for (const CountedCall& call : batch.counted) {
    if (call.side == Side::query) weights.push_back(call.weights[0]);
  }
  CHECK(weights == std::vector<float>{0.5F, 0.5F, 0, 1});
}

}  // namespace varg::compare
