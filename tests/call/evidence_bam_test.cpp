#include <varg/call/evidence_bam.hpp>

#include <algorithm>
#include <map>

#include <varg/call/caller.hpp>
#include <varg/call/shard_reader.hpp>
#include <varg/core/error.hpp>
#include <varg/io/bam_reader.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "made_reads.hpp"

using namespace varg;
using genome::Pos;
using genome::Variant;
using test::MadeRead;

namespace {

const io::SamHeader header = io::parse_sam_header(
    "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:c\tLN:6000\n@RG\tID:g\tSM:sample\n@PG\tID:a\tPN:b\n");

/// A genome with some heterozygous changes, and reads of it.
struct Made {
  std::string bases;
  Variant deletion;
  std::vector<MadeRead> reads;
};

Made make(unsigned seed) {
  test::Random random(seed);
  Made made{random.bases(6000), {}, {}};
  std::vector<Variant> changes;
  for (Pos pos = 600; pos < 5400; pos += random.between(60, 400)) {
    const auto at = static_cast<std::size_t>(pos);
    Variant variant{0, pos, made.bases.substr(at, 1), made.bases[at] == 'A' ? "C" : "A"};
    if (random.chance(0.4)) variant = {0, pos, made.bases.substr(at, 5), made.bases.substr(at, 1)};
    changes.push_back(variant);
  }
  made.deletion = {0, 300, made.bases.substr(300, 11), made.bases.substr(300, 1)};
  changes.insert(changes.begin(), made.deletion);
  made.reads = test::reads_of(random, test::columns_of(made.bases, changes),
                              test::columns_of(made.bases, {}), 1600, 120);
  // A read of the deletion whose last bases its aligner clipped.
  MadeRead clipped;
  clipped.name = "clipped";
  clipped.pos = 221;
  clipped.cigar = "80M20S";
  clipped.bases = made.bases.substr(221, 80) + made.bases.substr(311, 20);
  made.reads.push_back(clipped);
  std::sort(made.reads.begin(), made.reads.end(),
            [](const MadeRead& a, const MadeRead& b) { return a.pos < b.pos; });
  return made;
}

std::string write_bam(const Made& made, const test::TemporaryFolder& folder, Pos shard_size) {
  const std::string path = folder.path("e" + std::to_string(shard_size) + ".bam");
  call::CallerConfig config;
  config.shows_evidence = true;
  call::EvidenceBam bam(path, call::evidence_header({&header}));
  for (const auto& shard : flow::make_shards(header.contigs, {}, shard_size, call::shard_padding)) {
    std::vector<MadeRead> reads;
    for (const MadeRead& read : made.reads) {
      const io::ReadBatch one = test::batch_of({read});
      if (one[0].end() > shard.padded.begin && one[0].pos() < shard.padded.end) {
        reads.push_back(read);
      }
    }
    call::Evidence evidence = test::evidence_of(made.bases, reads);
    evidence.owned = shard.owned;
    evidence.padded = shard.padded;
    bam.take(call::call(evidence, config).shown.value());
  }
  bam.close();
  return path;
}

std::string cigar_text(const io::ReadView& read) {
  std::string text;
  for (std::size_t i = 0; i < read.cigar().size(); ++i) {
    text += std::to_string(read.cigar()[i].length()) + genome::letter(read.cigar()[i].op());
  }
  return text;
}

bool is_haplotype(const io::ReadView& read) {
  return read.text_tag("RG") == "ArtificialHaplotypeRG";
}

}  // namespace

TEST_CASE("an evidence BAM's bytes do not depend on the borders of shards", "[call][property]") {
  const test::TemporaryFolder folder;
  const Made made = make(GENERATE(range(1U, 6U)));
  const std::string whole = write_bam(made, folder, 6000);
  REQUIRE(test::read_file(whole).size() > 2000);
  for (const Pos size : {2500, 1000, 433}) {
    CAPTURE(size);
    const std::string parts = write_bam(made, folder, size);
    CHECK((test::read_file(parts) == test::read_file(whole)));
    CHECK((test::read_file(parts + ".bai") == test::read_file(whole + ".bai")));
  }
}

TEST_CASE("reads of an evidence BAM say their haplotype and lie along it", "[call]") {
  const test::TemporaryFolder folder;
  const Made made = make(11);
  io::BamReader reader(write_bam(made, folder, 1000));
  CHECK(reader.header().sort_order == io::SortOrder::coordinate);
  std::map<std::string, int> seen;
  std::size_t haplotypes = 0;
  int of_clipped = -1;
  std::map<std::int64_t, std::string> first_window;  // haplotypes by number
  while (const auto batch = reader.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) {
      const io::ReadView read = (*batch)[i];
      if (is_haplotype(read)) {
        ++haplotypes;
        CHECK(read.has(genome::flag::secondary));
        if (read.name().starts_with("haplotype:301:")) {
          first_window[*read.integer_tag("HC")] = cigar_text(read);
        }
        continue;
      }
      CHECK(read.text_tag("RG") == "g");
      ++seen[std::string(read.name())];
      if (read.name() != "clipped") continue;
      CHECK(cigar_text(read) == "80M10D20M");
      CHECK(read.text_tag("OC") == "80M20S");
      CHECK(read.integer_tag("OP") == 222);
      of_clipped = static_cast<int>(read.integer_tag("HC").value_or(-1));
    }
  }
  CHECK(haplotypes >= 10);
  CHECK(seen.size() > 500);
  for (const auto& [name, times] : seen) CHECK(times == 1);
  REQUIRE(of_clipped > 0);
  REQUIRE(first_window.contains(0));
  CHECK(first_window[0].find('D') == std::string::npos);
  CHECK(first_window[of_clipped].find("10D") != std::string::npos);
}

TEST_CASE("nothing is shown unless it is asked for, and calls stay the same", "[call]") {
  const Made made = make(3);
  const call::Evidence evidence = test::evidence_of(made.bases, made.reads);
  call::CallerConfig config;
  const call::Calls without = call::call(evidence, config);
  config.shows_evidence = true;
  const call::Calls with = call::call(evidence, config);
  CHECK_FALSE(without.shown.has_value());
  REQUIRE(with.shown.has_value());
  REQUIRE(with.records.size() == without.records.size());
  for (std::size_t i = 0; i < with.records.size(); ++i) {
    CHECK(with.records[i].pos == without.records[i].pos);
    CHECK(with.records[i].alleles == without.records[i].alleles);
    CHECK(with.records[i].qual == without.records[i].qual);
  }
  CHECK(with.counters == without.counters);
}

TEST_CASE("the header has the read groups of all files, and refuses one of two samples", "[call]") {
  const auto other = io::parse_sam_header(
      "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:c\tLN:6000\n@RG\tID:g\tSM:sample\n@RG\tID:h\tSM:two\n");
  const auto made = call::evidence_header({&header, &other});
  REQUIRE(made.read_groups.size() == 3);
  CHECK(made.read_groups[1].sample == "two");
  CHECK(made.read_groups[2].id == "ArtificialHaplotypeRG");
  CHECK(made.text.find("@PG\tID:varg.call") != std::string::npos);
  const auto clash = io::parse_sam_header("@SQ\tSN:c\tLN:6000\n@RG\tID:g\tSM:another\n");
  CHECK_THROWS_AS(call::evidence_header({&header, &clash}), Error);
}
