#pragma once

#include <cstdint>
#include <string_view>

namespace varg::annotate {

/// Whose labels an effect carries.
enum class Conventions : std::uint8_t {
  varg,    ///< what is right
  vep115,  ///< Ensembl VEP 115's where they differ by convention; what is right where VEP is wrong
};

/// Why VEP 115 labels a variant otherwise than varg does.
enum class Divergence : std::uint8_t {
  none,
  /// A frameshift whose first changed residue is a stop: VEP has no stop_gained beside it.
  stop_at_once,
  /// An insertion that keeps the first residue it touches and brings a stop: VEP calls the
  /// truncation stop_retained (MODERATE at most). VEP is wrong.
  truncation_as_stop_retained,
  /// A change that leaves its exon: VEP says coding_sequence, not what its length does.
  border_length,
  /// VEP gives no polypyrimidine tract to what also touches an exon.
  tract_beside_exon,
  /// VEP takes the surroundings of introns too short to be spliced for splice sites.
  tiny_intron,
  /// VEP calls what leaves the transcript at an end without untranslated region a UTR variant.
  transcript_end,
  /// VEP compares start codons with a literal ATG, and calls one that is kept by its
  /// surroundings, or that was none, lost.
  start_codon,
  /// VEP calls only deletions of plain codons inframe_deletion.
  inframe_by_codons,
  /// VEP says nothing of the length beside stop_lost.
  stop_lost_length,
  /// An in-frame deletion that makes the stop codon anew: VEP has no stop_retained beside it.
  stop_codon,
  /// A symbolic insertion within a splice donor or acceptor: VEP finds nothing. VEP is wrong.
  lost_insertion,
  /// A balanced rearrangement: VEP treats everything between its ends as changed. VEP is wrong.
  balanced,
  /// A deletion that the record spells over a splice site and HGVS names beside it, as the bases
  /// left are the same site: VEP takes the place as spelled.
  splice_site_kept,
  /// VEP does not trim the alleles of a record with several ALTs.
  untrimmed,
  /// VEP gives symbolic alleles no splice_region.
  structural_splice,
};

/// "stop_at_once", …: the code to write; empty for none.
std::string_view to_text(Divergence divergence);

}  // namespace varg::annotate
