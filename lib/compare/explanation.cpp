#include <varg/compare/explanation.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <varg/align/haplotype.hpp>
#include <varg/compare/call_maker.hpp>
#include <varg/compare/superlocus_labels.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/genome/variant.hpp>

namespace varg::compare {
namespace {

constexpr std::size_t most_ways = 4096;
constexpr std::size_t most_bases = 300;  ///< of a haplotype that is shown

std::string value(const io::VariantView& line, std::size_t sample, std::string_view key) {
  const auto text = line.sample_value(sample, key);
  if (!text) {
    throw Error(Fault::input, "FORMAT has no {}: not written by varg compare", key)
        .hint("Give the prefix that varg compare got with -o");
  }
  return std::string(*text);
}

std::optional<ToldCall> told_call(const io::VariantView& line, Side side) {
  const std::size_t sample = side == Side::truth ? 0 : 1;
  ToldCall told;
  told.decision = value(line, sample, "BD");
  if (told.decision == ".") return std::nullopt;
  const auto genotype = line.genotype(sample);
  MadeCalls made = make_calls({line.pos(), line.ref(), line.alts()},
                              genotype.value_or(genome::Genotype{}), Unit::record);
  if (made.calls.empty()) return std::nullopt;
  told.call = std::move(made.calls.front());
  told.side = side;
  told.pass_decision = value(line, sample, "BDP");
  told.level = value(line, sample, "BK");
  told.score = value(line, sample, "QQ");
  told.filter = value(line, sample, "FT");
  const auto regions = line.info("Regions");
  told.confident = told.decision != "UNK" || (regions && starts_with(*regions, "CONF"));
  return told;
}

std::string name_of(const Call& call, std::string_view contig) {
  return fmt::format("{}:{} {}>{}", contig, call.pos + 1, call.ref, call.alt);
}

genome::Pos end_of(const Call& call) {
  return call.pos + static_cast<genome::Pos>(call.ref.size());
}

/// Bases between two calls, touching ones are 1 apart, overlapping ones 0.
genome::Pos distance(const Call& a, const Call& b) {
  if (a.pos < b.pos) return std::max<genome::Pos>(0, b.pos - end_of(a) + 1);
  return std::max<genome::Pos>(0, a.pos - end_of(b) + 1);
}

const ToldCall* nearest(const ToldSuperlocus& superlocus, const ToldCall& call) {
  const ToldCall* best = nullptr;
  for (const ToldCall& other : superlocus.calls) {
    if (other.side == call.side) continue;
    if (best == nullptr || distance(other.call, call.call) < distance(best->call, call.call)) {
      best = &other;
    }
  }
  return best;
}

bool is_same_record(const ToldCall& a, const ToldCall& b) {
  return a.call.pos == b.call.pos && a.call.ref == b.call.ref && a.call.alt == b.call.alt;
}

std::string_view side_name(Side side) { return side == Side::truth ? "truth" : "query"; }
Side other_side(Side side) { return side == Side::truth ? Side::query : Side::truth; }

std::string reason_of_match(const ToldSuperlocus& superlocus, const ToldCall& told) {
  const std::string_view other = side_name(other_side(told.side));
  const ToldCall* near = nearest(superlocus, told);
  if (told.level == "gm") {
    return near != nullptr && is_same_record(*near, told)
               ? fmt::format("{} has the same record and genotype", other)
               : fmt::format("{} spells the same haplotypes with other records", other);
  }
  if (told.level == "am") {
    const std::string nearest_text =
        near == nullptr
            ? ""
            : fmt::format("; the nearest is {} {}", name_of(near->call, superlocus.contig_name),
                          near->call.genotype);
    return fmt::format("{} has the allele{}{}", other,
                       told.decision == "TP" ? "" : " with another genotype", nearest_text);
  }
  if (near == nullptr) return fmt::format("{} has no call in this superlocus", other);
  return fmt::format("no call of {} gives this; the nearest is {}, {} bases away", other,
                     name_of(near->call, superlocus.contig_name), distance(near->call, told.call));
}

std::string reason(const ToldSuperlocus& superlocus, const ToldCall& told) {
  std::string text = reason_of_match(superlocus, told);
  if (told.decision == "UNK") text += "; outside the confident regions, so not counted as wrong";
  if (told.pass_decision == "N") {
    text += fmt::format("; filtered ({}), so not in the PASS rows", told.filter);
  } else if (told.pass_decision != told.decision) {
    text += fmt::format("; {} when filtered calls are left out", told.pass_decision);
  }
  return text;
}

/// The trimmed alleles that a call puts on each haplotype, as variants.
using Placed = std::array<std::vector<genome::Variant>, 2>;

std::optional<std::string> spelled(align::Window window, std::vector<genome::Variant> variants) {
  return align::apply_variants(window, variants);
}

/// All pairs of haplotypes that the calls can spell; nothing when there are too many ways or
/// more haplotypes.
std::optional<std::set<HaplotypeTexts>> pairs_of(const std::vector<const Call*>& calls,
                                                 align::Window window) {
  const bool is_diploid =
      std::all_of(calls.begin(), calls.end(), [](const Call* call) { return call->ploidy == 2; });
  if (calls.size() > 12 || !is_diploid) return std::nullopt;
  static_assert(std::size_t{1} << 12U == most_ways);
  std::set<HaplotypeTexts> pairs;
  for (std::size_t way = 0; way < std::size_t{1} << calls.size(); ++way) {
    Placed placed;
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const bool is_swapped = (way >> i & 1U) != 0;
      for (std::size_t haplotype = 0; haplotype < 2; ++haplotype) {
        const std::int8_t index = calls[i]->haplotypes[is_swapped ? 1 - haplotype : haplotype];
        if (index < 0) continue;
        const Allele& allele = calls[i]->alleles[static_cast<std::size_t>(index)];
        const auto offset = static_cast<std::size_t>(allele.begin - calls[i]->pos);
        const auto length = static_cast<std::size_t>(allele.ref_length());
        placed[haplotype].push_back(
            {genome::no_contig, allele.begin, calls[i]->ref.substr(offset, length), allele.alt});
      }
    }
    auto first = spelled(window, std::move(placed[0]));
    auto second = spelled(window, std::move(placed[1]));
    if (!first || !second) continue;
    if (*second < *first) std::swap(first, second);
    pairs.insert({std::move(*first), std::move(*second)});
  }
  return pairs;
}

void append_haplotypes(const ToldSuperlocus& superlocus, align::Window window, std::string& text) {
  const bool any = std::any_of(superlocus.calls.begin(), superlocus.calls.end(),
                               [](const ToldCall& told) { return told.level == "gm"; });
  if (!any) {
    text += "\nno haplotypes are shared: no call matches with its genotype\n";
    return;
  }
  const auto pair = common_haplotypes(superlocus, window);
  if (!pair) {
    text +=
        "\nhaplotypes are not shown: matched records overlap on one haplotype, are too many or "
        "have "
        "more than two haplotypes\n";
    return;
  }
  fmt::format_to(std::back_inserter(text),
                 "\nhaplotypes that the matched calls of truth and of query both spell, "
                 "{}:{}-{}:\n",
                 superlocus.contig_name, window.begin + 1, window.end());
  const auto shown = [](std::string_view bases) {
    return bases.size() <= most_bases
               ? std::string(bases)
               : fmt::format("{}… ({} bases)", bases.substr(0, most_bases), bases.size());
  };
  fmt::format_to(std::back_inserter(text), "  reference  {}\n  1          {}\n  2          {}\n",
                 shown(window.bases), shown((*pair)[0]), shown((*pair)[1]));
}

}  // namespace

genome::Pos ToldSuperlocus::begin() const {
  genome::Pos first = calls.front().call.pos;
  for (const ToldCall& told : calls) first = std::min(first, told.call.pos);
  return first;
}

genome::Pos ToldSuperlocus::end() const {
  genome::Pos last = 0;
  for (const ToldCall& told : calls) last = std::max(last, end_of(told.call));
  return last;
}

ToldSuperlocus told_superlocus(const std::vector<io::VariantView>& lines) {
  ToldSuperlocus superlocus;
  superlocus.contig = lines.front().contig();
  superlocus.contig_name = lines.front().chrom();
  superlocus.id = lines.front().info("BS").value_or(std::string_view());
  for (const Side side : {Side::truth, Side::query}) {
    for (const io::VariantView& line : lines) {
      superlocus.is_fallback = superlocus.is_fallback || line.info("FALLBACK").has_value();
      if (auto told = told_call(line, side)) superlocus.calls.push_back(std::move(*told));
    }
  }
  if (superlocus.calls.empty()) throw Error(Fault::input, "a line has neither truth nor query");
  return superlocus;
}

std::optional<HaplotypeTexts> common_haplotypes(const ToldSuperlocus& superlocus,
                                                align::Window window) {
  std::array<std::vector<const Call*>, 2> matched;
  for (const ToldCall& told : superlocus.calls) {
    if (told.level == "gm") matched[told.side == Side::truth ? 0 : 1].push_back(&told.call);
  }
  const auto truth = pairs_of(matched[0], window);
  const auto query = pairs_of(matched[1], window);
  if (!truth || !query) return std::nullopt;
  for (const HaplotypeTexts& pair : *truth) {
    if (query->count(pair) > 0) return pair;
  }
  return std::nullopt;
}

std::string explanation(const ToldSuperlocus& superlocus, align::Window window) {
  std::string text = fmt::format("superlocus {}:{}-{}\n", superlocus.contig_name,
                                 superlocus.begin() + 1, superlocus.end());
  if (superlocus.is_fallback) {
    text += "over the search budget: only calls with equal normalized spelling match\n";
  }
  fmt::format_to(std::back_inserter(text), "\n{:<6} {:<30} {:<8} {:<5} {:<4} {:<10} {}\n", "side",
                 "record", "GT", "BD", "BK", "score", "why");
  for (const ToldCall& told : superlocus.calls) {
    fmt::format_to(std::back_inserter(text), "{:<6} {:<30} {:<8} {:<5} {:<4} {:<10} {}\n",
                   side_name(told.side), name_of(told.call, superlocus.contig_name),
                   told.call.genotype, told.decision, told.level, told.score,
                   reason(superlocus, told));
  }
  append_haplotypes(superlocus, window, text);
  return text;
}

}  // namespace varg::compare
