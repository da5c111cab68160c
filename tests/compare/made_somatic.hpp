#pragma once

#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "made_files.hpp"

#include <varg/compare/somatic_stats.hpp>
#include <varg/compare/superlocus_stream.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {

using Lines = std::vector<std::string>;

/// What varg compare --somatic finds.
struct Compared {
  Outcome outcome;
  std::string lines;
};

inline Compared compared(const std::string& truth, const std::string& query,
                         const reference::Fasta& fasta,
                         const genome::RegionSet* confident = nullptr, Unit unit = Unit::record,
                         const Strata* strata = nullptr) {
  const FractionBins bins = parse_fraction_bins("0,0.1,0.5,1");
  CallOptions calls;
  calls.somatic = true;
  calls.unit = unit;
  SuperlocusStream stream(truth, calls, query, calls, fasta);
  LabelOptions options;
  options.match.by_allele = stream.is_sites_only();
  options.confident = confident;
  options.strata = strata;
  options.fractions = &bins;
  Compared found;
  found.outcome.subsets = subset_facts(fasta.contigs(), confident, strata);
  prepare_somatic(bins, found.outcome);
  while (const auto superloci = stream.next(100)) {
    const LabelledBatch batch = label(*superloci, fasta, options);
    found.outcome.add(batch, fasta.contigs());
    found.lines += batch.lines;
  }
  found.outcome.truth = stream.truth().account();
  found.outcome.query = stream.query().account();
  found.outcome.somatic->fp_region_size = 500'000;
  return found;
}

/// Column name -> value, by type.
using Table = std::map<std::string, std::map<std::string, std::string>>;

inline Table parsed(const std::string& csv) {
  Table table;
  std::vector<std::string> names;
  for (const std::string_view line : split(trim(csv), '\n')) {
    const auto words = split(line, ',');
    if (names.empty()) {
      names.assign(words.begin(), words.end());
      continue;
    }
    REQUIRE(words.size() == names.size());
    auto& row = table[std::string(words[1])];
    CHECK(row.empty());
    for (std::size_t i = 0; i < words.size(); ++i) row[names[i]] = std::string(words[i]);
  }
  return table;
}

struct MadeCall {
  int pos1 = 1;
  std::string filter = "PASS";
  std::string fraction = ".";
  std::string alt = "";  ///< empty: a substitution
};

/// A file on chr1 of one sample with AF.
inline std::string with_fractions(const test::MadeFiles& files, const test::TemporaryFolder& folder,
                                  const std::string& name, const std::vector<MadeCall>& calls) {
  std::string text =
      "##fileformat=VCFv4.2\n##FILTER=<ID=low,Description=\"Low\">\n"
      "##contig=<ID=chr1,length=200>\n"
      "##FORMAT=<ID=AF,Number=A,Type=Float,Description=\"Fraction\">\n"
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tTUMOR\n";
  for (const MadeCall& call : calls) {
    const char base = files.first()[static_cast<std::size_t>(call.pos1) - 1];
    const std::string other = base == 'A' ? "C" : "A";
    text += "chr1\t" + std::to_string(call.pos1) + "\t.\t" + base + "\t" +
            (call.alt.empty() ? other : base + call.alt) + "\t.\t" + call.filter + "\t.\tAF\t" +
            call.fraction + "\n";
  }
  return folder.write(name, text);
}

}  // namespace varg::compare
