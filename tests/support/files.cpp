#include "files.hpp"

#include <stdlib.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace varg::test {

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "varg-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
  root_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

std::string TemporaryFolder::write(std::string_view name, std::string_view text) const {
  const std::string file = path(name);
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) throw std::runtime_error("cannot write " + file);
  return file;
}

std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string source_path(std::string_view relative) {
  return (std::filesystem::path(VARG_SOURCE_DIR) / relative).string();
}

std::string shared_path(std::string_view relative) {
  const char* root = std::getenv("VARG_SHARED");
  const std::filesystem::path base = root != nullptr
                                         ? std::filesystem::path(root)
                                         : std::filesystem::path(VARG_SOURCE_DIR) / ".." / "shared";
  const std::filesystem::path path = base / relative;
  return std::filesystem::exists(path) ? path.string() : std::string();
}

}  // namespace varg::test
