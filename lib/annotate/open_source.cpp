#include <varg/annotate/source.hpp>

#include <varg/core/error.hpp>

#include "sources/plain_file/plain_file.hpp"
#include "sources/store/store_source.hpp"

namespace varg::annotate {
namespace {

/// A kind of source: whether it reads what is asked for, and how it is opened.
struct Kind {
  bool (*accepts)(const SourceRequest& request);
  std::unique_ptr<Source> (*open)(const SourceRequest& request, const std::string& reference_path);
};

constexpr Kind kinds[] = {
#define VARG_SOURCE(name) {accepts_##name, open_##name},
#include "sources/sources.def"
#undef VARG_SOURCE
};

}  // namespace

std::unique_ptr<Source> open_source(const SourceRequest& request,
                                    const std::string& reference_path) {
  for (const Kind& kind : kinds) {
    if (kind.accepts(request)) return kind.open(request, reference_path);
  }
  throw Error(Fault::usage, "no kind of source reads {}", request.path)
      .hint(
          "Give a .vsrc that varg source build made, or a .vcf(.gz), .bcf, .bed(.gz), "
          ".bedgraph(.gz) or .wig(.gz), or a bigWig");
}

}  // namespace varg::annotate
