#include <varg/compare/superlocus_labels.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include <varg/compare/tally.hpp>

#include "labelled_lines.hpp"
#include "near_calls.hpp"
#include "record_lines.hpp"

namespace varg::compare {
namespace {

bool is_in(const Call& call, FilterRow row) {
  return row == FilterRow::all || (row == FilterRow::pass ? call.pass : call.selected);
}

std::vector<const Call*> chosen(const std::vector<Call>& calls, FilterRow row) {
  std::vector<const Call*> pointers;
  for (const Call& call : calls) {
    if (is_in(call, row)) pointers.push_back(&call);
  }
  return pointers;
}

bool has_all(const Superlocus& superlocus, FilterRow row) {
  const auto in = [row](const Call& call) { return is_in(call, row); };
  return std::all_of(superlocus.truth.begin(), superlocus.truth.end(), in) &&
         std::all_of(superlocus.query.begin(), superlocus.query.end(), in);
}

/// Whether two calls are the same change, in any spelling.
bool is_same_change(const Call& a, const Call& b) {
  return std::equal(a.alleles.begin(), a.alleles.end(), b.alleles.begin(), b.alleles.end(),
                    [](const Allele& x, const Allele& y) {
                      return x.leftmost == y.leftmost && x.ref_length() == y.ref_length() &&
                             x.normal_alt == y.normal_alt;
                    });
}

/// Where the first allele begins, left-aligned: alike for the same change.
genome::Pos place_of(const Call& call) { return call.alleles.front().leftmost; }

/// One superlocus on its way to decisions.
class Decider {
 public:
  Decider(const Superlocus& superlocus, align::Window window, const LabelOptions& options)
      : superlocus_(superlocus), window_(window), options_(options) {
    for (const Call& call : superlocus.truth) collect(call, Side::truth);
    for (const Call& call : superlocus.query) collect(call, Side::query);
  }

  /// The calls with all that was decided, truth first.
  std::vector<LabelledCall> run() {
    find_confident();
    decide(FilterRow::all);
    decide_or_copy(FilterRow::pass, FilterRow::all);
    if (options_.has_selection) decide_or_copy(FilterRow::selected, FilterRow::pass);
    return std::move(calls_);
  }
  bool is_fallback() const { return is_fallback_; }
  bool is_searched() const { return is_searched_; }

 private:
  void collect(const Call& call, Side side) {
    LabelledCall labelled;
    labelled.call = &call;
    labelled.counted.side = side;
    labelled.counted.variant_class = call.variant_class;
    labelled.counted.subtype = subtype(call, window_);
    labelled.counted.zygosity = call.zygosity;
    const TransitionCount changes = count_transitions(call, window_);
    labelled.counted.transitions = static_cast<std::uint16_t>(changes.transitions);
    labelled.counted.transversions = static_cast<std::uint16_t>(changes.transversions);
    calls_.push_back(labelled);
  }

  void find_confident() {
    if (options_.confident == nullptr) return;
    const genome::RegionSet& regions = *options_.confident;
    for (LabelledCall& labelled : calls_) {
      labelled.confident = is_inside(*labelled.call, regions) || is_widened(*labelled.call);
    }
  }

  /// Whether a truth insertion widens the confident regions for this insertion.
  bool is_widened(const Call& call) const {
    if (!options_.adjusts_confident) return false;
    return std::all_of(call.alleles.begin(), call.alleles.end(), [&](const Allele& allele) {
      return allele.is_insertion() &&
             std::any_of(superlocus_.truth.begin(), superlocus_.truth.end(),
                         [&](const Call& truth) { return widens(truth, allele); });
    });
  }

  bool widens(const Call& truth, const Allele& insertion) const {
    return truth.pass &&
           std::any_of(truth.alleles.begin(), truth.alleles.end(), [&](const Allele& allele) {
             const genome::Interval sides{truth.contig, std::max<genome::Pos>(0, allele.begin - 1),
                                          allele.begin + 1};
             const bool is_same_place =
                 allele.begin == insertion.begin || allele.leftmost == insertion.leftmost;
             return allele.is_insertion() && is_same_place && options_.confident->overlaps(sides);
           });
  }

  /// A row without calls that another row lacks has its decisions.
  void decide_or_copy(FilterRow row, FilterRow known) {
    const bool is_same = row == FilterRow::pass
                             ? has_all(superlocus_, row)
                             : std::all_of(calls_.begin(), calls_.end(), [](const LabelledCall& c) {
                                 return c.call->pass == c.call->selected;
                               });
    if (!is_same) {
      decide(row);
      return;
    }
    const auto from = static_cast<std::size_t>(known);
    const auto to = static_cast<std::size_t>(row);
    for (LabelledCall& labelled : calls_) {
      labelled.counted.decisions[to] = labelled.counted.decisions[from];
      labelled.counted.levels[to] = labelled.counted.levels[from];
      labelled.counted.scores[to] = labelled.counted.scores[from];
      labelled.counted.weights[to] = labelled.counted.weights[from];
    }
  }

  void decide(FilterRow row) {
    const std::vector<const Call*> truth = chosen(superlocus_.truth, row);
    const std::vector<const Call*> query = chosen(superlocus_.query, row);
    const Labels labels = match(truth, query, window_, options_.match);
    is_fallback_ = is_fallback_ || labels.method == Method::fallback;
    is_searched_ = is_searched_ || (row == FilterRow::all && labels.method == Method::search);
    const std::array<NearCalls, 2> others{NearCalls(query), NearCalls(truth)};
    auto truth_level = labels.truth.begin();
    auto query_level = labels.query.begin();
    const auto place = static_cast<std::size_t>(row);
    for (LabelledCall& labelled : calls_) {
      if (!is_in(*labelled.call, row)) continue;
      const bool is_truth = labelled.side() == Side::truth;
      Level level = is_truth ? *truth_level++ : *query_level++;
      const NearCalls& other = others[is_truth ? 0 : 1];
      if (level == Level::none && other.any(*labelled.call, local_distance)) level = Level::local;
      labelled.counted.levels[place] = level;
      labelled.counted.decisions[place] = decision(labelled, level);
    }
    score(row);
  }

  Decision decision(const LabelledCall& labelled, Level level) const {
    if (!labelled.confident) return Decision::unk;
    const bool is_matched =
        level == Level::genotype || (options_.match.by_allele && level == Level::allele);
    if (is_matched) return Decision::tp;
    return labelled.side() == Side::truth ? Decision::fn : Decision::fp;
  }

  void score(FilterRow row) {
    const auto place = static_cast<std::size_t>(row);
    const auto is_found = [&](const LabelledCall& labelled) {
      return labelled.side() == Side::query && labelled.decision(row) == Decision::tp;
    };
    float lowest = std::numeric_limits<float>::infinity();
    float truth_found = 0;
    float query_found = 0;
    for (LabelledCall& labelled : calls_) {
      labelled.counted.scores[place] = static_cast<float>(labelled.call->score);
      if (labelled.decision(row) != Decision::tp) continue;
      ++(labelled.side() == Side::truth ? truth_found : query_found);
      if (is_found(labelled)) lowest = std::min(lowest, labelled.counted.scores[place]);
    }
    for (LabelledCall& labelled : calls_) {
      if (is_found(labelled)) labelled.counted.weights[place] = truth_found / query_found;
    }
    std::multimap<genome::Pos, const LabelledCall*> known;  // of equal places in order of calls_
    for (const LabelledCall& labelled : calls_) {
      if (is_found(labelled)) known.emplace(place_of(*labelled.call), &labelled);
    }
    for (LabelledCall& labelled : calls_) {
      if (labelled.side() == Side::query || labelled.decision(row) != Decision::tp) continue;
      const auto [first, last] = known.equal_range(place_of(*labelled.call));
      const auto own = std::find_if(first, last, [&](const auto& other) {
        return is_same_change(*labelled.call, *other.second->call);
      });
      labelled.counted.scores[place] = own == last ? lowest : own->second->counted.scores[place];
    }
  }

  const Superlocus& superlocus_;
  align::Window window_;
  const LabelOptions& options_;
  std::vector<LabelledCall> calls_;
  bool is_fallback_ = false;
  bool is_searched_ = false;
};

class Labeller {
 public:
  Labeller(const reference::Fasta& reference, const LabelOptions& options)
      : reference_(reference), options_(options) {}

  void add(const Superlocus& superlocus) {
    const align::Window window{
        superlocus.begin, reference_.bases({superlocus.contig, superlocus.begin, superlocus.end})};
    Decider decider(superlocus, window, options_);
    std::vector<LabelledCall> calls = decider.run();
    if (decider.is_fallback()) {
      batch_.fallbacks.push_back(
          {{superlocus.contig, superlocus.begin, superlocus.end}, calls.size()});
    }
    ++batch_.superloci;
    batch_.searched += decider.is_searched() ? 1U : 0U;
    drop_outside(calls);

    const auto is_confident = [](const LabelledCall& call) { return call.confident; };
    const bool is_boundary = std::any_of(calls.begin(), calls.end(), is_confident) &&
                             !std::all_of(calls.begin(), calls.end(), is_confident);
    for (LabelledCall& call : calls) {
      find_subsets(call, is_boundary);
      batch_.counted.push_back(call.counted);
    }
    const SuperlocusFacts facts{reference_.contigs()[superlocus.contig].name,
                                options_.confident != nullptr,
                                is_boundary,
                                decider.is_fallback(),
                                options_.strata,
                                &batch_.subsets,
                                options_.fractions != nullptr};
    append_record_lines(calls, batch_.records);
    add_examples(calls, facts.contig, batch_.examples);
    append_lines(std::move(calls), facts, batch_.lines);
  }

  LabelledBatch finish() { return std::move(batch_); }

 private:
  void drop_outside(std::vector<LabelledCall>& calls) {
    if (options_.regions == nullptr) return;
    batch_.outside_regions += std::erase_if(calls, [&](const LabelledCall& labelled) {
      return !options_.regions->contains(labelled.call->contig, labelled.call->record_pos);
    });
  }

  void find_subsets(LabelledCall& labelled, bool is_boundary) {
    labelled.counted.subsets_begin = static_cast<std::uint32_t>(batch_.subsets.size());
    if (options_.confident != nullptr) {
      const Subset subset = is_boundary ? Subset::ts_boundary : Subset::ts_contained;
      batch_.subsets.push_back(static_cast<std::uint16_t>(subset));
    }
    if (options_.strata != nullptr) {
      auto number = static_cast<std::uint16_t>(Subset::first_stratum);
      for (const Stratum& stratum : options_.strata->all) {
        if (is_inside(*labelled.call, stratum.regions)) batch_.subsets.push_back(number);
        ++number;
      }
    }
    if (options_.fractions != nullptr) {
      const std::size_t strata = options_.strata == nullptr ? 0 : options_.strata->all.size();
      const std::size_t bin = options_.fractions->of(labelled.call->fraction);
      const std::size_t subset = static_cast<std::size_t>(Subset::first_stratum) + strata + bin;
      batch_.subsets.push_back(static_cast<std::uint16_t>(subset));
    }
    labelled.counted.subsets_end = static_cast<std::uint32_t>(batch_.subsets.size());
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
