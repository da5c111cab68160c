#include <varg/call/gvcf.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include <varg/call/call_vcf.hpp>

namespace varg::call {
namespace {

constexpr double half = 3.0103;  // Phred: a molecule comes from one of two haplotypes

/// PL of genotypes of a sample with a new last allele N, in VCF's order, after those it has.
class NonRefPenalties {
 public:
  NonRefPenalties(const SampleCall& sample, std::size_t alleles)
      : sample_(sample), ploidy_(sample.genotype.alleles.size()), alleles_(alleles) {}

  std::vector<int> added() const {
    std::vector<int> penalties;
    for (std::size_t a = 0; ploidy_ == 2 && a < alleles_; ++a) {
      penalties.push_back(rounded(of_own(a) + half * sample_.allele_depths[a]));
    }
    penalties.push_back(rounded(of_no_allele()));
    return penalties;
  }

 private:
  static int rounded(double cost) { return static_cast<int>(std::lround(cost)); }

  /// PL of only allele `a`.
  double of_own(std::size_t a) const {
    const auto index = static_cast<int>(a);
    return sample_.genotype_penalties[genome::genotype_index(std::vector<int>(ploidy_, index))];
  }

  /// What the best genotype itself costs: PL count from there.
  double of_best() const {
    const auto& penalties = sample_.genotype_penalties;
    const auto best = std::min_element(penalties.begin(), penalties.end()) - penalties.begin();
    const auto genotype =
        genome::genotypes_in_order(alleles_, ploidy_)[static_cast<std::size_t>(best)];
    if (ploidy_ != 2 || genotype[0] == genotype[1]) return 0.0;
    return half * (depth_of(genotype[0]) + depth_of(genotype[1]));
  }
  int depth_of(int allele) const { return sample_.allele_depths[static_cast<std::size_t>(allele)]; }

  /// Each molecule is counted once for each allele but its own.
  double of_no_allele() const {
    const double best = of_best();
    double sum = 0.0;
    for (std::size_t a = 0; a < alleles_; ++a) sum += of_own(a) + best;
    const double mean = sum / static_cast<double>(std::max<std::size_t>(1, alleles_ - 1));
    return std::max(0.0, mean - best);
  }

  const SampleCall& sample_;
  std::size_t ploidy_;
  std::size_t alleles_;
};

std::int64_t mean_depth(const ReferenceRun& run) {
  const auto length = run.end - run.begin;
  return (2 * run.depth_sum + length) / (2 * length);
}

std::string_view name_of(CallableClass kind) {
  switch (kind) {
    case CallableClass::ref_n:
      return "REF_N";
    case CallableClass::no_coverage:
      return "NO_COVERAGE";
    case CallableClass::low_quality:
      return "LOW_QUALITY";
    case CallableClass::callable:
      break;
  }
  return "CALLABLE";
}

}  // namespace

std::vector<std::string> gvcf_header_lines(const GqBands& bands) {
  std::vector<std::string> lines{
      "##ALT=<ID=NON_REF,Description=\"Represents any possible alternative allele at this "
      "location\">",
      "##INFO=<ID=END,Number=1,Type=Integer,Description=\"Last position of the block\">",
      "##FORMAT=<ID=MIN_DP,Number=1,Type=Integer,Description=\"Least DP within the block; DP is "
      "the mean\">"};
  int begin = 0;
  const auto add = [&](int end) {
    lines.push_back(fmt::format("##GVCFBlock{}-{}=minGQ={}(inclusive),maxGQ={}(exclusive)", begin,
                                end, begin, end));
    begin = end;
  };
  for (const int bound : bands.bounds()) add(bound);
  add(std::numeric_limits<std::int32_t>::max());
  return lines;
}

void append_block_line(const ReferenceBlock& block, const genome::Contigs& contigs,
                       std::string& out) {
  const ReferenceRun& run = block.run;
  const bool haploid = run.ploidy == 1;
  const char* genotype =
      run.state == ReferenceState::proven ? (haploid ? "0" : "0/0") : (haploid ? "." : "./.");
  auto to = std::back_inserter(out);
  fmt::format_to(to, "{}\t{}\t.\t{}\t{}\t.\t.\tEND={}\tGT:DP:GQ:MIN_DP:PL\t{}:{}:{}:{}:0",
                 contigs[block.contig].name, run.begin + 1, run.first_base, non_ref, run.end,
                 genotype, mean_depth(run), run.least_quality, run.least_depth);
  if (!haploid) fmt::format_to(to, ",{}", run.least_het);
  fmt::format_to(to, ",{}\n", run.least_alt);
}

void append_gvcf_lines(const std::vector<CallRecord>& records,
                       const std::vector<ReferenceBlock>& blocks, const genome::Contigs& contigs,
                       std::string& out) {
  auto block = blocks.begin();
  for (const CallRecord& record : records) {
    for (;
         block != blocks.end() && (block->contig != record.contig || block->run.begin < record.pos);
         ++block) {
      append_block_line(*block, contigs, out);
    }
    append_vcf_line(record, contigs, out);
  }
  for (; block != blocks.end(); ++block) append_block_line(*block, contigs, out);
}

void add_non_ref(CallRecord& record) {
  // A tandem repeat has no number of copies in an allele that is not known.
  record.measures.repeat_unit.clear();
  record.measures.repeat_copies.clear();
  const std::size_t alleles = record.alleles.size();
  for (SampleCall& sample : record.samples) {
    const std::size_t ploidy = sample.genotype.alleles.size();
    const bool has_all =
        sample.genotype_penalties.size() == genome::genotype_count(alleles, ploidy) &&
        sample.allele_depths.size() == alleles && ploidy > 0 && ploidy <= 2;
    if (has_all) {
      const std::vector<int> added = NonRefPenalties(sample, alleles).added();
      sample.genotype_penalties.insert(sample.genotype_penalties.end(), added.begin(), added.end());
    } else {
      sample.genotype_penalties.clear();
    }
    sample.allele_depths.resize(sample.allele_depths.empty() ? 0 : alleles + 1);
  }
  record.alleles.emplace_back(non_ref);
}

void append_callable_line(const CallableRun& run, const genome::Contigs& contigs,
                          std::string& out) {
  fmt::format_to(std::back_inserter(out), "{}\t{}\t{}\t{}\n", contigs[run.region.contig].name,
                 run.region.begin, run.region.end, name_of(run.kind));
}

}  // namespace varg::call
