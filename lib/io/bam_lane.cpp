#include <cstring>

#include "bam_header.hpp"
#include "places.hpp"
#include "read_lane.hpp"

namespace varg::io {
namespace {

constexpr std::uint32_t least_record = 32;
/// Far above any read with its tags; keeps a wrong size from filling the memory.
constexpr std::uint32_t most_record = 512U << 20U;
constexpr std::size_t room_for_carry = 128U << 10U;

class BamLane final : public ReadLane {
 public:
  explicit BamLane(ByteSource source) : reader_(std::move(source)) {
    BamHeader whole = read_bam_header(reader_);
    header_ = std::move(whole.header);
    first_ = Work{{}, std::move(whole.rest), true, 0, whole.compressed_bytes};
  }

  const SamHeader& header() const override { return header_; }

  std::optional<Work> next() override {
    if (first_) return std::exchange(first_, std::nullopt);
    auto group = reader_.next();
    if (!group) return std::nullopt;
    Work work;
    work.input_bytes = group->bytes.size();
    work.blocks = std::move(*group);
    return work;
  }

  void inflate(Work& work) const override {
    if (work.ready) return;
    work.bytes.reserve(work.blocks.inflated_size + room_for_carry);
    io::inflate(work.blocks, work.bytes);
    work.blocks = {};
    work.ready = true;
  }

  ReadBatch cut(Work work) override {
    ReadBatch batch;
    batch.first_record = records_;
    batch.input_bytes = work.input_bytes;
    batch.bytes = join(std::move(work.bytes));
    const std::size_t rest = find_records(reader_.source().path(), batch);
    if (batch.empty()) {
      carry_ = std::exchange(batch.bytes, {});
    } else {
      carry_.assign(batch.bytes, rest);
      batch.bytes.resize(rest);
    }
    records_ += batch.size();
    return batch;
  }

  void finish() override {
    if (carry_.empty()) return;
    std::uint32_t size = 0;
    std::memcpy(&size, carry_.data(), std::min(carry_.size(), sizeof size));
    const std::string& path = reader_.source().path();
    Error error = carry_.size() < sizeof size
                      ? record_error(path, records_, "the file ends inside this record")
                      : record_error(path, records_,
                                     "the file ends inside this record: {} of its {} bytes are "
                                     "there",
                                     carry_.size() - sizeof size, size);
    throw std::move(error).hint("Reads are missing from the end: make the file again.");
  }

  InputFacts facts() const override {
    InputFacts facts = reader_.source().facts("reads");
    facts.end_marker = reader_.end_marker_seen();
    return facts;
  }

  std::vector<Note> notes() const override {
    if (reader_.inner_end_markers() == 0) return {};
    return {{"end_marker_in_middle",
             fmt::format("{}: {} end marker{} before the end: files were joined block by block "
                         "(all parts were read)",
                         shown(reader_.source().path()), reader_.inner_end_markers(),
                         reader_.inner_end_markers() == 1 ? "" : "s")}};
  }

 private:
  /// The carry with `bytes` after it; copies the shorter one.
  std::string join(std::string bytes) {
    if (carry_.empty()) return bytes;
    std::string front = std::exchange(carry_, {});
    if (front.size() > bytes.size()) return std::move(front) + bytes;
    bytes.insert(0, front);
    return bytes;
  }

  BlockReader reader_;
  SamHeader header_;
  std::optional<Work> first_;
  std::string carry_;
  std::uint64_t records_ = 0;
};

}  // namespace

std::size_t find_records(const std::string& path, ReadBatch& batch) {
  const char* const bytes = batch.bytes.data();
  const std::size_t end = batch.bytes.size();
  constexpr std::size_t typical_record = 256;
  batch.offsets.reserve(end / typical_record);
  std::size_t at = 0;
  while (end - at >= sizeof(std::uint32_t)) {
    std::uint32_t size = 0;
    std::memcpy(&size, bytes + at, sizeof size);
    if (size < least_record || size > most_record) {
      throw record_error(path, batch.first_record + batch.size(),
                         "it says it has {} bytes, and a record has {}-{}",
                         static_cast<std::int32_t>(size), least_record, most_record)
          .hint("The file is damaged, or the program that wrote it is at fault: make it again.");
    }
    if (end - at - sizeof size < size) break;
    batch.offsets.push_back(static_cast<std::uint32_t>(at + sizeof size));
    at += sizeof size + size;
  }
  return at;
}

std::unique_ptr<ReadLane> open_bam(ByteSource source) {
  return std::make_unique<BamLane>(std::move(source));
}

}  // namespace varg::io
