#include "structural_hgvs.hpp"

#include <regex>

#include "catch.hpp"

#include <varg/annotate/csq_row.hpp>
#include <varg/annotate/structural_effect.hpp>
#include <varg/genome/variant.hpp>

#include "random.hpp"
#include "small_gene.hpp"

using namespace varg;
using annotate::StructuralType;
using annotate::StructuralVariant;
using genome::Pos;
using test::change;

namespace {

std::string name_of(const StructuralVariant& variant, std::string_view alt,
                    std::string_view genome) {
  annotate::ContigBases bases(genome);
  return annotate::structural_genomic_name(variant, alt, bases, false);
}

/// What the genome becomes by a kind of change of `[begin, end)`.
std::string changed(const std::string& genome, std::string_view kind, std::size_t begin,
                    std::size_t end) {
  const std::string old = genome.substr(begin, end - begin);
  std::string now;
  if (kind == "dup") now = old + old;
  if (kind == "inv") now = genome::reverse_complement(old);
  if (kind == "=") now = old;
  return genome.substr(0, begin) + now + genome.substr(end);
}

struct Kind {
  StructuralType type;
  std::string_view alt;
  std::string_view name;
};

}  // namespace

TEST_CASE("a structural name makes the same sequence as its allele, and none further right does",
          "[annotate][property]") {
  test::Random random(GENERATE(range(1U, 300U)));
  const auto kind = GENERATE(Kind{StructuralType::deletion, "<DEL>", "del"},
                             Kind{StructuralType::duplication, "<DUP:TANDEM>", "dup"},
                             Kind{StructuralType::inversion, "<INV>", "inv"});
  const std::string genome = random.repetitive_bases(random.between(10, 900));
  const auto length = static_cast<Pos>(genome.size());
  const Pos begin = random.between(0, length - 2);
  const Pos end = random.between(begin + 1, length);
  const std::string name = name_of(change(kind.type, begin, end), kind.alt, genome);
  std::smatch found;
  REQUIRE(std::regex_match(name, found, std::regex("g\\.(\\d+)(?:_(\\d+))?(del|dup|inv|=)")));
  const std::size_t first = std::stoul(found[1]) - 1;
  const std::size_t last = found[2].matched ? std::stoul(found[2]) : first + 1;
  const std::string expected =
      changed(genome, kind.name, static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
  CAPTURE(genome, begin, end, name);
  CHECK(changed(genome, found[3].str(), first, last) == expected);
  CHECK((found[3] == "=") == (expected == genome));
  if (kind.type == StructuralType::inversion) {
    // No shorter one does, where there is a change.
    if (found[3] == "inv") CHECK(genome[first] != expected[first]);
    return;
  }
  CHECK(found[3].str() == kind.name);
  if (last < genome.size()) CHECK(changed(genome, kind.name, first + 1, last + 1) != expected);
}

TEST_CASE("an allele whose ends or copies are not known has no structural name", "[annotate]") {
  const std::string genome = "ACGTTGCAACTGCATGA";
  StructuralVariant exact = change(StructuralType::deletion, 3, 9);
  CHECK(name_of(exact, "<DEL>", genome) == "g.4_9del");
  CHECK(name_of(exact, "<DEL:ME:ALU>", genome) == "g.4_9del");
  CHECK(name_of(exact, "<CN0>", genome).empty());
  CHECK(name_of(change(StructuralType::duplication, 3, 9), "<DUP>", genome) == "g.4_9dup");
  for (const auto* alt : {"<CN4>", "<DUP:ME>", "<CNV>"}) {
    CHECK(name_of(change(StructuralType::duplication, 3, 9), alt, genome).empty());
  }
  CHECK(name_of(change(StructuralType::insertion, 3, 3), "<INS>", genome).empty());
  StructuralVariant vague = exact;
  vague.end_slack = 2;
  CHECK(name_of(vague, "<DEL>", genome).empty());
  vague = exact;
  vague.imprecise = true;
  CHECK(name_of(vague, "<DEL>", genome).empty());
}

TEST_CASE("N and the end of the contig stop a structural name's shift", "[annotate]") {
  CHECK(name_of(change(StructuralType::deletion, 2, 4), "<DEL>", "GCNNNNNT") == "g.3_4del");
  CHECK(name_of(change(StructuralType::deletion, 2, 4), "<DEL>", "GCAAAA") == "g.5_6del");
  CHECK(name_of(change(StructuralType::deletion, 2, 3), "<DEL>", "GCAAT") == "g.4del");
  annotate::ContigBases bases("GCAAAA");
  CHECK(annotate::structural_genomic_name(change(StructuralType::duplication, 2, 4), "<DUP>", bases,
                                          true) == "m.5_6dup");
}

TEST_CASE("a structural allele lies as far from a transcript as its nearest base or end",
          "[annotate][property]") {
  test::Random random(GENERATE(range(1U, 200U)));
  const Pos from = random.between(100, 200);
  const genome::Interval transcript{0, from, from + random.between(1, 100)};
  const Pos begin = random.between(0, 400);
  const Pos end = begin + random.between(0, 30);
  StructuralVariant variant = change(StructuralType::deletion, begin, end);
  std::optional<Pos> expected;
  const bool overlaps = begin == end ? begin > transcript.begin && begin < transcript.end
                                     : begin < transcript.end && end > transcript.begin;
  const auto gap = [&](Pos pos) {
    return pos < transcript.begin ? transcript.begin - pos : pos - transcript.end + 1;
  };
  if (begin == end && !overlaps) {
    expected = std::min(std::abs(begin - transcript.begin), std::abs(begin - transcript.end));
  }
  for (Pos pos = begin; pos < end && !overlaps; ++pos) {
    expected = std::min(expected.value_or(gap(pos)), gap(pos));
  }
  CHECK(annotate::structural_distance(variant, transcript) == expected);
  // Of a breakend the nearer end counts.
  if (begin != end || overlaps) return;
  variant.type = StructuralType::breakend;
  variant.mate = annotate::Mate{0, transcript.end + 1, true};
  CHECK(annotate::structural_distance(variant, transcript) == std::min(*expected, Pos{1}));
}
