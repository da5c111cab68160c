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

/// Those of `alleles` that `other` does not have with the same zygosity.
Alleles only_in(const Alleles& alleles, const Alleles& other) {
  Alleles found;
  for (const auto& [variant, homozygous] : alleles) {
    const auto same = other.find(variant);
    if (same == other.end() || same->second != homozygous) found[variant] = homozygous;
  }
  return found;
}

std::ptrdiff_t indels_in(const Alleles& alleles) {
  return std::count_if(alleles.begin(), alleles.end(), [](const auto& allele) {
    return allele.first.ref.size() != allele.first.alt.size();
  });
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
    for (const auto& record :
         call::call(reader.evidence(shard, {call::SampleSetup{}}), {}).records) {
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

  const Alleles missed = only_in(truth, query);
  const Alleles excess = only_in(query, truth);
  CHECK(truth.size() >= 238);
  CHECK(indels_in(truth) >= 31);
  // An insertion and a deletion beside an SNV in a homopolymer are spelled otherwise than in the
  // truth set, as the same haplotypes.
  CHECK(missed.size() <= 3);
  CHECK(excess.size() <= 3);
}
