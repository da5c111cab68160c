#include <varg/annotate/transcript_model.hpp>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/genome/variant.hpp>

namespace varg::annotate {

using genome::Interval;
using genome::Pos;
using reference::Tag;

namespace {

const GeneticCode& code_of(const reference::Transcript& transcript,
                           const GeneticCode& contig_code) {
  if (transcript.genetic_code == 0 || !transcript.is_coding()) return contig_code;
  const GeneticCode* own = GeneticCode::of_table(transcript.genetic_code);
  if (own != nullptr) return *own;
  throw Error(Fault::input, "{} has the genetic code {}, which is none that can be read",
              printable(transcript.id), transcript.genetic_code)
      .hint("Give transl_table as one of NCBI's tables other than 27, 28 and 31");
}

}  // namespace

TranscriptModel::TranscriptModel(const reference::Transcript& transcript,
                                 const GeneticCode& contig_code, ContigBases& bases)
    : transcript_(transcript),
      code_(&code_of(transcript, contig_code)),
      exon_cdna_(transcript.exons.size()) {
  const auto place = [&](std::size_t i) {
    exon_cdna_[i] = cdna_length_;
    cdna_length_ += transcript.exons[i].length();
  };
  if (is_forward()) {
    for (std::size_t i = 0; i < exon_cdna_.size(); ++i) place(i);
  } else {
    for (std::size_t i = exon_cdna_.size(); i > 0; --i) place(i - 1);
  }
  if (!transcript.is_coding()) return;
  map_coding();
  if (!is_coding()) return;
  read_sequences(bases);
  translate();
}

int TranscriptModel::exon_number(std::size_t i) const {
  return static_cast<int>(is_forward() ? i + 1 : exon_count() - i);
}

int TranscriptModel::intron_number(std::size_t i) const {
  return static_cast<int>(is_forward() ? i + 1 : exon_count() - 1 - i);
}

std::size_t TranscriptModel::first_exon_reaching(Pos pos) const {
  const auto& exons = transcript_.exons;
  const auto found = std::lower_bound(exons.begin(), exons.end(), pos,
                                      [](const Interval& exon, Pos p) { return exon.end < p; });
  return static_cast<std::size_t>(found - exons.begin());
}

Pos TranscriptModel::cdna_boundary(std::size_t i, Pos pos) const {
  const Interval& exon = transcript_.exons[i];
  return exon_cdna_[i] + (is_forward() ? pos - exon.begin : exon.end - pos);
}

TranscriptSite TranscriptModel::site(Pos pos) const {
  const auto& exons = transcript_.exons;
  std::size_t i = first_exon_reaching(pos + 1);
  if (i == exons.size()) --i;
  const Interval& exon = exons[i];
  const bool forward = is_forward();
  const auto base = [&](std::size_t e, Pos p) {
    return exon_cdna_[e] + (forward ? p - exons[e].begin : exons[e].end - 1 - p);
  };
  if (pos >= exon.begin && pos < exon.end) return {base(i, pos), 0};
  if (i == 0) return {base(0, exon.begin), pos - exon.begin};
  const Pos from_left = pos - exons[i - 1].end + 1;
  const Pos from_right = exon.begin - pos;
  // In the middle of an intron of odd length the upstream exon counts (HGVS nomenclature 21.0).
  const bool left = forward ? from_left <= from_right : from_left < from_right;
  if (left) return {base(i - 1, exons[i - 1].end - 1), forward ? from_left : -from_left};
  return {base(i, exon.begin), forward ? -from_right : from_right};
}

std::optional<Pos> TranscriptModel::coding_of(Pos begin, Pos end) const {
  if (blocks_.size() == 1 || begin < cds_begin_) return begin - cds_begin_ + padding_;
  for (const Block& block : blocks_) {
    if (begin >= block.begin && begin <= block.end && end <= block.end) {
      return block.coding_begin + begin - block.begin;
    }
  }
  const Block& last = blocks_.back();
  if (begin >= last.begin) return last.coding_begin + begin - last.begin;
  return std::nullopt;
}

void TranscriptModel::map_coding() {
  const auto& exons = transcript_.exons;
  padding_ = (3 - transcript_.start_phase % 3) % 3;
  coding_length_ = padding_;
  const auto take = [&](const Interval& part) {
    const std::size_t i = first_exon_reaching(part.begin + 1);
    if (i == exons.size() || exons[i].begin > part.begin || exons[i].end < part.end) return;
    const Pos begin = cdna_boundary(i, is_forward() ? part.begin : part.end);
    const Pos end = begin + part.length();
    if (!blocks_.empty() && blocks_.back().end == begin) {
      blocks_.back().end = end;
    } else {
      blocks_.push_back({begin, end, coding_length_});
    }
    coding_length_ += part.length();
  };
  const auto& coding = transcript_.coding;
  if (is_forward()) {
    for (const Interval& part : coding) take(part);
  } else {
    for (std::size_t i = coding.size(); i > 0; --i) take(coding[i - 1]);
  }
  if (blocks_.empty()) return;
  cds_begin_ = blocks_.front().begin;
  cds_end_ = blocks_.back().end;
}

void TranscriptModel::read_sequences(ContigBases& bases) {
  std::string spliced;
  spliced.reserve(static_cast<std::size_t>(cdna_length_));
  for (const Interval& exon : transcript_.exons) bases.append(exon.begin, exon.end, spliced);
  if (!is_forward()) spliced = genome::reverse_complement(spliced);
  leader_ = spliced.substr(0, static_cast<std::size_t>(cds_begin_));
  coding_.assign(static_cast<std::size_t>(padding_), 'N');
  for (const Block& block : blocks_) {
    coding_.append(spliced, static_cast<std::size_t>(block.begin),
                   static_cast<std::size_t>(block.end - block.begin));
  }
  coding_.append(spliced, static_cast<std::size_t>(cds_end_), std::string::npos);
}

void TranscriptModel::translate() {
  const auto codons = static_cast<std::size_t>(coding_length_ / 3);
  protein_.resize(codons);
  for (std::size_t i = 0; i < codons; ++i) {
    const char* codon = coding_.data() + 3 * i;
    protein_[i] = code_->translate(codon[0], codon[1], codon[2]);
  }
  if (transcript_.recoded.empty()) {
    explain_inner_stops();
  } else {
    take_recoded();
  }
  start_not_found_ = transcript_.has(Tag::cds_start_not_found) || padding_ > 0;
  end_not_found_ = transcript_.has(Tag::cds_end_not_found) || coding_length_ % 3 != 0;
  has_stop_ = !end_not_found_ && !protein_.empty() && protein_.back() == '*';
  if (codons == 0 || start_not_found_) return;
  // A codon that rarely starts a protein does so only where a 5' untranslated region says that the
  // annotation saw the start, or where it is annotated as methionine.
  const std::string_view first = std::string_view(coding_).substr(0, 3);
  knows_start_ = code_->is_start(first) || protein_[0] == 'M' ||
                 (!leader_.empty() && code_->is_near_cognate_start(first));
  // The initiator is methionine whatever its codon.
  if (knows_start_) protein_[0] = 'M';
}

void TranscriptModel::take_recoded() {
  // Bases of each codon that are annotated; a codon in two exons has two pieces.
  std::vector<std::uint8_t> annotated(protein_.size());
  for (const reference::RecodedCodon& piece : transcript_.recoded) {
    if (piece.interval.length() > 3) continue;
    for (Pos pos = piece.interval.begin; pos < piece.interval.end; ++pos) {
      const TranscriptSite place = site(pos);
      const auto coding =
          place.offset == 0 ? coding_of(place.cdna, place.cdna + 1) : std::optional<Pos>();
      if (!coding || *coding < 0) continue;
      const auto codon = static_cast<std::size_t>(*coding / 3);
      if (codon < annotated.size() && ++annotated[codon] == 3) protein_[codon] = piece.amino_acid;
    }
  }
}

void TranscriptModel::explain_inner_stops() {
  // The human protein with most selenocysteines, SELENOP, has ten; more TGA than that within a CDS
  // are a wrong frame.
  constexpr std::size_t most_selenocysteines = 10;
  std::size_t stops = 0;
  std::size_t tga = 0;
  for (std::size_t i = 0; i + 1 < protein_.size(); ++i) {
    if (protein_[i] != '*') continue;
    ++stops;
    if (std::string_view(coding_).substr(3 * i, 3) == "TGA") ++tga;
  }
  if (stops == 0) return;
  const bool may_be_selenoprotein =
      transcript_.has(Tag::selenoprotein) || !transcript_.file_tells_recoded;
  if (transcript_.has(Tag::stop_readthrough)) {
    std::replace(protein_.begin(), protein_.end() - 1, '*', 'X');
  } else if (may_be_selenoprotein && stops == tga && tga <= most_selenocysteines) {
    std::replace(protein_.begin(), protein_.end() - 1, '*', 'U');
  }
}

}  // namespace varg::annotate
