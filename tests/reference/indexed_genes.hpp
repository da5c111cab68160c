#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <varg/reference/transcripts.hpp>

namespace varg::test::indexed_genes {

inline reference::OpenedGenes open(const std::string& path, const genome::Contigs& contigs = {}) {
  return reference::open_genes(path, contigs, {}, 0);
}

inline std::string index_note(const reference::GeneFile& file) {
  for (const Note& note : file.notes) {
    if (note.kind == "genes_index") return note.text;
  }
  return {};
}

/// Two genes in Ensembl's words: one coding with most of what a store holds, one of RNA.
inline const std::string small_genes =
    "##gff-version 3\n"
    "1\tensembl\tgene\t11\t90\t.\t-\t.\tID=gene:G1;Name=ONE;description=first [Source:HGNC "
    "Symbol%3BAcc:HGNC:5]\n"
    "1\tensembl\tmRNA\t11\t90\t.\t-\t.\tID=transcript:T1;Parent=gene:G1;biotype=protein_coding;"
    "tag=basic,MANE_Select;version=2;ccdsid=CCDS1.1;_selenocysteine=2 2 U\n"
    "1\tensembl\texon\t11\t40\t.\t-\t.\tParent=transcript:T1\n"
    "1\tensembl\texon\t61\t90\t.\t-\t.\tParent=transcript:T1\n"
    "1\tensembl\tCDS\t21\t40\t.\t-\t.\tID=CDS:P1;Parent=transcript:T1;protein_id=P1\n"
    "1\tensembl\tCDS\t61\t70\t.\t-\t0\tID=CDS:P1;Parent=transcript:T1;protein_id=P1\n"
    "2\tensembl\tlnc_RNA\t5\t20\t.\t+\t.\tID=transcript:T2\n"
    "2\tensembl\texon\t5\t20\t.\t+\t.\tParent=transcript:T2\n";

inline std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace varg::test::indexed_genes
