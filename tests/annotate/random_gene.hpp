#pragma once

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "small_gene.hpp"

namespace varg::test {

/// A random coding gene on either strand, and the naive way to read it: edit the chromosome, cut
/// the introns out, translate codon by codon.
class RandomGene {
 public:
  explicit RandomGene(std::uint32_t seed) : random_(seed) {
    const int exons = pick(1, 5);
    std::string spliced = bases(pick(5, 40));
    cds_begin_ = spliced.size();
    spliced += "ATG";
    for (int codons = pick(20, 90); codons > 0; --codons) spliced += sense_codon();
    spliced += "TAA";
    cds_end_ = spliced.size();
    spliced += bases(pick(20, 200));
    lay_out(spliced, exons);
    if (pick(0, 1) == 1) gene = gene.mirror();
  }

  int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  std::string bases(int n) {
    std::string text;
    for (; n > 0; --n) text += "ACGT"[pick(0, 3)];
    return text;
  }

  bool is_forward() const { return gene.transcript.strand == reference::Strand::forward; }
  genome::Pos cds_begin() const { return static_cast<genome::Pos>(cds_begin_); }
  genome::Pos cds_length() const { return static_cast<genome::Pos>(cds_end_ - cds_begin_); }

  /// A change of `deleted` bases from coding position `c` (0-based), within one exon; nothing when
  /// it would leave it.
  std::optional<genome::Variant> edit(genome::Pos c, genome::Pos deleted, std::string alt) const {
    genome::Pos before = cds_begin() + c;
    const auto& exons = gene.transcript.exons;
    for (std::size_t n = 0; n < exons.size(); ++n) {
      const genome::Interval& exon = exons[is_forward() ? n : exons.size() - 1 - n];
      if (before >= exon.length()) {
        before -= exon.length();
        continue;
      }
      if (before == 0 || before + deleted >= exon.length()) return std::nullopt;
      const genome::Pos pos = is_forward() ? exon.begin + before : exon.end - before - deleted;
      return genome::Variant{
          0, pos,
          gene.genome.substr(static_cast<std::size_t>(pos), static_cast<std::size_t>(deleted)),
          is_forward() || alt.empty() ? alt : genome::reverse_complement(alt)};
    }
    return std::nullopt;
  }

  /// The spliced transcript after `variant`, which lies in one exon.
  std::string spliced(const genome::Variant& variant) const {
    return spliced(std::vector<genome::Variant>{variant});
  }
  /// The spliced transcript after variants that do not overlap, each in one exon.
  std::string spliced(std::vector<genome::Variant> variants) const {
    std::sort(variants.begin(), variants.end());
    std::string text;
    for (const genome::Interval& exon : gene.transcript.exons) {
      std::string bases = gene.genome.substr(static_cast<std::size_t>(exon.begin),
                                             static_cast<std::size_t>(exon.length()));
      for (std::size_t i = variants.size(); i > 0; --i) {
        const genome::Variant& v = variants[i - 1];
        if (v.pos < exon.begin || v.end() > exon.end) continue;
        bases.replace(static_cast<std::size_t>(v.pos - exon.begin), v.ref.size(), v.alt);
      }
      text += bases;
    }
    return is_forward() ? text : genome::reverse_complement(text);
  }
  /// The protein read from the CDS's first base on, with its '*' when it has one.
  std::string protein(const std::string& transcript) const {
    std::string residues;
    const auto& code = annotate::GeneticCode::standard();
    for (std::size_t i = cds_begin_; i + 3 <= transcript.size(); i += 3) {
      residues += code.translate(transcript[i], transcript[i + 1], transcript[i + 2]);
      if (residues.back() == '*') break;
    }
    return residues;
  }
  /// Where the last exon begins in the spliced transcript; 0 with one exon.
  genome::Pos last_junction() const {
    genome::Pos length = 0;
    const auto& exons = gene.transcript.exons;
    for (std::size_t n = 0; n + 1 < exons.size(); ++n) {
      length += exons[is_forward() ? n : exons.size() - 1 - n].length();
    }
    return length;
  }

  SmallGene gene;

 private:
  std::string sense_codon() {
    for (;;) {
      const std::string codon = bases(3);
      if (annotate::GeneticCode::standard().translate(codon[0], codon[1], codon[2]) != '*') {
        return codon;
      }
    }
  }
  void lay_out(const std::string& spliced, int exons) {
    auto& t = gene.transcript;
    t.id = "R1.1";
    t.biotype = "protein_coding";
    gene.genome = bases(30);
    std::size_t from = 0;
    for (int n = 0; n < exons; ++n) {
      const std::size_t to = n + 1 == exons ? spliced.size()
                                            : spliced.size() * static_cast<std::size_t>(n + 1) /
                                                  static_cast<std::size_t>(exons);
      const auto begin = static_cast<genome::Pos>(gene.genome.size());
      gene.genome += spliced.substr(from, to - from);
      t.exons.push_back({0, begin, static_cast<genome::Pos>(gene.genome.size())});
      const std::size_t c_from = std::max(from, cds_begin_);
      const std::size_t c_to = std::min(to, cds_end_);
      if (c_from < c_to) {
        t.coding.push_back({0, begin + static_cast<genome::Pos>(c_from - from),
                            begin + static_cast<genome::Pos>(c_to - from)});
      }
      from = to;
      gene.genome += bases(pick(30, 60));
    }
    t.interval = {0, t.exons.front().begin, t.exons.back().end};
  }

  std::mt19937 random_;
  std::size_t cds_begin_ = 0;
  std::size_t cds_end_ = 0;
};

}  // namespace varg::test
