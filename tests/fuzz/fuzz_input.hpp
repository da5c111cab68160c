#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <varg/core/error.hpp>

/// What libFuzzer calls with each input, and the replay of the corpora too.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace varg::test {

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Runs `body` on damaged input: it may refuse it with an Error that blames the input or, for
/// texts of the command line, their writer; anything else is a finding.
template <class Body>
int accepts_or_refuses(const Body& body) {
  try {
    body();
  } catch (const Error& error) {
    if (error.fault() == Fault::bug || error.sentence().empty()) std::abort();
  }
  return 0;
}

}  // namespace varg::test
