#include "read_alignment.hpp"

#include <fmt/format.h>

#include "catch.hpp"
#include "random.hpp"
#include "simulated.hpp"

using namespace varg::simulate;
using varg::genome::CigarElement;
using varg::genome::CigarOp;

namespace {

std::string text_of(const std::vector<CigarElement>& cigar) {
  std::string text;
  for (const CigarElement element : cigar) {
    text += fmt::format("{}{}", element.length(), varg::genome::letter(element.op()));
  }
  return text;
}

/// A contig of random bases with one variant that the first haplotype has.
struct OneVariant {
  OneVariant(const std::string& ref_tail, const std::string& alt_tail) {
    varg::test::Random random(17);
    contig.bases = random.bases(1000);
    auto bases_at = [&](Pos pos) -> char& { return contig.bases[static_cast<std::size_t>(pos)]; };
    bases_at(500) = 'A';
    for (std::size_t i = 0; i < ref_tail.size(); ++i)
      bases_at(501 + static_cast<Pos>(i)) = ref_tail[i];
    truth.resize(1);
    truth[0] = {{0, 500, "A" + ref_tail, "A" + alt_tail}, {}, 1};
    copy = make_haplotype(contig, truth, 0, 0);
  }
  std::string read(Pos own, Pos length = 100) const {
    return copy.bases.substr(static_cast<std::size_t>(own), static_cast<std::size_t>(length));
  }
  Alignment align(Pos own, Pos length = 100) const {
    const auto alignment = align_read(contig, copy, own, read(own, length));
    REQUIRE(alignment);
    return *alignment;
  }
  SimulatedContig contig;
  std::vector<TruthVariant> truth;
  HaplotypeCopy copy;
};

}  // namespace

TEST_CASE("a read far from variants is one match at its place", "[simulate]") {
  const OneVariant made("CG", "");
  const Alignment before = made.align(100);
  CHECK(before.pos == 100);
  CHECK(text_of(before.cigar) == "100M");
  CHECK(before.edit_distance == 0);
  const Alignment after = made.align(700);
  CHECK(after.pos == 702);
  CHECK(after.end == 802);
}

TEST_CASE("a deletion or insertion in the middle of a read is in its CIGAR", "[simulate]") {
  const OneVariant deletion("CGT", "");
  const Alignment over = deletion.align(450);
  CHECK(over.pos == 450);
  CHECK(text_of(over.cigar) == "51M3D49M");
  CHECK(over.edit_distance == 3);
  CHECK(over.end == 553);
  const OneVariant insertion("", "CGT");
  const Alignment with = insertion.align(450);
  CHECK(text_of(with.cigar) == "51M3I46M");
  CHECK(with.edit_distance == 3);
  CHECK(with.end == 547);
}

TEST_CASE("an indel near an end is clipped or closed as an aligner would", "[simulate]") {
  const OneVariant deletion("CGTCGGATCA", "");
  // Three bases behind ten deleted ones are not worth a gap.
  const Alignment right = deletion.align(404);
  CHECK(right.pos == 404);
  CHECK(right.cigar.size() <= 2);
  CHECK(right.cigar.front().op() == CigarOp::match);
  const Alignment left = deletion.align(498);
  CHECK(left.cigar.back().op() == CigarOp::match);
  CHECK(left.cigar.back().length() >= 97);
  CHECK(left.end == 608);
}

TEST_CASE("a read that begins or ends in inserted bases is clipped there", "[simulate]") {
  const OneVariant insertion("", "CCGTTGCATTGCAGTACCAG");
  const Alignment begin = insertion.align(506);
  CHECK(begin.cigar.front().op() == CigarOp::soft_clip);
  CHECK(begin.end == 501 + 100 - 15);
  const Alignment end = insertion.align(415);
  CHECK(end.pos == 415);
  CHECK(end.cigar.back().op() == CigarOp::soft_clip);
  CHECK(end.end >= 501);
  CHECK_FALSE(align_read(insertion.contig, insertion.copy, 502, insertion.read(502, 15)));
}

TEST_CASE("an indel that the read's repeat hides is not seen", "[simulate]") {
  OneVariant made("TTTTTTTTTTTTTTTTTTTT", "TTTTTTTTTTTTTTTTTTT");
  made.truth[0] = {{0, 500, "AT", "A"}, {}, 1};
  made.copy = make_haplotype(made.contig, made.truth, 0, 0);
  // The read ends within the run of T: without the base behind it there is no gap to see.
  const Alignment hidden = made.align(410);
  CHECK(text_of(hidden.cigar) == "100M");
  CHECK(hidden.edit_distance == 0);
  CHECK(text_of(made.align(460).cigar) == "41M1D59M");
}

TEST_CASE("alignments are consistent with read, reference and NM", "[simulate][property]") {
  const varg::test::Simulated made(GENERATE(range(1U, 5U)), 20'000);
  const HaplotypeCopy copy = make_haplotype(made.contig, made.truth, 0, 0);
  for (Pos own = 200; own + 350 < copy.length(); own += 7) {
    const std::string read = copy.bases.substr(static_cast<std::size_t>(own), 120);
    const auto alignment = align_read(made.contig, copy, own, read);
    if (!alignment) continue;
    Pos at = 0;
    Pos reference = alignment->pos;
    int distance = 0;
    for (std::size_t i = 0; i < alignment->cigar.size(); ++i) {
      const CigarElement element = alignment->cigar[i];
      const auto length = static_cast<Pos>(element.length());
      REQUIRE(length > 0);
      if (i > 0) CHECK(element.op() != alignment->cigar[i - 1].op());
      if (element.op() == CigarOp::insertion || element.op() == CigarOp::deletion) {
        CHECK((i > 0 && i + 1 < alignment->cigar.size()));
        distance += static_cast<int>(length);
      }
      if (element.op() == CigarOp::match) {
        for (Pos j = 0; j < length; ++j) {
          if (read[static_cast<std::size_t>(at + j)] != made.contig.base(reference + j)) ++distance;
        }
      }
      if (varg::genome::consumes_read(element.op())) at += length;
      if (varg::genome::consumes_reference(element.op())) reference += length;
    }
    CHECK(at == 120);
    CHECK(reference == alignment->end);
    CHECK(distance == alignment->edit_distance);
  }
}
