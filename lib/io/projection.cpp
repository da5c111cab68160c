#include <varg/io/projection.hpp>

#include <algorithm>

namespace varg::io {
namespace {

using Keys = std::optional<std::vector<std::string>>;

void add_keys(const Keys& more, Keys& keys) {
  if (!keys) return;
  if (!more) {
    keys.reset();
    return;
  }
  for (const std::string& key : *more) {
    if (std::find(keys->begin(), keys->end(), key) == keys->end()) keys->push_back(key);
  }
}

}  // namespace

void Projection::add(const Projection& other) {
  add_keys(other.infos, infos);
  add_keys(other.formats, formats);
}

}  // namespace varg::io
