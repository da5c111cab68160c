#include <varg/io/info_finder.hpp>

#include <algorithm>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/simd/find_info_key.hpp>

namespace varg::io {

std::size_t InfoFinder::add(std::string_view key) {
  if (key.empty() || key.find_first_of(";=") != std::string_view::npos) {
    throw Error(Fault::usage, "\"{}\" is no INFO key", printable(key));
  }
  const auto known =
      std::find_if(keys_.begin(), keys_.end(), [&](const Key& each) { return each.name == key; });
  if (known != keys_.end()) return static_cast<std::size_t>(known - keys_.begin());
  keys_.push_back({std::string(key)});
  return keys_.size() - 1;
}

std::vector<std::string> InfoFinder::keys() const {
  std::vector<std::string> names;
  for (const Key& key : keys_) names.push_back(key.name);
  return names;
}

void InfoFinder::begin(std::string_view info) {
  info_ = info;
  from_ = 0;
  usual_ = 0;
  for (Key& key : keys_) key.sought = false;
}

/// The offset behind the key's name, or npos.
std::size_t InfoFinder::find(const Key& key) const {
  if (key.usual > usual_ && from_ > 0) {
    const std::size_t found = simd::find_info_key(info_.substr(from_), key.name);
    if (found != std::string_view::npos) return from_ + found;
    return simd::find_info_key(info_.substr(0, from_), key.name);
  }
  return simd::find_info_key(info_, key.name);
}

std::optional<std::string_view> InfoFinder::value(std::size_t place) {
  Key& key = keys_[place];
  if (key.sought) return key.value;
  key.sought = true;
  key.value.reset();
  std::size_t at = find(key);
  if (at == std::string_view::npos) return key.value;
  usual_ = std::exchange(key.usual, at);
  from_ = at - key.name.size();
  if (from_ > 0) --from_;
  if (at < info_.size() && info_[at] == '=') ++at;
  const std::size_t end = std::min(info_.find(';', at), info_.size());
  return key.value = info_.substr(at, end - at);
}

}  // namespace varg::io
