#pragma once

#include <string>

#include <varg/annotate/annotator.hpp>
#include <varg/io/vcf_reader.hpp>

#include "files.hpp"
#include "small_gene.hpp"

namespace varg::test {

/// A folder with the small gene as FASTA and GFF3, and what is written into it.
struct MadeInputs {
  MadeInputs() {
    SmallGene gene = small_gene();
    // Repeats where indels can shift, far from the gene.
    gene.genome.replace(100, 12, "GATATATATAGC");
    reference_path = folder.write("ref.fa", ">1\n" + gene.genome + "\n>2\nACGTACGTAC\n");
    reference::index_fasta(reference_path);
    genes_path = folder.write(
        "genes.gff3",
        "##gff-version 3\n" +
            line("gene", 6001, 6180, "ID=gene:G1;Name=ONE;biotype=protein_coding") +
            line("mRNA", 6001, 6180,
                 "ID=transcript:T1;Parent=gene:G1;biotype=protein_coding;transcript_id=T1") +
            line("exon", 6001, 6030, "Parent=transcript:T1") +
            line("exon", 6071, 6100, "Parent=transcript:T1") +
            line("exon", 6141, 6180, "Parent=transcript:T1") +
            line("CDS", 6021, 6030, "ID=CDS:P1;Parent=transcript:T1;protein_id=P1", "0") +
            line("CDS", 6071, 6100, "ID=CDS:P1;Parent=transcript:T1;protein_id=P1", "2") +
            line("CDS", 6141, 6160, "ID=CDS:P1;Parent=transcript:T1;protein_id=P1", "2"));
  }

  static std::string line(const std::string& type, int begin1, int end1,
                          const std::string& attributes, const std::string& phase = ".") {
    return "1\tmade\t" + type + "\t" + std::to_string(begin1) + "\t" + std::to_string(end1) +
           "\t.\t+\t" + phase + "\t" + attributes + "\n";
  }

  /// Writes a VCF with contigs 1 and 2; `meta` are further header lines.
  std::string vcf(const std::string& name, const std::string& meta,
                  const std::string& records) const {
    return folder.write(name,
                        "##fileformat=VCFv4.2\n##contig=<ID=1,length=12180>\n"
                        "##contig=<ID=2,length=10>\n" +
                            meta + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n" + records);
  }

  TemporaryFolder folder;
  std::string reference_path;
  std::string genes_path;
};

/// The lines that `knowledge` makes of a file's.
inline annotate::Annotated annotated(const annotate::Knowledge& knowledge,
                                     const std::string& path) {
  io::VcfReader reader(path);
  annotate::Annotator annotator(knowledge);
  annotate::Annotated all;
  while (auto batch = reader.next_batch()) {
    annotate::Annotated some = annotator.annotate(*batch);
    all.lines += some.lines;
    for (const auto& [name, n] : some.counts) all.counts[name] += n;
  }
  return all;
}

}  // namespace varg::test
