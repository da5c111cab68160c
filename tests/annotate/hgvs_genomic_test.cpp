#include "catch.hpp"

#include <varg/annotate/effect.hpp>
#include <varg/annotate/hgvs_names.hpp>
#include <varg/core/text.hpp>

#include "random.hpp"

using namespace varg;

namespace {

std::string name(const std::string& genome, genome::Pos pos, std::size_t length,
                 const std::string& alt, annotate::HgvsDnaStyle style = {}) {
  annotate::ContigBases bases{std::string_view(genome)};
  return annotate::hgvs_genomic_name(
      {0, pos, genome.substr(static_cast<std::size_t>(pos), length), alt}, bases, false, style);
}

/// The genome after what a g. name says; an independent reader.
std::string replayed(const std::string& genome, std::string_view text) {
  REQUIRE(text.starts_with("g."));
  text.remove_prefix(2);
  const auto number = [&] {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto value = parse_number<std::size_t>(text.substr(0, digits));
    REQUIRE(value.has_value());
    text.remove_prefix(digits);
    return *value;
  };
  const std::size_t first = number() - 1;
  std::size_t last = first;
  if (text.starts_with("_")) {
    text.remove_prefix(1);
    last = number() - 1;
  }
  const std::size_t length = last - first + 1;
  std::string after = genome;
  const std::string old = genome.substr(first, length);
  if (text.starts_with("delins")) return after.replace(first, length, text.substr(6));
  if (text == "del") return after.erase(first, length);
  if (text == "dup") return after.insert(last + 1, old);
  if (text == "inv") return after.replace(first, length, genome::reverse_complement(old));
  if (text.starts_with("ins")) {
    CHECK(last == first + 1);
    return after.insert(last, text.substr(3));
  }
  if (text.find('[') != std::string_view::npos) {
    const std::string unit(text.substr(0, text.find('[')));
    text.remove_prefix(unit.size() + 1);
    std::string now;
    for (std::size_t copies = number(); copies > 0; --copies) now += unit;
    return after.replace(first, length, now);
  }
  CHECK(text.substr(0, 2) == old + ">");
  return after.replace(first, length, text.substr(2));
}

genome::Variant random_change(test::Random& random, const std::string& genome) {
  for (;;) {
    const genome::Pos pos = random.between(8, static_cast<genome::Pos>(genome.size()) - 9);
    genome::Variant v{0, pos,
                      genome.substr(static_cast<std::size_t>(pos),
                                    static_cast<std::size_t>(random.between(0, 6))),
                      ""};
    if (random.chance(0.4)) {
      const std::string unit = genome.substr(static_cast<std::size_t>(pos - 4),
                                             static_cast<std::size_t>(random.between(1, 4)));
      for (auto copies = random.between(1, 3); copies > 0; --copies) v.alt += unit;
    } else if (random.chance(0.2) && v.ref.size() > 1) {
      v.alt = genome::reverse_complement(v.ref);
    } else if (random.chance(0.6)) {
      v.alt = random.bases(random.between(1, 6));
    }
    if (v.ref != v.alt) return v;
  }
}

std::string applied(std::string genome, const genome::Variant& v) {
  return genome.replace(static_cast<std::size_t>(v.pos), v.ref.size(), v.alt);
}

}  // namespace

TEST_CASE("genomic names count from 1 on the plus strand", "[annotate][hgvs]") {
  const std::string genome = "ACGTTTGACCACACAGG";
  CHECK(name(genome, 0, 1, "G") == "g.1A>G");
  CHECK(name(genome, 16, 1, "C") == "g.17G>C");
  CHECK(name(genome, 3, 1, "") == "g.6del");
  CHECK(name(genome, 3, 2, "") == "g.5_6del");
  CHECK(name(genome, 3, 0, "T") == "g.6dup");
  CHECK(name(genome, 3, 0, "TT") == "g.5_6dup");
  CHECK(name(genome, 3, 0, "G") == "g.3dup");
  CHECK(name(genome, 3, 0, "C") == "g.3_4insC");
  CHECK(name(genome, 6, 2, "TC") == "g.7_8inv");
  CHECK(name(genome, 6, 2, "TT") == "g.7_8delinsTT");
  CHECK(name(genome, 6, 1, "GA") == "g.8dup");
}

TEST_CASE("shared ends of alleles are no part of the change", "[annotate][hgvs]") {
  const std::string genome = "ACGTTTGACCACACAGG";
  CHECK(name(genome, 2, 3, "GAT") == "g.4T>A");
  CHECK(name(genome, 2, 4, "GT") == "g.5_6del");
  CHECK(name(genome, 2, 1, "G") == "g.3=");
  CHECK(name(genome, 2, 3, "GTT") == "g.3_5=");
}

TEST_CASE("the mitochondrion's names begin with m.", "[annotate][hgvs]") {
  const std::string genome = "ACGTACGT";
  annotate::ContigBases bases{std::string_view(genome)};
  CHECK(annotate::hgvs_genomic_name({0, 3, "T", "C"}, bases, true) == "m.4T>C");
}

TEST_CASE("names do not leave the contig", "[annotate][hgvs]") {
  const std::string genome = "AACGTT";
  CHECK(name(genome, 0, 1, "") == "g.2del");
  CHECK(name(genome, 4, 1, "") == "g.6del");
  CHECK(name(genome, 6, 0, "T") == "g.6dup");
  CHECK(name(genome, 0, 0, "A") == "g.2dup");
  CHECK(name(genome, 0, 0, "C") == "g.1delinsCA");
  CHECK(name(genome, 6, 0, "G") == "g.6delinsTG");
  CHECK(name(genome, 0, 6, "") == "g.1_6del");
}

TEST_CASE("repeats are written on request where copies of the unit stand", "[annotate][hgvs]") {
  const std::string genome = "GGACACACTTTTG";
  constexpr annotate::HgvsDnaStyle repeats{true};
  CHECK(name(genome, 2, 0, "ACAC") == "g.5_8dup");
  CHECK(name(genome, 2, 0, "ACAC", repeats) == "g.3_8AC[5]");
  CHECK(name(genome, 2, 0, "AC", repeats) == "g.7_8dup");
  CHECK(name(genome, 8, 0, "TTT", repeats) == "g.9_12T[7]");
  CHECK(name(genome, 8, 0, "GAGA", repeats) == "g.8_9insGAGA");
  CHECK(name(genome, 8, 2, "", repeats) == "g.11_12del");
}

TEST_CASE("N repeats nothing on a contig", "[annotate][hgvs]") {
  CHECK(name("ACNNNNGT", 2, 1, "") == "g.3del");
  CHECK(name("ACTTNNGT", 2, 1, "") == "g.4del");
}

TEST_CASE("doing what a g. name says makes the variant's haplotype", "[annotate][hgvs][property]") {
  test::Random random(61);
  for (int round = 0; round < 6000; ++round) {
    const std::string genome = random.repetitive_bases(60);
    const genome::Variant v = random_change(random, genome);
    for (const bool repeats : {false, true}) {
      const std::string text =
          name(genome, v.pos, v.ref.size(), v.alt, annotate::HgvsDnaStyle{repeats});
      CAPTURE(genome, v.pos, v.ref, v.alt, text);
      CHECK(replayed(genome, text) == applied(genome, v));
    }
  }
}

TEST_CASE("every spelling of an indel has one g. name, its last place",
          "[annotate][hgvs][property]") {
  test::Random random(62);
  int respelled = 0;
  for (int round = 0; round < 400; ++round) {
    const std::string genome = random.repetitive_bases(40);
    const bool insertion = random.chance(0.5);
    const auto length = static_cast<std::size_t>(random.between(1, 4));
    const auto pos = static_cast<std::size_t>(random.between(8, 25));
    const std::string moved = insertion ? genome.substr(pos - length, length) : "";
    const std::string after =
        insertion ? std::string(genome).insert(pos, moved) : std::string(genome).erase(pos, length);
    std::string first;
    for (std::size_t at = 1; at + length < genome.size(); ++at) {
      // All places where the same change makes the same sequence.
      genome::Variant v{0, static_cast<genome::Pos>(at), "", ""};
      if (insertion) {
        v.alt = after.substr(at, length);
      } else {
        v.ref = genome.substr(at, length);
      }
      if (applied(genome, v) != after) continue;
      const std::string text = name(genome, v.pos, v.ref.size(), v.alt);
      if (first.empty()) first = text;
      CAPTURE(genome, at, first);
      CHECK(text == first);
      ++respelled;
    }
  }
  CHECK(respelled > 1000);
}

TEST_CASE("protein names change their style and nothing else", "[annotate][hgvs]") {
  using annotate::restyled_protein_name;
  CHECK(restyled_protein_name("p.(Ter110GlnextTer17)", {}) == "p.(Ter110GlnextTer17)");
  CHECK(restyled_protein_name("p.(Ter110GlnextTer17)", {.star = true}) == "p.(*110Glnext*17)");
  CHECK(restyled_protein_name("p.(Arg97ProfsTer23)", {.parentheses = false}) ==
        "p.Arg97ProfsTer23");
  CHECK(restyled_protein_name("p.(Arg97ProfsTer23)", {.one_letter = true}) == "p.(R97Pfs*23)");
  CHECK(restyled_protein_name("p.(Lys23_Leu24insArgSer)",
                              {.parentheses = false, .one_letter = true}) == "p.K23_L24insRS");
  CHECK(restyled_protein_name("p.(Met1?)", {.one_letter = true}) == "p.(M1?)");
  CHECK(restyled_protein_name("p.?", {.star = true, .parentheses = false}) == "p.?");
  CHECK(restyled_protein_name("p.(=)", {.one_letter = true}) == "p.(=)");
}
