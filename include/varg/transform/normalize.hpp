#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/genome/region_set.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/transform/placed_lines.hpp>

namespace varg::transform {

/// Which records an operation is for. `snps` are records with an SNV or MNV, `indels` those with an
/// insertion or deletion.
enum class RecordKinds { none, snps, indels, both, any };

/// What to do where REF is not what the reference has.
enum class RefMismatch {
  stop,     ///< Error{mismatch}
  warn,     ///< write the record as it came, and say so
  exclude,  ///< leave the record out, and count it
  set,      ///< write the reference's bases as REF; an ALT that equals them trades places with REF
};

/// What GT says in a split record for an allele that is in another record.
enum class OtherAllele { reference, missing };

/// No record moves further left than this: the bound on how many records are held back for order.
inline constexpr genome::Pos farthest_shift = 10'000;

struct NormalizeOptions {
  std::string reference;  ///< FASTA; empty: no check, no left-alignment
  bool align = true;
  RefMismatch on_mismatch = RefMismatch::stop;
  RecordKinds split = RecordKinds::none;
  OtherAllele other_allele = OtherAllele::reference;
  /// Only records that overlap these (contigs of the VCF header); all when nothing.
  std::optional<genome::RegionSet> regions;
};

/// Left-aligns, trims and splits the records of one batch after another. One per thread.
///
/// Unchanged lines keep their bytes. Records with a symbolic allele, `*` or a breakend are not
/// aligned; splitting, where asked, treats these alleles as any other. INFO and FORMAT fields of
/// Number A, R and G follow their alleles; INFO/END follows REF when a record moves.
class Normalizer {
 public:
  /// Throws as reference::Fasta.
  explicit Normalizer(NormalizeOptions options);
  ~Normalizer();
  Normalizer(Normalizer&&) noexcept;

  /// The batch's records, sorted by position, with counts `records.in`, `split`, `aligned`,
  /// `dropped.…` and notes. Throws Error{mismatch} for a REF the reference does not have
  /// (RefMismatch::stop) or a contig it lacks, Error{input} for a field whose number of values
  /// does not fit its alleles when it must be split.
  PlacedLines operator()(const io::VariantBatch& batch);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::transform
