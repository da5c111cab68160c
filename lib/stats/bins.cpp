#include <varg/stats/bins.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::stats {

DepthBins parse_depth_bins(std::string_view text) {
  const auto fields = split(text, ',');
  std::vector<int> numbers;
  for (const std::string_view field : fields) {
    if (const auto number = parse_number<int>(field)) numbers.push_back(*number);
  }
  constexpr int most_bins = 10'000'000;
  if (fields.size() != 3 || numbers.size() != 3 || numbers[1] < numbers[0] || numbers[2] < 1 ||
      (std::int64_t{numbers[1]} - numbers[0]) / numbers[2] > most_bins) {
    throw Error(Fault::usage, "--depth: '{}' is no list of least depth, most depth and bin width",
                printable(text))
        .hint("Write three whole numbers, as --depth 0,500,1");
  }
  return {numbers[0], numbers[1], numbers[2]};
}

AfBins::AfBins(std::size_t samples) : size_(std::max<std::size_t>(101, samples + 1)) {}

AfBins::AfBins(std::vector<float> borders) : borders_(std::move(borders)) {
  // Asked this way round, so that a "nan" is refused too.
  const auto falls = [](float border, float next) { return !(border < next); };
  const bool rises = std::adjacent_find(borders_.begin(), borders_.end(), falls) == borders_.end();
  if (borders_.empty() || !rises || !(borders_.front() >= 0) || !(borders_.back() <= 1)) {
    throw Error(Fault::usage, "--af-bins: the borders do not rise from 0 to 1")
        .hint("Write rising frequencies, as --af-bins 0.01,0.05,0.5");
  }
  // How near to 0 and 1 a border stands for them: bcftools' rule.
  const float slack = borders_.size() > 1 ? (borders_[1] - borders_[0]) * 1e-6F : 0.0F;
  if (borders_.front() > slack) borders_.insert(borders_.begin(), 0.0F);
  if (1 - borders_.back() > slack) borders_.push_back(1.0F);
  size_ = borders_.size();
}

std::size_t AfBins::of(float frequency) const {
  const float clamped = std::clamp(frequency, 0.0F, 1.0F);
  if (borders_.empty()) {
    return 1 + static_cast<std::size_t>(clamped * static_cast<float>(size_ - 2));
  }
  const auto above = std::upper_bound(borders_.begin(), borders_.end() - 1, clamped);
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(above - borders_.begin(), 1));
}

double AfBins::shown(std::size_t i) const {
  if (borders_.empty()) return static_cast<double>(i - 1) / static_cast<double>(size_ - 1);
  return static_cast<double>(borders_[i] + borders_[i - 1]) * 0.5;
}

std::vector<float> parse_af_bins(const std::string& text) {
  std::string list = text;
  if (text.find(',') == std::string::npos) {
    std::ifstream file(text);
    if (!file) {
      throw Error(Fault::usage, "--af-bins: '{}' is neither a list nor a file", printable(text))
          .hint("Write frequencies with commas between, or the name of a file with one a line");
    }
    list.assign(std::istreambuf_iterator<char>(file), {});
    while (!list.empty() && list.back() == '\n') list.pop_back();
    std::replace(list.begin(), list.end(), '\n', ',');
  }
  std::vector<float> borders;
  for_each_field(list, ',', [&](std::string_view field) {
    const auto number = parse_number<double>(trim(field));
    if (!number) {
      throw Error(Fault::usage, "--af-bins: '{}' is no number", printable(field))
          .hint("Write rising frequencies, as --af-bins 0.01,0.05,0.5");
    }
    borders.push_back(static_cast<float>(*number));
  });
  return borders;
}

namespace quality_bins {
namespace {

constexpr std::uint32_t exact = 100'000;  ///< tenths kept one by one
constexpr std::uint32_t per_decade = 90'000;

/// The exact powers of ten of a double: dividing a small whole number by one rounds once.
constexpr double powers_of_ten[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};

/// "1023.00": digits with at most seven behind a point. Nothing for any other spelling.
std::optional<double> plain_decimal(std::string_view text) {
  constexpr std::size_t most_digits = 15;
  if (text.empty() || text.size() > most_digits) return std::nullopt;
  std::uint64_t digits = 0;
  std::size_t point = text.size() - 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.' && point == text.size() - 1 && i < point) {
      point = i;
    } else if (text[i] >= '0' && text[i] <= '9') {
      digits = digits * 10 + static_cast<std::uint64_t>(text[i] - '0');
    } else {
      return std::nullopt;
    }
  }
  const std::size_t behind = text.size() - 1 - point;
  if (behind >= std::size(powers_of_ten)) return std::nullopt;
  return static_cast<double>(digits) / powers_of_ten[behind];
}

}  // namespace

std::size_t of(std::string_view qual) {
  if (qual == ".") return 0;
  auto value = plain_decimal(qual);
  if (!value) value = parse_number<double>(qual);
  if (!value || std::isnan(*value) || *value < 0) return 0;
  const float tenths = static_cast<float>(*value) * 10;
  constexpr float beyond = 2147483648.0F;
  const std::uint32_t level_of =
      tenths < beyond ? static_cast<std::uint32_t>(tenths) + 1 : 1U << 31U;
  if (level_of <= exact) return level_of;
  std::uint32_t step = 10;
  std::size_t bin = exact;
  for (std::uint64_t decade = exact; level_of >= decade * 10; decade *= 10) {
    step *= 10;
    bin += per_decade;
  }
  return bin + level_of / step - exact / 10;
}

float least(std::size_t i) {
  std::uint64_t tenths = i;
  if (i >= exact) {
    const std::size_t decades = (i - exact) / per_decade;
    std::uint64_t step = 10;
    for (std::size_t n = 0; n < decades; ++n) step *= 10;
    tenths = (exact / 10 + (i - exact) % per_decade) * step;
  }
  return static_cast<float>(0.1 * static_cast<double>(tenths - 1));
}

}  // namespace quality_bins
}  // namespace varg::stats
