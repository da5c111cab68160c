#include <varg/annotate/haplotype_joiner.hpp>

#include "catch.hpp"

#include <varg/core/text.hpp>

#include "made_inputs.hpp"

using namespace varg;
using annotate::CsqEntry;
using annotate::Knowledge;

namespace {

/// Genes on disk, and lines with two samples.
class Made {
 public:
  Made()
      : genes_(reference::read_genes(inputs_.genes_path,
                                     reference::Fasta(inputs_.reference_path).contigs())) {
    knowledge.reference_path = inputs_.reference_path;
    knowledge.transcripts = &genes_.transcripts;
  }

  std::string vcf(const std::string& records) const {
    return inputs_.folder.write("in.vcf",
                                "##fileformat=VCFv4.2\n##contig=<ID=1,length=12180>\n"
                                "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                                "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"p\">\n"
                                "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ts1\ts2\n" +
                                    records);
  }

  /// The lines with joint entries; records come in batches of `size`.
  std::string joined(const std::string& records, std::size_t size = 1000,
                     std::size_t most_held = 1U << 20U) {
    annotate::Annotator annotator(knowledge);
    annotate::HaplotypeJoiner joiner(knowledge, most_held);
    io::VcfReader reader(vcf(records));
    std::string lines;
    while (const auto batch = reader.next_batch()) {
      for (std::size_t i = 0; i < batch->size(); i += size) {
        io::VariantBatch part = *batch;
        const auto begin = part.rows.begin() + static_cast<std::ptrdiff_t>(i);
        const auto end =
            part.rows.begin() + static_cast<std::ptrdiff_t>(std::min(i + size, batch->size()));
        part.rows = std::vector<io::VariantRow>(begin, end);
        lines += joiner(annotator.annotate(part));
      }
    }
    lines += joiner.finish();
    counts = joiner.counts();
    cuts = joiner.cuts().size();
    return lines;
  }

  std::map<std::string, std::uint64_t> counts;
  std::size_t cuts = 0;
  Knowledge knowledge;

 private:
  test::MadeInputs inputs_;
  reference::GeneFile genes_;
};

std::vector<CsqEntry> entries_of(const std::string& lines, std::size_t line) {
  const io::VcfHeader header =
      io::VcfHeader::parse("##fileformat=VCFv4.2\n" + annotate::csq_header_line() +
                           "\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
  return annotate::parse_csq(header, split(std::string(split(lines, '\n')[line]), '\t')[7]);
}

const std::string two_in_a_codon =
    "1\t5000\t.\tC\tT\t.\t.\t.\tGT\t0/1\t0/1\n"
    "1\t6073\t.\tC\tA,T\t.\t.\tDP=3\tGT:PS\t0|2:6073\t1/1:.\n"
    "1\t6074\t.\tT\tA\t.\t.\t.\tGT:PS\t0|1:6073\t0/1:.\n"
    "1\t6145\t.\tC\tA\t.\t.\t.\tGT:PS\t1|0:6073\t0/0:.\n"
    "1\t9000\t.\tC\tT\t.\t.\t.\tGT\t0/1\t0/1\n";

}  // namespace

TEST_CASE("each record of a pair has what they do together, behind its allele's own entries",
          "[annotate][haplotype]") {
  Made made;
  const std::string lines = made.joined(two_in_a_codon);
  REQUIRE(split(lines, '\n').size() == 6);
  const auto first = entries_of(lines, 1);
  REQUIRE(first.size() == 4);
  CHECK(first[0]["Allele"] == "A");
  CHECK(first[0]["HAPLOTYPE"].empty());
  CHECK(first[1]["Allele"] == "A");
  CHECK(first[1]["HAPLOTYPE"] == "6073:C>A&6074:T>A");
  CHECK(first[1]["HGVSc"] == "T1:c.13_14delinsAA");
  CHECK(first[1]["PICK"].empty());
  CHECK(first[2]["Allele"] == "T");
  CHECK(first[3]["Consequence"] == "stop_gained");
  CHECK(first[3]["IMPACT"] == "HIGH");
  CHECK(first[3]["HAPLOTYPE"] == "6073:C>T&6074:T>A");
  const auto second = entries_of(lines, 2);
  REQUIRE(second.size() == 3);
  CHECK(second[0]["HAPLOTYPE"].empty());
  CHECK(second[1]["HAPLOTYPE"] == "6073:C>A&6074:T>A");
  CHECK(second[2]["HGVSp"] == "P1:p.(Leu5Ter)");
  CHECK(entries_of(lines, 3).size() == 1);
  CHECK(made.counts.at("haplotypes.joined") == 2);
  CHECK(made.counts.at("haplotypes.unknown_phase") == 0);
  CHECK(made.counts.at("records.in") == 5);
}

TEST_CASE("how records are cut into batches changes nothing", "[annotate][haplotype]") {
  Made made;
  const std::string whole = made.joined(two_in_a_codon);
  for (const std::size_t size : {1U, 2U, 3U, 4U}) {
    CAPTURE(size);
    CHECK(made.joined(two_in_a_codon, size) == whole);
    CHECK(made.cuts == 0);
  }
}

TEST_CASE("neighbours that undo one another are named as no change", "[annotate][haplotype]") {
  Made made;
  // A base more, and one less behind it in the same codon.
  const std::string lines = made.joined(
      "1\t6073\t.\tC\tCT\t.\t.\t.\tGT:PS\t0|1:1\t0/0:.\n"
      "1\t6073\t.\tCT\tC\t.\t.\t.\tGT:PS\t0|1:1\t0/0:.\n");
  const auto entries = entries_of(lines, 0);
  REQUIRE(entries.size() == 2);
  CHECK(entries[1]["HGVSc"] == "T1:c.14=");
  CHECK(entries[1]["HGVSp"] == "P1:p.(Leu5=)");
  CHECK(entries[1]["Consequence"] == "synonymous_variant");
}

TEST_CASE("over what may be held, lines leave without meeting, and the place is told",
          "[annotate][haplotype]") {
  Made made;
  const std::string lines = made.joined(two_in_a_codon, 1, 1);
  CHECK(entries_of(lines, 1).size() == 2);
  CHECK(made.cuts == 3);
  CHECK(made.counts.at("fallback.haplotypes") == 3);
}

TEST_CASE("heterozygous neighbours without phase are counted, not joined",
          "[annotate][haplotype]") {
  Made made;
  const std::string lines = made.joined(
      "1\t6073\t.\tC\tT\t.\t.\t.\tGT\t0/1\t0/0\n"
      "1\t6074\t.\tT\tA\t.\t.\t.\tGT\t0/1\t0/1\n");
  CHECK(entries_of(lines, 0).size() == 1);
  CHECK(made.counts.at("haplotypes.joined") == 0);
  CHECK(made.counts.at("haplotypes.unknown_phase") == 1);
}

TEST_CASE("less detail tells the same joint terms", "[annotate][haplotype]") {
  using annotate::Detail;
  Made made;
  const auto terms_at = [&](Detail detail) {
    made.knowledge.effects.detail = detail;
    const io::VcfHeader header =
        io::VcfHeader::parse("##fileformat=VCFv4.2\n" + annotate::csq_header_line(detail) +
                             "\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
    std::vector<std::string> found;
    const std::string lines = made.joined(two_in_a_codon);
    for (const auto line : split(lines, '\n')) {
      if (line.empty()) continue;
      const auto entries = annotate::parse_csq(header, split(line, '\t')[7]);
      for (const CsqEntry& entry : entries) {
        found.push_back(std::string(entry["Allele"]) + ' ' + std::string(entry["Consequence"]) +
                        ' ' + std::string(entry["HAPLOTYPE"]));
      }
    }
    return found;
  };
  const auto all = terms_at(Detail::names);
  CHECK(made.counts["haplotypes.joined"] > 0);
  CHECK(terms_at(Detail::fields) == all);
  CHECK(terms_at(Detail::terms) == all);
}

TEST_CASE("an allele over an exon's end that joint entries leave out is counted",
          "[annotate][haplotype]") {
  Made made;
  // 6099 to 6102: the last two bases of exon 2 and the donor.
  const std::string over_end = "1\t6098\t.\tAGTGT\tA\t.\t.\t.\tGT:PS\t";
  const std::string pair =
      "1\t6074\t.\tT\tA\t.\t.\t.\tGT:PS\t0|1:9\t0/0:.\n"
      "1\t6075\t.\tG\tA\t.\t.\t.\tGT:PS\t0|1:9\t0/0:.\n";
  made.joined(pair + over_end + "0|1:9\t0/0:.\n");
  CHECK(made.counts["haplotypes.joined"] == 1);
  CHECK(made.counts["haplotypes.left_out"] == 1);
  CHECK(annotate::remarks(made.knowledge, made.counts).back().kind == "haplotypes.left_out");
  // On the other haplotype, of another sample, or with nothing to join, nothing is left out.
  for (const char* genotypes : {"1|0:9\t0/0:.\n", "0|0:9\t0|1:9\n"}) {
    made.joined(pair + over_end + genotypes);
    CHECK(made.counts["haplotypes.joined"] == 1);
    CHECK(made.counts["haplotypes.left_out"] == 0);
  }
  made.joined(pair.substr(0, pair.find('\n') + 1) + over_end + "0|1:9\t0/0:.\n");
  CHECK(made.counts["haplotypes.joined"] == 0);
  CHECK(made.counts["haplotypes.left_out"] == 0);
}

TEST_CASE("without haplotypes each allele is alone; with all, those of sites are together",
          "[annotate][haplotype]") {
  Made made;
  const std::string unphased =
      "1\t6073\t.\tC\tT\t.\t.\t.\tGT\t./.\t./.\n"
      "1\t6074\t.\tT\tA\t.\t.\t.\tGT\t./.\t./.\n";
  CHECK(entries_of(made.joined(unphased), 0).size() == 1);
  made.knowledge.haplotypes = annotate::Haplotypes::all;
  CHECK(entries_of(made.joined(unphased), 0).size() == 2);
  made.knowledge.haplotypes = annotate::Haplotypes::none;
  CHECK(entries_of(made.joined(two_in_a_codon), 1).size() == 2);
}
