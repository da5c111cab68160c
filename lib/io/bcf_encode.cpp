#include "bcf_encode.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "bcf_values.hpp"

namespace varg::io {
namespace {

using bcf::Type;

constexpr std::size_t most_alleles = 0xFFFF;  // 16 and 8 bits in the record
constexpr std::size_t most_formats = 0xFF;

Error not_declared(std::string_view what, std::string_view name) {
  return Error(Fault::input, "BCF cannot hold {} {}, which the header does not declare", what,
               printable(name))
      .hint("Write VCF.gz (-O z), or add the declaration to the input: bcftools annotate -h");
}

void set_size(std::string& out, std::size_t at, std::size_t size) {
  const auto value = static_cast<std::uint32_t>(size);
  std::memcpy(out.data() + at, &value, 4);
}

/// Allele numbers of GT as BCF codes them: (allele + 1) << 1 | phased.
void parse_genotype(std::string_view text, std::vector<std::int32_t>& numbers) {
  bool phased = false;
  const char* at = text.data();
  const char* const end = at + text.size();
  if (at != end && (*at == '|' || *at == '/')) phased = *at++ == '|';
  while (at != end) {
    std::int32_t code = 0;
    if (*at == '.') {
      ++at;
    } else {
      std::int32_t allele = 0;
      while (at != end && *at >= '0' && *at <= '9') allele = allele * 10 + (*at++ - '0');
      code = (allele + 1) << 1;
    }
    numbers.push_back(code | static_cast<std::int32_t>(phased));
    if (at != end) phased = *at++ == '|';
  }
}

}  // namespace

const BcfEncoder::Known& BcfEncoder::look_up(std::vector<Known>& last, std::size_t place,
                                             std::string_view name, std::string_view what) const {
  if (place >= last.size()) last.resize(place + 1);
  Known& known = last[place];
  if (known.name == name && !name.empty()) return known;
  const auto number = dictionary_.find_id(name);
  const FieldDefinition* field = what == "FORMAT" ? header_.format(name) : nullptr;
  if (!number || (field == nullptr && what != "FILTER")) throw not_declared(what, name);
  known = {std::string(name), static_cast<std::int32_t>(*number), field};
  return known;
}

BcfEncoder::KnownInfo& BcfEncoder::look_up_info(std::string_view name, KnownInfo*& guess) {
  if (guess != nullptr && guess->field->id == name) return *guess;
  const FieldDefinition* field = header_.info(name);
  const auto number = dictionary_.find_id(name);
  if (field == nullptr || !number) throw not_declared("INFO", name);
  KnownInfo& known = infos_[static_cast<std::size_t>(field - header_.infos().data())];
  known.field = field;
  known.number = static_cast<std::int32_t>(*number);
  guess = &known;
  return known;
}

void BcfEncoder::append(const VariantView& line, std::string& out) {
  const std::size_t begin = out.size();
  out.append(8, '\0');
  keys_.clear();
  const bool has_samples = !header_.samples().empty();
  if (has_samples && line.format() != ".") {
    for_each_field(line.format(), ':', [&](std::string_view key) { keys_.push_back(key); });
  }
  const std::size_t alleles = line.alt_count() + 1;
  if (alleles > most_alleles || keys_.size() > most_formats) {
    throw Error(Fault::input, "BCF cannot hold {} alleles and {} FORMAT keys", alleles,
                keys_.size())
        .hint("Write VCF.gz (-O z)");
  }
  append_shared(line, alleles, keys_.size(), out);
  set_size(out, begin, out.size() - begin - 8);
  const std::size_t shared_end = out.size();
  if (has_samples) append_samples(line, out);
  set_size(out, begin + 4, out.size() - shared_end);
}

void BcfEncoder::append_shared(const VariantView& line, std::size_t alleles, std::size_t formats,
                               std::string& out) {
  if (last_contig_.name != line.chrom()) {
    const auto contig = dictionary_.find_contig(line.chrom());
    if (!contig) throw not_declared("contig", line.chrom());
    last_contig_ = {std::string(line.chrom()), static_cast<std::int32_t>(*contig), nullptr};
  }
  bcf::append_number(last_contig_.number, out);
  bcf::append_number(static_cast<std::int32_t>(line.pos()), out);
  bcf::append_number(static_cast<std::int32_t>(line.end() - line.pos()), out);
  const auto qual = line.qual();
  bcf::append_number(
      qual ? std::bit_cast<std::uint32_t>(static_cast<float>(*qual)) : bcf::float_missing, out);
  const std::size_t counts_at = out.size();
  out.append(2, '\0');
  bcf::append_number(static_cast<std::uint16_t>(alleles), out);
  bcf::append_number(static_cast<std::uint32_t>(formats << 24U | header_.samples().size()), out);
  bcf::append_text(line.id() == "." ? std::string_view() : line.id(), out);
  bcf::append_text(line.ref(), out);
  if (alleles > 1) {
    for_each_field(line.alt(), ',', [&](std::string_view alt) { bcf::append_text(alt, out); });
  }
  numbers_.clear();
  if (line.filter() != ".") {
    for_each_field(line.filter(), ';', [&](std::string_view name) {
      numbers_.push_back(look_up(last_filters_, numbers_.size(), name, "FILTER").number);
    });
  }
  const Type type = numbers_.empty() ? Type::null : bcf::narrowest(numbers_);
  bcf::append_type(type, numbers_.size(), out);
  bcf::append_narrowed(numbers_, type, out);
  const auto infos = static_cast<std::uint16_t>(append_infos(line.info(), out));
  std::memcpy(out.data() + counts_at, &infos, 2);
}

std::size_t BcfEncoder::append_infos(std::string_view info, std::string& out) {
  if (info == ".") return 0;
  std::size_t count = 0;
  KnownInfo** guess = &first_info_;
  for_each_field(info, ';', [&](std::string_view entry) {
    if (entry.empty()) return;
    const std::size_t equals = std::min(entry.find('='), entry.size());
    const std::string_view name = entry.substr(0, equals);
    KnownInfo& key = look_up_info(name, *guess);
    guess = &key.next;
    bcf::append_scalar(key.number, out);
    within([&] { return fmt::format("INFO {}", printable(name)); },
           [&] {
             append_info_value(*key.field, entry.substr(std::min(equals + 1, entry.size())), out);
           });
    ++count;
  });
  return count;
}

void BcfEncoder::append_info_value(const FieldDefinition& field, std::string_view value,
                                   std::string& out) {
  if (value.empty() || field.type == FieldType::flag) return bcf::append_type(Type::null, 0, out);
  numbers_.clear();
  if (field.type == FieldType::integer) {
    bcf::parse_integers(value, numbers_);
    const Type type = bcf::narrowest(numbers_);
    bcf::append_type(type, numbers_.size(), out);
    bcf::append_narrowed(numbers_, type, out);
  } else if (field.type == FieldType::floating) {
    bcf::parse_floats(value, numbers_);
    bcf::append_type(Type::float32, numbers_.size(), out);
    bcf::append_narrowed(numbers_, Type::float32, out);
  } else {
    bcf::append_text(value, out);
  }
}

std::string_view BcfEncoder::cell(std::size_t sample, std::size_t place) const {
  return cells_[sample * keys_.size() + place];
}

/// Cuts the sample columns into `cells_`.
void BcfEncoder::split_cells(std::string_view samples) {
  cells_.assign(header_.samples().size() * keys_.size(), {});
  std::size_t sample = 0;
  std::size_t place = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= samples.size(); ++at) {
    const char letter = at == samples.size() ? '\t' : samples[at];
    if (letter != ':' && letter != '\t') continue;
    cells_.at(sample * keys_.size() + place) = samples.substr(begin, at - begin);
    begin = at + 1;
    if (letter == ':') {
      ++place;
    } else {
      ++sample;
      place = 0;
    }
  }
}

void BcfEncoder::append_samples(const VariantView& line, std::string& out) {
  if (keys_.empty()) return;
  if (keys_.size() == 1 && keys_[0] == "GT" && append_simple_genotypes(line.samples_text(), out)) {
    return;
  }
  split_cells(line.samples_text());
  for (std::size_t place = 0; place < keys_.size(); ++place) {
    const Known& key = look_up(last_formats_, place, keys_[place], "FORMAT");
    within([&] { return fmt::format("FORMAT {}", printable(key.name)); },
           [&] { append_column(key, place, out); });
  }
}

/// Columns that are all of the form "0|1", as in most files with many samples; false, with nothing
/// appended, when one is not.
bool BcfEncoder::append_simple_genotypes(std::string_view samples, std::string& out) {
  const std::size_t count = header_.samples().size();
  if (samples.size() != 4 * count - 1) return false;
  const std::size_t before = out.size();
  bcf::append_scalar(look_up(last_formats_, 0, "GT", "FORMAT").number, out);
  bcf::append_type(Type::int8, 2, out);
  const std::size_t begin = out.size();
  out.resize(begin + 2 * count);
  const char* at = samples.data();
  char* to = out.data() + begin;
  bool simple = true;
  for (std::size_t i = 0; i < count; ++i, at += 4, to += 2) {
    const auto first = static_cast<unsigned>(at[0] - '0');
    const auto second = static_cast<unsigned>(at[2] - '0');
    const bool phased = at[1] == '|';
    simple = simple && first <= 9 && second <= 9 && (phased || at[1] == '/') &&
             (i + 1 == count || at[3] == '\t');
    to[0] = static_cast<char>((first + 1) << 1U);
    to[1] = static_cast<char>((second + 1) << 1U | static_cast<unsigned>(phased));
  }
  if (!simple) out.resize(before);
  return simple;
}

void BcfEncoder::append_column(const Known& key, std::size_t place, std::string& out) {
  bcf::append_scalar(key.number, out);
  if (key.name == "GT") {
    append_genotypes(place, out);
  } else if (key.field->type == FieldType::integer || key.field->type == FieldType::floating) {
    append_numbers(place, key.field->type == FieldType::floating, out);
  } else {
    append_texts(place, out);
  }
}

void BcfEncoder::append_genotypes(std::size_t place, std::string& out) {
  const std::size_t samples = header_.samples().size();
  numbers_.clear();
  counts_.clear();
  for (std::size_t sample = 0; sample < samples; ++sample) {
    const std::size_t before = numbers_.size();
    const std::string_view text = cell(sample, place);
    parse_genotype(text.empty() ? "." : text, numbers_);
    counts_.push_back(static_cast<std::uint32_t>(numbers_.size() - before));
  }
  append_vectors(bcf::narrowest(numbers_), bcf::end32, out);
}

void BcfEncoder::append_numbers(std::size_t place, bool floats, std::string& out) {
  const std::size_t samples = header_.samples().size();
  numbers_.clear();
  counts_.clear();
  for (std::size_t sample = 0; sample < samples; ++sample) {
    const std::size_t before = numbers_.size();
    const std::string_view text = cell(sample, place);
    const std::string_view value = text.empty() ? std::string_view(".") : text;
    if (floats) {
      bcf::parse_floats(value, numbers_);
    } else {
      bcf::parse_integers(value, numbers_);
    }
    counts_.push_back(static_cast<std::uint32_t>(numbers_.size() - before));
  }
  if (floats) {
    append_vectors(Type::float32, std::bit_cast<std::int32_t>(bcf::float_vector_end), out);
  } else {
    append_vectors(bcf::narrowest(numbers_), bcf::end32, out);
  }
}

/// The samples' numbers, all with the width of the longest.
void BcfEncoder::append_vectors(Type type, std::int32_t filler, std::string& out) {
  const std::uint32_t width = *std::max_element(counts_.begin(), counts_.end());
  bcf::append_type(type, width, out);
  std::size_t at = 0;
  for (const std::uint32_t count : counts_) {
    bcf::append_narrowed({numbers_.data() + at, count}, type, out);
    for (std::uint32_t i = count; i < width; ++i) bcf::append_narrowed({&filler, 1}, type, out);
    at += count;
  }
}

void BcfEncoder::append_texts(std::size_t place, std::string& out) {
  const std::size_t samples = header_.samples().size();
  std::size_t width = 1;
  for (std::size_t sample = 0; sample < samples; ++sample) {
    width = std::max(width, cell(sample, place).size());
  }
  bcf::append_type(Type::text, width, out);
  for (std::size_t sample = 0; sample < samples; ++sample) {
    const std::string_view text = cell(sample, place);
    const std::string_view value = text.empty() ? std::string_view(".") : text;
    out += value;
    out.append(width - value.size(), '\0');
  }
}

}  // namespace varg::io
