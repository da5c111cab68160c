#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <varg/core/manifest.hpp>
#include <varg/io/byte_source.hpp>

namespace varg::io {

/// Streams the lines of a text of any size: plain, gzip or BGZF (told apart by content).
class LineReader {
 public:
  /// Throws as ByteSource does.
  explicit LineReader(ByteSource source);
  ~LineReader();
  LineReader(LineReader&&) noexcept;

  /// The next line without its end ("\n" or "\r\n"), or nothing at the end; lives until the next
  /// call. Throws Error{input} for damaged or cut data and for a line with a NUL byte.
  std::optional<std::string_view> next();
  const std::string& path() const;
  /// "scores.tsv.gz: line 17" for messages.
  std::string place() const;
  /// Size and digest are known after the end.
  InputFacts facts(std::string role) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::io
