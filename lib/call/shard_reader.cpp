#include <varg/call/shard_reader.hpp>

#include <algorithm>
#include <filesystem>

#include <varg/core/error.hpp>

#include <varg/call/evidence_bam.hpp>
#include <varg/call/read_groups.hpp>

namespace varg::call {
namespace {

/// Reference beyond the padding, so that indels there can still be left-aligned.
constexpr genome::Pos reference_margin = 300;

void require_same_contigs(const io::IndexedReads& first, const io::IndexedReads& other) {
  const auto& a = first.header().contigs;
  const auto& b = other.header().contigs;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const auto id = static_cast<genome::ContigId>(i);
    if (i < std::min(a.size(), b.size()) && a[id].name == b[id].name &&
        a[id].length == b[id].length) {
      continue;
    }
    throw Error(Fault::mismatch, "{} and {} have different contigs, from number {} on",
                first.path(), other.path(), i + 1)
        .hint("Align all reads of a sample to one reference");
  }
}

/// Reads that count twice look like more evidence than there is.
void require_once(const std::string& path, const std::vector<io::IndexedReads>& files) {
  for (const io::IndexedReads& file : files) {
    std::error_code absent;
    if (!std::filesystem::equivalent(path, file.path(), absent)) continue;
    throw Error(Fault::usage, "{} is given twice", path).hint("Give each file of reads once");
  }
}

}  // namespace

ShardReader::ShardReader(const std::vector<std::string>& read_paths,
                         const std::string& reference_path, bool bridge_contigs)
    : fasta_(reference_path) {
  for (const std::string& path : read_paths) {
    require_once(path, files_);
    files_.emplace_back(
        path, io::ReadOptions{.reference = reference_path, .bridge_contigs = bridge_contigs});
    require_same_contigs(files_.front(), files_.back());
  }
  for (const io::IndexedReads& file : files_) {
    std::string sample = call::sample_of(file.header(), file.path());
    const auto at = std::find(samples_.begin(), samples_.end(), sample);
    sample_of_file_.push_back(static_cast<std::size_t>(at - samples_.begin()));
    if (at == samples_.end()) samples_.push_back(std::move(sample));
  }
}

std::vector<Note> ShardReader::notes() const {
  std::vector<Note> notes;
  for (const io::IndexedReads& file : files_) {
    for (Note& note : file.notes()) notes.push_back(std::move(note));
  }
  return notes;
}

std::vector<std::string> ShardReader::paths_of(std::size_t index) const {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (sample_of_file_[i] == index) paths.push_back(files_[i].path());
  }
  return paths;
}

io::SamHeader ShardReader::evidence_header() const {
  std::vector<const io::SamHeader*> headers;
  for (const io::IndexedReads& file : files_) headers.push_back(&file.header());
  return call::evidence_header(headers);
}

io::ReadWeights ShardReader::weights() const {
  io::ReadWeights weights(contigs());
  for (const io::IndexedReads& file : files_) weights.add(file.weights());
  return weights;
}

Evidence ShardReader::evidence(const flow::Shard& shard, const std::vector<SampleSetup>& setups,
                               const ForcedAlleles& forced) {
  Evidence evidence;
  evidence.owned = shard.owned;
  evidence.padded = shard.padded;
  const genome::Contig& contig = contigs()[shard.owned.contig];
  const auto id = fasta_.contigs().require(contig.name, "the reference " + fasta_.path());
  const genome::Pos begin = std::max<genome::Pos>(0, shard.padded.begin - reference_margin);
  const genome::Pos end = std::min(contig.length, shard.padded.end + reference_margin);
  evidence.reference = {begin, fasta_.bases({id, begin, end})};
  for (std::size_t i = 0; i < samples_.size(); ++i) {
    evidence.samples.push_back({samples_[i], {}, setups[i]});
  }
  for (std::size_t i = 0; i < files_.size(); ++i) {
    auto& batches = evidence.samples[sample_of_file_[i]].batches;
    batches.push_back(files_[i].fetch(shard.padded));
    check_read_groups(batches.back(), files_[i].header(), files_[i].path());
  }
  evidence.forced = forced.in(shard.padded);
  return evidence;
}

}  // namespace varg::call
