#pragma once

#include <string_view>

#include <varg/annotate/transcript_model.hpp>

namespace varg::annotate {

/// A change of the coding sequence: `[begin, end)` in coding coordinates becomes `alt` (on the
/// transcript's strand).
struct CodingEdit {
  genome::Pos begin = 0;
  genome::Pos end = 0;
  std::string_view alt;

  genome::Pos growth() const { return static_cast<genome::Pos>(alt.size()) - (end - begin); }
};

/// The coding sequence (and what follows it) after an edit, read where asked: nothing is copied.
class EditedCoding {
 public:
  EditedCoding(const TranscriptModel& model, const CodingEdit& edit) : model_(model), edit_(edit) {}

  char base(genome::Pos i) const {
    const std::string_view before = model_.coding();
    if (i < edit_.begin) return before[static_cast<std::size_t>(i)];
    const auto inserted = static_cast<genome::Pos>(edit_.alt.size());
    if (i < edit_.begin + inserted) return edit_.alt[static_cast<std::size_t>(i - edit_.begin)];
    return before[static_cast<std::size_t>(i - edit_.growth())];
  }
  genome::Pos size() const {
    return static_cast<genome::Pos>(model_.coding().size()) + edit_.growth();
  }
  /// The residue of codon `i`, '\0' behind the last full codon of the transcript.
  char residue(genome::Pos i) const {
    if (3 * i + 3 > size()) return '\0';
    // Codons that were not changed keep their meaning, selenocysteine too.
    const std::string_view protein = model_.protein();
    if (3 * i + 3 <= edit_.begin) return protein[static_cast<std::size_t>(i)];
    const auto changed_end = edit_.begin + static_cast<genome::Pos>(edit_.alt.size());
    if (edit_.growth() % 3 == 0 && 3 * i >= changed_end) {
      const auto old = static_cast<std::size_t>(i - edit_.growth() / 3);
      if (old < protein.size()) return protein[old];
    }
    const auto codon = static_cast<std::size_t>(i);
    if (edit_.growth() == 0 && codon < protein.size() && is_as_before(i)) return protein[codon];
    return model_.code().translate(base(3 * i), base(3 * i + 1), base(3 * i + 2));
  }

 private:
  bool is_as_before(genome::Pos codon) const {
    const std::string_view before = model_.coding();
    for (genome::Pos i = 3 * codon; i < 3 * codon + 3; ++i) {
      if (base(i) != before[static_cast<std::size_t>(i)]) return false;
    }
    return true;
  }

  const TranscriptModel& model_;
  CodingEdit edit_;
};

}  // namespace varg::annotate
