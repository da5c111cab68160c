#pragma once

#include <optional>
#include <string>
#include <vector>

namespace varg::io {

/// The INFO and FORMAT keys a command looks at. From BCF only these are made into text, so that
/// what nobody asks for costs a step over it; lines of VCF text hold all they hold anyway.
/// A key that the header does not declare is in no record, and may be asked for.
struct Projection {
  std::optional<std::vector<std::string>> infos;  ///< none: all
  /// None: all. When empty, the lines have no FORMAT and no sample columns.
  std::optional<std::vector<std::string>> formats;

  static Projection all() { return {}; }
  static Projection nothing() { return {std::vector<std::string>(), std::vector<std::string>()}; }
  /// Asks for what `other` asks for as well.
  void add(const Projection& other);
};

}  // namespace varg::io
