#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/core/version.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/genome/interval.hpp>

namespace varg::reference {

/// An indexed FASTA, plain or bgzip, with its last window cached. One per thread: not thread-safe,
/// cheap to open.
class Fasta {
 public:
  /// Opens PATH with PATH.fai (and .gzi). Throws Error{input} when the file is damaged, not BGZF,
  /// ragged, has no index, or the index is not of this file; hint: samtools faidx.
  explicit Fasta(std::string path);
  ~Fasta();
  Fasta(Fasta&&) noexcept;
  Fasta& operator=(Fasta&&) noexcept;

  const genome::Contigs& contigs() const;
  const std::string& path() const;
  /// The bases of `interval`, upper case; letters other than ACGT are N (counted nowhere: ask
  /// raw()). Throws Error{mismatch} when it leaves the contig. The view lives until the next call.
  std::string_view bases(const genome::Interval& interval) const;
  /// Facts for the manifest. `whole` digests the file.
  InputFacts facts(bool whole) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What a whole FASTA holds.
struct FastaCheck {
  genome::Contigs contigs;
  std::vector<Note> notes;  ///< CRLF, contigs without bases, no final newline, files joined raw
  InputFacts facts;
  bool indexed = false;  ///< a .fai stands beside it, and fits
};

/// Reads a whole FASTA and checks names, letters, line lengths, and the index (when there is one)
/// against the data. Throws Error{input} naming the line. Memory does not grow with the file.
FastaCheck check_fasta(const std::string& path);

/// Checks as check_fasta and writes PATH.fai (and .gzi for BGZF) as samtools faidx does.
void index_fasta(const std::string& path);

}  // namespace varg::reference
