#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <varg/genome/contigs.hpp>

#include "aligned_blocks.hpp"

namespace varg::qc {

/// Changes of depth from position to position: changes[i] happens at begin + i.
struct DepthPiece {
  genome::Pos begin = 0;
  std::vector<std::int32_t> changes;
  genome::Pos end() const { return begin + static_cast<genome::Pos>(changes.size()); }
};

/// A change far from its read, or alone.
struct DepthChange {
  genome::Pos pos = 0;
  std::int32_t change = 0;
};

/// A read that may overlap its mate in another batch.
struct OpenMate {
  std::string name;
  std::vector<Block> blocks;
  genome::Pos mate_pos = 0;
  bool looks_back = false;  ///< its mate may be in an earlier batch
  bool waits = false;       ///< its mate may be in a later batch
};

/// What a batch adds to the depth of one contig.
struct DepthPart {
  genome::ContigId contig = genome::no_contig;
  genome::Pos first = 0;           ///< of its first read: all before is complete
  std::vector<DepthPiece> pieces;  ///< ascending, apart
  std::vector<DepthChange> far;    ///< any order
  std::vector<OpenMate> open;      ///< in file order

  /// Adds `step` over `block`; `near` is a position no read of the part begins before any more.
  void add(const Block& block, std::int32_t step, genome::Pos near);
};

/// Makes the parts of a coordinate-sorted batch, one for each contig in it: the parallel step.
/// Overlaps of mates that are both in the batch are resolved. One per thread.
/// Adds to `bases` what the rules make of each base; an overlap of mates is counted twice there,
/// as the other mate may be in another batch.
class DepthBatch {
 public:
  DepthBatch(const genome::Contigs& contigs, const DepthRuleSet& rules, DepthBases& bases)
      : contigs_(contigs), rules_(rules), bases_(bases) {}
  std::vector<DepthPart> operator()(const io::ReadBatch& batch);

 private:
  struct Waiting {
    std::vector<Block> blocks;
    genome::Pos pos = 0;
    genome::Pos mate_pos = 0;
  };
  void add_read(const io::ReadView& read, DepthPart& part);
  void add_counted(const io::ReadView& read, DepthPart& part);
  void meet_mate(const io::ReadView& read, DepthPart& part);
  void close(DepthPart& part, genome::Pos last);

  const genome::Contigs& contigs_;
  DepthRuleSet rules_;
  DepthBases& bases_;
  std::vector<Block> blocks_;
  std::unordered_map<std::string_view, Waiting> waiting_;
  genome::Pos longest_ = 0;  ///< reference length of the longest read that waits
};

}  // namespace varg::qc
