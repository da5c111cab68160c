#include <varg/io/bam_reader.hpp>

#include <varg/io/contig_bridge.hpp>
#include "places.hpp"
#include "read_lane.hpp"
#include "record_check.hpp"

namespace varg::io {
namespace {

std::unique_ptr<ReadLane> open_lane(ByteSource source, const ReadOptions& options) {
  const std::string path = source.path();
  const FileKind kind = sniff(source);
  if (kind.format == Format::cram) return open_cram(path, options);
  if (kind.format == Format::sam && kind.compression != Compression::gzip) {
    return open_sam(std::move(source), kind.compression);
  }
  if (kind.compression != Compression::none) {
    const bool may_be_bam = kind.format == Format::bam || kind.format == Format::unknown ||
                            kind.format == Format::empty || kind.format == Format::sam ||
                            kind.format == Format::text;
    if (may_be_bam) return open_bam(std::move(source));
  }
  if (kind.format == Format::html) {
    throw file_error(path, "it is a web page (HTML), not reads")
        .hint("The download gave an error page: open it in a browser, then download again.");
  }
  if (kind.format == Format::bam) throw file_error(path, "it is BAM without BGZF compression");
  throw file_error(path, "it is neither BAM, CRAM nor SAM, but {} ({})", to_text(kind.format),
                   to_text(kind.compression));
}

}  // namespace

struct BamReader::State {
  State(ByteSource source, const ReadOptions& options)
      : path(source.path()),
        lane(open_lane(std::move(source), options)),
        header(lane->header()),
        renames(bridge(options)),
        checker(path, header) {}

  void watch_order(const ReadBatch& batch);
  /// Renames contigs when that was asked for; of CRAM its lane did.
  std::vector<ContigRename> bridge(const ReadOptions& options);

  std::string path;
  std::unique_ptr<ReadLane> lane;
  SamHeader header;
  std::vector<ContigRename> renames;
  RecordChecker checker;
  std::uint64_t last_key = 0;
};

std::vector<ContigRename> BamReader::State::bridge(const ReadOptions& options) {
  if (!options.bridge_contigs) return {};
  auto found = contig_renames(header.contigs, reference_contigs(options.reference));
  rename_contigs(found, header);
  return found;
}

/// The order across batches; check() sees to the order within one.
void BamReader::State::watch_order(const ReadBatch& batch) {
  if (batch.empty() || !checker.in_coordinate_order()) return;
  if (order_key(batch[0]) < last_key) checker.refuse_order(batch.first_record, batch[0]);
  last_key = order_key(batch[batch.size() - 1]);
}

BamReader::Group::Group() : state(std::make_unique<State>()) {}
BamReader::Group::~Group() = default;
BamReader::Group::Group(Group&&) noexcept = default;
BamReader::Group& BamReader::Group::operator=(Group&&) noexcept = default;

BamReader::BamReader(std::string path, ReadOptions options)
    : BamReader(ByteSource(std::move(path)), std::move(options)) {}
BamReader::BamReader(ByteSource source, ReadOptions options)
    : state_(std::make_unique<State>(std::move(source), options)) {}
BamReader::~BamReader() = default;
BamReader::BamReader(BamReader&&) noexcept = default;

const SamHeader& BamReader::header() const { return state_->header; }
const std::string& BamReader::path() const { return state_->path; }

std::optional<BamReader::Group> BamReader::next() {
  auto work = state_->lane->next();
  if (!work) return std::nullopt;
  Group group;
  *group.state = std::move(*work);
  return group;
}

void BamReader::inflate(Group& group) const { state_->lane->inflate(*group.state); }

ReadBatch BamReader::cut(Group group) {
  ReadBatch batch = state_->lane->cut(std::move(*group.state));
  state_->watch_order(batch);
  return batch;
}

void BamReader::check(const ReadBatch& batch) const { state_->checker.check(batch); }

void BamReader::finish() { state_->lane->finish(); }

std::optional<ReadBatch> BamReader::next_batch() {
  while (auto group = next()) {
    inflate(*group);
    ReadBatch batch = cut(std::move(*group));
    if (batch.empty()) continue;
    check(batch);
    return batch;
  }
  finish();
  return std::nullopt;
}

InputFacts BamReader::facts() const { return state_->lane->facts(); }
std::vector<Note> BamReader::notes() const {
  std::vector<Note> notes = state_->lane->notes();
  for (Note& note : bridge_notes(state_->path, state_->renames)) notes.push_back(std::move(note));
  return notes;
}

}  // namespace varg::io
