#include "catch.hpp"
#include "made_somatic.hpp"

#include <varg/core/error.hpp>

namespace varg::compare {

TEST_CASE("somatic calls are each ALT, whatever samples and genotypes say", "[compare][somatic]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::string base = files.first().substr(19, 1);
  const std::string others = base == "A" ? "C,G" : base == "C" ? "A,G" : "A,C";
  const std::string truth = files.vcf("t.vcf", {"chr1 20 REF " + others + " PASS"}, "");
  const std::string query =
      files.vcf("q.vcf", {"chr1 20 REF " + others + " PASS 0/0\t./.", "chr2 5 REF SNV low .\t0/1"},
                "\tFORMAT\tNORMAL\tTUMOR");
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

TEST_CASE("each ALT of a record has its own fraction", "[compare][somatic]") {
  const test::MadeFiles files;
  const test::TemporaryFolder folder;
  const reference::Fasta fasta(files.reference());
  const std::string path =
      with_fractions(files, folder, "t.vcf", {{20, "PASS", "0.05,0.75", "T,GG"}});
  std::string text = test::read_file(path);
  const std::string ref = files.first().substr(19, 1);
  text.replace(text.find(",GG"), 3, "," + ref + "GG");
  const Table table = parsed(
      somatic_csv(compared(folder.write("t.vcf", text), path, fasta).outcome, FilterRow::pass));
  CHECK(table.at("indels.0.000000-0.100000").at("total.truth") == "1");
  CHECK(table.at("indels.0.500000-1.000000").at("total.truth") == "1");
}

TEST_CASE("strata and bins are counted beside each other", "[compare][somatic]") {
  const test::MadeFiles files;
  const test::TemporaryFolder folder;
  const reference::Fasta fasta(files.reference());
  Strata strata;
  strata.all = {{"easy", genome::RegionSet({{0, 0, 50}}), 0},
                {"hard", genome::RegionSet({{0, 20, 100}}), 0}};
  const std::string both = with_fractions(
      files, folder, "t.vcf", {{5, "PASS", "0.05"}, {30, "PASS", "0.3"}, {60, "PASS", "0.9"}});
  const Compared found = compared(both, both, fasta, nullptr, Unit::record, &strata);
  const auto calls_of = [&](const std::string& name) -> long {
    for (std::size_t i = 0; i < found.outcome.subsets.size(); ++i) {
      if (found.outcome.subsets[i].name != name) continue;
      const RowKey key{VariantClass::snp, FilterRow::pass, i, {}, {}};
      return static_cast<long>(found.outcome.tally.row(key).truth.tp.calls);
    }
    return -1;
  };
  CHECK(calls_of("*") == 3);
  CHECK(calls_of("easy") == 2);
  CHECK(calls_of("hard") == 2);
  CHECK(calls_of("VAF_0-0.1") == 1);
  CHECK(calls_of("VAF_0.1-0.5") == 1);
  CHECK(calls_of("VAF_0.5-1") == 1);
  CHECK(calls_of("VAF_unknown") == 0);
  CHECK(found.lines.find(";Regions=easy\t") != std::string::npos);
  CHECK(found.lines.find(";Regions=easy,hard\t") != std::string::npos);
  CHECK(found.lines.find(";Regions=hard\t") != std::string::npos);
}

}  // namespace varg::compare
