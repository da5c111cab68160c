#include "hts_file.hpp"
#include "places.hpp"
#include "read_lane.hpp"

namespace varg::io {
namespace {

constexpr std::size_t bytes_per_group = 4U << 20U;

/// CRAM through HTSlib: decoding is serial here; HTSlib's own threads may help it.
class CramLane final : public ReadLane {
 public:
  CramLane(std::string path, const ReadOptions& options)
      : path_(std::move(path)), reads_(path_, options) {
    const int marker = hts_check_EOF(reads_.file.get());
    if (marker == 0) {
      throw file_error(path_, "it has no end marker: it was cut short")
          .hint("The copy or the program that wrote it stopped early: make it again.");
    }
    end_marker_ = marker == 1;
  }

  const SamHeader& header() const override { return reads_.header; }

  std::optional<Work> next() override {
    Work work;
    work.ready = true;
    std::uint64_t n = 0;
    while (!ended_ && work.bytes.size() < bytes_per_group) {
      const int code = sam_read1(reads_.file.get(), reads_.hts_header.get(), reads_.record.get());
      if (code < -1) refuse(read_ + n);
      ended_ = code == -1;
      if (ended_) break;
      within(path_, [&] { append_hts_record(*reads_.record, work.bytes); });
      ++n;
    }
    read_ += n;
    if (work.bytes.empty()) return std::nullopt;
    return work;
  }

  void inflate(Work&) const override {}

  ReadBatch cut(Work work) override {
    ReadBatch batch;
    batch.first_record = records_;
    batch.bytes = std::move(work.bytes);
    find_records(path_, batch);
    records_ += batch.size();
    return batch;
  }

  /// HTSlib reads the file itself, so it is digested on its own.
  void finish() override {
    facts_ = file_facts(path_, "reads", true);
    facts_->end_marker = end_marker_;
  }

  InputFacts facts() const override {
    return facts_ ? *facts_ : file_facts(path_, "reads", false, "not read to the end");
  }

  std::vector<Note> notes() const override {
    std::vector<Note> notes = bridge_notes(path_, reads_.renames);
    if (!reads_.missing_contigs.empty()) {
      notes.push_back({"reference_lacks_contigs",
                       fmt::format("{}: the reference lacks {} contigs of its header; none of the "
                                   "reads read is on them",
                                   path_, reads_.missing_contigs.size())});
    }
    return notes;
  }

 private:
  [[noreturn]] void refuse(std::uint64_t record) const {
    const std::vector<std::string>& missing = reads_.missing_contigs;
    if (!missing.empty()) {
      throw Error(Fault::mismatch,
                  "{}: record {} cannot be decoded: the reference lacks contig {} and {} more",
                  path_, record + 1, missing.front(), missing.size() - 1)
          .hint("Give the reference the CRAM was made with.");
    }
    throw record_error(path_, record,
                       "it cannot be decoded: the file is damaged, or the reference is not the one "
                       "it was made with")
        .hint("Compare the M5 checksums of its header (samtools view -H) with the reference.");
  }

  std::string path_;
  HtsReads reads_;
  std::optional<InputFacts> facts_;
  bool end_marker_ = false;
  bool ended_ = false;
  std::uint64_t read_ = 0;
  std::uint64_t records_ = 0;
};

}  // namespace

std::unique_ptr<ReadLane> open_cram(const std::string& path, const ReadOptions& options) {
  return std::make_unique<CramLane>(path, options);
}

}  // namespace varg::io
