#include "hgvs_transcript.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace varg::annotate {
namespace {

using genome::Pos;

/// Bases that are moved along the genome: a deletion's own, or an insertion's at `begin == end`.
struct Shifted {
  Pos begin;
  Pos end;
  std::string inserted;  ///< forward strand, rotated to its new place
};

/// Shifts a deletion or insertion as far towards the transcript's 3' end as its bases repeat, but
/// stays `margin` bases within the transcript. N repeats nothing: it is not known.
Shifted shift_3prime(const genome::Variant& v, const TranscriptModel& model, ContigBases& bases,
                     Pos margin) {
  const auto& span = model.transcript().interval;
  const bool insertion = v.ref.empty();
  const auto length = static_cast<Pos>(insertion ? v.alt.size() : v.ref.size());
  const std::string& moved = insertion ? v.alt : v.ref;
  Pos begin = v.pos;
  Pos end = v.end();
  Pos steps = 0;
  const auto unit = [&](Pos i) { return moved[static_cast<std::size_t>(i % length)]; };
  if (model.is_forward()) {
    while (end < span.end - margin && bases[end] == unit(steps) && bases[end] != 'N') {
      ++begin;
      ++end;
      ++steps;
    }
  } else {
    while (begin > span.begin + margin && bases[begin - 1] != 'N' &&
           bases[begin - 1] == unit(length - 1 - steps % length)) {
      --begin;
      --end;
      ++steps;
    }
    steps = (length - steps % length) % length;
  }
  std::string inserted = insertion ? v.alt : std::string();
  if (insertion) {
    std::rotate(inserted.begin(), inserted.begin() + static_cast<std::ptrdiff_t>(steps % length),
                inserted.end());
  }
  return {begin, end, std::move(inserted)};
}

bool within_transcript(const TranscriptModel& model, Pos begin, Pos end) {
  const auto& span = model.transcript().interval;
  return begin >= span.begin && end <= span.end;
}

/// Whether the bases directly 5' of the insertion are the inserted ones.
bool is_duplication(const Shifted& shifted, const TranscriptModel& model, ContigBases& bases) {
  const auto length = static_cast<Pos>(shifted.inserted.size());
  const Pos begin = model.is_forward() ? shifted.begin - length : shifted.begin;
  if (!within_transcript(model, begin, begin + length)) return false;
  for (Pos i = 0; i < length; ++i) {
    if (bases[begin + i] != shifted.inserted[static_cast<std::size_t>(i)]) return false;
  }
  return true;
}

/// Appends the place of `[begin, end)` in transcript order.
void append_range(const TranscriptModel& model, Pos begin, Pos end, std::string& out) {
  const Pos first = model.is_forward() ? begin : end - 1;
  const Pos last = model.is_forward() ? end - 1 : begin;
  append_hgvs_position(model, first, out);
  if (first == last) return;
  out += '_';
  append_hgvs_position(model, last, out);
}

std::string on_strand(const TranscriptModel& model, const std::string& bases) {
  return model.is_forward() ? bases : genome::reverse_complement(bases);
}

void append_insertion(const genome::Variant& v, const TranscriptModel& model, ContigBases& bases,
                      std::string& out) {
  const auto length = static_cast<Pos>(v.alt.size());
  // The copy of the last base may stand behind the transcript's end; other bases may not.
  Shifted shifted = shift_3prime(v, model, bases, 0);
  if (is_duplication(shifted, model, bases)) {
    const Pos begin = model.is_forward() ? shifted.begin - length : shifted.begin;
    append_range(model, begin, begin + length, out);
    out += "dup";
    return;
  }
  shifted = shift_3prime(v, model, bases, 1);
  append_range(model, shifted.begin - 1, shifted.begin + 1, out);
  out += "ins";
  out += on_strand(model, shifted.inserted);
}

void append_substitution(const genome::Variant& v, const TranscriptModel& model, std::string& out) {
  append_range(model, v.pos, v.end(), out);
  if (v.ref.size() == 1 && v.alt.size() == 1) {
    const bool forward = model.is_forward();
    out += forward ? v.ref[0] : genome::complement(v.ref[0]);
    out += '>';
    out += forward ? v.alt[0] : genome::complement(v.alt[0]);
    return;
  }
  if (v.ref.size() == v.alt.size() && genome::reverse_complement(v.ref) == v.alt) {
    out += "inv";
    return;
  }
  out += "delins";
  out += on_strand(model, v.alt);
}

}  // namespace

void append_hgvs_position(const TranscriptModel& model, Pos pos, std::string& out) {
  const TranscriptSite site = model.site(pos);
  const auto to = std::back_inserter(out);
  if (!model.is_coding()) {
    fmt::format_to(to, "{}", site.cdna + 1);
  } else if (site.cdna < model.cds_begin()) {
    fmt::format_to(to, "-{}", model.cds_begin() - site.cdna);
  } else if (site.cdna >= model.cds_end()) {
    fmt::format_to(to, "*{}", site.cdna - model.cds_end() + 1);
  } else {
    const Pos coding = model.coding_of(site.cdna, site.cdna + 1).value_or(site.cdna);
    fmt::format_to(to, "{}", coding + 1);
  }
  if (site.offset != 0) fmt::format_to(to, "{:+}", site.offset);
}

std::string hgvs_transcript_name(const genome::Variant& trimmed, const TranscriptModel& model,
                                 ContigBases& bases) {
  const bool insertion = trimmed.ref.empty();
  const Pos edge = insertion ? 1 : 0;
  if (!within_transcript(model, trimmed.pos - edge, trimmed.end() + edge)) return {};
  std::string name = model.is_coding() ? "c." : "n.";
  if (!insertion && !trimmed.alt.empty()) {
    append_substitution(trimmed, model, name);
    return name;
  }
  if (insertion) {
    append_insertion(trimmed, model, bases, name);
  } else {
    const Shifted shifted = shift_3prime(trimmed, model, bases, 0);
    append_range(model, shifted.begin, shifted.end, name);
    name += "del";
  }
  return name;
}

}  // namespace varg::annotate
