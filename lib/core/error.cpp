#include <varg/core/error.hpp>

namespace varg {

Error Error::hint(std::string text) && {
  hint_ = std::move(text);
  return std::move(*this);
}

void Error::add_place(std::string place) {
  places_.push_back(std::move(place));
  compose();
}

void Error::compose() {
  whole_.clear();
  for (auto place = places_.rbegin(); place != places_.rend(); ++place) whole_ += *place + ": ";
  whole_ += sentence_;
}

}  // namespace varg
