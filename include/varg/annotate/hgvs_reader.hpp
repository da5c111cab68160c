#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/annotate/hgvs_names.hpp>
#include <varg/annotate/hgvs_text.hpp>
#include <varg/genome/variant.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::annotate {

/// What an HGVS text says, or why it says nothing.
struct HgvsReading {
  std::optional<HgvsFault> fault;
  std::vector<Note> notes;  ///< what was read though it is not how HGVS recommends it
  std::string normalized;   ///< the recommended name; empty when there is a fault
  std::string genomic;      ///< its g. or m. name; empty for a protein name
  std::string protein;      ///< the predicted p. name; empty when none can be told
  /// In the spelling of VCF: left-aligned, with their anchor base. None for a protein name and for
  /// what equals the reference.
  std::vector<genome::Variant> variants;

  bool is_valid() const { return !fault.has_value(); }
  /// Whether it was read on another version of the transcript or protein than the text names.
  bool is_of_other_version() const;
};

/// The names of one variant on one transcript.
struct HgvsNames {
  const reference::Transcript* transcript = nullptr;
  std::string transcript_name;  ///< "NM_003002.4:c.274G>T"
  std::string protein_name;     ///< "NP_002993.1:p.(Asp92Tyr)"; empty when none can be told
  bool pick = false;            ///< the one to report first, as varg annotate picks
};

struct HgvsOptions {
  HgvsDnaStyle dna;
  HgvsProteinStyle protein;
  /// Read a name of a version that is not there on the nearest one that is, and say so. Positions
  /// may differ: what is read is a candidate to be checked, not an answer.
  bool other_versions = false;
};

/// Reads and writes HGVS names of one reference and its transcripts. One per thread: it holds an
/// open FASTA and prepared transcripts.
class HgvsReader {
 public:
  /// Borrows `transcripts`, which are placed on the contigs of the FASTA at `reference_path`.
  HgvsReader(const std::string& reference_path, const reference::Transcripts& transcripts,
             HgvsOptions options = {});
  ~HgvsReader();
  HgvsReader(HgvsReader&&) noexcept;
  HgvsReader& operator=(HgvsReader&&) noexcept;

  /// Reads a name, checks it against the reference and writes it as recommended.
  HgvsReading read(std::string_view text);

  /// "NC_000011.10:g.112088971G>T" of a variant that fits the reference; alleles are upper-case
  /// sequences.
  std::string genomic_name(const genome::Variant& variant);
  /// The names on each transcript it touches, in the order of the transcripts.
  std::vector<HgvsNames> names(const genome::Variant& variant);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::annotate
