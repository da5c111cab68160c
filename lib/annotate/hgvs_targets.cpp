#include <fmt/format.h>

#include <algorithm>

#include <varg/annotate/contig_accessions.hpp>

#include "hgvs_references.hpp"

// Which kind of position a reference sequence has.

namespace varg::annotate {
namespace {

using reference::Transcript;

bool is_genomic(HgvsKind kind) {
  return kind == HgvsKind::genomic || kind == HgvsKind::mitochondrial;
}

std::string label_of(const std::string& contig, const Transcript& transcript, bool on_genomic) {
  const std::string_view id = transcript.id;
  return on_genomic ? fmt::format("{}({})", contig, id) : std::string(id);
}

constexpr const char* rna_sentence = "an RNA change does not say which DNA change made it";
constexpr const char* rna_hint = "Give the c. or g. name of the DNA change";

HgvsFault wrong_kind(const HgvsText& name, std::string text, std::string hint) {
  return {"kind", name.change_column - 2, std::move(text), std::move(hint)};
}

}  // namespace

std::string HgvsTarget::read(const genome::Interval& place) const {
  std::string found;
  bases->append(place.begin, place.end, found);
  return axis().is_forward() ? found : genome::reverse_complement(found);
}

bool HgvsTarget::spans_intron(const genome::Interval& place) const {
  if (model == nullptr || on_genomic) return false;
  const auto& exons = model->transcript().exons;
  return std::none_of(exons.begin(), exons.end(), [&](const genome::Interval& exon) {
    return place.begin >= exon.begin && place.end <= exon.end;
  });
}

std::string HgvsTarget::read_spliced(const genome::Interval& place) const {
  std::string found;
  for (const genome::Interval& exon : model->transcript().exons) {
    const genome::Pos begin = std::max(place.begin, exon.begin);
    const genome::Pos end = std::min(place.end, exon.end);
    if (begin < end) bases->append(begin, end, found);
  }
  return axis().is_forward() ? found : genome::reverse_complement(found);
}

const Transcript* HgvsReferences::only_transcript(const HgvsText& name, genome::ContigId contig,
                                                  std::optional<HgvsFault>& fault) const {
  const Transcript* only = nullptr;
  for (const Transcript& transcript : transcripts_) {
    if (transcript.interval.contig != contig) continue;
    if (name.kind == HgvsKind::coding && !transcript.is_coding()) continue;
    if (only != nullptr) {
      fault = HgvsFault{"selector", name.accession.size() + 1,
                        fmt::format("{} has several transcripts, so {} alone is not exact",
                                    name.accession, prefix_of(name.kind)),
                        fmt::format("Name one, as {}({}):{}…", name.accession,
                                    std::string_view(only->id), prefix_of(name.kind))};
      return nullptr;
    }
    only = &transcript;
  }
  if (only == nullptr) {
    fault = wrong_kind(name, fmt::format("{} has no transcript in the gene file", name.accession),
                       "Positions of a genomic sequence are g. positions");
  }
  return only;
}

std::optional<HgvsTarget> HgvsReferences::contig_target(const HgvsText& name,
                                                        genome::ContigId contig,
                                                        std::vector<Note>& notes,
                                                        std::optional<HgvsFault>& fault) {
  const std::string& own = fasta_.contigs()[contig].name;
  if (!name.selector.empty()) {
    const Transcript* transcript = selected(name, contig, notes, fault);
    if (transcript == nullptr) return std::nullopt;
    return transcript_target(name, *transcript, std::string_view(transcript->id) != own, notes,
                             fault);
  }
  // A FASTA of transcripts: the contig is the transcript.
  for (const Transcript* transcript : find(ids_, own)) {
    if (transcript->interval.contig == contig) {
      return transcript_target(name, *transcript, false, notes, fault);
    }
  }
  if (name.kind == HgvsKind::coding || name.kind == HgvsKind::non_coding) {
    const Transcript* only = only_transcript(name, contig, fault);
    if (only == nullptr) return std::nullopt;
    notes.push_back({"selector", fmt::format("{} is genomic: its only transcript {} is meant",
                                             name.accession, std::string_view(only->id))});
    return transcript_target(name, *only, true, notes, fault);
  }
  if (name.kind == HgvsKind::rna) {
    fault = wrong_kind(name, rna_sentence, rna_hint);
    return std::nullopt;
  }
  HgvsTarget target;
  target.contig = contig;
  target.bases = &bases(contig);
  target.contig_label = target.label = contig_label(contig);
  const bool mitochondrial = is_mitochondrial(own);
  target.kind = mitochondrial ? HgvsKind::mitochondrial : HgvsKind::genomic;
  target.read_as = target.kind;
  if (name.kind == HgvsKind::mitochondrial && !mitochondrial) {
    fault =
        wrong_kind(name, fmt::format("{} is not the mitochondrion", name.accession), "Write g.");
    return std::nullopt;
  }
  if (name.kind != target.kind) {
    notes.push_back({"kind", fmt::format("positions of {} are {} positions", name.accession,
                                         prefix_of(target.kind))});
  }
  return target;
}

std::optional<HgvsTarget> HgvsReferences::transcript_target(const HgvsText& name,
                                                            const Transcript& transcript,
                                                            bool on_genomic,
                                                            std::vector<Note>& notes,
                                                            std::optional<HgvsFault>& fault) {
  HgvsTarget target;
  target.contig = transcript.interval.contig;
  target.bases = &bases(target.contig);
  target.model = &model(transcript);
  target.contig_label = contig_label(target.contig);
  target.on_genomic = on_genomic;
  target.label = label_of(target.contig_label, transcript, on_genomic);
  const std::string_view id = transcript.id;
  const bool coding = target.model->is_coding();
  target.kind = coding ? HgvsKind::coding : HgvsKind::non_coding;
  target.read_as = name.kind == HgvsKind::unsaid ? target.kind : name.kind;
  if (is_genomic(name.kind)) {
    fault = wrong_kind(
        name,
        fmt::format("{} is a transcript, so it has no {} positions", id, prefix_of(name.kind)),
        fmt::format("Positions of it are {} positions", prefix_of(target.kind)));
    return std::nullopt;
  }
  if (name.kind == HgvsKind::coding && !coding) {
    fault =
        wrong_kind(name, fmt::format("{} has no coding sequence, so it has no c. positions", id),
                   "Positions of a non-coding transcript are n. positions");
    return std::nullopt;
  }
  if (name.kind == HgvsKind::rna) {
    fault = wrong_kind(name, rna_sentence, rna_hint);
    return std::nullopt;
  }
  if (name.kind != target.kind) {
    notes.push_back(
        {"kind", fmt::format("positions of {} are {} positions", id, prefix_of(target.kind))});
  }
  return target;
}

const TranscriptModel* HgvsReferences::protein(const HgvsText& name, std::vector<Note>& notes,
                                               std::optional<HgvsFault>& fault) {
  const bool in_parentheses = !name.selector.empty();
  const Asked asked{in_parentheses ? name.selector : name.accession,
                    in_parentheses ? name.selector_column : 1};
  Found found = by_accession(proteins_, asked, genome::no_contig, notes, fault);
  if (fault) return nullptr;
  if (found.empty()) {
    found = by_accession(ids_, asked, genome::no_contig, notes, fault);
    if (fault) return nullptr;
    if (!found.empty()) {
      notes.push_back({"protein", "p. names are told on the protein, not on its transcript"});
    }
  }
  if (found.empty()) {
    fault = HgvsFault{"accession", asked.column,
                      fmt::format("the gene file has no protein {}", asked.accession),
                      "Give the gene file that has it"};
    return nullptr;
  }
  // Transcripts that make one protein are alike in what its names say.
  const TranscriptModel& made = model(*found.front());
  if (made.is_coding()) return &made;
  fault = HgvsFault{
      "kind", asked.column,
      fmt::format("{} has no coding sequence, so it makes no protein", asked.accession), ""};
  return nullptr;
}

}  // namespace varg::annotate
