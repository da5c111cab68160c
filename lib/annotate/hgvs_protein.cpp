#include "hgvs_protein.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace varg::annotate {
namespace {

using genome::Pos;

/// Residues `[begin, end)` of the annotated protein that become those of the edited one.
struct Change {
  Pos begin = 0;
  Pos ref_end = 0;
  Pos alt_end = 0;
};

std::string residue_at(const TranscriptModel& model, Pos i) {
  return fmt::format("{}{}", three_letters(model.protein()[static_cast<std::size_t>(i)]), i + 1);
}

std::string range_of(const TranscriptModel& model, Pos begin, Pos end) {
  std::string text = residue_at(model, begin);
  if (end - begin > 1) text += "_" + residue_at(model, end - 1);
  return text;
}

/// Index of the first stop at or after `from`; nothing when the transcript ends before one.
std::optional<Pos> next_stop(const EditedCoding& edited, Pos from) {
  for (Pos i = from;; ++i) {
    const char residue = edited.residue(i);
    if (residue == '*') return i;
    if (residue == '\0') return std::nullopt;
  }
}

std::string distance(std::optional<Pos> stop, Pos from) {
  return stop ? std::to_string(*stop - from) : "?";
}

std::string frameshift_name(const TranscriptModel& model, const EditedCoding& edited, Pos changed) {
  const char residue = edited.residue(changed);
  if (residue == '*') return "p.(" + residue_at(model, changed) + "Ter)";
  if (residue == '\0' || residue == 'X') return "p.?";
  return fmt::format("p.({}{}fsTer{})", residue_at(model, changed), three_letters(residue),
                     distance(next_stop(edited, changed), changed - 1));
}

std::string extension_name(const TranscriptModel& model, const EditedCoding& edited, Pos stop) {
  const char residue = edited.residue(stop);
  if (residue == '\0') return "p.(" + residue_at(model, stop) + "extTer?)";
  return fmt::format("p.({}{}extTer{})", residue_at(model, stop), three_letters(residue),
                     distance(next_stop(edited, stop), stop));
}

/// Trims what stays the same behind the changed residues: `changed` is the first that differs.
/// Nothing when the protein has no end.
std::optional<Change> change_of(const TranscriptModel& model, const CodingEdit& edit,
                                const EditedCoding& edited, Pos changed, Pos last) {
  const Pos growth = edit.growth() / 3;
  Change change{changed, last + 1, last + 1 + growth};
  // A change within a repeat shows itself behind the edited codons.
  const Pos behind = changed - std::min(change.ref_end, change.alt_end);
  if (behind > 0) {
    change.ref_end += behind;
    change.alt_end += behind;
  }
  const auto length = static_cast<Pos>(model.protein().size());
  change.ref_end = std::min(change.ref_end, length);
  if (model.has_stop() && change.ref_end == length) {
    // The stop went with residues before it: the protein goes on to the next one.
    const auto stop = next_stop(edited, changed);
    if (!stop) return std::nullopt;
    change.alt_end = *stop + 1;
  }
  while (change.ref_end > changed && change.alt_end > changed &&
         model.protein()[static_cast<std::size_t>(change.ref_end - 1)] ==
             edited.residue(change.alt_end - 1)) {
    --change.ref_end;
    --change.alt_end;
  }
  return change;
}

std::string residues(const EditedCoding& edited, Pos begin, Pos end) {
  std::string text;
  for (Pos i = begin; i < end; ++i) {
    const char residue = edited.residue(i);
    if (residue == '\0') break;
    text += three_letters(residue);
    if (residue == '*') break;
  }
  return text;
}

bool is_copy_of_what_precedes(const TranscriptModel& model, const EditedCoding& edited,
                              const Change& change) {
  const Pos length = change.alt_end - change.begin;
  if (change.begin < length) return false;
  for (Pos i = 0; i < length; ++i) {
    const auto before = static_cast<std::size_t>(change.begin - length + i);
    if (edited.residue(change.begin + i) != model.protein()[before]) return false;
  }
  return true;
}

std::string inframe_name(const TranscriptModel& model, const EditedCoding& edited,
                         const Change& change) {
  const Pos lost = change.ref_end - change.begin;
  const Pos gained = change.alt_end - change.begin;
  if (lost == 0 && gained > 0) {
    if (is_copy_of_what_precedes(model, edited, change)) {
      return "p.(" + range_of(model, change.begin - gained, change.begin) + "dup)";
    }
    if (change.begin == 0) return "p.?";
    return fmt::format("p.({}_{}ins{})", residue_at(model, change.begin - 1),
                       residue_at(model, change.begin),
                       residues(edited, change.begin, change.alt_end));
  }
  const std::string range = range_of(model, change.begin, change.ref_end);
  if (gained == 0) return "p.(" + range + "del)";
  const std::string now = residues(edited, change.begin, change.alt_end);
  if (lost == 1 && gained == 1) return "p.(" + range + now + ")";
  return "p.(" + range + "delins" + now + ")";
}

}  // namespace

std::string unchanged_protein_name(const TranscriptModel& model, Pos first, Pos last) {
  return "p.(" + range_of(model, first, last + 1) + "=)";
}

std::string lost_start_name(const TranscriptModel& model) {
  return "p.(" + residue_at(model, 0) + "?)";
}

std::string protein_name(const TranscriptModel& model, const CodingEdit& edit,
                         const EditedCoding& edited, Pos first, Pos last) {
  const std::string_view protein = model.protein();
  const auto length = static_cast<Pos>(protein.size());
  Pos changed = first;
  while (changed < length &&
         edited.residue(changed) == protein[static_cast<std::size_t>(changed)]) {
    // Nothing is read behind the stop that stays, and past the edited codons a substitution is
    // over.
    if (model.has_stop() && changed + 1 == length) break;
    if (edit.growth() == 0 && changed >= last) break;
    ++changed;
  }
  if (changed >= length) return model.has_stop() ? "p.(=)" : "p.?";
  const char before = protein[static_cast<std::size_t>(changed)];
  const char after = edited.residue(changed);
  if (before == after) {
    const Pos to = std::min(std::max(first, last), length - 1);
    return before == '*' ? unchanged_protein_name(model, changed, changed)
                         : unchanged_protein_name(model, first, to);
  }
  if (before == '*') return extension_name(model, edited, changed);
  // The annotated stop that moved up behind lost residues is no new stop.
  const bool stop_moved =
      model.has_stop() && edit.growth() % 3 == 0 && changed == length - 1 + edit.growth() / 3;
  if (edit.growth() % 3 != 0 || (after == '*' && !stop_moved) || after == '\0') {
    return frameshift_name(model, edited, changed);
  }
  const auto change = change_of(model, edit, edited, changed, last);
  return change ? inframe_name(model, edited, *change) : "p.?";
}

}  // namespace varg::annotate
