#include <varg/call/caller.hpp>
#include <varg/call/shard_reader.hpp>

#include <algorithm>
#include <map>

#include <varg/align/left_align.hpp>
#include <varg/io/bed.hpp>
#include <varg/io/vcf_reader.hpp>

#include "catch.hpp"
#include "files.hpp"

using namespace varg;

namespace {

using Alleles = std::map<genome::Variant, bool>;  ///< to whether it is homozygous

void add(Alleles& alleles, genome::Variant variant, const genome::Genotype& genotype, int index,
         const reference::Fasta& fasta) {
  const auto copies = std::count(genotype.alleles.begin(), genotype.alleles.end(), index);
  if (copies == 0) return;
  const genome::Pos begin = variant.pos - 500;
  const std::string bases(fasta.bases({variant.contig, begin, variant.end() + 1}));
  const auto normal = align::left_align(std::move(variant), {begin, bases});
  alleles[normal.value()] = copies == 2;
}

struct Score {
  int tp = 0;
  int fp = 0;
  int fn = 0;
  int genotype = 0;
};

Score score(const Alleles& truth, const Alleles& query, bool indels) {
  Score result;
  const auto is_indel = [](const genome::Variant& v) { return v.ref.size() != v.alt.size(); };
  for (const auto& [variant, homozygous] : truth) {
    if (is_indel(variant) != indels) continue;
    const auto found = query.find(variant);
    ++(found == query.end() ? result.fn : result.tp);
    if (found != query.end() && found->second != homozygous) ++result.genotype;
  }
  for (const auto& [variant, homozygous] : query) {
    if (is_indel(variant) == indels && !truth.contains(variant)) ++result.fp;
  }
  return result;
}

}  // namespace

TEST_CASE("HG002 at 30x: SNVs, indels and genotypes agree with the truth set", "[call][real]") {
  const std::string folder = test::shared_path("data/germline_wgs_b37_chr20");
  if (folder.empty()) {
    WARN("no shared data: skipped");
    return;
  }
  call::ShardReader reader({folder + "/HG002.30x.20_10.0-10.1Mb.bam"},
                           folder + "/grch37.chr20.masked.fa.gz");
  const auto contig = reader.contigs().find("20");
  const genome::Interval region{contig, 10'000'000, 10'100'000};
  const auto confident =
      io::read_bed(folder + "/HG002.v4.2.1.lifted_b37.bed", reader.contigs()).regions();
  const reference::Fasta fasta(folder + "/grch37.chr20.masked.fa.gz");
  const auto inside = [&](const genome::Variant& variant) {
    return region.contains(contig, variant.pos) &&
           confident.covers({contig, variant.pos, variant.end()});
  };

  Alleles query;
  for (const auto& shard : flow::make_shards(reader.contigs(), genome::RegionSet({region}), 50'000,
                                             call::shard_padding)) {
    for (const auto& record : call::call(reader.evidence(shard, {call::Ploidy{}}), {}).records) {
      for (std::size_t a = 1; a < record.alleles.size(); ++a) {
        const genome::Variant variant{0, record.pos, record.alleles[0], record.alleles[a]};
        if (inside({contig, variant.pos, variant.ref, variant.alt})) {
          add(query, variant, record.samples[0].genotype, static_cast<int>(a), fasta);
        }
      }
    }
  }
  Alleles truth;
  io::VcfReader truths(folder + "/HG002.v4.2.1.lifted_b37.vcf.gz");
  while (const auto batch = truths.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) {
      const auto view = (*batch)[i];
      for (std::size_t a = 0; a < view.alt_count(); ++a) {
        const genome::Variant variant{0, view.pos(), std::string(view.ref()),
                                      std::string(view.alt(a))};
        if (view.chrom() == "20" && inside({contig, variant.pos, variant.ref, variant.alt})) {
          add(truth, variant, view.genotype(0).value(), static_cast<int>(a) + 1, fasta);
        }
      }
    }
  }

  const Score snvs = score(truth, query, false);
  CHECK(snvs.tp >= 207);
  CHECK(snvs.fp + snvs.fn + snvs.genotype == 0);
  const Score indels = score(truth, query, true);
  CHECK(indels.tp >= 31);
  CHECK(indels.fp + indels.fn + indels.genotype == 0);
}
