#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace varg::test {

/// A folder that is removed with its contents at the end of the scope.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string path(std::string_view name) const { return (root_ / name).string(); }
  /// Writes a file in it and returns its path.
  std::string write(std::string_view name, std::string_view text) const;

 private:
  std::filesystem::path root_;
};

std::string read_file(const std::string& path);

/// A file of this repository ("testdata/…").
std::string source_path(std::string_view relative);
/// A file of the shared real data, or "" when it is not at hand: say so with WARN and return.
/// The root is $VARG_SHARED, or ../shared beside the repository.
std::string shared_path(std::string_view relative);

}  // namespace varg::test
