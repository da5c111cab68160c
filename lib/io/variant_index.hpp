#pragma once

#include <htslib/hts.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <varg/genome/interval.hpp>
#include <varg/io/output_format.hpp>
#include <varg/io/vcf_header.hpp>

#include "bcf_dictionary.hpp"

namespace varg::io {

/// Builds the index of a VCF.gz (TBI, or CSI when a contig is longer than 2^29) or BCF (CSI) while
/// it is written, through HTSlib.
class VariantIndexBuilder {
 public:
  /// `offset` is the virtual offset of the first record.
  VariantIndexBuilder(const VcfHeader& header, const BcfDictionary& dictionary,
                      VariantFormat format, std::uint64_t offset);

  /// The number of a contig in the index.
  int contig(std::string_view name);
  /// Adds a record that ends at the virtual offset `offset`. Throws Error{bug} when it is out of
  /// order.
  void push(int contig, genome::Pos begin, genome::Pos end, std::uint64_t offset);
  /// The bytes of the index of a file that ends at `offset`.
  std::string finish(std::uint64_t offset);

  /// ".tbi" or ".csi".
  std::string_view ending() const { return is_csi_ ? ".csi" : ".tbi"; }
  std::string_view other_ending() const { return is_csi_ ? ".tbi" : ".csi"; }

 private:
  struct Free {
    void operator()(hts_idx_t* index) const { hts_idx_destroy(index); }
  };
  void set_tabix_facts();

  std::unique_ptr<hts_idx_t, Free> index_;
  std::unordered_map<std::string, int> numbers_;
  std::vector<std::string> names_;
  bool is_bcf_;
  bool is_csi_;
};

}  // namespace varg::io
