#include "catch.hpp"

#include <algorithm>
#include <map>

#include <varg/annotate/source_build.hpp>
#include <varg/reference/fasta.hpp>

#include "files.hpp"
#include "made_store.hpp"
#include "random.hpp"

using namespace varg;

namespace {

constexpr genome::Pos contig_length = 2000;

struct Row {
  genome::ContigId contig;
  genome::Pos pos;
  std::string ref;
  std::string alt;
  std::string score;
  std::string name;
};

std::vector<Row> random_rows(test::Random& random, const std::vector<std::string>& bases) {
  std::vector<Row> rows;
  for (int i = 0; i < 400; ++i) {
    Row row{static_cast<genome::ContigId>(random.between(0, 1)),
            random.between(0, 1990),
            {},
            {},
            random.chance(0.2) ? "" : std::to_string(random.between(-50, 50)),
            random.chance(0.2) ? "" : "n" + std::to_string(random.between(0, 9))};
    row.ref = bases[static_cast<std::size_t>(row.contig)].substr(
        static_cast<std::size_t>(row.pos), static_cast<std::size_t>(random.between(1, 5)));
    row.alt = random.chance(0.5) ? row.ref.substr(0, 1) : random.bases(random.between(1, 5));
    if (row.alt != row.ref) rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::pair(a.contig, a.pos) < std::pair(b.contig, b.pos);
  });
  return rows;
}

std::string or_dot(const std::string& value) { return value.empty() ? "." : value; }

std::string vcf_text(const std::vector<Row>& rows) {
  std::string text =
      "##fileformat=VCFv4.2\n##contig=<ID=1>\n##contig=<ID=2>\n"
      "##INFO=<ID=S,Number=1,Type=Integer,Description=\"score\">\n"
      "##INFO=<ID=N,Number=1,Type=String,Description=\"name\">\n"
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
  for (const Row& row : rows) {
    text += std::to_string(row.contig + 1) + "\t" + std::to_string(row.pos + 1) + "\t.\t" +
            row.ref + "\t" + row.alt + "\t.\t.\tS=" + or_dot(row.score) + ";N=" + or_dot(row.name) +
            "\n";
  }
  return text;
}

/// A table with its columns in another order than a VCF's, from 0 or from 1.
std::string table_text(const std::vector<Row>& rows, genome::Pos first) {
  std::string text = "## made\n#N\tRef\tAlt\tS\tChrom\tPos\n";
  for (const Row& row : rows) {
    text += or_dot(row.name) + "\t" + row.ref + "\t" + row.alt + "\t" +
            (row.score.empty() ? "NA" : row.score) + "\t" + std::to_string(row.contig + 1) + "\t" +
            std::to_string(row.pos + first) + "\n";
  }
  return text;
}

struct Listed {
  std::string rows;  ///< as "contig:begin REF>ALT S|N", in order
  std::uint64_t count = 0;
  std::uint64_t duplicates = 0;
};

Listed listed(annotate::SourceBuild options, const std::string& reference) {
  options.reference = reference;
  std::string bytes;
  const annotate::BuiltSource built =
      annotate::build_source(options, [&](std::string_view part) { bytes += part; });
  Listed result;
  result.count = built.facts.rows;
  for (const auto& [name, n] : built.facts.counts) {
    if (name == "duplicate") result.duplicates = n;
  }
  annotate::SourceRequest request;
  request.path = "made.vsrc";
  request.fields = {{"S"}, {"N"}};
  const auto source = annotate::make_store_source(annotate::StoreReader("made.vsrc", bytes),
                                                  request, reference::Fasta(reference).contigs());
  const auto cursor = source->cursor();
  for (const genome::ContigId contig : {0, 1}) {
    for (const annotate::SourceRow& row : cursor->rows_at({contig, 0, contig_length}, 10'000)) {
      result.rows += std::to_string(contig) + ":" + std::to_string(row.interval.begin) + " " +
                     row.ref + ">" + row.alt + " " + row.values.at(0) + "|" + row.values.at(1) +
                     "\n";
    }
  }
  return result;
}

}  // namespace

TEST_CASE("a VCF and a table of the same alleles make the same source",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 13U)));
  const test::TemporaryFolder folder;
  const std::vector<std::string> bases{random.repetitive_bases(contig_length),
                                       random.repetitive_bases(contig_length)};
  const std::string reference =
      folder.write("ref.fa", ">1\n" + bases[0] + "\n>2\n" + bases[1] + "\n");
  reference::index_fasta(reference);
  const auto rows = random_rows(random, bases);
  annotate::SourceBuild build;
  build.input = folder.write("s.vcf", vcf_text(rows));
  const Listed vcf = listed(build, reference);
  // Naive: haplotypes are what alleles are told apart by; the first of equal ones stays.
  std::map<std::pair<genome::ContigId, std::string>, const Row*> haplotypes;
  for (const Row& row : rows) {
    std::string changed = bases[static_cast<std::size_t>(row.contig)];
    changed.replace(static_cast<std::size_t>(row.pos), row.ref.size(), row.alt);
    haplotypes.emplace(std::pair(row.contig, std::move(changed)), &row);
  }
  CHECK(vcf.count == haplotypes.size());
  CHECK(vcf.duplicates == rows.size() - haplotypes.size());
  for (const auto& [haplotype, row] : haplotypes) {
    REQUIRE(vcf.rows.find(" " + row->score + "|" + row->name + "\n") != std::string::npos);
  }
  build.fields = {"S:Integer", "N"};
  build.input = folder.write("s.tsv", table_text(rows, 1));
  const Listed table = listed(build, reference);
  CHECK(table.rows == vcf.rows);
  CHECK(table.duplicates == vcf.duplicates);
  build.input = folder.write("zero.tsv", table_text(rows, 0));
  build.zero_based = true;
  CHECK(listed(build, reference).rows == vcf.rows);
}
