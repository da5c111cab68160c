#include <varg/annotate/allele_explanation.hpp>

#include <algorithm>

#include <fmt/format.h>

#include <varg/annotate/contig_accessions.hpp>
#include <varg/annotate/hgvs_names.hpp>
#include <varg/annotate/pick.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "checked_ref.hpp"
#include "coding_place.hpp"
#include "explained_neighbours.hpp"
#include "explained_shift.hpp"
#include "explained_transcript.hpp"
#include "normal_form.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

constexpr std::size_t most_genotypes = 5;
constexpr std::size_t most_rows = 10;

std::string genotype_text(const io::VariantView& record, std::size_t sample) {
  const auto ps = record.sample_value(sample, "PS");
  return fmt::format("{} {}{}", record.header().samples()[sample],
                     record.sample_value(sample, "GT").value_or("."),
                     ps && !ps->empty() && *ps != "." ? fmt::format(", PS {}", *ps) : "");
}

/// Where the first key of two that differs decides.
std::string deciding(const PickKey& a, const PickKey& b) {
  constexpr const char* classes[] = {"MANE Select", "MANE Plus Clinical", "canonical",
                                     "no tag of choice"};
  if (a.not_preferred != b.not_preferred) {
    return a.not_preferred == 0 ? "preferred against not preferred"
                                : "not preferred against preferred";
  }
  if (a.transcript_class != b.transcript_class) {
    return fmt::format("{} against {}", classes[a.transcript_class], classes[b.transcript_class]);
  }
  if (a.rank_of_chosen != b.rank_of_chosen) {
    return fmt::format("severity rank {} against {}", a.rank, b.rank);
  }
  if (a.appris != b.appris) return a.appris < b.appris ? "better APPRIS" : "lesser APPRIS";
  if (a.support_level != b.support_level) {
    return a.support_level < b.support_level ? "better support level" : "lesser support level";
  }
  if (a.not_coding != b.not_coding) {
    return a.not_coding == 0 ? "protein_coding against another biotype"
                             : "another biotype against protein_coding";
  }
  if (a.not_in_ccds != b.not_in_ccds) {
    return a.not_in_ccds == 0 ? "in CCDS against not in CCDS" : "not in CCDS against in CCDS";
  }
  if (a.rank != b.rank) return fmt::format("severity rank {} against {}", a.rank, b.rank);
  if (a.minus_length != b.minus_length) {
    return fmt::format("{} against {} in exons", bases_text(-a.minus_length), -b.minus_length);
  }
  return "nothing but the order of names";
}

/// Explains the records at one place, with what is open for it.
class Explainer {
 public:
  Explainer(const Knowledge& knowledge, const NearbyRecords& near, const genome::Interval& place)
      : knowledge_(knowledge),
        near_(near.records),
        place_(place),
        fasta_(knowledge.reference_path),
        contig_(fasta_.contigs()[place.contig]),
        bases_(contig_.length, [this](Pos begin, Pos end) {
          return fasta_.bases({place_.contig, begin, end});
        }) {
    if (knowledge.transcripts != nullptr) {
      models_.emplace(*knowledge.transcripts, fasta_);
      models_->move_to(place.contig);
    }
    for (const auto& source : knowledge.sources) cursors_.push_back(source->cursor());
  }

  PlaceExplanation explained() {
    PlaceExplanation told;
    told.contig = contig_.name;
    told.place = place_.length() == 1 ? fmt::format("{}:{}", contig_.name, place_.begin + 1)
                                      : genome::to_text(place_, fasta_.contigs());
    told.has_genes = models_.has_value();
    std::vector<std::size_t> here;
    for (std::size_t i = 0; i < near_.size(); ++i) {
      if (near_[i].pos() < place_.end && near_[i].end() > place_.begin) here.push_back(i);
    }
    for (const std::size_t i : here) checked_ref(near_[i], place_.contig, fasta_);
    if (models_) told.left_out = collect_near();
    for (const std::size_t i : here) told.records.push_back(record(i));
    return told;
  }

 private:
  /// Fills `all_` with the coding alleles of all records; gives how many records do not fit.
  std::size_t collect_near() {
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < near_.size(); ++i) {
      const io::VariantView record = near_[i];
      genome::Variant whole{place_.contig, record.pos(), upper_case(record.ref()), {}};
      if (!fits_reference(whole, fasta_)) {
        ++left_out;
        continue;
      }
      for (std::size_t alt = 0; alt < record.alt_count(); ++alt) {
        whole.alt = upper_case(record.alt(alt));
        if (genome::is_sequence(whole.alt) && whole.alt != whole.ref) add_near(i, alt, whole);
      }
    }
    return left_out;
  }

  void add_near(std::size_t row, std::size_t alt, const genome::Variant& whole) {
    const io::VariantView record = near_[row];
    NearAllele near;
    near.coding.variant = trimmed_in_place(whole);
    const genome::Variant& v = near.coding.variant;
    for (const std::uint32_t i :
         models_->transcripts().overlapping({place_.contig, v.pos, v.end()}, 1)) {
      const reference::Transcript transcript = models_->transcripts()[i];
      if (!transcript.is_coding() || !touches(v, transcript)) continue;
      if (const auto place = coding_place_of(v, (*models_)[i])) {
        near.coding.places.push_back({i, place->begin, place->end});
      }
    }
    if (near.coding.places.empty()) return;
    near.coding.name = fmt::format("{}:{}>{}", record.pos() + 1, record.ref(), record.alt(alt));
    if (knowledge_.haplotypes == Haplotypes::all) {
      if (alt == 0) near.coding.carriers.push_back({0, 1, Carrier::on_all_copies});
    } else if (knowledge_.haplotypes == Haplotypes::of_genotypes) {
      near.coding.carriers = carriers_of(record, static_cast<int>(alt) + 1);
      for (const Carrier& carrier : near.coding.carriers) {
        if (near.genotypes.size() == most_genotypes) break;
        near.genotypes.push_back(genotype_text(record, carrier.sample));
      }
    }
    origins_.emplace_back(row, alt);
    all_.push_back(std::move(near));
  }

  RecordExplanation record(std::size_t row) {
    const io::VariantView record = near_[row];
    RecordExplanation told;
    told.place = fmt::format("{}:{}", record.chrom(), record.pos() + 1);
    told.id = record.id();
    told.qual = record.qual_text();
    told.filter = record.filter();
    if (record.format_index("GT")) {
      const std::size_t samples = record.header().samples().size();
      for (std::size_t i = 0; i < std::min(samples, most_genotypes); ++i) {
        told.genotypes.push_back(genotype_text(record, i));
      }
      told.more_genotypes = samples - told.genotypes.size();
    }
    const std::vector<std::string_view> alts = record.alts();
    const std::vector<std::string> spelled = csq_alleles(record.ref(), alts);
    for (std::size_t alt = 0; alt < alts.size(); ++alt) {
      AlleleExplanation allele;
      allele.ref = record.ref();
      allele.alt = alts[alt];
      allele.spelled = spelled[alt];
      tell(record, row, alt, allele);
      told.alleles.push_back(std::move(allele));
    }
    return told;
  }

  void tell(const io::VariantView& record, std::size_t row, std::size_t alt,
            AlleleExplanation& told) {
    genome::Variant whole = checked_ref(record, place_.contig, fasta_);
    switch (allele_kind(told.alt)) {
      case AlleleKind::sequence:
        break;
      case AlleleKind::structural:
        return tell_structural(record, alt, told);
      case AlleleKind::overlapping_deletion:
        told.skipped = "'*' stands for a deletion that another record has";
        return;
      case AlleleKind::unspecified:
        told.skipped = "it stands for any allele that is not named";
        return;
      default:
        told.skipped = "it is no sequence of A, C, G, T and N, and no structural allele";
        return;
    }
    whole.alt = upper_case(told.alt);
    const genome::Variant trimmed = trimmed_in_place(whole);
    told.trimmed = trimmed;
    told.normal = normal_form(whole, fasta_);
    told.left_shift = trimmed.pos - trimmed_in_place(*told.normal).pos;
    told.genomic_name = hgvs_genomic_name(whole, bases_, is_mitochondrial(contig_.name));
    told.genome_shift = explain_shift(trimmed, HgvsAxis::of_contig(contig_.length), bases_);
    if (models_) tell_transcripts(trimmed, index_of(row, alt), told);
    for (std::size_t i = 0; i < cursors_.size(); ++i)
      told.sources.push_back(source(i, *told.normal));
  }

  std::optional<std::size_t> index_of(std::size_t row, std::size_t alt) const {
    const auto found = std::find(origins_.begin(), origins_.end(), std::pair(row, alt));
    if (found == origins_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - origins_.begin());
  }

  void tell_transcripts(const genome::Variant& v, std::optional<std::size_t> self,
                        AlleleExplanation& told) {
    std::vector<PickKey> keys;
    for (const std::uint32_t i :
         models_->transcripts().overlapping({v.contig, v.pos, v.end()}, gene_flank + 1)) {
      const reference::Transcript transcript = models_->transcripts()[i];
      TranscriptExplanation one;
      if (touches(v, transcript)) {
        const TranscriptModel& model = (*models_)[i];
        one = explain_on(v, model, bases_, effect_of(v, model, bases_));
        if (self && knowledge_.haplotypes != Haplotypes::none) {
          one.neighbours = neighbours_of(all_, *self, i, model, bases_, one.farther_neighbours);
        }
      } else {
        Effect effect;
        effect.terms = effect.vep_terms = flank_consequence(v, transcript);
        one = explain_outline(transcript, std::move(effect));
        one.reasons = flank_reasons(v, transcript, one.effect.terms);
      }
      add(std::move(one), transcript, keys, told);
    }
    pick(std::move(keys), told);
  }

  void tell_structural(const io::VariantView& record, std::size_t alt, AlleleExplanation& told) {
    told.is_structural = true;
    const ParsedStructural parsed = parse_structural(record, alt, place_.contig, fasta_.contigs());
    if (parsed.fault != StructuralFault::none) {
      told.skipped = fmt::format("it cannot be placed ({})", to_text(parsed.fault));
      return;
    }
    if (!models_) return;
    const StructuralVariant& variant = parsed.variant;
    std::vector<std::uint32_t> near =
        models_->transcripts().overlapping(variant.interval, gene_flank + 1);
    if (variant.mate && variant.mate->contig != genome::no_contig) {
      const genome::Interval there{variant.mate->contig, variant.mate->pos, variant.mate->pos + 1};
      for (const std::uint32_t i : models_->transcripts().overlapping(there, gene_flank + 1)) {
        if (std::find(near.begin(), near.end(), i) == near.end()) near.push_back(i);
      }
    }
    std::vector<PickKey> keys;
    for (const std::uint32_t i : near) {
      const reference::Transcript transcript = models_->transcripts()[i];
      TranscriptExplanation one =
          explain_outline(transcript, structural_effect(variant, transcript));
      one.reasons = structural_reasons(variant, transcript, one.effect.terms);
      add(std::move(one), transcript, keys, told);
    }
    pick(std::move(keys), told);
  }

  void add(TranscriptExplanation one, const reference::Transcript& transcript,
           std::vector<PickKey>& keys, AlleleExplanation& told) const {
    if (one.effect.terms.empty()) return;
    keys.push_back(pick_key(transcript, one.effect.terms, knowledge_.preferred));
    told.transcripts.push_back(std::move(one));
  }

  /// Says which transcript is picked and why, and puts it first.
  static void pick(std::vector<PickKey> keys, AlleleExplanation& told) {
    if (keys.empty()) return;
    std::size_t best = 0;
    for (std::size_t i = 1; i < keys.size(); ++i) {
      if (keys[i] < keys[best]) best = i;
    }
    std::size_t second = keys.size();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (i != best && (second == keys.size() || keys[i] < keys[second])) second = i;
    }
    auto& list = told.transcripts;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      list[i].picked = i == best;
      if (i == best && second == keys.size()) {
        list[i].pick_reason = "the only transcript";
      } else {
        const std::size_t other = i == best ? second : best;
        list[i].pick_reason = fmt::format("{} {}: {}", i == best ? "before" : "behind",
                                          list[other].id, deciding(keys[i], keys[other]));
      }
    }
    const auto at = list.begin() + static_cast<std::ptrdiff_t>(best);
    std::rotate(list.begin(), at, std::next(at));
  }

  SourceExplanation source(std::size_t i, const genome::Variant& normal) {
    const Source& asked = *knowledge_.sources[i];
    SourceExplanation told;
    told.name = asked.provenance().name;
    told.release = asked.provenance().release;
    TextList values;
    told.state = cursors_[i]->look_up(normal, values);
    for (std::size_t field = 0; field < asked.fields().size(); ++field) {
      told.values.emplace_back(asked.fields()[field].id, values[field]);
    }
    told.row_limit = most_rows;
    told.rows = cursors_[i]->rows_at({normal.contig, normal.pos, normal.end()}, most_rows + 1);
    std::erase_if(told.rows, [&](const SourceRow& row) {
      return row.interval.begin == normal.pos && row.ref == normal.ref && row.alt == normal.alt;
    });
    if (told.rows.size() > most_rows) told.rows.pop_back();
    return told;
  }

  const Knowledge& knowledge_;
  const io::VariantBatch& near_;
  genome::Interval place_;
  reference::Fasta fasta_;
  const genome::Contig& contig_;
  ContigBases bases_;
  std::optional<TranscriptModels> models_;  ///< when there are transcripts
  std::vector<std::unique_ptr<SourceCursor>> cursors_;
  std::vector<NearAllele> all_;
  std::vector<std::pair<std::size_t, std::size_t>> origins_;  ///< record and ALT of `all_`
};

}  // namespace

PlaceExplanation explain(const Knowledge& knowledge, const NearbyRecords& near,
                         const genome::Interval& place) {
  PlaceExplanation told = Explainer(knowledge, near, place).explained();
  if (!told.records.empty()) return told;
  std::string nearest;
  if (near.before) nearest = *near.before + " before it";
  if (near.behind) nearest += (nearest.empty() ? "" : ", ") + *near.behind + " behind it";
  throw Error(Fault::input, "{} has no record at {}", near.records.path, told.place)
      .hint(nearest.empty() ? "It has none on this contig" : "Nearest: " + nearest);
}

}  // namespace varg::annotate
