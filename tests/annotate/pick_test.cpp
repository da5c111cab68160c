#include <varg/annotate/pick.hpp>

#include <functional>

#include "catch.hpp"

#include <varg/core/text.hpp>

#include "made_inputs.hpp"

using namespace varg;
using annotate::Consequences;
using annotate::pick_key;
using annotate::PreferredTranscripts;
using annotate::Term;
using reference::TranscriptRecord;

namespace {

constexpr Consequences silent{Term::synonymous};
constexpr Consequences severe{Term::stop_gained};

/// A transcript with nothing that makes it likely to be picked.
TranscriptRecord plain(const std::string& id) {
  TranscriptRecord t = test::small_gene().transcript;
  t.id = id;
  t.biotype = "retained_intron";
  return t;
}

/// Whether the first of two is picked.
bool first_wins(const TranscriptRecord& a, Consequences terms_a, const TranscriptRecord& b,
                Consequences terms_b, const PreferredTranscripts& preferred = {}) {
  const reference::Transcripts held_a({a});
  const reference::Transcripts held_b({b});
  const reference::Transcript first = held_a[0];
  const reference::Transcript second = held_b[0];
  return pick_key(first, terms_a, preferred) < pick_key(second, terms_b, preferred);
}

using Change = std::function<void(TranscriptRecord&)>;

/// What makes a transcript likelier to be picked, the strongest first: behind preferred ones.
const std::vector<std::pair<std::string, Change>> reasons{
    {"MANE Select", [](TranscriptRecord& t) { t.tags = {"MANE_Select"}; }},
    {"MANE Plus Clinical", [](TranscriptRecord& t) { t.tags = {"MANE_Plus_Clinical"}; }},
    {"canonical", [](TranscriptRecord& t) { t.tags = {"Ensembl_canonical"}; }},
    {"APPRIS P1", [](TranscriptRecord& t) { t.tags = {"appris_principal_1"}; }},
    {"APPRIS A2", [](TranscriptRecord& t) { t.tags = {"appris_alternative_2"}; }},
    {"TSL 1", [](TranscriptRecord& t) { t.support_level = 1; }},
    {"TSL 5", [](TranscriptRecord& t) { t.support_level = 5; }},
    {"coding", [](TranscriptRecord& t) { t.biotype = "protein_coding"; }},
    {"CCDS", [](TranscriptRecord& t) { t.ccds_id = "CCDS1.1"; }},
};

}  // namespace

TEST_CASE("each reason to pick a transcript outweighs all that come behind it", "[annotate]") {
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    TranscriptRecord strong = plain("Z");
    reasons[i].second(strong);
    strong.coding.pop_back();
    TranscriptRecord weak = plain("A");
    // From the weakest on, so that the strongest of those that share a field stays.
    for (std::size_t j = reasons.size(); --j > i;) reasons[j].second(weak);
    CAPTURE(reasons[i].first);
    CHECK(first_wins(strong, silent, weak, silent));
    CHECK_FALSE(first_wins(weak, silent, strong, silent));
    // Severity counts among those chosen for their gene only within one class, else at the end.
    CHECK(first_wins(strong, silent, weak, severe));
  }
}

TEST_CASE("severity, then length, then id decide at last", "[annotate]") {
  const TranscriptRecord a = plain("A");
  const TranscriptRecord b = plain("B");
  TranscriptRecord shorter = plain("A");
  shorter.coding.pop_back();
  CHECK(first_wins(b, severe, a, silent));
  CHECK(first_wins(shorter, severe, b, silent));
  CHECK(first_wins(b, silent, shorter, silent));
  CHECK(first_wins(a, silent, b, silent));
  TranscriptRecord spliced = plain("A");
  spliced.coding.clear();  // its exons have 100 bases, the other's CDS 60
  CHECK(first_wins(spliced, silent, plain("0"), silent));
}

TEST_CASE("RefSeq Select counts as canonical", "[annotate]") {
  TranscriptRecord refseq = plain("B");
  refseq.tags = {"RefSeq_Select"};
  TranscriptRecord canonical = plain("A");
  canonical.tags = {"Ensembl_canonical"};
  CHECK(first_wins(refseq, severe, canonical, silent));
  CHECK(first_wins(canonical, silent, refseq, silent));
}

TEST_CASE("of two genes with a MANE Select transcript the more severe effect counts",
          "[annotate]") {
  TranscriptRecord weak = plain("A");
  weak.tags = {"MANE_Select", "appris_principal_1"};
  weak.support_level = 1;
  weak.biotype = "protein_coding";
  weak.ccds_id = "CCDS1.1";
  TranscriptRecord hit = plain("B");
  hit.gene_id = "G2";
  hit.tags = {"MANE_Select"};
  CHECK(first_wins(hit, severe, weak, silent));
  CHECK(first_wins(weak, silent, hit, silent));
  TranscriptRecord clinical = hit;
  clinical.tags = {"MANE_Plus_Clinical"};
  CHECK(first_wins(weak, silent, clinical, severe));
}

TEST_CASE("a preferred accession outweighs all; without version it means every version",
          "[annotate]") {
  TranscriptRecord mane = plain("NM_1.1");
  mane.tags = {"MANE_Select"};
  const TranscriptRecord other = plain("NM_2.5");
  CHECK(first_wins(other, silent, mane, severe, {"NM_2.5"}));
  CHECK(first_wins(other, silent, mane, severe, {"NM_2"}));
  CHECK(first_wins(mane, severe, other, silent, {"NM_2.4"}));
  CHECK(first_wins(mane, severe, other, silent, {"NM_2."}));
  CHECK(first_wins(mane, severe, other, silent, {"NM_2.55", "M_2", "NM"}));
  CHECK(first_wins(mane, silent, other, silent, {"NM_2", "NM_1"}));
  CHECK(first_wins(plain("NM_3"), silent, mane, severe, {"NM_3"}));
  CHECK(first_wins(mane, severe, plain("NM_3"), silent, {"NM_3.1"}));
}

TEST_CASE("preferred transcripts are picked for sequence and structural alleles", "[annotate]") {
  const test::MadeInputs made;
  using M = test::MadeInputs;
  const std::string more =
      M::line("lnc_RNA", 6001, 6180,
              "ID=transcript:L;Parent=gene:G1;biotype=lncRNA;transcript_id=L;version=3") +
      M::line("exon", 6001, 6180, "Parent=transcript:L");
  const reference::GeneFile genes =
      reference::read_genes(made.folder.write("more.gff3", test::read_file(made.genes_path) + more),
                            reference::Fasta(made.reference_path).contigs());
  annotate::Knowledge knowledge;
  knowledge.reference_path = made.reference_path;
  knowledge.transcripts = &genes.transcripts;
  const std::string path = made.vcf("in.vcf", "##ALT=<ID=DEL,Description=\"d\">\n",
                                    "1\t6074\t.\tT\tC\t.\t.\t.\n"
                                    "1\t6074\t.\tT\t<DEL>\t.\t.\tEND=6080\n");
  const auto picked = [&] {
    const io::VcfHeader header =
        io::VcfHeader::parse("##fileformat=VCFv4.2\n" + annotate::csq_header_line() +
                             "\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
    std::string ids;
    const std::string lines = test::annotated(knowledge, path).lines;
    for (const auto& line : split(lines, '\n')) {
      if (line.empty()) continue;
      for (const auto& entry : annotate::parse_csq(header, split(line, '\t')[7])) {
        if (entry["PICK"] == "1") ids += std::string(entry["Feature"]) + ' ';
      }
    }
    return ids;
  };
  CHECK(picked() == "T1 T1 ");
  knowledge.preferred = {"L"};
  CHECK(picked() == "L.3 L.3 ");
  knowledge.preferred = {"L.2"};
  CHECK(picked() == "T1 T1 ");
}
