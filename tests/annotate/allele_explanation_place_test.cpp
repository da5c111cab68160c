#include <varg/annotate/allele_explanation.hpp>

#include "catch.hpp"

#include <random>
#include <set>

#include <varg/annotate/haplotype_joiner.hpp>
#include <varg/core/error.hpp>
#include <varg/core/json.hpp>
#include <varg/core/text.hpp>

#include "made_gene.hpp"

using namespace varg;
using namespace varg::annotate;
using genome::Pos;
using test::MadeGene;
using test::small_gene;

namespace {

/// What `varg annotate` writes into CSQ, line by line.
std::vector<std::vector<CsqEntry>> annotated(const MadeGene& made, const std::string& records) {
  io::VcfReader reader(made.vcf(records));
  Annotator annotator(made.knowledge);
  HaplotypeJoiner joiner(made.knowledge);
  std::string lines;
  while (const auto batch = reader.next_batch()) lines += joiner(annotator.annotate(*batch));
  lines += joiner.finish();
  const io::VcfHeader header =
      io::VcfHeader::parse("##fileformat=VCFv4.2\n" + csq_header_line() +
                           "\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
  std::vector<std::vector<CsqEntry>> all;
  for (const std::string_view line : split(lines, '\n')) {
    if (!line.empty()) all.push_back(parse_csq(header, split(line, '\t')[7]));
  }
  return all;
}

reference::TranscriptRecord other(const std::string& id, std::vector<std::string> tags,
                                  bool coding) {
  reference::TranscriptRecord t = small_gene().transcript;
  t.id = id;
  t.tags = std::move(tags);
  if (!coding) {
    t.coding.clear();
    t.biotype = "lncRNA";
  }
  return t;
}

const TranscriptExplanation& first_of(const PlaceExplanation& told, std::size_t record = 0) {
  return told.records.at(record).alleles.at(0).transcripts.at(0);
}

std::string relations(const TranscriptExplanation& told) {
  std::string text;
  for (const Neighbour& one : told.neighbours) {
    text += one.name + " " + std::string(to_text(one.relation)) + "\n";
  }
  return text;
}

std::string record(Pos pos1, const std::string& ref, const std::string& alt,
                   const std::string& genotypes) {
  return "1\t" + std::to_string(pos1) + "\t.\t" + ref + "\t" + alt + "\t.\t.\t.\tGT:PS\t" +
         genotypes + "\n";
}

}  // namespace

TEST_CASE("the picked transcript is first, and each says what decided", "[why_annotate]") {
  const MadeGene made(small_gene(), {other("N", {}, false), other("X", {"Ensembl_canonical"}, true),
                                     other("S", {"MANE_Select"}, true)});
  const auto told = made.explained(record(6074, "T", "C", "0/1\t0/0"), 6073);
  const auto& list = told.records.at(0).alleles.at(0).transcripts;
  REQUIRE(list.size() == 4);
  CHECK(list[0].id == "S");
  CHECK(list[0].picked);
  CHECK(list[0].tags == std::vector<std::string>{"MANE_Select"});
  CHECK(list[0].pick_reason == "before X: MANE Select against canonical");
  CHECK(list[1].id == "N");
  CHECK(list[1].pick_reason == "behind S: no tag of choice against MANE Select");
  // The rest as in CSQ.
  std::vector<std::string> in_csq;
  const auto csq = annotated(made, record(6074, "T", "C", "0/1\t0/0"));
  for (const CsqEntry& entry : csq.at(0)) {
    if (entry["PICK"] == "1") CHECK(entry["Feature"] == "S");
    if (entry["PICK"] != "1") in_csq.emplace_back(entry["Feature"]);
  }
  CHECK(in_csq == std::vector<std::string>{list[1].id, list[2].id, list[3].id});
}

TEST_CASE("each step of picking has its words", "[why_annotate]") {
  const auto reason = [](const reference::TranscriptRecord& second) {
    const MadeGene made(small_gene(), {second});
    return first_of(made.explained(record(6074, "T", "C", "0/1\t0/0"), 6073)).pick_reason;
  };
  CHECK(reason(other("N", {}, false)) == "before N: protein_coding against another biotype");
  CHECK(reason(other("T2", {}, true)) == "before T2: nothing but the order of names");
  auto shorter = other("T2", {}, true);
  shorter.coding.pop_back();
  CHECK(reason(shorter) == "before T2: 60 bases against 40 in exons");
  auto better = other("A2", {}, true);
  better.support_level = 1;
  CHECK(reason(better) == "before T1.1: better support level");
  auto listed = other("T2", {}, true);
  listed.ccds_id = "CCDS1.1";
  CHECK(reason(listed) == "before T1.1: in CCDS against not in CCDS");
  auto silent = other("T2", {}, true);
  silent.coding.erase(silent.coding.begin() + 1, silent.coding.end());
  CHECK(reason(silent) == "before T2: severity rank 13 against 26");
}

TEST_CASE("a preferred transcript is picked, and it is said", "[why_annotate]") {
  MadeGene made(small_gene(), {other("S", {"MANE_Select"}, true)});
  made.knowledge.preferred = {"T1"};
  const auto& told = made.explained(record(6074, "T", "C", "0/1\t0/0"), 6073);
  CHECK(first_of(told).id == "T1.1");
  CHECK(first_of(told).pick_reason == "before S: preferred against not preferred");
}

TEST_CASE("neighbours are joined or not, and it is said why", "[why_annotate]") {
  const MadeGene made(small_gene());
  const auto told = [&](const std::string& first, const std::string& second) {
    return first_of(
        made.explained(record(6074, "T", "C", first) + record(6075, "G", "A", second), 6073));
  };
  const auto joined = told("0|1:5\t0/0", "0|1:5\t0/0");
  CHECK(relations(joined) == "6075:G>A joined\n");
  REQUIRE(joined.neighbours[0].joint);
  CHECK(joined.neighbours[0].joint->hgvs_c == "c.14_15inv");
  CHECK(joined.neighbours[0].genotypes == std::vector<std::string>{"s1 0|1, PS 5"});
  CHECK(joined.neighbours[0].coding_distance == 0);
  CHECK(relations(told("0|1:5\t0/0", "1|0:5\t0/0")) == "6075:G>A other_haplotype\n");
  CHECK(relations(told("0|1:5\t0/0", "0|1:6\t0/0")) == "6075:G>A unknown_phase\n");
  CHECK(relations(told("0/1\t0/0", "0/1\t0/0")) == "6075:G>A unknown_phase\n");
  CHECK(relations(told("0/1\t0/0", "0/0\t0/1")) == "6075:G>A no_common_carrier\n");
  CHECK(relations(told("0/1\t0/0", "0/0\t0/0")) == "6075:G>A not_carried\n");
  CHECK(relations(told("1/1\t0/0", "0/1\t0/0")) == "6075:G>A joined\n");
  const auto apart =
      made.explained(record(6074, "T", "C", "1/1\t0/0") + record(6080, "G", "A", "1/1\t0/0"), 6073);
  CHECK(relations(first_of(apart)) == "6080:G>A apart\n");
  const auto overlapping = made.explained(
      record(6073, "CTG", "C", "1/1\t0/0") + record(6075, "G", "A", "1/1\t0/0"), 6074);
  REQUIRE(overlapping.records.size() == 2);
  CHECK(relations(first_of(overlapping, 1)) == "6073:CTG>C overlapping\n");
}

TEST_CASE("joined neighbours are those that annotate joins", "[why_annotate][property]") {
  const MadeGene made(small_gene());
  std::mt19937 random(5);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  constexpr const char* genotypes[] = {"0|1:1", "1|0:1", "1/1", "0/1", "1|1", "0|1:2", "0/0"};
  int joined = 0;
  for (int round = 0; round < 60; ++round) {
    std::string records;
    std::vector<Pos> places;
    for (Pos pos = 6070; pos < 6100; pos += 1 + static_cast<Pos>(below(6))) {
      const std::string ref(1, made.gene.genome[static_cast<std::size_t>(pos)]);
      const std::string alt = below(5) == 0 ? ref + "A" : std::string(1, "ACGT"[below(4)]);
      if (alt == ref) continue;
      records +=
          record(pos + 1, ref, alt, std::string(genotypes[below(7)]) + "\t" + genotypes[below(7)]);
      places.push_back(pos);
    }
    const auto csq = annotated(made, records);
    REQUIRE(csq.size() == places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
      CAPTURE(records, places[i]);
      std::set<std::string> written;
      for (const CsqEntry& entry : csq[i]) {
        if (entry["HAPLOTYPE"].empty()) continue;
        for (const std::string_view name : split(entry["HAPLOTYPE"], '&')) {
          written.emplace(name);
        }
      }
      std::set<std::string> told;
      const auto place = made.explained(records, places[i]);
      const auto& one = first_of(place);
      if (one.farther_neighbours > 0) continue;
      for (const Neighbour& neighbour : one.neighbours) {
        CHECK((neighbour.relation == Relation::joined) == neighbour.joint.has_value());
        if (neighbour.joint) told.insert(neighbour.name);
      }
      if (!told.empty())
        told.insert(one.neighbours[0].joint
                        ? std::to_string(places[i] + 1) + ":" + place.records[0].alleles[0].ref +
                              ">" + place.records[0].alleles[0].alt
                        : "");
      CHECK(told == written);
      joined += told.empty() ? 0 : 1;
    }
  }
  CHECK(joined > 50);
}

TEST_CASE("alleles without consequence say why", "[why_annotate]") {
  const MadeGene made(small_gene());
  const auto told = made.explained(record(6074, "T", "*,<NON_REF>,<DEL>,C", "0/1\t0/0"), 6073);
  const auto& alleles = told.records.at(0).alleles;
  REQUIRE(alleles.size() == 4);
  CHECK(alleles[0].skipped == "'*' stands for a deletion that another record has");
  CHECK(alleles[1].skipped == "it stands for any allele that is not named");
  CHECK(alleles[2].skipped == "it cannot be placed (no_length)");
  CHECK(alleles[3].skipped.empty());
  CHECK(to_text(told).find("1:6074 T>* has no consequence") == 0);
}

TEST_CASE("structural alleles say what they take of a transcript", "[why_annotate]") {
  const MadeGene made(small_gene());
  const std::string text = "1\t6051\t.\tC\t<DEL>\t.\t.\tEND=6120\tGT\t0/1\t0/0\n";
  const auto ref = made.gene.genome.substr(6050, 1);
  std::string fitting = text;
  fitting.replace(fitting.find("\tC\t") + 1, 1, ref);
  const auto told = made.explained(fitting, 6100);
  const auto& allele = told.records.at(0).alleles.at(0);
  CHECK(allele.is_structural);
  REQUIRE(allele.transcripts.size() == 1);
  REQUIRE_FALSE(allele.transcripts[0].reasons.empty());
  CHECK(allele.transcripts[0].reasons[0].reason ==
        "it takes 69 bases of the transcript's 180, in 1 of 3 exons");
}

TEST_CASE("a flank says how far the transcript is", "[why_annotate]") {
  const MadeGene made(small_gene());
  const auto& before = made.explained(record(5990, "C", "T", "0/1\t0/0"), 5989);
  CHECK(first_of(before).reasons.at(0).reason ==
        "10 bases lie between it and the transcript's 5' end, fewer than 5000");
  const MadeGene turned(small_gene().mirror());
  CHECK(first_of(turned.explained(record(5990, "G", "T", "0/1\t0/0"), 5989)).reasons[0].reason ==
        "10 bases lie between it and the transcript's 3' end, fewer than 5000");
  const auto far = made.explained(record(50, "C", "T", "0/1\t0/0"), 49);
  CHECK(to_text(far).find("1:50 C>T is an intergenic_variant (MODIFIER)") == 0);
}

TEST_CASE("without a record at the place the nearest ones are named", "[why_annotate]") {
  const MadeGene made(small_gene());
  const std::string records = record(6074, "T", "C", "0/1\t0/0") +
                              record(6076, "A", "C", "0/1\t0/0") +
                              record(6090, "G", "C", "0/1\t0/0");
  try {
    (void)made.explained(records, 6080);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    CHECK(error.sentence().ends_with("has no record at 1:6081"));
    CHECK(error.hint() == "Nearest: 1:6076 A>C before it, 1:6090 G>C behind it");
  }
  CHECK_THROWS_WITH(made.explained("", 6080), Catch::Contains("has no record at 1:6081"));
}

TEST_CASE("a wrong REF stops at the place, and leaves a neighbour out", "[why_annotate]") {
  const MadeGene made(small_gene());
  const std::string wrong = record(6090, "T", "C", "0/1\t0/0");
  REQUIRE(made.gene.genome[6089] != 'T');
  try {
    (void)made.explained(wrong, 6089);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(error.sentence() == "REF T at 1:6090 is not what the reference has there");
  }
  const auto told = made.explained(record(6074, "T", "C", "0/1\t0/0") + wrong, 6073);
  CHECK(told.left_out == 1);
  CHECK(first_of(told).neighbours.empty());
  CHECK(to_text(told).find("Left out as neighbours: 1 records") != std::string::npos);
}

TEST_CASE("sources tell the form, the state, and rows that nearly match", "[why_annotate]") {
  MadeGene made(small_gene());
  const std::string path =
      made.folder.write("known.vcf",
                        "##fileformat=VCFv4.2\n##contig=<ID=1,length=12180>\n"
                        "##INFO=<ID=AF,Number=A,Type=Float,Description=\"f\">\n"
                        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                        "1\t6074\t.\tT\tC\t.\t.\tAF=0.25\n1\t6074\t.\tT\tG\t.\t.\tAF=0.5\n"
                        "1\t6075\t.\tG\tC\t.\t.\tAF=0.75\n");
  made.knowledge.sources.push_back(
      open_source(parse_source_request(path + ":AF"), made.knowledge.reference_path));
  const auto source = [&](const std::string& alt) {
    const auto told = made.explained(record(6074, "T", alt, "0/1\t0/0"), 6073);
    return told.records.at(0).alleles.at(0).sources.at(0);
  };
  const SourceExplanation found = source("C");
  CHECK(found.state == AlleleState::found);
  CHECK(found.values == std::vector<std::pair<std::string, std::string>>{{"AF", "0.25"}});
  REQUIRE(found.rows.size() == 1);
  CHECK(found.rows[0].alt == "G");
  CHECK(found.rows[0].values == std::vector<std::string>{"0.5"});
  const SourceExplanation missed = source("A");
  CHECK(missed.state == AlleleState::not_found);
  CHECK(missed.values[0].second.empty());
  CHECK(missed.rows.size() == 2);
}

TEST_CASE("text and JSON hold the same explanation", "[why_annotate]") {
  const MadeGene made(small_gene());
  const auto told = made.explained(record(6074, "TG", "T", "0|1:5\t0/0"), 6073);
  const std::string text = to_text(told);
  CHECK(text.starts_with("1:6074 TG>T is frameshift_variant (HIGH) for T1.1 of ONE, "));
  const Json json = Json::parse(to_json(told));
  const Json& one = json["records"][0]["alleles"][0]["transcripts"][0];
  CHECK(json["records"][0]["genotypes"][0] == "s1 0|1, PS 5");
  CHECK(one["hgvs_c"] == "c.15del");
  CHECK(one["new_frame"]["stop_codon"] == 17);
  CHECK(one["new_frame"]["stop_pos"] == 6150);
  CHECK(one["parts"][0]["begin"] == 6071);
  CHECK(one["parts"][0]["end"] == 6100);
  CHECK(one["terms"][0]["term"] == "frameshift_variant");
  CHECK(one["terms"][0]["rank"] == 5);
  CHECK(one["shift"]["stop"] == "other_base");
  CHECK(one["decay"] == "escapes:last_exon");
  CHECK(text.find(one["terms"][0]["reason"].get<std::string>()) != std::string::npos);
  CHECK(text.find(one["hgvs_p"].get<std::string>()) != std::string::npos);
  CHECK(text.find("stop at codon 17, 1:6150") != std::string::npos);
}
