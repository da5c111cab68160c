#include <algorithm>
#include <cstring>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <varg/core/digest.hpp>
#include <varg/core/error.hpp>
#include <varg/core/version.hpp>

#include "genes_store.hpp"
#include "genes_tags.hpp"

namespace varg::reference {
namespace {

std::uint32_t narrow(std::size_t number) {
  if (number > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(Fault::input, "too many genes for one file: over 4 GB of names or parts");
  }
  return static_cast<std::uint32_t>(number);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ",") + word;
  return text;
}

template <std::size_t size>
void copy_text(std::string_view text, std::array<char, size>& out) {
  text.copy(out.data(), size);
}

/// The largest end in `[first, last)` of the tree whose root is the middle one.
std::uint32_t fill_farthest(const std::vector<Extent>& spans, std::vector<std::uint32_t>& farthest,
                            std::size_t first, std::size_t last) {
  if (first == last) return 0;
  const std::size_t middle = first + (last - first) / 2;
  const std::uint32_t left = fill_farthest(spans, farthest, first, middle);
  const std::uint32_t right = fill_farthest(spans, farthest, middle + 1, last);
  farthest[middle] = std::max({left, right, spans[middle].end});
  return farthest[middle];
}

/// Gathers the rows of a store, and lays them out in one block.
class Packer {
 public:
  void add(const TranscriptRecord& record) {
    rows::One one;
    one.id = text(record.id);
    one.protein_id = text(record.protein_id);
    one.ccds_id = text(record.ccds_id);
    one.gene = gene(record);
    one.biotype = word(record.biotype);
    one.source = word(record.source);
    std::vector<std::string> tags;
    for (const std::string& tag : record.tags) add_tag(tag, tags);
    one.tags = word(joined(tags));
    one.known_tags = known_tags(tags);
    one.appris = static_cast<std::uint8_t>(appris_of(tags));
    one.exons = extents(record.exons);
    one.coding = extents(record.coding);
    one.mature = extents(record.mature);
    one.recoded.first = narrow(recoded_.size());
    for (const RecodedCodon& codon : record.recoded) {
      recoded_.push_back({extent(codon.interval), static_cast<std::uint32_t>(codon.amino_acid)});
    }
    one.recoded.size = narrow(recoded_.size()) - one.recoded.first;
    one.contig = static_cast<std::uint32_t>(record.interval.contig);
    one.line = record.line;
    one.is_reverse = record.strand == Strand::reverse ? 1 : 0;
    one.start_phase = static_cast<std::uint8_t>(record.start_phase);
    one.genetic_code = static_cast<std::uint8_t>(record.genetic_code);
    one.support_level = static_cast<std::uint8_t>(record.support_level);
    one.differs_from_genome = record.differs_from_genome ? 1 : 0;
    ones_.push_back(one);
    spans_.push_back(extent(record.interval));
    contigs_[one.contig].transcripts.size += 1;
  }

  void add(const GeneContig& contig) {
    contigs_.push_back(
        {text(contig.name), {}, static_cast<std::uint64_t>(contig.length), contig.features});
  }

  void add(const Note& note) { remarks_.push_back({text(note.kind), text(note.text)}); }

  std::vector<std::uint64_t> block(const ParsedGenes& genes, const InputFacts& input) {
    plant_trees();
    rows::Header header;
    header.dialect = text(genes.dialect);
    header.features = genes.features;
    header.byte_order = store_byte_order;
    header.format = store_format;
    copy_text(store_magic, header.magic);
    copy_text(input.digest, header.input_digest);
    if (input.end_marker) header.end_marker = *input.end_marker ? 1 : 2;
    copy_text(version(), header.version);
    std::vector<std::uint64_t> out;
    lay_out(header, out);
    Digest digest;
    auto* const first = reinterpret_cast<std::byte*>(out.data());
    const std::size_t behind = offsetof(rows::Header, digest) + sizeof(header.digest);
    std::memcpy(first, &header, sizeof(header));
    digest.update(std::span<const std::byte>(first, out.size() * 8).subspan(behind));
    copy_text(digest.hex(), header.digest);
    std::memcpy(first, &header, sizeof(header));
    return out;
  }

 private:
  rows::Text text(std::string_view letters) {
    const rows::Text result{narrow(texts_.size()), narrow(letters.size())};
    narrow(texts_.size() + letters.size());
    texts_ += letters;
    return result;
  }

  std::uint32_t word(const std::string& letters) {
    const auto [at, is_new] = words_by_text_.try_emplace(letters, narrow(words_.size()));
    if (is_new) words_.push_back(text(letters));
    return at->second;
  }

  std::uint32_t gene(const TranscriptRecord& record) {
    std::string key = record.gene_id;
    for (const std::string* part : {&record.gene_name, &record.hgnc_id, &record.ncbi_gene_id}) {
      key += '\t';
      key += *part;
    }
    const auto [at, is_new] = genes_by_text_.try_emplace(std::move(key), narrow(genes_.size()));
    if (is_new) {
      genes_.push_back({text(record.gene_id), text(record.gene_name), text(record.hgnc_id),
                        text(record.ncbi_gene_id)});
    }
    return at->second;
  }

  static Extent extent(const genome::Interval& interval) {
    return {narrow(static_cast<std::size_t>(interval.begin)),
            narrow(static_cast<std::size_t>(interval.end))};
  }

  rows::Range extents(const std::vector<genome::Interval>& intervals) {
    const std::uint32_t first = narrow(extents_.size());
    for (const genome::Interval& interval : intervals) extents_.push_back(extent(interval));
    return {first, narrow(extents_.size()) - first};
  }

  void plant_trees() {
    farthest_.resize(spans_.size());
    std::uint32_t first = 0;
    for (rows::Contig& contig : contigs_) {
      contig.transcripts.first = first;
      fill_farthest(spans_, farthest_, first, first + contig.transcripts.size);
      first += contig.transcripts.size;
    }
  }

  void lay_out(rows::Header& header, std::vector<std::uint64_t>& out) {
    out.resize(sizeof(header) / 8);
    const auto add = [&](rows::Part part, const auto& rows) {
      const std::size_t bytes = rows.size() * sizeof(*rows.data());
      header.parts[static_cast<std::size_t>(part)] = {out.size() * 8, rows.size()};
      const std::size_t before = out.size();
      out.resize(before + (bytes + 7) / 8);
      if (bytes > 0) std::memcpy(out.data() + before, rows.data(), bytes);
    };
    using rows::Part;
    add(Part::texts, texts_);
    add(Part::words, words_);
    add(Part::genes, genes_);
    add(Part::contigs, contigs_);
    add(Part::remarks, remarks_);
    add(Part::transcripts, ones_);
    add(Part::spans, spans_);
    add(Part::farthest, farthest_);
    add(Part::extents, extents_);
    add(Part::recoded, recoded_);
    header.size = out.size() * 8;
  }

  std::string texts_;
  std::vector<rows::Text> words_;
  std::unordered_map<std::string, std::uint32_t> words_by_text_;
  std::vector<rows::Gene> genes_;
  std::unordered_map<std::string, std::uint32_t> genes_by_text_;
  std::vector<rows::Contig> contigs_;
  std::vector<rows::Remark> remarks_;
  std::vector<rows::One> ones_;
  std::vector<Extent> spans_;
  std::vector<std::uint32_t> farthest_;
  std::vector<Extent> extents_;
  std::vector<RecodedList::Row> recoded_;
};

}  // namespace

std::unique_ptr<const GeneStore> GeneStore::pack(ParsedGenes genes, const InputFacts& input) {
  std::vector<TranscriptRecord>& all = genes.transcripts;
  // Stable: of transcripts with the same place and id, the first in the file comes first.
  std::stable_sort(all.begin(), all.end(),
                   [](const TranscriptRecord& a, const TranscriptRecord& b) {
                     return std::tie(a.interval, a.id) < std::tie(b.interval, b.id);
                   });
  Packer packer;
  for (const GeneContig& contig : genes.contigs) packer.add(contig);
  for (const Note& note : genes.notes) packer.add(note);
  for (TranscriptRecord& record : all) {
    packer.add(record);
    record = {};
  }
  return std::unique_ptr<const GeneStore>(new GeneStore(packer.block(genes, input)));
}

}  // namespace varg::reference
