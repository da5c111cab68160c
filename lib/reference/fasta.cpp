#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/reference/fasta.hpp>

#include "base_letters.hpp"
#include "fasta_index.hpp"
#include "sequence_file.hpp"
#include "stale_index.hpp"

namespace varg::reference {
namespace {

constexpr genome::Pos window_size = 1 << 16;
/// A buffer larger than this is given back when a much smaller window follows.
constexpr std::size_t kept_bytes = 4U << 20U;

}  // namespace

struct Fasta::State {
  explicit State(std::string file_path)
      : path(std::move(file_path)), file(path), entries(read_fasta_index(path)) {
    if (entries.empty()) {
      throw Error(Fault::input, "the index {}.fai is empty", path)
          .hint("Run: samtools faidx " + path);
    }
    for (const FastaEntry& entry : entries) {
      within(path + ".fai", [&] { contigs.add({entry.name, entry.length}); });
    }
    refuse_stale_index(path, entries, file);
  }

  const FastaEntry& entry(genome::ContigId contig) const {
    if (contig < 0 || static_cast<std::size_t>(contig) >= entries.size()) {
      throw Error(Fault::bug, "contig {} of {} asked for in {}", contig, entries.size(), path);
    }
    return entries[static_cast<std::size_t>(contig)];
  }
  bool holds(const genome::Interval& interval) const {
    return interval.contig == window.contig && interval.begin >= window.begin &&
           interval.end <= window.end;
  }
  std::string_view view(const genome::Interval& interval) const {
    return std::string_view(bases).substr(static_cast<std::size_t>(interval.begin - window.begin),
                                          static_cast<std::size_t>(interval.length()));
  }
  void load(const genome::Interval& interval);
  void take_letters(const FastaEntry& entry, const genome::Interval& wanted);

  std::string path;
  SequenceFile file;
  std::vector<FastaEntry> entries;
  genome::Contigs contigs;
  genome::Interval window;  ///< what `bases` holds
  std::string bases;
  std::string raw;
};

void Fasta::State::load(const genome::Interval& interval) {
  const FastaEntry& at = entry(interval.contig);
  genome::Interval wanted = interval;
  wanted.begin -= wanted.begin % window_size;
  wanted.end = std::min(at.length, (wanted.end + window_size - 1) / window_size * window_size);
  window = {};
  const std::uint64_t begin = at.offset_of(wanted.begin);
  const std::uint64_t end = at.offset_of(wanted.end - 1) + 1;
  if (raw.capacity() > kept_bytes && end - begin < raw.capacity() / 4) {
    raw = std::string();
    bases = std::string();
  }
  file.read(begin, end - begin, raw);
  if (raw.size() != end - begin) throw stale_index(path, at.name, "the file is too short");
  take_letters(at, wanted);
  window = wanted;
}

void Fasta::State::take_letters(const FastaEntry& entry, const genome::Interval& wanted) {
  bases.resize(static_cast<std::size_t>(wanted.length()));
  std::uint64_t column = static_cast<std::uint64_t>(wanted.begin) % entry.line_bases;
  std::size_t from = 0;
  std::size_t to = 0;
  while (to < bases.size()) {
    const std::size_t n = std::min<std::size_t>(bases.size() - to, entry.line_bases - column);
    char least = '\x7f';
    for (std::size_t i = 0; i < n; ++i) {
      const char letter = plain_base[static_cast<std::uint8_t>(raw[from + i])];
      bases[to + i] = letter;
      least = std::min(least, letter);
    }
    if (least == 0) {
      const std::size_t bad = bases.find('\0', to);
      const char letter = raw[from + (bad - to)];
      if (letter == '\n' || letter == '\r' || letter == '>') {
        throw stale_index(path, entry.name, "lines end where it does not say");
      }
      throw Error(Fault::input, "{}: '{}' at {}:{} is no base letter", path,
                  printable(std::string_view(&letter, 1)), entry.name,
                  wanted.begin + static_cast<genome::Pos>(bad) + 1);
    }
    to += n;
    from += n + (entry.line_width - entry.line_bases);
    column = 0;
  }
}

Fasta::Fasta(std::string path) : state_(std::make_unique<State>(std::move(path))) {}
Fasta::~Fasta() = default;
Fasta::Fasta(Fasta&&) noexcept = default;
Fasta& Fasta::operator=(Fasta&&) noexcept = default;

const genome::Contigs& Fasta::contigs() const { return state_->contigs; }
const std::string& Fasta::path() const { return state_->path; }

std::string_view Fasta::bases(const genome::Interval& interval) const {
  const FastaEntry& entry = state_->entry(interval.contig);
  if (interval.begin < 0 || interval.end < interval.begin || interval.end > entry.length) {
    throw Error(Fault::mismatch, "{}:{}-{} is not inside the reference {}, where {} has {} bases",
                entry.name, interval.begin + 1, interval.end, state_->path, entry.name,
                entry.length);
  }
  if (interval.length() == 0) return {};
  if (!state_->holds(interval)) state_->load(interval);
  return state_->view(interval);
}

InputFacts Fasta::facts(bool whole) const {
  return io::file_facts(state_->path, "reference", whole);
}

}  // namespace varg::reference
