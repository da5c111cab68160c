#pragma once

#include <tuple>

#include <varg/annotate/effect.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::annotate {

/// Sorts the transcripts of one allele: the least is the one to report first. MANE Select, MANE
/// Plus Clinical, canonical (or RefSeq Select), protein coding, then severity, length, id; so of
/// two genes that are both MANE Select the more severe consequence counts.
struct PickKey {
  int transcript_class = 0;
  int not_coding = 0;
  int rank = 0;
  genome::Pos minus_length = 0;  ///< of the CDS, or spliced when there is none
  std::string_view id;

  friend auto operator<=>(const PickKey&, const PickKey&) = default;
};
PickKey pick_key(const reference::Transcript& transcript, Consequences terms);

}  // namespace varg::annotate
