#include <varg/annotate/vep_divergence.hpp>

#include "found_terms.hpp"

namespace varg::annotate {
namespace {

/// Whether VEP's label hides a severe consequence or names one that is not there.
bool is_error(Divergence divergence, Consequences ours, Consequences veps) {
  switch (divergence) {
    case Divergence::truncation_as_stop_retained:
    case Divergence::lost_insertion:
    case Divergence::balanced:
      return true;
    default:
      return facts_of(ours.worst()).impact == Impact::high &&
             facts_of(veps.worst()).impact != Impact::high;
  }
}

}  // namespace

std::string_view to_text(Divergence divergence) {
  switch (divergence) {
    case Divergence::stop_at_once:
      return "stop_at_once";
    case Divergence::truncation_as_stop_retained:
      return "truncation_as_stop_retained";
    case Divergence::border_length:
      return "border_length";
    case Divergence::tract_beside_exon:
      return "tract_beside_exon";
    case Divergence::tiny_intron:
      return "tiny_intron";
    case Divergence::transcript_end:
      return "transcript_end";
    case Divergence::start_codon:
      return "start_codon";
    case Divergence::inframe_by_codons:
      return "inframe_by_codons";
    case Divergence::stop_lost_length:
      return "stop_lost_length";
    case Divergence::stop_codon:
      return "stop_codon";
    case Divergence::lost_insertion:
      return "lost_insertion";
    case Divergence::balanced:
      return "balanced";
    case Divergence::splice_site_kept:
      return "splice_site_kept";
    case Divergence::untrimmed:
      return "untrimmed";
    case Divergence::structural_splice:
      return "structural_splice";
    case Divergence::none:
      break;
  }
  return {};
}

void FoundTerms::settle(Conventions conventions, Effect& effect) const {
  Consequences veps = shared_;
  veps.add(veps_);
  settle_with(veps, conventions, effect);
}

void FoundTerms::settle_with(Consequences vep_terms, Conventions conventions,
                             Effect& effect) const {
  const Consequences right = ours();
  effect.terms = right;
  effect.vep_terms = vep_terms;
  if (vep_terms == right) return;
  effect.divergence = divergence_ == Divergence::none ? Divergence::untrimmed : divergence_;
  effect.vep_is_wrong = is_error(effect.divergence, right, vep_terms);
  if (conventions == Conventions::vep115 && !effect.vep_is_wrong) effect.terms = vep_terms;
}

}  // namespace varg::annotate
