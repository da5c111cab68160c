#include "window_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include <varg/align/haplotype.hpp>
#include <varg/core/digest.hpp>
#include <varg/io/bam_writer.hpp>

#include "read_places.hpp"
#include "shown_read.hpp"

namespace varg::call {
namespace {

using genome::Pos;

/// Reference bases shown on both sides of an SNV window.
constexpr Pos snv_flank = 25;

std::vector<genome::Variant> variants_of(const Haplotype& haplotype,
                                         const std::vector<Candidate>& candidates) {
  std::vector<genome::Variant> variants;
  for (const std::size_t i : haplotype.candidates) variants.push_back(candidates[i].variant);
  return variants;
}

align::Window widened(align::Window span, Pos flank, align::Window reference) {
  const Pos begin = std::max(reference.begin, span.begin - flank);
  const Pos end = std::min(reference.end(), span.end() + flank);
  return {begin, reference.bases.substr(static_cast<std::size_t>(begin - reference.begin),
                                        static_cast<std::size_t>(end - begin))};
}

/// The file's record of each usable read.
class Originals {
 public:
  explicit Originals(const SampleReads& sample) {
    for (const io::ReadBatch& batch : sample.batches) {
      for (std::size_t i = 0; i < batch.size(); ++i) {
        by_name_.emplace(hash64(batch[i].name()), batch[i]);
      }
    }
  }
  /// Null when there is none.
  const io::ReadView* of(const UsableRead& read, const CallerConfig& config) const {
    const auto [begin, end] = by_name_.equal_range(read.name_hash);
    for (auto at = begin; at != end; ++at) {
      const io::ReadView& view = at->second;
      if (view.pos() == read.begin && view.has(genome::flag::reverse) == read.reverse &&
          view.length() == read.bases.size() && reason_to_drop(view, config) == nullptr) {
        return &view;
      }
    }
    return nullptr;
  }

 private:
  std::unordered_multimap<std::uint64_t, io::ReadView> by_name_;
};

}  // namespace

void WindowEvidence::add(const JudgedWindow& judged) {
  Window& window = windows_.emplace_back(Window{judged.window, judged.haplotypes, {}});
  for (const JudgedSample& sample : judged.samples) {
    std::vector<Fit>& fits = window.fits.emplace_back();
    for (const FragmentRow& row : sample.costs.rows) {
      const auto best = std::min_element(row.costs.begin(), row.costs.end());
      fits.push_back({row.fragment, static_cast<int>(best - row.costs.begin()),
                      std::count(row.costs.begin(), row.costs.end(), *best) == 1});
    }
  }
}

/// Makes the records of one shard.
class WindowShower {
 public:
  using Window = WindowEvidence::Window;
  WindowShower(const std::vector<Window>& windows, const Evidence& evidence,
               const std::vector<Candidate>& candidates, const CallerConfig& config)
      : windows_(windows), evidence_(evidence), candidates_(candidates), config_(config) {}

  std::string run(std::span<const SampleEvidence> samples) {
    for (const Window& window : windows_) {
      if (is_owned(window)) show_haplotypes(window);
    }
    for (std::size_t s = 0; s < samples.size(); ++s) show_reads(s, samples[s].usable);
    return std::move(out_);
  }

 private:
  bool is_owned(const Window& shown) const {
    return evidence_.owned.contains(evidence_.owned.contig, shown.window.begin);
  }

  void show_haplotypes(const Window& shown) {
    const bool is_aligned = shown.haplotypes.is_aligned();
    const align::Window span = is_aligned
                                   ? shown.haplotypes.span
                                   : widened(shown.haplotypes.span, snv_flank, evidence_.reference);
    for (std::size_t h = 0; h < shown.haplotypes.haplotypes.size(); ++h) {
      const auto variants = variants_of(shown.haplotypes.haplotypes[h], candidates_);
      const auto bases = align::apply_variants(span, variants);
      const auto placed = placed_read(places_on(span, variants));
      if (!bases || !placed) continue;
      std::vector<std::uint8_t> tags;
      io::append_text_tag("RG", haplotype_read_group, tags);
      io::append_integer_tag("HC", static_cast<std::int64_t>(h), tags);
      const std::string name = fmt::format("haplotype:{}:{}", shown.window.begin + 1, h);
      constexpr std::uint8_t mapq = 60;
      io::append_read({.name = name,
                       .flags = genome::flag::secondary,
                       .contig = evidence_.owned.contig,
                       .pos = placed->begin,
                       .mapq = mapq,
                       .cigar = placed->cigar,
                       .bases = *bases,
                       .tags = tags},
                      out_);
    }
  }

  /// The windows that each read lies over, of reads over one that is owned.
  std::vector<std::vector<const Window*>> windows_of_reads(const UsableReads& usable) const {
    std::vector<std::vector<const Window*>> over(usable.reads.size());
    std::vector<bool> is_shown(usable.reads.size(), false);
    for (const Window& shown : windows_) {
      for_reads_over(usable, shown.window.begin, shown.window.end, [&](std::uint32_t i) {
        over[i].push_back(&shown);
        if (is_owned(shown)) is_shown[i] = true;
      });
    }
    for (std::size_t i = 0; i < over.size(); ++i) {
      if (!is_shown[i]) over[i].clear();
    }
    return over;
  }

  void show_reads(std::size_t sample, const UsableReads& usable) {
    const Originals originals(evidence_.samples[sample]);
    const auto over = windows_of_reads(usable);
    for (std::size_t i = 0; i < over.size(); ++i) {
      const UsableRead& read = usable.reads[i];
      if (over[i].empty() || read.end - read.begin > config_.farthest_phase) continue;
      const io::ReadView* original = originals.of(read, config_);
      if (original == nullptr) continue;
      ShownRead made(read, *original);
      for (const Window* shown : over[i]) say_fit(*shown, sample, read.fragment, made);
      made.append_to(out_);
    }
  }

  void say_fit(const Window& shown, std::size_t sample, std::uint32_t fragment,
               ShownRead& made) const {
    const auto& fits = shown.fits[sample];
    const auto fit = std::lower_bound(
        fits.begin(), fits.end(), fragment,
        [](const WindowEvidence::Fit& a, std::uint32_t wanted) { return a.fragment < wanted; });
    if (fit == fits.end() || fit->fragment != fragment) return;
    if (fit->is_alone) made.say(shown.window.begin, fit->haplotype);
    if (!shown.haplotypes.is_aligned()) return;
    const Haplotype& haplotype =
        shown.haplotypes.haplotypes[static_cast<std::size_t>(fit->haplotype)];
    made.realign(shown.window, haplotype.bases,
                 places_on(shown.haplotypes.span, variants_of(haplotype, candidates_)),
                 shown.haplotypes.span);
  }

  const std::vector<Window>& windows_;
  const Evidence& evidence_;
  const std::vector<Candidate>& candidates_;
  const CallerConfig& config_;
  std::string out_;
};

std::string WindowEvidence::records(const Evidence& evidence,
                                    std::span<const SampleEvidence> samples,
                                    const std::vector<Candidate>& candidates,
                                    const CallerConfig& config) const {
  return WindowShower(windows_, evidence, candidates, config).run(samples);
}

}  // namespace varg::call
