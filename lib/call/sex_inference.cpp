#include <varg/call/sex_inference.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include <varg/genome/cigar.hpp>
#include <varg/genome/region_set.hpp>
#include <varg/genome/sex_contigs.hpp>

namespace varg::call {
namespace {

using genome::ContigKind;
using genome::Interval;
using genome::Pos;

constexpr Pos place_length = 2000;
constexpr Pos autosome_places = 64;
constexpr Pos x_places = 64;
constexpr Pos y_places = 128;  // half of Y is unknown bases
constexpr std::size_t least_places = 16;
constexpr double least_reads = 10.0;
constexpr std::uint8_t least_mapq = 20;

/// The contigs of a kind without their pseudoautosomal regions, joined end to end.
std::vector<Interval> pieces_of(const genome::Contigs& contigs, ContigKind kind) {
  const genome::RegionSet left_out = genome::pseudoautosomal_regions(contigs);
  std::vector<Interval> pieces;
  for (std::size_t i = 0; i < contigs.size(); ++i) {
    const auto id = static_cast<genome::ContigId>(i);
    if (genome::kind_of(contigs[id].name) != kind) continue;
    Interval piece{id, 0, contigs[id].length};
    for (const Interval& hole : left_out.overlapping(piece)) {
      pieces.push_back({id, piece.begin, hole.begin});
      piece.begin = hole.end;
    }
    pieces.push_back(piece);
  }
  return pieces;
}

bool has_known_bases(const genome::Contigs& contigs, const Interval& place,
                     const reference::Fasta& reference) {
  const auto id = reference.contigs().find(contigs[place.contig].name);
  if (id == genome::no_contig || reference.contigs()[id].length < place.end) return false;
  const std::string_view bases = reference.bases({id, place.begin, place.end});
  return bases.find('N') == std::string_view::npos;
}

/// `count` places spread evenly, those with unknown bases or over the end of a piece left out.
std::vector<Interval> places_of(const genome::Contigs& contigs, ContigKind kind, Pos count,
                                const reference::Fasta& reference) {
  const std::vector<Interval> pieces = pieces_of(contigs, kind);
  Pos total = 0;
  for (const Interval& piece : pieces) total += piece.length();
  const Pos length = std::min(place_length, total / count);
  std::vector<Interval> places;
  for (Pos k = 0; length > 0 && k < count; ++k) {
    Pos offset = total / count * k + total / (2 * count) - length / 2;
    auto piece = pieces.begin();
    for (; offset >= piece->length(); ++piece) offset -= piece->length();
    const Interval place{piece->contig, piece->begin + offset, piece->begin + offset + length};
    if (place.end > piece->end) continue;
    if (has_known_bases(contigs, place, reference)) places.push_back(place);
  }
  return places;
}

double median_density(const std::vector<Interval>& places, const std::vector<double>& starts) {
  std::vector<double> densities;
  for (std::size_t i = 0; i < places.size(); ++i) {
    densities.push_back(starts[i] / static_cast<double>(places[i].length()));
  }
  std::sort(densities.begin(), densities.end());
  const std::size_t half = densities.size() / 2;
  return densities.size() % 2 == 1 ? densities[half] : (densities[half - 1] + densities[half]) / 2;
}

std::string missing_places(const SexPlaces& places) {
  if (places.autosomes.size() < least_places) return "too little known sequence of autosomes";
  if (places.x.size() < least_places) return "too little known sequence of X";
  if (places.y.size() < least_places) return "too little known sequence of Y";
  return {};
}

bool counts(const io::ReadView& read, const Interval& place) {
  constexpr std::uint16_t unused = genome::flag::unmapped | genome::flag::secondary |
                                   genome::flag::supplementary | genome::flag::duplicate |
                                   genome::flag::qc_fail;
  return !read.has(unused) && read.mapq() >= least_mapq && read.pos() >= place.begin &&
         read.pos() < place.end;
}

std::vector<double> starts_at(const std::vector<Interval>& places,
                              std::vector<io::IndexedReads>& files) {
  std::vector<double> starts(places.size(), 0.0);
  for (io::IndexedReads& file : files) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      const io::ReadBatch batch = file.fetch(places[i]);
      for (std::size_t r = 0; r < batch.size(); ++r) {
        if (counts(batch[r], places[i])) starts[i] += 1.0;
      }
    }
  }
  return starts;
}

}  // namespace

SexPlaces sex_places(const genome::Contigs& contigs, const reference::Fasta& reference) {
  return {places_of(contigs, ContigKind::autosome, autosome_places, reference),
          places_of(contigs, ContigKind::x, x_places, reference),
          places_of(contigs, ContigKind::y, y_places, reference)};
}

std::string InferredSex::to_text() const {
  if (!x_ratio || !y_ratio) return reason;
  const std::string numbers = fmt::format("X {:.2f} of autosomes, Y {:.2f}", *x_ratio, *y_ratio);
  return reason.empty() ? numbers : numbers + ": " + reason;
}

InferredSex infer_sex(const SexPlaces& places, const std::vector<double>& autosome_starts,
                      const std::vector<double>& x_starts, const std::vector<double>& y_starts) {
  InferredSex result;
  result.reason = missing_places(places);
  if (!result.reason.empty()) return result;
  const double autosomes = median_density(places.autosomes, autosome_starts);
  const auto length = static_cast<double>(places.autosomes.front().length());
  if (autosomes * length < least_reads) {
    result.reason =
        fmt::format("the middle one of {} autosomal places has {:.0f} reads, under {:.0f}",
                    places.autosomes.size(), autosomes * length, least_reads);
    return result;
  }
  result.x_ratio = median_density(places.x, x_starts) / autosomes;
  result.y_ratio = median_density(places.y, y_starts) / autosomes;
  const std::string karyotype = genome::karyotype_of(*result.x_ratio, *result.y_ratio);
  if (karyotype == "XX" || karyotype == "XY") {
    result.sex = genome::sex_of(karyotype);
  } else if (karyotype == "unclear") {
    result.reason = "of no karyotype";
  } else {
    result.reason = fmt::format("karyotype {}, whose ploidy is neither sex's", karyotype);
  }
  return result;
}

InferredSex infer_sex(const std::vector<std::string>& read_paths, const std::string& reference_path,
                      bool bridge_contigs) {
  const reference::Fasta reference(reference_path);
  std::vector<io::IndexedReads> files;
  for (const std::string& path : read_paths) {
    files.emplace_back(path, io::ReadOptions{.reference = reference_path,
                                             .bridge_contigs = bridge_contigs,
                                             .needs = io::ReadNeeds::counts});
  }
  const SexPlaces places = sex_places(files.front().header().contigs, reference);
  if (std::string missing = missing_places(places); !missing.empty()) {
    InferredSex result;
    result.reason = std::move(missing);
    return result;
  }
  return infer_sex(places, starts_at(places.autosomes, files), starts_at(places.x, files),
                   starts_at(places.y, files));
}

}  // namespace varg::call
