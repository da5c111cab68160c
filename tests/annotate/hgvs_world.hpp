#pragma once

#include <string>
#include <vector>

#include <varg/annotate/hgvs_reader.hpp>

#include "files.hpp"
#include "random.hpp"
#include "small_gene.hpp"

namespace varg::test {

/// A FASTA with contigs in memory too, and transcripts on them: what an HgvsReader needs.
struct HgvsWorld {
  TemporaryFolder folder;
  std::vector<std::string> sequences;
  std::string path;
  reference::Transcripts transcripts;

  HgvsWorld(const std::vector<std::string>& names, std::vector<std::string> bases,
            std::vector<reference::TranscriptRecord> on_them)
      : sequences(std::move(bases)), transcripts(std::move(on_them)) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
      text += ">" + names[i] + "\n" + sequences[i] + "\n";
    path = folder.write("ref.fa", text);
    reference::index_fasta(path);
  }
  annotate::HgvsReader reader(annotate::HgvsOptions options = {}) const {
    return annotate::HgvsReader(path, transcripts, options);
  }
  /// A contig after variants of one allele, in any order.
  std::string applied(std::vector<genome::Variant> variants) const {
    std::sort(variants.begin(), variants.end());
    std::string after = sequences.at(static_cast<std::size_t>(variants.front().contig));
    for (std::size_t i = variants.size(); i > 0; --i) {
      const genome::Variant& v = variants[i - 1];
      after.replace(static_cast<std::size_t>(v.pos), v.ref.size(), v.alt);
    }
    return after;
  }
};

/// A transcript of random exons within `[200, 200 + about 400)`, coding or not, on either strand.
inline reference::TranscriptRecord random_transcript(Random& random, const std::string& id,
                                                     genome::ContigId contig = 0) {
  reference::TranscriptRecord t;
  t.id = id;
  t.gene_id = "GENE_" + id;
  t.gene_name = "N" + id;
  t.biotype = "protein_coding";
  t.strand = random.chance(0.5) ? reference::Strand::forward : reference::Strand::reverse;
  genome::Pos at = 200;
  for (auto exons = random.between(1, 4); exons > 0; --exons) {
    const genome::Pos end = at + random.between(9, 60);
    t.exons.push_back({contig, at, end});
    at = end + random.between(20, 61);
  }
  t.interval = {contig, t.exons.front().begin, t.exons.back().end};
  if (random.chance(0.2)) {
    t.biotype = "lncRNA";
    return t;
  }
  t.protein_id = "P_" + id;
  const genome::Pos begin = t.exons.front().begin + random.between(0, 5);
  const genome::Pos end = t.exons.back().end - random.between(0, 3);
  for (genome::Interval part : t.exons) {
    part.begin = std::max(part.begin, begin);
    part.end = std::min(part.end, end);
    t.coding.push_back(part);
  }
  return t;
}

/// The small gene with its transcript's accession as RefSeq writes it, on "chr1"; a second version
/// of nothing, a non-coding transcript, and a mitochondrion.
inline HgvsWorld small_world() {
  SmallGene gene = small_gene();
  gene.transcript.id = "NM_000111.2";
  gene.transcript.protein_id = "NP_000111.1";
  reference::TranscriptRecord other = small_non_coding_gene().transcript;
  other.id = "NR_000222.1";
  other.gene_name = "TWO";
  other.gene_id = "G2";
  reference::TranscriptRecord unversioned = gene.transcript;
  unversioned.id = "ENST00000000333";
  unversioned.protein_id = "";
  unversioned.gene_name = "ONE";
  std::string mitochondrion = "GATCACAGGTCTATCACCCT";
  mitochondrion.resize(16569, 'A');
  return HgvsWorld({"chr1", "chrM"}, {gene.genome, mitochondrion},
                   {gene.transcript, other, unversioned});
}

}  // namespace varg::test
