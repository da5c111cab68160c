#pragma once

#include <varg/annotate/consequence.hpp>
#include <varg/annotate/effect.hpp>

namespace varg::annotate {

/// Terms as they are found: most are everybody's; some only varg's or only VEP's, with the reason.
class FoundTerms {
 public:
  void add(Consequences terms) { shared_.add(terms); }
  /// varg says `ours` where VEP 115 says `veps`.
  void diverge(Divergence why, Consequences ours, Consequences veps) {
    ours_.add(ours);
    veps_.add(veps);
    if (divergence_ == Divergence::none) divergence_ = why;
  }
  /// The same of two whole sets, which may share terms.
  void add(Divergence why, Consequences ours, Consequences veps) {
    if (ours == veps) {
      add(ours);
    } else {
      diverge(why, ours, veps);
    }
  }
  /// varg's terms so far.
  Consequences ours() const {
    Consequences all = shared_;
    all.add(ours_);
    return all;
  }
  Divergence divergence() const { return divergence_; }
  /// Fills the effect's terms and what tells VEP's apart.
  void settle(Conventions conventions, Effect& effect) const;
  /// The same where VEP says `vep_terms` of an allele it spells otherwise.
  void settle_with(Consequences vep_terms, Conventions conventions, Effect& effect) const;

 private:
  Consequences shared_;
  Consequences ours_;
  Consequences veps_;
  Divergence divergence_ = Divergence::none;
};

}  // namespace varg::annotate
