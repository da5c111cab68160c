#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <varg/io/bam_reader.hpp>
#include <varg/io/bgzf.hpp>

namespace varg::io {

/// A group on its way through a lane.
struct BamReader::Group::State {
  BlockGroup blocks;  ///< still to inflate, unless `bytes` hold the records already
  std::string bytes;
  bool ready = false;            ///< `bytes` are inflated
  std::uint64_t first_line = 0;  ///< SAM: number of the first line, from 0
  std::uint64_t input_bytes = 0;
};

/// How one format becomes batches. The rules of BamReader on threads hold.
class ReadLane {
 public:
  using Work = BamReader::Group::State;
  virtual ~ReadLane() = default;
  virtual const SamHeader& header() const = 0;
  virtual std::optional<Work> next() = 0;
  virtual void inflate(Work& work) const = 0;
  virtual ReadBatch cut(Work work) = 0;
  virtual void finish() = 0;
  virtual InputFacts facts() const = 0;
  virtual std::vector<Note> notes() const = 0;
};

std::unique_ptr<ReadLane> open_bam(ByteSource source);
std::unique_ptr<ReadLane> open_sam(ByteSource source, Compression compression);
std::unique_ptr<ReadLane> open_cram(const std::string& path, const ReadOptions& options);

/// Cuts whole records off `bytes` (each after its block_size) into `batch.offsets`; gives where the
/// rest begins. Throws Error{input} for a size no record can have.
std::size_t find_records(const std::string& path, ReadBatch& batch);

}  // namespace varg::io
