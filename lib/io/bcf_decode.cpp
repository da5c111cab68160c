#include "bcf_decode.hpp"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/simd/spell_genotypes.hpp>

#include "bcf_types.hpp"
#include "bcf_value_text.hpp"

namespace varg::io {
namespace {

using bcf::Descriptor;
using bcf::Type;

/// Reads a record and never beyond it.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

  const char* take(std::size_t n) {
    if (n > bytes_.size()) throw Error(Fault::input, "the record ends inside a value");
    const char* const at = bytes_.data();
    bytes_.remove_prefix(n);
    return at;
  }
  template <class Number>
  Number number() {
    Number value;
    std::memcpy(&value, take(sizeof value), sizeof value);
    return value;
  }
  Descriptor descriptor() {
    constexpr unsigned count_follows = 15;
    const auto byte = number<std::uint8_t>();
    Descriptor found{static_cast<Type>(byte & 0xFU), static_cast<std::size_t>(byte >> 4U)};
    if ((byte & 0xFU) > 7 || (byte & 0xFU) == 4 || (byte & 0xFU) == 6) {
      throw Error(Fault::input, "a value has the unknown type {}", byte & 0xFU);
    }
    if (found.count == count_follows) found.count = unsigned_scalar("a count");
    return found;
  }
  std::size_t unsigned_scalar(std::string_view what) {
    const auto byte = number<std::uint8_t>();
    std::int64_t value = -1;
    if (byte == 0x11) value = number<std::int8_t>();
    if (byte == 0x12) value = number<std::int16_t>();
    if (byte == 0x13) value = number<std::int32_t>();
    if (value < 0) throw Error(Fault::input, "{} is no number", what);
    return static_cast<std::size_t>(value);
  }
  bool at_end() const { return bytes_.empty(); }

  /// Steps over entries that nobody wants, of the common form: a key of one byte, a count in the
  /// type byte, `vectors` values that are wholly there. Gives how many, at most `most`.
  std::size_t step_over(const std::vector<BcfWanted::Mark>& marks, std::size_t most,
                        std::size_t vectors) {
    constexpr unsigned char one_int8 = 0x11;
    constexpr std::array<std::uint8_t, 16> widths = {0, 1, 2, 4, 0, 4, 0, 1};
    constexpr unsigned types_in_use = 0b1010'1111;
    std::size_t steps = 0;
    const auto* at = reinterpret_cast<const unsigned char*>(bytes_.data());
    const unsigned char* const end = at + bytes_.size();
    for (; steps < most && end - at >= 3; ++steps) {
      const unsigned type = at[2] & 0xFU;
      const unsigned count = at[2] >> 4U;
      const std::size_t size = 3 + vectors * count * widths[type];
      const bool common = at[0] == one_int8 && at[1] < marks.size() &&
                          marks[at[1]] == BcfWanted::unwanted && count != 15 &&
                          (types_in_use >> type & 1U) != 0;
      if (!common || static_cast<std::size_t>(end - at) < size) break;
      at += size;
    }
    bytes_.remove_prefix(bytes_.size() - static_cast<std::size_t>(end - at));
    return steps;
  }

 private:
  std::string_view bytes_;
};

const std::string& name_of(std::size_t number, const std::vector<std::string>& names,
                           std::string_view what) {
  if (number >= names.size() || names[number].empty()) {
    throw Error(Fault::input, "{} {} is not in the header's dictionary of {}", what, number,
                names.size())
        .hint("The record and the header do not belong together: make the file again");
  }
  return names[number];
}

class RecordWriter {
 public:
  RecordWriter(std::string_view record, const BcfDictionary& dictionary, const BcfWanted& wanted,
               TextEnd& out)
      : shared_({}), individual_({}), dictionary_(dictionary), wanted_(wanted), out_(out) {
    Cursor whole(record);
    const auto shared_size = whole.number<std::uint32_t>();
    const auto individual_size = whole.number<std::uint32_t>();
    shared_ = Cursor({whole.take(shared_size), shared_size});
    individual_ = Cursor({whole.take(individual_size), individual_size});
  }

  void write(std::size_t sample_count) {
    const auto contig = shared_.number<std::int32_t>();
    const auto pos = shared_.number<std::int32_t>();
    shared_.number<std::int32_t>();
    const auto qual = shared_.number<std::uint32_t>();
    const auto info_count = shared_.number<std::uint16_t>();
    const auto allele_count = shared_.number<std::uint16_t>();
    const auto counts = shared_.number<std::uint32_t>();
    if ((counts & 0xFF'FFFFU) != sample_count) {
      throw Error(Fault::input, "the record has {} samples where the header has {}",
                  counts & 0xFF'FFFFU, sample_count);
    }
    if (allele_count == 0) throw Error(Fault::input, "the record has no alleles");
    if (contig < 0) throw Error(Fault::input, "CHROM index is {}", contig);
    out_.append(name_of(static_cast<std::size_t>(contig), dictionary_.contigs(), "CHROM index"));
    out_.put('\t');
    bcf::append_integer(std::int64_t{pos} + 1, out_);
    out_.put('\t');
    text_column();
    alleles(allele_count);
    quality(qual);
    filters();
    infos(info_count);
    samples(counts >> 24U, sample_count);
    out_.put('\n');
    if (!shared_.at_end() || !individual_.at_end()) {
      throw Error(Fault::input, "the record has bytes after its last value");
    }
  }

 private:
  void text_column() {
    const Descriptor found = shared_.descriptor();
    bcf::append_values(found, shared_.take(found.count * found.width()), out_);
    out_.put('\t');
  }
  void alleles(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const Descriptor found = shared_.descriptor();
      if (found.type != Type::text) throw Error(Fault::input, "an allele is not text");
      if (i > 1) out_.put(',');
      bcf::append_values(found, shared_.take(found.count), out_);
      if (i == 0) out_.put('\t');
    }
    out_.append(count == 1 ? ".\t" : "\t");
  }
  void quality(std::uint32_t bits) {
    bcf::append_values({Type::float32, 1}, reinterpret_cast<const char*>(&bits), out_);
    out_.put('\t');
  }
  void filters() {
    const Descriptor found = shared_.descriptor();
    const char* const at = shared_.take(found.count * found.width());
    for (std::size_t i = 0; i < found.count; ++i) {
      if (i > 0) out_.put(';');
      out_.append(name_of(integer_at(found, at, i, "FILTER"), dictionary_.ids(), "FILTER index"));
    }
    if (found.count == 0) out_.put('.');
    out_.put('\t');
  }
  static std::size_t integer_at(const Descriptor& found, const char* at, std::size_t i,
                                std::string_view what) {
    std::int64_t value = -1;
    const auto read = [&](auto typed) {
      std::memcpy(&typed, at + i * sizeof typed, sizeof typed);
      value = typed;
    };
    if (found.type == Type::int8) read(std::int8_t{});
    if (found.type == Type::int16) read(std::int16_t{});
    if (found.type == Type::int32) read(std::int32_t{});
    if (value < 0) throw Error(Fault::input, "{} has the index {}", what, value);
    return static_cast<std::size_t>(value);
  }
  void infos(std::size_t count) {
    bool first = true;
    for (std::size_t i = 0; i < count; ++i) {
      i += shared_.step_over(wanted_.infos, count - i, 1);
      if (i == count) break;
      const std::size_t number = shared_.unsigned_scalar("an INFO key");
      const std::string& name = name_of(number, dictionary_.ids(), "INFO index");
      const Descriptor found = shared_.descriptor();
      const char* const at = shared_.take(found.count * found.width());
      if (!wanted_.info(number)) continue;
      if (!std::exchange(first, false)) out_.put(';');
      out_.append(name);
      if (found.count == 0 || found.type == Type::null) continue;
      out_.put('=');
      bcf::append_values(found, at, out_);
    }
    if (first) out_.put('.');
  }

  struct Column {
    Descriptor found;
    const char* at;
    bool is_genotype;
  };

  void samples(std::size_t format_count, std::size_t sample_count) {
    if (sample_count == 0) return;
    std::vector<Column> columns;
    if (wanted_.has_samples) out_.put('\t');
    for (std::size_t i = 0; i < format_count; ++i) {
      i += individual_.step_over(wanted_.formats, format_count - i, sample_count);
      if (i == format_count) break;
      const std::size_t number = individual_.unsigned_scalar("a FORMAT key");
      const std::string& name = name_of(number, dictionary_.ids(), "FORMAT index");
      const Descriptor found = individual_.descriptor();
      const char* const at = individual_.take(found.count * found.width() * sample_count);
      if (!wanted_.format(number)) continue;
      if (!columns.empty()) out_.put(':');
      out_.append(name);
      columns.push_back({found, at, name == "GT"});
    }
    if (!wanted_.has_samples) return;
    if (columns.empty()) out_.put('.');
    if (columns.size() == 1 && columns[0].is_genotype &&
        simple_genotypes(columns[0], sample_count)) {
      return;
    }
    for (std::size_t sample = 0; sample < sample_count; ++sample) {
      out_.put('\t');
      if (columns.empty()) out_.put('.');
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column& column = columns[i];
        if (i > 0) out_.put(':');
        const char* const at = column.at + sample * column.found.count * column.found.width();
        if (column.is_genotype) {
          bcf::append_genotype(column.found, at, out_);
        } else {
          bcf::append_values(column.found, at, out_);
        }
      }
    }
  }

  /// Diploid genotypes of one digit and nothing else: most of a file with many samples. False, with
  /// nothing appended, when one is another.
  bool simple_genotypes(const Column& column, std::size_t sample_count) {
    if (column.found.type != Type::int8 || column.found.count != 2) return false;
    char* const to = out_.room(4 * sample_count);
    const std::span pairs(reinterpret_cast<const std::uint8_t*>(column.at), 2 * sample_count);
    const bool simple = simd::spell_genotypes(pairs, {to, 4 * sample_count});
    if (simple) out_.advance_to(to + 4 * sample_count);
    return simple;
  }

  Cursor shared_;
  Cursor individual_;
  const BcfDictionary& dictionary_;
  const BcfWanted& wanted_;
  TextEnd& out_;
};

/// One mark per number of the dictionary; a name it lacks is in no record.
std::vector<BcfWanted::Mark> marks_of(const std::vector<std::string>& names,
                                      const BcfDictionary& dictionary) {
  std::vector<BcfWanted::Mark> marks;
  for (const std::string& name : dictionary.ids()) {
    marks.push_back(name.empty() ? BcfWanted::not_in_dictionary : BcfWanted::unwanted);
  }
  for (const std::string& name : names) {
    if (const auto number = dictionary.find_id(name)) marks[*number] = BcfWanted::wanted;
  }
  return marks;
}

}  // namespace

BcfWanted::BcfWanted(const Projection& projection, const BcfDictionary& dictionary)
    : all_infos(!projection.infos),
      all_formats(!projection.formats),
      has_samples(all_formats || !projection.formats->empty()) {
  if (!all_infos) infos = marks_of(*projection.infos, dictionary);
  if (!all_formats) formats = marks_of(*projection.formats, dictionary);
}

void append_vcf_line(std::string_view record, const BcfDictionary& dictionary,
                     std::size_t sample_count, const BcfWanted& wanted, TextEnd& out) {
  RecordWriter(record, dictionary, wanted, out).write(sample_count);
}

}  // namespace varg::io
