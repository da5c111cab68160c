#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/stats/counts.hpp>

#include "genotype_class.hpp"
#include "plain_genotypes.hpp"
#include "record_alleles.hpp"

namespace varg::stats {

/// Counts the sample columns of records.
class SampleCounter {
 public:
  explicit SampleCounter(const Plan& plan);

  /// Counts one record and gives the genotypes of the chosen samples. `allele_counts`, of the size
  /// of `alleles`, gets how often each allele is in any column; null: not wanted.
  GenotypeSums count(const io::VariantView& record, const RecordAlleles& alleles,
                     std::vector<std::uint64_t>* allele_counts, BatchCounts& counts);
  /// Whether the last record had genotypes at all.
  bool had_genotypes() const { return layout_.gt >= 0; }
  void flush(BatchCounts& counts) { plain_.flush(counts); }

 private:
  /// Places of keys in FORMAT; -1 where absent.
  struct Layout {
    std::string format;
    int gt = -1;
    int dp = -1;
    int ad = -1;
    int last = -1;  ///< the last place that is read
  };
  /// The values of a column that are read.
  struct Values {
    std::string_view gt;
    std::string_view dp;
    std::string_view ad;
  };
  struct Record {
    const RecordAlleles& alleles;
    std::vector<std::uint64_t>* allele_counts;
    GenotypeSums sums;
    std::size_t with_alt = 0;
    std::size_t last_with_alt = 0;
    BatchCounts& counts;
  };

  void read_layout(std::string_view format);
  Values values_of(std::string_view column) const;
  void count_columns(std::string_view columns, Record& record);
  void count_genotype(const GenotypeRead& genotype, std::string_view ad, std::size_t sample,
                      Record& record) const;
  void count_indel(const GenotypeRead& genotype, std::string_view ad, std::size_t sample,
                   Record& record) const;
  void count_depth(const Values& values, std::size_t sample, Record& record) const;
  std::uint32_t& number(PerSample what, std::size_t sample, Record& record) const;

  const Plan& plan_;
  Layout layout_;
  PlainGenotypes plain_;
};

}  // namespace varg::stats
