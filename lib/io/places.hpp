#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <varg/core/error.hpp>

namespace varg::io {

/// A path as said in messages.
inline std::string shown(std::string_view path) {
  return std::string(path == "-" ? std::string_view("standard input") : path);
}

/// Error{input} of a file as a whole: "PATH: sentence".
template <class... Args>
Error file_error(std::string_view path, fmt::format_string<Args...> format, Args&&... args) {
  Error error(Fault::input, format, std::forward<Args>(args)...);
  error.add_place(shown(path));
  return error;
}

/// Error{input} of a BGZF block: `number` from 0, `offset` its first byte in the file.
template <class... Args>
Error block_error(std::string_view path, std::uint64_t number, std::uint64_t offset,
                  fmt::format_string<Args...> format, Args&&... args) {
  Error error(Fault::input, format, std::forward<Args>(args)...);
  error.add_place(fmt::format("block {} at byte offset {}", number + 1, offset));
  error.add_place(shown(path));
  return error;
}

/// Error{input} of a record: `number` from 0.
template <class... Args>
Error record_error(std::string_view path, std::uint64_t number, fmt::format_string<Args...> format,
                   Args&&... args) {
  Error error(Fault::input, format, std::forward<Args>(args)...);
  error.add_place(fmt::format("record {}", number + 1));
  error.add_place(shown(path));
  return error;
}

}  // namespace varg::io
