#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

#include <varg/compare/compare_reports.hpp>
#include <varg/compare/superlocus_stream.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

/// A line of a table by column name.
using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const std::string& csv) {
  std::vector<Row> rows;
  std::vector<std::string_view> names;
  for (const std::string_view line : split(trim(csv), '\n')) {
    const auto words = split(line, ',');
    if (names.empty()) {
      names = words;
      continue;
    }
    REQUIRE(words.size() == names.size());
    Row row;
    for (std::size_t i = 0; i < words.size(); ++i) row.emplace(names[i], words[i]);
    CHECK(row.size() == names.size());
    rows.push_back(std::move(row));
  }
  return rows;
}

Outcome random_outcome(std::uint64_t seed, bool has_confident, bool has_selection) {
  test::Random random(seed);
  Strata strata;
  strata.all.push_back({"low", genome::RegionSet({{0, 0, 30}}), 0});
  strata.all.push_back({"low_a", genome::RegionSet({{0, 10, 20}}), 1});
  const genome::RegionSet confident({{0, 15, 100}});
  Outcome outcome;
  outcome.has_confident = has_confident;
  outcome.has_selection = has_selection;
  outcome.score_field = "INFO/X";
  outcome.subsets = subset_facts(genome::Contigs({{.name = "chr1", .length = 200}}),
                                 has_confident ? &confident : nullptr, &strata);
  outcome.tally = Tally(outcome.subsets.size());
  for (int i = 0; i < 80; ++i) {
    CountedCall call;
    call.side = random.chance(0.5) ? Side::truth : Side::query;
    call.variant_class = random.chance(0.5) ? VariantClass::snp : VariantClass::indel;
    const bool is_snp = call.variant_class == VariantClass::snp;
    call.subtype = static_cast<Subtype>(is_snp ? random.between(0, 1) : random.between(2, 11));
    call.zygosity = static_cast<Zygosity>(random.between(0, zygosities - 1));
    const Decision wrong = call.side == Side::truth ? Decision::fn : Decision::fp;
    for (std::size_t f = 0; f < filter_rows; ++f) {
      call.decisions[f] = random.chance(0.2)   ? Decision::unk
                          : random.chance(0.6) ? Decision::tp
                                               : wrong;
      call.levels[f] = static_cast<Level>(random.between(0, 3));
      call.scores[f] = static_cast<float>(random.between(0, 9));
    }
    ++(call.subtype == Subtype::ti ? call.transitions : call.transversions);
    std::vector<std::uint16_t> subsets;
    for (std::uint16_t subset = 1; subset < outcome.subsets.size(); ++subset) {
      if (random.chance(0.4)) subsets.push_back(subset);
    }
    outcome.tally.add(call, subsets);
  }
  return outcome;
}

/// Six digits at most, "" for nothing.
std::string digits(std::optional<double> value) {
  if (!value) return "";
  std::string text = fmt::format("{:.6f}", *value);
  while (text.back() == '0' && text[text.size() - 2] != '.') text.pop_back();
  return text;
}

void check_counts(const Row& row, const std::string& name, const CallCounts& counts) {
  const bool is_snp = row.at("Type") == "SNP";
  CHECK(row.at(name) == std::to_string(counts.calls));
  CHECK(row.at(name + ".ti") == (is_snp ? std::to_string(counts.transitions) : "."));
  CHECK(row.at(name + ".tv") == (is_snp ? std::to_string(counts.transversions) : "."));
  CHECK(row.at(name + ".het") == std::to_string(counts.het));
  CHECK(row.at(name + ".homalt") == std::to_string(counts.homalt));
  const auto titv = is_snp ? ratio(counts.transitions, counts.transversions) : std::nullopt;
  CHECK(row.at(name + ".TiTv_ratio") == digits(titv));
  CHECK(row.at(name + ".het_hom_ratio") == digits(ratio(counts.het, counts.homalt)));
}

void check_numbers(const Row& row, const RowCounts& counts) {
  check_counts(row, "TRUTH.TOTAL", counts.truth_total());
  check_counts(row, "TRUTH.TP", counts.truth.tp);
  check_counts(row, "TRUTH.FN", counts.truth.wrong);
  check_counts(row, "QUERY.TOTAL", counts.query_total());
  check_counts(row, "QUERY.TP", counts.query.tp);
  check_counts(row, "QUERY.FP", counts.query.wrong);
  check_counts(row, "QUERY.UNK", counts.query.unk);
  CHECK(row.at("FP.gt") == std::to_string(counts.fp_gt));
  CHECK(row.at("FP.al") == std::to_string(counts.fp_al));
  CHECK(row.at("METRIC.Recall") == digits(recall(counts)));
  CHECK(row.at("METRIC.Precision") == digits(precision(counts)));
  CHECK(row.at("METRIC.Frac_NA") == digits(fraction_unknown(counts)));
  CHECK(row.at("METRIC.F1_Score") == digits(f1(counts)));
  const auto check_bounds = [&](const std::string& name, std::optional<Bounds> bounds) {
    CHECK(row.at(name + ".Lower") == digits(bounds ? std::optional(bounds->lower) : std::nullopt));
    CHECK(row.at(name + ".Upper") == digits(bounds ? std::optional(bounds->upper) : std::nullopt));
  };
  check_bounds("METRIC.Recall", recall_bounds(counts));
  check_bounds("METRIC.Precision", precision_bounds(counts));
  check_bounds("METRIC.Frac_NA", fraction_unknown_bounds(counts));
}

/// The row of the tally that a line says it is.
RowKey key_of(const Row& row, const Outcome& outcome) {
  RowKey key;
  key.variant_class = row.at("Type") == "SNP" ? VariantClass::snp : VariantClass::indel;
  for (const FilterRow filter : {FilterRow::all, FilterRow::pass, FilterRow::selected}) {
    if (to_text(filter) == row.at("Filter")) key.filter = filter;
  }
  const auto names = outcome.subset_names();
  key.subset = static_cast<std::size_t>(std::find(names.begin(), names.end(), row.at("Subset")) -
                                        names.begin());
  std::string subtype = row.at("Subtype");
  for (char& letter : subtype) letter = static_cast<char>(std::tolower(letter));
  for (std::size_t s = 0; s < subtypes; ++s) {
    if (to_text(static_cast<Subtype>(s)) == subtype) key.subtype = static_cast<Subtype>(s);
  }
  for (std::size_t z = 0; z < zygosities; ++z) {
    const auto zygosity = static_cast<Zygosity>(z);
    if (to_text(zygosity) == row.at("Genotype")) key.zygosity = zygosity;
  }
  CHECK(key.subtype.has_value() == (row.at("Subtype") != "*"));
  CHECK(key.zygosity.has_value() == (row.at("Genotype") != "*"));
  return key;
}

std::uint64_t number(const Row& row, const std::string& name) {
  return *parse_number<std::uint64_t>(row.at(name));
}

}  // namespace

TEST_CASE("every number of extended.csv is the tally's", "[compare][property]") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const Outcome outcome = random_outcome(seed, seed % 2 == 0, seed % 3 == 0);
    const auto rows = rows_of(extended_csv(outcome));
    CAPTURE(seed);
    std::map<std::string, int> seen;
    for (const Row& row : rows) {
      CAPTURE(row.at("Type"), row.at("Subtype"), row.at("Subset"), row.at("Filter"),
              row.at("Genotype"));
      check_numbers(row, outcome.tally.row(key_of(row, outcome)));
      CHECK(row.at("QQ") == "*");
      CHECK(row.at("QQ.Field") == "INFO/X");
      ++seen[row.at("Type") + row.at("Subtype") + row.at("Subset") + row.at("Filter") +
             row.at("Genotype")];
    }
    CHECK(seen.size() == rows.size());
    // `*`, two strata and, with confident regions, two kinds of superloci; INDEL has ten subtypes
    // and SNP six, each with `*`; `*` of `*` is parted by four zygosities.
    const std::size_t subsets = outcome.has_confident ? 5 : 3;
    const std::size_t filters = outcome.has_selection ? 3 : 2;
    CHECK(rows.size() == filters * ((11 + 7) * subsets + 2 * zygosities));
  }
}

TEST_CASE("subtypes and genotypes of extended.csv sum to the whole", "[compare]") {
  const Outcome outcome = random_outcome(11, true, true);
  std::map<std::string, std::uint64_t> by_subtype;
  std::map<std::string, std::uint64_t> by_genotype;
  std::map<std::string, std::uint64_t> whole;
  for (const Row& row : rows_of(extended_csv(outcome))) {
    if (row.at("Subset") != "*") continue;
    const std::string key = row.at("Type") + row.at("Filter");
    const bool is_subtype = row.at("Subtype") != "*";
    const bool is_genotype = row.at("Genotype") != "*";
    (is_subtype    ? by_subtype
     : is_genotype ? by_genotype
                   : whole)[key] += number(row, "QUERY.TOTAL") * 1000 + number(row, "TRUTH.TP");
  }
  CHECK(whole.size() == 6);
  CHECK(by_subtype == whole);
  CHECK(by_genotype == whole);
}

TEST_CASE("extended.csv says the sizes of subsets", "[compare]") {
  for (const Row& row : rows_of(extended_csv(random_outcome(1, true, false)))) {
    const std::string& subset = row.at("Subset");
    CAPTURE(subset);
    const bool is_boundary = starts_with(subset, "TS_");
    CHECK(row.at("Subset.Size") == (is_boundary       ? ""
                                    : subset == "*"   ? "200"
                                    : subset == "low" ? "30"
                                                      : "10"));
    CHECK(row.at("Subset.IS_CONF.Size") == (is_boundary       ? ""
                                            : subset == "*"   ? "85"
                                            : subset == "low" ? "15"
                                                              : "5"));
    CHECK(row.at("Subset.Level") == (subset == "low_a" ? "1" : "0"));
  }
  for (const Row& row : rows_of(extended_csv(random_outcome(1, false, false)))) {
    CHECK(row.at("Subset.IS_CONF.Size").empty());
    CHECK_FALSE(starts_with(row.at("Subset"), "TS_"));
  }
}

TEST_CASE("every number of the curve is the tally's, from the highest score down",
          "[compare][property]") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const Outcome outcome = random_outcome(seed, seed % 2 == 0, true);
    CAPTURE(seed);
    for (const VariantClass c : {VariantClass::indel, VariantClass::snp}) {
      for (const FilterRow filter : outcome.filters()) {
        const auto rows = rows_of(curve_csv(outcome, c, filter));
        const auto curve = outcome.tally.curve(c, filter);
        REQUIRE(rows.size() == curve.size() + 1);
        CHECK(rows[0].at("QQ") == "*");
        check_numbers(rows[0], outcome.tally.row(c, filter));
        for (std::size_t i = 0; i < curve.size(); ++i) {
          CHECK(rows[i + 1].at("Type") == type_name(c));
          CHECK(rows[i + 1].at("Filter") == to_text(filter));
          CHECK(rows[i + 1].at("QQ") == fmt::format("{}", curve[i].score));
          check_numbers(rows[i + 1], curve[i].row);
        }
      }
    }
  }
}

TEST_CASE("the numbers of hap.py's own example are hap.py's", "[compare][data]") {
  const std::string folder = "suites/happy/leftshifting_example/";
  const std::string expected = test::shared_path(folder + "expected.extended.csv");
  if (expected.empty()) {
    WARN("no shared data at hand");
    return;
  }
  const reference::Fasta fasta(test::shared_path(folder + "ref.fa"));
  CallOptions options;
  options.unit = Unit::primitive;
  SuperlocusStream stream(test::shared_path(folder + "truth.vcf"), options,
                          test::shared_path(folder + "query.vcf"), options, fasta);
  Outcome outcome;
  outcome.subsets = subset_facts(fasta.contigs(), nullptr, nullptr);
  outcome.tally = Tally(outcome.subsets.size());
  while (const auto superloci = stream.next(100)) {
    outcome.add(label(*superloci, fasta, {}), fasta.contigs());
  }
  std::map<std::string, Row> found;
  const auto name_of = [](const Row& row) {
    return row.at("Type") + " " + row.at("Subtype") + " " + row.at("Subset") + " " +
           row.at("Filter") + " " + row.at("Genotype") + " " + row.at("QQ");
  };
  for (const Row& row : rows_of(extended_csv(outcome))) found[name_of(row)] = row;
  std::size_t compared = 0;
  for (const Row& row : rows_of(test::read_file(expected))) {
    CAPTURE(name_of(row));
    REQUIRE(found.contains(name_of(row)));
    const Row& ours = found[name_of(row)];
    for (const auto& [column, text] : row) {
      const auto theirs = parse_number<double>(text);
      // hap.py writes 0 for the 0/0 of a row without calls; here it is nothing.
      const bool is_ratio_of_none = starts_with(column, "METRIC") && ours.at(column).empty();
      if (!theirs || (is_ratio_of_none && *theirs == 0)) continue;
      CAPTURE(column, text, ours.at(column));
      const auto value = parse_number<double>(ours.at(column));
      REQUIRE(value.has_value());
      CHECK(*value == Approx(*theirs).margin(1e-6));
      ++compared;
    }
  }
  CHECK(compared > 500);
}

}  // namespace varg::compare
