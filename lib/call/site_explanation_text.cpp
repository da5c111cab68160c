#include <iterator>

#include <fmt/format.h>

#include <varg/call/site_explanation.hpp>

#include "site_texts.hpp"

namespace varg::call {
namespace {

/// Writes the sections one after the other.
class Writer {
 public:
  Writer(const SiteExplanation& told, const genome::Contigs& contigs)
      : told_(told), contigs_(contigs) {}

  std::string text() {
    line("{}", verdict(told_, contigs_));
    reads();
    pileup();
    candidates();
    assembly();
    for (const WindowExplanation& window : told_.windows) {
      describe(window);
      haplotypes(window);
      genotypes(window);
    }
    if (told_.windows.empty()) line("\nWindow\n  none: nothing was judged over the place");
    result();
    return std::move(text_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += '\n';
  }

  void reads() {
    line("\nReads");
    for (const SampleAtPlace& sample : told_.samples) {
      line("  {}: {} molecules used at {}; copies of the place: {}", sample.name, sample.molecules,
           position_text(told_.place.contig, told_.place.begin, contigs_), sample.ploidy);
      if (sample.classes.empty()) {
        line("  no read covers the place");
        continue;
      }
      line("  {:<13} {:>6} {:>8} {:>8} {:>9} {:>9}", "", "reads", "forward", "clipped", "MAPQ",
           "mean MAPQ");
      for (const ReadClass& one : sample.classes) {
        line("  {:<13} {:>6} {:>8} {:>8} {:>9} {:>9.1f}", one.reason, one.reads, one.forward,
             one.clipped, fmt::format("{}-{}", one.least_mapq, one.most_mapq), one.mean_mapq);
      }
    }
    line("  used: not a duplicate or the like, MAPQ {} or more; clipped: within 10 bases",
         told_.config.min_mapq);
  }

  void pileup() {
    line("\nPileup");
    for (const SampleAtPlace& sample : told_.samples) {
      line("  {}", sample.name);
      line("  {:<16} {:<10} {:>5} {:>7} {:>9} {:>7} {:>9} {:>6} {:>8}", "position", "allele",
           "reads", "forward", "molecules", "mean BQ", "mean MAPQ",
           fmt::format("BQ<{}", told_.config.min_base_quality), "left out");
      for (const PileupAllele& one : sample.alleles) {
        const std::string allele = one.allele + (one.is_reference ? " (ref)" : "");
        line("  {:<16} {:<10} {:>5} {:>7} {:>9} {:>7.1f} {:>9.1f} {:>6} {:>8}",
             position_text(told_.place.contig, one.pos, contigs_), allele, one.reads, one.forward,
             one.molecules, one.mean_base_quality, one.mean_mapq, one.low_quality, one.left_out);
      }
    }
  }

  static std::string origins(const ProposedChange& change) {
    std::string text;
    const auto add = [&](bool is_so, const char* word) {
      if (is_so) text += (text.empty() ? "" : ", ") + std::string(word);
    };
    add(change.in_alignments, "alignments");
    add(change.in_assembly, "assembly");
    add(change.is_forced, "asked for");
    return text;
  }

  void candidates() {
    line("\nCandidates");
    if (told_.changes.empty()) line("  none: no read used shows a change here");
    for (const ProposedChange& change : told_.changes) {
      line("  {} from {}: {}", change_text(change.variant, contigs_), origins(change),
           change.is_judged ? "judged" : "not judged, too few molecules");
      for (const Support& support : change.support) {
        line("    {}: {} it, {} are needed to propose it{}", support.sample, support_text(support),
             support.needed,
             change.is_judged ? fmt::format("; prior {:.1f} Phred", support.prior) : "");
      }
    }
  }

  void assembly() {
    line("\nAssembly");
    if (told_.assembled.empty()) line("  none: the alignments near the place are in no trouble");
    for (const AssembledPlace& place : told_.assembled) {
      line("  {}, for trouble at {}: {} reads, {}{}", interval_text(place.window, contigs_),
           interval_text(place.spot, contigs_), place.reads,
           place.kmer == 0 ? "no k-mer length worked" : fmt::format("k {}", place.kmer),
           place.is_over_budget ? ", over the budget: haplotypes may miss" : "");
      for (const AssembledChanges& haplotype : place.haplotypes) {
        line("    {}; reads on its weakest edge: {}", changes_text(haplotype.changes, contigs_),
             haplotype.weakest);
      }
    }
  }

  void describe(const WindowExplanation& window) {
    line("\nWindow {}", interval_text(window.interval, contigs_));
    line("  {}", window.is_aligned ? "aligned: reads are scored against whole haplotypes"
                                   : "single base: reads are scored by their base and its quality");
    if (window.was_cut) line("  cut from a longer chain of candidates");
    for (const SampleInWindow& sample : window.samples) {
      line("  {}: {} molecules, {} reads fit no haplotype; ploidy {}", sample.name,
           sample.molecules, sample.misfits, sample.ploidy);
    }
  }

  void haplotypes(const WindowExplanation& window) {
    line("\nHaplotypes (molecules that fit one best)");
    std::string names;
    std::string heads;
    for (const SampleInWindow& sample : window.samples) {
      fmt::format_to(std::back_inserter(names), "  {:>29}", sample.name);
      fmt::format_to(std::back_inserter(heads), "  {:>6} {:>8} {:>13}", "alone", "forward",
                     "with others");
    }
    line("  {:<4}{}", "", names);
    line("  {:<4}{}  changes", "", heads);
    for (std::size_t h = 0; h < window.haplotypes.size(); ++h) {
      std::string counts;
      for (const SampleInWindow& sample : window.samples) {
        const HaplotypeMolecules& molecules = sample.haplotypes[h];
        fmt::format_to(std::back_inserter(counts), "  {:>6} {:>8} {:>13}", molecules.alone,
                       molecules.forward, molecules.shared);
      }
      line("  H{:<3}{}  {}", h, counts, changes_text(window.haplotypes[h], contigs_));
    }
    if (window.haplotypes_left_out > 0) {
      line("  {} more haplotypes were left out", window.haplotypes_left_out);
    }
  }

  void genotypes(const WindowExplanation& window) {
    line("\nGenotypes (Phred: reads given it + prior = total; pure: reads if none were foreign)");
    for (const SampleInWindow& sample : window.samples) {
      if (sample.genotypes.empty()) {
        line("  {}: none, as the sample has no {} here", sample.name,
             sample.ploidy == 0 ? "copy" : "molecule");
        continue;
      }
      line("  {}: the best {} of {}", sample.name, sample.genotypes.size(), sample.genotypes_tried);
      line("  {:<9} {:>9} {:>7} {:>9} {:>9} {:>12}", "", "reads", "prior", "total", "pure",
           "probability");
      for (const GenotypeTried& tried : sample.genotypes) {
        const std::string name = sample.ploidy == 1
                                     ? fmt::format("H{}", tried.first)
                                     : fmt::format("H{}/H{}", tried.first, tried.second);
        line("  {:<9} {:>9.1f} {:>7.1f} {:>9.1f} {:>9.1f} {:>12.4g}{}", name, tried.cost,
             tried.prior, tried.total(), tried.pure, tried.probability,
             tried.takes_foreign() ? "  with foreign molecules" : "");
      }
    }
  }

  void describe(const MadeRecord& made) {
    const CallRecord& record = made.record;
    line("  {}  QUAL {:.1f}  FILTER {}{}{}", record_text(record, contigs_), record.qual,
         record.filters.empty() ? "PASS" : fmt::format("{}", fmt::join(record.filters, ";")),
         made.is_at_place ? "" : "  (elsewhere in the window)",
         made.is_written ? ""
                         : fmt::format("  (not written: QUAL by likelihoods below {:.4g})",
                                       told_.config.min_qual));
    for (std::size_t s = 0; s < record.samples.size(); ++s) {
      const SampleCall& sample = record.samples[s];
      line("    {}: GT {}  GQ {}  DP {}  AD {}  PL {}", told_.samples[s].name,
           genome::to_text(sample.genotype), sample.genotype_quality, sample.depth,
           fmt::join(sample.allele_depths, ","), fmt::join(sample.genotype_penalties, ","));
      if (sample.link.before >= 0) {
        line("    {}: phased with the call at {}: on {}", told_.samples[s].name,
             position_text(record.contig, sample.link.before, contigs_),
             sample.link.is_swapped ? "the other haplotype" : "the same haplotype");
      }
    }
    for (const FilterTest& test : made.filters) {
      line("    {:<11} {}: {}", test.name, test.is_failed ? "fails" : "passes", filter_text(test));
    }
  }

  void result() {
    line("\nVerdict");
    for (const WindowExplanation& window : told_.windows) {
      for (const MadeRecord& made : window.records) describe(made);
    }
    for (const Fallback& fallback : told_.fallbacks) {
      line("  not judged with all its evidence: {} ({})", interval_text(fallback.region, contigs_),
           fallback.reason);
    }
    line("  {}: {}", to_text(told_.outcome), verdict(told_, contigs_));
  }

  const SiteExplanation& told_;
  const genome::Contigs& contigs_;
  std::string text_;
};

}  // namespace

std::string to_text(const SiteExplanation& explanation, const genome::Contigs& contigs) {
  return Writer(explanation, contigs).text();
}

}  // namespace varg::call
