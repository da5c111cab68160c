#include "info_column.hpp"

#include <algorithm>

#include <varg/core/text.hpp>

namespace varg::annotate {

InfoColumn::InfoColumn(const io::VariantView& record, const std::vector<std::string>& dropped,
                       std::string& out)
    : line_(record.line()), info_(record.info()), out_(out) {
  out_.append(line_.data(), info_.data());
  begin_ = out_.size();
  if (info_ == ".") return;
  if (dropped.empty()) {
    out_ += info_;
    return;
  }
  for_each_field(info_, ';', [&](std::string_view field) {
    const std::string_view key = field.substr(0, field.find('='));
    if (std::find(dropped.begin(), dropped.end(), key) != dropped.end()) return;
    if (out_.size() > begin_) out_ += ';';
    out_ += field;
  });
}

void InfoColumn::begin_key(std::string_view key) {
  if (out_.size() > begin_) out_ += ';';
  out_ += key;
  out_ += '=';
}

void InfoColumn::finish() {
  if (out_.size() == begin_) out_ += '.';
  out_.append(info_.data() + info_.size(), line_.data() + line_.size());
  out_ += '\n';
}

}  // namespace varg::annotate
