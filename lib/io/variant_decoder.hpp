#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <varg/io/variant_batch.hpp>
#include <varg/io/vcf_reader.hpp>

#include "bcf_dictionary.hpp"
#include "fault_tally.hpp"
#include "vcf_line_checker.hpp"

namespace varg::io {

/// Makes checked batches of VCF lines from raw ones, on any thread. What a thread needs is lent
/// from a pool.
class VariantDecoders {
 public:
  VariantDecoders(std::shared_ptr<const VcfHeader> header, const BcfDictionary& dictionary,
                  Strictness strictness);

  /// Turns what `batch.raw` leaves to do into rows of lines, and checks them.
  void finish(VariantBatch& batch);
  std::vector<Note> notes() const;

 private:
  struct Worker {
    Worker(const VcfHeader& header, Strictness strictness) : checker(header, strictness) {}
    VcfLineChecker checker;
    std::vector<std::uint32_t> columns;
    std::string text;
  };

  std::unique_ptr<Worker> lend();
  void decode_records(VariantBatch& batch, std::string& text) const;

  std::shared_ptr<const VcfHeader> header_;
  const BcfDictionary& dictionary_;
  Strictness strictness_;
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> idle_;
  FaultTally tally_;
  bool binary_ = false;
};

}  // namespace varg::io
