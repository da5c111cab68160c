#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "coding_place.hpp"
#include "joint_edit.hpp"
#include "small_gene.hpp"

namespace varg::test {

/// A gene with a model, and alleles on one haplotype of it.
class JoinedGene {
 public:
  JoinedGene(SmallGene gene, std::vector<genome::Variant> variants)
      : gene_(std::move(gene)),
        bases_(std::string_view(gene_.genome)),
        transcripts_(gene_.transcripts()),
        model_(transcripts_[0], annotate::GeneticCode::standard(), bases_),
        variants_(std::move(variants)) {
    for (std::uint32_t i = 0; i < variants_.size(); ++i) {
      variants_[i] = annotate::trimmed_in_place(variants_[i]);
      const auto place = annotate::coding_place_of(variants_[i], model_);
      if (!place) continue;
      const std::string& alt = variants_[i].alt;
      chain_.push_back({i, &variants_[i], place->begin, place->end,
                        model_.is_forward() ? alt : genome::reverse_complement(alt)});
    }
    std::sort(chain_.begin(), chain_.end(),
              [](const annotate::ChainEdit& a, const annotate::ChainEdit& b) {
                return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
              });
  }

  annotate::JointEdits joined() { return annotate::join_edits(model_, chain_); }

  annotate::Effect effect(const annotate::JointEdit& joint) {
    std::vector<const annotate::ChainEdit*> parts;
    for (const annotate::ChainEdit& edit : chain_) {
      if (std::count(joint.alleles.begin(), joint.alleles.end(), edit.allele) > 0) {
        parts.push_back(&edit);
      }
    }
    return annotate::joint_effect(model_, joint, parts, bases_);
  }

  std::string_view coding() const { return model_.coding(); }

  /// The effect of all alleles; there must be one joint edit.
  annotate::Effect effect() {
    const annotate::JointEdits found = joined();
    REQUIRE(found.joined.size() == 1);
    return effect(found.joined.front());
  }

 private:
  SmallGene gene_;
  annotate::ContigBases bases_;
  reference::Transcripts transcripts_;
  annotate::TranscriptModel model_;
  std::vector<genome::Variant> variants_;
  std::vector<annotate::ChainEdit> chain_;
};

}  // namespace varg::test
