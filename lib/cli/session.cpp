#include <fmt/format.h>

#include <varg/cli/session.hpp>

namespace varg::cli {

std::string Session::header_line() const {
  return fmt::format("##varg=<ID={},Version={}>", manifest_.command, manifest_.version);
}

}  // namespace varg::cli
