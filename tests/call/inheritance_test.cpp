#include <varg/call/inheritance.hpp>

#include <varg/call/ploidy.hpp>

#include "catch.hpp"

using namespace varg;
using call::Inheritance;
using genome::ContigKind;
using genome::Sex;

TEST_CASE("the inheritance is of contig, pseudoautosomal region and sex", "[call]") {
  const auto of = call::inheritance_of;
  for (const Sex sex : {Sex::unknown, Sex::male, Sex::female}) {
    CHECK(of(ContigKind::autosome, false, sex) == Inheritance::autosomal);
    CHECK(of(ContigKind::other, false, sex) == Inheritance::autosomal);
    CHECK(of(ContigKind::x, true, sex) == Inheritance::autosomal);
    CHECK(of(ContigKind::y, true, sex) == Inheritance::unrelated);
    CHECK(of(ContigKind::mitochondrion, false, sex) == Inheritance::mitochondrial);
  }
  CHECK(of(ContigKind::x, false, Sex::male) == Inheritance::x_son);
  CHECK(of(ContigKind::x, false, Sex::female) == Inheritance::x_daughter);
  CHECK(of(ContigKind::x, false, Sex::unknown) == Inheritance::unrelated);
  CHECK(of(ContigKind::y, false, Sex::male) == Inheritance::y_son);
  CHECK(of(ContigKind::y, false, Sex::female) == Inheritance::unrelated);
  CHECK(of(ContigKind::y, false, Sex::unknown) == Inheritance::unrelated);
}

TEST_CASE("inherited copies are those of the sex's ploidy everywhere", "[call]") {
  const genome::Contigs contigs(
      {{"chr1", 248956422}, {"chrX", 156040895}, {"chrY", 57227415}, {"chrM", 16569}});
  const auto pseudoautosomal = genome::pseudoautosomal_regions(contigs);
  for (const Sex sex : {Sex::male, Sex::female}) {
    const call::Ploidy ploidy = call::ploidy_of_sex(sex, contigs);
    for (genome::ContigId id = 0; id < 4; ++id) {
      for (const genome::Pos pos : {5'000, 1'000'000, 20'000'000, 57'000'000, 155'900'000}) {
        if (pos >= contigs[id].length) continue;
        CAPTURE(static_cast<int>(sex), id, pos);
        const auto own = call::inheritance_of(genome::kind_of(contigs[id].name),
                                              pseudoautosomal.contains(id, pos), sex);
        CHECK(call::copies_of(own) == ploidy.at(id, pos));
      }
    }
  }
}
