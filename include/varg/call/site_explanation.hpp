#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/call/calls.hpp>
#include <varg/call/config.hpp>
#include <varg/call/evidence.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/genome/variant.hpp>

namespace varg::call {

/// Reads over a place that are used, or left out for one reason.
struct ReadClass {
  std::string reason;  ///< "used", or why not: "duplicate", "mapq", "depth", …
  int reads = 0;
  int forward = 0;  ///< of these, on the forward strand
  int clipped = 0;  ///< soft-clipped within 10 bases of the place
  int least_mapq = 0;
  int most_mapq = 0;
  double mean_mapq = 0.0;
};

/// What reads show at a position of the place, as they are aligned: a base, '*' in a deletion,
/// "+ACG" inserted after the position, "-2" bases deleted after it.
struct PileupAllele {
  genome::Pos pos = 0;
  std::string allele;
  bool is_reference = false;
  int reads = 0;                   ///< of those used
  int forward = 0;                 ///< of these, on the forward strand
  int molecules = 0;               ///< of these: mates count once
  int low_quality = 0;             ///< of these, with a base quality below `min_base_quality`
  double mean_base_quality = 0.0;  ///< as in the file; of an indel, of the base before it
  double mean_mapq = 0.0;
  int left_out = 0;  ///< reads that are not used and show it
};

/// One sample's reads over the place.
struct SampleAtPlace {
  std::string name;
  int ploidy = 2;
  int molecules = 0;                  ///< used, at the first position of the place
  std::vector<ReadClass> classes;     ///< "used" first, the others by name; those with reads
  std::vector<PileupAllele> alleles;  ///< by position, the reference first, by falling reads
};

/// Molecules of a sample that show a change, and what it takes to be judged.
struct Support {
  std::string sample;
  int molecules = 0;
  int there = 0;       ///< molecules at the position
  int needed = 0;      ///< molecules that make it a candidate
  double prior = 0.0;  ///< Phred that it is there, heterozygous; of changes that were judged
};

/// A change that reads or assembly propose over the place, or that was asked for.
struct ProposedChange {
  genome::Variant variant;
  genome::Pos footprint_end = 0;  ///< one past the last base where it could be placed or changes
  bool is_judged = false;         ///< false: no sample supports it enough
  bool in_alignments = false;
  bool in_assembly = false;
  bool is_forced = false;
  std::vector<Support> support;  ///< of samples with reads there
};

/// A haplotype that local assembly found.
struct AssembledChanges {
  std::vector<genome::Variant> changes;  ///< none: the reference
  int weakest = 0;                       ///< reads on the weakest edge of its path
};

/// A place of trouble that was assembled.
struct AssembledPlace {
  genome::Interval spot;    ///< where alignments are in trouble
  genome::Interval window;  ///< what was assembled
  int reads = 0;
  int kmer = 0;  ///< 0: no k worked
  bool is_over_budget = false;
  std::vector<AssembledChanges> haplotypes;
};

/// Molecules of one sample by the haplotype of a window they fit best.
struct HaplotypeMolecules {
  int alone = 0;    ///< fit this haplotype better than all others
  int forward = 0;  ///< of these, on the forward strand
  int shared = 0;   ///< fit it best, and others as well
};

/// A genotype of haplotypes; numbers are in Phred.
struct GenotypeTried {
  std::size_t first = 0;   ///< index of a haplotype of the window
  std::size_t second = 0;  ///< equal for a homozygous or haploid one
  double cost = 0.0;       ///< of the reads given it
  double pure = 0.0;       ///< the same if no molecule were foreign
  double prior = 0.0;      ///< of it, before reads
  double probability = 0.0;
  double total() const { return cost + prior; }
  bool takes_foreign() const { return cost < pure; }
};

struct SampleInWindow {
  std::string name;
  int ploidy = 2;
  int molecules = 0;
  int misfits = 0;  ///< reads that fit no haplotype
  std::vector<HaplotypeMolecules> haplotypes;
  std::size_t genotypes_tried = 0;
  std::vector<GenotypeTried> genotypes;  ///< the most probable ten, best first
};

/// A filter, what a record has, and what it may have.
struct FilterTest {
  std::string name;
  std::string measure;  ///< "QUAL", …
  double value = 0.0;
  double limit = 0.0;
  bool is_least = false;  ///< `limit` is the least allowed, not the most
  bool is_failed = false;
};

struct MadeRecord {
  CallRecord record;
  bool is_at_place = false;  ///< otherwise elsewhere in the window
  bool is_written = false;   ///< QUAL reached `min_qual`, or it was asked for
  std::vector<FilterTest> filters;
};

/// Candidates over the place that were judged together.
struct WindowExplanation {
  genome::Interval interval;
  bool is_aligned = false;  ///< on whole haplotypes by the pair-HMM; otherwise single bases
  bool was_cut = false;
  std::size_t haplotypes_left_out = 0;
  std::vector<std::vector<genome::Variant>> haplotypes;  ///< changes of each; none: the reference
  std::vector<SampleInWindow> samples;
  std::vector<MadeRecord> records;
};

enum class Outcome {
  called,            ///< a record that passes all filters
  filtered,          ///< a record that does not
  below_min_qual,    ///< no record is written for its QUAL
  judged_reference,  ///< a change was judged, and is not in the most probable genotype
  not_supported,     ///< too few molecules show a change
  no_difference,     ///< the reads used show the reference
  no_reads,          ///< no read over the place is used
  no_copies,         ///< no sample has a copy of the place
};

/// Everything that led the caller to call or not to call something at a place.
struct SiteExplanation {
  genome::Interval place;
  Outcome outcome = Outcome::no_reads;
  CallerConfig config;
  std::vector<SampleAtPlace> samples;
  std::vector<ProposedChange> changes;  ///< by position; those not judged too
  std::vector<AssembledPlace> assembled;
  std::vector<WindowExplanation> windows;
  std::vector<Fallback> fallbacks;  ///< over the place
};

/// Calls `evidence` as call() does and says what it saw and did at `place`, which lies in
/// `evidence.owned`. Nothing here decides anything: the numbers are the caller's own.
SiteExplanation explain(const Evidence& evidence, const CallerConfig& config,
                        genome::Interval place);

/// One sentence: what is called at the place, or why nothing is.
std::string verdict(const SiteExplanation& explanation, const genome::Contigs& contigs);

/// For people: the verdict, then sections Reads, Pileup, Candidates, Assembly, Window, Haplotypes,
/// Genotypes, Verdict. Positions are 1-based.
std::string to_text(const SiteExplanation& explanation, const genome::Contigs& contigs);

/// The same values as JSON; positions are 1-based, as in VCF.
std::string to_json(const std::vector<SiteExplanation>& explanations,
                    const genome::Contigs& contigs);

/// "not_supported", as in the JSON.
std::string_view to_text(Outcome outcome);

}  // namespace varg::call
