#include <varg/core/output_file.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstring>
#include <filesystem>

#include <varg/core/error.hpp>
#include <varg/core/manifest.hpp>

namespace varg {
namespace {

/// Names of unfinished temporaries, in memory a signal handler may read.
struct Slot {
  std::atomic<bool> taken{false};
  std::atomic<bool> ready{false};
  std::array<char, PATH_MAX> path{};
};
constexpr std::size_t most_outputs = 64;
std::array<Slot, most_outputs> slots;

int take_slot(const std::string& path) {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    bool expected = false;
    if (path.size() < PATH_MAX && slots[i].taken.compare_exchange_strong(expected, true)) {
      std::memcpy(slots[i].path.data(), path.c_str(), path.size() + 1);
      slots[i].ready = true;
      return static_cast<int>(i);
    }
  }
  return -1;
}

void free_slot(int slot) {
  if (slot < 0) return;
  slots[static_cast<std::size_t>(slot)].ready = false;
  slots[static_cast<std::size_t>(slot)].taken = false;
}

Error system_error(std::string_view verb, const std::string& path, int cause) {
  Error error(Fault::resource, "cannot {} {}: {}", verb, path, std::strerror(cause));
  if (cause == ENOSPC) return std::move(error).hint("Free space on that disk, or write elsewhere.");
  if (cause == ENOENT) return std::move(error).hint("Make the folder first: mkdir -p");
  if (cause == EACCES) return std::move(error).hint("Check the permissions of the folder.");
  return error;
}

/// Flushes the folder entry of a renamed file, so that the rename survives a power cut.
void sync_folder(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  const int folder = ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_CLOEXEC);
  if (folder < 0) return;
  ::fsync(folder);
  ::close(folder);
}

}  // namespace

void remove_unfinished_outputs() noexcept {
  for (Slot& slot : slots) {
    if (slot.ready) ::unlink(slot.path.data());
  }
}

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  if (path_ == "-") {
    descriptor_ = STDOUT_FILENO;
    return;
  }
  struct stat found {};
  if (::stat(path_.c_str(), &found) == 0) {
    if (S_ISDIR(found.st_mode)) throw system_error("write", path_, EISDIR);
    if (!S_ISREG(found.st_mode)) {  // a device or a pipe cannot be replaced by a rename
      descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
      if (descriptor_ < 0) throw system_error("write", path_, errno);
      return;
    }
  }
  static std::atomic<unsigned> attempt{0};
  for (;;) {
    temporary_ = fmt::format("{}.partial.{}.{}", path_, ::getpid(), attempt++);
    // Before there is a file, so that no signal can come between.
    slot_ = take_slot(std::filesystem::absolute(temporary_).string());
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ >= 0) break;
    const int cause = errno;
    free_slot(slot_);
    if (cause != EEXIST) throw system_error("write", path_, cause);
  }
}

OutputFile::~OutputFile() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  free_slot(slot_);
}

void OutputFile::write(std::span<const std::byte> bytes) {
  digest_.update(bytes);
  size_ += bytes.size();
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EPIPE) throw ClosedPipe{};
    if (n < 0) throw system_error("write", path_ == "-" ? "standard output" : path_, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
}

void OutputFile::write(std::string_view text) {
  write(std::as_bytes(std::span(text.data(), text.size())));
}

OutputFacts OutputFile::commit() {
  OutputFacts facts{path_, size_, digest_.hex()};
  if (temporary_.empty()) {
    if (descriptor_ > STDERR_FILENO && ::close(descriptor_) != 0) {
      throw system_error("write", path_, errno);
    }
    descriptor_ = -1;
    return facts;
  }
  if (::fsync(descriptor_) != 0) throw system_error("flush", path_, errno);
  const int descriptor = descriptor_;
  descriptor_ = -1;
  if (::close(descriptor) != 0) throw system_error("close", path_, errno);
  ::unlink(manifest_path(path_).c_str());
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
    throw system_error("rename to", path_, errno);
  }
  sync_folder(path_);
  temporary_.clear();
  free_slot(slot_);
  slot_ = -1;
  return facts;
}

OutputFacts write_text_file(const std::string& path, std::string_view text) {
  OutputFile file(path);
  file.write(text);
  return file.commit();
}

}  // namespace varg
