#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <varg/reference/transcripts.hpp>

#include "random.hpp"

namespace varg::reference::drawn_genes {

using genome::Interval;
using genome::Pos;

inline const std::vector<std::string> contig_names = {"1", "2", "X"};

/// A transcript as an annotator would draw it: exons apart, a coding part from one to another.
inline TranscriptRecord drawn(test::Random& random, int number) {
  TranscriptRecord one;
  one.id = "T" + std::to_string(number);
  one.gene_id = "G" + std::to_string(number);
  one.gene_name = "NAME" + std::to_string(number);
  one.strand = random.chance(0.5) ? Strand::forward : Strand::reverse;
  const auto contig = static_cast<genome::ContigId>(random.between(0, 2));
  Pos at = random.between(0, 100'000);
  for (std::int64_t n = random.between(1, 6); n > 0; --n) {
    const Pos end = at + random.between(1, 300);
    one.exons.push_back({contig, at, end});
    at = end + random.between(1, 900);
  }
  one.interval = {contig, one.exons.front().begin, one.exons.back().end};
  one.biotype = "lncRNA";
  if (random.chance(0.3)) return one;
  one.biotype = "protein_coding";
  one.protein_id = "P" + std::to_string(number);
  for (const Interval& exon : one.exons) {
    const bool first = one.coding.empty();
    const Pos begin = first ? random.between(exon.begin, exon.end - 1) : exon.begin;
    one.coding.push_back({contig, begin, exon.end});
    if (random.chance(0.4)) break;
  }
  Interval& last = one.coding.back();
  last.end = random.between(last.begin + 1, last.end);
  one.start_phase = static_cast<int>(random.between(0, 2));
  return one;
}

inline std::vector<int> phases(const TranscriptRecord& one) {
  std::vector<int> result(one.coding.size());
  Pos bases = -one.start_phase;
  for (std::size_t i = 0; i < one.coding.size(); ++i) {
    const std::size_t at = one.strand == Strand::forward ? i : one.coding.size() - 1 - i;
    result[at] = static_cast<int>((3 - bases % 3) % 3);
    bases += one.coding[at].length();
  }
  return result;
}

inline std::string line(const TranscriptRecord& one, std::string_view type,
                        const Interval& interval, const std::string& phase,
                        const std::string& attributes) {
  return contig_names[static_cast<std::size_t>(interval.contig)] + "\t.\t" + std::string(type) +
         "\t" + std::to_string(interval.begin + 1) + "\t" + std::to_string(interval.end) + "\t.\t" +
         (one.strand == Strand::forward ? "+" : "-") + "\t" + phase + "\t" + attributes + "\n";
}

inline std::vector<std::string> as_gff3(const TranscriptRecord& one) {
  const std::string parent = "Parent=transcript:" + one.id;
  std::vector<std::string> lines = {
      line(one, "gene", one.interval, ".",
           "ID=gene:" + one.gene_id + ";Name=" + one.gene_name + ";biotype=" + one.biotype),
      line(one, one.is_coding() ? "mRNA" : "lnc_RNA", one.interval, ".",
           "ID=transcript:" + one.id + ";Parent=gene:" + one.gene_id)};
  for (const Interval& exon : one.exons) lines.push_back(line(one, "exon", exon, ".", parent));
  const std::vector<int> all = phases(one);
  for (std::size_t i = 0; i < one.coding.size(); ++i) {
    lines.push_back(
        line(one, "CDS", one.coding[i], std::to_string(all[i]),
             "ID=CDS:" + one.protein_id + ";" + parent + ";protein_id=" + one.protein_id));
  }
  return lines;
}

inline std::vector<std::string> as_gtf(const TranscriptRecord& one) {
  const std::string words = "gene_id \"" + one.gene_id + "\"; transcript_id \"" + one.id +
                            "\"; gene_name \"" + one.gene_name + "\"; transcript_type \"" +
                            one.biotype + "\";";
  std::vector<std::string> lines = {line(one, "transcript", one.interval, ".", words)};
  for (const Interval& exon : one.exons) lines.push_back(line(one, "exon", exon, ".", words));
  const std::vector<int> all = phases(one);
  for (std::size_t i = 0; i < one.coding.size(); ++i) {
    lines.push_back(line(one, "CDS", one.coding[i], std::to_string(all[i]),
                         words + " protein_id \"" + one.protein_id + "\";"));
  }
  return lines;
}

/// Puts the lines of a file in any order.
inline std::string shuffled(std::vector<std::string> lines, test::Random& random) {
  for (std::size_t i = lines.size() - 1; i > 0; --i) {
    std::swap(lines[i],
              lines[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i)))]);
  }
  std::string text;
  for (const std::string& one : lines) text += one;
  return text;
}

/// A row of UCSC's refGene, with its bin column.
inline std::vector<std::string> as_gene_table(const TranscriptRecord& one) {
  const std::vector<int> all = phases(one);
  std::string begins;
  std::string ends;
  std::string frames;
  std::size_t part = 0;
  for (const Interval& exon : one.exons) {
    begins += std::to_string(exon.begin) + ",";
    ends += std::to_string(exon.end) + ",";
    const bool codes = part < one.coding.size() && one.coding[part].begin < exon.end &&
                       one.coding[part].end > exon.begin;
    frames += (codes ? std::to_string((3 - all[part++]) % 3) : "-1") + ",";
  }
  const Pos end = one.interval.end;
  const Pos coding_begin = one.is_coding() ? one.coding.front().begin : end;
  const Pos coding_end = one.is_coding() ? one.coding.back().end : end;
  std::string row = "585\t" + one.id + "\t" +
                    contig_names[static_cast<std::size_t>(one.interval.contig)] + "\t" +
                    (one.strand == Strand::forward ? "+" : "-");
  for (const Pos number :
       {one.interval.begin, end, coding_begin, coding_end, static_cast<Pos>(one.exons.size())}) {
    row += "\t" + std::to_string(number);
  }
  return {row + "\t" + begins + "\t" + ends + "\t0\t" + one.gene_name + "\tcmpl\tcmpl\t" + frames +
          "\n"};
}

}  // namespace varg::reference::drawn_genes
