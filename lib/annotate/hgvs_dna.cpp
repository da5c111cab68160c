#include "hgvs_dna.hpp"

#include <algorithm>
#include <charconv>

#include "hgvs_inserted.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

/// Whether `unit` stands at `begin` of the genome, within the axis.
bool stands_at(std::string_view unit, Pos begin, const HgvsAxis& axis, ContigBases& bases) {
  const auto length = static_cast<Pos>(unit.size());
  if (!axis.holds(begin, begin + length)) return false;
  for (Pos i = 0; i < length; ++i) {
    if (bases[begin + i] != unit[static_cast<std::size_t>(i)]) return false;
  }
  return true;
}

/// The length of the shortest unit that `bases` is whole copies of.
std::size_t unit_length(std::string_view bases) {
  for (std::size_t length = 1; length <= bases.size() / 2; ++length) {
    if (bases.size() % length == 0 &&
        bases.substr(length) == bases.substr(0, bases.size() - length))
      return length;
  }
  return bases.size();
}

/// Appends what is inserted: its bases, or the places they are copies of.
void append_inserted(const HgvsAxis& axis, std::string_view inserted, const InsertedPlaces* places,
                     std::string& out) {
  if (places != nullptr && places->append(inserted, axis, out)) return;
  append_on_strand(axis, inserted, out);
}

/// Appends "35_38CA[5]" for an insertion of copies of what stands 5' of it; false when it is none.
bool append_repeat(const Shifted& shifted, const HgvsAxis& axis, ContigBases& bases,
                   std::string& out) {
  const std::size_t length = unit_length(shifted.inserted);
  const std::size_t added = shifted.inserted.size() / length;
  if (added < 2) return false;
  const auto step = static_cast<Pos>(length);
  const std::string_view unit = std::string_view(shifted.inserted).substr(0, length);
  Pos begin = shifted.begin;
  Pos end = shifted.begin;
  if (axis.is_forward()) {
    while (stands_at(unit, begin - step, axis, bases)) begin -= step;
  } else {
    while (stands_at(unit, end, axis, bases)) end += step;
  }
  if (begin == end) return false;
  if (axis.model != nullptr && axis.model->is_coding() && length % 3 != 0) {
    const auto& transcript = axis.model->transcript();
    if (end > transcript.coding_begin() && begin < transcript.coding_end()) return false;
  }
  axis.append_range(begin, end, out);
  append_on_strand(axis, unit, out);
  out += '[';
  append_number((end - begin) / step + static_cast<Pos>(added), out);
  out += ']';
  return true;
}

/// An insertion with nothing on one side: the base at the tip is named as replaced.
void append_tip(const Shifted& shifted, const HgvsAxis& axis, ContigBases& bases,
                std::string& out) {
  const bool front = shifted.begin == axis.begin;
  const Pos tip = front ? shifted.begin : shifted.begin - 1;
  axis.append_range(tip, tip + 1, out);
  out += "delins";
  std::string now = shifted.inserted;
  now.insert(front ? now.size() : 0, 1, bases[tip]);
  append_on_strand(axis, now, out);
}

void append_insertion(const genome::Variant& v, const HgvsAxis& axis, ContigBases& bases,
                      HgvsDnaStyle style, const InsertedPlaces* places, std::string& out) {
  const auto length = static_cast<Pos>(v.alt.size());
  // The copy of the last base may stand behind the end of the axis; other bases may not.
  Shifted shifted = shift_3prime(v, axis, bases, 0);
  if (style.repeats && append_repeat(shifted, axis, bases, out)) return;
  const Pos begin = axis.is_forward() ? shifted.begin - length : shifted.begin;
  if (stands_at(shifted.inserted, begin, axis, bases)) {
    axis.append_range(begin, begin + length, out);
    out += "dup";
    return;
  }
  const Pos last = axis.is_forward() ? axis.end : axis.begin;
  if (shifted.begin == last && v.pos != last) shifted = shift_3prime(v, axis, bases, 1);
  if (shifted.begin == axis.begin || shifted.begin == axis.end) {
    append_tip(shifted, axis, bases, out);
    return;
  }
  axis.append_range(shifted.begin - 1, shifted.begin + 1, out);
  out += "ins";
  append_inserted(axis, shifted.inserted, places, out);
}

bool is_inversion(const genome::Variant& v) {
  const std::size_t length = v.ref.size();
  if (length < 2 || length != v.alt.size()) return false;
  for (std::size_t i = 0; i < length; ++i) {
    if (v.alt[i] != genome::complement(v.ref[length - 1 - i])) return false;
  }
  return true;
}

void append_substitution(const genome::Variant& v, const HgvsAxis& axis,
                         const InsertedPlaces* places, std::string& out) {
  axis.append_range(v.pos, v.end(), out);
  if (v.ref.size() == 1 && v.alt.size() == 1) {
    append_on_strand(axis, v.ref, out);
    out += '>';
    append_on_strand(axis, v.alt, out);
  } else if (is_inversion(v)) {
    out += "inv";
  } else {
    out += "delins";
    append_inserted(axis, v.alt, places, out);
  }
}

}  // namespace

Shifted shift_3prime(const genome::Variant& v, const HgvsAxis& axis, ContigBases& bases,
                     Pos margin) {
  const bool insertion = v.ref.empty();
  const std::string& moved = insertion ? v.alt : v.ref;
  const auto length = static_cast<Pos>(moved.size());
  Pos begin = v.pos;
  Pos end = v.end();
  Pos at = 0;  // index into `moved` of the base that is compared next
  if (axis.is_forward()) {
    while (end < axis.end - margin && bases[end] == moved[static_cast<std::size_t>(at)] &&
           bases[end] != 'N') {
      ++begin;
      ++end;
      at = at + 1 == length ? 0 : at + 1;
    }
  } else {
    at = length;
    while (begin > axis.begin + margin && bases[begin - 1] != 'N' &&
           bases[begin - 1] == moved[static_cast<std::size_t>(at - 1)]) {
      --begin;
      --end;
      at = at == 1 ? length : at - 1;
    }
  }
  std::string inserted = insertion ? v.alt : std::string();
  if (insertion) {
    std::rotate(inserted.begin(), inserted.begin() + static_cast<std::ptrdiff_t>(at % length),
                inserted.end());
  }
  return {begin, end, std::move(inserted)};
}

void append_on_strand(const HgvsAxis& axis, std::string_view text, std::string& out) {
  if (axis.is_forward()) {
    out += text;
    return;
  }
  for (std::size_t i = text.size(); i > 0; --i) out += genome::complement(text[i - 1]);
}

void append_number(Pos number, std::string& out) {
  char digits[20];
  const auto result = std::to_chars(digits, digits + sizeof digits, number);
  out.append(digits, result.ptr);
}

void HgvsAxis::append_range(Pos from, Pos to, std::string& out) const {
  const Pos first = is_forward() ? from : to - 1;
  const Pos last = is_forward() ? to - 1 : from;
  append_position(first, out);
  if (first == last) return;
  out += '_';
  append_position(last, out);
}

genome::Variant moved_3prime(genome::Variant v, const HgvsAxis& axis, ContigBases& bases,
                             Pos margin) {
  if (v.ref.empty() == v.alt.empty()) return v;
  Shifted shifted = shift_3prime(v, axis, bases, margin);
  v.pos = shifted.begin;
  if (v.ref.empty()) {
    v.alt = std::move(shifted.inserted);
  } else {
    v.ref.clear();
    bases.append(shifted.begin, shifted.end, v.ref);
  }
  return v;
}

void append_dna_change(const genome::Variant& trimmed, const HgvsAxis& axis, ContigBases& bases,
                       HgvsDnaStyle style, std::string& out, const InsertedPlaces* places) {
  if (trimmed.ref.empty()) {
    append_insertion(trimmed, axis, bases, style, places, out);
  } else if (trimmed.alt.empty()) {
    const Shifted shifted = shift_3prime(trimmed, axis, bases, 0);
    axis.append_range(shifted.begin, shifted.end, out);
    out += "del";
  } else {
    append_substitution(trimmed, axis, places, out);
  }
}

}  // namespace varg::annotate
