#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <varg/io/read_batch.hpp>

namespace varg::qc {

/// The tags that say how a read differs from the reference (SAM tags 1.3).
struct EditTags {
  std::optional<std::int64_t> nm;
  std::optional<std::string_view> md;
};

/// Both in one walk over the (checked) tags.
EditTags find_edit_tags(std::span<const std::uint8_t> tags);

/// Calls `take(i)` for each aligned base `i` of the read that MD says is unlike the reference.
/// Gives false when MD and CIGAR do not fit each other.
template <class Take>
bool for_each_mismatch(const io::ReadView& read, std::string_view md, Take&& take);

/// Steps through the aligned bases of a read by their number.
class AlignedBases {
 public:
  explicit AlignedBases(const io::CigarView& cigar) : cigar_(cigar) {}
  /// The place in the read of aligned base `number`; numbers must not fall. Nothing beyond the end.
  std::optional<std::uint32_t> operator()(std::uint64_t number);

 private:
  io::CigarView cigar_;
  std::size_t element_ = 0;
  std::uint64_t aligned_ = 0;  ///< bases before element_
  std::uint64_t in_read_ = 0;
};

template <class Take>
bool for_each_mismatch(const io::ReadView& read, std::string_view md, Take&& take) {
  AlignedBases bases(read.cigar());
  std::uint64_t at = 0;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < md.size(); ++i) {
    const char letter = md[i];
    if (letter >= '0' && letter <= '9') {
      number = number * 10 + static_cast<std::uint64_t>(letter - '0');
      continue;
    }
    at += number;
    number = 0;
    if (letter == '^') {
      while (i + 1 < md.size() && (md[i + 1] < '0' || md[i + 1] > '9')) ++i;
      continue;
    }
    const auto place = bases(at++);
    if (!place) return false;
    take(*place);
  }
  return true;
}

}  // namespace varg::qc
