#include <algorithm>
#include <optional>
#include <unordered_map>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "genes_build.hpp"
#include "genes_line.hpp"
#include "genes_parse.hpp"
#include "genes_tags.hpp"

namespace varg::reference {
namespace {

using genome::Pos;
using Columns = std::vector<std::string_view>;

/// Where columns stand: genePred has its name first; refGene a bin before it, refFlat the gene's
/// name (genome.ucsc.edu/FAQ/FAQformat.html, "genePred table format").
struct TableShape {
  std::size_t name = 0;
  bool is_flat = false;
};

constexpr std::size_t least_columns = 10;  ///< from the name on
constexpr std::size_t most_columns = 15;

bool is_number(std::string_view text) { return parse_number<Pos>(text).has_value(); }

bool is_strand(std::string_view text) { return text == "+" || text == "-"; }

std::optional<TableShape> shape_of_row(const Columns& columns) {
  const auto has_numbers = [&](std::size_t name) {
    return columns.size() >= name + least_columns && is_strand(columns[name + 2]) &&
           std::all_of(columns.begin() + static_cast<std::ptrdiff_t>(name) + 3,
                       columns.begin() + static_cast<std::ptrdiff_t>(name) + 8, is_number);
  };
  if (has_numbers(0)) return TableShape{0, false};
  if (!has_numbers(1)) return std::nullopt;
  return TableShape{1, columns.size() == 1 + least_columns && !is_number(columns[0])};
}

/// Reads rows one by one; `where` names the line in messages.
class TableReader {
 public:
  ParsedGenes read(std::string_view text) {
    for_each_line(text, [&](std::string_view line, std::uint64_t number) {
      if (line.empty() || line.front() == '#') return true;
      number_ = number;
      add(line);
      return true;
    });
    genes_.notes = oddities_.notes();
    genes_.dialect = is_flat_ ? "UCSC refFlat" : "UCSC genePred";
    return std::move(genes_);
  }

 private:
  template <class... Arguments>
  Error bad(fmt::format_string<Arguments...> format, Arguments&&... arguments) const {
    return Error(Fault::input, "line {}: {}", number_,
                 fmt::format(format, std::forward<Arguments>(arguments)...));
  }

  void add(std::string_view line) {
    const Columns columns = split(line, '\t');
    const auto shape = shape_of_row(columns);
    if (!shape || columns.size() > shape->name + most_columns) {
      throw bad("no row of a UCSC gene table ({} columns): '{}'", columns.size(), printable(line));
    }
    is_flat_ = is_flat_ || shape->is_flat;
    const Columns row(columns.begin() + static_cast<std::ptrdiff_t>(shape->name), columns.end());
    TranscriptRecord record;
    record.id = row[0];
    record.gene_name = shape->is_flat ? columns[0] : row.size() > 11 ? row[11] : "";
    record.gene_id = record.gene_name.empty() ? record.id : record.gene_name;
    record.strand = row[2] == "-" ? Strand::reverse : Strand::forward;
    record.line = static_cast<std::uint32_t>(number_);
    if (record.id.empty() || row[1].empty()) {
      throw bad("the {} is empty", record.id.empty() ? "name" : "contig");
    }
    place(row, record);
    record.biotype = record.is_coding() ? "protein_coding" : "lncRNA";
    if (row.size() > 13 && record.is_coding()) add_open_ends(row, record);
    ++genes_.features;
    genes_.transcripts.push_back(std::move(record));
  }

  /// cdsStartStat and cdsEndStat are of the genome's direction.
  static void add_open_ends(const Columns& row, TranscriptRecord& record) {
    const bool forward = record.strand == Strand::forward;
    if (row[forward ? 12 : 13] == "incmpl") add_tag("cds_start_NF", record.tags);
    if (row[forward ? 13 : 12] == "incmpl") add_tag("cds_end_NF", record.tags);
  }

  Pos position(std::string_view text, std::string_view what) const {
    const auto value = parse_number<Pos>(text);
    if (!value || *value < 0 || *value > most_gene_position) {
      throw bad("the {} '{}' is no position", what, printable(text));
    }
    return *value;
  }

  std::vector<Pos> list(std::string_view text, std::size_t count, std::string_view what) const {
    if (!text.empty() && text.back() == ',') text.remove_suffix(1);
    std::vector<Pos> values;
    for_each_field(text, ',', [&](std::string_view one) {
      if (values.size() <= count) values.push_back(position(one, what));
    });
    if (values.size() != count) {
      throw bad("{} {}s are said, but not listed", count, what);
    }
    return values;
  }

  /// The contig, exons and coding parts of a row.
  void place(const Columns& row, TranscriptRecord& record) {
    const genome::ContigId contig = contig_of(row[1]);
    const Pos begin = position(row[3], "txStart");
    const Pos end = position(row[4], "txEnd");
    const Pos coding_begin = position(row[5], "cdsStart");
    const Pos coding_end = position(row[6], "cdsEnd");
    const Pos count = position(row[7], "exonCount");
    if (begin >= end) throw bad("the start {} is beyond the end {}", begin + 1, end);
    if (count == 0) throw bad("the transcript {} has no exon", printable(record.id));
    const auto exon_count = static_cast<std::size_t>(count);
    const std::vector<Pos> begins = list(row[8], exon_count, "exonStart");
    const std::vector<Pos> ends = list(row[9], exon_count, "exonEnd");
    const std::vector<int> phases =
        row.size() > 14 ? phases_of(row[14], exon_count) : std::vector<int>(exon_count, -1);
    std::vector<GenePart> parts;
    for (std::size_t i = 0; i < exon_count; ++i) {
      if (begins[i] >= ends[i] || begins[i] < begin || ends[i] > end) {
        throw bad("the exon {}-{} is not within {}-{}", begins[i] + 1, ends[i], begin + 1, end);
      }
      parts.push_back({0, PartKind::exon, -1, row[2][0], begins[i], ends[i], contig, 0});
      const Pos first = std::max(begins[i], coding_begin);
      const Pos last = std::min(ends[i], coding_end);
      if (first >= last) continue;
      parts.push_back({0, PartKind::coding, static_cast<std::int8_t>(phases[i]), row[2][0], first,
                       last, contig, 0});
    }
    // A table without frames says nothing of them: that is no oddity of a transcript.
    take_shape(contig, parts, row.size() > 14, record);
    record.interval = {contig, begin, end};
  }

  void take_shape(genome::ContigId contig, const std::vector<GenePart>& parts, bool has_frames,
                  TranscriptRecord& record) {
    TranscriptShape shape = shape_of(contig, record.strand, parts);
    shape.phase_missing = shape.phase_missing && has_frames;
    note_shape(shape, record.id, oddities_);
    record.exons = std::move(shape.exons);
    record.coding = std::move(shape.coding);
    record.start_phase = shape.start_phase.value_or(0);
  }

  /// UCSC's frame is where the codon stands at the exon's first base in the direction of
  /// translation; GFF's phase is how many bases are left of it. -1 is no frame.
  std::vector<int> phases_of(std::string_view text, std::size_t count) const {
    if (!text.empty() && text.back() == ',') text.remove_suffix(1);
    std::vector<int> phases;
    for_each_field(text, ',', [&](std::string_view one) {
      const auto frame = parse_number<int>(one);
      if (!frame || *frame < -1 || *frame > 2) {
        throw bad("the exonFrame '{}' is not -1, 0, 1 or 2", printable(one));
      }
      phases.push_back(*frame < 0 ? -1 : (3 - *frame) % 3);
    });
    if (phases.size() != count) throw bad("{} exons have {} frames", count, phases.size());
    return phases;
  }

  genome::ContigId contig_of(std::string_view name) {
    const auto [at, is_new] = contig_ids_.try_emplace(
        std::string(name), static_cast<genome::ContigId>(genes_.contigs.size()));
    if (is_new) genes_.contigs.push_back({std::string(name), 0, 0});
    ++genes_.contigs[static_cast<std::size_t>(at->second)].features;
    return at->second;
  }

  ParsedGenes genes_;
  std::unordered_map<std::string, genome::ContigId> contig_ids_;
  Oddities oddities_;
  std::uint64_t number_ = 0;
  bool is_flat_ = false;
};

}  // namespace

bool is_gene_table(std::string_view text) {
  bool is_table = false;
  for_each_line(text, [&](std::string_view line, std::uint64_t) {
    if (line.empty() || line.front() == '#') return true;
    is_table = shape_of_row(split(line, '\t')).has_value();
    return false;
  });
  return is_table;
}

ParsedGenes parse_gene_table(std::string_view text) { return TableReader().read(text); }

}  // namespace varg::reference
