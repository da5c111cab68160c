#include <varg/annotate/coding_allele.hpp>

#include <charconv>

#include <varg/core/text.hpp>

namespace varg::annotate {
namespace {

/// What a GT says of one allele.
struct Copies {
  std::uint32_t with = 0;  ///< bit h: copy h is the allele
  std::uint32_t count = 0;
  bool is_phased = true;  ///< no '/' in it
};

Copies copies_of(std::string_view gt, int allele) {
  constexpr std::uint32_t most_copies = 32;
  Copies copies;
  for (std::size_t at = 0; at < gt.size() && copies.count < most_copies;) {
    if (gt[at] == '/' || gt[at] == '|') {
      copies.is_phased = copies.is_phased && gt[at] == '|';
      ++at;
      continue;
    }
    int index = -1;
    const auto parsed = std::from_chars(gt.data() + at, gt.data() + gt.size(), index);
    if (index == allele) copies.with |= 1U << copies.count;
    ++copies.count;
    const auto next = static_cast<std::size_t>(parsed.ptr - gt.data());
    at = next > at ? next : at + 1;
  }
  return copies;
}

std::int64_t phase_of(const Copies& copies, std::string_view ps) {
  const std::uint32_t all = copies.count >= 32 ? ~0U : (1U << copies.count) - 1;
  if (copies.with == all) return Carrier::on_all_copies;
  if (!copies.is_phased) return Carrier::unphased;
  std::int64_t set = 0;
  std::from_chars(ps.data(), ps.data() + ps.size(), set);
  return std::max<std::int64_t>(set, 0);
}

}  // namespace

std::vector<Carrier> carriers_of(const io::VariantView& record, int alt) {
  std::vector<Carrier> carriers;
  const auto gt = record.format_index("GT");
  if (!gt) return carriers;
  const auto ps = record.format_index("PS");
  std::uint32_t sample = 0;
  for_each_field(record.samples_text(), '\t', [&](std::string_view column) {
    const Copies copies = copies_of(nth_field(column, ':', *gt), alt);
    if (copies.with != 0) {
      const std::string_view set = ps ? nth_field(column, ':', *ps) : std::string_view();
      carriers.push_back({sample, copies.with, phase_of(copies, set), copies.count});
    }
    ++sample;
  });
  return carriers;
}

}  // namespace varg::annotate
