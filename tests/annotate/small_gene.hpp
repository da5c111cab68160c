#pragma once

#include <algorithm>
#include <string>

#include <varg/annotate/effect.hpp>
#include <varg/annotate/structural_effect.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::test {

/// A contig in memory with one transcript on it, and its mirror image on the other strand.
struct SmallGene {
  std::string genome;
  reference::TranscriptRecord transcript;
  std::string contig = "1";

  /// What is asked of a gene: a view into these.
  reference::Transcripts transcripts() const { return reference::Transcripts({transcript}); }
  annotate::Effect effect(const genome::Variant& variant,
                          const annotate::EffectOptions& options = {}) const {
    annotate::ContigBases bases{std::string_view(genome)};
    const reference::Transcripts held = transcripts();
    const annotate::TranscriptModel model(held[0], annotate::GeneticCode::of_contig(contig), bases);
    return annotate::effect_of(variant, model, bases, options);
  }
  annotate::Effect effect(const annotate::StructuralVariant& variant,
                          const annotate::EffectOptions& options = {}) const {
    const reference::Transcripts held = transcripts();
    return annotate::structural_effect(variant, held[0], options);
  }
  /// A change of `length` bases at `pos` (0-based); REF is read from the genome.
  annotate::Effect replace(genome::Pos pos, std::size_t length, std::string alt) const {
    return effect({0, pos, genome.substr(static_cast<std::size_t>(pos), length), std::move(alt)});
  }
  annotate::Effect remove(genome::Pos pos, std::size_t length) const {
    return replace(pos, length, "");
  }
  annotate::Effect insert(genome::Pos pos, std::string alt) const {
    return replace(pos, 0, std::move(alt));
  }

  genome::Pos length() const { return static_cast<genome::Pos>(genome.size()); }
  genome::Variant mirror(const genome::Variant& v) const {
    return {v.contig, length() - v.end(), v.ref.empty() ? "" : genome::reverse_complement(v.ref),
            v.alt.empty() ? "" : genome::reverse_complement(v.alt)};
  }
  /// The same gene read from the other strand.
  SmallGene mirror() const {
    SmallGene other{genome::reverse_complement(genome), transcript, contig};
    reference::TranscriptRecord& t = other.transcript;
    t.strand = t.strand == reference::Strand::forward ? reference::Strand::reverse
                                                      : reference::Strand::forward;
    const auto turn = [&](genome::Interval& part) {
      part = {part.contig, length() - part.end, length() - part.begin};
    };
    turn(t.interval);
    for (auto* parts : {&t.exons, &t.coding}) {
      for (auto& part : *parts) turn(part);
      std::reverse(parts->begin(), parts->end());
    }
    return other;
  }
};

/// A structural change of `[begin, end)` of the gene's contig.
inline annotate::StructuralVariant change(annotate::StructuralType type, genome::Pos begin,
                                          genome::Pos end) {
  annotate::StructuralVariant variant;
  variant.type = type;
  variant.interval = {0, begin, end};
  return variant;
}

/// Three exons on the forward strand:
///   flank 0-6000, exon 1 6000-6030 (5' UTR to 6020), exon 2 6070-6100, exon 3 6140-6180 (stop
///   6157-6160, 3' UTR behind), flank to 12180. Introns have 40 bases, GT...AG.
///   CDS: ATGGCTAGCA | AACTGACCCGTTGGCCCGGACAGGATGAGT | TCCACATCGTGAACTGCTAA: M A S K L T R W P G
///   Q D E F H I V N C stop.
inline SmallGene small_gene() {
  const std::string flank(6000, 'C');
  const std::string intron = "GTAAGTACTGACATCAGATCACTTCTCTTTCCCTTTGCAG";
  const std::string genome = flank + "GGCGCCTCTGGCACCGTCCA" + "ATGGCTAGCA" + intron +
                             "AACTGACCCGTTGGCCCGGACAGGATGAGT" + intron + "TCCACATCGTGAACTGCTAA" +
                             "GCCTGATTACATCCGGAACC" + flank;
  SmallGene gene{genome, {}, "1"};
  auto& t = gene.transcript;
  t.id = "T1.1";
  t.gene_id = "G1";
  t.gene_name = "ONE";
  t.protein_id = "P1.1";
  t.biotype = "protein_coding";
  t.interval = {0, 6000, 6180};
  t.exons = {{0, 6000, 6030}, {0, 6070, 6100}, {0, 6140, 6180}};
  t.coding = {{0, 6020, 6030}, {0, 6070, 6100}, {0, 6140, 6160}};
  return gene;
}

/// The same exons without a CDS.
inline SmallGene small_non_coding_gene() {
  SmallGene gene = small_gene();
  gene.transcript.coding.clear();
  gene.transcript.biotype = "lncRNA";
  return gene;
}

}  // namespace varg::test
