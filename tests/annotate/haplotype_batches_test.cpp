#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "catch.hpp"

#include <varg/annotate/haplotype_joiner.hpp>
#include <varg/core/text.hpp>
#include <varg/io/vcf_reader.hpp>

#include "files.hpp"
#include "small_gene.hpp"

using namespace varg;
using genome::Pos;

namespace {

constexpr int contigs = 3;

/// On each contig two copies of the small gene (mirrored on the second contig), each with a second
/// transcript that leaves out the last coding part.
class World {
 public:
  World() {
    const test::SmallGene forward = test::small_gene();
    std::string fasta;
    std::vector<reference::TranscriptRecord> records;
    for (int contig = 0; contig < contigs; ++contig) {
      const test::SmallGene gene = contig == 1 ? forward.mirror() : forward;
      bases_ = gene.genome + gene.genome;
      genomes_.push_back(bases_);
      fasta += fmt::format(">{}\n{}\n", contig + 1, bases_);
      for (const Pos offset : {Pos{0}, gene.length()}) {
        for (const bool is_short : {false, true}) {
          records.push_back(placed(gene.transcript, contig, offset, is_short));
        }
      }
    }
    knowledge.reference_path = folder_.write("ref.fa", fasta);
    reference::index_fasta(knowledge.reference_path);
    transcripts_ = reference::Transcripts(records);
    knowledge.transcripts = &transcripts_;
  }

  const std::string& bases(int contig) const { return genomes_[static_cast<std::size_t>(contig)]; }

  io::VariantBatch read(const std::string& records) const {
    std::string header = "##fileformat=VCFv4.2\n";
    for (int contig = 0; contig < contigs; ++contig) {
      header += fmt::format("##contig=<ID={}>\n", contig + 1);
    }
    const std::string path = folder_.write(
        "in.vcf", header +
                      "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                      "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"p\">\n"
                      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ts1\ts2\n" +
                      records);
    io::VcfReader reader(path);
    auto batch = reader.next_batch();
    REQUIRE(batch.has_value());
    return std::move(*batch);
  }

  annotate::Knowledge knowledge;

 private:
  static reference::TranscriptRecord placed(reference::TranscriptRecord t, int contig, Pos offset,
                                            bool is_short) {
    const auto move = [&](genome::Interval& part) {
      part = {contig, part.begin + offset, part.end + offset};
    };
    t.id = fmt::format("T{}_{}_{}", contig, offset, is_short ? "short" : "long");
    move(t.interval);
    for (auto* parts : {&t.exons, &t.coding}) {
      for (auto& part : *parts) move(part);
    }
    if (is_short) {
      const bool forward = t.strand == reference::Strand::forward;
      t.coding.erase(forward ? t.coding.end() - 1 : t.coding.begin());
    }
    return t;
  }

  test::TemporaryFolder folder_;
  std::string bases_;
  std::vector<std::string> genomes_;
  reference::Transcripts transcripts_;
};

/// Sorted records around the genes, with two samples each.
class RandomRecords {
 public:
  explicit RandomRecords(std::uint32_t seed) : random_(seed) {}

  std::string operator()(const World& world) {
    std::string lines;
    for (int contig = 0; contig < contigs; ++contig) {
      std::vector<Pos> places;
      for (std::uint32_t n = below(40); n > 0; --n) {
        places.push_back((below(2) == 0 ? 0 : 12180) + 5990 + Pos{below(210)});
      }
      std::sort(places.begin(), places.end());
      for (const Pos pos : places) lines += record(world.bases(contig), contig, pos);
    }
    // A file without records has no batch.
    return lines.empty() ? "1\t1\t.\tC\tT\t.\t.\t.\tGT\t0/0\t0/0\n" : lines;
  }

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

 private:
  std::string record(const std::string& bases, int contig, Pos pos) {
    const std::string ref =
        bases.substr(static_cast<std::size_t>(pos), below(3) == 0 ? below(4) + 1 : 1);
    std::vector<std::string> alleles{ref};
    for (std::uint32_t n = below(4) == 0 ? 2 : 1; n > 0;) {
      const std::string alt = allele();
      if (std::find(alleles.begin(), alleles.end(), alt) != alleles.end()) continue;
      alleles.push_back(alt);
      --n;
    }
    const std::string alts = fmt::format("{}", fmt::join(alleles.begin() + 1, alleles.end(), ","));
    return fmt::format("{}\t{}\t.\t{}\t{}\t.\t.\t.\tGT:PS\t{}\t{}\n", contig + 1, pos + 1, ref,
                       alts, sample(alleles.size()), sample(alleles.size()));
  }
  std::string allele() {
    std::string text;
    for (std::uint32_t n = below(4) == 0 ? below(4) + 1 : 1; n > 0; --n) text += "ACGT"[below(4)];
    return text;
  }
  std::string sample(std::size_t alleles) {
    static const std::vector<std::string> known{
        "0/0:.",   "0/1:.",   "1/1:.",   "1|1",     "0|1",     "1|0", "./.",   "0|1:100",
        "1|0:100", "0|1:200", "0|1:100", "1|1:100", "1|.:100", "1:.", "1|2:.", "2|1:100"};
    const std::size_t most = alleles > 2 ? known.size() : known.size() - 2;
    return known[below(static_cast<std::uint32_t>(most))];
  }

  std::mt19937 random_;
};

struct Outcome {
  std::string lines;
  std::map<std::string, std::uint64_t> counts;
  bool operator==(const Outcome&) const = default;
};

/// The records as batches that begin at `cuts` and at 0.
Outcome joined(const World& world, const io::VariantBatch& all, std::vector<std::size_t> cuts) {
  annotate::Annotator annotator(world.knowledge);
  annotate::HaplotypeJoiner joiner(world.knowledge);
  cuts.push_back(all.size());
  Outcome outcome;
  std::size_t from = 0;
  for (const std::size_t to : cuts) {
    io::VariantBatch part = all;
    part.rows.assign(all.rows.begin() + static_cast<std::ptrdiff_t>(from),
                     all.rows.begin() + static_cast<std::ptrdiff_t>(to));
    outcome.lines += joiner(annotator.annotate(part));
    from = to;
  }
  outcome.lines += joiner.finish();
  outcome.counts = joiner.counts();
  CHECK(joiner.cuts().empty());
  return outcome;
}

}  // namespace

TEST_CASE("any cut into batches gives the lines and counts of one batch",
          "[annotate][haplotype][property]") {
  World world;
  std::uint64_t joined_at_all = 0;
  std::uint64_t unknown = 0;
  std::uint64_t contradictory = 0;
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    RandomRecords random(seed);
    world.knowledge.haplotypes =
        seed % 5 == 0 ? annotate::Haplotypes::all : annotate::Haplotypes::of_genotypes;
    const io::VariantBatch all = world.read(random(world));
    const Outcome whole = joined(world, all, {});
    joined_at_all += whole.counts.at("haplotypes.joined");
    unknown += whole.counts.at("haplotypes.unknown_phase");
    contradictory += whole.counts.at("haplotypes.contradictory");
    for (int round = 0; round < 4; ++round) {
      std::vector<std::size_t> cuts;
      for (std::size_t at = 0; at <= all.size(); ++at) {
        if (round == 0 || random.below(5) == 0) cuts.push_back(at);
        if (round == 3 && random.below(9) == 0) cuts.push_back(at);  // empty batches
      }
      CAPTURE(seed, round, cuts);
      REQUIRE(joined(world, all, cuts) == whole);
    }
  }
  CHECK(joined_at_all > 100);
  CHECK(unknown > 20);
  CHECK(contradictory > 10);
}

TEST_CASE("contigs do not act on one another, whatever comes in one batch",
          "[annotate][haplotype][property]") {
  World world;
  for (std::uint32_t seed = 100; seed < 120; ++seed) {
    RandomRecords random(seed);
    const std::string records = random(world);
    const Outcome whole = joined(world, world.read(records), {});
    std::string apart;
    std::uint64_t pairs = 0;
    for (int contig = 1; contig <= contigs; ++contig) {
      std::string own;
      for (const auto& line : split(records, '\n')) {
        if (line.starts_with(fmt::format("{}\t", contig))) own += std::string(line) + '\n';
      }
      if (own.empty()) continue;
      const Outcome alone = joined(world, world.read(own), {});
      apart += alone.lines;
      if (alone.counts.contains("haplotypes.joined")) pairs += alone.counts.at("haplotypes.joined");
    }
    CAPTURE(seed);
    CHECK(apart == whole.lines);
    CHECK(pairs == whole.counts.at("haplotypes.joined"));
  }
}
