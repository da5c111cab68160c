#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/flow/limits.hpp>
#include <varg/genome/contigs.hpp>

namespace varg::preflight {

/// A fault that a run on these inputs would stop at.
struct Problem {
  Fault fault = Fault::input;
  std::string text;
  std::string hint;
};

/// What one file is and holds, after all of it was read.
struct FileReport {
  std::string path;
  std::string format;       ///< "BAM", "VCF", "Ensembl GFF3", …; empty when nobody can tell
  std::string compression;  ///< "plain", "gzip", "BGZF"
  bool whole = false;       ///< read to its end without a problem
  std::optional<bool> end_marker;
  std::string counted;  ///< what `records` counts: "reads", "records", "contigs", "intervals", …
  std::uint64_t records = 0;
  bool has_contigs = false;  ///< whether the format has contigs at all
  genome::Contigs contigs;   ///< declared, or (BED, GFF) seen
  bool declares_lengths = false;
  std::vector<std::string> samples;
  std::string sort_order;  ///< of reads: "coordinate", "queryname", …
  std::vector<std::string> read_groups;
  std::string index;     ///< "a.bam.bai fits", "none"; empty where the format needs none
  std::string manifest;  ///< "none", "holds"
  std::vector<Note> notes;
  std::vector<Problem> problems;
  InputFacts facts;  ///< as far as known
};

struct CheckOptions {
  std::string reference;  ///< FASTA: for CRAM, REF alleles and contigs; may be empty
};

/// Everything `varg check` found, in order of the command line.
struct CheckReport {
  std::vector<FileReport> files;
  std::vector<Problem> together;  ///< faults between files
  std::vector<Note> together_notes;
};

/// Reads every file whole, with all threads where the format allows, and compares them with each
/// other. Faults of the files are in the report; throws only Error{usage}, Error{bug}.
CheckReport check_files(const std::vector<std::string>& paths, const CheckOptions& options,
                        const flow::Limits& limits, Monitor& monitor);

/// One block a file and one for all, as lines of "key: value".
std::string to_text(const CheckReport& report);
/// The same as JSON, ending with a newline.
std::string to_json(const CheckReport& report);

/// The first of the gravest problems (input before mismatch before resource) as an Error that also
/// says how many there are; nothing when there is none.
std::optional<Error> verdict(const CheckReport& report);

/// Compares names, lengths and checksums of contigs, and sample names, of every pair of files.
void compare_files(CheckReport& report);

}  // namespace varg::preflight
