#pragma once

#include <string>
#include <vector>

#include <varg/annotate/allele_explanation.hpp>
#include <varg/io/vcf_reader.hpp>

#include "files.hpp"
#include "small_gene.hpp"

namespace varg::test {

/// A gene in memory with its FASTA on disk, and what is explained of records over it.
class MadeGene {
 public:
  explicit MadeGene(SmallGene small, std::vector<reference::TranscriptRecord> others = {})
      : gene(std::move(small)) {
    others.insert(others.begin(), gene.transcript);
    transcripts_ = reference::Transcripts(std::move(others));
    knowledge.reference_path = folder.write("ref.fa", ">1\n" + gene.genome + "\n>2\nACGTACGTAC\n");
    reference::index_fasta(knowledge.reference_path);
    knowledge.transcripts = &transcripts_;
  }

  /// Writes records with genotypes of two samples.
  std::string vcf(const std::string& records) const {
    return folder.write(
        "in.vcf", "##fileformat=VCFv4.2\n##contig=<ID=1,length=" + std::to_string(gene.length()) +
                      ">\n##contig=<ID=2,length=10>\n"
                      "##INFO=<ID=END,Number=1,Type=Integer,Description=\"e\">\n"
                      "##ALT=<ID=DEL,Description=\"d\">\n"
                      "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                      "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"p\">\n"
                      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ts1"
                      "\ts2\n" +
                      records);
  }
  /// The record of a variant, which gets the base before it when an allele is empty.
  std::string line(genome::Variant v, const std::string& genotypes = "0/1\t./.") const {
    if (v.ref.empty() || v.alt.empty()) {
      --v.pos;
      const char base = gene.genome[static_cast<std::size_t>(v.pos)];
      v.ref.insert(0, 1, base);
      v.alt.insert(0, 1, base);
    }
    return "1\t" + std::to_string(v.pos + 1) + "\t.\t" + v.ref + "\t" + v.alt +
           "\t.\t.\t.\tGT:PS\t" + genotypes + "\n";
  }

  annotate::PlaceExplanation explained(const std::string& records, genome::Pos pos) const {
    const genome::Interval place{0, pos, pos + 1};
    const reference::Fasta fasta(knowledge.reference_path);
    return annotate::explain(
        knowledge,
        annotate::records_near(vcf(records), place,
                               annotate::window_of(place, knowledge.transcripts), fasta.contigs()),
        place);
  }
  /// One variant on the gene's own transcript.
  annotate::TranscriptExplanation explained(const genome::Variant& v) const {
    const auto told = explained(line(v), v.ref.empty() || v.alt.empty() ? v.pos - 1 : v.pos);
    return told.records.at(0).alleles.at(0).transcripts.at(0);
  }
  /// A change of `length` bases at `pos` (0-based).
  genome::Variant change(genome::Pos pos, std::size_t length, std::string alt) const {
    return {0, pos, gene.genome.substr(static_cast<std::size_t>(pos), length), std::move(alt)};
  }

  SmallGene gene;
  annotate::Knowledge knowledge;
  TemporaryFolder folder;

 private:
  reference::Transcripts transcripts_;
};

}  // namespace varg::test
