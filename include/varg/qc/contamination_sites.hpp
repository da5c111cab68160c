#pragma once

#include <string>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/qc/metrics.hpp>

namespace varg::qc {

/// The SNVs of a VCF whose bases are to be counted, with how common ALT is.
struct SiteFile {
  std::vector<Site> sites;              ///< sorted, each once
  std::vector<double> alt_frequencies;  ///< INFO/AF beside `sites`; NaN where there is none
  std::vector<Note> notes;
  InputFacts facts;
};

/// Reads the records with one ALT that are SNVs of A, C, G, T and places them on `contigs` (of the
/// reads). Others, and those on contigs that the reads lack, are counted in notes. Throws
/// Error{mismatch} when a contig has another length than the VCF's header says (another build), or
/// when no site is on a contig of the reads; Error{input} for an AF that is no number from 0 to 1.
SiteFile read_sites(const std::string& path, const genome::Contigs& contigs);

}  // namespace varg::qc
