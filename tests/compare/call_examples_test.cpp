#include <varg/compare/call_examples.hpp>

#include "catch.hpp"
#include "made_files.hpp"
#include "random.hpp"

#include <varg/compare/compare_reports.hpp>
#include <varg/compare/superlocus_stream.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

constexpr Side sides[] = {Side::truth, Side::query};
constexpr VariantClass classes[] = {VariantClass::snp, VariantClass::indel};

CallExample example(Side side, VariantClass variant_class, genome::Pos pos) {
  CallExample made;
  made.side = side;
  made.variant_class = variant_class;
  made.pos = pos;
  return made;
}

std::vector<genome::Pos> positions(const std::vector<CallExample>& examples) {
  std::vector<genome::Pos> list;
  for (const CallExample& one : examples) list.push_back(one.pos);
  return list;
}

/// "20 A C 0/1 lm FN 50 PASS" of each wrong call, as the lines of the VCF tell them.
std::vector<std::string> wrong_calls(const std::string& lines, Side side, VariantClass c) {
  std::vector<std::string> found;
  for (const std::string_view line : split(trim(lines), '\n')) {
    if (line.empty()) continue;
    const auto columns = split(line, '\t');
    const auto values = split(columns.at(side == Side::truth ? 9 : 10), ':');
    if (values.at(1) != "FN" && values.at(1) != "FP") continue;
    if (values.at(4) != type_name(c)) continue;
    std::string text;
    for (const std::string_view word : {columns[1], columns[3], columns[4], values[0], values[2],
                                        values[7], values[6], values[8]}) {
      text += std::string(word) + " ";
    }
    found.push_back(text);
  }
  return found;
}

std::string text_of(const CallExample& one) {
  std::string text = std::to_string(one.pos + 1);
  for (const std::string_view word :
       {std::string_view(one.ref), std::string_view(one.alt), std::string_view(one.genotype),
        to_text(one.level), to_text(one.pass_decision), std::string_view(one.score_text),
        std::string_view(one.filter)}) {
    text += " " + std::string(word);
  }
  return text + " ";
}

/// Sorted records at random places, some of them filtered.
std::vector<std::string> random_records(test::Random& random) {
  std::vector<std::string> lines;
  for (genome::Pos pos = 3; pos < 190; pos += static_cast<genome::Pos>(random.between(1, 9))) {
    if (pos > 95 && pos < 115) continue;  // a repeat: shifted indels are for other tests
    // Two records of one place stand in any order in a file, and by spelling in the output.
    const std::int64_t kind = random.between(0, 4);
    for (const char* alt : {"<ins>", "SNV"}) {
      if (kind != 0 && (kind == 1) != (alt[0] == '<')) continue;
      lines.push_back("chr1 " + std::to_string(pos) + " REF " + alt +
                      (random.between(0, 4) == 0 ? " low " : " PASS ") +
                      (random.between(0, 1) == 0 ? "0/1" : "1/1"));
    }
  }
  return lines;
}

/// Spells "<ins>" as the base there and two more.
std::vector<std::string> spelled(std::vector<std::string> lines, const test::MadeFiles& files) {
  for (std::string& line : lines) {
    const std::size_t at = line.find("<ins>");
    if (at == std::string::npos) continue;
    const std::size_t pos = std::stoul(line.substr(5));
    line.replace(at, 5, files.first().substr(pos - 1, 1) + "TT");
  }
  return lines;
}

}  // namespace

TEST_CASE("the first examples of a class are kept, in order, however they are batched",
          "[compare][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  CallExamples at_once;
  CallExamples batch;
  CallExamples batched;
  std::array<std::array<std::vector<genome::Pos>, 2>, 2> all;
  for (genome::Pos pos = 0; pos < 300; ++pos) {
    const auto side = static_cast<std::size_t>(random.between(0, 1));
    const auto c = static_cast<std::size_t>(random.between(0, 1));
    all[side][c].push_back(pos);
    at_once.add(example(sides[side], classes[c], pos));
    batch.add(example(sides[side], classes[c], pos));
    if (random.between(0, 20) != 0) continue;
    batched.append(batch);
    batch = {};
  }
  batched.append(batch);
  for (std::size_t side = 0; side < 2; ++side) {
    for (std::size_t c = 0; c < 2; ++c) {
      auto expected = all[side][c];
      REQUIRE(expected.size() > examples_per_class);
      expected.resize(examples_per_class);
      CHECK(positions(at_once.of(sides[side], classes[c])) == expected);
      CHECK(positions(batched.of(sides[side], classes[c])) == expected);
      CHECK(batched.is_full(sides[side], classes[c]));
    }
  }
}

TEST_CASE("examples are the wrong calls of the VCF, line by line", "[compare][property]") {
  test::Random random(GENERATE(range(1U, 30U)));
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::string truth = files.vcf("t.vcf", spelled(random_records(random), files));
  const std::string query = files.vcf("q.vcf", spelled(random_records(random), files));
  std::size_t seen = 0;
  for (const std::size_t most : {1U, 3U, 1000U}) {
    SuperlocusStream stream(truth, {}, query, {}, fasta);
    Outcome outcome;
    std::string lines;
    while (const auto superloci = stream.next(most)) {
      const LabelledBatch batch = label(*superloci, fasta, {});
      outcome.add(batch, fasta.contigs());
      lines += batch.lines;
    }
    for (const Side side : sides) {
      for (const VariantClass c : classes) {
        std::vector<std::string> found;
        for (const CallExample& one : outcome.examples.of(side, c)) {
          CHECK(one.contig == "chr1");
          CHECK(one.side == side);
          found.push_back(text_of(one));
        }
        auto expected = wrong_calls(lines, side, c);
        if (expected.size() > examples_per_class) expected.resize(examples_per_class);
        CHECK(found == expected);
        seen += found.size();
      }
    }
  }
  CHECK(seen > 0);
}

TEST_CASE("calls outside the confident or counted regions are no examples", "[compare]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::string truth = files.vcf(
      "t.vcf",
      {"chr1 20 REF SNV PASS 0/1", "chr1 30 REF SNV PASS 0/1", "chr1 40 REF SNV PASS 0/1"});
  const std::string query = files.vcf("q.vcf", {});
  const genome::RegionSet confident({{0, 25, 200}});
  const genome::RegionSet regions({{0, 0, 35}});
  LabelOptions options;
  options.confident = &confident;
  options.regions = &regions;
  SuperlocusStream stream(truth, {}, query, {}, fasta);
  const LabelledBatch batch = label(*stream.next(100), fasta, options);
  CHECK(positions(batch.examples.of(Side::truth, VariantClass::snp)) ==
        std::vector<genome::Pos>{29});
  CHECK(batch.examples.of(Side::query, VariantClass::snp).empty());
}

TEST_CASE("a reader tells the sample it reads, and none for a file of sites", "[compare]") {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  const std::vector<std::string> lines{"chr1 20 REF SNV PASS 0/1"};
  CHECK(CallReader(files.vcf("t.vcf", lines), "truth", {}, fasta).sample() == "NA1");
  CHECK(CallReader(files.vcf("s.vcf", lines, ""), "query", {}, fasta).sample().empty());
}

}  // namespace varg::compare
