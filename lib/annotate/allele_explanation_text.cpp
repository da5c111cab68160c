#include <iterator>

#include <fmt/format.h>

#include <varg/annotate/allele_explanation.hpp>

#include "explained_terms.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

std::string bases_of(const std::string& bases) { return bases.empty() ? "-" : bases; }

std::string range_text(const TextRange& range) {
  const auto end = [](Pos pos1) { return pos1 == 0 ? std::string("?") : std::to_string(pos1); };
  if (range.first_pos1 == range.last_pos1) return end(range.first_pos1);
  return end(range.first_pos1) + "-" + end(range.last_pos1);
}

std::string names_of(const Effect& effect) {
  std::string names = effect.hgvs_c;
  if (!effect.hgvs_p.empty()) names += (names.empty() ? "" : " ") + effect.hgvs_p;
  return names;
}

std::string gene_of(const TranscriptExplanation& told) {
  return told.gene_name.empty() ? told.gene_id : told.gene_name;
}

/// "; together with 135:G>A c.14_15inv p.(Leu5Pro)" for alleles that are joined.
std::string together(const TranscriptExplanation& told) {
  std::string text;
  const Effect* joint = nullptr;
  for (const Neighbour& one : told.neighbours) {
    if (!one.joint || (joint != nullptr && joint->hgvs_c != one.joint->hgvs_c)) continue;
    joint = &*one.joint;
    text += (text.empty() ? "; together with " : " and ") + one.name;
  }
  return joint == nullptr ? text : fmt::format("{} {}", text, names_of(*joint));
}

std::string sentence(const PlaceExplanation& told, const RecordExplanation& record,
                     const AlleleExplanation& allele) {
  const std::string name = fmt::format("{} {}>{}", record.place, allele.ref, allele.alt);
  if (!allele.skipped.empty())
    return fmt::format("{} has no consequence: {}", name, allele.skipped);
  if (!told.has_genes)
    return fmt::format("{} is {}; without genes no consequence is told", name, allele.genomic_name);
  if (allele.transcripts.empty()) {
    return fmt::format("{} is an intergenic_variant (MODIFIER): no transcript within {} bases",
                       name, gene_flank);
  }
  const TranscriptExplanation& picked = allele.transcripts.front();
  const Term worst = picked.effect.terms.worst();
  const std::string names = names_of(picked.effect);
  return fmt::format("{} is {} ({}) for {} of {}{}{}: {}", name, picked.effect.terms.text(),
                     to_text(facts_of(worst).impact), picked.id, gene_of(picked),
                     names.empty() ? "" : ", ", names, picked.reasons.front().reason) +
         together(picked);
}

std::string state_text(AlleleState state) {
  switch (state) {
    case AlleleState::found:
      return "found";
    case AlleleState::absent:
      return "absent, though it could have been seen";
    case AlleleState::unassessed:
      return "unassessed: it could not have been seen";
    case AlleleState::not_found:
      break;
  }
  return "not found; whether it could have been seen is not known";
}

std::string relation_text(Relation relation) {
  switch (relation) {
    case Relation::joined:
      return "joined";
    case Relation::overlapping:
      return "not joined: on one haplotype, but they overlap";
    case Relation::apart:
      return "not joined: on one haplotype, but in other codons and no open frame between";
    case Relation::other_haplotype:
      return "not joined: phased to other copies";
    case Relation::unknown_phase:
      return "not joined: the phase is not known";
    case Relation::no_common_carrier:
      return "not joined: no sample has both";
    case Relation::not_carried:
      break;
  }
  return "not joined: no genotype shows who has both";
}

/// Writes the sections one after the other.
class Writer {
 public:
  explicit Writer(const PlaceExplanation& told) : told_(told) {}

  std::string text() {
    for (const RecordExplanation& record : told_.records) {
      for (const AlleleExplanation& allele : record.alleles) {
        line("{}", sentence(told_, record, allele));
      }
    }
    if (told_.left_out > 0) {
      line("Left out as neighbours: {} records whose REF is not the reference's", told_.left_out);
    }
    for (const RecordExplanation& record : told_.records) describe(record);
    return std::move(text_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += '\n';
  }

  void describe(const RecordExplanation& record) {
    line("\nRecord {}: ID {}, QUAL {}, FILTER {}", record.place, record.id, record.qual,
         record.filter);
    for (const std::string& genotype : record.genotypes) line("  {}", genotype);
    if (record.more_genotypes > 0) line("  and {} samples more", record.more_genotypes);
    for (const AlleleExplanation& allele : record.alleles) describe(allele);
  }

  void describe(const AlleleExplanation& allele) {
    line("\nAllele {}>{}", allele.ref, allele.alt);
    if (!allele.skipped.empty()) return line("  no consequence: {}", allele.skipped);
    if (allele.trimmed) {
      line("  what changes: {}:{} {}>{}; in CSQ {}", told_.contig, allele.trimmed->pos + 1,
           bases_of(allele.trimmed->ref), bases_of(allele.trimmed->alt), allele.spelled);
      line("  normal form:  {}:{} {}>{}, {} left of where its record has it", told_.contig,
           allele.normal->pos + 1, allele.normal->ref, allele.normal->alt,
           bases_text(allele.left_shift));
      line("  genome:       {}; {}", allele.genomic_name, shift_text(*allele.genome_shift));
    }
    for (const TranscriptExplanation& one : allele.transcripts) describe(one);
    for (const SourceExplanation& one : allele.sources) describe(one);
  }

  std::string shift_text(const ShiftExplanation& shift) const {
    if (shift.stop == ShiftStop::not_an_indel) return "stays: it is no pure insertion or deletion";
    const char* way = shift.is_upwards ? "right" : "left";
    std::string text = fmt::format("cannot move {}", way);
    if (shift.steps > 0) {
      text = fmt::format("moves {} by {}, from {}:{} to {}:{}, past", way, bases_text(shift.steps),
                         told_.contig, shift.from + 1, told_.contig, shift.to + 1);
      for (const auto& [pos, base] : shift.passed) text += fmt::format(" {} {}", pos + 1, base);
      if (static_cast<Pos>(shift.passed.size()) < shift.steps) text += " …";
      text += "; no farther";
    }
    if (shift.stop == ShiftStop::end) return text + ": it is at the end";
    if (shift.stop == ShiftStop::unknown_base) {
      return fmt::format("{}: {} is N", text, shift.stop_pos + 1);
    }
    return fmt::format("{}: {} is {}, not {}", text, shift.stop_pos + 1, shift.there, shift.needed);
  }

  void describe(const TranscriptExplanation& one) {
    line("\n  Transcript {}{} of {} ({}), {} strand, {}", one.id, one.picked ? " (picked)" : "",
         gene_of(one), one.gene_id, one.is_forward ? "forward" : "reverse", one.biotype);
    std::string tags;
    for (const std::string& tag : one.tags) tags += tag + "; ";
    line("    pick:     {}{}", tags, one.pick_reason);
    geometry(one);
    codons(one);
    for (const TermReason& reason : one.reasons) {
      const TermFacts& facts = facts_of(reason.term);
      line("    term:     {} (rank {}, {}): {}", facts.name, facts.rank, to_text(facts.impact),
           reason.reason);
    }
    if (one.shift) {
      line("    3' shift: {}", shift_text(*one.shift));
      const bool is_same = one.unshifted_name == one.effect.hgvs_c;
      line("    HGVS:     {}{}", names_of(one.effect),
           is_same ? "" : fmt::format("; as spelled it would be {}", one.unshifted_name));
    }
    if (!one.decay_reason.empty()) {
      line("    decay:    {}: {}", to_text(one.effect.decay), one.decay_reason);
    }
    if (!one.divergence_reason.empty()) {
      line("    VEP 115:  {} ({}): {}{}", one.effect.vep_terms.text(),
           to_text(one.effect.divergence), one.divergence_reason,
           one.effect.vep_is_wrong ? "; it is wrong" : "");
    }
    neighbours(one);
  }

  void geometry(const TranscriptExplanation& one) {
    constexpr std::size_t most_parts = 6;
    if (one.beside_site) {
      line("    told as:  {}:{} {}>{}, where HGVS names it: the splice site stays as it was",
           told_.contig, one.beside_site->pos + 1, bases_of(one.beside_site->ref),
           bases_of(one.beside_site->alt));
    }
    for (std::size_t i = 0; i < std::min(one.parts.size(), most_parts); ++i) {
      line("    place:    {}", in_words(one.parts[i]));
    }
    if (one.parts.size() > most_parts) {
      line("    place:    and {} exons and introns more", one.parts.size() - most_parts);
    }
    if (one.effect.cdna.empty()) return;
    std::string text = fmt::format("cDNA {} of {}", range_text(one.effect.cdna), one.cdna_length);
    if (!one.effect.cds.empty()) {
      text += fmt::format("; CDS {} of {}; codon {} of {}", range_text(one.effect.cds),
                          one.cds_length, range_text(one.effect.protein), one.protein_length);
    }
    line("    place:    {}{}{}", text, one.touches_start ? "; touches the start codon" : "",
         one.touches_stop ? "; touches the stop codon" : "");
  }

  static std::string codon_list(const std::vector<CodonExplanation>& codons) {
    constexpr std::size_t most = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(codons.size(), most); ++i) {
      const CodonExplanation& one = codons[i];
      text += fmt::format("{}{} {}", i > 0 ? " | " : "", one.bases, one.residue);
      if (one.is_touched) text += '!';
    }
    return codons.size() > most ? text + " | …" : text;
  }

  void codons(const TranscriptExplanation& one) {
    if (one.before.empty()) return;
    line("    codons:   from {}: {}", one.before.front().number, codon_list(one.before));
    if (!one.after.empty()) {
      line("    become:   from {}: {}", one.after.front().number, codon_list(one.after));
    }
    if (!one.frame) return;
    const NewFrame& frame = *one.frame;
    std::string stop = "no stop up to the end of the transcript";
    if (frame.has_stop) {
      stop = fmt::format("stop at codon {}, {}", frame.stop,
                         frame.stop_pos ? fmt::format("{}:{}", told_.contig, *frame.stop_pos + 1)
                                        : std::string("within what is inserted"));
    }
    line("    then:     from {}: {}{}; {}", frame.first, frame.residues,
         frame.more > 0 ? fmt::format(" and {} more", frame.more) : "", stop);
  }

  void neighbours(const TranscriptExplanation& one) {
    for (const Neighbour& other : one.neighbours) {
      std::string genotypes;
      for (const std::string& genotype : other.genotypes) genotypes += ", " + genotype;
      line("    neighbour: {}{}, {} of CDS between: {}", other.name, genotypes,
           bases_text(other.coding_distance), relation_text(other.relation));
      if (other.joint) {
        line("               together {}: {}", other.joint->terms.text(), names_of(*other.joint));
      }
    }
    if (one.farther_neighbours > 0) {
      line("    neighbour: {} farther ones are not listed", one.farther_neighbours);
    }
  }

  void describe(const SourceExplanation& one) {
    line("\n  Source {} (release {}): {}", one.name, one.release, state_text(one.state));
    for (const auto& [field, value] : one.values) {
      line("    {} = {}", field, value.empty() ? "." : value);
    }
    if (one.rows.empty()) return line("    no other row there");
    for (const SourceRow& row : one.rows) {
      std::string values;
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        if (row.values[i].empty()) continue;
        values += fmt::format(" {}={}", one.values[i].first, row.values[i]);
      }
      const std::string what = row.ref.empty() ? fmt::format("-{}", row.interval.end)
                                               : fmt::format(" {}>{}", row.ref, row.alt);
      line("    row: {}:{}{}{}", told_.contig, row.interval.begin + 1, what, values);
    }
    if (one.rows.size() == one.row_limit) line("    row: perhaps more");
  }

  const PlaceExplanation& told_;
  std::string text_;
};

}  // namespace

std::string to_text(const PlaceExplanation& told) { return Writer(told).text(); }

}  // namespace varg::annotate
