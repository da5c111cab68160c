#include <cstddef>
#include <span>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bgzf.hpp>

#include "fasta_scan.hpp"

namespace varg::reference {
namespace {

constexpr std::size_t piece_bytes = 1U << 20U;

void scan_plain(io::ByteSource source, ScannedFasta& scanned) {
  std::string piece(piece_bytes, '\0');
  for (;;) {
    const std::size_t n = source.read(std::as_writable_bytes(std::span(piece)));
    if (n == 0) break;
    scanned.scan.feed(std::string_view(piece).substr(0, n));
  }
  scanned.facts = source.facts("reference");
}

void scan_blocks(io::ByteSource source, ScannedFasta& scanned) {
  io::BlockReader reader(std::move(source));
  std::string text;
  std::uint64_t inflated = 0;
  while (const auto group = reader.next()) {
    io::inflate(*group, text);
    scanned.scan.feed(text);
    for (const io::BlockGroup::Block& block : group->blocks) {
      const std::uint64_t offset = group->offset + block.offset;
      if (offset != 0 && block.inflated_size != 0) scanned.blocks.emplace_back(offset, inflated);
      inflated += block.inflated_size;
    }
  }
  if (reader.inner_end_markers() > 0) {
    scanned.notes.push_back(
        {"inner_end_marker", "files joined raw: " + with_thousands(reader.inner_end_markers()) +
                                 " end markers before the end"});
  }
  scanned.facts = reader.source().facts("reference");
  scanned.facts.end_marker = reader.end_marker_seen();
}

}  // namespace

ScannedFasta scan_fasta(const std::string& path) {
  io::ByteSource source(path);
  const io::FileKind kind = io::sniff(source);
  if (kind.compression == io::Compression::gzip) {
    throw Error(Fault::input, "{} is gzip, not BGZF: it cannot be indexed", path)
        .hint("Run: gunzip, then bgzip and samtools faidx");
  }
  ScannedFasta scanned;
  scanned.compressed = kind.compression == io::Compression::bgzf;
  within(path, [&] {
    scanned.compressed ? scan_blocks(std::move(source), scanned)
                       : scan_plain(std::move(source), scanned);
    scanned.scan.finish();
  });
  return scanned;
}

}  // namespace varg::reference
