#include <fmt/format.h>

#include <algorithm>

#include <varg/core/version.hpp>
#include <varg/qc/samtools_text.hpp>
#include <varg/report/qc_texts.hpp>

namespace varg::report {
namespace {

void add_qualities(std::string_view tag, const qc::CycleTables& tables, std::string& text) {
  std::size_t columns = 0;
  for (const auto& row : tables.qualities) {
    for (std::size_t quality = 0; quality < row.size(); ++quality) {
      if (row[quality] != 0) columns = std::max(columns, quality + 2);
    }
  }
  for (std::size_t cycle = 0; cycle < tables.qualities.size(); ++cycle) {
    text += fmt::format("{}\t{}", tag, cycle + 1);
    for (std::size_t quality = 0; quality < columns; ++quality) {
      text += fmt::format("\t{}", tables.qualities[cycle][quality]);
    }
    text += '\n';
  }
}

void add_gc(std::string_view tag, const qc::Histogram& gc, std::string& text) {
  for (std::size_t percent = 0; percent < gc.size(); ++percent) {
    if (gc[percent] != 0) {
      text += fmt::format("{}\t{:.2f}\t{}\n", tag, static_cast<double>(percent), gc[percent]);
    }
  }
}

/// Bases of both fragments in the order and on the strand of sequencing.
void add_bases(const qc::ReadTables& tables, std::string& text) {
  const std::size_t cycles = std::max(tables.first.bases.size(), tables.last.bases.size());
  for (std::size_t cycle = 0; cycle < cycles; ++cycle) {
    qc::BaseCounts sum;
    for (const qc::CycleTables* side : {&tables.first, &tables.last}) {
      if (cycle >= side->bases.size()) continue;
      const qc::BaseCounts& bases = side->bases[cycle];
      sum.a += bases.a;
      sum.c += bases.c;
      sum.g += bases.g;
      sum.t += bases.t;
    }
    const auto all = static_cast<double>(sum.a + sum.c + sum.g + sum.t);
    if (all == 0) continue;
    text += fmt::format("GCT\t{}", cycle + 1);
    for (const std::uint64_t n : {sum.a, sum.c, sum.g, sum.t}) {
      text += fmt::format("\t{:.2f}", 100 * static_cast<double>(n) / all);
    }
    text += '\n';
  }
}

void add_inserts(const qc::InsertSizes& inserts, std::string& text) {
  const auto at = [](const qc::Histogram& histogram, std::size_t i) {
    return i < histogram.size() ? histogram[i] / 2 : 0;
  };
  const std::size_t end =
      std::max({inserts.inward.size(), inserts.outward.size(), inserts.other.size()});
  // samtools ends the list where 99 % of the pairs are on it.
  constexpr double main_bulk = 0.99;
  double all = 0;
  for (std::size_t i = 0; i < end; ++i) {
    all +=
        static_cast<double>(at(inserts.inward, i) + at(inserts.outward, i) + at(inserts.other, i));
  }
  double sum = 0;
  for (std::size_t i = 0; i < end && sum <= main_bulk * all; ++i) {
    const std::uint64_t in = at(inserts.inward, i);
    const std::uint64_t out = at(inserts.outward, i);
    const std::uint64_t other = at(inserts.other, i);
    text += fmt::format("IS\t{}\t{}\t{}\t{}\t{}\n", i, in + out + other, in, out, other);
    sum += static_cast<double>(in + out + other);
  }
}

void add_lengths(const qc::ReadTables& tables, std::string& text) {
  const auto at = [](const qc::Histogram& histogram, std::size_t i) {
    return i < histogram.size() ? histogram[i] : 0;
  };
  const std::size_t end = std::max(tables.first.lengths.size(), tables.last.lengths.size());
  for (std::size_t i = 0; i < end; ++i) {
    const std::uint64_t n = at(tables.first.lengths, i) + at(tables.last.lengths, i);
    if (n != 0) text += fmt::format("RL\t{}\t{}\n", i, n);
  }
}

void add_indels(const qc::Indels& indels, std::string& text) {
  const auto at = [](const qc::Histogram& histogram, std::size_t i) {
    return i < histogram.size() ? histogram[i] : 0;
  };
  const std::size_t end = std::max(indels.insertion_lengths.size(), indels.deletion_lengths.size());
  for (std::size_t i = 1; i < end; ++i) {
    const std::uint64_t in = at(indels.insertion_lengths, i);
    const std::uint64_t out = at(indels.deletion_lengths, i);
    if (in + out != 0) text += fmt::format("ID\t{}\t{}\t{}\n", i, in, out);
  }
}

}  // namespace

std::string samtools_stats(const qc::Metrics& metrics, const QcFacts& facts) {
  // Programs find this file by the words "This file was produced by samtools stats".
  std::string text = fmt::format(
      "# varg qc {} wrote this in the layout of: This file was produced by samtools stats "
      "(1.16)\n# Sample {}; sections that varg does not measure are left out.\n",
      version(), facts.sample);
  text += "# Summary Numbers. Use `grep ^SN | cut -f 2-` to extract this part.\n";
  text += qc::stats_summary_text(metrics);
  text += "# First Fragment Qualities: cycle, then reads by quality 0, 1, …\n";
  add_qualities("FFQ", metrics.tables.first, text);
  text += "# Last Fragment Qualities: cycle, then reads by quality 0, 1, …\n";
  add_qualities("LFQ", metrics.tables.last, text);
  text += "# GC Content of first fragments: percent, reads\n";
  add_gc("GCF", metrics.tables.first.gc, text);
  text += "# GC Content of last fragments: percent, reads\n";
  add_gc("GCL", metrics.tables.last.gc, text);
  text += "# ACGT content per cycle, read oriented: cycle, A, C, G, T in percent\n";
  add_bases(metrics.tables, text);
  text += "# Insert sizes: size, pairs, inward, outward, other\n";
  add_inserts(metrics.inserts, text);
  text += "# Read lengths: length, reads\n";
  add_lengths(metrics.tables, text);
  text += "# Indel distribution: length, insertions, deletions\n";
  add_indels(metrics.indels, text);
  return text;
}

}  // namespace varg::report
