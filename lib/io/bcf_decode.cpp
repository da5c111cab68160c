#include "bcf_decode.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/simd/spell_genotypes.hpp>

#include "bcf_cursor.hpp"
#include "bcf_value_text.hpp"

namespace varg::io {
namespace {

using bcf::Cursor;
using bcf::Descriptor;
using bcf::Type;

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
    if (!short_columns(std::int64_t{pos} + 1, allele_count)) {
      out_.put('\t');
      bcf::append_integer(std::int64_t{pos} + 1, out_);
      out_.put('\t');
      text_column();
      alleles(allele_count);
    }
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
  /// POS, ID, REF and ALT with tabs around, where the texts are short, as nearly always. False,
  /// with nothing done, when one is not.
  bool short_columns(std::int64_t pos, std::size_t allele_count) {
    constexpr std::size_t most_alleles = 8;
    constexpr std::size_t longest = 16;  // of a column or an allele, with what follows
    if (allele_count > most_alleles) return false;
    char* to = out_.room(2 * longest + (most_alleles + 2) * longest);
    *to++ = '\t';
    to = std::to_chars(to, to + 2 * longest, pos).ptr;
    *to++ = '\t';
    Cursor ahead = shared_;
    if (ahead.take_nothing()) {
      *to++ = '.';
    } else if (!ahead.short_text(to)) {
      return false;
    }
    for (std::size_t i = 0; i < allele_count; ++i) {
      *to++ = i < 2 ? '\t' : ',';
      if (!ahead.short_text(to)) return false;
    }
    if (allele_count == 1) {
      *to++ = '\t';
      *to++ = '.';
    }
    *to++ = '\t';
    out_.advance_to(to);
    shared_ = ahead;
    return true;
  }
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
std::vector<bcf::KeyMark> marks_of(const std::vector<std::string>& names,
                                   const BcfDictionary& dictionary) {
  std::vector<bcf::KeyMark> marks;
  for (const std::string& name : dictionary.ids()) {
    marks.push_back(name.empty() ? bcf::KeyMark::not_in_dictionary : bcf::KeyMark::unwanted);
  }
  for (const std::string& name : names) {
    if (const auto number = dictionary.find_id(name)) marks[*number] = bcf::KeyMark::wanted;
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
