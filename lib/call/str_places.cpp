#include "str_places.hpp"

#include <algorithm>

#include "str_loci.hpp"

namespace varg::call {
namespace {

/// Reference on both sides of a place, so that repeats at its borders are seen whole.
constexpr genome::Pos reference_margin = 300;

}  // namespace

PlaceReader::PlaceReader(const StrReads& from, const StrSampling& bounds)
    : fasta_(from.reference_path), bounds_(bounds) {
  for (const std::string& path : from.paths) {
    files_.emplace_back(path, io::ReadOptions{.reference = from.reference_path,
                                              .bridge_contigs = from.bridge_contigs});
  }
}

std::optional<genome::Pos> PlaceReader::first_of(genome::ContigId contig) {
  std::optional<genome::Pos> first;
  const genome::Pos length = contigs()[contig].length;
  for (io::IndexedReads& file : files_) {
    const io::ReadBatch batch = file.fetch_first({contig, 0, length}, str_tile, 1);
    if (batch.empty()) continue;
    first = std::min(first.value_or(length), batch[0].pos());
  }
  return first;
}

PlaceRead PlaceReader::read(const genome::Interval& cell) {
  std::vector<io::ReadBatch> batches;
  PlaceRead read{{cell.contig, cell.end, cell.end}, 0, {}};
  genome::Interval& place = read.place;
  for (io::IndexedReads& file : files_) {
    batches.push_back(file.fetch_first(cell, str_tile, bounds_.most_reads_in_place + 1));
    if (batches.back().empty()) continue;
    place.begin = std::min(place.begin, std::max(cell.begin, batches.back()[0].pos()));
  }
  if (place.begin == cell.end) return read;
  place.end = std::min(cell.end, (place.begin / str_tile + 1) * str_tile);
  std::vector<genome::Pos> starts;
  for (const io::ReadBatch& batch : batches) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (batch[i].pos() < place.end) starts.push_back(batch[i].pos());
    }
  }
  if (starts.size() > bounds_.most_reads_in_place) {
    std::sort(starts.begin(), starts.end());
    place.end = std::max(place.begin, starts[bounds_.most_reads_in_place]);
  }
  read.reads = std::min(starts.size(), bounds_.most_reads_in_place);
  read.loci = loci_of(batches, place);
  return read;
}

std::vector<StrLocus> PlaceReader::loci_of(const std::vector<io::ReadBatch>& batches,
                                           const genome::Interval& place) {
  const genome::Contig& contig = contigs()[place.contig];
  const genome::Pos begin = std::max<genome::Pos>(0, place.begin - reference_margin);
  const genome::Pos end = std::min(contig.length, place.end + reference_margin);
  const std::string_view bases = fasta_.bases({fasta_.contigs().find(contig.name), begin, end});
  return count_str_loci(batches, place, bases, begin);
}

}  // namespace varg::call
