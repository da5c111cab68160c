#include "catch.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include <varg/core/text.hpp>

#include "made_inputs.hpp"

// Other tools' answers on real transcripts. The shares are floors: what is left are cases in which
// the other tool is wrong or inconsistent (see bench/annotate_against_vep.py and tools/annotate).

using namespace varg;

namespace {

std::set<std::string> terms_of(std::string_view text) {
  std::set<std::string> terms;
  for_each_field(text, '&', [&](std::string_view term) { terms.emplace(term); });
  return terms;
}

/// Copies a FASTA with N behind each contig: the suites' records reach beyond their excerpts.
std::string padded_fasta(const test::TemporaryFolder& folder, const std::string& path) {
  std::string padded;
  for_each_field(test::read_file(path), '\n', [&](std::string_view line) {
    if (line.starts_with(">") && !padded.empty()) padded += std::string(500, 'N') + "\n";
    padded += line;
    if (line.starts_with(">")) padded += "\n";
  });
  const std::string copy = folder.write("ref.fa", padded + std::string(500, 'N') + "\n");
  reference::index_fasta(copy);
  return copy;
}

/// The transcripts of one folder of the oracle, by id without version.
struct OracleGenes {
  OracleGenes(const std::string& fasta_path, const std::string& genes_path)
      : fasta(padded_fasta(folder, fasta_path)),
        genes(reference::read_genes(genes_path, fasta.contigs())) {
    for (const reference::Transcript& transcript : genes.transcripts) {
      by_id[std::string(transcript.id.substr(0, transcript.id.find('.')))] = transcript;
    }
  }
  /// Nothing when the transcript is not there.
  std::optional<annotate::Effect> effect(const genome::Variant& v, const std::string& transcript) {
    const auto found = by_id.find(transcript);
    if (found == by_id.end() || found->second.interval.contig != v.contig) {
      return std::nullopt;
    }
    const genome::Contig& contig = fasta.contigs()[v.contig];
    annotate::ContigBases bases(contig.length, [&](genome::Pos begin, genome::Pos end) {
      return fasta.bases({v.contig, begin, end});
    });
    const annotate::TranscriptModel model(found->second,
                                          annotate::GeneticCode::of_contig(contig.name), bases);
    return annotate::effect_of(v, model, bases);
  }
  test::TemporaryFolder folder;
  reference::Fasta fasta;
  reference::GeneFile genes;
  std::map<std::string, reference::Transcript> by_id;
};

/// The genes of a file of the suites, on the reference of chromosome 21; nothing where the suites
/// are not at hand.
struct SuiteGenes {
  explicit SuiteGenes(const std::string& path, bool overwrite = false) {
    knowledge.reference_path = test::shared_path("suites/vep_chr21/chr21.fa.gz");
    const std::string genes_path = test::shared_path(path);
    if (knowledge.reference_path.empty() || genes_path.empty()) {
      WARN("no suites at hand");
      return;
    }
    genes = reference::read_genes(genes_path, reference::Fasta(knowledge.reference_path).contigs());
    knowledge.transcripts = &genes->transcripts;
    knowledge.overwrite = overwrite;
  }
  SuiteGenes(const SuiteGenes&) = delete;
  SuiteGenes& operator=(const SuiteGenes&) = delete;

  std::optional<reference::GeneFile> genes;
  annotate::Knowledge knowledge;
};

const char* const chr21_genes = "suites/vep_chr21/test.gff.gz";

io::VcfHeader csq_header() {
  return io::VcfHeader::parse("##fileformat=VCFv4.2\n" + annotate::csq_header_line() +
                              "\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
}

}  // namespace

TEST_CASE("edge cases have the consequences VEP 115 gives them", "[annotate][suite]") {
  const std::string table = test::shared_path("suites/consequence_oracle/edge_oracle.tsv");
  if (table.empty()) {
    WARN("no consequence oracle at hand");
    return;
  }
  std::map<std::string, std::unique_ptr<OracleGenes>> suites;
  std::size_t rows = 0;
  std::size_t agree = 0;
  std::size_t known = 0;
  for_each_field(test::read_file(table), '\n', [&](std::string_view line) {
    const auto c = split(line, '\t');
    if (c.size() < 10 || c[0] == "suite" || !genome::is_sequence(c[5])) return;
    const std::string suite(c[0]);
    // Its transcripts have no ids of their own without what looks like a version.
    if (suite == "ENST00000000000") return;
    const std::string root = test::shared_path("suites/csq/csq/" + suite);
    const std::string genes = root + "/" + suite + ".gff";
    if (root.empty() || !std::filesystem::exists(genes)) return;
    auto& held = suites[suite];
    if (!held) held = std::make_unique<OracleGenes>(root + "/" + suite + ".fa", genes);
    const genome::Variant v{held->fasta.contigs().find(c[2]), *parse_number<genome::Pos>(c[3]) - 1,
                            std::string(c[4]), std::string(c[5])};
    if (v.contig == genome::no_contig || c[9].empty()) return;
    const auto ours = held->effect(v, std::string(c[6].substr(0, c[6].find('.'))));
    if (!ours || ours->terms.empty()) return;
    ++rows;
    agree += terms_of(ours->terms.text()) == terms_of(c[9]) ? 1U : 0U;
    const bool same_as_vep = terms_of(ours->vep_terms.text()) == terms_of(c[9]);
    known += same_as_vep ? 1U : 0U;
    // What differs from VEP says why.
    if (same_as_vep && ours->terms != ours->vep_terms) {
      CHECK(ours->divergence != annotate::Divergence::none);
    }
  });
  CAPTURE(rows, agree, known);
  CHECK(rows > 200);
  CHECK(static_cast<double>(agree) > 0.92 * static_cast<double>(rows));
  CHECK(static_cast<double>(known) > 0.99 * static_cast<double>(rows));
}

TEST_CASE("119,863 alleles of chromosome 21 have VEP's consequences and names",
          "[annotate][suite]") {
  const SuiteGenes suite(chr21_genes, true);
  if (!suite.genes) return;
  annotate::Annotator annotator(suite.knowledge);
  const annotate::CsqReader ours_reader(csq_header());
  io::VcfReader reader(test::shared_path("suites/vep_chr21/vep115.vcf.gz"));
  const annotate::CsqReader vep_reader(reader.header());
  std::size_t rows = 0;
  std::size_t terms = 0;
  std::size_t names = 0;
  // A tenth of the file keeps this quick; bench/annotate_against_vep.py takes all.
  for (std::size_t n = 0; auto batch = reader.next_batch(); ++n) {
    if (n % 10 != 0) continue;
    const annotate::Annotated annotated = annotator.annotate(*batch);
    const auto lines = split(annotated.lines, '\n');
    for (std::size_t i = 0; i < batch->size(); ++i) {
      std::map<std::string, annotate::CsqEntry> by_feature;
      for (auto& entry : ours_reader.entries(split(lines[i], '\t')[7])) {
        std::string id(entry["Feature"].substr(0, entry["Feature"].find('.')));
        by_feature.emplace(std::move(id), std::move(entry));
      }
      for (const auto& vep : vep_reader.entries((*batch)[i].info())) {
        const auto found = by_feature.find(std::string(vep["Feature"]));
        ++rows;
        if (found == by_feature.end()) continue;
        const auto& mine = found->second;
        terms += terms_of(mine["Consequence"]) == terms_of(vep["Consequence"]) ? 1U : 0U;
        names += mine["HGVSc"] == vep["HGVSc"] ? 1U : 0U;
      }
    }
  }
  CAPTURE(rows, terms, names);
  CHECK(rows > 10'000);
  CHECK(static_cast<double>(terms) > 0.9999 * static_cast<double>(rows));
  // VEP numbers introns of transcripts with a partial first codon otherwise than their exons.
  CHECK(static_cast<double>(names) > 0.995 * static_cast<double>(rows));
}

TEST_CASE("truncating frameshifts that VEP 115 calls moderate are of high impact",
          "[annotate][suite]") {
  const std::string input = test::shared_path("suites/peer_defects/fs_stop.vcf");
  const SuiteGenes suite(chr21_genes);
  if (!suite.genes) return;
  std::size_t lines = 0;
  for_each_field(test::annotated(suite.knowledge, input).lines, '\n', [&](std::string_view line) {
    if (line.empty()) return;
    ++lines;
    CAPTURE(line.substr(0, 60));
    CHECK(line.find("frameshift_variant") != std::string_view::npos);
    CHECK(line.find("|HIGH|") != std::string_view::npos);
    CHECK(line.find("stop_retained_variant") == std::string_view::npos);
  });
  CHECK(lines == 22);
}

TEST_CASE("a CDS of two parents is given to both, unlike bcftools csq does it",
          "[annotate][suite]") {
  const std::string folder = "suites/peer_defects/csq_multiparent";
  const SuiteGenes suite(folder + "/genes.gff3");
  if (!suite.genes) return;
  const io::VcfHeader header = csq_header();
  std::size_t lines = 0;
  for_each_field(test::annotated(suite.knowledge, test::shared_path(folder + "/in.vcf")).lines,
                 '\n', [&](std::string_view line) {
                   if (line.empty()) return;
                   std::map<std::string, std::string> terms;
                   for (const auto& entry : annotate::parse_csq(header, split(line, '\t')[7])) {
                     const std::string_view id = entry["Feature"];
                     terms[std::string(id.substr(0, id.find('.')))] = entry["Consequence"];
                   }
                   CAPTURE(line.substr(0, 60));
                   CHECK_FALSE(terms["ENST00000419219"].empty());
                   CHECK(terms["ENST00000419219"] == terms["ENST00000419219_1"]);
                   ++lines;
                 });
  CHECK(lines > 0);
}

TEST_CASE("changes of two bases in an intron are in the intron, unlike in bcftools csq 1.23",
          "[annotate][suite]") {
  const std::string input = test::shared_path("suites/peer_defects/csq123_complex_intron/in.vcf");
  const SuiteGenes suite(chr21_genes);
  if (!suite.genes) return;
  const std::string lines = test::annotated(suite.knowledge, input).lines;
  CHECK(lines.find("intron_variant") != std::string::npos);
  CHECK(lines.find("feature_") == std::string::npos);
}
