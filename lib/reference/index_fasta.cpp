#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/reference/fasta.hpp>

#include "fasta_index.hpp"
#include "fasta_scan.hpp"

namespace varg::reference {
namespace {

void append_number(std::uint64_t number, std::string& out) {
  for (unsigned shift = 0; shift < 64; shift += 8) {
    out += static_cast<char>(number >> shift & 0xFFU);
  }
}

/// HTSlib's .gzi: a count, then pairs of offsets, little-endian 64 bit.
std::string gzi_text(const std::vector<BlockOffset>& blocks) {
  std::string text;
  append_number(blocks.size(), text);
  for (const auto& [compressed, inflated] : blocks) {
    append_number(compressed, text);
    append_number(inflated, text);
  }
  return text;
}

void require_fit(const std::string& path, const std::vector<FastaEntry>& said,
                 const std::vector<FastaEntry>& found) {
  const auto [left, right] = std::mismatch(said.begin(), said.end(), found.begin(), found.end());
  if (left == said.end() && right == found.end()) return;
  auto describe = [](auto at, auto end) {
    return at == end ? std::string("no contig")
                     : "contig " + at->name + " of " + std::to_string(at->length) + " bases";
  };
  const std::string said_text = describe(left, said.end());
  const std::string found_text = describe(right, found.end());
  throw Error(Fault::input, "the index {0}.fai is not of {0}: it says {1}, the file has {2}", path,
              said_text, said_text == found_text ? "it at another place" : found_text)
      .hint("Run: samtools faidx " + path);
}

}  // namespace

FastaCheck check_fasta(const std::string& path) {
  ScannedFasta scanned = scan_fasta(path);
  FastaCheck check;
  check.contigs = scanned.scan.contigs();
  check.notes = scanned.scan.notes();
  check.notes.insert(check.notes.end(), scanned.notes.begin(), scanned.notes.end());
  check.facts = std::move(scanned.facts);
  check.indexed = std::filesystem::exists(path + ".fai");
  if (!check.indexed) return check;
  require_fit(path, read_fasta_index(path), scanned.scan.entries());
  if (scanned.compressed) Fasta(path).contigs();
  return check;
}

void index_fasta(const std::string& path) {
  const ScannedFasta scanned = scan_fasta(path);
  if (scanned.compressed) write_text_file(path + ".gzi", gzi_text(scanned.blocks));
  write_text_file(path + ".fai", to_text(scanned.scan.entries()));
}

}  // namespace varg::reference
