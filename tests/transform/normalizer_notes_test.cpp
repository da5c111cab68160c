#include <algorithm>
#include <string>
#include <vector>

#include <varg/align/haplotype.hpp>
#include <varg/core/error.hpp>
#include <varg/transform/normalize.hpp>

#include "catch.hpp"
#include "made_records.hpp"
#include "random.hpp"
#include "reference_check.hpp"

namespace varg::transform {
namespace {

using genome::Pos;
using test::made_batch;
using test::vcf_lines;

std::string text_of(const PlacedLines& lines) {
  std::string text;
  for (const PlacedLine& line : lines.lines) text += lines[line];
  return text;
}

struct WithReference {
  test::TemporaryFolder folder;
  NormalizeOptions options;
  WithReference() { options.reference = test::made_reference(folder); }
  PlacedLines operator()(const std::vector<std::string>& lines) const {
    return Normalizer(options)(made_batch(lines));
  }
};

Error error_of(const WithReference& with, const std::string& line) {
  try {
    with({"c 1 . T A . . . GT 0 0", line});
  } catch (const Error& error) {
    return error;
  }
  FAIL("accepted: " << line);
  return Error(Fault::bug, "accepted");
}

/// The definition of Tan et al. 2015, one base at a time.
genome::Variant slowly_aligned(genome::Variant variant, const std::string& bases) {
  for (bool changed = true; changed;) {
    changed = false;
    if (variant.ref.back() == variant.alt.back() &&
        (variant.pos > 0 || (variant.ref.size() > 1 && variant.alt.size() > 1))) {
      variant.ref.pop_back();
      variant.alt.pop_back();
      changed = true;
    }
    if (variant.ref.empty() || variant.alt.empty()) {
      --variant.pos;
      const char before = bases[static_cast<std::size_t>(variant.pos)];
      variant.ref.insert(variant.ref.begin(), before);
      variant.alt.insert(variant.alt.begin(), before);
    }
  }
  while (variant.ref.size() > 1 && variant.alt.size() > 1 && variant.ref[0] == variant.alt[0]) {
    variant.ref.erase(0, 1);
    variant.alt.erase(0, 1);
    ++variant.pos;
  }
  return variant;
}

}  // namespace

TEST_CASE("faults of a record name its line, its place and what to do", "[normalize]") {
  const WithReference with;
  Error error = error_of(with, "c 5 . G T . . . GT 0 0");
  CHECK(error.places() == std::vector<std::string>{"made.vcf: line 2"});
  CHECK(error.hint() ==
        "Give the reference the variants were called against, or choose with --check-ref");
  error = error_of(with, "c 51 . CGG C . . . GT 0 0");
  CHECK(error.fault() == Fault::mismatch);
  CHECK(error.sentence() ==
        "c:51 CGG lies beyond the end of the contig (52 bases) in " + with.options.reference);
  CHECK(error.hint() == "Give the reference the variants were called against");
  error = error_of(with, "chrX 5 . G T . . . GT 0 0");
  CHECK(error.fault() == Fault::mismatch);
  CHECK_THAT(error.sentence(), Catch::Contains(with.options.reference + " has no contig chrX"));
}

TEST_CASE("of each kind of note five are written in a batch, and every record is counted",
          "[normalize]") {
  WithReference with;
  with.options.on_mismatch = RefMismatch::exclude;
  const std::vector<std::string> wrong(8, "c 5 . G T . . . GT 0 0");
  Normalizer normalizer(with.options);
  for (int batch = 0; batch < 2; ++batch) {
    const PlacedLines found = normalizer(made_batch(wrong));
    CHECK(found.lines.empty());
    CHECK(found.counts.at("dropped.ref_mismatch") == 8);
    CHECK(found.counts.at("ref.mismatch") == 8);
    CHECK(found.counts.at("records.in") == 8);
    REQUIRE(found.notes.size() == 5);
    CHECK(found.notes[4].text == "REF G at c:5 is A in the reference; the record is left out");
  }
}

TEST_CASE("a record kept in spite of its REF is split where asked but not aligned", "[normalize]") {
  WithReference with;
  with.options.on_mismatch = RefMismatch::warn;
  with.options.split = RecordKinds::any;
  const PlacedLines found = with({"c 9 . ACG A,ACGCG . . . GT 1|2 0"});
  CHECK(text_of(found) == vcf_lines({"c 9 . ACG A . . . GT 1|0 0",
                                     "c 9 . ACG ACGCG . . . GT 0|1 "
                                     "0"}));
  CHECK(found.counts.at("split") == 1);
  CHECK(found.counts.count("aligned") == 0);
  CHECK(found.notes[0].text ==
        "REF ACG at c:9 is ACA in the reference; the record is kept as it "
        "is");
}

TEST_CASE("a REF that was set goes on to be split and aligned", "[normalize]") {
  WithReference with;
  with.options.on_mismatch = RefMismatch::set;
  PlacedLines found = with({"c 9 . ACG A . . END=11 GT 0/1 0"});
  CHECK(text_of(found) == vcf_lines({"c 3 . GCA G . . END=5 GT 0/1 0"}));
  CHECK(found.counts.at("ref.set") == 1);
  CHECK(found.counts.at("aligned") == 1);
  found = with({"c 9 . A ACA . . AC=1 GT 0/1 1/1", "c 9 . ACG ACA . . AC=1 GT 0/1 1/1"});
  CHECK(text_of(found) ==
        vcf_lines({"c 3 . G GCA . . AC=1 GT 0/1 1/1", "c 11 . A G . . AC=. GT 1/0 0/0"}));
  CHECK(found.counts.at("ref.swapped") == 1);
  with.options.split = RecordKinds::any;
  CHECK(text_of(with({"c 5 . G A,T . . . GT 1/2 0/0"})) ==
        vcf_lines({"c 5 . A G . . . GT 0/0 1/1", "c 5 . A T . . . GT 0/1 0/0"}));
}

TEST_CASE("records that cannot be aligned are counted by reason", "[normalize]") {
  const WithReference with;
  const std::vector<std::string> lines = {"c 9 . ACA <DEL> . . . GT 0 0",
                                          "c 9 . ACA A,* . . . GT 0 0",
                                          "c 9 . ACA aca . . . GT 0 0", "c 9 . A T . . . GT 0 0"};
  const PlacedLines found = with(lines);
  CHECK(text_of(found) == vcf_lines(lines));
  CHECK(found.counts ==
        Counts{{"records.in", 4}, {"not_aligned.symbolic", 2}, {"not_aligned.alt_is_ref", 1}});
}

TEST_CASE("without alignment REF is checked still", "[normalize]") {
  WithReference with;
  with.options.align = false;
  CHECK(text_of(with({"c 9 . ACA A . . . GT 0 0"})) == vcf_lines({"c 9 . ACA A . . . GT 0 0"}));
  CHECK_THROWS_AS(with({"c 9 . ACG A . . . GT 0 0"}), Error);
}

TEST_CASE("each contig's lines are sorted apart and say where their input ended", "[normalize]") {
  const WithReference with;
  const PlacedLines found =
      with({"c 8 first C T . . . GT 0 0", "c 9 . ACA A . . . GT 0 0", "c 30 . T A . . . GT 0 0",
            "d 3 same G A . . . GT 0 0", "d 9 . ACA A . . . GT 0 0"});
  CHECK(text_of(found) == vcf_lines({"c 3 . GCA G . . . GT 0 0", "c 8 first C T . . . GT 0 0",
                                     "c 30 . T A . . . GT 0 0", "d 3 same G A . . . GT 0 0",
                                     "d 3 . GCA G . . . GT 0 0"}));
  REQUIRE(found.runs.size() == 2);
  CHECK(found.runs[0].contig == "c");
  CHECK(found.runs[0].last_input == 29);
  CHECK(found.runs[1].first == 3);
  CHECK(found.runs[1].last_input == 8);
}

TEST_CASE("records of one position keep their order when others move before them", "[normalize]") {
  const WithReference with;
  std::vector<std::string> lines;
  for (int i = 0; i < 40; ++i) lines.push_back("c 9 n" + std::to_string(i) + " A T . . . GT 0 0");
  std::vector<std::string> all = lines;
  all.push_back("c 9 . ACA A . . . GT 0 0");
  lines.insert(lines.begin(), "c 3 . GCA G . . . GT 0 0");
  CHECK(text_of(with(all)) == vcf_lines(lines));
}

TEST_CASE("Normalizer agrees with aligning one base at a time", "[normalize][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const test::TemporaryFolder folder;
  const std::string bases = random.repetitive_bases(300);
  folder.write("r.fa.fai", "c\t300\t3\t300\t301\n");
  NormalizeOptions options;
  options.reference = folder.write("r.fa", ">c\n" + bases + "\n");
  Normalizer normalizer(options);
  for (int i = 0; i < 40; ++i) {
    const Pos pos = random.between(1, 280);
    const auto size = static_cast<std::size_t>(random.between(1, 9));
    genome::Variant variant{0, pos, bases.substr(static_cast<std::size_t>(pos), size), ""};
    do {
      variant.alt = variant.ref.substr(0, 1) + random.repetitive_bases(random.between(0, 8));
    } while (variant.alt == variant.ref);
    const genome::Variant expected = slowly_aligned(variant, bases);
    const PlacedLines found =
        normalizer(made_batch({"c " + std::to_string(pos + 1) + " . " + variant.ref + " " +
                               variant.alt + " . . . GT 0 0"}));
    CAPTURE(variant.pos, variant.ref, variant.alt);
    REQUIRE(text_of(found) == vcf_lines({"c " + std::to_string(expected.pos + 1) + " . " +
                                         expected.ref + " " + expected.alt + " . . . GT 0 0"}));
    CHECK(found.lines[0].pos == expected.pos);
    CHECK(align::apply_variants({0, bases}, {&variant, 1}) ==
          align::apply_variants({0, bases}, {&expected, 1}));
  }
}

}  // namespace varg::transform
