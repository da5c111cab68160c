#include <varg/io/line_reader.hpp>

#include <fmt/format.h>

#include <utility>

#include <varg/core/error.hpp>

#include "variant_stream.hpp"

namespace varg::io {

struct LineReader::State {
  State(ByteSource source, Compression compression)
      : path(source.path()), stream(std::move(source), compression) {}

  /// Puts the next piece behind what is left of the last one; false at the end.
  bool refill() {
    auto piece = stream.next();
    if (!piece) return false;
    piece->inflate();
    text.erase(0, at);
    at = 0;
    text += piece->text;
    return true;
  }

  std::string path;
  VariantStream stream;
  std::string text;
  std::size_t at = 0;  ///< of the next line in `text`
  std::uint64_t number = 0;
};

LineReader::LineReader(ByteSource source) {
  const Compression compression = sniff(source).compression;
  state_ = std::make_unique<State>(std::move(source), compression);
}
LineReader::~LineReader() = default;
LineReader::LineReader(LineReader&&) noexcept = default;

std::optional<std::string_view> LineReader::next() {
  std::size_t end = state_->text.find('\n', state_->at);
  while (end == std::string::npos) {
    const std::size_t searched = state_->text.size() - state_->at;
    if (!state_->refill()) break;
    end = state_->text.find('\n', searched);
  }
  if (end == std::string::npos && state_->at == state_->text.size()) return std::nullopt;
  std::string_view line = std::string_view(state_->text).substr(state_->at, end - state_->at);
  state_->at = end == std::string::npos ? state_->text.size() : end + 1;
  ++state_->number;
  if (line.find('\0') != std::string_view::npos) {
    throw Error(Fault::input, "{}: the line has a NUL byte", place());
  }
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

const std::string& LineReader::path() const { return state_->path; }

std::string LineReader::place() const {
  return fmt::format("{}: line {}", state_->path, state_->number);
}

InputFacts LineReader::facts(std::string role) const {
  InputFacts facts = state_->stream.facts();
  facts.role = std::move(role);
  return facts;
}

}  // namespace varg::io
