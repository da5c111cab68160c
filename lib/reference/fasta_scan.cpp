#include "fasta_scan.hpp"

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "base_letters.hpp"

namespace varg::reference {

void FastaScan::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t newline = bytes.find('\n');
    const std::string_view piece = bytes.substr(0, newline);
    if (kind_ == Line::none) begin_line(piece.empty() ? '\n' : piece.front());
    take(piece);
    offset_ += piece.size();
    if (newline == std::string_view::npos) return;
    ++offset_;
    end_line(true);
    bytes.remove_prefix(newline + 1);
  }
}

void FastaScan::begin_line(char first) {
  line_bases_ = 0;
  carriage_return_ = false;
  header_.clear();
  kind_ = first == '>' ? Line::header : Line::sequence;
  if (kind_ == Line::sequence && entries_.empty() && first != '\n' && first != '\r') {
    throw Error(Fault::input, "line {}: no FASTA: the first line does not begin with '>'", line_);
  }
}

void FastaScan::take(std::string_view piece) {
  if (piece.empty()) return;
  if (kind_ == Line::header) {
    header_ += piece;
    return;
  }
  if (carriage_return_) refuse_letter("\r");
  if (piece.back() == '\r') {
    carriage_return_ = true;
    piece.remove_suffix(1);
  }
  take_bases(piece);
}

void FastaScan::take_bases(std::string_view piece) {
  char least = '\x7f';
  for (const char letter : piece) {
    least = std::min(least, plain_base[static_cast<std::uint8_t>(letter)]);
  }
  if (least == 0) refuse_letter(piece);
  line_bases_ += piece.size();
}

void FastaScan::refuse_letter(std::string_view piece) const {
  const auto bad = std::find_if(piece.begin(), piece.end(), [](char letter) {
    return plain_base[static_cast<std::uint8_t>(letter)] == 0;
  });
  Error error(Fault::input, "line {}: '{}' in contig {} is no base letter", line_,
              printable(std::string_view(&*bad, 1)), entries_.empty() ? "" : entries_.back().name);
  constexpr std::string_view only_in_proteins = "EFILPQXZefilpqxz*";
  if (only_in_proteins.find(*bad) == std::string_view::npos) throw error;
  throw std::move(error).hint("Give a nucleotide FASTA: this looks like protein");
}

void FastaScan::refuse_length(std::uint64_t line, std::uint64_t bases) const {
  throw Error(Fault::input,
              "line {}: {} bases, but lines of contig {} have {}: it cannot be indexed", line,
              bases, entries_.back().name, entries_.back().line_bases)
      .hint("Make all lines of a contig equally long, for example with: seqtk seq -l 60");
}

void FastaScan::end_line(bool with_newline) {
  cut_ = !with_newline;
  if (kind_ == Line::header) {
    end_header();
  } else {
    if (carriage_return_) ++crlf_lines_;
    if (!entries_.empty()) end_sequence_line();
  }
  kind_ = Line::none;
  ++line_;
}

void FastaScan::end_header() {
  end_record();
  const std::string_view line = std::string_view(header_).substr(1);
  const std::string name(line.substr(0, line.find_first_of(" \t\r\v\f")));
  if (name.empty()) throw Error(Fault::input, "line {}: a record without a name", line_);
  if (contigs_.find(name) != genome::no_contig) {
    throw Error(Fault::input, "line {}: contig {} is there twice", line_, printable(name));
  }
  if (header_.back() == '\r') ++crlf_lines_;
  contigs_.add({name, 0});
  entries_.push_back({name, 0, offset_, 0, 0});
}

void FastaScan::end_sequence_line() {
  FastaEntry& entry = entries_.back();
  const std::uint64_t width = line_bases_ + (carriage_return_ ? 2 : 1);
  if (line_bases_ == 0) {
    if (short_line_ == 0) short_line_ = line_;
    return;
  }
  if (entry.line_bases == 0) {
    entry.line_bases = line_bases_;
    entry.line_width = width;
  }
  if (short_line_ != 0) refuse_length(short_line_, short_bases_);
  if (line_bases_ > entry.line_bases) refuse_length(line_, line_bases_);
  if (line_bases_ < entry.line_bases) {
    short_line_ = line_;
    short_bases_ = line_bases_;
  } else if (width != entry.line_width && !cut_) {
    throw Error(Fault::input, "line {}: some lines of contig {} end with CRLF and some do not",
                line_, entry.name);
  }
  entry.length += static_cast<genome::Pos>(line_bases_);
}

void FastaScan::end_record() {
  if (!entries_.empty() && entries_.back().length == 0) empty_.push_back(entries_.back().name);
  short_line_ = 0;
  short_bases_ = 0;
}

void FastaScan::finish() {
  const bool open = kind_ != Line::none;
  if (open) end_line(false);
  end_record();
  if (entries_.empty()) throw Error(Fault::input, "no FASTA: there is no '>' line");
  std::vector<genome::Contig> contigs;
  for (const FastaEntry& entry : entries_) contigs.push_back({entry.name, entry.length});
  contigs_ = genome::Contigs(std::move(contigs));
}

std::vector<Note> FastaScan::notes() const {
  std::vector<Note> notes;
  for (const std::string& name : empty_) {
    notes.push_back({"empty_sequence", "contig " + name + " has no bases"});
  }
  if (crlf_lines_ > 0) {
    notes.push_back({"crlf", with_thousands(crlf_lines_) + " lines end with CRLF"});
  }
  if (cut_) notes.push_back({"no_final_newline", "the last line has no newline"});
  return notes;
}

}  // namespace varg::reference
