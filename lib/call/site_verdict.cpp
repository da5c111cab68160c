#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include <varg/call/site_explanation.hpp>

#include "site_texts.hpp"

namespace varg::call {
namespace {

std::string genotypes_text(const CallRecord& record, const SiteExplanation& told) {
  std::string text;
  for (std::size_t s = 0; s < record.samples.size(); ++s) {
    if (s > 0) text += ", ";
    if (record.samples.size() > 1) text += told.samples[s].name + " ";
    text += genome::to_text(record.samples[s].genotype);
  }
  return text;
}

std::string molecules_text(const CallRecord& record) {
  std::string text;
  for (std::size_t a = 1; a < record.alleles.size(); ++a) {
    int shown = 0;
    int depth = 0;
    for (const SampleCall& sample : record.samples) {
      shown += sample.allele_depths[a];
      depth += sample.depth;
    }
    fmt::format_to(std::back_inserter(text), "{}{} of {} molecules clearly show {}",
                   text.empty() ? "" : ", ", shown, depth, record.alleles[a]);
  }
  return text;
}

std::string record_sentence(const MadeRecord& made, const SiteExplanation& told,
                            const genome::Contigs& contigs) {
  const CallRecord& record = made.record;
  const std::string name = record_text(record, contigs);
  if (!made.is_written) {
    return fmt::format("{} has QUAL {:.1f} by likelihoods, at least {:.4g} is needed", name,
                       record.qual_by_likelihoods(), told.config.min_qual);
  }
  std::string reasons;
  for (const FilterTest& test : made.filters) {
    if (test.is_failed) reasons += (reasons.empty() ? "" : "; ") + filter_text(test);
  }
  return fmt::format(
      "{} is called {} with QUAL {:.1f}, FILTER {}: {}", name, genotypes_text(record, told),
      record.qual,
      record.filters.empty() ? "PASS" : fmt::format("{}", fmt::join(record.filters, ";")),
      reasons.empty() ? molecules_text(record) : reasons);
}

std::string of_records(const SiteExplanation& told, const genome::Contigs& contigs) {
  std::string text;
  for (const WindowExplanation& window : told.windows) {
    for (const MadeRecord& made : window.records) {
      const bool is_told =
          made.is_at_place && (made.is_written || told.outcome == Outcome::below_min_qual);
      if (!is_told) continue;
      text += (text.empty() ? "" : "; ") + record_sentence(made, told, contigs);
    }
  }
  return text;
}

const Support* most_support(const ProposedChange& change) {
  const auto most = std::max_element(
      change.support.begin(), change.support.end(),
      [](const Support& a, const Support& b) { return a.molecules < b.molecules; });
  return most == change.support.end() ? nullptr : &*most;
}

/// Which sample is meant, where there are several.
std::string sample_text(const Support& support, const SiteExplanation& told) {
  return told.samples.size() > 1 ? " in " + support.sample : "";
}

/// The change that most molecules show, of those judged or of the others.
const ProposedChange* shown_most(const SiteExplanation& told, bool is_judged) {
  const ProposedChange* best = nullptr;
  int most = -1;
  for (const ProposedChange& change : told.changes) {
    if (change.is_judged != is_judged) continue;
    const Support* support = most_support(change);
    const int molecules = support == nullptr ? 0 : support->molecules;
    if (molecules > most) best = &change;
    most = std::max(most, molecules);
  }
  return best;
}

std::string of_support(const SiteExplanation& told, const genome::Contigs& contigs) {
  const ProposedChange& change = *shown_most(told, false);
  const Support& support = *most_support(change);
  const bool is_snv = change.variant.ref.size() == 1 && change.variant.alt.size() == 1;
  const double fraction = is_snv ? told.config.min_snv_fraction : told.config.min_indel_fraction;
  const bool is_here = told.place.length() == 1 && change.variant.pos == told.place.begin;
  return fmt::format("{} {}{}, {} molecules and {:.0f} % are needed", support_text(support),
                     is_here ? fmt::format("{}>{}", change.variant.ref, change.variant.alt)
                             : change_text(change.variant, contigs),
                     sample_text(support, told), told.config.min_support, 100.0 * fraction);
}

bool carries(const WindowExplanation& window, std::size_t haplotype,
             const genome::Variant& change) {
  const auto& own = window.haplotypes[haplotype];
  return std::find(own.begin(), own.end(), change) != own.end();
}

/// The sample called `name`, or the first, of those that were judged; null when none was.
const SampleInWindow* judged_sample(const WindowExplanation& window, const std::string& name) {
  const SampleInWindow* first = nullptr;
  for (const SampleInWindow& sample : window.samples) {
    if (sample.genotypes.empty()) continue;
    if (sample.name == name) return &sample;
    if (first == nullptr) first = &sample;
  }
  return first;
}

/// Why the most probable genotype of `sample` lacks `change`.
std::string of_genotypes(const WindowExplanation& window, const SampleInWindow& sample,
                         const genome::Variant& change, const genome::Contigs& contigs) {
  const auto with = std::find_if(
      sample.genotypes.begin(), sample.genotypes.end(), [&](const GenotypeTried& tried) {
        return carries(window, tried.first, change) || carries(window, tried.second, change);
      });
  const GenotypeTried& best = sample.genotypes.front();
  const bool is_reference =
      window.haplotypes[best.first].empty() && window.haplotypes[best.second].empty();
  std::string text = is_reference ? "the reference alone"
                                  : "a genotype without it (" +
                                        changes_text(window.haplotypes[best.second], contigs) + ")";
  if (with == sample.genotypes.end()) return text + " is far more probable";
  text += fmt::format(" is more probable by {:.1f} Phred", with->total() - best.total());
  if (best.takes_foreign()) {
    text += fmt::format(
        "; the molecules that show it are explained better as foreign or as an error that is "
        "shared (by {:.1f} Phred)",
        best.pure - best.cost);
  }
  return text;
}

std::string of_judgement(const SiteExplanation& told, const genome::Contigs& contigs) {
  const ProposedChange& change = *shown_most(told, true);
  std::string text = change_text(change.variant, contigs) + " was judged";
  const Support* support = most_support(change);
  if (support != nullptr) {
    text += fmt::format(" ({} it{})", support_text(*support), sample_text(*support, told));
  }
  for (const WindowExplanation& window : told.windows) {
    const bool is_there =
        change.variant.pos >= window.interval.begin && change.variant.pos < window.interval.end;
    if (!is_there) continue;
    const SampleInWindow* sample = judged_sample(window, support == nullptr ? "" : support->sample);
    if (sample == nullptr) continue;
    return text + ", but " + of_genotypes(window, *sample, change.variant, contigs);
  }
  return text + ", but no molecule speaks for or against it";
}

std::string of_reads(const SiteExplanation& told) {
  std::string reasons;
  int left_out = 0;
  for (const SampleAtPlace& sample : told.samples) {
    for (const ReadClass& one : sample.classes) {
      left_out += one.reads;
      fmt::format_to(std::back_inserter(reasons), "{}{} {}", reasons.empty() ? "" : ", ", one.reads,
                     one.reason);
    }
  }
  if (left_out == 0) return "no read covers it";
  return fmt::format("none of the {} reads there is used ({})", left_out, reasons);
}

/// Nothing is shown by what counts: says what does not count.
std::string of_no_difference(const SiteExplanation& told) {
  int molecules = 0;
  int low_quality = 0;
  int left_out = 0;
  for (const SampleAtPlace& sample : told.samples) {
    molecules += sample.molecules;
    for (const PileupAllele& one : sample.alleles) {
      if (one.is_reference || one.allele == "N") continue;
      low_quality += one.low_quality;
      left_out += one.left_out;
    }
  }
  std::string text =
      fmt::format("none of the {} molecules that are used shows a change", molecules);
  const auto add = [&](int reads, const std::string& which) {
    if (reads > 0)
      text += fmt::format("; {} read{} {} do{}", reads, reads == 1 ? "" : "s", which,
                          reads == 1 ? "es" : "");
  };
  add(low_quality, fmt::format("with a base quality below {}", told.config.min_base_quality));
  add(left_out, left_out == 1 ? "that is left out" : "that are left out");
  return text;
}

}  // namespace

std::string_view to_text(Outcome outcome) {
  constexpr std::array<std::string_view, 8> names{
      "called",        "filtered",      "below_min_qual", "judged_reference",
      "not_supported", "no_difference", "no_reads",       "no_copies"};
  return names[static_cast<std::size_t>(outcome)];
}

std::string verdict(const SiteExplanation& told, const genome::Contigs& contigs) {
  const std::string place = interval_text(told.place, contigs);
  const auto none = [&](const std::string& why) {
    return fmt::format("No variant is called at {}: {}", place, why);
  };
  switch (told.outcome) {
    case Outcome::called:
    case Outcome::filtered:
      return of_records(told, contigs);
    case Outcome::below_min_qual:
      return none(of_records(told, contigs));
    case Outcome::judged_reference:
      return none(of_judgement(told, contigs));
    case Outcome::not_supported:
      return none(of_support(told, contigs));
    case Outcome::no_difference:
      return none(of_no_difference(told));
    case Outcome::no_reads:
      return fmt::format("Nothing can be said of {}: {}", place, of_reads(told));
    case Outcome::no_copies:
      break;
  }
  return none("the sample has no copy of it");
}

}  // namespace varg::call
