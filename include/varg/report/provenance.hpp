#pragma once

#include <string>
#include <vector>

#include <varg/report/model.hpp>

namespace varg::report {

/// The chain of manifests that ends at `path`.
struct Provenance {
  std::vector<Step> steps;           ///< in the order of the work
  std::vector<std::string> missing;  ///< inputs whose own manifest is absent, so that what was
                                     ///< dropped before them is unknown
};

/// Walks manifests back from `path` through the inputs of each step. An input's manifest is found
/// beside it, or beside the file of that name in the folder of the output it went into. A manifest
/// that tells another size or digest than the step that read the file is Error{input}.
Provenance trace_back(const std::string& path);

/// What a chain says was dropped, filtered or got a fallback, worst first by step order.
struct Removal {
  std::string command;
  std::string reason;
  std::uint64_t count = 0;
};
std::vector<Removal> removals(const std::vector<Step>& steps);

}  // namespace varg::report
