#include <algorithm>
#include <optional>

#include "annotator_parts.hpp"
#include "pick.hpp"

namespace varg::annotate {
namespace {

constexpr Consequences outside{Term::upstream_gene, Term::downstream_gene};

}  // namespace

const TranscriptModel& Annotator::model(std::uint32_t transcript) {
  std::unique_ptr<TranscriptModel>& held = models_[transcript];
  if (held) return *held;
  // Input is sorted, so old models are rarely asked for again; their sequences are what costs.
  constexpr std::size_t most_models = 4096;
  if (made_.size() >= most_models) {
    for (const std::uint32_t old : made_) models_[old].reset();
    made_.clear();
  }
  held = std::make_unique<TranscriptModel>(knowledge_->transcripts->all()[transcript], *code_,
                                           *bases_);
  made_.push_back(transcript);
  return *held;
}

bool Annotator::append_consequences(const std::vector<Allele>& alleles,
                                    const std::vector<std::string>& spelled, std::string& out) {
  bool in_transcript = false;
  for (const Allele& allele : alleles) {
    if (&allele != &alleles.front()) out += ',';
    in_transcript = append_allele(allele, spelled[allele.index], out) || in_transcript;
  }
  return in_transcript;
}

bool Annotator::append_allele(const Allele& allele, std::string_view spelled, std::string& out) {
  const genome::Variant& v = allele.trimmed;
  const auto all = knowledge_->transcripts->all();
  struct Found {
    std::uint32_t transcript;
    Effect effect;
  };
  std::vector<Found> found;
  std::optional<PickKey> best;
  std::size_t picked = 0;
  bool in_transcript = false;
  for (const std::uint32_t i :
       knowledge_->transcripts->overlapping({v.contig, v.pos, v.end()}, gene_flank + 1)) {
    Effect effect;
    if (touches(v, all[i])) {
      effect = effect_of(v, model(i), *bases_);
    } else {
      effect.terms = flank_consequence(v, all[i]);
    }
    if (effect.terms.empty()) continue;
    in_transcript = in_transcript || !effect.terms.has_any(outside);
    const PickKey key = pick_key(all[i], effect.terms);
    if (!best || key < *best) {
      best = key;
      picked = found.size();
    }
    found.push_back({i, std::move(effect)});
  }
  for (std::size_t n = 0; n < found.size(); ++n) {
    if (n > 0) out += ',';
    const TranscriptModel* held = models_[found[n].transcript].get();
    append_csq({.allele = spelled,
                .effect = &found[n].effect,
                .transcript = &all[found[n].transcript],
                .exon_count = all[found[n].transcript].exons.size(),
                .start_not_found = held != nullptr && held->start_not_found(),
                .end_not_found = held != nullptr && held->end_not_found(),
                .pick = n == picked},
               out);
  }
  if (found.empty()) {
    Effect intergenic;
    intergenic.terms = {Term::intergenic};
    CsqRow row;
    row.allele = spelled;
    row.effect = &intergenic;
    row.pick = true;
    append_csq(row, out);
  }
  return in_transcript;
}

}  // namespace varg::annotate
