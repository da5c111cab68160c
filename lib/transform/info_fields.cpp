#include <varg/transform/info_fields.hpp>

#include <varg/core/text.hpp>

namespace varg::transform {

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
