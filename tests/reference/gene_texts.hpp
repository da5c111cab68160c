#pragma once

#include <string>

#include <varg/reference/transcripts.hpp>

namespace varg::test {

inline std::string text_of(const reference::IntervalList& intervals) {
  std::string text;
  for (const genome::Interval interval : intervals) {
    text += " " + std::to_string(interval.contig) + ":" + std::to_string(interval.begin) + "-" +
            std::to_string(interval.end);
  }
  return text;
}

/// Everything a transcript says, for comparison.
inline std::string text_of(const reference::Transcript& one) {
  std::string text;
  for (const auto& word :
       {one.id, one.gene_id, one.gene_name, one.hgnc_id, one.ncbi_gene_id, one.biotype,
        one.protein_id, one.ccds_id, one.source, one.tags, reference::to_text(one.appris)}) {
    text += std::string(word) + "|";
  }
  for (const auto number :
       {static_cast<genome::Pos>(one.strand), static_cast<genome::Pos>(one.interval.contig),
        one.interval.begin, one.interval.end, static_cast<genome::Pos>(one.start_phase),
        static_cast<genome::Pos>(one.genetic_code), static_cast<genome::Pos>(one.support_level),
        static_cast<genome::Pos>(one.differs_from_genome), static_cast<genome::Pos>(one.line),
        static_cast<genome::Pos>(one.known_tags)}) {
    text += std::to_string(number) + "|";
  }
  text += text_of(one.exons) + "|" + text_of(one.coding) + "|" + text_of(one.mature) + "|";
  for (const reference::RecodedCodon codon : one.recoded) {
    text += " " + std::to_string(codon.interval.contig) + ":" +
            std::to_string(codon.interval.begin) + "-" + std::to_string(codon.interval.end) +
            codon.amino_acid;
  }
  return text + "\n";
}

/// Everything a gene file says but its place on disk and what became of its index.
inline std::string text_of(const reference::GeneFile& file) {
  std::string text = file.dialect + " " + std::to_string(file.features) + " " + file.facts.digest +
                     " " + std::to_string(file.facts.size) +
                     (!file.facts.end_marker   ? " no marker"
                      : *file.facts.end_marker ? " marker"
                                               : " cut") +
                     "\n";
  for (const genome::Contig& contig : file.contigs) text += contig.name + " ";
  text += "\n";
  for (const Note& note : file.notes) {
    if (note.kind != "genes_index") text += note.kind + ": " + note.text + "\n";
  }
  for (const reference::Transcript one : file.transcripts) text += text_of(one);
  return text;
}

}  // namespace varg::test
