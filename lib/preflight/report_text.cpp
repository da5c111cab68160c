#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include <varg/core/text.hpp>
#include <varg/preflight/check.hpp>

namespace varg::preflight {
namespace {

/// Writes "  key: value" lines.
class Lines {
 public:
  explicit Lines(std::string& text) : text_(text) {}
  void title(std::string_view text) { fmt::format_to(std::back_inserter(text_), "{}\n", text); }
  void add(std::string_view key, std::string_view value) {
    if (!value.empty()) fmt::format_to(std::back_inserter(text_), "  {}: {}\n", key, value);
  }
  void add(const std::vector<Note>& notes) {
    for (const Note& note : notes) add("note", note.text);
  }
  void add(const std::vector<Problem>& problems, bool between_files) {
    for (const Problem& problem : problems) {
      add(between_files || problem.fault == Fault::mismatch ? "mismatch"
          : problem.fault == Fault::input                   ? "damaged"
                                                            : "not read",
          problem.text);
      add("hint", problem.hint);
    }
  }

 private:
  std::string& text_;
};

std::string joined(const std::vector<std::string>& words) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), most); ++i) {
    text += (i == 0 ? "" : ", ") + words[i];
  }
  if (words.size() > most) text += fmt::format(", … ({} in all)", words.size());
  return text;
}

std::string contigs_text(const FileReport& file) {
  if (!file.has_contigs) return {};
  const auto assembly = genome::known_assembly(file.contigs);
  return fmt::format("{}{}", with_thousands(file.contigs.size()),
                     assembly ? " (" + *assembly + ")" : "");
}

void write(const FileReport& file, std::string& text) {
  Lines lines(text);
  lines.title(file.path);
  std::string format = file.format;
  if (!file.compression.empty() && file.compression != file.format) {
    format += ", " + file.compression;
  }
  lines.add("format", format);
  std::string_view end;
  if (file.whole && file.end_marker) {
    end = *file.end_marker ? ", end marker seen" : ", no end marker";
  }
  lines.add("whole", fmt::format("{}{}", file.whole ? "yes" : "no", end));
  if (file.whole) lines.add(file.counted, with_thousands(file.records));
  if (file.counted != "contigs" || !file.whole) {
    lines.add("contigs", contigs_text(file));
  } else if (const auto assembly = genome::known_assembly(file.contigs)) {
    lines.add("assembly", *assembly);
  }
  lines.add("samples", joined(file.samples));
  lines.add("sort order", file.sort_order);
  lines.add("read groups", joined(file.read_groups));
  lines.add("index", file.index);
  lines.add("manifest", file.manifest);
  lines.add(file.notes);
  lines.add(file.problems, false);
}

}  // namespace

std::string to_text(const CheckReport& report) {
  std::string text;
  for (const FileReport& file : report.files) write(file, text);
  if (report.files.size() < 2 && report.together.empty() && report.together_notes.empty()) {
    return text;
  }
  Lines lines(text);
  lines.title("together");
  lines.add("belong together", report.together.empty() ? "yes" : "no");
  lines.add(report.together_notes);
  lines.add(report.together, true);
  return text;
}

}  // namespace varg::preflight
