#pragma once

#include <fmt/core.h>

#include <concepts>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varg {

/// Who must act on an error. The value is the exit status of the program.
enum class Fault {
  usage = 2,     ///< the command line is wrong
  input = 3,     ///< a file is damaged, cut, or not what its format allows
  mismatch = 4,  ///< inputs do not belong together (builds, contigs, samples)
  resource = 5,  ///< disk, memory, permission
  bug = 70,      ///< ours
};

/// The only exception varg throws: a fault, one sentence, the places it happened in, a hint.
///
/// The sentence names the thing and the fault, in lower case, without full stop; positions in it
/// are 1-based.
class Error : public std::exception {
 public:
  template <class... Args>
  Error(Fault fault, fmt::format_string<Args...> format, Args&&... args)
      : fault_(fault), sentence_(fmt::format(format, std::forward<Args>(args)...)) {
    compose();
  }

  /// Adds what the user can do: one imperative sentence.
  Error hint(std::string text) &&;

  /// Adds an enclosing place (a record, a region, a file): the outermost is added last.
  void add_place(std::string place);

  Fault fault() const { return fault_; }
  const std::string& sentence() const { return sentence_; }
  const std::string& hint() const& { return hint_; }
  /// Innermost first.
  const std::vector<std::string>& places() const { return places_; }
  int exit_status() const { return static_cast<int>(fault_); }

  /// "outermost place: inner place: sentence", without the hint.
  const char* what() const noexcept override { return whole_.c_str(); }

 private:
  void compose();

  Fault fault_;
  std::string sentence_;
  std::string hint_;
  std::vector<std::string> places_;
  std::string whole_;
};

/// Runs `body` and adds `place` to an Error that leaves it: once per boundary crossed.
template <class Body>
decltype(auto) within(std::string_view place, Body&& body) {
  try {
    return std::forward<Body>(body)();
  } catch (Error& error) {
    error.add_place(std::string(place));
    throw;
  }
}

/// The same with a place that is spelled only when an error needs it.
template <std::invocable Place, class Body>
decltype(auto) within(const Place& place, Body&& body) {
  try {
    return std::forward<Body>(body)();
  } catch (Error& error) {
    error.add_place(std::string(place()));
    throw;
  }
}

}  // namespace varg
