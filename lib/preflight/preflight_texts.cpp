#include <filesystem>

#include <varg/core/digest.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bed.hpp>
#include <varg/io/big_wig.hpp>
#include <varg/io/ped.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/reference/transcripts.hpp>

#include "file_checks.hpp"

namespace varg::preflight {
namespace {

void take_notes(const std::vector<Note>& notes, FileReport& report) {
  report.notes.insert(report.notes.end(), notes.begin(), notes.end());
}

/// Notes that a second reading gives and the first did not.
void take_new_notes(const std::vector<Note>& notes, FileReport& report) {
  for (const Note& note : notes) {
    bool is_known = false;
    for (const Note& known : report.notes) {
      is_known = is_known || (known.kind == note.kind && known.text == note.text);
    }
    if (!is_known) report.notes.push_back(note);
  }
}

}  // namespace

void check_sequence(FileReport& report) {
  report.counted = "contigs";
  reference::FastaCheck check = reference::check_fasta(report.path);
  report.whole = true;
  report.records = check.contigs.size();
  report.has_contigs = true;
  report.declares_lengths = true;
  report.contigs = std::move(check.contigs);
  report.facts = std::move(check.facts);
  report.index = check.indexed ? report.path + ".fai fits" : "none";
  take_notes(check.notes, report);
  if (!check.indexed) {
    report.notes.push_back({"no_index",
                            "no index: every command that needs a reference needs "
                            "one (samtools faidx)"});
  }
}

void check_intervals(FileReport& report) {
  report.counted = "intervals";
  io::BedFile file = io::read_bed(report.path, {});
  report.whole = true;
  report.records = file.records.size();
  report.has_contigs = true;
  report.contigs = std::move(file.contigs);
  report.facts = std::move(file.facts);
  take_notes(file.notes, report);
}

void check_genes(FileReport& report) {
  report.counted = "transcripts";
  reference::GeneFile file = reference::read_genes(report.path, {});
  report.whole = true;
  report.format = file.dialect;
  report.records = file.transcripts.all().size();
  report.has_contigs = true;
  report.contigs = std::move(file.contigs);
  report.facts = std::move(file.facts);
  take_notes(file.notes, report);
}

void check_scores(FileReport& report) {
  report.counted = "scores";
  io::BigWigReader reader(report.path);
  while (const auto section = reader.next()) report.records += section->scores.size();
  report.whole = true;
  report.has_contigs = true;
  report.declares_lengths = true;
  report.contigs = reader.contigs();
  report.facts = io::file_facts(report.path, "scores", true);
}

void check_pedigree(FileReport& report) {
  report.counted = "individuals";
  io::PedFile file = io::read_ped(report.path);
  report.whole = true;
  report.records = file.pedigree.individuals().size();
  for (const genome::Individual& one : file.pedigree.individuals()) {
    report.samples.push_back(one.id);
  }
  report.facts = std::move(file.facts);
  take_notes(file.notes, report);
}

void check_manifest_file(FileReport& report) {
  report.counted = "inputs";
  const Manifest manifest = read_manifest(report.path);
  report.whole = true;
  report.format = "varg manifest";
  report.records = manifest.inputs.size();
  report.samples = manifest.samples;
  report.facts = io::file_facts(report.path, "manifest", true);
  const std::filesystem::path folder = std::filesystem::path(report.path).parent_path();
  const std::string output =
      (folder / std::filesystem::path(manifest.output.path).filename()).string();
  if (!std::filesystem::exists(output)) {
    throw Error(Fault::input, "{} is the manifest of {}, which is not beside it", report.path,
                output);
  }
  check_against_manifest(output, std::filesystem::file_size(output), digest_file(output));
  for (const InputFacts& input : manifest.inputs) {
    if (input.digest.empty() || !std::filesystem::is_regular_file(input.path)) continue;
    if (digest_file(input.path) == input.digest) continue;
    report.problems.push_back({Fault::mismatch,
                               fmt::format("{}: the input {} has changed since {} was made from it",
                                           report.path, input.path, output),
                               "Make the output again"});
  }
}

void place_on_contigs(CheckReport& report, const FileReport& dictionary) {
  for (FileReport& file : report.files) {
    const bool has_intervals = file.counted == "intervals";
    if (!file.whole || (!has_intervals && file.counted != "transcripts")) continue;
    gather(report.together, [&] {
      within("on the contigs of " + dictionary.path, [&] {
        if (has_intervals) {
          take_new_notes(io::read_bed(file.path, dictionary.contigs).notes, file);
        } else {
          take_new_notes(reference::read_genes(file.path, dictionary.contigs).notes, file);
        }
      });
    });
  }
}

}  // namespace varg::preflight
