#include "qc_picard_layout.hpp"

#include <fmt/format.h>

#include <cmath>

#include <varg/core/version.hpp>

namespace varg::report {

std::string picard_number(double value) {
  if (!std::isfinite(value)) return {};
  std::string text = fmt::format("{:.6f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

PicardFile::PicardFile(std::string_view program, const QcFacts& facts)
    : text_(fmt::format("## htsjdk.samtools.metrics.StringHeader\n"
                        "# {} INPUT={} (written by varg qc {} in the layout of this program)\n",
                        program, facts.sample, version())) {}

void PicardFile::row(const std::vector<std::string>& cells) {
  text_ += fmt::format("{}\n", fmt::join(cells, "\t"));
}

void PicardFile::metrics(std::string_view class_name, const std::vector<std::string>& columns) {
  text_ += fmt::format("\n## METRICS CLASS\t{}\n", class_name);
  row(columns);
}

void PicardFile::metrics(std::string_view class_name,
                         const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::vector<std::string> names;
  std::vector<std::string> cells;
  for (const auto& [name, cell] : pairs) {
    names.push_back(name);
    cells.push_back(cell);
  }
  metrics(class_name, names);
  row(cells);
}

void PicardFile::histogram(std::string_view type, const std::vector<std::string>& columns) {
  text_ += fmt::format("\n## HISTOGRAM\t{}\n", type);
  row(columns);
}

}  // namespace varg::report
