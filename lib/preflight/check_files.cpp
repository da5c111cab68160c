#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include <varg/core/text.hpp>
#include <varg/reference/fasta.hpp>

#include "file_checks.hpp"

namespace varg::preflight {
namespace {

using io::Format;

/// Formats that have no magic: a known ending says more than the first line.
bool is_vague(Format format) {
  return format == Format::bed || format == Format::gff || format == Format::ped ||
         format == Format::sam || format == Format::text || format == Format::unknown;
}

/// The format an ending stands for, ".gz" and its like left out.
Format format_of_ending(std::string_view path, Format otherwise) {
  for (const std::string_view packed : {".gz", ".bgz", ".bgzf"}) {
    if (ends_with(path, packed)) path.remove_suffix(packed.size());
  }
  constexpr std::array<std::pair<std::string_view, Format>, 12> endings = {
      {{".bed", Format::bed},
       {".interval_list", Format::bed},
       {".gff", Format::gff},
       {".gff3", Format::gff},
       {".gtf", Format::gff},
       {".ped", Format::ped},
       {".fam", Format::ped},
       {".fa", Format::fasta},
       {".fasta", Format::fasta},
       {".fna", Format::fasta},
       {".vcf", Format::vcf},
       {".json", Format::json}}};
  for (const auto& [ending, format] : endings) {
    if (ends_with(path, ending)) return format;
  }
  return otherwise;
}

/// BAM and its like by their ending, for a file whose content is something else.
void refuse_unknown(const FileReport& report, Format format) {
  if (format == Format::html) {
    throw Error(Fault::input, "{} is a web page, not data", report.path)
        .hint("Fetch the file again: the server sent an error page");
  }
  if (format == Format::fastq) {
    throw Error(Fault::input, "{} is FASTQ, which no varg command reads", report.path)
        .hint("Align the reads first and give the BAM or CRAM");
  }
  throw Error(Fault::input, "{} is in no format that varg knows", report.path)
      .hint(
          "Give BAM, CRAM, SAM, VCF, BCF, FASTA, BED, interval_list, GFF3, GTF, a UCSC gene table, "
          "bigWig, PED or a manifest");
}

void read_as(Format format, const CheckContext& context, FileReport& report) {
  switch (format) {
    case Format::bam:
    case Format::cram:
    case Format::sam:
      return check_reads(context, report);
    case Format::vcf:
    case Format::bcf:
    case Format::bcf1:
      return check_variants(context, report);
    case Format::fasta:
      return check_sequence(report);
    case Format::bed:
      return check_intervals(report);
    case Format::gff:
      return check_genes(report);
    case Format::bigwig:
      return check_scores(report);
    case Format::ped:
      return check_pedigree(report);
    case Format::json:
      return check_manifest_file(report);
    case Format::empty:
      throw Error(Fault::input, "{} is empty", report.path);
    default:
      refuse_unknown(report, format);
  }
}

FileReport check_file(const std::string& path, const CheckContext& context) {
  FileReport report;
  report.path = path;
  report.manifest = "none";
  gather(report.problems, [&] {
    const io::FileKind kind = io::sniff_file(path);
    Format format = kind.format;
    if (is_vague(format)) format = format_of_ending(path, format);
    report.format = ends_with(path, ".interval_list") ? "interval_list" : io::to_text(format);
    report.compression = io::to_text(kind.compression);
    if (format == Format::cram) report.compression = "CRAM";
    read_as(format, context, report);
  });
  report.whole = report.whole &&
                 std::none_of(report.problems.begin(), report.problems.end(),
                              [](const Problem& problem) { return problem.fault == Fault::input; });
  report.end_marker = report.facts.end_marker;
  for (Note& note : report.notes) {
    if (starts_with(note.text, path + ": ")) note.text.erase(0, path.size() + 2);
  }
  if (report.whole) {
    gather(report.problems, [&] {
      if (find_manifest(path)) report.manifest = "holds";
    });
  }
  return report;
}

/// The FASTA of -f as a file to compare with, without reading it whole.
FileReport describe_reference(const std::string& path) {
  const reference::Fasta fasta(path);
  FileReport report;
  report.path = path;
  report.format = "FASTA";
  report.counted = "contigs";
  report.has_contigs = true;
  report.declares_lengths = true;
  report.contigs = fasta.contigs();
  return report;
}

/// The file whose contigs decide: the reference, else a FASTA, else the first with lengths.
const FileReport* dictionary_of(const CheckReport& report, const FileReport* reference) {
  if (reference != nullptr) return reference;
  const FileReport* first = nullptr;
  for (const FileReport& file : report.files) {
    if (!file.declares_lengths) continue;
    if (file.counted == "contigs") return &file;
    if (first == nullptr) first = &file;
  }
  return first;
}

/// The FASTA to compare REF alleles with: that of -f, or the only indexed one among the files.
std::string reference_for(const std::vector<std::string>& paths, const CheckOptions& options) {
  if (!options.reference.empty()) return options.reference;
  std::string found;
  for (const std::string& path : paths) {
    if (!std::filesystem::exists(path + ".fai")) continue;
    if (!found.empty()) return {};
    found = path;
  }
  return found;
}

}  // namespace

std::string first_existing(const std::vector<std::string>& candidates) {
  for (const std::string& path : candidates) {
    if (std::filesystem::exists(path)) return path;
  }
  return {};
}

CheckReport check_files(const std::vector<std::string>& paths, const CheckOptions& options,
                        const flow::Limits& limits, Monitor& monitor) {
  CheckReport report;
  std::optional<FileReport> reference;
  CheckOptions effective = options;
  effective.reference = reference_for(paths, options);
  if (!effective.reference.empty()) {
    std::vector<Problem> problems;
    const bool opens =
        gather(problems, [&] { reference = describe_reference(effective.reference); });
    if (!opens) effective.reference.clear();
    const bool is_given = std::find(paths.begin(), paths.end(), options.reference) != paths.end();
    if (!options.reference.empty() && !is_given) report.together = std::move(problems);
  }
  for (const std::string& path : paths) {
    if (path == "-") {
      throw Error(Fault::usage, "varg check reads files by name, not standard input");
    }
    monitor.expect(path, 0);
    report.files.push_back(check_file(path, {effective, limits, monitor}));
  }
  const bool listed =
      reference && std::find(paths.begin(), paths.end(), reference->path) != paths.end();
  if (reference && !listed) report.files.push_back(*reference);
  compare_files(report);
  if (const FileReport* dictionary = dictionary_of(report, reference ? &*reference : nullptr)) {
    place_on_contigs(report, FileReport(*dictionary));
  }
  if (reference && !listed) report.files.pop_back();
  return report;
}

}  // namespace varg::preflight
