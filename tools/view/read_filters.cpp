#include "read_filters.hpp"

#include <utility>

#include <varg/core/error.hpp>

namespace varg::tools {

ReadFilters::ReadFilters(const FilterOptions& options, const io::SamHeader& header,
                         std::string path)
    : path_(std::move(path)) {
  if (!options.hydra.empty()) {
    throw Error(Fault::usage, "--hydra is for variants, {} holds reads", path_)
        .hint("Write the condition with -i or -e");
  }
  if (!options.include.empty()) include_.emplace(options.include, header);
  if (!options.exclude.empty()) exclude_.emplace(options.exclude, header);
}

ReadFilters::Scratch ReadFilters::scratch() const {
  Scratch scratch;
  if (include_) scratch.include.emplace(include_->scratch());
  if (exclude_) scratch.exclude.emplace(exclude_->scratch());
  return scratch;
}

bool ReadFilters::keep(const io::ReadBatch& batch, std::size_t i, Scratch& scratch) const {
  const io::ReadView read = batch[i];
  const auto place = [&] { return fmt::format("{}: read {}", path_, batch.first_record + i + 1); };
  return within(place, [&] {
    if (include_ && !include_->passes(read, *scratch.include)) return ++scratch.not_included, false;
    if (exclude_ && exclude_->passes(read, *scratch.exclude)) return ++scratch.excluded, false;
    return true;
  });
}

void ReadFilters::count(Scratch& scratch, Monitor& monitor) const {
  if (include_) monitor.count("dropped.include", std::exchange(scratch.not_included, 0));
  if (exclude_) monitor.count("dropped.exclude", std::exchange(scratch.excluded, 0));
}

}  // namespace varg::tools
