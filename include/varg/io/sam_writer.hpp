#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/io/read_batch.hpp>
#include <varg/io/sam_header.hpp>

namespace varg::io {

/// Appends one read as a SAM line with its newline, spelled as samtools does. Throws Error{input}
/// for a tag that is none.
void append_sam_line(const ReadView& read, const genome::Contigs& contigs, std::string& out);

/// Appends the lines of records as in ReadBatch::bytes (each after its block_size).
void append_sam_lines(std::string_view records, const genome::Contigs& contigs, std::string& out);

/// The header as SAM text: with @SQ lines also when the text of a BAM header lacks them.
std::string sam_header_text(const SamHeader& header);

/// Adds "@PG ID:varg.COMMAND PN:varg VN:VERSION", behind the last program of the header: stable
/// facts only. The ID gets a number when it is taken.
void add_program(std::string_view command, std::string_view version, SamHeader& header);

/// Writes CRAM 3.0 through HTSlib, with the bases of `reference` (an indexed FASTA). Serial. The
/// file is made in an unnamed temporary file and copied under its name by close().
class CramWriter {
 public:
  /// Throws Error{usage} without a reference, Error{mismatch} when the reference lacks a contig of
  /// the header or has it in another length. `threads` are HTSlib's.
  CramWriter(std::string path, const SamHeader& header, const std::string& reference,
             unsigned threads);
  ~CramWriter();

  /// Records as in ReadBatch::bytes.
  void write(std::string_view records);
  OutputFacts close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::io
