#include "html_parts.hpp"

#include <filesystem>

namespace varg::report {

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

void write_inputs(HtmlPage& page, const std::vector<InputFacts>& inputs) {
  if (inputs.empty()) return;
  page.begin_table({{"Input"}, {"File"}, {"XXH3-128"}});
  for (const InputFacts& input : inputs) {
    const std::string& digest = input.digest.empty() ? input.digest_skipped : input.digest;
    page.row({{input.role}, {file_name(input.path)}, {digest.empty() ? "–" : digest, "hgvs"}});
  }
  page.end_table();
}

}  // namespace varg::report
