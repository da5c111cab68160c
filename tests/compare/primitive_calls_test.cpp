#include <algorithm>
#include <map>

#include <varg/compare/call_maker.hpp>
#include <varg/core/text.hpp>

#include "catch.hpp"
#include "random.hpp"

namespace varg::compare {
namespace {

constexpr genome::Pos start = 100;

MadeCalls made(std::string_view ref, std::string_view alts, std::string_view genotype,
               Unit unit = Unit::primitive) {
  return make_calls({start, ref, split(alts, ',')}, *genome::parse_genotype(genotype), unit);
}

/// "101 A G 1/0 het", POS counted from 0.
std::vector<std::string> texts(const MadeCalls& calls) {
  std::vector<std::string> list;
  for (const Call& call : calls.calls) {
    list.push_back(std::to_string(call.pos) + " " + call.ref + " " + call.alt + " " +
                   call.genotype + " " + std::string(to_text(call.zygosity)));
  }
  return list;
}
using Texts = std::vector<std::string>;

/// REF with alleles put in, from left to right; "" when they overlap.
std::string applied(std::vector<Allele> alleles, std::string_view ref) {
  std::sort(alleles.begin(), alleles.end(), [](const Allele& a, const Allele& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  std::string text;
  genome::Pos done = start;
  for (const Allele& allele : alleles) {
    if (allele.begin < done) return "";
    text += ref.substr(static_cast<std::size_t>(done - start),
                       static_cast<std::size_t>(allele.begin - done));
    text += allele.alt;
    done = allele.end;
  }
  return text + std::string(ref.substr(static_cast<std::size_t>(done - start)));
}

/// What haplotype `i` of all calls together spells.
std::string haplotype(const std::vector<Call>& calls, std::size_t i, std::string_view ref) {
  std::vector<Allele> alleles;
  for (const Call& call : calls) {
    if (call.haplotypes[i] >= 0) {
      alleles.push_back(call.alleles[static_cast<std::size_t>(call.haplotypes[i])]);
    }
  }
  return applied(alleles, ref);
}

/// REF of the record with the k-th ALT column of a call in the place of the call's REF.
std::string with_column(const Call& call, std::size_t k, std::string_view ref) {
  const auto offset = static_cast<std::size_t>(call.pos - start);
  const auto alts = split(call.alt, ',');
  return std::string(ref.substr(0, offset)) + std::string(alts.at(k)) +
         std::string(ref.substr(offset + call.ref.size()));
}

/// VCF's rules for a part of a record: REF is the reference there, no allele is empty, and those
/// of other lengths share an anchor base, the first or the last.
void check_spelling(const Call& call, std::string_view ref) {
  const auto offset = static_cast<std::size_t>(call.pos - start);
  REQUIRE(offset + call.ref.size() <= ref.size());
  CHECK(ref.substr(offset, call.ref.size()) == call.ref);
  CHECK_FALSE(call.ref.empty());
  const auto alts = split(call.alt, ',');
  REQUIRE(alts.size() == call.alleles.size());
  for (std::size_t k = 0; k < alts.size(); ++k) {
    REQUIRE_FALSE(alts[k].empty());
    CHECK(alts[k] != call.ref);
    CHECK(with_column(call, k, ref) == applied({call.alleles[k]}, ref));
    const bool is_pure_indel = call.alleles[k].is_insertion() || call.alleles[k].alt.empty();
    if (is_pure_indel) {
      CHECK((alts[k].front() == call.ref.front() || alts[k].back() == call.ref.back()));
    }
  }
}

/// GT and zygosity agree with the haplotypes.
void check_genotype(const Call& call, const genome::Genotype& whole) {
  const auto genotype = genome::parse_genotype(call.genotype);
  REQUIRE(genotype.has_value());
  REQUIRE(genotype->alleles.size() == 2);
  CHECK(genotype->phased == whole.phased);
  for (std::size_t i = 0; i < 2; ++i) {
    const int expected = call.haplotypes[i] >= 0 ? call.haplotypes[i] + 1
                         : whole.is_partial()    ? -1
                                                 : 0;
    CHECK(genotype->alleles[i] == expected);
  }
  const bool has_both = call.haplotypes[0] >= 0 && call.haplotypes[1] >= 0;
  const Zygosity expected = whole.is_partial()         ? Zygosity::halfcall
                            : !has_both                ? Zygosity::het
                            : call.alleles.size() == 1 ? Zygosity::homalt
                                                       : Zygosity::hetalt;
  CHECK(call.zygosity == expected);
}

struct RandomRecord {
  std::string ref;
  std::string alts;
  std::string genotype;
};

RandomRecord random_record(test::Random& random) {
  RandomRecord record{random.repetitive_bases(random.between(1, 14)), "", ""};
  const std::int64_t alts = random.between(1, 3);
  for (std::int64_t n = 0; n < alts; ++n) {
    std::string alt = record.ref;
    for (std::int64_t edits = random.between(1, 3); edits > 0; --edits) {
      const auto last = static_cast<std::int64_t>(alt.size()) - 1;
      const auto place = static_cast<std::size_t>(random.between(0, last));
      if (random.chance(0.4)) alt[place] = random.base();
      if (random.chance(0.3)) alt.insert(place, random.bases(random.between(1, 4)));
      if (random.chance(0.3)) alt.erase(place, static_cast<std::size_t>(random.between(1, 4)));
      if (alt.empty()) alt = random.bases(1);
    }
    record.alts += (n > 0 ? "," : "") + alt;
  }
  const auto allele = [&] {
    return random.chance(0.1) ? "." : std::to_string(random.between(0, alts));
  };
  record.genotype = allele() + (random.chance(0.5) ? "/" : "|") + allele();
  if (random.chance(0.1)) record.genotype = std::to_string(random.between(1, alts));
  return record;
}

}  // namespace

TEST_CASE("an MNV is a call for each base that changes", "[compare]") {
  CHECK(texts(made("ACG", "TCA", "0/1")) == Texts{"100 A T 0/1 het", "102 G A 0/1 het"});
  CHECK(texts(made("ACG", "TCA", "1|1")) == Texts{"100 A T 1|1 homalt", "102 G A 1|1 homalt"});
  CHECK(texts(made("ACG", "TCA", "1")) == Texts{"100 A T 1/1 homalt", "102 G A 1/1 homalt"});
  CHECK(texts(made("ACG", "TCA", "./1")) == Texts{"100 A T ./1 halfcall", "102 G A ./1 halfcall"});
  CHECK(made("ACG", "TCA", "0/1", Unit::record).calls.size() == 1);
}

TEST_CASE("two alternatives at one place are one call, others are heterozygous", "[compare]") {
  CHECK(texts(made("ACG", "TCA,GCA", "1/2")) ==
        Texts{"100 A T,G 1/2 hetalt", "102 G A 1/1 homalt"});
  CHECK(texts(made("AAT", "A,AATAT", "2|1")) == Texts{"100 A AAT 1|0 het", "100 AAT A 0|1 het"});
  CHECK(texts(made("ACCT", "A,AT", "1/2")) == Texts{"100 ACCT A,AT 1/2 hetalt"});
}

TEST_CASE("a record of one primitive keeps its own spelling", "[compare]") {
  CHECK(texts(made("ACGT", "AGGT,C", "0/1")) == Texts{"100 ACGT AGGT,C 0/1 het"});
  CHECK(texts(made("AC", "GC,TC", "1/2")) == Texts{"100 AC GC,TC 1/2 hetalt"});
}

TEST_CASE("an indel at the start of REF is anchored at the base behind it", "[compare]") {
  // Two pieces: three bases gone before TTGACATT, and its last base changed.
  CHECK(texts(made("CCCTTGACATT", "TTGACATA", "0/1")) ==
        Texts{"100 CCCT T 0/1 het", "110 T A 0/1 het"});
  CHECK(texts(made("TTGACATT", "CCCTTGACATA", "0/1")) ==
        Texts{"100 T CCCT 0/1 het", "107 T A 0/1 het"});
}

TEST_CASE("a spanning deletion beside an MNV asserts nothing", "[compare]") {
  CHECK(texts(made("AC", "GT,*", "1/2")) == Texts{"100 A G 1/0 het", "101 C T 1/0 het"});
}

TEST_CASE("alternatives of a file without genotypes are parted too", "[compare]") {
  const MadeCalls sites = make_site_calls({start, "ACG", {"TCA", "<DEL>"}}, Unit::primitive);
  REQUIRE(sites.calls.size() == 2);
  CHECK(sites.calls[1].pos == 102);
  for (const Call& call : sites.calls) CHECK_FALSE(call.has_genotype);
}

TEST_CASE("classes are those of the parts", "[compare]") {
  const MadeCalls calls = made("AGATTACA", "TGATTACATTT", "0/1");
  REQUIRE(calls.calls.size() == 2);
  CHECK(calls.calls[0].variant_class == VariantClass::snp);
  CHECK(calls.calls[1].variant_class == VariantClass::indel);
}

TEST_CASE("the parts of a record spell the haplotypes of the whole", "[compare][property]") {
  std::map<Zygosity, int> seen;
  std::size_t parted = 0;
  for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
    test::Random random(seed);
    const RandomRecord record = random_record(random);
    const MadeCalls whole = made(record.ref, record.alts, record.genotype, Unit::record);
    const MadeCalls parts = made(record.ref, record.alts, record.genotype, Unit::primitive);
    CAPTURE(seed, record.ref, record.alts, record.genotype);
    CHECK(whole.skip == parts.skip);
    REQUIRE(whole.calls.empty() == parts.calls.empty());
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(haplotype(parts.calls, i, record.ref) == haplotype(whole.calls, i, record.ref));
    }
    if (parts.calls.size() < 2) continue;
    ++parted;
    const auto genotype = genome::parse_genotype(record.genotype);
    CHECK(std::is_sorted(parts.calls.begin(), parts.calls.end(),
                         [](const Call& a, const Call& b) { return a.pos < b.pos; }));
    for (const Call& call : parts.calls) {
      check_spelling(call, record.ref);
      check_genotype(call, *genotype);
      ++seen[call.zygosity];
    }
  }
  CHECK(parted > 1000);
  CHECK(seen.size() == zygosities);
}

}  // namespace varg::compare
