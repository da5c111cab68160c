#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/csq.hpp>
#include <varg/annotate/source.hpp>
#include <varg/annotate/transcript_model.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::annotate {

/// What all workers share: read-only.
struct Knowledge {
  std::string reference_path;
  const reference::Transcripts* transcripts = nullptr;  ///< none: no CSQ
  std::vector<std::unique_ptr<Source>> sources;
  bool overwrite = false;  ///< replace values the input has under the same keys
};

/// The INFO keys that are written, in order.
std::vector<std::string> written_keys(const Knowledge& knowledge);

/// Adds the declarations of everything `knowledge` writes. Throws Error{usage} when the header has
/// one of them and `overwrite` is off, or when two sources write the same key.
void declare_fields(const Knowledge& knowledge, io::VcfHeader& header);

/// Throws Error{mismatch} when the contigs of the header are not those of the FASTA.
void require_same_contigs(const io::VcfHeader& header, const genome::Contigs& reference);

class InfoColumn;

/// Lines with INFO extended, and what happened to them, by name.
struct Annotated {
  std::string lines;
  std::map<std::string, std::uint64_t> counts;
};

/// A warning for genes and for each source of which not one allele of the input was found.
std::vector<Note> without_hits(const Knowledge& knowledge,
                               const std::map<std::string, std::uint64_t>& counts);

/// Annotates lines. One per thread: it holds an open FASTA and prepared transcripts.
class Annotator {
 public:
  explicit Annotator(const Knowledge& knowledge);

  /// Throws Error{mismatch} with the record's place when its contig is not in the FASTA or its REF
  /// is not what the FASTA has there.
  Annotated annotate(const io::VariantBatch& batch);

 private:
  struct Counts;
  struct Allele;
  void annotate_record(const io::VariantView& record, std::string& out, Counts& counts);
  std::vector<Allele> alleles_of(const io::VariantView& record,
                                 const std::vector<std::string_view>& alts) const;
  bool append_consequences(const std::vector<Allele>& alleles,
                           const std::vector<std::string>& spelled, std::string& out);
  bool append_allele(const Allele& allele, std::string_view spelled, std::string& out);
  void append_source(std::size_t source, const std::vector<Allele>& alleles, std::size_t alt_count,
                     InfoColumn& info, std::string& out, Counts& counts);
  const TranscriptModel& model(std::uint32_t transcript);
  void move_to(genome::ContigId contig);

  const Knowledge* knowledge_;
  std::vector<std::string> dropped_keys_;
  reference::Fasta fasta_;
  genome::ContigId contig_ = genome::no_contig;
  std::unique_ptr<ContigBases> bases_;
  const GeneticCode* code_ = nullptr;
  std::vector<std::unique_ptr<TranscriptModel>> models_;
  std::vector<std::uint32_t> made_;  ///< models that are held
};

}  // namespace varg::annotate
