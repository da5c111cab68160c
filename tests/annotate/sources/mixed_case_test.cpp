#include "catch.hpp"

#include <algorithm>

#include <varg/annotate/source.hpp>
#include <varg/core/text.hpp>
#include <varg/reference/transcripts.hpp>

#include "../made_inputs.hpp"
#include "random.hpp"

using namespace varg;

namespace {

struct Record {
  genome::Pos pos;
  std::string ref;
  std::vector<std::string> alts;
};

/// Records in and beside the gene of MadeInputs and in its repeat: changes, deletions, insertions.
std::vector<Record> random_records(test::Random& random, const reference::Fasta& fasta) {
  std::vector<Record> records;
  for (int i = 0; i < 120; ++i) {
    const genome::Pos pos =
        random.chance(0.3) ? random.between(95, 115) : random.between(5990, 6190);
    Record made{pos, std::string(fasta.bases({0, pos, pos + random.between(1, 6)})), {}};
    for (std::int64_t n = random.between(1, 3); n > 0; --n) {
      std::string alt = random.chance(0.7) ? made.ref.substr(0, 1) : std::string();
      alt += random.bases(random.between(alt.empty() ? 1 : 0, 5));
      const bool is_new = std::find(made.alts.begin(), made.alts.end(), alt) == made.alts.end();
      if (alt != made.ref && is_new) made.alts.push_back(alt);
    }
    if (!made.alts.empty()) records.push_back(std::move(made));
  }
  std::stable_sort(records.begin(), records.end(),
                   [](const Record& a, const Record& b) { return a.pos < b.pos; });
  return records;
}

/// Lines of records, whose letters are lower case with a chance; INFO numbers the alleles.
std::string lines_of(const std::vector<Record>& records, test::Random& random, double lower) {
  const auto spelled = [&](std::string allele) {
    for (char& base : allele) base = static_cast<char>(base | (random.chance(lower) ? 0x20 : 0));
    return allele;
  };
  std::string lines;
  int next = 0;
  for (const Record& record : records) {
    std::string alts;
    std::string values;
    for (const std::string& alt : record.alts) {
      alts += (alts.empty() ? "" : ",") + spelled(alt);
      values += (values.empty() ? "v" : ",v") + std::to_string(next++);
    }
    lines += "1\t" + std::to_string(record.pos + 1) + "\t.\t" + spelled(record.ref) + "\t" + alts +
             "\t.\t.\tV=" + values + "\n";
  }
  return lines;
}

/// What a line says of its alleles.
std::vector<std::string> infos(const std::string& lines) {
  std::vector<std::string> found;
  for (const std::string_view line : split(lines, '\n')) {
    if (!line.empty()) found.emplace_back(nth_field(line, '\t', 7));
  }
  return found;
}

}  // namespace

TEST_CASE("lower-case letters in records or sources change neither look-ups nor consequences",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  const test::MadeInputs made;
  const reference::Fasta fasta(made.reference_path);
  const auto records = random_records(random, fasta);
  const std::string meta = "##INFO=<ID=V,Number=A,Type=String,Description=\"value\">\n";
  const auto genes = reference::read_genes(made.genes_path, fasta.contigs());
  const auto annotated = [&](double lower_source, double lower_input) {
    const std::string source = made.vcf("s.vcf", meta, lines_of(records, random, lower_source));
    annotate::Knowledge knowledge;
    knowledge.reference_path = made.reference_path;
    knowledge.transcripts = &genes.transcripts;
    knowledge.sources.push_back(annotate::open_source(
        annotate::parse_source_request(source + ":V=FOUND"), made.reference_path));
    const std::string input = made.vcf("q.vcf", meta, lines_of(records, random, lower_input));
    return test::annotated(knowledge, input);
  };
  const annotate::Annotated upper = annotated(0, 0);
  const auto expected = infos(upper.lines);
  REQUIRE(expected.size() == records.size());
  CHECK(expected[0].find("FOUND=v0") != std::string::npos);
  CHECK(expected[0].find("CSQ=") != std::string::npos);
  for (const auto& [source, input] : {std::pair(0.0, 0.5), {0.5, 0.0}, {0.5, 0.5}, {0.0, 1.0}}) {
    const annotate::Annotated mixed = annotated(source, input);
    const auto found = infos(mixed.lines);
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) REQUIRE(found[i] == expected[i]);
    CHECK(mixed.counts == upper.counts);
  }
}
