#include "record_info.hpp"

#include <varg/simd/find_keys.hpp>

namespace varg::stats {

void RecordInfo::read(std::string_view info) {
  an_ = ac_ = dp_ = {};
  places_.clear();
  simd::find_two_letter_keys(info, places_);
  for (const std::uint32_t place : places_) {
    const std::string_view key = info.substr(place, 2);
    std::string_view* const value = key == "AN"   ? &an_
                                    : key == "AC" ? &ac_
                                    : key == "DP" ? &dp_
                                                  : nullptr;
    if (value == nullptr) continue;
    const std::string_view rest = info.substr(place + 3);
    *value = rest.substr(0, rest.find(';'));
  }
}

}  // namespace varg::stats
