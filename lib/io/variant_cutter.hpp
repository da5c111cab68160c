#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/io/variant_batch.hpp>

#include "bcf_dictionary.hpp"
#include "raw_variants.hpp"
#include "variant_stream.hpp"
#include "vcf_opening.hpp"

namespace varg::io {

/// Cuts pieces into batches of whole lines or BCF records, in order. Cheap: it looks at the last
/// line of a piece, and at the others only where the contig changes.
class VariantCutter {
 public:
  VariantCutter(std::string path, const OpenVariants& open);

  VariantBatch cut(VariantPiece piece);
  std::vector<Note> notes() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  void cut_lines(VariantPiece& piece, VariantBatch& batch);
  void cut_records(VariantPiece& piece, VariantBatch& batch);
  void end_text(VariantBatch& batch);
  void follow_lines(VariantBatch& batch);
  void follow(std::string_view contig, genome::Pos pos1, PreviousLine& before);

  std::string path_;
  bool binary_;
  std::shared_ptr<const VcfHeader> header_;
  const BcfDictionary& dictionary_;
  std::string carry_;
  std::uint64_t line_;
  std::string contig_;  ///< of the last line
  genome::Pos pos1_ = -1;
  std::uint64_t batches_ = 0;
  /// Contigs so far, each with the number of the batch where it was first.
  std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> seen_;
  bool no_newline_ = false;
  bool blank_end_ = false;
};

}  // namespace varg::io
