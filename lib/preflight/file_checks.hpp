#pragma once

#include <string>

#include <varg/io/byte_source.hpp>
#include <varg/preflight/check.hpp>

namespace varg::preflight {

/// What the checks of one file share.
struct CheckContext {
  const CheckOptions& options;
  const flow::Limits& limits;
  Monitor& monitor;
};

/// Each reads a whole file of its format into `report`. They throw Error for what ends the reading.
void check_reads(const CheckContext& context, FileReport& report);
void check_variants(const CheckContext& context, FileReport& report);
void check_sequence(FileReport& report);
void check_intervals(FileReport& report);
void check_genes(FileReport& report);
void check_scores(FileReport& report);
void check_pedigree(FileReport& report);
void check_manifest_file(FileReport& report);

/// Reads BED and gene files of `report` again on the contigs of the first file that declares
/// lengths, so that ends beyond a contig and unknown contigs are found.
void place_on_contigs(CheckReport& report, const FileReport& dictionary);

/// Runs `body` and turns an Error that leaves it into a problem. Error{bug} goes on.
template <class Body>
bool gather(std::vector<Problem>& problems, Body&& body) {
  try {
    body();
    return true;
  } catch (const Error& error) {
    if (error.fault() == Fault::bug) throw;
    problems.push_back({error.fault(), error.what(), error.hint()});
    return false;
  }
}

/// The first of `candidates` that exists, or "".
std::string first_existing(const std::vector<std::string>& candidates);

}  // namespace varg::preflight
