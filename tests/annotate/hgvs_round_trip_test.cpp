#include "catch.hpp"

#include <fmt/format.h>

#include <varg/annotate/effect.hpp>

#include "hgvs_world.hpp"

using namespace varg;

namespace {

/// Every base of a transcript with its HGVS position, by walking along it: the definition, slowly.
std::vector<std::pair<genome::Pos, std::string>> positions_of(const reference::Transcript& t) {
  const bool forward = t.strand == reference::Strand::forward;
  std::vector<genome::Pos> walk;
  for (genome::Pos pos = t.interval.begin; pos < t.interval.end; ++pos) walk.push_back(pos);
  if (!forward) std::reverse(walk.begin(), walk.end());
  const auto within = [](const reference::IntervalList& parts, genome::Pos pos) {
    return std::any_of(parts.begin(), parts.end(), [&](const genome::Interval& part) {
      return pos >= part.begin && pos < part.end;
    });
  };
  std::vector<genome::Pos> exonic;
  for (const genome::Pos pos : walk) {
    if (within(t.exons, pos)) exonic.push_back(pos);
  }
  genome::Pos before = 0;
  genome::Pos coding = 0;
  for (const genome::Pos pos : exonic) {
    if (within(t.coding, pos)) {
      ++coding;
    } else if (coding == 0) {
      ++before;
    }
  }
  std::vector<std::pair<genome::Pos, std::string>> named;
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < exonic.size(); ++i) {
    const auto index = static_cast<genome::Pos>(i);
    if (t.coding.empty()) {
      numbers.push_back(fmt::format("{}", index + 1));
    } else if (index < before) {
      numbers.push_back(fmt::format("-{}", before - index));
    } else if (index < before + coding) {
      numbers.push_back(fmt::format("{}", index - before + 1));
    } else {
      numbers.push_back(fmt::format("*{}", index - before - coding + 1));
    }
    named.emplace_back(exonic[i], numbers.back());
    if (i == 0) continue;
    const genome::Pos step = forward ? 1 : -1;
    const genome::Pos length = std::abs(exonic[i] - exonic[i - 1]) - 1;
    for (genome::Pos n = 1; n <= length; ++n) {
      const bool upstream = n <= (length + 1) / 2;
      named.emplace_back(exonic[i - 1] + step * n,
                         upstream ? fmt::format("{}+{}", numbers[i - 1], n)
                                  : fmt::format("{}-{}", numbers[i], length - n + 1));
    }
  }
  return named;
}

test::HgvsWorld random_world(test::Random& random, bool repetitive) {
  std::string genome = repetitive ? random.repetitive_bases(900) : random.bases(900);
  std::vector<reference::TranscriptRecord> transcripts;
  for (int i = 0; i < 3; ++i) {
    transcripts.push_back(test::random_transcript(random, fmt::format("NM_00000{}.1", i)));
  }
  return test::HgvsWorld({"NC_000001.99"}, {genome}, std::move(transcripts));
}

genome::Variant random_variant(test::Random& random, const std::string& genome, genome::Pos low,
                               genome::Pos high) {
  for (;;) {
    const genome::Pos pos = random.between(low, high);
    genome::Variant v{0, pos,
                      genome.substr(static_cast<std::size_t>(pos),
                                    static_cast<std::size_t>(random.between(0, 5))),
                      random.chance(0.5) ? random.bases(random.between(1, 5)) : ""};
    if (random.chance(0.2)) v.alt = genome.substr(static_cast<std::size_t>(pos - 3), 3) + v.ref;
    if (v.ref != v.alt) return v;
  }
}

/// The trimmed variant with the base before it.
genome::Variant anchored(const genome::Variant& v, const std::string& genome) {
  genome::Variant out = v;
  --out.pos;
  out.ref.insert(0, 1, genome[static_cast<std::size_t>(out.pos)]);
  out.alt.insert(0, 1, genome[static_cast<std::size_t>(out.pos)]);
  return out;
}

}  // namespace

TEST_CASE("each position of a transcript is at its base of the genome",
          "[annotate][hgvs][property]") {
  test::Random random(71);
  for (int round = 0; round < 60; ++round) {
    const test::HgvsWorld world = random_world(random, false);
    annotate::HgvsReader reader = world.reader();
    for (const reference::Transcript& t : world.transcripts) {
      const std::string_view id = t.id;
      for (const auto& [pos, position] : positions_of(t)) {
        const std::string text = fmt::format("{}:{}{}=", id, t.is_coding() ? "c." : "n.", position);
        const auto reading = reader.read(text);
        CAPTURE(round, text);
        REQUIRE_FALSE(reading.fault.has_value());
        CHECK(reading.notes.empty());
        CHECK(reading.normalized == text);
        CHECK(reading.genomic == fmt::format("NC_000001.99:g.{}=", pos + 1));
      }
    }
  }
}

TEST_CASE("positions written and read agree with the walk along the transcript",
          "[annotate][hgvs][property]") {
  test::Random random(72);
  for (int round = 0; round < 60; ++round) {
    const test::HgvsWorld world = random_world(random, false);
    annotate::HgvsReader reader = world.reader();
    for (const reference::Transcript& t : world.transcripts) {
      const std::string_view id = t.id;
      for (const auto& [pos, position] : positions_of(t)) {
        const char base = world.sequences[0][static_cast<std::size_t>(pos)];
        const char other = base == 'A' ? 'C' : 'A';
        const auto names = reader.names({0, pos, std::string(1, base), std::string(1, other)});
        const auto own = std::find_if(names.begin(), names.end(), [&](const auto& one) {
          return std::string_view(one.transcript->id) == id;
        });
        CAPTURE(round, pos, position);
        REQUIRE(own != names.end());
        const bool forward = t.strand == reference::Strand::forward;
        const auto on_strand = [&](char b) { return forward ? b : genome::complement(b); };
        CHECK(own->transcript_name == fmt::format("{}:{}{}{}>{}", id, t.is_coding() ? "c." : "n.",
                                                  position, on_strand(base), on_strand(other)));
      }
    }
  }
}

TEST_CASE("a variant's names read back give the variant", "[annotate][hgvs][property]") {
  test::Random random(73);
  int read_back = 0;
  for (int round = 0; round < 300; ++round) {
    const test::HgvsWorld world = random_world(random, true);
    const bool repeats = random.chance(0.3);
    annotate::HgvsReader reader = world.reader({{repeats}, {}});
    for (int n = 0; n < 12; ++n) {
      const genome::Variant v = random_variant(random, world.sequences[0], 195, 600);
      const std::string after = world.applied({v});
      std::vector<std::string> texts{reader.genomic_name(v)};
      for (const auto& names : reader.names(v)) {
        if (!names.transcript_name.empty()) texts.push_back(names.transcript_name);
      }
      std::vector<genome::Variant> first;
      for (const std::string& text : texts) {
        const auto reading = reader.read(text);
        CAPTURE(round, v.pos, v.ref, v.alt, text);
        CAPTURE(reading.fault ? reading.fault->text : "");
        REQUIRE_FALSE(reading.fault.has_value());
        CHECK(reading.normalized == text);
        REQUIRE(reading.variants.size() == 1);
        CHECK(world.applied(reading.variants) == after);
        CHECK(reading.genomic == texts.front());
        // One change has one record, whatever its name was told on.
        if (first.empty()) first = reading.variants;
        CHECK(reading.variants == first);
        ++read_back;
      }
    }
  }
  CHECK(read_back > 4000);
}

TEST_CASE("a spelling that is not recommended gives the same as the recommended one",
          "[annotate][hgvs][property]") {
  test::Random random(74);
  for (int round = 0; round < 300; ++round) {
    const test::HgvsWorld world = random_world(random, true);
    annotate::HgvsReader reader = world.reader();
    const std::string& genome = world.sequences[0];
    const genome::Variant v =
        anchored(annotate::trimmed_in_place(random_variant(random, genome, 195, 600)), genome);
    // As delins of more bases than change.
    const std::string text = fmt::format("NC_000001.99:g.{}_{}delins{}", v.pos + 1, v.end(), v.alt);
    const auto reading = reader.read(
        v.ref.size() == 1 ? fmt::format("NC_000001.99:g.{}delins{}", v.pos + 1, v.alt) : text);
    CAPTURE(text);
    REQUIRE_FALSE(reading.fault.has_value());
    CHECK(reading.normalized == reader.genomic_name(v));
    CHECK(world.applied(reading.variants) == world.applied({v}));
  }
}

TEST_CASE("lists of changes make the haplotype of all of them", "[annotate][hgvs][property]") {
  test::Random random(75);
  int lists = 0;
  for (int round = 0; round < 300; ++round) {
    const test::HgvsWorld world = random_world(random, true);
    annotate::HgvsReader reader = world.reader();
    const std::string& genome = world.sequences[0];
    std::vector<genome::Variant> variants;
    std::string inside;
    for (genome::Pos low = 220; low < 500; low += 60) {
      variants.push_back(random_variant(random, genome, low, low + 20));
      const std::string one = reader.genomic_name(variants.back());
      inside += (inside.empty() ? "" : ";") + one.substr(one.find("g.") + 2);
    }
    const auto reading = reader.read("NC_000001.99:g.[" + inside + "]");
    CAPTURE(inside);
    // Shifts in repeats may bring neighbours together.
    if (reading.fault) {
      CHECK(reading.fault->kind == "overlap");
      continue;
    }
    CHECK(world.applied(reading.variants) == world.applied(variants));
    ++lists;
  }
  CHECK(lists > 250);
}

TEST_CASE("wrong bases are refused at every position", "[annotate][hgvs][property]") {
  test::Random random(76);
  for (int round = 0; round < 40; ++round) {
    const test::HgvsWorld world = random_world(random, false);
    annotate::HgvsReader reader = world.reader();
    const reference::Transcript& t = world.transcripts.all()[0];
    const bool forward = t.strand == reference::Strand::forward;
    const std::string_view id = t.id;
    for (const auto& [pos, position] : positions_of(t)) {
      const char base = world.sequences[0][static_cast<std::size_t>(pos)];
      const char own = forward ? base : genome::complement(base);
      for (const char said : std::string_view("ACGT")) {
        const std::string text = fmt::format("{}:{}{}{}>{}", id, t.is_coding() ? "c." : "n.",
                                             position, said, said == 'A' ? 'C' : 'A');
        const auto reading = reader.read(text);
        CAPTURE(text);
        CHECK(reading.is_valid() == (said == own));
        if (said != own) CHECK(reading.fault->kind == "reference_base");
      }
    }
  }
}

TEST_CASE("a list of changes makes what they make together, however they shift",
          "[annotate][hgvs][property]") {
  test::Random random(77);
  int lists = 0;
  int merged = 0;
  for (int round = 0; round < 1500; ++round) {
    const test::HgvsWorld world({"NC_000001.99"}, {random.repetitive_bases(120)}, {});
    const std::string& genome = world.sequences[0];
    annotate::HgvsReader reader = world.reader();
    // As written: left to right, a base or more apart, not shifted.
    std::string text;
    std::vector<genome::Variant> variants;
    genome::Pos at = random.between(5, 30);
    for (auto n = random.between(2, 4); n > 0; --n) {
      const genome::Pos length = random.between(0, 3);
      const std::string ref =
          genome.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(length));
      const std::string alt =
          length == 0 || random.chance(0.3) ? random.bases(random.between(1, 3)) : "";
      text += variants.empty() ? "" : ";";
      text += length == 0
                  ? fmt::format("{}_{}ins{}", at, at + 1, alt)
                  : fmt::format("{}_{}del{}{}", at + 1, at + length, alt.empty() ? "" : "ins", alt);
      variants.push_back({0, at, ref, alt});
      at += length + random.between(1, 5);
    }
    const auto reading = reader.read("NC_000001.99:g.[" + text + "]");
    CAPTURE(round, text, reading.normalized);
    REQUIRE_FALSE(reading.fault.has_value());
    const std::string expected = world.applied(variants);
    const auto made_by = [&](const annotate::HgvsReading& one) {
      return one.variants.empty() ? genome : world.applied(one.variants);
    };
    CHECK(made_by(reading) == expected);
    const auto again = reader.read(reading.normalized);
    REQUIRE_FALSE(again.fault.has_value());
    CHECK(again.normalized == reading.normalized);
    CHECK(made_by(again) == expected);
    const auto kept = std::count(reading.normalized.begin(), reading.normalized.end(), ';');
    ++(kept + 1 < static_cast<std::ptrdiff_t>(variants.size()) ? merged : lists);
  }
  CHECK(lists > 300);
  CHECK(merged > 100);
}
