#include "index_shape.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace varg::io {
namespace {

constexpr std::uint64_t bytes_per_chunk = 16;
constexpr std::uint64_t bytes_per_offset = 8;
constexpr int levels_of_bai = 5;
constexpr int most_levels = 9;  // more have no bin numbers of 31 bits

/// Takes the parts of an index from its front; `good` is false from the first that is not there.
class IndexWalk {
 public:
  explicit IndexWalk(std::string_view bytes) : rest_(bytes) {}

  bool whole() {
    const std::string_view magic = rest_.substr(0, 4);
    skip(magic.size());
    is_csi_ = magic == std::string_view("CSI\1");
    std::uint32_t references = 0;
    if (is_csi_) {
      skip(4);  // min_shift
      set_levels(number());
      skip(number());  // auxiliary data
      references = number();
    } else {
      references = number();
      set_levels(levels_of_bai);
      constexpr std::uint64_t columns_of_tabix = 24;
      if (magic == std::string_view("TBI\1")) {
        skip(columns_of_tabix);
        skip(number());  // names
      } else {
        good_ = good_ && magic == std::string_view("BAI\1");
      }
    }
    for (std::uint32_t i = 0; good_ && i < references; ++i) take_reference();
    // The number of reads without place may follow.
    return good_ && (rest_.empty() || rest_.size() == sizeof(std::uint64_t));
  }

 private:
  void skip(std::uint64_t n) {
    good_ = good_ && n <= rest_.size();
    if (good_) rest_.remove_prefix(n);
  }
  std::uint32_t number() {
    std::uint32_t value = 0;
    if (rest_.size() >= sizeof value) std::memcpy(&value, rest_.data(), sizeof value);
    skip(sizeof value);
    return value;
  }
  void set_levels(std::uint32_t levels) {
    good_ = good_ && levels <= most_levels;
    if (good_) bins_ = static_cast<std::uint32_t>(((1ULL << (3 * levels + 3)) - 1) / 7);
  }

  void take_reference() {
    seen_.clear();
    const std::uint32_t bins = number();
    for (std::uint32_t i = 0; good_ && i < bins; ++i) take_bin();
    std::sort(seen_.begin(), seen_.end());
    good_ = good_ && std::adjacent_find(seen_.begin(), seen_.end()) == seen_.end();
    if (!is_csi_) skip(bytes_per_offset * number());
  }

  void take_bin() {
    const std::uint32_t bin = number();
    if (is_csi_) skip(bytes_per_offset);
    const std::uint32_t chunks = number();
    skip(bytes_per_chunk * chunks);
    // One past the bins, and two pairs of numbers in it, are the counts of reads.
    good_ = good_ && (bin < bins_ || (bin == bins_ + 1 && chunks == 2));
    seen_.push_back(bin);
  }

  std::string_view rest_;
  bool good_ = true;
  bool is_csi_ = false;
  std::uint32_t bins_ = 0;
  std::vector<std::uint32_t> seen_;
};

}  // namespace

bool is_whole_index(std::string_view bytes) { return IndexWalk(bytes).whole(); }

}  // namespace varg::io
