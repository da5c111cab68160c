#include "explained_terms.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace varg::annotate {
namespace {

using genome::Pos;

template <class List, class Text>
std::string joined(const List& list, std::string_view between, const Text& text) {
  std::string all;
  for (const auto& one : list) {
    if (!all.empty()) all += between;
    all += text(one);
  }
  return all;
}

/// What gives the terms of one allele on one transcript.
class Reasons {
 public:
  Reasons(const genome::Variant& v, const TranscriptModel& model, const VariantPlace& place,
          const TranscriptExplanation& told)
      : v_(v), model_(model), place_(place), told_(told) {}

  std::string of(Term term) const {
    if (term <= Term::splice_donor || is_splicing(term)) return splicing(term);
    if (std::string text = coding(term); !text.empty()) return text;
    return where_it_lies(term);
  }

 private:
  static bool is_splicing(Term term) {
    return Consequences{Term::splice_donor_5th_base, Term::splice_region, Term::splice_donor_region,
                        Term::splice_polypyrimidine_tract, Term::intron}
        .has(term);
  }

  std::string parts(bool exons, bool introns) const {
    constexpr std::size_t most = 4;
    std::vector<FeaturePart> shown;
    for (const FeaturePart& part : told_.parts) {
      if ((part.is_exon ? exons : introns) && shown.size() < most) shown.push_back(part);
    }
    return joined(shown, "; ", [](const FeaturePart& part) { return in_words(part); });
  }

  std::string splicing(Term term) const {
    switch (term) {
      case Term::transcript_ablation:
        return "the deletion takes all of the transcript";
      case Term::splice_acceptor:
        return "changes one of the last two bases of an intron: " + parts(false, true);
      case Term::splice_donor:
        return "changes one of the first two bases of an intron: " + parts(false, true);
      case Term::splice_donor_5th_base:
        return "changes the fifth base of an intron: " + parts(false, true);
      case Term::splice_donor_region:
        return "changes bases 3 to 6 of an intron: " + parts(false, true);
      case Term::splice_polypyrimidine_tract:
        return "changes bases 17 to 3 before the end of an intron: " + parts(false, true);
      case Term::splice_region:
        return "within 3 exonic or 3 to 8 intronic bases of a junction: " + parts(true, true);
      default:
        return "changes an intron between its first two and its last two bases: " +
               parts(false, true);
    }
  }

  /// "codon 5 CTG (L) becomes CCG (P)".
  std::string codons() const {
    const auto touched = [](const std::vector<CodonExplanation>& list) {
      constexpr std::size_t most = 6;
      std::string bases;
      std::string residues;
      std::size_t count = 0;
      for (const CodonExplanation& codon : list) {
        if (!codon.is_touched || ++count > most) continue;
        bases += codon.bases;
        residues += codon.residue;
      }
      if (count > most) return fmt::format("{}... ({}...)", bases, residues);
      return count == 0 ? std::string("nothing") : fmt::format("{} ({})", bases, residues);
    };
    const TextRange& range = told_.effect.protein;
    const Pos first = range.first_pos1 == 0 ? range.last_pos1 : range.first_pos1;
    const std::string number = range.last_pos1 > first
                                   ? fmt::format("s {}-{}", first, range.last_pos1)
                                   : fmt::format(" {}", first);
    if (v_.ref.empty() && touched(told_.before) == "nothing") {
      return fmt::format("{} come between codon{}", touched(told_.after), number);
    }
    return fmt::format("codon{} {} becomes {}", number, touched(told_.before),
                       touched(told_.after));
  }

  /// "the coding sequence shrinks by 2 bases".
  std::string growth() const {
    Pos by = static_cast<Pos>(v_.alt.size()) - static_cast<Pos>(v_.ref.size());
    if (place_.leaves_exon || told_.before.empty()) {
      const Pos begin = std::max(place_.cdna_begin, model_.cds_begin());
      by = -(std::min(place_.cdna_end, model_.cds_end()) - begin);
    }
    return fmt::format("the coding sequence {} by {}", by < 0 ? "shrinks" : "grows",
                       bases_text(std::abs(by)));
  }

  std::string coding(Term term) const {
    switch (term) {
      case Term::stop_gained:
        if (told_.frame) return "the first residue of the new frame is a stop";
        return codons() + ", which has a stop";
      case Term::frameshift:
        return growth() + ", no multiple of 3";
      case Term::inframe_insertion:
      case Term::inframe_deletion:
        return growth() + ", a multiple of 3, and the residues beside it stay";
      case Term::protein_altering:
        return growth() + ", a multiple of 3, but residues beside it change too";
      case Term::missense:
        return codons();
      case Term::synonymous:
        return codons() + ": the same";
      case Term::stop_lost:
        return told_.before.empty() ? "the stop codon is touched, and none is read in its place"
                                    : codons() + ": the stop codon is none any more";
      case Term::stop_retained:
        return told_.before.empty() ? "the stop codon is touched, and the same protein is read"
                                    : codons() + ": the protein still ends there";
      case Term::start_lost:
        return told_.before.empty() ? "the start codon is touched, and none is read in its place"
                                    : codons() + ": the start codon is none any more";
      case Term::start_retained:
        return "the start codon is touched, and a start codon is still read before codon 2";
      case Term::incomplete_terminal_codon:
        return "touches a last codon of which the annotation lacks bases";
      case Term::coding_sequence:
        return std::string("touches the coding sequence, and the residues cannot be told: ") +
               (place_.leaves_exon      ? "the change leaves its exon"
                : place_.in_tiny_intron ? "the intron is too short to be spliced"
                                        : "a codon is incomplete, ambiguous or read twice");
      default:
        return {};
    }
  }

  std::string where_it_lies(Term term) const {
    const std::string cdna =
        place_.cdna_begin == place_.cdna_end
            ? fmt::format("cDNA {}_{}", place_.cdna_begin, place_.cdna_end + 1)
            : fmt::format("cDNA {} to {}", place_.cdna_begin + 1, place_.cdna_end);
    switch (term) {
      case Term::five_prime_utr:
        return fmt::format("{} reaches before the coding sequence, which begins at cDNA {}", cdna,
                           model_.cds_begin() + 1);
      case Term::three_prime_utr:
        return fmt::format("{} reaches behind the coding sequence, which ends at cDNA {}", cdna,
                           model_.cds_end());
      case Term::non_coding_transcript_exon:
        return "the transcript has no coding sequence: " + parts(true, false);
      case Term::non_coding_transcript:
        return "the transcript has no coding sequence, and no exon is changed";
      case Term::nmd_transcript:
        return "the biotype is nonsense_mediated_decay";
      case Term::coding_transcript:
        return "lies in a coding transcript, and nothing nearer can be said: " + parts(true, true);
      default:
        return parts(true, true);
    }
  }

  const genome::Variant& v_;
  const TranscriptModel& model_;
  const VariantPlace& place_;
  const TranscriptExplanation& told_;
};

template <class Text>
std::vector<TermReason> for_each_term(Consequences terms, const Text& text) {
  std::vector<TermReason> reasons;
  while (!terms.empty()) {
    const Term term = terms.worst();
    terms.remove(term);
    reasons.push_back({term, text(term)});
  }
  return reasons;
}

}  // namespace

std::vector<TermReason> reasons_of(const genome::Variant& trimmed, const TranscriptModel& model,
                                   const VariantPlace& place, const TranscriptExplanation& told) {
  const Reasons reasons(trimmed, model, place, told);
  return for_each_term(told.effect.terms, [&](Term term) { return reasons.of(term); });
}

std::vector<TermReason> flank_reasons(const genome::Variant& trimmed,
                                      const reference::Transcript& transcript, Consequences terms) {
  const auto& span = transcript.interval;
  const bool is_left = trimmed.end() <= span.begin;
  const Pos between = is_left ? span.begin - trimmed.end() : trimmed.pos - span.end;
  return for_each_term(terms, [&](Term term) {
    return fmt::format("{} lie between it and the transcript's {} end, fewer than {}",
                       bases_text(between), term == Term::upstream_gene ? "5'" : "3'", gene_flank);
  });
}

std::vector<TermReason> structural_reasons(const StructuralVariant& variant,
                                           const reference::Transcript& transcript,
                                           Consequences terms) {
  const genome::Interval& span = transcript.interval;
  const Pos begin = std::max(span.begin, variant.interval.begin);
  const Pos end = std::min(span.end, variant.interval.end);
  std::size_t exons = 0;
  for (const auto exon : transcript.exons) {
    if (exon.begin < variant.interval.end && exon.end > variant.interval.begin) ++exons;
  }
  std::string text = "its ends lie there, and nothing between them is changed";
  if (variant.interval.length() > 0 && variant.type != StructuralType::inversion) {
    text = begin < end
               ? fmt::format("it takes {} of the transcript's {}, in {} of {} exons",
                             bases_text(end - begin), span.length(), exons, transcript.exons.size())
               : "it lies beside the transcript";
  }
  return for_each_term(terms, [&](Term) { return text; });
}

std::string bases_text(Pos count) { return fmt::format("{} base{}", count, count == 1 ? "" : "s"); }

std::string in_words(const FeaturePart& part) {
  return fmt::format("{} {} of {}, {} behind its 5' border and {} before its 3' border",
                     part.is_exon ? "exon" : "intron", part.number, part.count,
                     bases_text(part.from_start), part.to_end);
}

std::string_view in_words(Divergence divergence) {
  switch (divergence) {
    case Divergence::stop_at_once:
      return "VEP has no stop_gained beside a frameshift that brings a stop at once";
    case Divergence::truncation_as_stop_retained:
      return "VEP calls an insertion that keeps the first residue and brings a stop stop_retained";
    case Divergence::border_length:
      return "VEP does not use the length of a change that leaves its exon";
    case Divergence::tract_beside_exon:
      return "VEP gives no polypyrimidine tract to what also touches an exon";
    case Divergence::tiny_intron:
      return "VEP finds splice sites at introns too short to be spliced";
    case Divergence::transcript_end:
      return "VEP calls what leaves a transcript without untranslated region a UTR variant";
    case Divergence::start_codon:
      return "VEP compares start codons with a literal ATG";
    case Divergence::inframe_by_codons:
      return "VEP calls only deletions of plain codons inframe_deletion";
    case Divergence::stop_lost_length:
      return "VEP says nothing of the length beside stop_lost";
    case Divergence::stop_codon:
      return "VEP has no stop_retained beside a deletion that makes the stop codon anew";
    case Divergence::lost_insertion:
      return "VEP finds nothing for a symbolic insertion within a splice site";
    case Divergence::balanced:
      return "VEP takes all between the ends of a balanced rearrangement for changed";
    case Divergence::splice_site_kept:
      return "VEP takes the place as spelled, over a splice site that stays as it was";
    case Divergence::untrimmed:
      return "VEP does not trim the alleles of a record with several ALTs";
    case Divergence::structural_splice:
      return "VEP gives symbolic alleles no splice_region";
    case Divergence::none:
      break;
  }
  return {};
}

}  // namespace varg::annotate
