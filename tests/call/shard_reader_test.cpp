#include <varg/call/shard_reader.hpp>

#include <algorithm>
#include <filesystem>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "made_read_files.hpp"

using namespace varg;
using call::ShardReader;
using genome::Interval;
using genome::Pos;
using test::MadeRead;

namespace {

const test::NamedLengths contigs{{"c1", 6000}, {"c2", 3000}};

/// Two contigs, and three files of two samples: the first and the last are of one.
struct MadeFiles {
  explicit MadeFiles(std::uint64_t seed) : random(seed) {
    for (const auto& [name, length] : contigs) bases.push_back(random.bases(length));
    fasta = test::write_fasta(folder, "ref.fa", {{"c1", bases[0]}, {"c2", bases[1]}});
    for (const std::string sample : {"a", "b", "a"}) {
      const std::string name = "f" + std::to_string(paths.size());
      reads.push_back(random_reads(name));
      paths.push_back(test::write_bam(folder, name + ".bam", contigs, sample, reads.back()));
    }
  }

  /// Of all kinds, also such as the caller will not use: they are filtered and counted later.
  std::vector<MadeRead> random_reads(const std::string& prefix) {
    std::vector<MadeRead> made;
    for (int n = 0; n < 400; ++n) {
      MadeRead read;
      read.contig = static_cast<genome::ContigId>(random.between(0, 1));
      const bool has_gap = random.chance(0.2);
      read.cigar = has_gap ? "40M600N60M" : "5S95M";
      read.pos = random.between(0, contigs[static_cast<std::size_t>(read.contig)].second - 700);
      read.bases = random.bases(100);
      read.name = prefix + "." + std::to_string(n);
      read.mapq = static_cast<std::uint8_t>(random.between(0, 60));
      if (random.chance(0.3)) read.flags = genome::flag::duplicate;
      made.push_back(read);
    }
    std::sort(made.begin(), made.end(), [](const MadeRead& a, const MadeRead& b) {
      return std::pair(a.contig, a.pos) < std::pair(b.contig, b.pos);
    });
    return made;
  }

  /// Names of the reads of a file that cover part of `interval`, in the order of the file.
  std::vector<std::string> names_over(std::size_t file, const Interval& interval) const {
    std::vector<std::string> names;
    for (const MadeRead& read : reads[file]) {
      const Pos end = read.pos + (read.cigar == "5S95M" ? 95 : 700);
      if (read.contig == interval.contig && read.pos < interval.end && end > interval.begin) {
        names.push_back(read.name);
      }
    }
    return names;
  }

  test::TemporaryFolder folder;
  test::Random random;
  std::vector<std::string> bases;
  std::string fasta;
  std::vector<std::string> paths;
  std::vector<std::vector<MadeRead>> reads;
};

std::vector<std::string> names_of(const io::ReadBatch& batch) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < batch.size(); ++i) names.emplace_back(batch[i].name());
  return names;
}

Fault fault_of(const std::vector<std::string>& paths, const std::string& fasta) {
  try {
    const ShardReader reader(paths, fasta);
  } catch (const Error& error) {
    return error.fault();
  }
  return Fault::bug;  // accepted
}

}  // namespace

TEST_CASE("a shard has each sample's reads over its padded interval, and no other",
          "[call][property]") {
  MadeFiles made(GENERATE(range(1U, 6U)));
  ShardReader reader(made.paths, made.fasta);
  CHECK(reader.samples() == std::vector<std::string>{"a", "b"});
  CHECK(reader.paths_of(0) == std::vector<std::string>{made.paths[0], made.paths[2]});
  CHECK(reader.paths_of(1) == std::vector<std::string>{made.paths[1]});
  std::vector<call::SampleSetup> setups(2);
  setups[0].ploidy.haploid = genome::RegionSet({{0, 10, 20}});
  setups[1].str_model.loci_used = 77;
  for (const Pos size : {700, 2500, 10'000}) {
    for (const flow::Shard& shard : flow::make_shards(reader.contigs(), {}, size, 300)) {
      CAPTURE(shard.owned.contig, shard.owned.begin, shard.owned.end);
      const call::Evidence evidence = reader.evidence(shard, setups);
      CHECK(evidence.owned == shard.owned);
      CHECK(evidence.padded == shard.padded);
      CHECK(evidence.forced.empty());
      const std::string& bases = made.bases[static_cast<std::size_t>(shard.owned.contig)];
      REQUIRE(evidence.reference.begin <= std::max<Pos>(0, shard.padded.begin - 300));
      REQUIRE(evidence.reference.end() >=
              std::min(static_cast<Pos>(bases.size()), shard.padded.end + 300));
      CHECK(evidence.reference.bases ==
            std::string_view(bases).substr(static_cast<std::size_t>(evidence.reference.begin),
                                           evidence.reference.bases.size()));
      REQUIRE(evidence.samples.size() == 2);
      REQUIRE(evidence.samples[0].batches.size() == 2);
      REQUIRE(evidence.samples[1].batches.size() == 1);
      CHECK(evidence.samples[0].name == "a");
      CHECK(evidence.samples[1].name == "b");
      CHECK(names_of(evidence.samples[0].batches[0]) == made.names_over(0, shard.padded));
      CHECK(names_of(evidence.samples[1].batches[0]) == made.names_over(1, shard.padded));
      CHECK(names_of(evidence.samples[0].batches[1]) == made.names_over(2, shard.padded));
      CHECK(evidence.samples[0].setup.ploidy.at(0, 15) == 1);
      CHECK(evidence.samples[1].setup.ploidy.at(0, 15) == 2);
      CHECK(evidence.samples[1].setup.str_model.loci_used == 77);
    }
  }
}

TEST_CASE("a file of reads given twice is refused, also under another name", "[call]") {
  const MadeFiles made(1);
  const std::string& path = made.paths[0];
  const std::string other = made.folder.path("other.bam");
  std::filesystem::create_symlink(path, other);
  std::filesystem::create_symlink(path + ".bai", other + ".bai");
  CHECK(fault_of({path, made.paths[1], path}, made.fasta) == Fault::usage);
  CHECK(fault_of({path, other}, made.fasta) == Fault::usage);
  CHECK(fault_of({path, made.folder.path(".") + "/f0.bam"}, made.fasta) == Fault::usage);
  CHECK(fault_of({path, made.folder.path("absent.bam")}, made.fasta) == Fault::input);
}

TEST_CASE("files on different contigs are refused", "[call]") {
  const MadeFiles made(1);
  const std::vector<test::NamedLengths> others{
      {{"c1", 6000}},
      {{"c1", 6000}, {"c2", 3001}},
      {{"c1", 6000}, {"d2", 3000}},
      {{"c2", 3000}, {"c1", 6000}},
      {{"c1", 6000}, {"c2", 3000}, {"c3", 1000}},
  };
  for (const test::NamedLengths& other : others) {
    const std::string path = test::write_bam(made.folder, "x.bam", other, "a", {});
    CHECK(fault_of({made.paths[0], path}, made.fasta) == Fault::mismatch);
    CHECK(fault_of({path, made.paths[0]}, made.fasta) == Fault::mismatch);
    CHECK(fault_of({path}, made.fasta) == Fault::bug);
  }
}

TEST_CASE("a shard on a contig that the reference lacks is refused", "[call]") {
  const MadeFiles made(1);
  const std::string fasta = test::write_fasta(made.folder, "one.fa", {{"c2", made.bases[1]}});
  ShardReader reader(made.paths, fasta);
  const std::vector<call::SampleSetup> setups(2);
  // The reference has its contigs in another order than the reads.
  const call::Evidence evidence = reader.evidence({0, {1, 100, 200}, {1, 100, 200}}, setups);
  CHECK(evidence.reference[150] == made.bases[1][150]);
  CHECK_THROWS_AS(reader.evidence({0, {0, 100, 200}, {0, 100, 200}}, setups), Error);
}

TEST_CASE("weights are those of all files", "[call]") {
  const MadeFiles made(1);
  const auto weight = [&](const std::vector<std::string>& paths) {
    return ShardReader(paths, made.fasta).weights().in({0, 0, 6000});
  };
  const auto all = weight(made.paths);
  CHECK(all > weight({made.paths[0]}));
  CHECK(all == Approx(weight({made.paths[0]}) + weight({made.paths[1]}) + weight({made.paths[2]})));
}
