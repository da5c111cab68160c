#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <string>

#include "files.hpp"

namespace varg::test {

/// What a descriptor (standard output or error) is given, for the length of a scope.
class Captured {
 public:
  explicit Captured(int descriptor) : Captured(descriptor, "") {}
  /// Sends it to `path` in place of a file of its own.
  Captured(int descriptor, const std::string& path)
      : descriptor_(descriptor), saved_(::dup(descriptor)) {
    std::fflush(nullptr);
    path_ = path.empty() ? folder_.path("captured") : path;
    const int file = ::open(path_.c_str(), O_RDWR | O_CREAT, 0600);
    ::dup2(file, descriptor_);
    ::close(file);
  }
  ~Captured() {
    std::fflush(nullptr);
    std::clearerr(stdout);
    ::dup2(saved_, descriptor_);
    ::close(saved_);
  }
  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;

  std::string text() const {
    std::fflush(nullptr);
    return read_file(path_);
  }

 private:
  TemporaryFolder folder_;
  int descriptor_;
  int saved_;
  std::string path_;
};

}  // namespace varg::test
