#include <varg/annotate/source_build.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bed.hpp>
#include <varg/io/byte_source.hpp>

#include "row_reader.hpp"

namespace varg::annotate {
namespace {

/// A format: its name, and the endings of its files (without .gz and .bgz).
struct FormatRows {
  std::string_view name;
  std::vector<std::string_view> endings;
  std::unique_ptr<RowReader> (*make)(const SourceBuild& build);
};

const std::vector<FormatRows>& formats() {
  static const std::vector<FormatRows> list{
      {"vcf", {".vcf", ".bcf"}, make_vcf_rows},
      {"bed", {".bed"}, make_bed_rows},
      {"bedgraph", {".bedgraph", ".bedGraph", ".bg"}, make_bedgraph_rows},
      {"wig", {".wig", ".wigFix", ".wigVar"}, make_wig_rows},
      {"bigwig", {".bw", ".bigwig", ".bigWig"}, make_big_wig_rows},
      {"table", {".tsv", ".txt", ".tab"}, make_table_rows},
  };
  return list;
}

bool fits(const FormatRows& format, const SourceBuild& build) {
  if (!build.format.empty()) return format.name == build.format;
  std::string_view path = build.input;
  for (const std::string_view packed : {".gz", ".bgz"}) {
    if (path.ends_with(packed)) path.remove_suffix(packed.size());
  }
  return std::any_of(format.endings.begin(), format.endings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

std::unique_ptr<RowReader> open_rows(const SourceBuild& build) {
  if (build.format.empty() && is_big_wig(build.input)) return make_big_wig_rows(build);
  for (const FormatRows& format : formats()) {
    if (fits(format, build)) return format.make(build);
  }
  throw Error(Fault::usage, "{}: the format is not known from its ending", build.input)
      .hint("Say which: --format vcf, bed, bedgraph, wig, bigwig or table");
}

std::string one_line(std::string text) {
  for (char& letter : text) {
    if (letter == '\n' || letter == '"') letter = letter == '"' ? '\'' : ' ';
  }
  return text;
}

StoreFacts facts_of(const SourceBuild& build, const RowReader& rows,
                    const genome::Contigs& contigs) {
  StoreFacts facts;
  facts.name = one_line(build.name.empty() ? std::filesystem::path(build.input).filename().string()
                                           : build.name);
  facts.release = one_line(build.release.empty() ? rows.release() : build.release);
  facts.assembly = one_line(build.assembly.empty() ? genome::known_assembly(contigs).value_or("")
                                                   : build.assembly);
  facts.licence = one_line(build.licence);
  facts.kind = rows.kind();
  facts.fields = rows.fields();
  std::set<std::string> seen;
  for (const io::FieldDefinition& field : facts.fields) {
    if (!seen.insert(field.id).second) {
      throw Error(Fault::usage, "two fields would be called {}", field.id)
          .hint("Rename one: --fields NAME=NEW");
    }
  }
  return facts;
}

/// Whether `said` ("hg38", "GRCh38.p14") is another way to say `known` ("GRCh38").
bool is_same_assembly(std::string_view said, std::string_view known) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"hg19", "GRCh37"}, {"b37", "GRCh37"},      {"hs37d5", "GRCh37"}, {"hg38", "GRCh38"},
      {"b38", "GRCh38"},  {"chm13", "T2T-CHM13"}, {"hs1", "T2T-CHM13"}};
  for (const auto& [name, meant] : names) {
    if (said.starts_with(name)) return meant == known;
  }
  return said.starts_with(known);
}

/// Throws Error{mismatch} when what is called one assembly has contigs of another, or the header
/// of the input names contigs the reference has with other lengths or not at all.
void require_same_assembly(const SourceBuild& build, const genome::Contigs& input,
                           const genome::Contigs& reference) {
  const auto known = genome::known_assembly(reference);
  if (known && !build.assembly.empty() && !is_same_assembly(build.assembly, *known)) {
    throw Error(Fault::mismatch, "--build says {}, and the reference is {}", build.assembly,
                *known);
  }
  if (input.empty()) return;
  const auto compared = genome::compare_contigs(input, reference);
  if (!compared.lengths_differ.empty()) {
    throw Error(Fault::mismatch, "{} and the reference differ in contig {}", build.input,
                compared.lengths_differ.front())
        .hint("Give the reference of the same assembly");
  }
  if (compared.shared > 0 || build.bridge_contigs) return;
  throw Error(Fault::mismatch, "{} shares no contig with the reference", build.input)
      .hint(compared.prefix_differs
                ? "One of them writes chr1 and the other 1: rename the contigs of the source "
                  "(bcftools annotate --rename-chrs), or build it with --bridge-contigs"
                : "Give a source of the same assembly");
}

StoreInput input_of(const InputFacts& facts) {
  return {facts.role, std::filesystem::path(facts.path).filename().string(), facts.size,
          facts.digest};
}

void add_callable(const SourceBuild& build, const reference::Fasta& fasta, StoreWriter& writer,
                  BuiltSource& built) {
  io::BedFile bed = io::read_bed(build.callable, fasta.contigs(), build.bridge_contigs);
  built.notes.insert(built.notes.end(), bed.notes.begin(), bed.notes.end());
  bed.facts.role = "callable";
  built.inputs.push_back(bed.facts);
  std::vector<std::pair<std::string, std::vector<genome::Interval>>> contigs;
  const genome::RegionSet regions = bed.regions();
  for (const genome::Interval& interval : regions.intervals()) {
    const std::string& name = fasta.contigs()[interval.contig].name;
    if (contigs.empty() || contigs.back().first != name) contigs.push_back({name, {}});
    contigs.back().second.push_back(interval);
  }
  writer.set_callable(contigs, fasta.contigs());
}

}  // namespace

bool is_big_wig(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored) &&
         io::sniff_file(path).format == io::Format::bigwig;
}

BuiltSource build_source(const SourceBuild& build,
                         const std::function<void(std::string_view)>& sink) {
  const reference::Fasta fasta(build.reference);
  const std::unique_ptr<RowReader> rows = open_rows(build);
  require_same_assembly(build, rows->contigs(), fasta.contigs());
  BuiltSource built;
  built.facts = facts_of(build, *rows, fasta.contigs());
  StoreWriter writer(built.facts, sink);
  BuildTarget target(build, fasta, writer, built.facts.fields);
  rows->read(target);
  target.finish();
  built.notes = rows->notes();
  const std::vector<Note> left_out = target.notes(built.facts.name);
  built.notes.insert(built.notes.end(), left_out.begin(), left_out.end());
  built.inputs.push_back(rows->facts());
  if (!build.callable.empty()) add_callable(build, fasta, writer, built);

  const LeftOut& out = target.left_out();
  built.facts.counts = {{"unknown_contig", out.contig}, {"ref_mismatch", out.ref_mismatch},
                        {"symbolic", out.symbolic},     {"wrong_number", out.values},
                        {"empty_interval", out.empty},  {"duplicate", out.duplicate}};
  for (const InputFacts& facts : built.inputs) built.facts.inputs.push_back(input_of(facts));
  built.facts.rows = writer.rows();
  built.facts.has_callable = !build.callable.empty();
  built.facts.digest = writer.finish(built.facts.inputs, built.facts.counts);
  return built;
}

}  // namespace varg::annotate
