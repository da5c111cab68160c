#include <varg/transform/sample_subset.hpp>

#include <fmt/format.h>

#include <cstring>
#include <unordered_map>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/simd/find_bytes.hpp>
#include <varg/simd/genotype_counts.hpp>

namespace varg::transform {
namespace {

using Places = std::unordered_map<std::string_view, std::uint32_t>;

Error unknown_sample(const std::string& name, const std::vector<std::string>& samples) {
  Error error(Fault::mismatch, "the file has no sample {}", printable(name));
  std::string hint = "See its samples: varg view --header-only; --force-samples goes on without";
  if (const auto near = nearest_word(name, samples)) {
    hint = "Did you mean " + *near + "? --force-samples goes on without";
  }
  return std::move(error).hint(hint);
}

Error too_few(std::size_t columns) {
  return Error(Fault::input, "the line has {} samples and the header more", columns);
}

/// Picks columns of three bytes each.
void append_genotypes(std::string_view samples, const std::vector<std::uint32_t>& places,
                      std::string& out) {
  constexpr std::size_t size = 3;
  constexpr std::size_t step = size + 1;  // with its tab
  const std::size_t columns = (samples.size() + 1) / step;
  if (places.empty()) return;
  const std::size_t begin = out.size();
  out.resize(begin + places.size() * step - 1, '\t');
  char* to = out.data() + begin;
  for (const std::uint32_t place : places) {
    if (place >= columns) throw too_few(columns);
    std::memcpy(to, samples.data() + place * step, size);
    to += step;
  }
}

}  // namespace

SampleSubset make_sample_subset(const std::vector<std::string>& asked, bool exclude,
                                bool allow_unknown, const std::vector<std::string>& samples) {
  Places places;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    places.emplace(samples[i], static_cast<std::uint32_t>(i));
  }
  SampleSubset subset;
  std::vector<bool> is_asked(samples.size());
  for (const std::string& name : asked) {
    const auto found = places.find(name);
    if (found == places.end()) {
      if (!allow_unknown) throw unknown_sample(name, samples);
      subset.notes.push_back(
          {"unknown_sample", fmt::format("the file has no sample {}", printable(name))});
      continue;
    }
    if (is_asked[found->second]) {
      if (exclude) continue;
      throw Error(Fault::usage, "the sample {} is asked for twice", printable(name))
          .hint("A VCF has each sample once");
    }
    is_asked[found->second] = true;
    if (!exclude) subset.places.push_back(found->second);
  }
  for (std::size_t i = 0; exclude && i < samples.size(); ++i) {
    if (!is_asked[i]) subset.places.push_back(static_cast<std::uint32_t>(i));
  }
  for (const std::uint32_t place : subset.places) subset.names.push_back(samples[place]);
  return subset;
}

void SampleColumns::append(std::string_view samples, const std::vector<std::uint32_t>& places,
                           std::string& out) {
  if (simd::count_diploid(samples)) return append_genotypes(samples, places, out);
  tabs_.clear();
  simd::find_all(samples, '\t', tabs_);
  const std::size_t columns = tabs_.size() + 1;
  bool first = true;
  for (const std::uint32_t place : places) {
    if (place >= columns) throw too_few(columns);
    const std::size_t begin = place == 0 ? 0 : tabs_[place - 1] + std::size_t{1};
    const std::size_t end = place + std::size_t{1} == columns ? samples.size() : tabs_[place];
    if (!first) out += '\t';
    first = false;
    out += samples.substr(begin, end - begin);
  }
}

}  // namespace varg::transform
