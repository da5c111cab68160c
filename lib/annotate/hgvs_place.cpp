#include "hgvs_place.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace varg::annotate {
namespace {

using Anchor = HgvsPosition::Anchor;
using genome::Interval;
using genome::Pos;
using MaybePos = std::optional<Pos>;

/// An exon in the numbers of the spliced transcript.
struct Exon {
  std::size_t index = 0;  ///< genomic order
  Pos begin = 0;          ///< in cDNA
  Pos end = 0;
};

Exon exon_of(const TranscriptModel& model, Pos cdna) {
  const auto& exons = model.transcript().exons;
  for (std::size_t i = 0; i < exons.size(); ++i) {
    const Pos begin = model.cdna_boundary(i, model.is_forward() ? exons[i].begin : exons[i].end);
    if (cdna >= begin && cdna < begin + exons[i].length()) {
      return {i, begin, begin + exons[i].length()};
    }
  }
  return {};
}

std::string cdna_text(const TranscriptModel& model, Pos cdna) {
  std::string text(model.is_coding() ? "c." : "n.");
  if (!model.is_coding()) {
    append_number(cdna + 1, text);
  } else if (cdna < model.cds_begin()) {
    append_number(cdna - model.cds_begin(), text);
  } else if (cdna >= model.cds_end()) {
    text += '*';
    append_number(cdna - model.cds_end() + 1, text);
  } else {
    const Pos coding = model.coding_of(cdna, cdna + 1).value_or(cdna - model.cds_begin());
    append_number(coding - model.padding() + 1, text);
  }
  return text;
}

/// The cDNA position of a coding one. Ribosomal slippage moves it by a few bases at most.
MaybePos cdna_of_coding(const TranscriptModel& model, Pos coding) {
  constexpr Pos farthest_slip = 16;
  const Pos guess = model.cds_begin() + coding - model.padding();
  for (Pos slip = 0; slip <= farthest_slip; ++slip) {
    for (const Pos cdna : {guess + slip, guess - slip}) {
      if (cdna < model.cds_begin() || cdna >= model.cds_end()) continue;
      if (model.coding_of(cdna, cdna + 1) == coding) return cdna;
    }
  }
  return std::nullopt;
}

/// Makes places of positions of one name.
class Placer {
 public:
  Placer(const HgvsTarget& target, std::vector<Note>& notes, std::optional<HgvsFault>& fault)
      : target_(target), model_(target.model), notes_(notes), fault_(fault) {}

  MaybePos on_contig(const HgvsPosition& p) {
    if (p.anchor == Anchor::first_base) return 0;
    if (p.anchor == Anchor::last_base) return target_.bases->length() - 1;
    if (p.anchor != Anchor::start || p.offset != 0) {
      return fail(p, "genomic positions have no '-', '+' or '*'",
                  "Such positions are c. positions: name the transcript");
    }
    if (p.number <= target_.bases->length()) return p.number - 1;
    return fail(p,
                fmt::format("{} is beyond the end of {}, which has {} bases", text(p),
                            target_.label, target_.bases->length()),
                "Check the reference sequence and its version");
  }

  MaybePos on_transcript(const HgvsPosition& p) {
    if (target_.on_genomic && p.anchor == Anchor::first_base) {
      return model_->is_forward() ? 0 : target_.bases->length() - 1;
    }
    if (target_.on_genomic && p.anchor == Anchor::last_base) {
      return model_->is_forward() ? target_.bases->length() - 1 : 0;
    }
    const MaybePos cdna = cdna_of(p);
    if (!cdna) return std::nullopt;
    const bool outside = *cdna < 0 || *cdna >= model_->cdna_length();
    if (outside) return p.offset == 0 ? beyond(p, *cdna) : offset_outside(p);
    const Exon exon = exon_of(*model_, *cdna);
    if (p.offset != 0) return in_intron(p, *cdna, exon);
    return genomic(*cdna, exon);
  }

 private:
  std::string text(const HgvsPosition& p) const { return spelled(target_.read_as, p); }
  MaybePos fail(const HgvsPosition& p, std::string sentence, std::string hint = {}) {
    fault_ = HgvsFault{"position", p.column, std::move(sentence), std::move(hint)};
    return std::nullopt;
  }

  MaybePos cdna_of(const HgvsPosition& p) {
    if (p.anchor == Anchor::first_base) return 0;
    if (p.anchor == Anchor::last_base) return model_->cdna_length() - 1;
    if (target_.read_as == HgvsKind::non_coding) {
      if (p.anchor == Anchor::start) return p.number - 1;
      if (p.anchor == Anchor::before_start && target_.on_genomic) return -p.number;
      return fail(p, "n. positions have no '-' or '*'", "They count from the transcript's start");
    }
    if (p.anchor == Anchor::before_start) return model_->cds_begin() - p.number;
    if (p.anchor == Anchor::after_end) return model_->cds_end() + p.number - 1;
    const Pos last = model_->coding_length() - model_->padding();
    if (p.number <= last) return cdna_of_coding(*model_, model_->padding() + p.number - 1);
    return fail(p,
                fmt::format("{} is beyond the coding sequence of {}, which ends at c.{}", text(p),
                            transcript(), last),
                fmt::format("Behind the stop codon positions are c.*1, c.*2, …: if this counts on "
                            "from there it is c.*{}",
                            p.number - last));
  }

  MaybePos genomic(Pos cdna, const Exon& exon) const {
    const Interval& on_contig = model_->transcript().exons[exon.index];
    return model_->is_forward() ? on_contig.begin + cdna - exon.begin
                                : on_contig.end - 1 - (cdna - exon.begin);
  }

  /// Before or behind the transcript: `cdna` counts on along the genome.
  MaybePos beyond(const HgvsPosition& p, Pos cdna) {
    const auto& span = model_->transcript().interval;
    const bool before = cdna < 0;
    if (!target_.on_genomic) {
      const Pos edge = before ? 0 : model_->cdna_length() - 1;
      return fail(p,
                  fmt::format("{} is beyond the transcript {}, which {} at {}", text(p),
                              transcript(), before ? "begins" : "ends", cdna_text(*model_, edge)),
                  fmt::format("Name bases outside of it on the genome, as {}:g. or {}({}):c.",
                              target_.contig_label, target_.contig_label, transcript()));
    }
    const Pos distance = before ? -cdna : cdna - model_->cdna_length() + 1;
    const bool left = before == model_->is_forward();
    const Pos pos = left ? span.begin - distance : span.end - 1 + distance;
    if (pos >= 0 && pos < target_.bases->length()) return pos;
    return fail(p, fmt::format("{} is beyond the {} of {}", text(p), left ? "begin" : "end",
                               target_.contig_label));
  }

  MaybePos offset_outside(const HgvsPosition& p) {
    return fail(
        p, fmt::format("{} counts from a base beyond the transcript {}", text(p), transcript()));
  }

  MaybePos in_intron(const HgvsPosition& p, Pos cdna, const Exon& exon) {
    const bool behind = p.offset > 0;
    const bool at_border = behind ? cdna == exon.end - 1 : cdna == exon.begin;
    if (!at_border) {
      return fail(p,
                  fmt::format("{} counts into an intron from {}, which is no border of an exon: "
                              "exon {} is {} to {}",
                              text(p), cdna_text(*model_, cdna), model_->exon_number(exon.index),
                              cdna_text(*model_, exon.begin), cdna_text(*model_, exon.end - 1)),
                  "'+' counts from an exon's last base, '-' from an exon's first base");
    }
    const bool at_tip = behind ? cdna == model_->cdna_length() - 1 : cdna == 0;
    if (at_tip) {
      if (target_.on_genomic) {
        notes_.push_back(
            {"beyond", fmt::format("{} is outside of the transcript, not in an intron", text(p))});
      }
      return beyond(p, cdna + p.offset);
    }
    const auto& exons = model_->transcript().exons;
    const std::size_t left = behind == model_->is_forward() ? exon.index : exon.index - 1;
    const Pos length = exons[left + 1].begin - exons[left].end;
    const Pos distance = std::abs(p.offset);
    if (length < distance) {
      return fail(p, fmt::format("{} is beyond the intron, which has {} bases", text(p), length),
                  "Check the transcript's version");
    }
    const bool rightwards = left == exon.index;
    if (distance > (length + 1) / 2) {
      notes_.push_back(
          {"far_border",
           fmt::format("{} is counted from the farther border of the intron", text(p))});
    }
    return rightwards ? exons[left].end - 1 + distance : exons[left + 1].begin - distance;
  }

  std::string_view transcript() const { return model_->transcript().id; }

  const HgvsTarget& target_;
  const TranscriptModel* model_;
  std::vector<Note>& notes_;
  std::optional<HgvsFault>& fault_;
};

}  // namespace

std::string spelled(HgvsKind kind, const HgvsPosition& position) {
  std::string text(prefix_of(kind));
  switch (position.anchor) {
    case Anchor::first_base:
      return text + "pter";
    case Anchor::last_base:
      return text + "qter";
    case Anchor::before_start:
      text += '-';
      break;
    case Anchor::after_end:
      text += '*';
      break;
    case Anchor::start:
      break;
  }
  append_number(position.number, text);
  if (position.offset > 0) text += '+';
  if (position.offset != 0) append_number(position.offset, text);
  return text;
}

std::string spelled(HgvsKind kind, const HgvsRange& range) {
  std::string text = spelled(kind, range.first);
  if (range.is_pair) text += '_' + spelled(HgvsKind::unsaid, range.last);
  return text;
}

MaybePos place_of(const HgvsPosition& position, const HgvsTarget& target, std::vector<Note>& notes,
                  std::optional<HgvsFault>& fault) {
  Placer placer(target, notes, fault);
  return target.model == nullptr ? placer.on_contig(position) : placer.on_transcript(position);
}

std::optional<Interval> place_of(const HgvsRange& range, const HgvsTarget& target,
                                 std::vector<Note>& notes, std::optional<HgvsFault>& fault) {
  const MaybePos first = place_of(range.first, target, notes, fault);
  if (!first) return std::nullopt;
  const MaybePos last = range.is_pair ? place_of(range.last, target, notes, fault) : first;
  if (!last) return std::nullopt;
  const bool forward = target.axis().is_forward();
  const Pos begin = forward ? *first : *last;
  const Pos end = (forward ? *last : *first) + 1;
  if (begin < end) return Interval{target.contig, begin, end};
  const HgvsRange turned{range.last, range.first, true};
  fault = HgvsFault{"order", range.first.column,
                    fmt::format("{} goes backwards", spelled(target.read_as, range)),
                    target.kind == HgvsKind::mitochondrial
                        ? "Ranges across the origin of a circular sequence have no record in VCF"
                        : "Write " + spelled(target.read_as, turned)};
  return std::nullopt;
}

}  // namespace varg::annotate
