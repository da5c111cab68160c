#include <varg/genome/variant.hpp>

#include <algorithm>

#include "catch.hpp"
#include "random.hpp"

using namespace varg::genome;

TEST_CASE("a variant's kind is the one left after trimming", "[genome]") {
  struct Row {
    const char *ref, *alt;
    VariantKind kind;
  };
  const Row row = GENERATE(
      Row{"A", "G", VariantKind::snv}, Row{"CAT", "CGT", VariantKind::snv},
      Row{"AT", "GC", VariantKind::mnv}, Row{"A", "AT", VariantKind::insertion},
      Row{"CAT", "CT", VariantKind::deletion}, Row{"CAT", "GG", VariantKind::complex},
      Row{"A", "<DEL>", VariantKind::symbolic}, Row{"A", "*", VariantKind::symbolic},
      Row{"G", "G]17:198982]", VariantKind::symbolic}, Row{"G", "G.", VariantKind::symbolic},
      Row{"G", ".", VariantKind::reference}, Row{"G", "G", VariantKind::reference});
  CAPTURE(row.ref, row.alt);
  CHECK(kind_of(row.ref, row.alt) == row.kind);
}

TEST_CASE("each kind has its own word", "[genome]") {
  CHECK(to_text(VariantKind::snv) == "snv");
  CHECK(to_text(VariantKind::mnv) == "mnv");
  CHECK(to_text(VariantKind::insertion) == "insertion");
  CHECK(to_text(VariantKind::deletion) == "deletion");
  CHECK(to_text(VariantKind::complex) == "complex");
  CHECK(to_text(VariantKind::symbolic) == "symbolic");
  CHECK(to_text(VariantKind::reference) == "reference");
}

TEST_CASE("sequence and symbolic alleles are told apart", "[genome]") {
  CHECK(is_sequence("ACGTNacgtn"));
  CHECK_FALSE(is_sequence(""));
  CHECK_FALSE(is_sequence("AR"));
  CHECK_FALSE(is_sequence("*"));
  CHECK(is_symbolic("<NON_REF>"));
  CHECK(is_symbolic("*"));
  CHECK(is_symbolic("]chr1:5]A"));
  CHECK(is_symbolic(".A"));
  CHECK_FALSE(is_symbolic("."));
  CHECK_FALSE(is_symbolic("ACGT"));
}

TEST_CASE("trimming takes the shared suffix before the shared prefix", "[genome]") {
  CHECK(trimmed({0, 10, "CAT", "CT"}) == Variant{0, 11, "A", ""});
  CHECK(trimmed({0, 10, "AA", "A"}) == Variant{0, 10, "A", ""});
  CHECK(trimmed({0, 10, "A", "AT"}) == Variant{0, 11, "", "T"});
  CHECK(trimmed({0, 10, "GATC", "GCTC"}) == Variant{0, 11, "A", "C"});
  CHECK(trimmed({0, 10, "A", "A"}) == Variant{0, 10, "", ""});
}

TEST_CASE("trimming keeps the haplotype and leaves nothing shared", "[genome][property]") {
  varg::test::Random random(GENERATE(range(1U, 100U)));
  const std::string left = random.repetitive_bases(20);
  const std::string right = random.repetitive_bases(20);
  const Variant variant{0, 20, random.repetitive_bases(random.between(1, 8)),
                        random.repetitive_bases(random.between(1, 8))};
  const std::string reference = left + variant.ref + right;
  const auto apply = [&](const Variant& change) {
    std::string text = reference;
    return text.replace(static_cast<std::size_t>(change.pos), change.ref.size(), change.alt);
  };
  const Variant small = trimmed(variant);
  CHECK(apply(small) == apply(variant));
  CHECK(trimmed(small) == small);
  if (!small.ref.empty() && !small.alt.empty()) {
    CHECK(small.ref.front() != small.alt.front());
    CHECK(small.ref.back() != small.alt.back());
  }
}

TEST_CASE("the reverse complement knows IUPAC letters and keeps case", "[genome]") {
  CHECK(reverse_complement("AACGTN") == "NACGTT");
  CHECK(reverse_complement("acgtRYk") == "mRYacgt");
  CHECK(complement('B') == 'V');
  CHECK(complement('?') == 'N');
  varg::test::Random random(7);
  const std::string bases = random.bases(101);
  CHECK(reverse_complement(reverse_complement(bases)) == bases);
  CHECK(reverse_complement(bases).front() == complement(bases.back()));
}

TEST_CASE("ambiguous letters stand for sets of bases, of either strand", "[genome]") {
  struct Row {
    char letter;
    std::string_view bases;
  };
  const Row row =
      GENERATE(Row{'A', "A"}, Row{'C', "C"}, Row{'G', "G"}, Row{'T', "T"}, Row{'U', "T"},
               Row{'M', "AC"}, Row{'R', "AG"}, Row{'W', "AT"}, Row{'S', "CG"}, Row{'Y', "CT"},
               Row{'K', "GT"}, Row{'V', "ACG"}, Row{'H', "ACT"}, Row{'D', "AGT"}, Row{'B', "CGT"},
               Row{'N', "ACGT"}, Row{'X', ""}, Row{'-', ""}, Row{'.', ""}, Row{'*', ""});
  unsigned set = 0;
  unsigned other_strand = 0;
  for (const char base : row.bases) {
    set |= base_set(base);
    other_strand |= base_set(complement(base));
  }
  CAPTURE(row.letter);
  CHECK(base_set(row.letter) == set);
  CHECK(base_set(static_cast<char>(row.letter | 0x20)) == (row.letter < 'A' ? 0 : set));
  if (!row.bases.empty()) CHECK(base_set(complement(row.letter)) == other_strand);
  CHECK(has_plain_bases({&row.letter, 1}) == (row.bases.size() == 1 && row.letter != 'U'));
}
