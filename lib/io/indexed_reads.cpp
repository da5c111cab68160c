#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

#include <varg/core/text.hpp>
#include <varg/io/bgzf.hpp>
#include <varg/io/io_libraries.hpp>

#include "bam_header.hpp"
#include "hts_file.hpp"
#include "index_shape.hpp"
#include "index_weights.hpp"
#include "places.hpp"
#include "read_lane.hpp"
#include "record_check.hpp"

namespace varg::io {
namespace {

constexpr std::uint32_t bytes_for_header = 256U << 10U;

std::optional<std::int64_t> modified(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  return found.st_mtim.tv_sec;
}

/// Where samtools looks: PATH.csi, PATH.bai, and the same without the ending of PATH.
std::string find_index(const std::string& path, bool is_cram) {
  std::vector<std::string> endings = {".csi", ".bai"};
  if (is_cram) endings = {".crai"};
  for (const std::string& ending : endings) {
    if (modified(path + ending)) return path + ending;
    const std::string other = std::filesystem::path(path).replace_extension(ending).string();
    if (modified(other)) return other;
  }
  throw Error(Fault::input, "{} has no index", path).hint("Run: samtools index " + path);
}

void check_age(const std::string& path, const std::string& index) {
  if (modified(index).value_or(0) >= modified(path).value_or(0)) return;
  throw Error(Fault::mismatch, "the index {} is older than {}, so it may be of other data", index,
              path)
      .hint("Make it again: samtools index " + path);
}

Error damaged(const std::string& path, const std::string& index) {
  return Error(Fault::input, "the index {} is damaged", index)
      .hint("Make it again: samtools index " + path);
}

/// Looks through the index before HTSlib, which trusts what its numbers say.
void check_index(const std::string& path, const std::string& index, std::size_t contigs) {
  if (ends_with(index, ".crai")) return;
  const std::string bytes = read_text_file(index, "index").text;
  const bool is_csi = ends_with(index, ".csi");
  const auto number = [&](std::size_t at) {
    std::uint32_t value = 0;
    if (at + sizeof value <= bytes.size()) std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
  };
  if (!bytes.starts_with(is_csi ? "CSI\1" : "BAI\1")) {
    throw Error(Fault::input, "{} is not an index of reads", index)
        .hint("Make it again: samtools index " + path);
  }
  const std::uint32_t references = is_csi ? number(std::size_t{16} + number(12)) : number(4);
  if (references != contigs) {
    throw Error(Fault::mismatch, "the index {} has {} references and {} has {}", index, references,
                path, contigs)
        .hint("Make it again: samtools index " + path);
  }
  if (!is_whole_index(bytes)) throw damaged(path, index);
}

/// BAM's own header: text and binary dictionary must agree, which HTSlib does not ask for.
SamHeader checked_header(const std::string& path, const HtsReads& reads) {
  if (reads.is_cram) return reads.header;
  BlockReader blocks{ByteSource(path), bytes_for_header};
  SamHeader header = read_bam_header(blocks).header;
  rename_contigs(reads.renames, header);
  return header;
}

/// Refuses before HTSlib opens it what it would take for something else.
void check_kind(const std::string& path) {
  const FileKind kind = sniff_file(path);
  const bool may_be_bam =
      kind.format == Format::bam || kind.format == Format::empty || kind.format == Format::unknown;
  if (kind.format == Format::cram || (kind.compression == Compression::bgzf && may_be_bam)) return;
  if (kind.format == Format::empty) {
    ByteSource says_so(path);
  }
  throw file_error(path, "it is {} ({}), which cannot be read by region", to_text(kind.format),
                   to_text(kind.compression))
      .hint("Give a sorted and indexed BAM or CRAM.");
}

}  // namespace

struct IndexedReads::State {
  State(std::string name, const ReadOptions& options);
  void check_offsets(const hts_itr_t& iterator) const;
  void check_last_read() const;
  /// The reads that overlap `interval`, up to the first one that `takes` refuses.
  template <class Takes>
  ReadBatch read(const genome::Interval& interval, Takes takes);

  std::string path;
  std::string index_path;
  HtsReads reads;
  SamHeader header;
  std::unique_ptr<hts_idx_t, FreeHtsIndex> index;
  RecordChecker checker;
  std::uint64_t size = 0;
};

IndexedReads::State::State(std::string name, const ReadOptions& options)
    : path((check_kind(name), std::move(name))),
      reads(path, options),
      header(checked_header(path, reads)),
      checker(path, header) {
  if (hts_check_EOF(reads.file.get()) != 1) {
    throw file_error(path, "it has no end marker: it was cut short")
        .hint("The copy or the program that wrote it stopped early: make it again.");
  }
  index_path = find_index(path, reads.is_cram);
  check_age(path, index_path);
  check_index(path, index_path, header.contigs.size());
  index.reset(sam_index_load2(reads.file.get(), path.c_str(), index_path.c_str()));
  if (!index) throw damaged(path, index_path);
  size = ByteSource(path).size().value_or(0);
}

/// An index of longer data would otherwise end a region early without a word.
void IndexedReads::State::check_offsets(const hts_itr_t& iterator) const {
  if (reads.is_cram || iterator.off == nullptr) return;
  for (int i = 0; i < iterator.n_off; ++i) {
    if (iterator.off[i].v >> 16U <= size) continue;
    throw Error(Fault::mismatch, "the index of {} points beyond its end: it is of other data", path)
        .hint("Make it again: samtools index " + path);
  }
}

/// HTSlib ends a region at the first read that lies behind it, and leaves that read in `record`.
/// One that lies nowhere would hide the reads after it.
void IndexedReads::State::check_last_read() const {
  const bam1_core_t& last = reads.record->core;
  const auto count = static_cast<genome::ContigId>(header.contigs.size());
  const genome::Pos length =
      last.tid >= 0 && last.tid < count ? header.contigs[last.tid].length : 0;
  if (last.tid >= -1 && last.tid < count && (length == 0 || last.pos < length)) return;
  throw file_error(path, "a read is at position {} of contig {} of {}, which is not there",
                   last.pos + 1, last.tid + 1, count)
      .hint("Check the whole file: varg check " + path);
}

IndexedReads::IndexedReads(std::string path, ReadOptions options)
    : state_(std::make_unique<State>(std::move(path), options)) {}
bool IndexedReads::has_index(const std::string& path) {
  for (const std::string ending : {".csi", ".bai", ".crai"}) {
    if (std::filesystem::exists(path + ending)) return true;
    if (std::filesystem::exists(std::filesystem::path(path).replace_extension(ending))) return true;
  }
  return false;
}
IndexedReads::~IndexedReads() = default;
IndexedReads::IndexedReads(IndexedReads&&) noexcept = default;

const SamHeader& IndexedReads::header() const { return state_->header; }
const std::string& IndexedReads::path() const { return state_->path; }
std::vector<Note> IndexedReads::notes() const {
  return bridge_notes(state_->path, state_->reads.renames);
}

template <class Takes>
ReadBatch IndexedReads::State::read(const genome::Interval& interval, Takes takes) {
  const auto contigs = static_cast<genome::ContigId>(header.contigs.size());
  if (interval.contig < 0 || interval.contig >= contigs) {
    throw Error(Fault::bug, "reads of contig {} were asked for, and there are {}", interval.contig,
                contigs);
  }
  return within(
      [&] { return genome::to_text(interval, header.contigs); },
      [&] {
        ReadBatch batch;
        if (interval.begin >= interval.end) return batch;
        const std::unique_ptr<hts_itr_t, FreeHtsIterator> iterator(
            sam_itr_queryi(index.get(), interval.contig, interval.begin, interval.end));
        if (!iterator) throw file_error(path, "its index cannot be searched");
        check_offsets(*iterator);
        int code = 0;
        while ((code = sam_itr_next(reads.file.get(), iterator.get(), reads.record.get())) >= 0) {
          if (!takes(static_cast<genome::Pos>(reads.record->core.pos))) break;
          append_hts_record(*reads.record, batch.bytes);
        }
        if (code < -1) {
          throw file_error(path,
                           "the reads cannot be decoded: the file is damaged, or its index "
                           "is of other data")
              .hint("Check the whole file: varg check " + path);
        }
        find_records(path, batch);
        checker.check(batch);
        check_last_read();
        return batch;
      });
}

ReadBatch IndexedReads::fetch(const genome::Interval& interval) {
  return state_->read(interval, [](genome::Pos) { return true; });
}

ReadBatch IndexedReads::fetch_first(const genome::Interval& interval, genome::Pos tile,
                                    std::size_t most) {
  std::size_t taken = 0;
  genome::Pos end = interval.end;
  return state_->read(interval, [&](genome::Pos pos) {
    if (taken == 0) end = (std::max(interval.begin, pos) / tile + 1) * tile;
    return pos < end && taken++ < most;
  });
}

ReadWeights IndexedReads::weights() const {
  const std::string& index = state_->index_path;
  const std::string bytes = read_text_file(index, "index").text;
  if (!state_->reads.is_cram) return weights_of_bins(bytes, header().contigs);
  return within(index, [&] { return weights_of_slices(bytes, header().contigs); });
}

}  // namespace varg::io
