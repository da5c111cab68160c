#include "catch.hpp"

#include <algorithm>
#include <map>

#include <varg/align/left_align.hpp>

#include "../made_inputs.hpp"
#include "made_store.hpp"
#include "random.hpp"

using namespace varg;

namespace {

/// A genome of repeats with the naive answer: the value of each haplotype change.
struct World {
  explicit World(std::uint64_t seed) : random(seed), bases(random.repetitive_bases(400)) {
    reference_path = folder.write("ref.fa", ">1\n" + bases + "\n");
    reference::index_fasta(reference_path);
  }

  /// The whole contig with the change: equal for every spelling of one allele.
  std::string changed(genome::Pos pos, const std::string& ref, const std::string& alt) const {
    return std::string(bases).replace(static_cast<std::size_t>(pos), ref.size(), alt);
  }

  std::string cut(genome::Pos pos, genome::Pos size) const {
    return bases.substr(static_cast<std::size_t>(pos), static_cast<std::size_t>(size));
  }

  /// A record with 1 to 3 ALTs, padded by bases on both sides as callers pad.
  struct Record {
    genome::Pos pos;
    std::string ref;
    std::vector<std::string> alts;
  };
  Record record() {
    Record made;
    made.pos = random.between(0, 380);
    made.ref = cut(made.pos, random.between(1, 8));
    for (std::int64_t n = random.between(1, 3); n > 0; --n) {
      std::string alt = made.ref;
      const auto at =
          static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(alt.size()) - 1));
      if (random.chance(0.4)) {
        alt[at] = random.base();
      } else if (random.chance(0.5) && alt.size() > 1) {
        alt.erase(at == 0 ? 1 : at, static_cast<std::size_t>(random.between(1, 4)));
      } else {
        alt.insert(at + 1, random.chance(0.6) ? cut(made.pos + 1, random.between(1, 4))
                                              : random.bases(random.between(1, 3)));
      }
      const bool is_new = std::find(made.alts.begin(), made.alts.end(), alt) == made.alts.end();
      if (alt != made.ref && is_new) made.alts.push_back(alt);
    }
    if (made.alts.empty()) made.alts.push_back(made.ref + "ACGT");
    return made;
  }

  /// Records sorted by position as lines; INFO by `info(record)`.
  template <class Info>
  std::string vcf(const std::string& name, std::vector<Record>& records, const Info& info) {
    std::stable_sort(records.begin(), records.end(),
                     [](const Record& a, const Record& b) { return a.pos < b.pos; });
    std::string text =
        "##fileformat=VCFv4.2\n##contig=<ID=1,length=400>\n"
        "##INFO=<ID=V,Number=A,Type=String,Description=\"value\">\n"
        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    for (const Record& record : records) {
      std::string alts;
      for (const std::string& alt : record.alts) alts += (alts.empty() ? "" : ",") + alt;
      text += "1\t" + std::to_string(record.pos + 1) + "\t.\t" + record.ref + "\t" + alts +
              "\t.\t.\t" + info(record) + "\n";
    }
    return folder.write(name, text);
  }

  test::TemporaryFolder folder;
  test::Random random;
  std::string bases;
  std::string reference_path;
};

}  // namespace

TEST_CASE("values meet alleles of the same haplotype, however both files spell them",
          "[annotate][source][property]") {
  World world(GENERATE(range(1U, 25U)));
  std::vector<World::Record> known;
  for (int i = 0; i < 150; ++i) known.push_back(world.record());
  int next = 0;
  std::map<std::string, std::string> expected;  // by changed haplotype
  const std::string source = world.vcf("known.vcf", known, [&](const World::Record& record) {
    std::string values;
    for (const std::string& alt : record.alts) {
      const std::string value = "v" + std::to_string(next++);
      values += (values.empty() ? "" : ",") + value;
      // What comes to stand first in the file stays.
      expected.emplace(world.changed(record.pos, record.ref, alt), value);
    }
    return "V=" + values;
  });
  std::vector<World::Record> asked = known;
  for (int i = 0; i < 150; ++i) asked.push_back(world.record());
  for (World::Record& record : asked) {
    // Another spelling: more bases on both sides.
    const genome::Pos left = std::min(record.pos, world.random.between(0, 3));
    const genome::Pos end = record.pos + static_cast<genome::Pos>(record.ref.size());
    const genome::Pos right = std::min<genome::Pos>(400 - end, world.random.between(0, 3));
    const std::string before = world.cut(record.pos - left, left);
    const std::string after = world.cut(end, right);
    record.ref = before + record.ref + after;
    for (std::string& alt : record.alts) alt = before + alt + after;
    record.pos -= left;
  }
  const std::string input =
      world.vcf("asked.vcf", asked, [](const World::Record&) { return std::string("V=old"); });
  annotate::Knowledge knowledge;
  knowledge.reference_path = world.reference_path;
  knowledge.sources.push_back(annotate::open_source(
      annotate::parse_source_request(source + ":V=NEW"), world.reference_path));
  const auto result = test::annotated(knowledge, input);
  std::size_t begin = 0;
  for (const World::Record& record : asked) {
    const std::size_t end = result.lines.find('\n', begin);
    const std::string line = result.lines.substr(begin, end - begin);
    begin = end + 1;
    std::string values;
    bool any = false;
    for (const std::string& alt : record.alts) {
      const auto found = expected.find(world.changed(record.pos, record.ref, alt));
      const bool is_known = found != expected.end();
      any |= is_known;
      values += (values.empty() ? "" : ",") + (is_known ? found->second : std::string("."));
    }
    CAPTURE(line);
    REQUIRE(line.substr(line.rfind('\t') + 1) == (any ? "V=old;NEW=" + values : "V=old"));
  }
}
