#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <varg/stats/record_counter.hpp>

#include "random.hpp"

namespace varg::test {

/// A header with the fields that are counted and `samples`.
inline std::shared_ptr<const io::VcfHeader> stats_header(const std::vector<std::string>& samples) {
  std::string text =
      "##fileformat=VCFv4.2\n##contig=<ID=c,length=100000>\n##contig=<ID=d,length=100000>\n"
      "##FILTER=<ID=low,Description=\"x\">\n"
      "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"x\">\n"
      "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"x\">\n"
      "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
      "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
      "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
      "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n"
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";
  if (!samples.empty()) text += "\tFORMAT";
  for (const std::string& name : samples) text += "\t" + name;
  return std::make_shared<const io::VcfHeader>(io::VcfHeader::parse(text + "\n"));
}

/// Lines written with spaces between columns.
inline io::VariantBatch stats_batch(const std::shared_ptr<const io::VcfHeader>& header,
                                    const std::vector<std::string>& lines) {
  io::VariantBatch batch;
  for (std::string line : lines) {
    for (char& letter : line) {
      if (letter == ' ') letter = '\t';
    }
    batch.bytes += line + "\n";
  }
  batch.header = header;
  batch.path = "made.vcf";
  batch.first_line = 1;
  io::index_rows(batch);
  return batch;
}

/// The counts of lines, as one batch.
struct Counted {
  Counted(const std::vector<std::string>& names, const std::vector<std::string>& lines,
          stats::StatsOptions options, std::vector<stats::RecordTest> tests = {})
      : header(stats_header(names)), plan(options, *header), counts(plan) {
    plan.tests = std::move(tests);
    stats::RecordCounter counter(plan);
    counts.add(counter(stats_batch(header, lines)));
  }
  std::uint64_t sample(stats::PerSample what, std::size_t i) const {
    return counts.sample(what, i);
  }

  std::shared_ptr<const io::VcfHeader> header;
  stats::Plan plan;
  stats::Counts counts;
};

/// Options that count all of `names`.
inline stats::StatsOptions with_samples(const std::vector<std::string>& names) {
  stats::StatsOptions options;
  options.samples = names;
  return options;
}

}  // namespace varg::test
