#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/output_format.hpp>
#include <varg/io/variant_batch.hpp>

#include "bcf_dictionary.hpp"
#include "bcf_encode.hpp"

namespace varg::io {

/// Lines as they go to the file, and what the index needs of them.
struct VariantBlock {
  struct Record {
    std::uint32_t contig = 0;  ///< place in `contigs`
    genome::Pos begin = 0;
    genome::Pos end = 0;
    std::uint32_t bytes_end = 0;  ///< of the record in the inflated bytes
  };
  std::string bytes;                       ///< deflated unless plain
  std::vector<std::uint32_t> block_sizes;  ///< of the BGZF blocks
  std::uint32_t inflated_size = 0;
  std::vector<std::string> contigs;  ///< in order of appearance here
  std::vector<Record> records;
};

/// Makes blocks from lines, on any thread. What a thread needs is lent from a pool.
class VariantBlockMaker {
 public:
  VariantBlockMaker(VariantFormat format, int level, bool with_index, VcfHeader header,
                    const BcfDictionary& dictionary);

  VariantBlock make(std::string_view lines) const;
  /// The same; plain text becomes the block's without a copy.
  VariantBlock make(std::string&& lines) const;
  /// From whole BCF records with this dictionary's numbers.
  VariantBlock make_from_records(std::string_view records) const;

 private:
  struct Worker {
    Worker(const VcfHeader& header, const BcfDictionary& dictionary)
        : encoder(header, dictionary) {}
    BcfEncoder encoder;
    std::vector<std::uint32_t> columns;
    std::vector<VariantRow> rows;
    std::string records;
  };

  std::unique_ptr<Worker> lend() const;
  void add_records(std::string_view lines, Worker& worker, VariantBlock& block) const;

  VariantFormat format_;
  int level_;
  bool with_index_;
  VcfHeader header_;
  const BcfDictionary& dictionary_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Worker>> idle_;
};

}  // namespace varg::io
