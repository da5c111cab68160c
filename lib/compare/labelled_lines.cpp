#include "labelled_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include <varg/compare/superlocus_labels.hpp>
#include <varg/compare/tally.hpp>

namespace varg::compare {
namespace {

constexpr std::string_view format_keys = "GT:BD:BK:BI:BVT:BLT:QQ:BDP:FT";
constexpr std::string_view no_call = "./.:.:.:.:NOCALL:nocall:.:.:.";

std::string_view or_missing(std::string_view text) { return text.empty() ? "." : text; }

void append_sample(const LabelledCall* labelled, bool has_fractions, std::string& lines) {
  lines += '\t';
  if (labelled == nullptr) {
    lines += no_call;
    if (has_fractions) lines += ":.";
    return;
  }
  const Call& call = *labelled->call;
  fmt::format_to(std::back_inserter(lines), "{}:{}:{}:{}:{}:{}:{}:{}:{}", call.genotype,
                 to_text(labelled->decision(FilterRow::all)),
                 to_text(labelled->level(FilterRow::all)), to_text(labelled->counted.subtype),
                 call.variant_class == VariantClass::snp ? "SNP" : "INDEL", to_text(call.zygosity),
                 or_missing(call.score_text), to_text(labelled->decision(FilterRow::pass)),
                 or_missing(call.filter));
  if (has_fractions) lines += call.fraction ? fmt::format(":{:.6g}", *call.fraction) : ":.";
}

/// Regions: CONF, the kind of superlocus, and the strata of the call.
void append_regions(const LabelledCall& labelled, const SuperlocusFacts& facts,
                    std::string& lines) {
  std::string names;
  const auto append = [&](std::string_view name) {
    if (!names.empty()) names += ',';
    names += name;
  };
  if (facts.has_regions) {
    if (labelled.confident) append("CONF");
    append(facts.is_boundary ? "TS_boundary" : "TS_contained");
  }
  constexpr auto first = static_cast<std::size_t>(Subset::first_stratum);
  for (std::uint32_t i = labelled.counted.subsets_begin; i < labelled.counted.subsets_end; ++i) {
    const std::size_t subset = (*facts.subsets)[i];
    const bool is_stratum = facts.strata != nullptr && subset - first < facts.strata->all.size();
    if (subset >= first && is_stratum) append(facts.strata->all[subset - first].name);
  }
  if (!names.empty()) lines += ";Regions=" + names;
}

}  // namespace

void append_lines(std::vector<LabelledCall> calls, const SuperlocusFacts& facts,
                  std::string& lines) {
  if (calls.empty()) return;
  std::stable_sort(calls.begin(), calls.end(), [](const LabelledCall& a, const LabelledCall& b) {
    return spelling(a) < spelling(b);
  });
  const genome::Pos superlocus = calls.front().call->pos + 1;
  std::vector<bool> written(calls.size(), false);
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (written[i]) continue;
    const LabelledCall* truth = calls[i].side() == Side::truth ? &calls[i] : nullptr;
    const LabelledCall* query = truth == nullptr ? &calls[i] : nullptr;
    for (std::size_t j = i + 1; j < calls.size() && spelling(calls[j]) == spelling(calls[i]); ++j) {
      if (written[j] || query != nullptr || calls[j].side() == Side::truth) continue;
      query = &calls[j];
      written[j] = true;
    }
    const Call& call = *calls[i].call;
    fmt::format_to(std::back_inserter(lines), "{}\t{}\t.\t{}\t{}\t.\t.\tBS={}", facts.contig,
                   call.pos + 1, call.ref, call.alt, superlocus);
    append_regions(calls[i], facts, lines);
    if (facts.is_fallback) lines += ";FALLBACK";
    lines += '\t';
    lines += format_keys;
    if (facts.has_fractions) lines += ":VAF";
    append_sample(truth, facts.has_fractions, lines);
    append_sample(query, facts.has_fractions, lines);
    lines += '\n';
  }
}

io::VcfHeader labelled_header(const genome::Contigs& contigs, bool has_fractions) {
  struct Field {
    std::string_view kind;
    std::string_view id;
    std::string_view number_and_type;
    std::string_view description;
  };
  static constexpr Field fields[] = {
      {"INFO", "BS", "Number=1,Type=Integer", "Superlocus: POS of its first call"},
      {"INFO", "Regions", "Number=.,Type=String",
       "CONF: in the confident regions; TS_contained or TS_boundary: all or some calls of the "
       "superlocus are alike in that; and strata"},
      {"INFO", "FALLBACK", "Number=0,Type=Flag",
       "The superlocus was over the search budget: only equal normalized calls match"},
      {"FORMAT", "GT", "Number=1,Type=String", "Genotype"},
      {"FORMAT", "BD", "Number=1,Type=String", "Decision for call (TP/FP/FN/UNK)"},
      {"FORMAT", "BK", "Number=1,Type=String",
       "Match level: gm genotype, am allele, lm a call of the other side within 30 bases, . none"},
      {"FORMAT", "BI", "Number=1,Type=String", "Subtype of the alleles called"},
      {"FORMAT", "BVT", "Number=1,Type=String", "Class of the call (SNP/INDEL/NOCALL)"},
      {"FORMAT", "BLT", "Number=1,Type=String", "Zygosity (het/homalt/hetalt/halfcall/nocall)"},
      {"FORMAT", "QQ", "Number=1,Type=Float", "Score of the record"},
      {"FORMAT", "BDP", "Number=1,Type=String", "Decision among PASS calls; N: a filtered call"},
      {"FORMAT", "FT", "Number=1,Type=String", "FILTER of the record"},
  };
  io::VcfHeader header = io::VcfHeader::make(contigs, {"TRUTH", "QUERY"});
  for (const Field& field : fields) {
    header.add_line(fmt::format("##{}=<ID={},{},Description=\"{}\">", field.kind, field.id,
                                field.number_and_type, field.description));
  }
  if (has_fractions) {
    header.add_line(
        "##FORMAT=<ID=VAF,Number=1,Type=Float,Description=\"Fraction of reads with the allele\">");
  }
  return header;
}

}  // namespace varg::compare
