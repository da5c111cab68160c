#include "vcf_sample_checker.hpp"
#include "vcf_reserved.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <varg/core/text.hpp>
#include <varg/simd/genotype_counts.hpp>

namespace varg::io {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_separator(char letter) { return letter == '/' || letter == '|'; }

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

const char* field_stop(const char* at, const char* end) {
  while (at != end && *at != ':' && *at != '\t') ++at;
  return at;
}

std::uint64_t word(std::string_view eight) {
  std::uint64_t value = 0;
  std::memcpy(&value, eight.data(), sizeof value);
  return value;
}

/// Skips columns of the form "0|1" or "0/1" with alleles 0 and 1, each with its tab, two at a time:
/// most of a file with many samples. Both alleles exist as there is an alternative.
const char* skip_simple_genotypes(const char* at, const char* end, std::size_t& samples) {
  const std::uint64_t bits = word("\xFE\xFF\xFE\xFF\xFE\xFF\xFE\xFF");
  const std::uint64_t phased = word("0|0\t0|0\t");
  const std::uint64_t unphased = word("0/0\t0/0\t");
  while (end - at >= 8) {
    const std::uint64_t two = word(between(at, at + 8)) & bits;
    if (two != phased && two != unphased) break;
    at += 8;
    samples += 2;
  }
  return at;
}

/// Depths and likelihoods by allele and genotype: with another count of values they would be taken
/// for those of other alleles.
bool is_evidence(std::string_view key, const FieldDefinition* definition) {
  if (definition == nullptr) return false;
  if (key == "AD" || key == "ADF" || key == "ADR") {
    return definition->number == FieldNumber::per_allele;
  }
  return key == "PL" && definition->number == FieldNumber::per_genotype;
}

ScannedValues scan_text(const char* at, const char* end) {
  ScannedValues found;
  found.end = field_stop(at, end);
  found.count = 1 + static_cast<std::size_t>(std::count(at, found.end, ','));
  return found;
}

}  // namespace

std::string SampleChecker::name(std::size_t index) const {
  return index < header_.samples().size() ? printable(header_.samples()[index])
                                          : fmt::format("{}", index + 1);
}

void SampleChecker::check(std::string_view format, std::string_view samples, std::size_t alts,
                          LineFaults& faults) {
  if (plan_ == nullptr || plan_->format != format) choose_plan(format);
  remark_undeclared(faults);
  alts_ = alts;
  if (plan_->alts != alts) expect_counts(alts);
  const bool by_letters = is_strict_ || plan_->fields.size() == 1;
  const std::size_t found = samples.empty() ? 0
                            : by_letters    ? check_by_letters(samples, faults)
                                            : check_by_marks(samples, faults);
  const std::size_t expected = header_.samples().size();
  if (found != expected) {
    throw Error(Fault::input, "the line has {} sample columns where the header has {}", found,
                expected)
        .hint("The file was cut or joined from files with other samples");
  }
}

void SampleChecker::expect_counts(std::size_t alts) {
  plan_->alts = alts;
  for (Field& field : plan_->fields) {
    if (field.definition == nullptr) continue;
    const FieldDefinition& definition = *field.definition;
    field.expected = expected_count(definition.number, definition.count, alts, 0);
    const bool by_genotype = definition.number == FieldNumber::per_genotype;
    field.plain_count = by_genotype ? (alts + 1) * (alts + 2) / 2 : field.plain.expected(alts);
  }
}

void SampleChecker::remark_undeclared(LineFaults& faults) const {
  if (!plan_->reserved.empty()) {
    faults.remark(Untidy::undeclared_format, "FORMAT {} is not declared in the header",
                  plan_->reserved);
  }
  if (!plan_->undeclared.empty()) {
    faults.untidy(Untidy::undeclared_format, "FORMAT {} is not declared in the header",
                  printable(plan_->undeclared));
  }
}

std::size_t SampleChecker::check_by_letters(std::string_view samples, LineFaults& faults) {
  const bool only_genotypes = plan_->has_genotype && plan_->fields.size() == 1 && alts_ > 0;
  if (only_genotypes) {
    if (const auto counted = simd::count_diploid(samples)) return counted->total();
  }
  std::size_t index = 0;
  const char* at = samples.data();
  const char* const end = at + samples.size();
  for (;; ++at) {
    if (only_genotypes) at = skip_simple_genotypes(at, end, index);
    at = sample(at, end, index, faults);
    ++index;
    if (at == end) return index;
  }
}

std::size_t SampleChecker::check_by_marks(std::string_view samples, LineFaults& faults) {
  simd::mark_values(samples, ':', '\t', marks_);
  simd::StopCursor stops(marks_, samples.size());
  std::size_t begin = 0;
  for (std::size_t index = 0;; ++index) {
    const std::size_t column = begin;
    std::size_t end = column;
    bool plain = true;
    for (std::size_t i = 0;; ++i) {
      end = stops.next();
      plain = plain && is_plain(i, samples, begin, end);
      begin = end + 1;
      if (end == samples.size() || samples[end] == '\t') break;
    }
    if (!plain) sample(samples.data() + column, samples.data() + samples.size(), index, faults);
    if (end == samples.size()) return index + 1;
  }
}

bool SampleChecker::is_plain(std::size_t field, std::string_view samples, std::size_t begin,
                             std::size_t end) {
  if (field >= plan_->fields.size() || begin == end) return false;
  if (field == 0 && plan_->has_genotype) {
    return is_plain_genotype(samples.substr(begin, end - begin));
  }
  const Field& asked = plan_->fields[field];
  if (asked.definition == nullptr || (end - begin == 1 && samples[begin] == '.')) return true;
  if (ploidy_ != 2 && asked.definition->number == FieldNumber::per_genotype) return false;
  return asked.plain.pass(marks_, begin, end, asked.plain_count);
}

bool SampleChecker::is_plain_genotype(std::string_view text) {
  ploidy_ = 0;
  if (text.size() != 3 || !is_separator(text[1])) return false;
  for (const char allele : {text[0], text[2]}) {
    if (allele == '.') continue;
    if (!is_digit(allele) || static_cast<std::size_t>(allele - '0') > alts_) return false;
    ploidy_ = 2;
  }
  return true;
}

void SampleChecker::choose_plan(std::string_view format) {
  if (const auto known = plans_.find(std::string(format)); known != plans_.end()) {
    plan_ = known->second.get();
    return;
  }
  auto plan = std::make_unique<Plan>();
  plan->format = format;
  for_each_field(format, ':', [&](std::string_view key) {
    if (key.empty()) throw Error(Fault::input, "FORMAT \"{}\" has an empty key", printable(format));
    const bool known = std::any_of(plan->fields.begin(), plan->fields.end(),
                                   [&](const Field& field) { return field.name == key; });
    if (known) throw Error(Fault::input, "FORMAT has {} twice", printable(key));
    if (key == "GT" && !plan->fields.empty()) {
      throw Error(Fault::input, "FORMAT \"{}\" has GT, and not first", printable(format));
    }
    plan->has_genotype = plan->has_genotype || key == "GT";
    const FieldDefinition* definition = header_.format(key);
    if (definition == nullptr) {
      definition = reserved_definition("FORMAT", key);
      std::string& list = definition == nullptr ? plan->undeclared : plan->reserved;
      if (list.empty() && key != ".") list = key;
    }
    Field field{definition, std::string(key), {}, is_evidence(key, definition), {}, 0};
    if (definition != nullptr) field.plain = PlainValues(*definition);
    plan->fields.push_back(std::move(field));
  });
  constexpr std::size_t most_plans = 4096;
  if (plans_.size() >= most_plans) plans_.clear();
  plan_ = plan.get();
  plans_[plan->format] = std::move(plan);
}

const char* SampleChecker::sample(const char* at, const char* end, std::size_t index,
                                  LineFaults& faults) {
  if (at == end || *at == '\t') {
    throw Error(Fault::input, "the column of sample {} is empty", name(index))
        .hint("Write . for a missing value");
  }
  ploidy_ = 0;
  for (std::size_t i = 0;; ++i) {
    if (i == plan_->fields.size()) {
      throw Error(Fault::input, "sample {} has more values than FORMAT {} has keys", name(index),
                  printable(plan_->format));
    }
    at = i == 0 && plan_->has_genotype ? genotype(at, end, index)
                                       : value(plan_->fields[i], at, end, index, faults);
    if (at == end || *at == '\t') return at;
    ++at;
  }
}

const char* SampleChecker::genotype(const char* at, const char* end, std::size_t index) {
  const char* const begin = at;
  const auto refuse = [&](std::string_view why) {
    return Error(Fault::input, "GT of sample {} is \"{}\": {}", name(index),
                 printable(between(begin, field_stop(begin, end))), why);
  };
  constexpr int first_with_leading_phase = 4;  // VCF 4.4 section 1.6.2
  if (is_separator(*at) && header_.minor_version() >= first_with_leading_phase) ++at;
  bool known = false;
  for (;;) {
    if (*at == '.') {
      ++at;
    } else {
      const char* const digits = at;
      std::size_t allele = 0;
      while (is_digit(*at)) {
        allele =
            std::min<std::size_t>(allele * 10 + static_cast<std::size_t>(*at - '0'), 1U << 30U);
        ++at;
      }
      if (at == digits) throw refuse("not allele numbers with / or | between");
      if (allele > alts_) {
        throw refuse(fmt::format("allele {} where ALT has {}", allele, alts_));
      }
      known = true;
    }
    ++ploidy_;
    if (at == end || !is_separator(*at)) break;
    ++at;
  }
  if (!known) ploidy_ = 0;
  if (at != end && *at != ':' && *at != '\t') {
    throw refuse("not allele numbers with / or | between");
  }
  return at;
}

const char* SampleChecker::value(const Field& field, const char* at, const char* end,
                                 std::size_t index, LineFaults& faults) {
  if (field.definition == nullptr) return field_stop(at, end);
  if (at == end || *at == ':' || *at == '\t') {
    faults.untidy(Untidy::format_type, "{} of sample {} is empty", field.name, name(index));
    return at;
  }
  ScannedValues found;
  switch (field.definition->type) {
    case FieldType::integer:
      found = scan_integers(at, end);
      break;
    case FieldType::floating:
      found = scan_floats(at, end, ":\t");
      break;
    default:
      found = scan_text(at, end);
      break;
  }
  if (!found.fits || (found.end != end && *found.end != ':' && *found.end != '\t')) {
    const char* const stop = field_stop(at, end);
    throw Error(Fault::input, "{} of sample {} is \"{}\", and declared as {}", field.name,
                name(index), printable(between(at, stop)), to_text(field.definition->type));
  }
  check_count(field, found, at, index, faults);
  return found.end;
}

void SampleChecker::check_count(const Field& field, const ScannedValues& found, const char* at,
                                std::size_t index, LineFaults& faults) const {
  const FieldDefinition& definition = *field.definition;
  if (definition.number == FieldNumber::unknown || found.is_missing(at)) return;
  const ValueCount expected = definition.number == FieldNumber::per_genotype
                                  ? expected_count(definition.number, 0, alts_, ploidy_)
                                  : field.expected;
  if (found.count >= expected.least && found.count <= expected.most) return;
  const std::string sentence =
      fmt::format("{} of sample {} is \"{}\": {} values where the header says Number {}",
                  field.name, name(index), printable(between(at, found.end)), found.count,
                  number_text(definition.number, expected));
  if (field.is_evidence) throw Error(Fault::input, "{}", sentence);
  faults.untidy(Untidy::format_number, "{}", sentence);
}

}  // namespace varg::io
