#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/io/variant_batch.hpp>

namespace varg::annotate {

/// Copies a line and extends its INFO column.
class InfoColumn {
 public:
  /// Appends the columns before INFO and the INFO of `record` without the keys `dropped`.
  InfoColumn(const io::VariantView& record, const std::vector<std::string>& dropped,
             std::string& out);

  /// Appends "key=" behind what INFO has so far.
  void begin_key(std::string_view key);
  /// Appends the columns behind INFO and the newline.
  void finish();

 private:
  std::string_view line_;
  std::string_view info_;
  std::string& out_;
  std::size_t begin_;
};

}  // namespace varg::annotate
