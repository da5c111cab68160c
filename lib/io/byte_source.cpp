#include <varg/io/byte_source.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <varg/core/error.hpp>

#include "places.hpp"

namespace varg::io {
namespace {

constexpr std::size_t most_peek = 64U << 10U;

Error cannot_open(const std::string& path, int cause) {
  if (cause == ENOENT || cause == ENOTDIR) {
    return Error(Fault::input, "there is no file {}", path)
        .hint("Check the spelling of the path, and that the disk is mounted.");
  }
  Error error(Fault::resource, "cannot open {}: {}", path, std::strerror(cause));
  if (cause == EACCES) {
    return std::move(error).hint("Ask for permission to read it: ls -l " + path);
  }
  return error;
}

void refuse_url(const std::string& path) {
  if (path.find("://") == std::string::npos) return;
  throw Error(Fault::usage, "{} is a URL, and varg never uses the network", path)
      .hint("Download the file and its index first, and give the local path.");
}

/// A descriptor that closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ > STDERR_FILENO) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_ = -1;
};

}  // namespace

struct ByteSource::State {
  explicit State(std::string name, int number) : path(std::move(name)), descriptor(number) {}

  /// From the system: less than asked only at the end, which is checked once.
  std::size_t fill(std::span<std::byte> out);
  void check_end();

  std::string path;
  Descriptor descriptor;
  std::optional<std::uint64_t> size;
  std::string ahead;  ///< bytes peeked at, or all bytes of a source in memory
  std::size_t ahead_at = 0;
  std::uint64_t position = 0;
  Digest digest;
  bool drained = false;   ///< the system has no more bytes
  bool finished = false;  ///< and all were consumed
};

std::size_t ByteSource::State::fill(std::span<std::byte> out) {
  std::size_t done = 0;
  while (done < out.size() && !drained) {
    const ssize_t n = ::read(descriptor.number(), out.data() + done, out.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      throw Error(Fault::resource, "cannot read {}: {}", shown(path), std::strerror(errno));
    }
    if (n == 0) drained = true;
    done += static_cast<std::size_t>(n);
  }
  return done;
}

void ByteSource::State::check_end() {
  finished = true;
  if (descriptor.number() < 0) return;
  if (size && *size != position) {
    throw Error(Fault::input, "{} had {} bytes when it was opened but {} were read", path, *size,
                position)
        .hint("Something is writing to it: wait until that has ended.");
  }
  if (size) check_against_manifest(path, position, digest.hex());
}

ByteSource::ByteSource(std::string path) {
  refuse_url(path);
  if (path == "-") {
    state_ = std::make_unique<State>(std::move(path), STDIN_FILENO);
  } else {
    const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (number < 0) throw cannot_open(path, errno);
    state_ = std::make_unique<State>(std::move(path), number);
    struct stat found {};
    if (::fstat(number, &found) != 0) throw cannot_open(state_->path, errno);
    if (S_ISDIR(found.st_mode)) {
      throw Error(Fault::input, "{} is a folder, not a file", state_->path);
    }
    if (S_ISREG(found.st_mode)) {
      state_->size = static_cast<std::uint64_t>(found.st_size);
      ::posix_fadvise(number, 0, 0, POSIX_FADV_SEQUENTIAL);
    }
  }
  if (peek(1).empty()) {
    throw Error(Fault::input, "{} is empty: it has zero bytes", shown(state_->path))
        .hint("The program or the copy that made it failed: make it again.");
  }
}

ByteSource::ByteSource(std::string name, std::string bytes)
    : state_(std::make_unique<State>(std::move(name), -1)) {
  state_->size = bytes.size();
  state_->ahead = std::move(bytes);
  state_->drained = true;
}

ByteSource::~ByteSource() = default;
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;

std::size_t ByteSource::read(std::span<std::byte> out) {
  State& state = *state_;
  const std::size_t kept = std::min(out.size(), state.ahead.size() - state.ahead_at);
  if (kept != 0) std::memcpy(out.data(), state.ahead.data() + state.ahead_at, kept);
  state.ahead_at += kept;
  const std::size_t done = kept + state.fill(out.subspan(kept));
  state.digest.update(out.first(done));
  state.position += done;
  const bool at_end = state.drained && state.ahead_at == state.ahead.size();
  if (at_end && !state.finished) state.check_end();
  return done;
}

std::span<const std::byte> ByteSource::peek(std::size_t n) {
  State& state = *state_;
  n = std::min(n, most_peek);
  const std::size_t have = state.ahead.size() - state.ahead_at;
  if (have < n && !state.drained) {
    state.ahead.erase(0, state.ahead_at);
    state.ahead_at = 0;
    state.ahead.resize(most_peek);
    const auto room = std::as_writable_bytes(std::span(state.ahead)).subspan(have);
    state.ahead.resize(have + state.fill(room));
  }
  const auto ahead = std::as_bytes(std::span(std::as_const(state.ahead))).subspan(state.ahead_at);
  return ahead.first(std::min(n, ahead.size()));
}

const std::string& ByteSource::path() const { return state_->path; }
std::optional<std::uint64_t> ByteSource::size() const { return state_->size; }
std::uint64_t ByteSource::position() const { return state_->position; }

InputFacts ByteSource::facts(std::string role) const {
  InputFacts facts;
  facts.role = std::move(role);
  facts.path = state_->path;
  facts.size = state_->size.value_or(state_->position);
  if (state_->finished) {
    facts.digest = state_->digest.hex();
  } else {
    facts.digest_skipped = "not read to the end";
  }
  if (state_->descriptor.number() > STDIN_FILENO && find_manifest(facts.path)) {
    facts.manifest_digest = digest_file(manifest_path(facts.path));
  }
  return facts;
}

InputFacts file_facts(const std::string& path, std::string role, bool whole, std::string skipped) {
  ByteSource source(path);
  if (whole) {
    std::vector<std::byte> buffer(1U << 20U);
    while (source.read(buffer) == buffer.size()) {
    }
  } else if (source.size()) {
    check_against_manifest(path, *source.size(), "");
  }
  InputFacts facts = source.facts(std::move(role));
  if (!whole) facts.digest_skipped = std::move(skipped);
  return facts;
}

}  // namespace varg::io
