#include "hgvs_transcript.hpp"

#include "hgvs_dna.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

/// Where a genomic position is, on numbers that go on before and behind the transcript.
TranscriptSite site_beyond(const TranscriptModel& model, Pos pos) {
  const auto& span = model.transcript().interval;
  if (pos >= span.begin && pos < span.end) return model.site(pos);
  const bool before = model.is_forward() == (pos < span.begin);
  const Pos distance = pos < span.begin ? span.begin - pos : pos - span.end + 1;
  return {before ? -distance : model.cdna_length() - 1 + distance, 0};
}

}  // namespace

void append_hgvs_position(const TranscriptModel& model, Pos pos, std::string& out) {
  const TranscriptSite site = site_beyond(model, pos);
  if (!model.is_coding()) {
    // There is no position 0: what is before the first base counts from -1.
    append_number(site.cdna < 0 ? site.cdna : site.cdna + 1, out);
  } else if (site.cdna < model.cds_begin()) {
    append_number(site.cdna - model.cds_begin(), out);
  } else if (site.cdna >= model.cds_end()) {
    out += '*';
    append_number(site.cdna - model.cds_end() + 1, out);
  } else {
    const Pos coding = model.coding_of(site.cdna, site.cdna + 1).value_or(site.cdna);
    append_number(coding - model.padding() + 1, out);
  }
  if (site.offset == 0) return;
  if (site.offset > 0) out += '+';
  append_number(site.offset, out);
}

void HgvsAxis::append_position(Pos pos, std::string& out) const {
  if (model == nullptr) {
    append_number(pos + 1, out);
  } else {
    append_hgvs_position(*model, pos, out);
  }
}

std::string hgvs_transcript_name(const genome::Variant& trimmed, const TranscriptModel& model,
                                 ContigBases& bases) {
  const HgvsAxis axis = HgvsAxis::of_transcript(model);
  const Pos edge = trimmed.ref.empty() ? 1 : 0;
  if (!axis.holds(trimmed.pos - edge, trimmed.end() + edge)) return {};
  std::string name = model.is_coding() ? "c." : "n.";
  append_dna_change(trimmed, axis, bases, {}, name);
  return name;
}

}  // namespace varg::annotate
