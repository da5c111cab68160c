#include "join_fields.hpp"

#include <algorithm>

#include <varg/core/text.hpp>
#include <varg/genome/genotype.hpp>
#include <varg/genome/variant.hpp>

#include "allele_fields.hpp"
#include "join_genotypes.hpp"

namespace varg::transform {
namespace {

using io::FieldDefinition;
using io::FieldNumber;
using io::VariantView;

bool same_letters(std::string_view a, std::string_view b) {
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return upper(x) == upper(y); });
}

/// One value of each record (nothing where the record lacks the key) as one value.
using Values = std::vector<std::optional<std::string_view>>;

bool is_missing(const std::optional<std::string_view>& value) {
  return !value || value->empty() || *value == ".";
}

/// The places in the joined record of the genotype values of record `r`.
std::vector<std::size_t> genotype_places(const Joining& joining, std::size_t r,
                                         std::size_t ploidy) {
  std::vector<std::size_t> places;
  const std::vector<int>& to = joining.to[r];
  for (std::vector<int>& genotype : genome::genotypes_in_order(to.size(), ploidy)) {
    for (int& allele : genotype) allele = to[static_cast<std::size_t>(allele)];
    std::sort(genotype.begin(), genotype.end());
    places.push_back(genome::genotype_index(std::move(genotype)));
  }
  return places;
}

std::vector<std::size_t> places_of(const Joining& joining, std::size_t r, FieldNumber number,
                                   std::size_t ploidy) {
  if (number == FieldNumber::per_genotype) return genotype_places(joining, r, ploidy);
  const std::size_t skipped = number == FieldNumber::per_alt ? 1 : 0;
  std::vector<std::size_t> places;
  for (std::size_t k = skipped; k < joining.to[r].size(); ++k) {
    places.push_back(static_cast<std::size_t>(joining.to[r][k]) - skipped);
  }
  return places;
}

std::size_t value_count(const Joining& joining, FieldNumber number, std::size_t ploidy) {
  const std::size_t alleles = joining.alleles.size();
  if (number == FieldNumber::per_genotype) return genome::genotype_count(alleles, ploidy);
  return number == FieldNumber::per_alt ? alleles - 1 : alleles;
}

/// Appends the values of a field that follows the alleles; '.' when nobody has one.
void append_placed(const Joining& joining, FieldNumber number, const Values& values,
                   std::string& out) {
  std::vector<std::string_view> placed;
  for (std::size_t r = 0; r < values.size(); ++r) {
    if (is_missing(values[r])) continue;
    const std::vector<std::string_view> parts = split(*values[r], ',');
    const std::size_t ploidy =
        number == FieldNumber::per_genotype ? ploidy_of(parts.size(), joining.to[r].size()) : 2;
    if (ploidy == 0) continue;
    const auto places = places_of(joining, r, number, ploidy);
    if (places.size() != parts.size()) continue;
    placed.resize(std::max(placed.size(), value_count(joining, number, ploidy)));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      std::string_view& value = placed[places[i]];
      if (value.empty() || value == ".") value = parts[i];
    }
  }
  if (placed.empty()) out += '.';
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (i > 0) out += ',';
    out += placed[i].empty() ? std::string_view(".") : placed[i];
  }
}

void append_value(const Joining& joining, const FieldDefinition* field, const Values& values,
                  std::string& out) {
  const FieldNumber number = field != nullptr ? field->number : FieldNumber::unknown;
  if (number == FieldNumber::per_alt || number == FieldNumber::per_allele ||
      number == FieldNumber::per_genotype) {
    return append_placed(joining, number, values, out);
  }
  const auto known =
      std::find_if(values.begin(), values.end(), [](const auto& v) { return !is_missing(v); });
  if (known == values.end()) {
    out += '.';
  } else {
    out += **known;
  }
}

/// The keys of all records, in the order they are met; '.' is none.
std::vector<std::string_view> all_keys(const Joining& joining, char separator,
                                       std::string_view (VariantView::*column)() const) {
  std::vector<std::string_view> keys;
  for (const VariantView& record : joining.records) {
    for_each_field((record.*column)(), separator, [&](std::string_view entry) {
      const std::string_view key = entry.substr(0, entry.find('='));
      if (key.empty() || key == ".") return;
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    });
  }
  return keys;
}

/// The joined GT of sample `i`, or nothing when the records contradict each other.
std::optional<std::string> joined_genotype(const Joining& joining, std::size_t i) {
  std::vector<genome::Genotype> genotypes;
  bool whole_missing = true;
  for (std::size_t r = 0; r < joining.records.size(); ++r) {
    const auto text = joining.records[r].sample_value(i, "GT");
    if (!text) continue;
    whole_missing = whole_missing && (*text == "." || text->empty());
    auto genotype = genome::parse_genotype(text->empty() ? "." : *text);
    if (!genotype) return std::nullopt;
    for (int& allele : genotype->alleles) {
      if (allele < 0) continue;
      if (static_cast<std::size_t>(allele) >= joining.to[r].size()) return std::nullopt;
      allele = joining.to[r][static_cast<std::size_t>(allele)];
    }
    genotypes.push_back(std::move(*genotype));
  }
  if (whole_missing) return ".";
  const auto joined = join_genotypes(genotypes);
  if (!joined) return std::nullopt;
  return genome::to_text(*joined);
}

}  // namespace

std::optional<Joining> join_alleles(const std::vector<VariantView>& records) {
  Joining joining{records, {std::string(records[0].ref())}, {}};
  for (const VariantView& record : records) {
    if (record.ref().size() > joining.alleles[0].size()) joining.alleles[0] = record.ref();
  }
  const std::string ref = joining.alleles[0];
  for (const VariantView& record : records) {
    const std::size_t size = record.ref().size();
    if (!same_letters(record.ref(), std::string_view(ref).substr(0, size))) return std::nullopt;
    std::vector<int>& to = joining.to.emplace_back(1, 0);
    for (const std::string_view alt : record.alts()) {
      std::string spelled(alt);
      if (!genome::is_symbolic(alt)) spelled += ref.substr(size);
      auto found = std::find_if(joining.alleles.begin() + 1, joining.alleles.end(),
                                [&](const std::string& a) { return same_letters(a, spelled); });
      to.push_back(static_cast<int>(found - joining.alleles.begin()));
      if (found == joining.alleles.end()) joining.alleles.push_back(std::move(spelled));
    }
  }
  return joining;
}

void append_joined_info(const Joining& joining, std::string& out) {
  const std::size_t start = out.size();
  const VariantView& first = joining.records[0];
  const genome::Pos end = first.pos() + static_cast<genome::Pos>(joining.alleles[0].size());
  for (const std::string_view key :
       all_keys(joining, ';',
                static_cast<std::string_view (VariantView::*)() const>(&VariantView::info))) {
    if (out.size() > start) out += ';';
    out += key;
    Values values;
    bool flag = true;
    for (const VariantView& record : joining.records) {
      values.push_back(record.info(key));
      flag = flag && (!values.back() || values.back()->empty());
    }
    if (flag) continue;
    out += '=';
    if (key == "END") {
      out += std::to_string(end);
    } else {
      append_value(joining, first.header().info(key), values, out);
    }
  }
  if (out.size() == start) out += '.';
}

bool append_joined_samples(const Joining& joining, std::string& out) {
  auto keys = all_keys(joining, ':', &VariantView::format);
  if (keys.empty()) return true;
  const auto genotype = std::find(keys.begin(), keys.end(), "GT");
  if (genotype != keys.end()) std::rotate(keys.begin(), genotype, genotype + 1);
  for (std::size_t k = 0; k < keys.size(); ++k) out.append(k == 0 ? "\t" : ":").append(keys[k]);
  const io::VcfHeader& header = joining.records[0].header();
  for (std::size_t i = 0; i < header.samples().size(); ++i) {
    for (std::size_t k = 0; k < keys.size(); ++k) {
      out += k == 0 ? '\t' : ':';
      if (keys[k] == "GT") {
        const auto joined = joined_genotype(joining, i);
        if (!joined) return false;
        out += *joined;
        continue;
      }
      Values values;
      for (const VariantView& record : joining.records) {
        values.push_back(record.sample_value(i, keys[k]));
      }
      append_value(joining, header.format(keys[k]), values, out);
    }
  }
  return true;
}

}  // namespace varg::transform
