#include <varg/annotate/hgvs_reader.hpp>

#include <fmt/format.h>

#include <algorithm>

#include <varg/annotate/contig_accessions.hpp>
#include <varg/annotate/effect.hpp>
#include <varg/core/text.hpp>

#include <varg/annotate/pick.hpp>
#include "hgvs_alleles.hpp"
#include "hgvs_place.hpp"
#include "hgvs_references.hpp"
#include "normal_form.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;
using genome::Variant;

/// In VCF's spelling: an allele that is empty gets the base before it, or behind at the tip;
/// nothing when the whole contig is lost, so that no base is there.
std::optional<Variant> with_anchor(Variant v, ContigBases& bases) {
  if (!v.ref.empty() && !v.alt.empty()) return v;
  if (v.pos > 0) {
    const char base = bases[--v.pos];
    v.ref.insert(v.ref.begin(), base);
    v.alt.insert(v.alt.begin(), base);
  } else {
    if (v.end() == bases.length()) return std::nullopt;
    const char base = bases[v.end()];
    v.ref += base;
    v.alt += base;
  }
  return v;
}

/// The changes of one allele as one, with the reference between them; nothing when they are too far
/// apart or not in one exon.
std::optional<Variant> combined(const std::vector<Variant>& variants, const TranscriptModel& model,
                                ContigBases& bases) {
  constexpr Pos farthest = 10'000;
  Variant all = variants.front();
  if (variants.back().end() - all.pos > farthest) return std::nullopt;
  for (std::size_t i = 1; i < variants.size(); ++i) {
    std::string between;
    bases.append(all.end(), variants[i].pos, between);
    all.ref += between + variants[i].ref;
    all.alt += between + variants[i].alt;
  }
  if (variants.size() == 1) return all;
  for (const genome::Interval& exon : model.transcript().exons) {
    if (all.pos >= exon.begin && all.end() <= exon.end) return all;
  }
  return std::nullopt;
}

}  // namespace

struct HgvsReader::State {
  HgvsReferences references;
  HgvsOptions options;

  State(const std::string& path, const reference::Transcripts& transcripts, HgvsOptions given)
      : references(path, transcripts, given.other_versions), options(given) {}

  std::string genomic_body(const Variant& v, bool mitochondrial) {
    return hgvs_genomic_name(v, references.bases(v.contig), mitochondrial, options.dna);
  }
  bool mitochondrial(genome::ContigId contig) const {
    return is_mitochondrial(references.fasta().contigs()[contig].name);
  }

  /// "[a;b]" of several, "a" of one, "=" of none.
  template <class Spell>
  std::string list(const std::vector<Variant>& variants, bool forward, bool brackets, Spell spell) {
    if (variants.empty()) return brackets ? "[=]" : "=";
    std::string text;
    for (std::size_t i = 0; i < variants.size(); ++i) {
      if (i > 0) text += ';';
      text += spell(forward ? variants[i] : variants[variants.size() - 1 - i]);
    }
    return brackets || variants.size() > 1 ? '[' + text + ']' : text;
  }

  /// The variants of each allele of a name, and what the name says of inserted sequences.
  struct Alleles {
    std::vector<std::vector<Variant>> variants;
    InsertedPlaces places;
  };

  std::string on_axis(const Alleles& alleles, const HgvsAxis& axis, ContigBases& bases) {
    std::string text;
    for (const auto& variants : alleles.variants) {
      if (!text.empty()) text += ';';
      text += list(told_apart(variants, axis, bases), axis.is_forward(),
                   alleles.variants.size() > 1, [&](const Variant& v) {
                     std::string change;
                     append_dna_change(v, axis, bases, options.dna, change, &alleles.places);
                     return change;
                   });
    }
    return text;
  }

  /// The name where nothing changes: "c.=" or "c.274=".
  std::string unchanged(const HgvsText& name, const HgvsTarget& target, const HgvsAxis& axis,
                        HgvsReading& reading) {
    const HgvsChange& change = name.changes.front();
    if (change.whole || change.kind != HgvsChangeKind::equal || name.changes.size() > 1) return "=";
    const auto place = place_of(change.range, target, reading.notes, reading.fault);
    std::string text;
    if (place) axis.append_range(place->begin, place->end, text);
    return text + '=';
  }

  std::optional<Alleles> alleles_of(const HgvsText& name, const HgvsTarget& target,
                                    HgvsReading& reading) {
    Alleles alleles;
    alleles.variants.resize(static_cast<std::size_t>(std::max(name.alleles, 1)));
    for (const HgvsChange& change : name.changes) {
      if (change.whole) continue;
      auto made = allele_of(change, target, references, reading.notes, reading.fault);
      if (!made) return std::nullopt;
      alleles.variants[static_cast<std::size_t>(change.allele)].push_back(std::move(made->variant));
      alleles.places.add(made->places);
    }
    for (auto& variants : alleles.variants) {
      auto joined = joined_alleles(std::move(variants), name.change_column, reading.fault);
      if (!joined) return std::nullopt;
      variants = *std::move(joined);
      const HgvsAxis contig = HgvsAxis::of_contig(target.bases->length());
      if (told_apart(variants, contig, *target.bases).empty()) variants.clear();
    }
    return alleles;
  }

  /// Of a name read on another version: whether the bases it states speak for the place.
  static void note_stated_bases(const HgvsText& name, HgvsReading& reading) {
    const bool states = std::any_of(name.changes.begin(), name.changes.end(),
                                    [](const HgvsChange& change) { return !change.said.empty(); });
    reading.notes.push_back(
        {"stated_bases", states ? "the reference bases that the name states are there"
                                : "the name states no reference bases that could be compared"});
  }

  /// The records of one allele: left-aligned, but not over the one before.
  void add_records(const std::vector<Variant>& variants, ContigBases& bases, HgvsReading& reading) {
    Pos begin = 0;
    for (const Variant& v : variants) {
      auto anchored = with_anchor(v, bases);
      if (!anchored) {
        reading.notes.push_back({"no_record", "VCF has no record for the loss of a whole contig"});
        continue;
      }
      Variant normal = normal_form(*anchored, references.fasta());
      reading.variants.push_back(normal.pos >= begin ? std::move(normal) : *std::move(anchored));
      begin = reading.variants.back().end();
    }
  }

  void name_protein(const std::vector<std::vector<Variant>>& alleles, const HgvsTarget& target,
                    HgvsReading& reading) {
    if (target.model == nullptr || !target.model->is_coding() || alleles.size() > 1) return;
    if (alleles.front().empty()) return;
    const auto whole = combined(alleles.front(), *target.model, *target.bases);
    if (!whole) {
      reading.notes.push_back({"protein",
                               "what these changes do together to the protein is not "
                               "predicted: they are far apart"});
      return;
    }
    const Effect effect = effect_of(*whole, *target.model, *target.bases);
    if (!effect.hgvs_p.empty()) {
      reading.protein = protein_name(*target.model, effect.hgvs_p, target);
    }
  }

  std::string protein_name(const TranscriptModel& model, std::string_view change,
                           const HgvsTarget& target) {
    const std::string_view id = protein_label(model);
    const std::string text = restyled_protein_name(change, options.protein);
    return target.on_genomic ? fmt::format("{}({}):{}", target.contig_label, id, text)
                             : fmt::format("{}:{}", id, text);
  }

  /// The protein's accession; the transcript's where the gene file has none.
  static std::string_view protein_label(const TranscriptModel& model) {
    const std::string_view id = model.transcript().protein_id;
    return id.empty() ? std::string_view(model.transcript().id) : id;
  }

  void read_dna(const HgvsText& name, HgvsReading& reading) {
    const auto target = references.target(name, reading.notes, reading.fault);
    if (!target) return;
    const auto alleles = alleles_of(name, *target, reading);
    if (!alleles) return;
    if (reading.is_of_other_version()) note_stated_bases(name, reading);
    const HgvsAxis axis = target->axis();
    const bool same = std::all_of(alleles->variants.begin(), alleles->variants.end(),
                                  [](const auto& variants) { return variants.empty(); });
    const std::string body =
        same ? unchanged(name, *target, axis, reading) : on_axis(*alleles, axis, *target->bases);
    if (reading.fault) return;
    reading.normalized = fmt::format("{}:{}{}", target->label, prefix_of(target->kind), body);
    const HgvsAxis contig = HgvsAxis::of_contig(target->bases->length());
    const bool mito = mitochondrial(target->contig);
    std::string genomic = same ? "=" : on_axis(*alleles, contig, *target->bases);
    if (same && !name.changes.front().whole && body != "=") {
      const auto place =
          place_of(name.changes.front().range, *target, reading.notes, reading.fault);
      genomic.clear();
      contig.append_range(place->begin, place->end, genomic);
      genomic += '=';
    }
    reading.genomic = fmt::format("{}:{}{}", target->contig_label, mito ? "m." : "g.", genomic);
    if (same) return;
    for (const auto& variants : alleles->variants) add_records(variants, *target->bases, reading);
    name_protein(alleles->variants, *target, reading);
  }

  void read_protein(const HgvsText& name, HgvsReading& reading) {
    const TranscriptModel* model = references.protein(name, reading.notes, reading.fault);
    if (model == nullptr) return;
    const std::string_view protein = model->protein();
    for (const HgvsProteinChange& change : name.protein) {
      for (const auto& residue : change.residues) {
        if (residue.number > static_cast<Pos>(protein.size())) {
          reading.fault =
              HgvsFault{"position", residue.column,
                        fmt::format("residue {} is beyond the protein {}, which has {} "
                                    "with its stop",
                                    residue.number, protein_label(*model), protein.size())};
          return;
        }
        const char own = protein[static_cast<std::size_t>(residue.number - 1)];
        if (own == residue.letter || own == 'X' || residue.letter == 'X') continue;
        reading.fault = HgvsFault{
            "reference_base", residue.column,
            fmt::format("{} has {} at {}, not {}", protein_label(*model), three_letters(own),
                        residue.number, three_letters(residue.letter)),
            "Check the position and the version of the protein"};
        return;
      }
    }
    HgvsTarget target;
    target.on_genomic = !name.selector.empty();
    target.contig_label = references.contig_label(model->transcript().interval.contig);
    reading.normalized = reading.protein = protein_name(*model, to_text(name), target);
    reading.notes.push_back({"protein",
                             "several DNA changes make this protein change: no alleles "
                             "follow from it"});
  }
};

bool HgvsReading::is_of_other_version() const {
  return std::any_of(notes.begin(), notes.end(),
                     [](const Note& note) { return note.kind == "other_version"; });
}

HgvsReader::HgvsReader(const std::string& reference_path, const reference::Transcripts& transcripts,
                       HgvsOptions options)
    : state_(std::make_unique<State>(reference_path, transcripts, options)) {}
HgvsReader::~HgvsReader() = default;
HgvsReader::HgvsReader(HgvsReader&&) noexcept = default;
HgvsReader& HgvsReader::operator=(HgvsReader&&) noexcept = default;

HgvsReading HgvsReader::read(std::string_view text) {
  HgvsParse parse = parse_hgvs(text);
  HgvsReading reading;
  reading.fault = std::move(parse.fault);
  reading.notes = std::move(parse.notes);
  if (reading.fault) return reading;
  state_->references.make_room();
  if (parse.name.kind == HgvsKind::protein) {
    state_->read_protein(parse.name, reading);
  } else {
    state_->read_dna(parse.name, reading);
  }
  if (reading.fault) {
    reading.normalized.clear();
    reading.genomic.clear();
    reading.variants.clear();
  }
  return reading;
}

std::string HgvsReader::genomic_name(const Variant& variant) {
  return fmt::format("{}:{}", state_->references.contig_label(variant.contig),
                     state_->genomic_body(variant, state_->mitochondrial(variant.contig)));
}

std::vector<HgvsNames> HgvsReader::names(const Variant& variant) {
  const Variant v = trimmed_in_place(variant);
  state_->references.make_room();
  std::vector<HgvsNames> found;
  std::vector<PickKey> keys;
  ContigBases& bases = state_->references.bases(v.contig);
  const genome::Interval place{v.contig, v.pos, std::max(v.end(), v.pos + 1)};
  state_->references.for_overlapping(place, 1, [&](const reference::Transcript& transcript) {
    if (!touches(v, transcript)) return;
    const TranscriptModel& model = state_->references.model(transcript);
    const Effect effect = effect_of(v, model, bases);
    HgvsNames names;
    names.transcript = &transcript;
    std::string change = effect.hgvs_c;
    if (state_->options.dna.repeats && !change.empty()) {
      change.resize(2);
      append_dna_change(v, HgvsAxis::of_transcript(model), bases, state_->options.dna, change);
    }
    if (!change.empty()) {
      names.transcript_name = fmt::format("{}:{}", std::string_view(transcript.id), change);
    }
    if (!effect.hgvs_p.empty()) {
      names.protein_name = state_->protein_name(model, effect.hgvs_p, HgvsTarget{});
    }
    keys.push_back(pick_key(transcript, effect.terms));
    found.push_back(std::move(names));
  });
  const auto best = std::min_element(keys.begin(), keys.end());
  if (best != keys.end()) found[static_cast<std::size_t>(best - keys.begin())].pick = true;
  return found;
}

}  // namespace varg::annotate
