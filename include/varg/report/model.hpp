#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>

namespace varg::report {

/// What a field of a source says of an allele: "CLNSIG", "Pathogenic".
struct SourceValue {
  std::string field;
  std::string value;
};

/// One alternative allele of a case, with the transcript that was picked to name it.
struct VariantRow {
  std::string contig;
  std::int64_t pos1 = 0;  ///< 1-based, as in VCF
  std::string ref;
  std::string alt;
  std::string gene;
  std::string transcript;
  std::string hgvsc;
  std::string hgvsp;
  std::string consequence;      ///< SO terms of the picked transcript
  std::string impact;           ///< HIGH, MODERATE, LOW, MODIFIER
  std::string worse_elsewhere;  ///< "transcript: terms" when another transcript, or an allele
                                ///< together with its neighbours on a haplotype, is hit harder
  std::string genotype;       ///< as in the VCF: "0/1"
  std::string zygosity;       ///< heterozygous, homozygous, hemizygous, partly called
  std::string depth;          ///< DP as text; empty when absent
  std::optional<double> vaf;  ///< from AD
  std::string genotype_quality;
  std::string filter;
  std::vector<SourceValue> sources;
};

/// Why alleles of the VCF are not listed: every one has exactly one reason.
struct Unlisted {
  std::string reason;
  std::uint64_t alleles = 0;
};

/// Depth over one region of the panel.
struct CoverageRow {
  std::string name;
  std::string region;  ///< contig:begin-end, 1-based inclusive
  std::int64_t length = 0;
  double mean = 0;
  double at_least_10 = 0;  ///< share of bases, 0 to 1
  double at_least_20 = 0;
  double at_least_30 = 0;
};

/// A part of the panel whose depth is under the threshold: variants there are not assessable.
struct Gap {
  std::string name;
  std::string region;
  std::int64_t length = 0;
  std::int64_t least_depth = 0;
};

struct Coverage {
  std::string rules;        ///< how depth was counted, in words
  int threshold = 0;        ///< depth under which a base is a gap
  std::int64_t length = 0;  ///< bases of the panel
  double mean = 0;
  double at_least_10 = 0;
  double at_least_20 = 0;
  double at_least_30 = 0;
  std::vector<CoverageRow> regions;
  std::vector<Gap> gaps;
};

/// One command on the way from the reads to the case, from its manifest.
struct Step {
  std::string path;  ///< of the file it made
  Manifest manifest;
};

/// Everything a report says. Writers render it and add nothing.
struct Report {
  std::string case_id;
  std::string input_path;
  std::string input_digest;
  std::string assembly;  ///< known assembly, or empty
  std::vector<std::string> samples;
  std::string sample;  ///< the one reported
  std::string panel;   ///< path of the panel BED; empty without one
  std::string panel_digest;
  std::uint64_t records = 0;
  std::uint64_t alleles = 0;
  std::vector<VariantRow> variants;
  std::vector<Unlisted> unlisted;
  std::uint64_t not_assessable = 0;  ///< alleles without a called genotype
  std::optional<Coverage> coverage;
  std::vector<Step> steps;                 ///< first step first
  std::vector<std::string> missing_steps;  ///< inputs on the way whose account was not found
  std::vector<Note> notes;
};

}  // namespace varg::report
