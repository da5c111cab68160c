#include <varg/annotate/allele_explanation.hpp>
#include <varg/core/json.hpp>
#include <varg/core/version.hpp>

namespace varg::annotate {
namespace {

template <class List, class Make>
Json array_of(const List& list, Make make) {
  Json array = Json::array();
  for (const auto& one : list) array.push_back(make(one));
  return array;
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json number_or_null(genome::Pos pos1) { return pos1 == 0 ? Json(nullptr) : Json(pos1); }

Json range_json(const TextRange& range) {
  if (range.empty()) return nullptr;
  return {{"first", number_or_null(range.first_pos1)}, {"last", number_or_null(range.last_pos1)}};
}

Json variant_json(const genome::Variant& v) {
  return {{"pos", v.pos + 1}, {"ref", v.ref}, {"alt", v.alt}};
}

std::string_view stop_text(ShiftStop stop) {
  switch (stop) {
    case ShiftStop::other_base:
      return "other_base";
    case ShiftStop::unknown_base:
      return "unknown_base";
    case ShiftStop::end:
      return "end";
    case ShiftStop::not_an_indel:
      break;
  }
  return "not_an_indel";
}

Json shift_json(const ShiftExplanation& shift) {
  Json json{{"towards", shift.is_upwards ? "right" : "left"},
            {"steps", shift.steps},
            {"from", shift.from + 1},
            {"to", shift.to + 1},
            {"passed",
             array_of(shift.passed,
                      [](const auto& step) {
                        return Json{{"pos", step.first + 1}, {"base", std::string(1, step.second)}};
                      })},
            {"stop", stop_text(shift.stop)}};
  if (shift.stop == ShiftStop::not_an_indel) return json;
  json["stop_pos"] = shift.stop_pos + 1;
  json["there"] = std::string(1, shift.there);
  json["needed"] = std::string(1, shift.needed);
  return json;
}

Json part_json(const FeaturePart& part) {
  return {{"feature", part.is_exon ? "exon" : "intron"},
          {"number", part.number},
          {"of", part.count},
          {"begin", part.interval.begin + 1},
          {"end", part.interval.end},
          {"from_5prime_border", part.from_start},
          {"to_3prime_border", part.to_end}};
}

Json codon_json(const CodonExplanation& codon) {
  return {{"number", codon.number},
          {"bases", codon.bases},
          {"residue", std::string(1, codon.residue)},
          {"touched", codon.is_touched}};
}

Json frame_json(const NewFrame& frame) {
  return {{"first", frame.first},
          {"residues", frame.residues},
          {"more", frame.more},
          {"stop_codon", frame.has_stop ? Json(frame.stop) : Json(nullptr)},
          {"stop_pos", frame.stop_pos ? Json(*frame.stop_pos + 1) : Json(nullptr)}};
}

Json reason_json(const TermReason& reason) {
  const TermFacts& facts = facts_of(reason.term);
  return {{"term", facts.name},
          {"accession", facts.accession},
          {"rank", facts.rank},
          {"impact", to_text(facts.impact)},
          {"reason", reason.reason}};
}

Json neighbour_json(const Neighbour& one) {
  Json json{{"allele", one.name},
            {"coding_distance", one.coding_distance},
            {"genotypes", one.genotypes},
            {"relation", to_text(one.relation)},
            {"together", nullptr}};
  if (one.joint) {
    json["together"] = Json{{"terms", one.joint->terms.text()},
                            {"hgvs_c", or_null(one.joint->hgvs_c)},
                            {"hgvs_p", or_null(one.joint->hgvs_p)}};
  }
  return json;
}

Json transcript_json(const TranscriptExplanation& one) {
  const Effect& effect = one.effect;
  return {{"id", one.id},
          {"gene_id", one.gene_id},
          {"gene_name", or_null(one.gene_name)},
          {"biotype", one.biotype},
          {"strand", one.is_forward ? "forward" : "reverse"},
          {"tags", one.tags},
          {"picked", one.picked},
          {"pick_reason", one.pick_reason},
          {"told_as", one.beside_site ? variant_json(*one.beside_site) : Json(nullptr)},
          {"parts", array_of(one.parts, part_json)},
          {"cdna", range_json(effect.cdna)},
          {"cdna_length", one.cdna_length},
          {"cds", range_json(effect.cds)},
          {"cds_length", one.cds_length},
          {"protein", range_json(effect.protein)},
          {"protein_length", one.protein_length},
          {"touches_start", one.touches_start},
          {"touches_stop", one.touches_stop},
          {"codons_before", array_of(one.before, codon_json)},
          {"codons_after", array_of(one.after, codon_json)},
          {"new_frame", one.frame ? frame_json(*one.frame) : Json(nullptr)},
          {"terms", array_of(one.reasons, reason_json)},
          {"shift", one.shift ? shift_json(*one.shift) : Json(nullptr)},
          {"hgvs_c_as_spelled", or_null(one.unshifted_name)},
          {"hgvs_c", or_null(effect.hgvs_c)},
          {"hgvs_p", or_null(effect.hgvs_p)},
          {"decay", or_null(std::string(to_text(effect.decay)))},
          {"decay_reason", or_null(one.decay_reason)},
          {"vep115_terms", effect.vep_terms.text()},
          {"divergence", or_null(std::string(to_text(effect.divergence)))},
          {"divergence_reason", or_null(one.divergence_reason)},
          {"vep_is_wrong", effect.vep_is_wrong},
          {"neighbours", array_of(one.neighbours, neighbour_json)},
          {"neighbours_not_listed", one.farther_neighbours}};
}

Json source_json(const SourceExplanation& one) {
  Json values = Json::object();
  for (const auto& [field, value] : one.values) values[field] = or_null(value);
  const auto row_json = [&](const SourceRow& row) {
    Json json{{"begin", row.interval.begin + 1},
              {"end", row.interval.end},
              {"ref", or_null(row.ref)},
              {"alt", or_null(row.alt)},
              {"values", Json::object()}};
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      json["values"][one.values[i].first] = or_null(row.values[i]);
    }
    return json;
  };
  return {{"name", one.name},
          {"release", one.release},
          {"state", one.state == AlleleState::not_found ? "not_found" : to_text(one.state)},
          {"values", values},
          {"other_rows", array_of(one.rows, row_json)},
          {"other_rows_limit", one.row_limit}};
}

Json allele_json(const AlleleExplanation& one) {
  return {{"ref", one.ref},
          {"alt", one.alt},
          {"csq_allele", one.spelled},
          {"no_consequence_because", or_null(one.skipped)},
          {"structural", one.is_structural},
          {"trimmed", one.trimmed ? variant_json(*one.trimmed) : Json(nullptr)},
          {"normal_form", one.normal ? variant_json(*one.normal) : Json(nullptr)},
          {"left_shift", one.left_shift},
          {"hgvs_g", or_null(one.genomic_name)},
          {"genome_shift", one.genome_shift ? shift_json(*one.genome_shift) : Json(nullptr)},
          {"transcripts", array_of(one.transcripts, transcript_json)},
          {"sources", array_of(one.sources, source_json)}};
}

Json record_json(const RecordExplanation& one) {
  return {{"place", one.place},
          {"id", one.id},
          {"qual", one.qual},
          {"filter", one.filter},
          {"genotypes", one.genotypes},
          {"genotypes_not_listed", one.more_genotypes},
          {"alleles", array_of(one.alleles, allele_json)}};
}

}  // namespace

std::string to_json(const PlaceExplanation& told) {
  const Json json{{"varg", version()},
                  {"place", told.place},
                  {"contig", told.contig},
                  {"genes", told.has_genes},
                  {"neighbours_left_out", told.left_out},
                  {"records", array_of(told.records, record_json)}};
  return json.dump(2) + '\n';
}

}  // namespace varg::annotate
