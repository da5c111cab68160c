#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>

#include "fasta_index.hpp"

namespace varg::reference {

/// Reads FASTA text piece by piece: checks it and finds what an index needs. Holds no sequence, so
/// contigs and lines may have any length.
class FastaScan {
 public:
  /// Throws Error{input} naming the line for what is no indexable FASTA.
  void feed(std::string_view bytes);
  /// After the last piece.
  void finish();

  const std::vector<FastaEntry>& entries() const { return entries_; }
  const genome::Contigs& contigs() const { return contigs_; }
  std::vector<Note> notes() const;

 private:
  enum class Line { none, header, sequence };

  void begin_line(char first);
  void take(std::string_view piece);
  void take_bases(std::string_view piece);
  void end_line(bool with_newline);
  void end_header();
  void end_sequence_line();
  void end_record();
  [[noreturn]] void refuse_letter(std::string_view piece) const;
  [[noreturn]] void refuse_length(std::uint64_t line, std::uint64_t bases) const;

  std::vector<FastaEntry> entries_;
  genome::Contigs contigs_;
  Line kind_ = Line::none;
  std::string header_;
  std::uint64_t offset_ = 0;      ///< bytes before the next one
  std::uint64_t line_ = 1;        ///< its line, from 1
  std::uint64_t line_bases_ = 0;  ///< of the line being read
  bool carriage_return_ = false;  ///< the line's last byte so far is '\r'
  std::uint64_t short_line_ = 0;  ///< a line of the record that only its last may be; 0 is none
  std::uint64_t short_bases_ = 0;
  std::uint64_t crlf_lines_ = 0;
  std::vector<std::string> empty_;
  bool cut_ = false;  ///< the last line has no newline
};

/// A BGZF block's begin in the file and in the inflated text: one entry of a .gzi.
using BlockOffset = std::pair<std::uint64_t, std::uint64_t>;

struct ScannedFasta {
  FastaScan scan;
  std::vector<BlockOffset> blocks;  ///< all but the first; empty for a plain file
  bool compressed = false;
  std::vector<Note> notes;  ///< of the file, not of its text
  InputFacts facts;
};

/// Scans a plain or bgzip file. Throws Error{input} for plain gzip, damage, and what feed() finds.
ScannedFasta scan_fasta(const std::string& path);

}  // namespace varg::reference
