#include <varg/compare/superlocus_labels.hpp>

#include "catch.hpp"
#include "made_files.hpp"

#include <varg/compare/compare_reports.hpp>
#include <varg/compare/superlocus_stream.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

using Lines = std::vector<std::string>;

LabelledBatch compared(const Lines& truth, const Lines& query, const LabelOptions& options = {}) {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  SuperlocusStream stream(files.vcf("t.vcf", truth), {}, files.vcf("q.vcf", query), {}, fasta);
  const auto superloci = stream.next(1000);
  return superloci ? label(*superloci, fasta, options) : LabelledBatch{};
}

RowCounts row_of(const LabelledBatch& batch, VariantClass variant_class,
                 FilterRow filter = FilterRow::all) {
  RowCounts row;
  for (const CountedCall& call : batch.counted) {
    if (call.variant_class == variant_class) add(call, filter, row);
  }
  return row;
}

RowCounts snps(const LabelledBatch& batch, FilterRow filter = FilterRow::all) {
  return row_of(batch, VariantClass::snp, filter);
}

RowCounts indels(const LabelledBatch& batch, FilterRow filter = FilterRow::all) {
  return row_of(batch, VariantClass::indel, filter);
}

/// GT:BD:BK of truth and query of a line.
std::string short_form(std::string_view line) {
  const auto columns = split(line, '\t');
  std::string text(columns.at(1));
  for (const std::size_t column : {9U, 10U}) {
    const auto values = split(columns.at(column), ':');
    text +=
        " " + std::string(values[0]) + ":" + std::string(values[1]) + ":" + std::string(values[2]);
  }
  return text;
}

}  // namespace

TEST_CASE("each side is counted in its own records", "[compare]") {
  const LabelledBatch batch = compared({"chr1 110 ACA A PASS 0/1", "chr2 5 REF SNV PASS 1/1"},
                                       {"chr1 100 REF SNV PASS 0/1", "chr2 5 REF SNV PASS 0/1"});
  CHECK(indels(batch).truth.wrong.calls == 1);
  CHECK(snps(batch).truth_total().calls == 1);
  CHECK(snps(batch).query.wrong.calls == 2);
  CHECK(snps(batch).fp_gt == 1);
  CHECK(snps(batch).query.wrong.het == 2);
  CHECK(snps(batch).truth.wrong.homalt == 1);
}

TEST_CASE("truth and query of one spelling share a line, others do not", "[compare]") {
  const LabelledBatch batch = compared(
      {"chr1 20 REF SNV PASS 0/1", "chr1 103 CAC C PASS 0/1"},
      {"chr1 20 REF SNV PASS 1|0", "chr1 105 CAC C PASS 0/1", "chr1 150 REF SNV PASS 1/1"});
  Lines forms;
  for (const std::string_view line : split(trim(batch.lines), '\n'))
    forms.push_back(short_form(line));
  CHECK(forms == Lines{"20 0/1:TP:gm 1|0:TP:gm", "103 0/1:TP:gm ./.:.:.", "105 ./.:.:. 0/1:TP:gm",
                       "150 ./.:.:. 1/1:FP:."});
}

TEST_CASE("outside the confident regions calls are unknown on both sides", "[compare]") {
  const genome::RegionSet confident({{0, 0, 50}});
  LabelOptions options;
  options.confident = &confident;
  const Lines both{"chr1 20 REF SNV PASS 0/1", "chr1 60 REF SNV PASS 0/1"};
  const LabelledBatch batch = compared(both, both, options);
  CHECK(snps(batch).truth.tp.calls == 1);
  CHECK(snps(batch).truth.unk.calls == 1);
  CHECK(snps(batch).truth_total().calls == 1);
  CHECK(snps(batch).query.unk.calls == 1);
  CHECK(snps(batch).query_total().calls == 2);
  CHECK(batch.lines.find("Regions=CONF,TS_boundary") != std::string::npos);
}

TEST_CASE("an insertion is confident when both bases beside it are", "[compare]") {
  const test::MadeFiles files;
  const std::string base = files.first().substr(19, 1);
  const Lines insertion{"chr1 20 " + base + " " + base + "TTT PASS 0/1"};
  const genome::RegionSet one_side({{0, 0, 20}});
  const genome::RegionSet both_sides({{0, 0, 21}});
  LabelOptions options;
  options.confident = &one_side;
  options.adjusts_confident = false;
  CHECK(indels(compared(insertion, {}, options)).truth.unk.calls == 1);
  options.confident = &both_sides;
  CHECK(indels(compared(insertion, {}, options)).truth.wrong.calls == 1);
}

TEST_CASE("a filtered query call is right in the ALL rows and missing in the PASS rows",
          "[compare]") {
  const LabelledBatch batch = compared({"chr1 20 REF SNV PASS 0/1"},
                                       {"chr1 20 REF SNV low 0/1", "chr1 30 REF SNV low 0/1"});
  CHECK(snps(batch).truth.tp.calls == 1);
  CHECK(snps(batch).query.wrong.calls == 1);
  CHECK(snps(batch, FilterRow::pass).truth.wrong.calls == 1);
  CHECK(snps(batch, FilterRow::pass).query_total().calls == 0);
}

TEST_CASE("a file against itself is perfect in all rows, filtered calls included", "[compare]") {
  const Lines lines{"chr1 20 REF SNV low 0/1", "chr1 22 REF SNV PASS 1/1", "chr1 103 CAC C . 0/1"};
  const LabelledBatch batch = compared(lines, lines);
  for (const FilterRow filter : {FilterRow::all, FilterRow::pass}) {
    for (const VariantClass c : {VariantClass::snp, VariantClass::indel}) {
      CHECK(row_of(batch, c, filter).truth.wrong.calls == 0);
      CHECK(row_of(batch, c, filter).query.wrong.calls == 0);
    }
  }
  CHECK(snps(batch).truth.tp.calls == 2);
  CHECK(snps(batch, FilterRow::pass).truth.tp.calls == 1);
}

TEST_CASE("calls outside the regions take part in matching and are not counted", "[compare]") {
  const genome::RegionSet regions({{0, 0, 104}});
  LabelOptions options;
  options.regions = &regions;
  const LabelledBatch batch =
      compared({"chr1 103 CAC C PASS 0/1"}, {"chr1 105 CAC C PASS 0/1"}, options);
  CHECK(indels(batch).truth.tp.calls == 1);
  CHECK(indels(batch).query_total().calls == 0);
  CHECK(batch.outside_regions == 1);
}

TEST_CASE("superloci come out the same however many are asked for at a time", "[compare]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::string truth = files.vcf(
      "t.vcf", {"chr1 5 REF SNV PASS 0/1", "chr1 80 REF SNV PASS 0/1", "chr2 5 REF SNV PASS 1/1"});
  const std::string query =
      files.vcf("q.vcf", {"chr1 180 REF SNV PASS 0/1", "chr2 7 REF SNV PASS 1/1"});
  Lines found;
  for (const std::size_t most : {1U, 2U, 100U}) {
    SuperlocusStream stream(truth, {}, query, {}, fasta);
    std::string lines;
    while (const auto superloci = stream.next(most)) {
      CHECK(superloci->size() <= most);
      lines += label(*superloci, fasta, {}).lines;
    }
    found.push_back(lines);
  }
  CHECK(found[0] == found[1]);
  CHECK(found[0] == found[2]);
  CHECK(split(trim(found[0]), '\n').size() == 5);
}

TEST_CASE("over budget a batch lists the superlocus and marks its lines", "[compare]") {
  LabelOptions options;
  options.match.budget = {1, 0};
  const LabelledBatch batch =
      compared({"chr1 20 REF SNV PASS 0/1"}, {"chr1 20 REF SNV PASS 1/1"}, options);
  REQUIRE(batch.fallbacks.size() == 1);
  CHECK(batch.fallbacks[0].interval.begin == 19);
  CHECK(batch.lines.find(";FALLBACK\t") != std::string::npos);
}

}  // namespace varg::compare
