#include "why/why_parts.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include <varg/compare/explanation.hpp>
#include <varg/compare/superloci.hpp>
#include <varg/core/error.hpp>
#include <varg/core/manifest.hpp>
#include <varg/core/text.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::tools {
namespace {

/// The FASTA that the comparison used.
std::string reference_path(const std::string& given, const std::string& vcf) {
  if (!given.empty()) return given;
  if (const auto manifest = find_manifest(vcf)) {
    for (const InputFacts& input : manifest->inputs) {
      if (input.role == "reference") return input.path;
    }
  }
  throw Error(Fault::input, "no manifest beside {} says which reference was used", vcf)
      .hint("Give it with --reference");
}

std::string id_of(const io::VariantView& line) {
  const auto id = line.info("BS");
  if (!id) {
    throw Error(Fault::input, "a line has no INFO/BS: not written by varg compare")
        .hint("Give the prefix that varg compare got with -o");
  }
  return std::string(*id);
}

/// The identifiers of the superloci with lines in the interval, in order.
std::vector<std::string> ids_in(io::IndexedVariants& variants, const genome::Interval& interval) {
  const io::VariantBatch batch = variants.fetch(interval);
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const std::string id = id_of(batch[i]);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

/// Appends the explanation of the superlocus `id` of a contig. BS is the POS of its first line.
void append(io::IndexedVariants& variants, genome::ContigId contig, const std::string& id,
            const reference::Fasta& fasta, std::string& text) {
  constexpr genome::Pos margin = 10;
  const genome::Pos begin = std::stoll(id) - 1;
  for (genome::Pos reach = 10'000;; reach *= 4) {
    const genome::Pos last = begin + reach;
    const io::VariantBatch batch = variants.fetch({contig, begin, last});
    std::vector<io::VariantView> lines;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (id_of(batch[i]) == id) lines.push_back(batch[i]);
    }
    const bool is_complete =
        lines.back().end() + compare::superlocus_gap < last ||
        last >= fasta.contigs()[fasta.contigs().require(lines.back().chrom(), fasta.path())].length;
    if (!is_complete) continue;
    const compare::ToldSuperlocus superlocus = compare::told_superlocus(lines);
    const genome::ContigId there = fasta.contigs().require(superlocus.contig_name, fasta.path());
    const genome::Interval around{
        there, std::max<genome::Pos>(0, superlocus.begin() - margin),
        std::min(fasta.contigs()[there].length, superlocus.end() + margin)};
    if (!text.empty()) text += '\n';
    text += compare::explanation(superlocus, {around.begin, fasta.bases(around)});
    return;
  }
}

}  // namespace

std::string explained_comparison(const std::string& prefix, const std::string& place,
                                 const std::string& reference, cli::Session& session) {
  constexpr std::string_view ending = ".vcf.gz";
  const std::string vcf = ends_with(prefix, ending) ? prefix : prefix + std::string(ending);
  io::IndexedVariants variants(vcf);
  const reference::Fasta fasta(reference_path(reference, vcf));
  const genome::Contigs& contigs = variants.header().contigs();
  const genome::Interval region = genome::parse_region(place, contigs);
  std::vector<std::string> ids = ids_in(variants, region);
  std::string text;
  if (ids.empty()) {
    const genome::Pos gap = compare::superlocus_gap;
    ids = ids_in(variants,
                 {region.contig, std::max<genome::Pos>(0, region.begin - gap), region.end + gap});
    text = fmt::format("no call of truth or query at {}{}\n", place,
                       ids.empty() ? fmt::format(", nor within {} bases", gap) : "; near it:");
  }
  for (const std::string& id : ids) append(variants, region.contig, id, fasta, text);
  session.monitor().count("superloci", ids.size());
  return text;
}

}  // namespace varg::tools
