#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <varg/io/variant_batch.hpp>
#include <varg/io/vcf_reader.hpp>

#include "bcf_decode.hpp"
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

  /// Both before the first finish(), and for BCF alone.
  void project(const Projection& projection) { wanted_ = BcfWanted(projection, dictionary_); }
  void keep_records() { keeps_records_ = true; }

  /// Turns what `batch.raw` leaves to do into rows of lines, and checks them.
  void finish(VariantBatch& batch);
  std::vector<Note> notes() const;

 private:
  struct Worker {
    Worker(const VcfHeader& header, Strictness strictness, bool has_samples)
        : checker(header, strictness, has_samples) {}
    VcfLineChecker checker;
    std::vector<std::uint32_t> columns;
    std::string text;
  };

  std::unique_ptr<Worker> lend();
  void decode_records(VariantBatch& batch, std::string& text) const;

  std::shared_ptr<const VcfHeader> header_;
  const BcfDictionary& dictionary_;
  Strictness strictness_;
  BcfWanted wanted_;
  bool keeps_records_ = false;
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> idle_;
  FaultTally tally_;
  bool binary_ = false;
};

}  // namespace varg::io
