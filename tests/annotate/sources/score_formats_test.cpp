#include "catch.hpp"

#include <varg/annotate/source_build.hpp>
#include <varg/reference/fasta.hpp>

#include "files.hpp"
#include "made_big_wig.hpp"
#include "made_store.hpp"

using namespace varg;
using test::MadeBigWig;

namespace {

constexpr genome::Pos contig_length = 3000;

/// Disjoint scores on two contigs; several of one contig follow each other at one step and span.
MadeBigWig random_scores(test::Random& random) {
  MadeBigWig made;
  for (std::uint32_t contig = 0; contig < 2; ++contig) {
    made.contigs.push_back({contig == 0 ? "1" : "2", contig_length});
    std::uint32_t at = static_cast<std::uint32_t>(random.between(0, 5));
    while (at < 2000) {
      MadeBigWig::Section section{contig, MadeBigWig::fixed_step};
      section.span = static_cast<std::uint32_t>(random.between(1, 4));
      section.step = section.span + static_cast<std::uint32_t>(random.between(0, 3));
      for (std::int64_t n = random.between(1, 15); n > 0; --n, at += section.step) {
        section.scores.push_back(
            {at, at + section.span, static_cast<float>(random.between(-999, 999)) / 8.0F});
      }
      at += static_cast<std::uint32_t>(random.between(0, 40));
      made.sections.push_back(std::move(section));
    }
  }
  return made;
}

/// The same as wiggle, each section as fixedStep or variableStep.
std::string wiggle_text(const MadeBigWig& made, test::Random& random) {
  std::string text = "track type=wiggle_0\n# made\n";
  for (const MadeBigWig::Section& section : made.sections) {
    const std::string where =
        "chrom=" + made.contigs[section.contig].first + " span=" + std::to_string(section.span);
    const bool is_fixed = random.chance(0.5);
    text += is_fixed
                ? "fixedStep " + where + " start=" + std::to_string(section.scores[0].begin + 1) +
                      " step=" + std::to_string(section.step) + "\n"
                : "variableStep " + where + "\n";
    for (const MadeBigWig::Score& score : section.scores) {
      if (!is_fixed) text += std::to_string(score.begin + 1) + "\t";
      // An eighth has three decimals at most.
      std::string value = std::to_string(score.value);
      while (value.back() == '0') value.pop_back();
      if (value.back() == '.') value.pop_back();
      text += value + "\n";
    }
  }
  return text;
}

/// The score of each base, "" where there is none, as a source gives it.
std::vector<std::string> scores_by_base(const std::string& path, const std::string& reference) {
  const auto source =
      annotate::open_source(annotate::parse_source_request(path + ":SCORE"), reference);
  CHECK(source->notes().empty());
  const auto cursor = source->cursor();
  std::vector<std::string> scores;
  for (const genome::ContigId contig : {0, 1}) {
    for (genome::Pos pos = 0; pos < contig_length; ++pos) {
      const std::string answer = test::asked(*cursor, {contig, pos, "A", "C"});
      scores.push_back(answer.starts_with("found:") ? answer.substr(6) : "");
    }
  }
  return scores;
}

}  // namespace

TEST_CASE("bedGraph, wiggle and bigWig of the same scores give each base the same",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  const test::TemporaryFolder folder;
  const std::string reference =
      folder.write("ref.fa", ">1\n" + std::string(contig_length, 'A') + "\n>2\n" +
                                 std::string(contig_length, 'A') + "\n");
  reference::index_fasta(reference);
  const MadeBigWig made = random_scores(random);
  std::vector<std::string> expected(2 * contig_length);
  for (const MadeBigWig::Section& section : made.sections) {
    for (const MadeBigWig::Score& score : section.scores) {
      char text[32];
      char* const end = std::to_chars(text, text + sizeof text, score.value).ptr;
      for (std::uint32_t pos = score.begin; pos < score.end; ++pos) {
        expected[section.contig * contig_length + pos] = std::string(&text[0], end);
      }
    }
  }
  CHECK(scores_by_base(folder.write("s.bedgraph", made.bed_graph_text()), reference) == expected);
  CHECK(scores_by_base(folder.write("s.bw", made.bytes()), reference) == expected);
  CHECK(scores_by_base(folder.write("s.wig", wiggle_text(made, random)), reference) == expected);
}
