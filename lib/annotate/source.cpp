#include <varg/annotate/source.hpp>

#include <filesystem>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "sources/vcf_overlay/vcf_overlay.hpp"

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

SourceRequest parse_source_request(std::string_view text) {
  const auto fail = [&] {
    return Error(Fault::usage, "--source {}: not FILE:FIELD[,FIELD…][:PREFIX]", printable(text))
        .hint("For example --source clinvar.vcf.gz:CLNSIG,CLNREVSTAT:ClinVar_");
  };
  const std::size_t last = text.rfind(':');
  if (last == std::string_view::npos || last == 0) throw fail();
  SourceRequest request{std::string(text.substr(0, last)), {}, {}};
  std::string_view fields = text.substr(last + 1);
  const std::size_t before = text.rfind(':', last - 1);
  if (before != std::string_view::npos && before > 0 && !std::filesystem::exists(request.path)) {
    request = {std::string(text.substr(0, before)), {}, std::string(fields)};
    fields = text.substr(before + 1, last - before - 1);
  }
  for (const std::string_view field : split(fields, ',')) {
    if (field.empty()) throw fail();
    request.fields.emplace_back(field);
  }
  return request;
}

std::unique_ptr<Source> open_source(const SourceRequest& request,
                                    const std::string& reference_path) {
  for (const Kind& kind : kinds) {
    if (kind.accepts(request)) return kind.open(request, reference_path);
  }
  throw Error(Fault::usage, "no kind of source reads {}", request.path)
      .hint("Give a file that ends in .vcf, .vcf.gz, .vcf.bgz or .bcf");
}

}  // namespace varg::annotate
