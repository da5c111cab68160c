#include <varg/transform/normalize.hpp>

#include <algorithm>
#include <numeric>

#include <varg/core/error.hpp>

#include "allele_fields.hpp"
#include "record_kinds.hpp"
#include "reference_check.hpp"

namespace varg::transform {
namespace {

using genome::Pos;
using io::VariantView;

constexpr std::size_t most_notes = 5;  // of a kind and batch: Monitor says no more either

Draft draft_of(const VariantView& view) {
  Draft draft{view.pos(), {std::string(view.ref())}};
  for (const std::string_view alt : view.alts()) draft.alleles.emplace_back(alt);
  return draft;
}

void append_alleles(const std::vector<std::string>& alleles, std::string& out) {
  out.append(alleles[0]).append("\t");
  if (alleles.size() == 1) out += '.';
  for (std::size_t i = 1; i < alleles.size(); ++i) {
    if (i > 1) out += ',';
    out += alleles[i];
  }
}

/// The line of `view` with the place and alleles of `draft`, fields as `map` says.
void append_record(const VariantView& view, const Draft& draft, const AlleleMap* map,
                   std::string& out) {
  const bool respelled = draft.pos != view.pos() || draft.alleles[0].size() != view.ref().size();
  const Pos end = respelled ? draft.pos + static_cast<Pos>(draft.alleles[0].size()) : 0;
  out.append(view.chrom()).append("\t").append(std::to_string(draft.pos + 1)).append("\t");
  out.append(view.id()).append("\t");
  append_alleles(draft.alleles, out);
  out.append("\t").append(view.qual_text()).append("\t").append(view.filter()).append("\t");
  append_info(view, map, end, out);
  if (map != nullptr) {
    append_samples(view, *map, out);
  } else if (!view.format().empty()) {
    out.append("\t").append(view.format()).append("\t").append(view.samples_text());
  }
  out += '\n';
}

/// Sorts the lines of each contig by position; equal positions keep their order.
void sort_runs(PlacedLines& lines) {
  for (std::size_t r = 0; r < lines.runs.size(); ++r) {
    const auto at = [&](std::size_t i) { return lines.lines.begin() + static_cast<long>(i); };
    const auto first = at(lines.runs[r].first);
    const auto last = r + 1 < lines.runs.size() ? at(lines.runs[r + 1].first) : lines.lines.end();
    const auto before = [](const PlacedLine& a, const PlacedLine& b) { return a.pos < b.pos; };
    if (!std::is_sorted(first, last, before)) std::stable_sort(first, last, before);
  }
}

}  // namespace

struct Normalizer::State {
  explicit State(NormalizeOptions given) : options(std::move(given)) {
    if (!options.reference.empty()) aligner.emplace(options.reference);
  }

  void note(std::string kind, std::string text) {
    if (++noted[kind] <= most_notes) out.notes.push_back({std::move(kind), std::move(text)});
  }
  void finish_line(Pos pos, std::size_t begin) {
    out.lines.push_back({pos, begin, out.text.size() - begin});
  }
  void copy(const VariantView& view) {
    const std::size_t begin = out.text.size();
    out.text += view.line();
    out.text += '\n';
    finish_line(view.pos(), begin);
  }
  void write(const VariantView& view, const Draft& draft, const AlleleMap* map) {
    const std::size_t begin = out.text.size();
    append_record(view, draft, map, out.text);
    finish_line(draft.pos, begin);
  }

  void add(const VariantView& view);
  void split(const VariantView& view, bool aligns);
  void disagree(const VariantView& view, const std::string& bases, bool splits);
  std::string with_reference(const VariantView& view, const std::string& bases);
  bool align(const VariantView& view, Draft& draft);

  NormalizeOptions options;
  std::optional<ReferenceAligner> aligner;
  PlacedLines out;
  std::map<std::string, std::size_t> noted;
};

/// The line with `bases` as REF. An ALT that equals them trades places with the old REF, and all
/// fields follow.
std::string Normalizer::State::with_reference(const VariantView& view, const std::string& bases) {
  Draft draft = draft_of(view);
  std::string line;
  const auto same = std::find(draft.alleles.begin() + 1, draft.alleles.end(), bases);
  if (same == draft.alleles.end()) {
    draft.alleles[0] = bases;
    ++out.counts["ref.set"];
    append_record(view, draft, nullptr, line);
    return line;
  }
  std::vector<int> from(draft.alleles.size());
  std::iota(from.begin(), from.end(), 0);
  std::swap(from[0], from[static_cast<std::size_t>(same - draft.alleles.begin())]);
  std::swap(draft.alleles[0], *same);
  const AlleleMap map(std::move(from), draft.alleles.size(), '0');
  ++out.counts["ref.swapped"];
  append_record(view, draft, &map, line);
  return line;
}

/// A record whose REF is not what the reference has.
void Normalizer::State::disagree(const VariantView& view, const std::string& bases, bool splits) {
  ++out.counts["ref.mismatch"];
  const std::string what = fmt::format("REF {} at {}:{} is {} in the reference", view.ref(),
                                       view.chrom(), view.pos() + 1, bases);
  switch (options.on_mismatch) {
    case RefMismatch::stop:
      throw Error(Fault::mismatch, "{}", what)
          .hint("Give the reference the variants were called against, or choose with --check-ref");
    case RefMismatch::warn:
      note("ref_mismatch", what + "; the record is kept as it is");
      return splits ? split(view, false) : copy(view);
    case RefMismatch::exclude:
      ++out.counts["dropped.ref_mismatch"];
      return note("ref_mismatch", what + "; the record is left out");
    case RefMismatch::set: {
      io::VariantBatch rewritten;
      rewritten.bytes = with_reference(view, bases);
      rewritten.header = std::make_shared<const io::VcfHeader>(view.header());
      io::index_rows(rewritten);
      return add(rewritten[0]);
    }
  }
}

/// Whether the draft changed.
bool Normalizer::State::align(const VariantView& view, Draft& draft) {
  switch (aligner->align(view.chrom(), draft)) {
    case Aligned::changed:
      ++out.counts["aligned"];
      return true;
    case Aligned::not_sequence:
      ++out.counts["not_aligned.symbolic"];
      return false;
    case Aligned::alt_is_ref:
      ++out.counts["not_aligned.alt_is_ref"];
      return false;
    case Aligned::too_far:
      ++out.counts["not_aligned.too_far"];
      note("too_far", fmt::format("{}:{} can be shifted left by more than {} bases; the record is "
                                  "kept where it is",
                                  view.chrom(), view.pos() + 1, farthest_shift));
      return false;
    case Aligned::unchanged:
      return false;
  }
  return false;
}

void Normalizer::State::split(const VariantView& view, bool aligns) {
  ++out.counts["split"];
  const Draft whole = draft_of(view);
  const char other = options.other_allele == OtherAllele::missing ? '.' : '0';
  for (std::size_t i = 1; i < whole.alleles.size(); ++i) {
    const AlleleMap map({0, static_cast<int>(i)}, whole.alleles.size(), other);
    Draft draft{whole.pos, {whole.alleles[0], whole.alleles[i]}};
    if (aligns) align(view, draft);
    write(view, draft, &map);
  }
}

void Normalizer::State::add(const VariantView& view) {
  const bool splits = options.split != RecordKinds::none && view.alt_count() > 1 &&
                      is_for(options.split, kind_bits(view));
  if (aligner) {
    const auto found = aligner->disagreement(view.chrom(), view.pos(), view.ref());
    if (found) return disagree(view, *found, splits);
  }
  const bool aligns = aligner && options.align;
  if (splits) return split(view, aligns);
  const bool single = view.ref().size() == 1 && view.alt().size() == 1;
  if (!aligns || single) return copy(view);
  Draft draft = draft_of(view);
  if (!align(view, draft)) return copy(view);
  write(view, draft, nullptr);
}

Normalizer::Normalizer(NormalizeOptions options)
    : state_(std::make_unique<State>(std::move(options))) {}
Normalizer::~Normalizer() = default;
Normalizer::Normalizer(Normalizer&&) noexcept = default;

PlacedLines Normalizer::operator()(const io::VariantBatch& batch) {
  State& state = *state_;
  state.out = {};
  state.noted.clear();
  state.out.text.reserve(batch.bytes.size() + 1);
  state.out.lines.reserve(batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const VariantView view = batch[i];
    auto& runs = state.out.runs;
    if (runs.empty() || runs.back().contig != view.chrom()) {
      if (i > 0) runs.back().last_input = batch[i - 1].pos();
      runs.push_back({std::string(view.chrom()), state.out.lines.size(), 0});
    }
    if (state.options.regions &&
        !state.options.regions->overlaps({view.contig(), view.pos(), view.end()})) {
      ++state.out.counts["outside_regions"];
      continue;
    }
    within([&] { return batch.place(i); }, [&] { state.add(view); });
  }
  if (!batch.empty()) state.out.runs.back().last_input = batch[batch.size() - 1].pos();
  state.out.counts["records.in"] = batch.size();
  sort_runs(state.out);
  return std::move(state.out);
}

}  // namespace varg::transform
