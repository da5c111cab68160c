#include "subscript_places.hpp"

#include <algorithm>

#include <varg/core/text.hpp>

namespace varg::filter {
namespace {

/// Above this no list of values is meant; it bounds what a subscript may allocate.
constexpr std::size_t highest_place = 1'000'000;

bool parse_place(std::string_view text, std::size_t& place) {
  const auto number = parse_number<std::size_t>(text);
  if (!number || *number > highest_place) return false;
  place = *number;
  return true;
}

bool parse_range(std::string_view text, std::pair<std::size_t, std::size_t>& range) {
  const std::size_t dash = text.find('-');
  if (!parse_place(text.substr(0, dash), range.first)) return false;
  range.second = range.first;
  if (dash == std::string_view::npos) return true;
  if (dash + 1 == text.size()) {
    range.second = Places::open_end;
    return true;
  }
  return parse_place(text.substr(dash + 1), range.second) && range.second >= range.first;
}

/// Sorts ranges and joins those that meet, so that no place is counted twice.
void join_ranges(std::vector<std::pair<std::size_t, std::size_t>>& ranges) {
  std::sort(ranges.begin(), ranges.end());
  std::size_t kept = 0;
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    const bool meets =
        ranges[kept].second == Places::open_end || ranges[i].first <= ranges[kept].second + 1;
    if (meets) {
      ranges[kept].second = std::max(ranges[kept].second, ranges[i].second);
    } else {
      ranges[++kept] = ranges[i];
    }
  }
  ranges.resize(kept + 1);
}

}  // namespace

bool Places::has(std::size_t place) const {
  if (kind == Kind::all) return true;
  for (const auto& [first, last] : ranges) {
    if (place >= first && place <= last) return true;
  }
  return false;
}

bool Places::open() const { return kind == Kind::all || last() == open_end; }

std::size_t Places::last() const {
  std::size_t last = 0;
  for (const auto& range : ranges) last = std::max(last, range.second);
  return kind == Kind::all ? open_end : last;
}

std::size_t Places::count() const {
  std::size_t count = 0;
  for (const auto& [first, last] : ranges) count += last - first + 1;
  return count;
}

bool parse_places(std::string_view text, Places& places) {
  places = {};
  if (text.empty() || text == "*") return true;
  bool good = true;
  for_each_field(text, ',', [&](std::string_view part) {
    std::pair<std::size_t, std::size_t> range;
    good = good && parse_range(part, range);
    places.ranges.push_back(range);
  });
  join_ranges(places.ranges);
  places.kind = places.ranges.size() == 1 && places.ranges[0].first == places.ranges[0].second
                    ? Places::Kind::one
                    : Places::Kind::some;
  return good;
}

}  // namespace varg::filter
