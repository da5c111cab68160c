#pragma once

#include <string>
#include <string_view>

namespace varg::annotate {

/// How codons are read, and which start a protein: NCBI's tables
/// (https://www.ncbi.nlm.nih.gov/Taxonomy/Utils/wprintgc.cgi; lib/annotate/genetic_codes.def).
class GeneticCode {
 public:
  /// NCBI's table `number`; null when it is none, or one that reads a codon by its place (27, 28,
  /// 31).
  static const GeneticCode* of_table(int number);
  static const GeneticCode& standard();
  static const GeneticCode& vertebrate_mitochondrial();
  /// Table 2 for chrM, M, MT, chrMT and NC_012920 (any version); else table 1.
  static const GeneticCode& of_contig(std::string_view name);

  int table() const { return table_; }
  /// The one-letter residue of three upper-case bases; '*' is a stop. Of ambiguous letters (R, Y, N
  /// …) the residue that all readings share, else 'X'.
  char translate(char first, char second, char third) const;
  /// Whether the codon starts proteins. In table 1 only ATG: the rare others (CTG, TTG) are no
  /// reason to say that a start is kept. Of ambiguous letters all readings must.
  bool is_start(std::string_view codon) const;
  /// Whether some reading of the codon starts proteins: is_start() when no letter is ambiguous.
  bool may_start(std::string_view codon) const;
  /// Codons one base from ATG that nuclear genes are annotated to start with (Kearse and Wilusz
  /// 2017, doi:10.1101/gad.305250.117): CTG, GTG, TTG, ACG, ATA, ATC, ATT.
  bool is_near_cognate_start(std::string_view codon) const;

 private:
  constexpr GeneticCode(int table, std::string_view residues, std::string_view starts)
      : table_(table), residues_(residues), starts_(starts) {}
  int table_;
  std::string_view residues_;
  std::string_view starts_;  ///< codons one after another
};

/// "Leu" for 'L', "Ter" for '*', "Xaa" for what is unknown.
std::string_view three_letters(char residue);

}  // namespace varg::annotate
