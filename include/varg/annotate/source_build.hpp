#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/annotate/source_store.hpp>

namespace varg::annotate {

/// What a source is built from, and how.
struct SourceBuild {
  std::string input;      ///< VCF, BCF, BED, bedGraph, wiggle, bigWig or table
  std::string reference;  ///< indexed FASTA
  /// "vcf", "bed", "bedgraph", "wig", "bigwig", "table"; empty: a bigWig is told by its content,
  /// the others by their endings.
  std::string format{};
  std::string name{};      ///< empty: the input's file name
  std::string release{};   ///< empty: what a VCF says (##source, ##fileDate)
  std::string assembly{};  ///< empty: known from the reference's contig lengths, if it is
  std::string licence{};
  std::string callable{};             ///< BED of where the input could have had rows
  std::vector<std::string> fields{};  ///< "NAME[=NEW][:TYPE]"; none: all
  std::string columns{};              ///< of a table: "chrom=NAME,pos=NAME,…"
  bool zero_based = false;            ///< positions of a table; its intervals are half-open then
  std::vector<std::string> vocabularies{};    ///< "FIELD=CLNSIG": check FIELD as if it were CLNSIG
  std::vector<std::string> accepted_words{};  ///< besides those of the vocabularies
  bool bridge_contigs = false;  ///< read contigs by the reference's names where theirs differ
  /// Leave out rows whose REF is not the reference's and let unknown words pass, with notes.
  bool skips_bad_records = false;
};

/// What building made and left out.
struct BuiltSource {
  StoreFacts facts;
  std::vector<Note> notes;
  std::vector<InputFacts> inputs;
};

/// Whether the regular file at `path` is a bigWig, by its first bytes.
bool is_big_wig(const std::string& path);

/// Reads the input once, in order, and gives the bytes of the store to `sink`. Memory is bounded by
/// the rows within 100,000 bases. Throws Error{input} for what cannot be read, is not sorted, or
/// has a word its vocabulary lacks, Error{mismatch} when REF is not the reference's (with count and
/// first place) or no contig is shared, Error{usage} for fields and columns that are not there.
BuiltSource build_source(const SourceBuild& build,
                         const std::function<void(std::string_view)>& sink);

}  // namespace varg::annotate
