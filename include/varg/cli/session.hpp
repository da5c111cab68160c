#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/flow/limits.hpp>

namespace varg::cli {

/// What a run of a tool has besides its options: its voice, its limits, and its account.
class Session {
 public:
  Session(Monitor& monitor, flow::Limits limits, Manifest manifest)
      : monitor_(monitor), limits_(limits), manifest_(std::move(manifest)) {}

  Monitor& monitor() const { return monitor_; }
  const flow::Limits& limits() const { return limits_; }

  /// Inputs, sources, samples and regions of the manifest.
  void input(InputFacts facts) { manifest_.inputs.push_back(std::move(facts)); }
  void source(SourceFacts facts) { manifest_.sources.push_back(std::move(facts)); }
  void samples(std::vector<std::string> names) { manifest_.samples = std::move(names); }
  void region(RegionFacts facts) { manifest_.regions.push_back(std::move(facts)); }
  void limit(std::string name, std::string value) {
    manifest_.limits[std::move(name)] = std::move(value);
  }
  /// Outputs that were committed: each gets a manifest when the run ends well.
  void output(OutputFacts facts) { outputs_.push_back(std::move(facts)); }
  void output(const std::vector<OutputFacts>& facts) {
    outputs_.insert(outputs_.end(), facts.begin(), facts.end());
  }

  /// "##varg=<ID=norm,Version=0.1.0>": stable facts only, so that bytes stay equal.
  std::string header_line() const;
  const Manifest& manifest() const { return manifest_; }
  const std::vector<OutputFacts>& outputs() const { return outputs_; }

 private:
  Monitor& monitor_;
  flow::Limits limits_;
  Manifest manifest_;
  std::vector<OutputFacts> outputs_;
};

}  // namespace varg::cli
