#include "vcf_info_checker.hpp"
#include "vcf_reserved.hpp"

#include <algorithm>
#include <utility>

#include <varg/core/text.hpp>

namespace varg::io {
namespace {

void refuse_repeat(std::string_view name) {
  throw Error(Fault::input, "INFO has {} twice", printable(name))
      .hint("Keep the value that is right and remove the other");
}

ScannedValues scan_text(std::string_view text, bool counts) {
  ScannedValues found;
  found.end = text.data() + text.size();
  found.count =
      counts ? 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ',')) : 1;
  return found;
}

}  // namespace

InfoChecker::InfoChecker(const VcfHeader& header, Strictness strictness)
    : header_(header), is_strict_(strictness == Strictness::strict) {
  for (const FieldDefinition& field : header.infos()) {
    const bool is_flag = field.type == FieldType::flag;
    keys_.push_back(
        {&field, KeyName(is_flag ? field.id : field.id + '='), PlainValues(field), 0, {}});
  }
}

[[gnu::always_inline]] inline bool InfoChecker::is_plain(const Key* key, std::string_view info,
                                                         std::size_t begin, std::size_t end,
                                                         std::size_t alts) const {
  if (key == nullptr || is_strict_ || key->seen == stamp_ || !key->name.begins(info.substr(begin)))
    return false;
  const std::size_t value = begin + key->name.size();
  if (key->definition->type == FieldType::flag) return end == value;
  return end > value && key->plain.pass(marks_, value, end, key->plain.expected(alts));
}

void InfoChecker::check(std::string_view info, std::size_t alts, bool may_have_space,
                        LineFaults& faults) {
  if (info == ".") return;
  if (info.empty()) throw Error(Fault::input, "INFO is empty").hint("Write . for no values");
  if (may_have_space && info.find(' ') != std::string_view::npos) {
    faults.untidy(Untidy::info_space, "INFO has a space: {}", printable(info));
  }
  ++stamp_;
  undeclared_.clear();
  simd::mark_values(info, ';', ';', marks_);
  simd::StopCursor stops(marks_, info.size());
  Follow* follow = &first_;
  for (std::size_t begin = 0;;) {
    const std::size_t end = stops.next();
    Key* key = follow->next;
    if (is_plain(key, info, begin, end, alts)) {
      key->seen = stamp_;
    } else {
      const std::string_view text = info.substr(begin, end - begin);
      key = find(text, *follow);
      if (is_plain(key, info, begin, end, alts)) {
        key->seen = stamp_;
      } else {
        entry(text, key, alts, faults);
      }
    }
    follow = key == nullptr ? &after_undeclared_ : &key->follow;
    if (end == info.size()) break;
    begin = end + 1;
  }
}

InfoChecker::Key* InfoChecker::find(std::string_view entry, Follow& follow) {
  const std::string_view name = entry.substr(0, entry.find('='));
  const auto is_named = [&](const Key* key) {
    return key != nullptr && key->definition->id == name;
  };
  if (is_named(follow.next)) return follow.next;
  std::swap(follow.next, follow.other);
  if (is_named(follow.next)) return follow.next;
  const FieldDefinition* found = header_.info(name);
  if (found == nullptr) return nullptr;
  follow.next = &keys_[static_cast<std::size_t>(found - header_.infos().data())];
  return follow.next;
}

void InfoChecker::entry(std::string_view text, Key* key, std::size_t alts, LineFaults& faults) {
  if (text.empty()) {
    faults.untidy(Untidy::info_empty, "INFO has a semicolon too many");
    return;
  }
  if (key == nullptr) return undeclared(text, alts, faults);
  const FieldDefinition& field = *key->definition;
  if (key->seen == stamp_) refuse_repeat(field.id);
  key->seen = stamp_;
  if (text.size() <= field.id.size() + 1) {
    const bool is_flag = text.size() == field.id.size() && field.type == FieldType::flag;
    if (!is_flag) faults.untidy(Untidy::info_empty, "INFO {} has no value", field.id);
    return;
  }
  value(field, text.substr(field.id.size() + 1), alts, faults);
}

void InfoChecker::undeclared(std::string_view text, std::size_t alts, LineFaults& faults) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string_view name = text.substr(0, equals);
  if (name.empty()) {
    throw Error(Fault::input, "INFO has a value without a key: {}", printable(text));
  }
  if (std::find(undeclared_.begin(), undeclared_.end(), name) != undeclared_.end()) {
    refuse_repeat(name);
  }
  undeclared_.push_back(name);
  const FieldDefinition* const reserved = reserved_definition("INFO", name);
  if (reserved == nullptr) {
    faults.untidy(Untidy::undeclared_info, "INFO {} is not declared in the header",
                  printable(name));
    return;
  }
  faults.remark(Untidy::undeclared_info, "INFO {} is not declared in the header", name);
  if (equals + 1 < text.size() && reserved->type != FieldType::flag) {
    value(*reserved, text.substr(equals + 1), alts, faults);
  }
}

void InfoChecker::value(const FieldDefinition& field, std::string_view text, std::size_t alts,
                        LineFaults& faults) {
  const char* const at = text.data();
  const char* const end = at + text.size();
  ScannedValues found;
  switch (field.type) {
    case FieldType::integer:
      found = scan_integers(at, end);
      break;
    case FieldType::floating:
      found = scan_floats(at, end, ";");
      break;
    case FieldType::flag:
      faults.untidy(Untidy::info_type, "INFO {} is declared as Flag and has a value", field.id);
      return;
    default:
      found = scan_text(text, field.number != FieldNumber::unknown);
      break;
  }
  if (found.end != end || !found.fits) {
    faults.untidy(Untidy::info_type, "INFO {} is \"{}\", and declared as {}", field.id,
                  printable(text), to_text(field.type));
    return;
  }
  if (field.number == FieldNumber::unknown || found.is_missing(at)) return;
  const ValueCount expected = expected_count(field.number, field.count, alts, 0);
  if (found.count < expected.least || found.count > expected.most) {
    faults.untidy(Untidy::info_number,
                  "INFO {} is \"{}\": {} values where the header says Number {}", field.id,
                  printable(text), found.count, number_text(field.number, expected));
  }
}

}  // namespace varg::io
