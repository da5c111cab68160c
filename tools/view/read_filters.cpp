#include "read_filters.hpp"

#include <memory>
#include <optional>

#include <varg/core/error.hpp>
#include <varg/filter/read_filter.hpp>

namespace varg::tools {
namespace {

using transform::DroppedRead;

/// One expression and what a thread needs to evaluate it.
struct Test {
  filter::ReadFilter filter;
  filter::ReadFilter::Scratch scratch;

  bool passes(const io::ReadView& read) { return filter.passes(read, scratch); }
};

std::shared_ptr<Test> make_test(const std::optional<filter::ReadFilter>& filter) {
  if (!filter) return nullptr;
  return std::make_shared<Test>(Test{*filter, filter->scratch()});
}

}  // namespace

void plan_filters(const FilterOptions& options, const io::SamHeader& header,
                  const std::string& path, transform::ReadConditions& conditions) {
  if (!options.hydra.empty()) {
    throw Error(Fault::usage, "--hydra is for variants, {} holds reads", path)
        .hint("Write the condition with -i or -e");
  }
  std::optional<filter::ReadFilter> include;
  std::optional<filter::ReadFilter> exclude;
  if (!options.include.empty()) include.emplace(options.include, header);
  if (!options.exclude.empty()) exclude.emplace(options.exclude, header);
  if (!include && !exclude) return;
  conditions.make_predicate = [include, exclude, path]() -> transform::ReadPredicate {
    return [wanted = make_test(include), refused = make_test(exclude), path](
               const io::ReadBatch& batch, std::size_t i) {
      const auto place = [&] {
        return fmt::format("{}: read {}", path, batch.first_record + i + 1);
      };
      return within(place, [&] {
        const io::ReadView read = batch[i];
        if (wanted && !wanted->passes(read)) return DroppedRead::include;
        return refused && refused->passes(read) ? DroppedRead::exclude : DroppedRead::kept;
      });
    };
  };
}

}  // namespace varg::tools
