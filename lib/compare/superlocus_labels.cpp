#include <varg/compare/superlocus_labels.hpp>

#include <algorithm>
#include <iterator>

#include "labelled_lines.hpp"

namespace varg::compare {
namespace {

std::vector<const Call*> pointers(const std::vector<Call>& calls, bool only_pass) {
  std::vector<const Call*> chosen;
  for (const Call& call : calls) {
    if (call.pass || !only_pass) chosen.push_back(&call);
  }
  return chosen;
}

bool has_filtered(const Superlocus& superlocus) {
  const auto is_filtered = [](const Call& call) { return !call.pass; };
  return std::any_of(superlocus.truth.begin(), superlocus.truth.end(), is_filtered) ||
         std::any_of(superlocus.query.begin(), superlocus.query.end(), is_filtered);
}

/// Spreads the levels of the PASS calls over all calls, `none` for the filtered ones.
std::vector<Level> spread(const std::vector<Call>& calls, const std::vector<Level>& of_pass) {
  std::vector<Level> levels(calls.size(), Level::none);
  auto next = of_pass.begin();
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (calls[i].pass) levels[i] = *next++;
  }
  return levels;
}

bool is_confident(const Call& call, const genome::RegionSet* regions) {
  if (regions == nullptr) return true;
  return std::all_of(call.alleles.begin(), call.alleles.end(), [&](const Allele& allele) {
    if (!allele.is_insertion()) {
      return regions->overlaps({call.contig, allele.begin, allele.end});
    }
    return regions->covers(
        {call.contig, std::max<genome::Pos>(0, allele.begin - 1), allele.begin + 1});
  });
}

class Labeller {
 public:
  Labeller(const reference::Fasta& reference, const LabelOptions& options)
      : reference_(reference), options_(options) {}

  void add(const Superlocus& superlocus) {
    const align::Window window{
        superlocus.begin, reference_.bases({superlocus.contig, superlocus.begin, superlocus.end})};
    const Labels all = labels_of(superlocus, window, false);
    Labels pass = all;
    if (has_filtered(superlocus)) {
      pass = labels_of(superlocus, window, true);
      pass.truth = spread(superlocus.truth, pass.truth);
      pass.query = spread(superlocus.query, pass.query);
    }
    if (all.method == Method::fallback || pass.method == Method::fallback) {
      batch_.fallbacks.push_back({superlocus.contig, superlocus.begin, superlocus.end});
    }
    ++batch_.superloci;
    batch_.searched += all.method == Method::search ? 1U : 0U;

    std::vector<LabelledCall> calls;
    collect(superlocus.truth, Side::truth, all.truth, pass.truth, calls);
    collect(superlocus.query, Side::query, all.query, pass.query, calls);
    for (const LabelledCall& call : calls) count(call, window);
    const SuperlocusFacts facts{reference_.contigs()[superlocus.contig].name, window,
                                options_.confident != nullptr, all.method == Method::fallback};
    append_lines(std::move(calls), facts, batch_.lines);
  }

  LabelledBatch finish() { return std::move(batch_); }

 private:
  Labels labels_of(const Superlocus& superlocus, align::Window window, bool only_pass) const {
    return match(pointers(superlocus.truth, only_pass), pointers(superlocus.query, only_pass),
                 window, options_.match);
  }

  Decision decide(Side side, Level level, bool confident) const {
    if (!confident) return Decision::unk;
    const bool matched =
        level == Level::genotype || (options_.match.by_allele && level == Level::allele);
    if (matched) return Decision::tp;
    return side == Side::truth ? Decision::fn : Decision::fp;
  }

  void collect(const std::vector<Call>& calls, Side side, const std::vector<Level>& all,
               const std::vector<Level>& pass, std::vector<LabelledCall>& labelled) {
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const Call& call = calls[i];
      if (options_.regions != nullptr && !options_.regions->contains(call.contig, call.pos)) {
        ++batch_.outside_regions;
        continue;
      }
      const bool confident = is_confident(call, options_.confident);
      const Decision decision = decide(side, all[i], confident);
      const Decision pass_decision = call.pass ? decide(side, pass[i], confident) : Decision::none;
      labelled.push_back({&call, side, all[i], pass[i], confident, decision, pass_decision});
    }
  }

  void count(const LabelledCall& call, align::Window window) {
    count_in(call, call.decision, call.level, window,
             batch_.counts.row(call.call->variant_class, FilterRow::all));
    count_in(call, call.pass_decision, call.pass_level, window,
             batch_.counts.row(call.call->variant_class, FilterRow::pass));
  }

  static void count_in(const LabelledCall& labelled, Decision decision, Level level,
                       align::Window window, RowCounts& row) {
    if (decision == Decision::none) return;
    SideCounts& side = labelled.side == Side::truth ? row.truth : row.query;
    if (decision == Decision::tp) ++side.tp;
    if (decision == Decision::fn || decision == Decision::fp) ++side.wrong;
    if (decision == Decision::unk) ++side.unk;
    if (decision == Decision::fp && level == Level::allele) ++row.fp_gt;
    const bool in_total = labelled.side == Side::query || decision != Decision::unk;
    if (!in_total) return;
    const TransitionCount changes = count_transitions(*labelled.call, window);
    side.transitions += changes.transitions;
    side.transversions += changes.transversions;
    switch (labelled.call->zygosity) {
      case Zygosity::het:
      case Zygosity::halfcall:
        ++side.het;
        break;
      case Zygosity::homalt:
        ++side.homalt;
        break;
      case Zygosity::hetalt:
        ++side.hetalt;
        break;
    }
  }

  const reference::Fasta& reference_;
  const LabelOptions& options_;
  LabelledBatch batch_;
};

}  // namespace

LabelledBatch label(const std::vector<Superlocus>& superloci, const reference::Fasta& reference,
                    const LabelOptions& options) {
  Labeller labeller(reference, options);
  for (const Superlocus& superlocus : superloci) labeller.add(superlocus);
  return labeller.finish();
}

}  // namespace varg::compare
