#include <varg/call/evidence_bam.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <tuple>

#include <varg/call/shard_reader.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/core/version.hpp>
#include <varg/io/bgzf.hpp>
#include <varg/io/sam_writer.hpp>

#include "window_evidence.hpp"

namespace varg::call {
namespace {

/// What is shown for a shard begins at most so far before its owned interval: read and haplotype
/// lie in the reference that the shard has.
constexpr genome::Pos farthest_before = 2 * shard_padding;

const io::ReadGroup* group_of(const std::vector<io::ReadGroup>& groups, std::string_view id) {
  const auto at = std::find_if(groups.begin(), groups.end(),
                               [&](const io::ReadGroup& group) { return group.id == id; });
  return at == groups.end() ? nullptr : &*at;
}

/// Calls `take(line)` for the lines of a header that begin with `kind`.
template <class Take>
void for_lines(const std::string& text, std::string_view kind, Take take) {
  for_each_field(text, '\n', [&](std::string_view line) {
    if (starts_with(line, kind)) take(line);
  });
}

std::string_view id_of(std::string_view read_group_line) {
  std::string_view id;
  for_each_field(read_group_line, '\t', [&](std::string_view field) {
    if (starts_with(field, "ID:")) id = field.substr(3);
  });
  return id;
}

}  // namespace

io::SamHeader evidence_header(const std::vector<const io::SamHeader*>& files) {
  const std::string first = io::sam_header_text(*files.front());
  std::string text = "@HD\tVN:1.6\tSO:coordinate\n";
  const auto copy = [&](std::string_view line) { text.append(line).append("\n"); };
  for_lines(first, "@SQ\t", copy);
  std::vector<io::ReadGroup> groups;
  for (const io::SamHeader* file : files) {
    for_lines(file->text, "@RG\t", [&](std::string_view line) {
      const std::string_view id = id_of(line);
      const io::ReadGroup* here = group_of(file->read_groups, id);
      const io::ReadGroup* earlier = group_of(groups, id);
      if (here == nullptr) return;
      if (earlier != nullptr && earlier->sample != here->sample) {
        throw Error(Fault::mismatch, "read group {} is of {} in one file and of {} in another", id,
                    earlier->sample, here->sample)
            .hint("Give the read groups of each sample names of their own: samtools addreplacerg");
      }
      if (earlier != nullptr) return;
      groups.push_back(*here);
      copy(line);
    });
  }
  copy(fmt::format("@RG\tID:{}\tSM:ArtificialHaplotype", haplotype_read_group));
  for_lines(first, "@PG\t", copy);
  io::SamHeader header = io::parse_sam_header(text);
  io::add_program("call", std::string(version()), header);
  return header;
}

void EvidenceBam::take(const ShownReads& shown) {
  write_before(shown.owned.contig, shown.owned.begin - farthest_before);
  std::string_view rest = shown.records;
  while (!rest.empty()) {
    std::uint32_t size = 0;
    std::memcpy(&size, rest.data(), sizeof size);
    const std::string_view bytes = rest.substr(0, sizeof size + size);
    const io::ReadView read(
        {reinterpret_cast<const std::uint8_t*>(bytes.data()) + sizeof size, size});
    waiting_.push_back({read.contig(), read.pos(), std::string(bytes)});
    rest.remove_prefix(bytes.size());
  }
}

void EvidenceBam::write_before(genome::ContigId contig, genome::Pos pos) {
  std::sort(waiting_.begin(), waiting_.end());
  waiting_.erase(std::unique(waiting_.begin(), waiting_.end()), waiting_.end());
  const auto end = std::lower_bound(waiting_.begin(), waiting_.end(), std::tuple(contig, pos),
                                    [](const Record& record, const auto& place) {
                                      return std::tuple(record.contig, record.pos) < place;
                                    });
  for (auto at = waiting_.begin(); at != end; ++at) write(at->bytes);
  waiting_.erase(waiting_.begin(), end);
}

/// Blocks end where a record would not fit: that depends on the records alone.
void EvidenceBam::write(const std::string& record) {
  if (!block_.empty() && block_.size() + record.size() > io::bgzf_block_most) {
    writer_.write(block_);
    block_.clear();
  }
  block_ += record;
  ++records_;
}

std::vector<OutputFacts> EvidenceBam::close() {
  write_before(std::numeric_limits<genome::ContigId>::max(), 0);
  if (!block_.empty()) writer_.write(block_);
  return writer_.close();
}

}  // namespace varg::call
