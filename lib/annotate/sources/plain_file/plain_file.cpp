#include "plain_file.hpp"

#include <algorithm>

#include <varg/annotate/source_build.hpp>
#include <varg/core/error.hpp>
#include <varg/reference/fasta.hpp>

#include "../store/store_source.hpp"

namespace varg::annotate {

bool accepts_plain_file(const SourceRequest& request) {
  std::string_view path = request.path;
  for (const std::string_view packed : {".gz", ".bgz"}) {
    if (path.ends_with(packed)) path.remove_suffix(packed.size());
  }
  for (const std::string_view ending : {".vcf", ".bcf", ".bed", ".bedgraph", ".bedGraph", ".wig",
                                        ".wigFix", ".wigVar", ".bw", ".bigwig", ".bigWig"}) {
    if (path.ends_with(ending)) return true;
  }
  return is_big_wig(request.path);
}

std::unique_ptr<Source> open_plain_file(const SourceRequest& request,
                                        const std::string& reference_path) {
  SourceBuild build;
  build.input = request.path;
  build.reference = reference_path;
  build.skips_bad_records = true;
  for (const FieldRequest& field : request.fields) {
    if (std::find(build.fields.begin(), build.fields.end(), field.name) == build.fields.end()) {
      build.fields.push_back(field.name);
    }
  }
  std::string bytes;
  BuiltSource built = build_source(build, [&](std::string_view part) { bytes += part; });
  const reference::Fasta fasta(reference_path);
  return make_store_source(StoreReader(request.path, std::move(bytes)), request, fasta.contigs(),
                           std::move(built.notes));
}

}  // namespace varg::annotate
