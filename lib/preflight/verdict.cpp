#include <array>

#include <varg/preflight/check.hpp>

namespace varg::preflight {
namespace {

/// From gravest.
constexpr std::array<Fault, 4> order = {Fault::input, Fault::mismatch, Fault::resource,
                                        Fault::usage};

std::vector<const Problem*> problems_of(const CheckReport& report) {
  std::vector<const Problem*> all;
  for (const FileReport& file : report.files) {
    for (const Problem& problem : file.problems) all.push_back(&problem);
  }
  for (const Problem& problem : report.together) all.push_back(&problem);
  return all;
}

}  // namespace

std::optional<Error> verdict(const CheckReport& report) {
  const std::vector<const Problem*> all = problems_of(report);
  for (const Fault fault : order) {
    for (const Problem* problem : all) {
      if (problem->fault != fault) continue;
      const std::string others =
          all.size() == 1 ? "" : fmt::format(" (1 of {} problems)", all.size());
      return Error(fault, "{}{}", problem->text, others).hint(problem->hint);
    }
  }
  return std::nullopt;
}

}  // namespace varg::preflight
