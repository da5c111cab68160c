#include "stale_index.hpp"

#include <algorithm>
#include <cstdint>

#include "base_letters.hpp"

namespace varg::reference {
namespace {

/// A header line may be longer than its name by a description.
constexpr std::uint64_t header_most = 4096;

bool is_base(char letter) { return plain_base[static_cast<std::uint8_t>(letter)] != 0; }

/// Whether the line that ends before the first base is ">name" and what may follow it.
bool header_fits(const FastaEntry& entry, SequenceFile& file, std::string& bytes) {
  const std::uint64_t begin = entry.offset > header_most ? entry.offset - header_most : 0;
  file.read(begin, entry.offset - begin, bytes);
  if (bytes.size() != entry.offset - begin || bytes.empty() || bytes.back() != '\n') return false;
  bytes.pop_back();
  const std::size_t newline = bytes.rfind('\n');
  if (newline == std::string::npos && begin != 0) return true;  // longer than we look back
  std::string_view line = bytes;
  if (newline != std::string::npos) line.remove_prefix(newline + 1);
  if (line.empty() || line.front() != '>') return false;
  line.remove_prefix(1);
  return line.substr(0, line.find_first_of(" \t\r")) == entry.name;
}

/// Whether a base stands at the last position and the record ends after it.
bool end_fits(const FastaEntry& entry, SequenceFile& file, std::string& bytes) {
  file.read(entry.offset_of(entry.length - 1), 4, bytes);
  if (bytes.empty() || !is_base(bytes.front())) return false;
  const std::size_t next = bytes.find_first_not_of("\r\n", 1);
  if (next == std::string::npos) return true;
  return next > 1 && bytes[next] == '>';
}

}  // namespace

Error stale_index(const std::string& path, const std::string& contig, std::string_view why) {
  return Error(Fault::input, "the index {0}.fai is not of {0}: at contig {1} {2}", path, contig,
               why)
      .hint("Run: samtools faidx " + path);
}

void refuse_stale_index(const std::string& path, const std::vector<FastaEntry>& entries,
                        SequenceFile& file) {
  constexpr std::size_t most_looks = 64;
  const std::size_t stride =
      file.is_compressed() ? std::max<std::size_t>(1, entries.size() / most_looks) : 1;
  const auto last = std::max_element(
      entries.begin(), entries.end(),
      [](const FastaEntry& a, const FastaEntry& b) { return a.offset < b.offset; });
  std::string bytes;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i % stride != 0 && i + 1 != entries.size()) continue;
    const FastaEntry& entry = entries[i];
    if (entry.length == 0) continue;
    if (!header_fits(entry, file, bytes)) {
      throw stale_index(path, entry.name, "the file has another header line");
    }
    if (!end_fits(entry, file, bytes)) {
      throw stale_index(
          path, entry.name,
          "the sequence does not end where it says (" + std::to_string(entry.length) + " bases)");
    }
    if (&entry == &*last && bytes.find('>') != std::string::npos) {
      throw stale_index(path, entry.name, "it ends, but the file goes on");
    }
  }
}

}  // namespace varg::reference
