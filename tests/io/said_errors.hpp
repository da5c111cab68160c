#pragma once

#include <string>
#include <string_view>

#include <varg/core/error.hpp>

namespace varg::test {

/// What `body` throws as "places: sentence | hint"; with its fault in front when it is not `fault`,
/// and "" when it throws nothing.
template <class Body>
std::string said(Fault fault, const Body& body) {
  try {
    body();
  } catch (const Error& error) {
    std::string text = error.what();
    if (!error.hint().empty()) text += " | " + error.hint();
    if (error.fault() == fault) return text;
    return "fault " + std::to_string(error.exit_status()) + ": " + text;
  }
  return {};
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace varg::test
