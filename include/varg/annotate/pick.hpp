#pragma once

#include <set>
#include <string>
#include <string_view>

#include <varg/annotate/effect.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::annotate {

/// Accessions of transcripts a laboratory reports on, as given: with a version that version alone.
using PreferredTranscripts = std::set<std::string, std::less<>>;

/// One accession a line; text behind white space or a comma and lines that begin with '#' are left
/// out. Throws Error{input}, with the name of the text, when there is none.
PreferredTranscripts parse_preferred(std::string_view text, std::string_view name);

/// Sorts the transcripts of one allele: the least is the one to report first. Those that are
/// preferred, MANE Select, MANE Plus Clinical, canonical (or RefSeq Select), the others by APPRIS
/// and TSL; then protein coding, CCDS, severity, length, id. Of two genes that both have a MANE
/// Select or canonical transcript the more severe consequence counts before all that follows.
struct PickKey {
  PickKey() = default;
  /// All but what depends on a variant.
  PickKey(const reference::Transcript& transcript, const PreferredTranscripts& preferred);
  PickKey with(Consequences terms) const;

  int not_preferred = 0;
  int transcript_class = 0;
  int rank_of_chosen = 0;  ///< severity; 0 for those that are not chosen for their gene
  int appris = 0;
  int support_level = 0;
  int not_coding = 0;
  int not_in_ccds = 0;
  int rank = 0;
  genome::Pos minus_length = 0;  ///< of the CDS, or spliced when there is none
  std::string_view id;

  friend auto operator<=>(const PickKey&, const PickKey&) = default;
};
inline PickKey pick_key(const reference::Transcript& transcript, Consequences terms,
                        const PreferredTranscripts& preferred = {}) {
  return PickKey(transcript, preferred).with(terms);
}

}  // namespace varg::annotate
