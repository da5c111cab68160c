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

std::size_t BcfEncoder::id(std::string_view name, std::string_view what) const {
  const auto number = dictionary_.find_id(name);
  if (!number) throw not_declared(what, name);
  return *number;
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
  const auto contig = dictionary_.find_contig(line.chrom());
  if (!contig) throw not_declared("contig", line.chrom());
  bcf::append_number(static_cast<std::int32_t>(*contig), out);
  bcf::append_number(static_cast<std::int32_t>(line.pos()), out);
  bcf::append_number(static_cast<std::int32_t>(line.end() - line.pos()), out);
  const auto qual = line.qual();
  bcf::append_number(qual ? std::bit_cast<std::uint32_t>(static_cast<float>(*qual))
                          : bcf::float_missing,
                     out);
  const std::size_t counts_at = out.size();
  out.append(2, '\0');
  bcf::append_number(static_cast<std::uint16_t>(alleles), out);
  bcf::append_number(
      static_cast<std::uint32_t>(formats << 24U | header_.samples().size()), out);
  bcf::append_text(line.id() == "." ? std::string_view() : line.id(), out);
  bcf::append_text(line.ref(), out);
  if (alleles > 1) {
    for_each_field(line.alt(), ',', [&](std::string_view alt) { bcf::append_text(alt, out); });
  }
  numbers_.clear();
  if (line.filter() != ".") {
    for_each_field(line.filter(), ';', [&](std::string_view name) {
      numbers_.push_back(static_cast<std::int32_t>(id(name, "FILTER")));
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
  for_each_field(info, ';', [&](std::string_view entry) {
    if (entry.empty()) return;
    const std::size_t equals = std::min(entry.find('='), entry.size());
    const std::string_view name = entry.substr(0, equals);
    bcf::append_scalar(static_cast<std::int32_t>(id(name, "INFO")), out);
    const FieldDefinition* field = header_.info(name);
    if (field == nullptr) throw not_declared("INFO", name);
    within([&] { return fmt::format("INFO {}", printable(name)); }, [&] {
      append_info_value(*field, entry.substr(std::min(equals + 1, entry.size())), out);
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

void BcfEncoder::append_samples(const VariantView& line, std::string& out) {
  const std::size_t samples = header_.samples().size();
  cells_.assign(samples * keys_.size(), {});
  std::size_t sample = 0;
  if (!keys_.empty()) {
    for_each_field(line.samples_text(), '\t', [&](std::string_view column) {
      std::size_t place = 0;
      for_each_field(column, ':', [&](std::string_view value) {
        cells_.at(sample * keys_.size() + place++) = value;
      });
      ++sample;
    });
  }
  for (std::size_t place = 0; place < keys_.size(); ++place) {
    within([&] { return fmt::format("FORMAT {}", printable(keys_[place])); },
           [&] { append_column(keys_[place], place, out); });
  }
}

void BcfEncoder::append_column(std::string_view key, std::size_t place, std::string& out) {
  bcf::append_scalar(static_cast<std::int32_t>(id(key, "FORMAT")), out);
  const FieldDefinition* field = header_.format(key);
  if (field == nullptr) throw not_declared("FORMAT", key);
  if (key == "GT") {
    append_genotypes(place, out);
  } else if (field->type == FieldType::integer || field->type == FieldType::floating) {
    append_numbers(place, field->type == FieldType::floating, out);
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
  const std::vector<std::int32_t> fill(width, filler);
  bcf::append_type(type, width, out);
  std::size_t at = 0;
  for (const std::uint32_t count : counts_) {
    bcf::append_narrowed({numbers_.data() + at, count}, type, out);
    bcf::append_narrowed({fill.data(), width - count}, type, out);
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
