#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <varg/compare/call_maker.hpp>
#include <varg/compare/contig_order.hpp>
#include <varg/compare/score_field.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::compare {

/// What became of the records of one file.
struct InputAccount {
  std::uint64_t records = 0;
  std::uint64_t calls = 0;
  std::vector<genome::ContigId> contigs;              ///< that have records
  std::array<std::uint64_t, skip_reasons> skipped{};  ///< by Skip; [0] is not used
};

/// How the records of one file become calls.
struct CallOptions {
  std::string sample;  ///< may be empty for a file with one sample
  Unit unit = Unit::record;
  std::size_t most_ploidy = most_haplotypes;  ///< of genotypes that are compared
  ScoreField score;
  std::vector<std::string> ignored_filters;  ///< a record with these alone is Call::selected
  bool bridge_contigs = false;               ///< chr1, 1 and NC_000001.11 are one contig
  bool keep_lines = false;                   ///< fills Call::line
  bool somatic = false;  ///< make_site_calls() whatever the genotypes, with Call::fraction
};

/// Streams the calls of one sample from a sorted VCF or BCF. Not thread-safe.
class CallReader {
 public:
  /// `role` is "truth" or "query". A file without samples gives make_site_calls(). `reference` is
  /// borrowed. Throws Error{usage} for a sample that is not there, or was not chosen where one is
  /// needed: somatic calls need it for VAF alone, and do without. Error{mismatch} for contigs of
  /// other lengths.
  CallReader(const std::string& path, std::string role, CallOptions options,
             const reference::Fasta& reference);

  /// The order that contigs must keep, as ids of the reference; before next(). Without it: the
  /// reference's.
  void keep_order(const std::vector<genome::ContigId>& order);
  const ContigMap& contigs() const { return contigs_; }

  /// The next call with its extent, in file order. Throws Error{mismatch} for a contig the
  /// reference lacks, contigs in another order than keep_order()'s, or a REF that is not there.
  std::optional<Call> next();

  bool is_sites_only() const { return sites_only_; }
  /// The sample that is read; empty for a file without samples.
  std::string sample() const;
  const InputAccount& account() const { return account_; }
  const io::VcfHeader& header() const { return reader_.header(); }
  InputFacts facts() const;
  /// What is odd in the file; after the last call also that none of a query has the score field.
  std::vector<Note> notes() const;

 private:
  void choose_sample();
  void choose_tumor();
  void read(const io::VariantView& view);
  void find_contig(std::string_view name);
  void check_reference(const RecordText& record) const;
  void find_extent(Call& call, const RecordText& record) const;
  void describe(Call& call, const io::VariantView& view);

  io::VcfReader reader_;
  std::string role_;
  const reference::Fasta& reference_;
  ContigMap contigs_;
  std::vector<std::int32_t> ranks_;  ///< by id of the reference; empty: the id itself
  CallOptions options_;
  std::size_t sample_index_ = 0;
  bool sites_only_ = false;
  std::optional<std::size_t> tumor_;  ///< the sample that has the fractions of somatic calls
  std::string contig_name_;
  genome::ContigId contig_ = genome::no_contig;
  std::optional<io::VariantBatch> batch_;
  std::size_t row_ = 0;
  std::deque<Call> ready_;
  bool has_scores_ = false;  ///< a call has one
  InputAccount account_;
};

}  // namespace varg::compare
