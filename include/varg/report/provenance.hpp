#pragma once

#include <string>
#include <vector>

#include <varg/report/model.hpp>

namespace varg::report {

/// The chain of manifests that ends at `path`.
struct Provenance {
  std::vector<Step> steps;           ///< in the order of the work
  std::vector<std::string> missing;  ///< variant files whose own manifest is absent, so that what
                                     ///< was dropped before them is unknown; reads are an origin
};

/// Walks manifests back from `path` through the inputs of each step. An input's manifest is found
/// beside it, or beside the file of that name in the folder of the output it went into. A manifest
/// that tells another size or digest than the step that read the file is Error{input}.
Provenance trace_back(const std::string& path);

/// What a chain says was dropped, filtered, warned of or got a fallback, in the order of the steps.
struct Removal {
  std::string command;
  std::string reason;
  std::uint64_t count = 0;
};
std::vector<Removal> removals(const std::vector<Step>& steps);

}  // namespace varg::report
