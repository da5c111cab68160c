#include "genes_line.hpp"

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "random.hpp"

namespace varg::reference {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs(std::string_view text, GeneFormat format) {
  Pairs found;
  Attributes(text, format).for_each([&](std::string_view key, std::string_view value) {
    found.emplace_back(key, value);
    return true;
  });
  return found;
}

std::string refusal(const std::string& line) {
  try {
    parse_gene_line(line, 7);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return error.sentence();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("GFF3 attributes are cut at ';' and '='", "[genes]") {
  const std::vector<std::pair<std::string, Pairs>> rows = {
      {"", {}},
      {".", {{".", ""}}},
      {"ID=a", {{"ID", "a"}}},
      {"ID=a;Parent=b", {{"ID", "a"}, {"Parent", "b"}}},
      {"ID=a; Parent=b;", {{"ID", "a"}, {"Parent", "b"}}},
      {";;ID=a;;", {{"ID", "a"}}},
      {"ID=a=b;flag;x=", {{"ID", "a=b"}, {"flag", ""}, {"x", ""}}},
      {"note=\"a b\";k=1", {{"note", "\"a b\""}, {"k", "1"}}},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(pairs(text, GeneFormat::gff3) == expected);
  }
}

TEST_CASE("GTF attributes are cut at blanks, and quotes hide ';'", "[genes]") {
  const std::vector<std::pair<std::string, Pairs>> rows = {
      {"", {}},
      {"gene_id \"a\";", {{"gene_id", "a"}}},
      {"gene_id \"a;b c\"; level 2;", {{"gene_id", "a;b c"}, {"level", "2"}}},
      {"a \"1\";b \"2\"", {{"a", "1"}, {"b", "2"}}},
      {"a   3  ; b \"\"; c \"x\"", {{"a", "3"}, {"b", ""}, {"c", "x"}}},
      {"a \"never closed", {{"a", "never closed"}}},
      {"flag; b 1", {{"flag", ""}, {"b", "1"}}},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(pairs(text, GeneFormat::gtf) == expected);
  }
}

TEST_CASE("the first value of a key that has one is found, decoded in GFF3 alone", "[genes]") {
  const Attributes gff("a=;b=1;a=2;a=3;c=x%2Cy%zz", GeneFormat::gff3);
  CHECK(gff.find("a") == "2");
  CHECK_FALSE(gff.find("d").has_value());
  CHECK(gff.text("c") == "x,y%zz");
  CHECK(gff.find("c") == "x%2Cy%zz");
  CHECK(gff.text("d").empty());
  CHECK(gff.first_of("d", "b", "a") == "1");
  CHECK(gff.first_of("d", "e").empty());
  CHECK(Attributes("c \"x%2Cy\"", GeneFormat::gtf).text("c") == "x%2Cy");
}

TEST_CASE("attributes come back as they were written", "[genes][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  const auto word = [&](std::string_view letters, std::int64_t least) {
    std::string text;
    for (std::int64_t n = random.between(least, 8); n > 0; --n) {
      text += letters[static_cast<std::size_t>(
          random.between(0, static_cast<std::int64_t>(letters.size()) - 1))];
    }
    return text;
  };
  Pairs all;
  std::string gff;
  std::string gtf;
  for (std::int64_t n = random.between(1, 8); n > 0; --n) {
    all.emplace_back(word("abcXYZ_1", 1), word("ab:1 ,.%-", 0));
    gff += all.back().first + "=" + all.back().second + (random.chance(0.5) ? ";" : " ; ");
    gtf += all.back().first + " \"" + all.back().second + "\"" + (random.chance(0.5) ? ";" : "; ");
  }
  CHECK(pairs(gtf, GeneFormat::gtf) == all);
  for (auto& [key, value] : all) value.erase(value.find_last_not_of(' ') + 1);
  Pairs found = pairs(gff, GeneFormat::gff3);
  for (auto& [key, value] : found) value.erase(value.find_last_not_of(' ') + 1);
  CHECK(found == all);
}

TEST_CASE("a feature line becomes a half-open interval with all its words", "[genes]") {
  const GeneLine line = parse_gene_line("1\tsrc\tCDS\t11\t20\t0.5\t-\t2\tID=a\tmore", 3);
  CHECK(line.number == 3);
  CHECK(line.contig == "1");
  CHECK(line.type == "CDS");
  CHECK(line.begin == 10);
  CHECK(line.end == 20);
  CHECK(line.strand == '-');
  CHECK(line.phase == 2);
  CHECK(line.attributes == "ID=a\tmore");
  CHECK(parse_gene_line("1\t.\tgene\t-4\t1\t.\t?\t.\t", 1).begin == -5);
  CHECK(parse_gene_line("1\t.\tgene\t5\t5\t.\t.\t.\t.", 1).phase == -1);
  CHECK(parse_gene_line("1\t.\tCDS\t5\t5\t.\t+\t.\t.", 1).phase == -1);
  CHECK(parse_gene_line("1\t.\texon\t5\t5\t.\t+\t1\t.", 1).phase == 1);
}

TEST_CASE("what is wrong with a feature line is said in one sentence", "[genes]") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"1\t.\texon", "line 7: 3 columns, but GFF has 9: '1\\x09.\\x09exon'"},
      {"", "line 7: 1 columns, but GFF has 9: ''"},
      {"1\t.\texon\tx\t9\t.\t+\t.\ta", "line 7: the start 'x' is no position"},
      {"1\t.\texon\t1.0\t9\t.\t+\t.\ta", "line 7: the start '1.0' is no position"},
      {"1\t.\texon\t1\t\t.\t+\t.\ta", "line 7: the end '' is no position"},
      {"1\t.\texon\t1\t9223372036854775807\t.\t+\t.\ta",
       "line 7: the end '9223372036854775807' is no position"},
      {"\t.\t\t1\t9\t.\t+\t.\ta", "line 7: the contig is empty"},
      {"1\t.\t\t1\t9\t.\t+\t.\ta", "line 7: the feature type is empty"},
      {"1\t.\texon\t10\t9\t.\t+\t.\ta", "line 7: the start 10 is beyond the end 9"},
      {"1\t.\texon\t9\t9\t.\t+-\t.\ta", "line 7: the strand '+-' is not one of + - . ?"},
      {"1\t.\texon\t9\t9\t.\t1\t.\ta", "line 7: the strand '1' is not one of + - . ?"},
      {"1\t.\tCDS\t9\t9\t.\t?\t0\ta", "line 7: a CDS without a strand"},
      {"1\t.\tCDS\t9\t9\t.\t+\t00\ta", "line 7: the phase '00' is not 0, 1, 2 or '.'"},
      {"1\t.\texon\t9\t9\t.\t+\t3\ta", "line 7: the phase '3' is not 0, 1, 2 or '.'"},
      {"1\t.\texon\t9\t9\t.\t+\t\ta", "line 7: the phase '' is not 0, 1, 2 or '.'"},
  };
  for (const auto& [line, expected] : rows) CHECK(refusal(line) == expected);
}

}  // namespace varg::reference
