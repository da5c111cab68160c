#include <varg/genome/contigs.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "random.hpp"

namespace varg::genome {
namespace {

// Sums of the 24 lengths, from NCBI's assembly reports: another way than the table itself.
constexpr const char* names[] = {"GRCh37", "GRCh38", "T2T-CHM13"};
constexpr Pos first_lengths[] = {249250621, 248956422, 248387328};
constexpr Pos x_lengths[] = {155270560, 156040895, 154259566};
constexpr Pos y_lengths[] = {59373566, 57227415, 62460029};

TEST_CASE("each assembly is known with and without chr, and from any one contig", "[genome]") {
  for (std::size_t i = 0; i < 3; ++i) {
    for (const std::string prefix : {"", "chr"}) {
      CAPTURE(names[i], prefix);
      CHECK(known_assembly(Contigs({{prefix + "1", first_lengths[i]}})) == names[i]);
      CHECK(known_assembly(Contigs({{prefix + "X", x_lengths[i]}})) == names[i]);
      CHECK(known_assembly(Contigs({{prefix + "Y", y_lengths[i]}})) == names[i]);
      CHECK(known_assembly(Contigs({{prefix + "1", first_lengths[i]},
                                    {prefix + "X", x_lengths[i]},
                                    {prefix + "M", 16569},
                                    {prefix + "Y", 0}})) == names[i]);
    }
  }
}

TEST_CASE("one length that is off by a base, or of another assembly, is no assembly", "[genome]") {
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK_FALSE(known_assembly(Contigs({{"1", first_lengths[i] + 1}})));
    CHECK_FALSE(known_assembly(Contigs({{"1", first_lengths[i]}, {"X", x_lengths[i] - 1}})));
    CHECK_FALSE(known_assembly(Contigs({{"1", first_lengths[i]}, {"X", x_lengths[(i + 1) % 3]}})));
  }
  CHECK_FALSE(known_assembly(Contigs({{"CHR1", first_lengths[0]}})));
  CHECK_FALSE(known_assembly(Contigs({{"chrchr1", first_lengths[0]}})));
  CHECK_FALSE(known_assembly(Contigs({{"23", x_lengths[0]}})));
}

TEST_CASE("an unknown contig is explained by what the file has", "[genome]") {
  const auto refusal = [](const Contigs& contigs, const char* name) {
    try {
      contigs.require(name, "the reference r.fa");
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::mismatch);
      return error.sentence() + " / " + error.hint();
    }
    return std::string("found");
  };
  const std::string head = "the reference r.fa has no contig ";
  const std::string naming = ": use files of one naming convention";
  CHECK(refusal(Contigs(), "1") == head + "1 / It names no contigs at all");
  CHECK(refusal(Contigs({{"chr1", 5}}), "1") == head + "1 / It names this contig chr1" + naming);
  CHECK(refusal(Contigs({{"1", 5}}), "chr1") == head + "chr1 / It names this contig 1" + naming);
  CHECK(refusal(Contigs({{"MT", 5}}), "chrM") == head + "chrM / It names this contig MT" + naming);
  CHECK(refusal(Contigs({{"chrM", 5}}), "MT") == head + "MT / It names this contig chrM" + naming);
  CHECK(refusal(Contigs({{"a", 5}, {"b", 6}}), "x\ty") ==
        head + "x\\x09y / It has 2 contigs, the first is a");
  try {
    Contigs({{"a", 5}, {"b", 6}, {"a", 5}});
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.sentence() == "contig a is there twice");
  }
}

TEST_CASE("comparing the other way round swaps the sides", "[genome][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  const auto draw = [&] {
    Contigs contigs;
    for (const char* name : {"chr1", "chr2", "chrX", "1", "2", "MT"}) {
      if (random.chance(0.5)) contigs.add({name, random.between(0, 3)});
    }
    return contigs;
  };
  const Contigs left = draw();
  const Contigs right = draw();
  const ContigComparison there = compare_contigs(left, right);
  const ContigComparison back = compare_contigs(right, left);
  CHECK(there.shared == back.shared);
  CHECK(there.only_left == back.only_right);
  CHECK(there.only_right == back.only_left);
  CHECK(there.lengths_differ.size() == back.lengths_differ.size());
  CHECK(there.prefix_differs == back.prefix_differs);
  CHECK(there.shared + there.only_left.size() == left.size());
  CHECK(there.shared + there.only_right.size() == right.size());
  const ContigComparison same = compare_contigs(left, left);
  CHECK(same.shared == left.size());
  CHECK(same.lengths_differ.empty());
}

TEST_CASE("an interval is shown 1-based, of an unknown contig with a question mark", "[genome]") {
  const Contigs contigs({{"chr1", 10}});
  CHECK(to_text(Interval{0, 0, 1}, contigs) == "chr1:1-1");
  CHECK(to_text(Interval{1, 4, 9}, contigs) == "?:5-9");
  CHECK(to_text(Interval{no_contig, 4, 9}, contigs) == "?:5-9");
}

TEST_CASE("each fault of a region has its sentence", "[genome]") {
  const Contigs contigs({{"chr1", 1000}, {"un", 0}});
  const auto refusal = [&](const char* text) {
    try {
      parse_region(text, contigs);
    } catch (const Error& error) {
      return error.sentence();
    }
    return std::string("a region");
  };
  CHECK(refusal("chr1:5-x") == "chr1:5-x is not a region");
  CHECK(refusal("") == " is not a region");
  CHECK(refusal("chr1:1001-1002") == "region chr1:1001-1002 begins beyond the end of chr1 at 1000");
  CHECK(refusal("chr1:7-6") == "region chr1:7-6 ends before it begins");
  CHECK(refusal("2:5") == "the input has no contig 2");
  CHECK(refusal("un:1099511627777") == "un:1099511627777 is not a region");
  CHECK(refusal("un:1099511627776") == "a region");
  CHECK(refusal("chr1:,") == "chr1:, is not a region");
  CHECK(refusal("chr1:1000") == "a region");
}

TEST_CASE("intervals overlap when they share a base, and contain their own", "[genome][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  const auto draw = [&] {
    const Pos begin = random.between(0, 12);
    return Interval{static_cast<ContigId>(random.between(0, 1)), begin,
                    begin + random.between(0, 6)};
  };
  const Interval a = draw();
  const Interval b = draw();
  bool shared = false;
  for (Pos pos = 0; pos < 20; ++pos) {
    shared = shared || (a.contains(a.contig, pos) && b.contains(a.contig, pos));
  }
  CAPTURE(a.contig, a.begin, a.end, b.contig, b.begin, b.end);
  if (a.length() > 0 && b.length() > 0) CHECK(a.overlaps(b) == shared);
  CHECK(a.overlaps(b) == b.overlaps(a));
  CHECK_FALSE(a.contains(a.contig, a.end));
  CHECK_FALSE(a.contains(no_contig, a.begin));
}

}  // namespace
}  // namespace varg::genome
