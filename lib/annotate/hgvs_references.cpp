#include "hgvs_references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include <varg/annotate/contig_accessions.hpp>
#include <varg/core/text.hpp>

namespace varg::annotate {
namespace {

using reference::Transcript;

/// "NM_003002" of "NM_003002.4"; the whole when there is no version.
std::string_view without_version(std::string_view accession) {
  const std::size_t dot = accession.rfind('.');
  if (dot == std::string_view::npos || !parse_number<int>(accession.substr(dot + 1))) {
    return accession;
  }
  return accession.substr(0, dot);
}

/// 4 of "NM_003002.4"; 0 when there is no version.
int version_of(std::string_view accession) {
  const std::size_t dot = accession.rfind('.');
  return dot == std::string_view::npos ? 0
                                       : parse_number<int>(accession.substr(dot + 1)).value_or(0);
}

/// "SDHD" of "SDHD_v001", a transcript's name of Mutalyzer 2 and LRG.
std::string_view without_legacy_number(std::string_view name) {
  const std::size_t at = name.rfind('_');
  if (at == std::string_view::npos || at + 2 >= name.size()) return name;
  const bool marked = name[at + 1] == 'v' || name[at + 1] == 'i';
  return marked && parse_number<int>(name.substr(at + 2)) ? name.substr(0, at) : name;
}

std::string listed(const std::vector<const Transcript*>& found) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 0; i < found.size() && i < most; ++i) {
    if (i > 0) text += ", ";
    text += found[i]->id;
    if (found[i]->has(reference::Tag::mane_select)) text += " (MANE Select)";
  }
  if (found.size() > most) text += fmt::format(" and {} more", found.size() - most);
  return text;
}

bool is_on(const Transcript& transcript, genome::ContigId contig) {
  return contig == genome::no_contig || transcript.interval.contig == contig;
}

}  // namespace

HgvsReferences::HgvsReferences(const std::string& reference_path,
                               const reference::Transcripts& transcripts, bool other_versions)
    : other_versions_(other_versions),
      fasta_(reference_path),
      store_(&transcripts),
      transcripts_(transcripts.begin(), transcripts.end()),
      models_(transcripts, fasta_) {
  for (const genome::Contig& contig : fasta_.contigs()) {
    labels_.push_back(versioned_accession(contig).value_or(contig.name));
    contig_of_label_.emplace(labels_.back(), static_cast<genome::ContigId>(labels_.size() - 1));
  }
  const std::vector<Transcript>& all = transcripts_;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    ids_.emplace_back(all[i].id, i);
    if (!all[i].protein_id.empty()) proteins_.emplace_back(all[i].protein_id, i);
    if (!all[i].gene_name.empty()) genes_.emplace_back(all[i].gene_name, i);
    if (all[i].gene_id != all[i].gene_name) {
      genes_.emplace_back(all[i].gene_id, i);
    }
  }
  for (Index* index : {&ids_, &proteins_, &genes_}) std::sort(index->begin(), index->end());
}

const TranscriptModel& HgvsReferences::model(const Transcript& transcript) {
  return models_.held(static_cast<std::uint32_t>(&transcript - transcripts_.data()));
}

genome::ContigId HgvsReferences::find_contig(const std::string& accession) const {
  const genome::ContigId own = fasta_.contigs().find(accession);
  if (own != genome::no_contig) return own;
  const auto found = contig_of_label_.find(accession);
  return found == contig_of_label_.end() ? genome::no_contig : found->second;
}

HgvsReferences::Found HgvsReferences::find(const Index& index, std::string_view name) const {
  Found found;
  auto it = std::lower_bound(index.begin(), index.end(), std::pair{name, std::uint32_t{0}});
  for (; it != index.end() && it->first == name; ++it) {
    found.push_back(&transcripts_[it->second]);
  }
  return found;
}

HgvsReferences::Found HgvsReferences::by_accession(const Index& index, const Asked& asked,
                                                   genome::ContigId contig,
                                                   std::vector<Note>& notes,
                                                   std::optional<HgvsFault>& fault) const {
  const auto elsewhere = [&](const Transcript* t) { return !is_on(*t, contig); };
  Found found = find(index, asked.accession);
  std::erase_if(found, elsewhere);
  if (!found.empty()) return found;
  const std::string_view base = without_version(asked.accession);
  if (base != asked.accession) {
    found = find(index, base);
    std::erase_if(found, elsewhere);
    if (!found.empty()) {
      notes.push_back({"no_version", fmt::format("the gene file does not say the version of {}: "
                                                 "that it is {} is not checked",
                                                 base, asked.accession)});
      return found;
    }
  }
  std::string versions;
  std::string_view nearest;
  const auto apart = [&](std::string_view id) {
    return std::pair(std::abs(version_of(id) - version_of(asked.accession)), -version_of(id));
  };
  for (auto it = std::lower_bound(index.begin(), index.end(), std::pair{base, std::uint32_t{0}});
       it != index.end() && it->first.starts_with(base); ++it) {
    const Transcript& transcript = transcripts_[it->second];
    if (without_version(it->first) != base || elsewhere(&transcript)) continue;
    found.push_back(&transcript);
    if (!versions.empty()) versions += ", ";
    versions += it->first;
    if (nearest.empty() || apart(it->first) < apart(nearest)) nearest = it->first;
  }
  if (found.empty()) return found;
  if (base == asked.accession) {
    notes.push_back({"version", fmt::format("{} has no version: taken as {}", base, versions)});
    return found;
  }
  if (other_versions_) {
    notes.push_back({"other_version", fmt::format("{} is not in the gene file: read as {}, which "
                                                  "may have other positions",
                                                  asked.accession, nearest)});
    found = find(index, nearest);
    std::erase_if(found, elsewhere);
    return found;
  }
  fault =
      HgvsFault{"version", asked.column,
                fmt::format("{} is not in the gene file, which has {}", asked.accession, versions),
                "Another version may have other positions: use the gene file of this version, "
                "or read the name on the version that is there (--other-versions) and check it"};
  return {};
}

HgvsReferences::Found HgvsReferences::by_gene(std::string_view gene, genome::ContigId contig,
                                              bool coding_only) const {
  Found found = find(genes_, gene);
  std::erase_if(found, [&](const Transcript* t) {
    return !is_on(*t, contig) || (coding_only && !t->is_coding());
  });
  return found;
}

const Transcript* HgvsReferences::only_one(Found found, const Asked& asked, std::string_view what,
                                           std::optional<HgvsFault>& fault) const {
  if (found.size() == 1) return found.front();
  const bool same = std::all_of(found.begin(), found.end(), [&](const Transcript* t) {
    return std::string_view(t->id) == std::string_view(found.front()->id);
  });
  fault =
      same ? HgvsFault{"ambiguous", asked.column,
                       fmt::format("{} is at {} places of the genome", asked.accession,
                                   found.size()),
                       "Name the chromosome, as NC_000023.11(NM_000451.4):c.1A>G"}
           : HgvsFault{"ambiguous", asked.column,
                       fmt::format("{} {} has {} transcripts", what, asked.accession, found.size()),
                       "Name one of " + listed(found)};
  return nullptr;
}

const Transcript* HgvsReferences::selected(const HgvsText& name, genome::ContigId contig,
                                           std::vector<Note>& notes,
                                           std::optional<HgvsFault>& fault) const {
  const Asked asked{name.selector, name.selector_column};
  Found found = by_accession(ids_, asked, contig, notes, fault);
  if (fault) return nullptr;
  if (!found.empty()) return only_one(std::move(found), asked, "transcript", fault);
  const std::string_view gene = without_legacy_number(name.selector);
  found = by_gene(gene, contig, name.kind == HgvsKind::coding);
  if (found.empty()) {
    fault = HgvsFault{
        "selector", asked.column,
        fmt::format("the gene file has no transcript {} on {}", name.selector, name.accession),
        "Write a transcript's accession in the parentheses"};
    return nullptr;
  }
  const Transcript* one = only_one(found, {gene, asked.column}, "gene", fault);
  if (one != nullptr) {
    notes.push_back({"selector", fmt::format("{} is no accession: taken as {}, the gene's only "
                                             "transcript for such a name",
                                             name.selector, one->id)});
  }
  return one;
}

HgvsFault HgvsReferences::unknown_accession(const HgvsText& name) const {
  const Found of_gene = by_gene(name.accession, genome::no_contig, true);
  if (!of_gene.empty()) {
    return {"accession", 1, fmt::format("{} is a gene, not a reference sequence", name.accession),
            "Name its transcript: " + listed(of_gene)};
  }
  const std::string_view base = without_version(name.accession);
  for (const std::string& label : labels_) {
    if (label == name.accession || without_version(label) != base) continue;
    const std::string_view theirs = assembly_of_accession(name.accession);
    return {"version", 1,
            theirs.empty()
                ? fmt::format("{} is not in the FASTA, which has {}", name.accession, label)
                : fmt::format("{} is of {}; the FASTA has {} of {}", name.accession, theirs, label,
                              assembly_of_accession(label)),
            "Positions differ between versions: use the FASTA of this version, or lift it over"};
  }
  std::vector<std::string> near;
  for (const auto& [id, index] : ids_) {
    if (id.size() + 2 > base.size() && id.starts_with(base.substr(0, 3))) near.emplace_back(id);
  }
  const auto nearest = nearest_word(name.accession, near);
  return {"accession", 1,
          fmt::format("{} is neither in the FASTA nor in the gene file", name.accession),
          nearest ? fmt::format("Did you mean {}?", *nearest)
                  : "Give the gene file or FASTA that has it"};
}

std::optional<HgvsTarget> HgvsReferences::target(const HgvsText& name, std::vector<Note>& notes,
                                                 std::optional<HgvsFault>& fault) {
  const genome::ContigId contig = find_contig(name.accession);
  if (contig != genome::no_contig) return contig_target(name, contig, notes, fault);
  const Transcript* transcript = lone_transcript(name, notes, fault);
  if (transcript == nullptr) return std::nullopt;
  return transcript_target(name, *transcript, false, notes, fault);
}

const Transcript* HgvsReferences::lone_transcript(const HgvsText& name, std::vector<Note>& notes,
                                                  std::optional<HgvsFault>& fault) const {
  const Asked asked{name.accession, 1};
  Found found = by_accession(ids_, asked, genome::no_contig, notes, fault);
  if (fault) return nullptr;
  if (found.empty()) {
    fault = unknown_accession(name);
    return nullptr;
  }
  return only_one(std::move(found), asked, "transcript", fault);
}

}  // namespace varg::annotate
