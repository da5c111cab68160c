#include "shown_read.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <varg/io/bam_writer.hpp>
#include <varg/io/tag_walk.hpp>

#include "read_places.hpp"
#include "read_to_haplotype.hpp"

namespace varg::call {
namespace {

using genome::CigarElement;
using genome::CigarOp;
using genome::Pos;

bool skips_reference(const std::vector<CigarElement>& cigar) {
  return std::any_of(cigar.begin(), cigar.end(), [](CigarElement element) {
    return element.op() == CigarOp::skip || element.op() == CigarOp::padding;
  });
}

/// The haplotype index of `pos`, if a base of the haplotype lies there.
std::optional<std::size_t> index_of(Pos pos, const BasePlaces& places) {
  const auto at = std::find(places.begin(), places.end(), pos);
  if (at == places.end()) return std::nullopt;
  return static_cast<std::size_t>(at - places.begin());
}

/// Inserted bases at an end of a read are clipped ones.
void clip_ends(BasePlaces& places) {
  const auto is_placed = [](Pos place) { return place >= 0; };
  std::fill(places.begin(), std::find_if(places.begin(), places.end(), is_placed), clipped_base);
  std::fill(places.rbegin(), std::find_if(places.rbegin(), places.rend(), is_placed), clipped_base);
}

std::string cigar_text(const io::CigarView& cigar) {
  std::string text;
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    text += fmt::format("{}{}", cigar[i].length(), genome::letter(cigar[i].op()));
  }
  return text;
}

/// The hard clips of `original` around `cigar`.
std::vector<CigarElement> with_hard_clips(const io::CigarView& original,
                                          const std::vector<CigarElement>& cigar) {
  std::vector<CigarElement> whole;
  if (original[0].op() == CigarOp::hard_clip) whole.push_back(original[0]);
  whole.insert(whole.end(), cigar.begin(), cigar.end());
  const CigarElement last = original[original.size() - 1];
  if (original.size() > 1 && last.op() == CigarOp::hard_clip) whole.push_back(last);
  return whole;
}

/// Tags that tell of the alignment, or that are said anew.
bool is_stale(std::string_view tag, bool is_changed) {
  if (tag == "HC" || tag == "HW") return true;
  return is_changed && (tag == "NM" || tag == "MD" || tag == "UQ" || tag == "OP" || tag == "OC");
}

}  // namespace

void ShownRead::say(Pos window_begin, int haplotype) {
  if (haplotype_ < 0) haplotype_ = haplotype;
  windows_ += fmt::format("{}{}={}", windows_.empty() ? "" : ",", window_begin + 1, haplotype);
}

void ShownRead::realign(const CallWindow& window, std::string_view haplotype,
                        const BasePlaces& haplotype_places, const align::Window& span) {
  if (skips_reference(read_.cigar)) return;
  const Segment segment = segment_over(read_, std::max(span.begin, window.align_begin),
                                       std::min(span.end(), window.align_end));
  if (segment.end <= segment.begin) return;
  ReadAnchors anchors;
  if (segment.begin > 0 && places_[segment.begin] == segment.first) {
    anchors.first = index_of(segment.first, haplotype_places);
    if (!anchors.first) return;
  }
  if (segment.end < places_.size() && places_[segment.end - 1] == segment.last - 1) {
    anchors.last = index_of(segment.last - 1, haplotype_places);
    if (!anchors.last) return;
  }
  const auto indexes = align_to_haplotype(
      std::string_view(read_.bases).substr(segment.begin, segment.end - segment.begin), haplotype,
      anchors);
  if (!indexes) return;
  BasePlaces changed = places_;
  for (std::size_t i = 0; i < indexes->size(); ++i) {
    const int index = (*indexes)[i];
    changed[segment.begin + i] = index == no_base_clipped ? clipped_base
                                 : index == no_base_inserted
                                     ? inserted_base
                                     : haplotype_places[static_cast<std::size_t>(index)];
  }
  clip_ends(changed);
  if (placed_read(changed)) places_ = std::move(changed);
}

std::vector<std::uint8_t> ShownRead::tags(bool is_changed) const {
  std::vector<std::uint8_t> kept;
  for (auto rest = original_.tags(); !rest.empty();) {
    const std::size_t size = io::step_over_tag(rest).size;
    const std::string_view name(reinterpret_cast<const char*>(rest.data()), 2);
    if (!is_stale(name, is_changed)) {
      kept.insert(kept.end(), rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size));
    }
    rest = rest.subspan(size);
  }
  if (is_changed) {
    io::append_integer_tag("OP", read_.begin + 1, kept);
    io::append_text_tag("OC", cigar_text(original_.cigar()), kept);
  }
  if (haplotype_ >= 0) {
    io::append_integer_tag("HC", haplotype_, kept);
    io::append_text_tag("HW", windows_, kept);
  }
  return kept;
}

void ShownRead::append_to(std::string& out) const {
  const io::CigarView old = original_.cigar();
  std::vector<CigarElement> cigar;
  for (std::size_t i = 0; i < old.size(); ++i) cigar.push_back(old[i]);
  Pos begin = read_.begin;
  const bool is_changed = places_ != places_of(read_.begin, read_.cigar);
  if (is_changed) {
    const PlacedRead placed = placed_read(places_).value();
    begin = placed.begin;
    cigar = with_hard_clips(old, placed.cigar);
  }
  const std::vector<std::uint8_t> all_tags = tags(is_changed);
  io::append_read({.name = original_.name(),
                   .flags = original_.flags(),
                   .contig = original_.contig(),
                   .pos = begin,
                   .mapq = original_.mapq(),
                   .cigar = cigar,
                   .mate_contig = original_.mate_contig(),
                   .mate_pos = original_.mate_pos(),
                   .template_length = original_.template_length(),
                   .bases = read_.bases,
                   .qualities = read_.qualities,
                   .tags = all_tags},
                  out);
}

}  // namespace varg::call
