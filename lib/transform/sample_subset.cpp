#include <varg/transform/sample_subset.hpp>

#include <fmt/format.h>

#include <unordered_map>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/simd/find_bytes.hpp>

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
  tabs_.clear();
  simd::find_all(samples, '\t', tabs_);
  const std::size_t columns = tabs_.size() + 1;
  bool first = true;
  for (const std::uint32_t place : places) {
    if (place >= columns) {
      throw Error(Fault::input, "the line has {} samples and the header more", columns);
    }
    const std::size_t begin = place == 0 ? 0 : tabs_[place - 1] + std::size_t{1};
    const std::size_t end = place + std::size_t{1} == columns ? samples.size() : tabs_[place];
    if (!first) out += '\t';
    first = false;
    out += samples.substr(begin, end - begin);
  }
}

}  // namespace varg::transform
