#include <varg/transform/info_fields.hpp>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/simd/find_bytes.hpp>

namespace varg::transform {

std::size_t InfoFinder::add(std::string_view key) {
  const auto known = std::find(keys_.begin(), keys_.end(), key);
  if (known != keys_.end()) return static_cast<std::size_t>(known - keys_.begin());
  if (keys_.size() == most_keys || key.empty()) {
    throw Error(Fault::usage, "more than {} INFO keys are asked for", most_keys);
  }
  std::uint8_t& first = first_[static_cast<unsigned char>(key.front())];
  next_.push_back(first);
  first = static_cast<std::uint8_t>(keys_.size());
  keys_.emplace_back(key);
  values_.emplace_back();
  return keys_.size() - 1;
}

void InfoFinder::take(std::string_view entry) {
  if (entry.empty()) return;
  for (std::uint8_t i = first_[static_cast<unsigned char>(entry.front())]; i != none;
       i = next_[i]) {
    const std::string& key = keys_[i];
    if (!starts_with(entry, key) || values_[i]) continue;
    if (entry.size() == key.size()) {
      values_[i] = std::string_view();
    } else if (entry[key.size()] == '=') {
      values_[i] = entry.substr(key.size() + 1);
    }
  }
}

void InfoFinder::find(std::string_view info) {
  std::fill(values_.begin(), values_.end(), std::nullopt);
  if (keys_.empty()) return;
  ends_.clear();
  simd::find_all(info, ';', ends_);
  std::size_t begin = 0;
  for (const std::uint32_t end : ends_) {
    take(info.substr(begin, end - begin));
    begin = end + std::size_t{1};
  }
  take(info.substr(begin));
}

InfoUpdates::Update* InfoUpdates::find(std::string_view key) {
  for (std::size_t i = 0; i < used_; ++i) {
    if (updates_[i].key == key) return &updates_[i];
  }
  return nullptr;
}

std::string& InfoUpdates::set(std::string_view key) {
  Update* update = find(key);
  if (update == nullptr) {
    if (used_ == updates_.size()) updates_.emplace_back();
    update = &updates_[used_++];
    update->key = key;
  }
  update->value.clear();
  return update->value;
}

void InfoUpdates::append(std::string_view info, std::string& out) {
  const std::size_t start = out.size();
  const auto write = [&](Update& update) {
    update.written = true;
    if (update.value.empty()) return;
    if (out.size() > start) out += ';';
    out.append(update.key).append("=").append(update.value);
  };
  for (std::size_t i = 0; i < used_; ++i) updates_[i].written = false;
  if (info != ".") {
    for_each_field(info, ';', [&](std::string_view entry) {
      Update* const update = find(entry.substr(0, entry.find('=')));
      if (update != nullptr) {
        if (!update->written) write(*update);
        return;
      }
      if (out.size() > start) out += ';';
      out += entry;
    });
  }
  for (std::size_t i = 0; i < used_; ++i) {
    if (!updates_[i].written) write(updates_[i]);
  }
  if (out.size() == start) out += '.';
}

}  // namespace varg::transform
