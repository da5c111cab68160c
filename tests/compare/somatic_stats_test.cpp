#include <varg/compare/somatic_stats.hpp>

#include "catch.hpp"
#include "made_files.hpp"

#include <map>
#include <random>

#include <varg/compare/superlocus_stream.hpp>
#include <varg/core/error.hpp>
#include <varg/core/json.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

using Lines = std::vector<std::string>;

constexpr std::string_view two_samples = "\tFORMAT\tNORMAL\tTUMOR";

/// What varg compare --somatic finds; `bins` borrowed by no one after.
struct Compared {
  Outcome outcome;
  std::string lines;
};

Compared compared(const std::string& truth, const std::string& query, const reference::Fasta& fasta,
                  const genome::RegionSet* confident = nullptr, Unit unit = Unit::record) {
  const FractionBins bins = parse_fraction_bins("0,0.1,0.5,1");
  CallOptions calls;
  calls.somatic = true;
  calls.unit = unit;
  SuperlocusStream stream(truth, calls, query, calls, fasta);
  LabelOptions options;
  options.match.by_allele = stream.is_sites_only();
  options.confident = confident;
  options.fractions = &bins;
  Compared found;
  found.outcome.subsets = subset_facts(fasta.contigs(), confident, nullptr);
  prepare_somatic(bins, found.outcome);
  while (const auto superloci = stream.next(100)) {
    const LabelledBatch batch = label(*superloci, fasta, options);
    found.outcome.add(batch, fasta.contigs());
    found.lines += batch.lines;
  }
  found.outcome.truth = stream.truth().account();
  found.outcome.query = stream.query().account();
  found.outcome.somatic->fp_region_size = 500'000;
  return found;
}

/// Column name -> value, by type.
using Table = std::map<std::string, std::map<std::string, std::string>>;

Table parsed(const std::string& csv) {
  Table table;
  std::vector<std::string> names;
  for (const std::string_view line : split(trim(csv), '\n')) {
    const auto words = split(line, ',');
    if (names.empty()) {
      names.assign(words.begin(), words.end());
      continue;
    }
    REQUIRE(words.size() == names.size());
    auto& row = table[std::string(words[1])];
    CHECK(row.empty());
    for (std::size_t i = 0; i < words.size(); ++i) row[names[i]] = std::string(words[i]);
  }
  return table;
}

struct MadeCall {
  int pos1 = 1;
  std::string filter = "PASS";
  std::string fraction = ".";
  std::string alt = "";  ///< empty: a substitution
};

/// A file on chr1 of one sample with AF.
std::string with_fractions(const test::MadeFiles& files, const test::TemporaryFolder& folder,
                           const std::string& name, const std::vector<MadeCall>& calls) {
  std::string text =
      "##fileformat=VCFv4.2\n##FILTER=<ID=low,Description=\"Low\">\n"
      "##contig=<ID=chr1,length=200>\n"
      "##FORMAT=<ID=AF,Number=A,Type=Float,Description=\"Fraction\">\n"
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tTUMOR\n";
  for (const MadeCall& call : calls) {
    const char base = files.first()[static_cast<std::size_t>(call.pos1) - 1];
    const std::string other = base == 'A' ? "C" : "A";
    text += "chr1\t" + std::to_string(call.pos1) + "\t.\t" + base + "\t" +
            (call.alt.empty() ? other : base + call.alt) + "\t.\t" + call.filter + "\t.\tAF\t" +
            call.fraction + "\n";
  }
  return folder.write(name, text);
}

}  // namespace

TEST_CASE("modified Jeffreys gives the bounds that som.py wrote", "[compare][somatic]") {
  struct Known {
    std::uint64_t successes;
    std::uint64_t trials;
    double lower;
    double upper;
  };
  // The bounds of the published stats.csv of hap.py's som.py example and fp_region_accuracy test.
  for (const Known& known :
       {Known{13575, 15580, 0.865982498326, 0.876498303283},
        Known{13575, 13641, 0.993889499788, 0.996223838717}, Known{1, 1, 0.025, 1.0},
        Known{1, 5, 0.0, 0.628626400632}, Known{1, 4, 0.0, 0.716248320437}}) {
    CAPTURE(known.successes, known.trials);
    const auto bounds = modified_jeffreys(known.successes, known.trials);
    REQUIRE(bounds.has_value());
    CHECK(bounds->lower == Approx(known.lower).margin(1e-9));
    CHECK(bounds->upper == Approx(known.upper).margin(1e-9));
  }
  CHECK_FALSE(modified_jeffreys(0, 0).has_value());
}

TEST_CASE("modified Jeffreys is the same from both ends and Jeffreys in the middle",
          "[compare][somatic]") {
  for (std::uint64_t n = 1; n < 40; ++n) {
    for (std::uint64_t x = 0; x <= n; ++x) {
      CAPTURE(x, n);
      const auto bounds = modified_jeffreys(x, n);
      const auto mirror = modified_jeffreys(n - x, n);
      CHECK(bounds->lower == Approx(1 - mirror->upper).margin(1e-9));
      CHECK(bounds->lower <= static_cast<double>(x) / static_cast<double>(n));
      if (x < 2 || n - x < 2) continue;
      CHECK(bounds->lower == Approx(jeffreys(x, n)->lower).margin(0));
      CHECK(bounds->upper == Approx(jeffreys(x, n)->upper).margin(0));
    }
  }
}

TEST_CASE("somatic calls are each ALT, whatever samples and genotypes say", "[compare][somatic]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::string base = files.first().substr(19, 1);
  const std::string others = base == "A" ? "C,G" : base == "C" ? "A,G" : "A,C";
  const std::string truth = files.vcf("t.vcf", {"chr1 20 REF " + others + " PASS"}, "");
  const std::string query =
      files.vcf("q.vcf", {"chr1 20 REF " + others + " PASS 0/0\t./.", "chr2 5 REF SNV low .\t0/1"},
                two_samples);
  const Compared found = compared(truth, query, fasta);
  const RowCounts pass = found.outcome.tally.row(VariantClass::snp, FilterRow::pass);
  CHECK(pass.truth.tp.calls == 2);
  CHECK(pass.truth.wrong.calls == 0);
  CHECK(pass.query.tp.calls == 2);
  CHECK(pass.query.wrong.calls == 0);
  const RowCounts all = found.outcome.tally.row(VariantClass::snp, FilterRow::all);
  CHECK(all.query.wrong.calls == 1);
}

TEST_CASE("a somatic call that is there twice is right once", "[compare][somatic]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::string truth = files.vcf("t.vcf", {"chr1 20 REF SNV PASS"}, "");
  const std::string query =
      files.vcf("q.vcf", {"chr1 20 REF SNV PASS", "chr1 20 REF SNV PASS"}, "");
  const Compared found = compared(truth, query, fasta);
  const RowCounts row = found.outcome.tally.row(VariantClass::snp, FilterRow::pass);
  CHECK(row.truth.tp.calls == 1);
  CHECK(row.query.tp.calls == 1);
  CHECK(row.query.wrong.calls == 1);
}

TEST_CASE("somatic calls match in any spelling", "[compare][somatic]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::string truth = files.vcf("t.vcf", {"chr1 103 CAC C PASS"}, "");
  const std::string query = files.vcf("q.vcf", {"chr1 107 CAC C PASS"}, "");
  const Table table = parsed(somatic_csv(compared(truth, query, fasta).outcome, FilterRow::pass));
  CHECK(table.at("indels").at("tp") == "1");
  CHECK(table.at("indels").at("fp") == "0");
  CHECK(table.at("indels").at("") == "0");
  CHECK(table.count("SNVs") == 0);
}

TEST_CASE("each side is binned by its own fraction, and calls without one are unknown",
          "[compare][somatic]") {
  const test::MadeFiles files;
  const test::TemporaryFolder folder;
  const reference::Fasta fasta(files.reference());
  const std::string truth = with_fractions(
      files, folder, "t.vcf", {{5, "PASS", "0.05"}, {15, "PASS", "0.3"}, {25, "PASS", "."}});
  const std::string query = with_fractions(
      files, folder, "q.vcf", {{5, "PASS", "0.2"}, {25, "PASS", "0.6"}, {60, "low", "1"}});
  const Compared found = compared(truth, query, fasta);
  const Table pass = parsed(somatic_csv(found.outcome, FilterRow::pass));
  const Table all = parsed(somatic_csv(found.outcome, FilterRow::all));

  const auto& low = pass.at("SNVs.0.000000-0.100000");
  CHECK(low.at("tp") == "1");
  CHECK(low.at("total.query") == "0");
  CHECK(low.at("precision").empty());
  const auto& middle = pass.at("SNVs.0.100000-0.500000");
  CHECK(middle.at("fn") == "1");
  CHECK(middle.at("tp") == "0");
  CHECK(middle.at("total.query") == "1");
  CHECK(middle.at("precision") == "1.0");
  CHECK(pass.at("SNVs.unknown").at("tp") == "1");
  CHECK(pass.at("SNVs.0.500000-1.000000").at("fp") == "0");
  CHECK(all.at("SNVs.0.500000-1.000000").at("fp") == "1");
  CHECK(all.at("SNVs").at("filter") == "ALL");
  CHECK(found.lines.find(":VAF\t") != std::string::npos);
  CHECK(found.lines.find(":PASS:0.05\t") != std::string::npos);
  CHECK(found.lines.find(":PASS:.\t") != std::string::npos);
}

TEST_CASE("the bins of every type add up to it, and the types to all records",
          "[compare][somatic][property]") {
  const test::MadeFiles files;
  const test::TemporaryFolder folder;
  const reference::Fasta fasta(files.reference());
  const genome::RegionSet confident({{0, 0, 120}});
  std::mt19937 random(11);
  for (int round = 0; round < 20; ++round) {
    const auto some_calls = [&] {
      static const Lines fractions{".", "0", "0.05", "0.1", "0.3", "0.7", "1"};
      std::vector<MadeCall> calls;
      for (int pos1 = 2; pos1 < 190; pos1 += 1 + static_cast<int>(random() % 20)) {
        calls.push_back({pos1, random() % 4 == 0 ? "low" : "PASS",
                         fractions[random() % fractions.size()], random() % 3 == 0 ? "TT" : ""});
      }
      return calls;
    };
    const std::string truth = with_fractions(files, folder, "t.vcf", some_calls());
    const std::string query = with_fractions(files, folder, "q.vcf", some_calls());
    const Compared found = compared(truth, query, fasta, &confident);
    for (const FilterRow filter : {FilterRow::all, FilterRow::pass}) {
      const Table table = parsed(somatic_csv(found.outcome, filter));
      for (const std::string column :
           {"total.truth", "total.query", "tp", "fp", "fn", "unk", "ambi"}) {
        CAPTURE(round, to_text(filter), column);
        std::map<std::string, long> sums;
        for (const auto& [type, row] : table) {
          const std::size_t dot = type.find('.');
          const long count = std::stol(row.at(column));
          if (dot != std::string::npos) sums[type.substr(0, dot)] += count;
          if (dot == std::string::npos && type != "records") sums["types"] += count;
        }
        CHECK(sums.at("types") == std::stol(table.at("records").at(column)));
        for (const std::string type : {"records", "SNVs", "indels"}) {
          if (table.count(type) != 0) CHECK(sums[type] == std::stol(table.at(type).at(column)));
        }
      }
    }
  }
}

TEST_CASE("stats.csv has som.py's columns, and no bounds for 0/0", "[compare][somatic]") {
  const test::MadeFiles files;
  const test::TemporaryFolder folder;
  const reference::Fasta fasta(files.reference());
  const genome::RegionSet confident({{0, 0, 50}});
  const std::string truth = with_fractions(files, folder, "t.vcf", {{5}, {15}, {90}, {150}});
  const std::string query = with_fractions(files, folder, "q.vcf", {{5}, {30}, {90}});
  const std::string csv =
      somatic_csv(compared(truth, query, fasta, &confident).outcome, FilterRow::pass);
  CHECK(starts_with(csv,
                    ",type,total.truth,total.query,tp,fp,fn,unk,ambi,recall,recall_lower,"
                    "recall_upper,recall2,precision,precision_lower,precision_upper,na,ambiguous,"
                    "fp.region.size,fp.rate,varg.version,filter\n1,SNVs,4,3,1,1,1,1,0,0.5,0.0,1.0,"
                    "0.25,0.5,0.0,1.0,0.333333,0.0,500000,2.0,"));
  const Table none = parsed(somatic_csv(compared(with_fractions(files, folder, "t.vcf", {}),
                                                 with_fractions(files, folder, "q.vcf", {}), fasta)
                                            .outcome,
                                        FilterRow::pass));
  REQUIRE(none.size() == 1);
  CHECK(none.at("records").at("recall_lower").empty());
  CHECK(none.at("records").at("na").empty());
}

TEST_CASE("the table and metrics.json tell the bins", "[compare][somatic]") {
  const test::MadeFiles files;
  const test::TemporaryFolder folder;
  const reference::Fasta fasta(files.reference());
  const std::string both = with_fractions(files, folder, "t.vcf", {{5, "PASS", "0.3"}, {15}});
  const Outcome outcome = compared(both, both, fasta).outcome;
  const std::string table = fraction_table(outcome);
  CHECK(split(trim(table), '\n').size() == 5);
  CHECK(table.find("\n0.1-0.5              1         1") != std::string::npos);
  CHECK(table.find("\nunknown              1         1") != std::string::npos);
  const Json json = Json::parse(metrics_json(outcome));
  CHECK(json["somatic"]["vaf_edges"] == Json{0.0, 0.1, 0.5, 1.0});
  CHECK(json["somatic"]["fp_region_size"] == 500'000);
  CHECK(json["rows"].back()["subset"] == "VAF_unknown");
  CHECK(json["rows"].back()["truth"]["tp"]["calls"] == 1);
}

TEST_CASE("the bases of contigs with records are counted without N", "[compare][somatic]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("ref.fa", ">a\nACGTNNAC\n>b\nNNNNNA\n>c\nACGT\n");
  reference::index_fasta(path);
  const reference::Fasta fasta(path);
  Outcome outcome;
  CHECK(called_bases(outcome, fasta, nullptr) == 0);
  outcome.truth.contigs = {0};
  CHECK(called_bases(outcome, fasta, nullptr) == 6);
  outcome.query.contigs = {0, 1};
  CHECK(called_bases(outcome, fasta, nullptr) == 7);
  const genome::RegionSet regions({{0, 3, 7}, {1, 0, 3}, {2, 0, 4}});
  CHECK(called_bases(outcome, fasta, &regions) == 2);
}

TEST_CASE("without a known tumor VAF is asked of INFO, and that is said", "[compare][somatic]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::string path =
      files.vcf("q.vcf", {"chr1 20 REF SNV PASS 0/1\t0/1"}, "\tFORMAT\tNA1\tNA2");
  CallOptions options;
  options.somatic = true;
  CallReader reader(path, "query", options, fasta);
  const auto call = reader.next();
  REQUIRE(call.has_value());
  CHECK_FALSE(call->fraction.has_value());
  CHECK(reader.is_sites_only());
  REQUIRE_FALSE(reader.notes().empty());
  CHECK(reader.notes().back().text.find("--query-sample") != std::string::npos);

  options.sample = "NA2";
  CHECK(CallReader(path, "query", options, fasta).notes().empty());
  options.sample.clear();
  options.score = parse_score_field("FORMAT/GQ");
  CHECK_THROWS_AS(CallReader(path, "query", options, fasta), Error);
}

TEST_CASE("primitives of an ALT have its fraction", "[compare][somatic]") {
  const test::MadeFiles files;
  const test::TemporaryFolder folder;
  const reference::Fasta fasta(files.reference());
  const std::string ref = files.first().substr(19, 3);
  const auto other = [](char base) { return base == 'A' ? 'C' : 'A'; };
  const std::string alt{other(ref[0]), ref[1], other(ref[2])};
  const std::string path =
      folder.write("m.vcf",
                   "##fileformat=VCFv4.2\n##contig=<ID=chr1,length=200>\n"
                   "##INFO=<ID=AF,Number=A,Type=Float,Description=\"Fraction\">\n"
                   "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\nchr1\t20\t.\t" +
                       ref + "\t" + alt + "\t.\tPASS\tAF=0.25\n");
  const Table whole = parsed(somatic_csv(compared(path, path, fasta).outcome, FilterRow::pass));
  CHECK(whole.at("MNPs.0.100000-0.500000").at("tp") == "1");
  CHECK(whole.at("MNPs").at("") == "6");
  const Table parts = parsed(
      somatic_csv(compared(path, path, fasta, nullptr, Unit::primitive).outcome, FilterRow::pass));
  CHECK(parts.at("SNVs.0.100000-0.500000").at("tp") == "2");
  CHECK(parts.count("MNPs") == 0);
}

}  // namespace varg::compare
