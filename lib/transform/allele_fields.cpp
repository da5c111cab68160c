#include "allele_fields.hpp"

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/genome/genotype.hpp>

namespace varg::transform {
namespace {

using io::FieldDefinition;
using io::FieldNumber;

bool follows_alleles(FieldNumber number) {
  return number == FieldNumber::per_alt || number == FieldNumber::per_allele ||
         number == FieldNumber::per_genotype;
}

[[noreturn]] void refuse(std::string_view column, std::string_view key, std::size_t found,
                         std::size_t expected) {
  throw Error(Fault::input, "{}/{} holds {} values and its alleles need {}", column, key, found,
              expected)
      .hint("Correct the field or its Number in the header");
}

/// Appends the values of `value` that the new alleles keep; a missing value stays one '.'.
void append_picked(std::string_view column, const FieldDefinition& field, std::string_view value,
                   const AlleleMap& map, std::string& out) {
  if (value == "." || value.empty()) {
    out += value;
    return;
  }
  const std::vector<std::string_view> values = split(value, ',');
  std::size_t ploidy = 0;
  if (field.number == FieldNumber::per_genotype) {
    ploidy = ploidy_of(values.size(), map.old_count());
    if (ploidy == 0) refuse(column, field.id, values.size(), map.old_values(field.number, 2));
  }
  const std::size_t expected = map.old_values(field.number, ploidy);
  if (values.size() != expected) refuse(column, field.id, values.size(), expected);
  const std::size_t start = out.size();
  for (const int pick : map.picks(field.number, ploidy)) {
    if (out.size() > start) out += ',';
    out += pick < 0 ? std::string_view(".") : values[static_cast<std::size_t>(pick)];
  }
}

/// Appends GT with the alleles of the new record; phase and ploidy stay.
void append_genotype(std::string_view genotype, const AlleleMap& map, std::string& out) {
  std::size_t at = 0;
  while (at < genotype.size()) {
    std::size_t end = at;
    std::size_t allele = 0;
    while (end < genotype.size() && genotype[end] >= '0' && genotype[end] <= '9') {
      allele = allele * 10 + static_cast<std::size_t>(genotype[end] - '0');
      ++end;
    }
    if (end == at) {
      out += genotype[at++];
      continue;
    }
    if (allele >= map.old_count()) {
      throw Error(Fault::input, "GT {} names an allele the record does not have",
                  printable(genotype));
    }
    out += map.genotype_allele(allele);
    at = end;
  }
}

/// A column of FORMAT: copied, or which definition it follows.
struct SampleField {
  bool genotype = false;
  const FieldDefinition* field = nullptr;  // only when it follows the alleles
};

std::vector<SampleField> sample_fields(const io::VariantView& view) {
  std::vector<SampleField> fields;
  for_each_field(view.format(), ':', [&](std::string_view key) {
    SampleField field{key == "GT", nullptr};
    const FieldDefinition* definition = view.header().format(key);
    if (definition != nullptr && follows_alleles(definition->number)) field.field = definition;
    fields.push_back(field);
  });
  return fields;
}

}  // namespace

AlleleMap::AlleleMap(std::vector<int> from, std::size_t old_count, char other)
    : from_(std::move(from)), to_(old_count, std::string(1, other)), old_count_(old_count) {
  for (std::size_t k = 0; k < from_.size(); ++k) {
    to_[static_cast<std::size_t>(from_[k])] = std::to_string(k);
    if (k > 0) alts_.push_back(from_[k] - 1);
  }
  genotypes_.resize(most_ploidy + 1);
}

std::vector<int> AlleleMap::genotype_picks(std::size_t ploidy) const {
  std::vector<int> picks;
  for (std::vector<int>& genotype : genome::genotypes_in_order(from_.size(), ploidy)) {
    for (int& allele : genotype) allele = from_[static_cast<std::size_t>(allele)];
    std::sort(genotype.begin(), genotype.end());
    picks.push_back(static_cast<int>(genome::genotype_index(std::move(genotype))));
  }
  return picks;
}

const std::vector<int>& AlleleMap::picks(FieldNumber number, std::size_t ploidy) const {
  if (number == FieldNumber::per_alt) return alts_;
  if (number == FieldNumber::per_allele) return from_;
  if (genotypes_[ploidy].empty()) genotypes_[ploidy] = genotype_picks(ploidy);
  return genotypes_[ploidy];
}

std::size_t AlleleMap::old_values(FieldNumber number, std::size_t ploidy) const {
  if (number == FieldNumber::per_alt) return old_count_ - 1;
  if (number == FieldNumber::per_allele) return old_count_;
  return genome::genotype_count(old_count_, ploidy);
}

std::size_t ploidy_of(std::size_t values, std::size_t alleles) {
  if (values == genome::genotype_count(alleles, 2)) return 2;
  for (std::size_t ploidy = 1; ploidy <= most_ploidy; ++ploidy) {
    if (values == genome::genotype_count(alleles, ploidy)) return ploidy;
  }
  return 0;
}

void append_info(const io::VariantView& view, const AlleleMap* map, genome::Pos end,
                 std::string& out) {
  const std::size_t start = out.size();
  for_each_field(view.info(), ';', [&](std::string_view entry) {
    if (out.size() > start) out += ';';
    const std::size_t equals = entry.find('=');
    const std::string_view key = entry.substr(0, equals);
    if (end != 0 && key == "END" && equals != std::string_view::npos) {
      out.append("END=").append(std::to_string(end));
      return;
    }
    const FieldDefinition* field = map != nullptr ? view.header().info(key) : nullptr;
    if (equals == std::string_view::npos || field == nullptr || !follows_alleles(field->number)) {
      out += entry;
      return;
    }
    out += entry.substr(0, equals + 1);
    append_picked("INFO", *field, entry.substr(equals + 1), *map, out);
  });
}

void append_samples(const io::VariantView& view, const AlleleMap& map, std::string& out) {
  if (view.format().empty()) return;
  out.append("\t").append(view.format());
  const std::vector<SampleField> fields = sample_fields(view);
  for_each_field(view.samples_text(), '\t', [&](std::string_view sample) {
    out += '\t';
    std::size_t i = 0;
    for_each_field(sample, ':', [&](std::string_view value) {
      if (i > 0) out += ':';
      if (i >= fields.size()) refuse("FORMAT", "of a sample", i + 1, fields.size());
      if (fields[i].genotype) {
        append_genotype(value, map, out);
      } else if (fields[i].field != nullptr) {
        append_picked("FORMAT", *fields[i].field, value, map, out);
      } else {
        out += value;
      }
      ++i;
    });
  });
}

}  // namespace varg::transform
