#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <varg/genome/variant.hpp>

#include "simulated_contig.hpp"

namespace varg::simulate {
namespace {

/// Exons, introns and untranslated parts of a gene to be, in the direction of transcription.
struct Layout {
  std::vector<Pos> exons;
  std::vector<Pos> introns;
  Pos five_prime = 0;
  Pos three_prime = 0;
  std::size_t skipped = 0;  ///< the exon a second transcript leaves out; 0 is none

  Pos spliced() const {
    Pos total = 0;
    for (const Pos exon : exons) total += exon;
    return total;
  }
  Pos span() const {
    Pos total = spliced();
    for (const Pos intron : introns) total += intron;
    return total;
  }
};

Layout draw_layout(SeededRandom& random, bool coding, bool two_transcripts) {
  Layout layout;
  const Pos exons = random.between(two_transcripts ? 3 : 2, 5);
  for (Pos i = 0; i < exons; ++i) {
    layout.exons.push_back(random.between(90, 220));
    if (i > 0) layout.introns.push_back(random.between(90, 600));
  }
  layout.exons.back() += random.between(60, 200);
  if (!coding) return layout;
  layout.five_prime = random.between(30, layout.exons.front() - 20);
  layout.three_prime = random.between(50, layout.exons.back() - 40);
  if (two_transcripts) {
    layout.skipped = static_cast<std::size_t>(random.between(1, exons - 2));
    layout.exons[layout.skipped] -= layout.exons[layout.skipped] % 3;
  }
  layout.three_prime += (layout.spliced() - layout.five_prime - layout.three_prime) % 3;
  return layout;
}

/// The exons on the genome, ascending, for a gene that begins at `begin`.
std::vector<Span> exon_spans(const Layout& layout, Pos begin, bool reverse) {
  std::vector<Pos> exons = layout.exons;
  std::vector<Pos> introns = layout.introns;
  if (reverse) {
    std::reverse(exons.begin(), exons.end());
    std::reverse(introns.begin(), introns.end());
  }
  std::vector<Span> spans;
  for (std::size_t i = 0; i < exons.size(); ++i) {
    spans.push_back({begin, begin + exons[i]});
    begin += exons[i] + (i < introns.size() ? introns[i] : 0);
  }
  return spans;
}

/// The genomic position of each spliced base, in the direction of transcription.
std::vector<Pos> spliced_positions(const std::vector<Span>& exons, bool reverse) {
  std::vector<Pos> positions;
  for (const Span exon : exons) {
    for (Pos pos = exon.begin; pos < exon.end; ++pos) positions.push_back(pos);
  }
  if (reverse) std::reverse(positions.begin(), positions.end());
  return positions;
}

std::string draw_coding(SeededRandom& random, Pos length) {
  std::string coding = "ATG";
  while (static_cast<Pos>(coding.size()) + 3 < length) {
    const std::string codon = {random.base(), random.base(), random.base()};
    if (translate(codon) != '*') coding += codon;
  }
  constexpr std::array<const char*, 3> stops = {"TAA", "TAG", "TGA"};
  return coding + stops[static_cast<std::size_t>(random.below(3))];
}

bool has_inner_stop(std::string_view coding) {
  for (std::size_t i = 0; i + 3 < coding.size(); i += 3) {
    if (translate(coding.substr(i, 3)) == '*') return true;
  }
  return false;
}

/// Coding bases that also read through when `layout.skipped` is left out.
std::string draw_coding_for(SeededRandom& random, const Layout& layout) {
  const Pos length = layout.spliced() - layout.five_prime - layout.three_prime;
  Pos skip_begin = -layout.five_prime;
  for (std::size_t i = 0; i < layout.skipped; ++i) skip_begin += layout.exons[i];
  while (true) {
    std::string coding = draw_coding(random, length);
    if (layout.skipped == 0) return coding;
    std::string shorter = coding;
    shorter.erase(static_cast<std::size_t>(skip_begin),
                  static_cast<std::size_t>(layout.exons[layout.skipped]));
    if (!has_inner_stop(shorter)) return coding;
  }
}

void write_base(SimulatedContig& contig, Pos pos, char base, bool reverse) {
  contig.bases[static_cast<std::size_t>(pos)] = reverse ? genome::complement(base) : base;
}

/// GT at the donor and AG at the acceptor of every intron, in the direction of transcription.
void write_splice_sites(SimulatedContig& contig, const std::vector<Span>& exons, bool reverse) {
  const std::string left = reverse ? "CT" : "GT";
  const std::string right = reverse ? "AC" : "AG";
  for (std::size_t i = 0; i + 1 < exons.size(); ++i) {
    contig.bases.replace(static_cast<std::size_t>(exons[i].end), 2, left);
    contig.bases.replace(static_cast<std::size_t>(exons[i + 1].begin - 2), 2, right);
  }
}

GeneModel make_gene(const Layout& layout, Pos begin, int number, bool reverse, bool coding) {
  GeneModel gene;
  gene.number = number;
  gene.id = fmt::format("SIMG{:011}", number);
  gene.name = fmt::format("SIM{}", number);
  gene.reverse = reverse;
  TranscriptModel transcript;
  transcript.id = fmt::format("SIMT{:011}", std::int64_t{10} * number + 1);
  transcript.exons = exon_spans(layout, begin, reverse);
  transcript.canonical = true;
  if (coding) {
    transcript.protein_id = fmt::format("SIMP{:011}", std::int64_t{10} * number + 1);
    const std::vector<Pos> positions = spliced_positions(transcript.exons, reverse);
    const Pos first = positions[static_cast<std::size_t>(layout.five_prime)];
    const Pos last = positions[positions.size() - 1 - static_cast<std::size_t>(layout.three_prime)];
    transcript.coding = {std::min(first, last), std::max(first, last) + 1};
  }
  gene.transcripts.push_back(transcript);
  if (layout.skipped > 0) {
    const std::size_t skipped = reverse ? layout.exons.size() - 1 - layout.skipped : layout.skipped;
    transcript.exons.erase(transcript.exons.begin() + static_cast<std::ptrdiff_t>(skipped));
    transcript.id = fmt::format("SIMT{:011}", std::int64_t{10} * number + 2);
    transcript.protein_id = fmt::format("SIMP{:011}", std::int64_t{10} * number + 2);
    transcript.canonical = false;
    gene.transcripts.push_back(transcript);
  }
  return gene;
}

void write_gene(SeededRandom& random, const Layout& layout, const GeneModel& gene,
                SimulatedContig& contig) {
  const auto& exons = gene.transcripts.front().exons;
  write_splice_sites(contig, exons, gene.reverse);
  if (!gene.is_coding()) return;
  const std::vector<Pos> positions = spliced_positions(exons, gene.reverse);
  const std::string coding = draw_coding_for(random, layout);
  for (std::size_t i = 0; i < coding.size(); ++i) {
    write_base(contig, positions[i + static_cast<std::size_t>(layout.five_prime)], coding[i],
               gene.reverse);
  }
}

/// Exons and splice sites overwrote some repeats: these are no repeats any more.
void drop_broken_repeats(SimulatedContig& contig) {
  std::erase_if(contig.repeats, [&](const Repeat& repeat) {
    return gene_with_exon(contig, {repeat.span.begin - 2, repeat.span.end + 2}) != nullptr;
  });
}

}  // namespace

char translate(std::string_view codon) {
  constexpr std::string_view amino_acids =
      "KNKNTTTTRSRSIIMIQHQHPPPPRRRRLLLLEDEDAAAAGGGGVVVV*Y*YSSSS*CWCLFLF";
  constexpr std::string_view letters = "ACGT";
  std::size_t index = 0;
  for (const char base : codon) index = 4 * index + letters.find(base);
  return amino_acids[index];
}

const GeneModel* gene_with_exon(const SimulatedContig& contig, Span span) {
  auto gene = std::partition_point(
      contig.genes.begin(), contig.genes.end(),
      [&](const GeneModel& candidate) { return candidate.span().end <= span.begin; });
  for (; gene != contig.genes.end() && gene->span().begin < span.end; ++gene) {
    for (const Span exon : gene->transcripts.front().exons) {
      if (exon.overlaps(span)) return &*gene;
    }
  }
  return nullptr;
}

CodingSequence coding_sequence(const SimulatedContig& contig, const GeneModel& gene,
                               const TranscriptModel& transcript) {
  CodingSequence coding;
  for (const Pos pos : spliced_positions(transcript.exons, gene.reverse)) {
    if (pos < transcript.coding.begin || pos >= transcript.coding.end) continue;
    coding.positions.push_back(pos);
    coding.bases += gene.reverse ? genome::complement(contig.base(pos)) : contig.base(pos);
  }
  return coding;
}

void place_genes(const Plan& plan, int first_number, SimulatedContig& contig) {
  constexpr Pos margin = 300;
  SeededRandom random(plan.seed, Purpose::genes, {contig.id});
  Pos begin = random.between(margin, 2 * margin);
  for (int number = first_number;; ++number) {
    // Of every four genes one is non-coding and one has two transcripts.
    const bool coding = number % 4 != 3;
    const Layout layout = draw_layout(random, coding, number % 4 == 2);
    const bool reverse = random.chance(0.5);
    if (begin + layout.span() + margin > contig.length()) break;
    GeneModel gene = make_gene(layout, begin, number, reverse, coding);
    write_gene(random, layout, gene, contig);
    begin += layout.span() + random.between(800, 3500);
    contig.genes.push_back(std::move(gene));
  }
  drop_broken_repeats(contig);
}

}  // namespace varg::simulate
