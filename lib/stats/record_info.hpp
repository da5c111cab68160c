#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace varg::stats {

/// The INFO values that are counted, found in one pass; empty where absent.
class RecordInfo {
 public:
  void read(std::string_view info);

  std::string_view an() const { return an_; }
  std::string_view ac() const { return ac_; }
  std::string_view dp() const { return dp_; }

 private:
  std::string_view an_;
  std::string_view ac_;
  std::string_view dp_;
  std::vector<std::uint32_t> places_;
};

}  // namespace varg::stats
