#include "fault_tally.hpp"

#include <fmt/format.h>

#include <utility>

#include <varg/core/text.hpp>

namespace varg::io {

std::string_view to_text(Untidy kind) {
  constexpr std::array<std::string_view, static_cast<std::size_t>(Untidy::count)> names = {
      "undeclared_contig", "undeclared_filter", "undeclared_info", "undeclared_format",
      "info_number",       "info_type",         "info_empty",      "info_space",
      "format_number",     "format_type",       "line_return",     "no_allele"};
  return names[static_cast<std::size_t>(kind)];
}

bool FaultTally::count_known(Untidy kind, std::uint64_t line) {
  Entry& entry = entries_[static_cast<std::size_t>(kind)];
  if (entry.count == 0 || line < entry.first_line) return false;
  ++entry.count;
  return true;
}

void FaultTally::add(Untidy kind, std::uint64_t line, std::string sentence) {
  Entry& entry = entries_[static_cast<std::size_t>(kind)];
  if (entry.count++ == 0 || line < entry.first_line) {
    entry.first_line = line;
    entry.sentence = std::move(sentence);
  }
}

void FaultTally::merge(const FaultTally& other) {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& from = other.entries_[i];
    if (from.count == 0) continue;
    Entry& to = entries_[i];
    if (to.count == 0 || from.first_line < to.first_line) {
      to.first_line = from.first_line;
      to.sentence = from.sentence;
    }
    to.count += from.count;
  }
}

std::vector<Note> FaultTally::notes(std::string_view unit) const {
  std::vector<Note> notes;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    if (entry.count == 0) continue;
    std::string text = fmt::format("{} {}: {}", unit, entry.first_line, entry.sentence);
    if (entry.count > 1) text += fmt::format(" ({} such in all)", with_thousands(entry.count));
    notes.push_back({std::string(to_text(static_cast<Untidy>(i))), std::move(text)});
  }
  return notes;
}

}  // namespace varg::io
