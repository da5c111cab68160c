#include <varg/compare/allele_fraction.hpp>

#include <cstdint>
#include <string>
#include <string_view>

#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

std::optional<double> as_fraction(std::string_view text) {
  constexpr double whole_percent = 100;
  const bool is_percent = !text.empty() && text.back() == '%';
  if (is_percent) text.remove_suffix(1);
  auto value = parse_number<double>(text);
  if (!value) return std::nullopt;
  if (is_percent) *value /= whole_percent;
  // NaN is in no range.
  return *value >= 0 && *value <= 1 ? value : std::nullopt;
}

std::optional<double> as_depth(std::string_view text) {
  const auto count = parse_number<std::uint32_t>(text);
  return count ? std::optional<double>(*count) : std::nullopt;
}

std::optional<double> share(double part, double whole) {
  return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

/// The alternative's entry of a list with one for each.
std::optional<double> of_alternatives(std::optional<std::string_view> list, std::size_t alts,
                                      std::size_t alt) {
  if (!list) return std::nullopt;
  const auto values = split(*list, ',');
  return values.size() == alts ? as_fraction(values[alt]) : std::nullopt;
}

/// From depths of REF and each alternative.
std::optional<double> of_depths(std::optional<std::string_view> list, std::size_t alts,
                                std::size_t alt) {
  if (!list) return std::nullopt;
  const auto values = split(*list, ',');
  if (values.size() != alts + 1) return std::nullopt;
  double whole = 0;
  double part = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto depth = as_depth(values[i]);
    if (!depth) return std::nullopt;
    whole += *depth;
    if (i == alt + 1) part = *depth;
  }
  return share(part, whole);
}

/// Strelka's counts of one sample.
class TierCounts {
 public:
  TierCounts(const io::VariantView& view, std::size_t sample) : view_(view), sample_(sample) {}

  std::optional<double> fraction(std::size_t alt) const {
    if (view_.ref().size() == 1 && view_.alt(alt).size() == 1) return of_bases(alt);
    const auto with = count("TIR");
    const auto without = count("TAR");
    return with && without ? share(*with, *with + *without) : std::nullopt;
  }

 private:
  static std::string base_key(std::string_view base) {
    const char letter = base.front();
    return {letter >= 'a' ? static_cast<char>(letter - 'a' + 'A') : letter, 'U'};
  }
  std::optional<double> count(std::string_view key) const {
    const auto list = view_.sample_value(sample_, key);
    return list ? as_depth(list->substr(0, list->find(','))) : std::nullopt;
  }
  std::optional<double> of_bases(std::size_t alt) const {
    const auto part = count(base_key(view_.alt(alt)));
    auto whole = count(base_key(view_.ref()));
    for (const std::string_view base : view_.alts()) {
      const auto reads = count(base_key(base));
      if (whole && reads) *whole += *reads;
    }
    return part && whole ? share(*part, *whole) : std::nullopt;
  }

  const io::VariantView& view_;
  std::size_t sample_;
};

std::optional<double> of_sample(const io::VariantView& view, std::size_t sample, std::size_t alt) {
  const std::size_t alts = view.alt_count();
  for (const std::string_view key : {"AF", "VAF", "FREQ"}) {
    if (const auto found = of_alternatives(view.sample_value(sample, key), alts, alt)) return found;
  }
  if (const auto found = of_depths(view.sample_value(sample, "AD"), alts, alt)) return found;
  return TierCounts(view, sample).fraction(alt);
}

bool is_tumor_name(std::string_view name) {
  std::string lower(name);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower == "tumor" || lower == "tumour";
}

/// The sample of which `is_it` holds, when it is one alone.
template <class Test>
std::optional<std::size_t> only_sample(const io::VcfHeader& header, const Test& is_it) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < header.samples().size(); ++i) {
    if (!is_it(header.samples()[i])) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

}  // namespace

std::optional<std::size_t> tumor_sample(const io::VcfHeader& header) {
  if (header.samples().size() == 1) return 0;
  for (const std::string& line : header.meta_lines()) {
    constexpr std::string_view key = "##tumor_sample=";
    if (!starts_with(line, key)) continue;
    const std::string_view name = trim(std::string_view(line).substr(key.size()));
    return only_sample(header, [&](std::string_view sample) { return sample == name; });
  }
  return only_sample(header, is_tumor_name);
}

std::optional<double> allele_fraction(const io::VariantView& view,
                                      std::optional<std::size_t> sample, std::size_t alt) {
  if (sample) {
    if (const auto found = of_sample(view, *sample, alt)) return found;
  }
  for (const std::string_view key : {"AF", "VAF", "T_ALT_RATE"}) {
    if (const auto found = of_alternatives(view.info(key), view.alt_count(), alt)) return found;
  }
  return std::nullopt;
}

}  // namespace varg::compare
