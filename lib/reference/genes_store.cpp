#include "genes_store.hpp"

#include <algorithm>
#include <utility>

namespace varg::reference {

GeneStore::GeneStore(io::MappedFile file)
    : file_(std::move(file)), bytes_(std::as_bytes(std::span(file_.bytes()))) {
  find_parts();
}

GeneStore::GeneStore(std::vector<std::uint64_t> owned)
    : owned_(std::move(owned)), bytes_(std::as_bytes(std::span(owned_))) {
  find_parts();
}

void GeneStore::find_parts() {
  using rows::Part;
  texts_ = part_of<std::byte>(bytes_, Part::texts).data();
  words_ = part_of<rows::Text>(bytes_, Part::words);
  genes_ = part_of<rows::Gene>(bytes_, Part::genes);
  ones_ = part_of<rows::One>(bytes_, Part::transcripts);
  spans_ = part_of<Extent>(bytes_, Part::spans);
  farthest_ = part_of<std::uint32_t>(bytes_, Part::farthest);
  extents_ = part_of<Extent>(bytes_, Part::extents);
  recoded_ = part_of<RecodedList::Row>(bytes_, Part::recoded);
  constexpr auto seleno = std::uint32_t{1} << static_cast<unsigned>(Tag::selenoprotein);
  tells_recoded_ = !recoded_.empty() ||
                   std::any_of(ones_.begin(), ones_.end(),
                               [](const rows::One& one) { return (one.known_tags & seleno) != 0; });
}

std::span<const rows::Contig> GeneStore::contigs() const {
  return part_of<rows::Contig>(bytes_, rows::Part::contigs);
}

std::vector<Note> GeneStore::notes() const {
  std::vector<Note> notes;
  for (const rows::Remark& remark : part_of<rows::Remark>(bytes_, rows::Part::remarks)) {
    notes.push_back({std::string(text(remark.kind)), std::string(text(remark.text))});
  }
  return notes;
}

std::optional<bool> GeneStore::end_marker() const {
  if (header().end_marker == 0) return std::nullopt;
  return header().end_marker == 1;
}

Transcript GeneStore::transcript(std::uint32_t i, genome::ContigId contig) const {
  const rows::One& row = ones_[i];
  const rows::Gene& gene = genes_[row.gene];
  Transcript one;
  one.strand = row.is_reverse != 0 ? Strand::reverse : Strand::forward;
  one.interval = {contig, genome::Pos{spans_[i].begin}, genome::Pos{spans_[i].end}};
  one.start_phase = row.start_phase;
  one.genetic_code = row.genetic_code;
  one.support_level = row.support_level;
  one.differs_from_genome = row.differs_from_genome != 0;
  one.line = row.line;
  one.id = text(row.id);
  one.gene_id = text(gene.id);
  one.gene_name = text(gene.name);
  one.hgnc_id = text(gene.hgnc_id);
  one.ncbi_gene_id = text(gene.ncbi_id);
  one.biotype = text(words_[row.biotype]);
  one.protein_id = text(row.protein_id);
  one.ccds_id = text(row.ccds_id);
  one.source = text(words_[row.source]);
  one.tags = text(words_[row.tags]);
  one.known_tags = row.known_tags;
  one.appris = static_cast<Appris>(row.appris);
  const auto list = [&](const rows::Range& range) {
    return IntervalList(contig, extents_.data() + range.first, range.size);
  };
  one.exons = list(row.exons);
  one.coding = list(row.coding);
  one.mature = list(row.mature);
  one.recoded = RecodedList(contig, recoded_.data() + row.recoded.first, row.recoded.size);
  one.file_tells_recoded = tells_recoded_;
  return one;
}

}  // namespace varg::reference
