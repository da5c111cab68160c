#include "vcf_info_checker.hpp"
#include "vcf_reserved.hpp"

#include <algorithm>
#include <cstring>

#include <varg/core/text.hpp>

namespace varg::io {
namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

const char* find_byte(const char* at, const char* end, char byte) {
  const void* const found = std::memchr(at, byte, static_cast<std::size_t>(end - at));
  return found == nullptr ? end : static_cast<const char*>(found);
}

void refuse_repeat(std::string_view name) {
  throw Error(Fault::input, "INFO has {} twice", printable(name))
      .hint("Keep the value that is right and remove the other");
}

ScannedValues scan_text(const char* at, const char* end, bool counts) {
  ScannedValues found;
  found.end = find_byte(at, end, ';');
  found.count = counts ? 1 + static_cast<std::size_t>(std::count(at, found.end, ',')) : 1;
  return found;
}

}  // namespace

InfoChecker::InfoChecker(const VcfHeader& header) : header_(header) {
  for (const FieldDefinition& field : header.infos()) keys_.push_back({&field});
}

void InfoChecker::check(std::string_view info, std::size_t alts, LineFaults& faults) {
  if (info == ".") return;
  if (info.empty()) throw Error(Fault::input, "INFO is empty").hint("Write . for no values");
  if (info.find(' ') != std::string_view::npos) {
    faults.untidy(Untidy::info_space, "INFO has a space: {}", printable(info));
  }
  ++stamp_;
  undeclared_.clear();
  const char* at = info.data();
  const char* const end = at + info.size();
  for (Key** guess = &first_;;) {
    Key* const key = entry(at, end, *guess, alts, faults);
    guess = key == nullptr ? &after_undeclared_ : &key->next;
    if (at == end) break;
    ++at;
  }
}

InfoChecker::Key* InfoChecker::find(const char* at, const char* end, Key*& guess) {
  if (guess != nullptr) {
    const std::string& id = guess->definition->id;
    if (static_cast<std::size_t>(end - at) >= id.size() &&
        std::memcmp(at, id.data(), id.size()) == 0) {
      const char* const after = at + id.size();
      if (after == end || *after == '=' || *after == ';') return guess;
    }
  }
  const char* const stop =
      std::find_if(at, end, [](char letter) { return letter == '=' || letter == ';'; });
  const FieldDefinition* found = header_.info(between(at, stop));
  Key* const key =
      found == nullptr ? nullptr : &keys_[static_cast<std::size_t>(found - header_.infos().data())];
  guess = key;
  return key;
}

/// Checks the entry at `at` and moves there to its end. Gives its key, or null when it has none.
InfoChecker::Key* InfoChecker::entry(const char*& at, const char* end, Key*& guess,
                                     std::size_t alts, LineFaults& faults) {
  if (at == end || *at == ';') {
    faults.untidy(Untidy::info_empty, "INFO has a semicolon too many");
    return nullptr;
  }
  Key* const key = find(at, end, guess);
  if (key == nullptr) {
    const char* const stop = find_byte(at, end, ';');
    const std::string_view name = between(at, std::min(stop, find_byte(at, end, '=')));
    if (name.empty()) {
      throw Error(Fault::input, "INFO has a value without a key: {}", printable(between(at, stop)));
    }
    undeclared(name, end, alts, faults);
    at = stop;
    return nullptr;
  }
  const FieldDefinition& field = *key->definition;
  if (key->seen == stamp_) refuse_repeat(field.id);
  key->seen = stamp_;
  at += field.id.size();
  if (at == end || *at == ';') {
    if (field.type != FieldType::flag) {
      faults.untidy(Untidy::info_empty, "INFO {} has no value", field.id);
    }
    return key;
  }
  ++at;
  if (at == end || *at == ';') {
    faults.untidy(Untidy::info_empty, "INFO {} has no value", field.id);
    return key;
  }
  at = value(field, at, end, alts, faults);
  return key;
}

void InfoChecker::undeclared(std::string_view name, const char* end, std::size_t alts,
                             LineFaults& faults) {
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
  const char* const at = name.data() + name.size();
  if (at != end && *at == '=' && reserved->type != FieldType::flag) {
    value(*reserved, at + 1, end, alts, faults);
  }
}

const char* InfoChecker::value(const FieldDefinition& field, const char* at, const char* end,
                               std::size_t alts, LineFaults& faults) {
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
      return find_byte(at, end, ';');
    default:
      found = scan_text(at, end, field.number != FieldNumber::unknown);
      break;
  }
  const bool is_whole = found.end == end || *found.end == ';';
  const char* const stop = is_whole ? found.end : find_byte(at, end, ';');
  if (!is_whole || !found.fits) {
    faults.untidy(Untidy::info_type, "INFO {} is \"{}\", and declared as {}", field.id,
                  printable(between(at, stop)), to_text(field.type));
    return stop;
  }
  if (field.number == FieldNumber::unknown || found.is_missing(at)) return stop;
  const ValueCount expected = expected_count(field.number, field.count, alts, 0);
  if (found.count < expected.least || found.count > expected.most) {
    faults.untidy(Untidy::info_number,
                  "INFO {} is \"{}\": {} values where the header says Number {}", field.id,
                  printable(between(at, stop)), found.count, number_text(field.number, expected));
  }
  return stop;
}

}  // namespace varg::io
