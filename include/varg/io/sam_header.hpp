#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>

namespace varg::io {

struct ReadGroup {
  std::string id;
  std::string sample;
  std::string library;
  std::string platform;
};

enum class SortOrder { unknown, unsorted, queryname, coordinate };

/// The header of a SAM, BAM or CRAM file.
struct SamHeader {
  std::string text;
  genome::Contigs contigs;
  std::vector<ReadGroup> read_groups;
  SortOrder sort_order = SortOrder::unknown;

  /// The distinct sample names of the read groups, in order.
  std::vector<std::string> samples() const;
};

/// Parses header text. Throws Error{input} with the line for a malformed, repeated or contradictory
/// one.
SamHeader parse_sam_header(std::string_view text);

/// Deviations from SAM 1.6 that parse_sam_header lets pass because they do not change what is read
/// (vocabulary of PL, forms of VN, DT and PI, links between programs, alternative names): for a
/// preflight. Kind "sam_header".
std::vector<Note> sam_header_faults(const SamHeader& header);

}  // namespace varg::io
