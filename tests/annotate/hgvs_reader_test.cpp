#include "catch.hpp"

#include "hgvs_world.hpp"

using namespace varg;

namespace {

/// Reads on the small gene: exon 1 c.-20 to c.10, exon 2 c.11 to c.40, exon 3 c.41 to c.*20.
annotate::HgvsReading read(std::string_view text, annotate::HgvsOptions options = {}) {
  static const test::HgvsWorld world = test::small_world();
  return world.reader(options).read(text);
}

std::string normalized(std::string_view change) {
  const auto reading = read("NM_000111.2:c." + std::string(change));
  if (reading.fault) return reading.fault->text;
  return reading.normalized.substr(reading.normalized.find(':') + 1);
}

std::string fault_of(std::string_view text) {
  const auto reading = read(text);
  CAPTURE(text);
  REQUIRE(reading.fault.has_value());
  CHECK(reading.normalized.empty());
  CHECK(reading.variants.empty());
  return reading.fault->kind;
}

std::string notes_of(std::string_view text) {
  const auto reading = read(text);
  CAPTURE(text);
  CHECK_FALSE(reading.fault.has_value());
  std::string kinds;
  for (const Note& note : reading.notes) kinds += (kinds.empty() ? "" : " ") + note.kind;
  return kinds;
}

}  // namespace

TEST_CASE("a c. name gives its record, its g. and its p. name", "[annotate][hgvs]") {
  const auto reading = read("NM_000111.2:c.14T>C");
  CHECK(reading.is_valid());
  CHECK(reading.notes.empty());
  CHECK(reading.normalized == "NM_000111.2:c.14T>C");
  CHECK(reading.genomic == "chr1:g.6074T>C");
  CHECK(reading.protein == "NP_000111.1:p.(Leu5Pro)");
  CHECK(reading.variants == std::vector<genome::Variant>{{0, 6073, "T", "C"}});
}

TEST_CASE("records are left-aligned where names are at the 3' end", "[annotate][hgvs]") {
  // CCCG at c.25_28: any of the three C.
  for (const std::string_view text : {"25del", "26del", "27del"}) {
    const auto reading = read("NM_000111.2:c." + std::string(text));
    CHECK(reading.normalized == "NM_000111.2:c.27del");
    CHECK(reading.variants == std::vector<genome::Variant>{{0, 6083, "GC", "G"}});
  }
}

TEST_CASE("names come back as HGVS recommends them", "[annotate][hgvs]") {
  CHECK(normalized("14delT") == "c.14del");
  CHECK(normalized("14_15del2") == "c.14_15del");
  CHECK(normalized("14_15delTT") == "the reference has TG at c.14_15 (chr1:g.6074_6075), not TT");
  CHECK(normalized("14_15insT") == "c.14dup");
  CHECK(normalized("14T>CA") == "c.14delinsCA");
  CHECK(normalized("14_15delinsCA") == "c.14_15inv");
  CHECK(normalized("14_16delinsTCT") == "c.15_16delinsCT");
  CHECK(normalized("14_15delinsTA") == "c.15G>A");
  CHECK(normalized("14delinsT") == "c.=");
  CHECK(normalized("14=") == "c.14=");
  CHECK(normalized("14T=") == "c.14=");
  CHECK(normalized("=") == "c.=");
  CHECK(normalized("14_15inv") == "c.14_15inv");
  CHECK(normalized("14_14del") == "c.14del");
  CHECK(normalized("(14T>C)") == "c.14T>C");
}

TEST_CASE("positions outside of the CDS have their own numbers", "[annotate][hgvs]") {
  CHECK(read("NM_000111.2:c.-20G>A").genomic == "chr1:g.6001G>A");
  CHECK(read("NM_000111.2:c.-1A>G").genomic == "chr1:g.6020A>G");
  CHECK(read("NM_000111.2:c.*1G>A").genomic == "chr1:g.6161G>A");
  CHECK(read("NM_000111.2:c.*20C>A").genomic == "chr1:g.6180C>A");
  CHECK(read("NM_000111.2:c.10+1G>A").genomic == "chr1:g.6031G>A");
  CHECK(read("NM_000111.2:c.11-1G>A").genomic == "chr1:g.6070G>A");
  CHECK(read("NM_000111.2:c.pterdel").genomic == "chr1:g.6002del");
  CHECK(read("NM_000111.2:c.qterdel").normalized == "NM_000111.2:c.*20del");
  CHECK(read("NR_000222.1:n.31-1G>A").genomic == "chr1:g.6070G>A");
  CHECK(read("NR_000222.1:n.100C>A").genomic == "chr1:g.6180C>A");
}

TEST_CASE("an intron's base counts from the nearer border", "[annotate][hgvs]") {
  CHECK(normalized("10+20C>T") == "c.10+20C>T");
  const auto far = read("NM_000111.2:c.11-40G>A");
  CHECK(far.normalized == "NM_000111.2:c.10+1G>A");
  CHECK(notes_of("NM_000111.2:c.11-40G>A") == "far_border");
}

TEST_CASE("on a genomic reference the numbers go on beyond the transcript", "[annotate][hgvs]") {
  CHECK(read("chr1(NM_000111.2):c.-21C>A").genomic == "chr1:g.6000C>A");
  CHECK(read("chr1(NM_000111.2):c.*21C>A").genomic == "chr1:g.6181C>A");
  const auto reading = read("chr1(NM_000111.2):c.*20+3C>A");
  CHECK(reading.normalized == "chr1(NM_000111.2):c.*23C>A");
  CHECK(reading.genomic == "chr1:g.6183C>A");
  CHECK(read("chr1(NM_000111.2):c.14T>C").protein == "chr1(NP_000111.1):p.(Leu5Pro)");
  CHECK(fault_of("NM_000111.2:c.-21C>A") == "position");
  CHECK(fault_of("NM_000111.2:c.*21C>A") == "position");
  CHECK(fault_of("NM_000111.2:c.*20+3C>A") == "position");
  CHECK(fault_of("chr1(NM_000111.2):c.*99999C>A") == "position");
}

TEST_CASE("the reference's bases are checked and said", "[annotate][hgvs]") {
  const auto wrong = read("NM_000111.2:c.14A>T");
  REQUIRE(wrong.fault.has_value());
  CHECK(wrong.fault->kind == "reference_base");
  CHECK(wrong.fault->column == 17);
  CHECK(wrong.fault->text == "the reference has T at c.14 (chr1:g.6074), not A");
  CHECK(read("chr1:g.6074A>T").fault->text == "the reference has T at g.6074, not A");
  CHECK(fault_of("NM_000111.2:c.14_15delTA") == "reference_base");
  CHECK(read("NM_000111.2:c.14_15delTA").fault->column == 24);
  CHECK(fault_of("NM_000111.2:c.14_15dupTA") == "reference_base");
  CHECK(fault_of("NM_000111.2:c.14A=") == "reference_base");
  CHECK(fault_of("NM_000111.2:c.14TG>GA") == "length");
  CHECK(fault_of("NM_000111.2:c.14del2") == "length");
}

TEST_CASE("positions that are none are refused", "[annotate][hgvs]") {
  CHECK(fault_of("NM_000111.2:c.14+1C>T") == "position");
  CHECK(fault_of("NM_000111.2:c.10-1C>T") == "position");
  CHECK(fault_of("NM_000111.2:c.10+41C>T") == "position");
  CHECK(fault_of("NM_000111.2:c.61C>T") == "position");
  CHECK(fault_of("NR_000222.1:n.101C>T") == "position");
  CHECK(fault_of("NR_000222.1:n.-1C>T") == "position");
  CHECK(fault_of("NR_000222.1:n.*1C>T") == "position");
  CHECK(fault_of("chr1:g.12181C>T") == "position");
  CHECK(fault_of("chr1:g.-5C>T") == "position");
  CHECK(fault_of("chr1:g.10+5C>T") == "position");
  CHECK(fault_of("NM_000111.2:c.20_14del") == "order");
  CHECK(fault_of("chr1:g.20_14del") == "order");
  const auto inner = read("NM_000111.2:c.14+1C>T");
  CHECK(inner.fault->text ==
        "c.14+1 counts into an intron from c.14, which is no border of an exon: exon 2 is c.11 to "
        "c.40");
  const auto behind = read("NM_000111.2:c.65C>T");
  CHECK(behind.fault->text ==
        "c.65 is beyond the coding sequence of NM_000111.2, which ends at c.60");
  CHECK(behind.fault->hint.find("c.*5") != std::string::npos);
}

TEST_CASE("an insertion stands between neighbours of the genome", "[annotate][hgvs]") {
  CHECK(normalized("14_15insAA") == "c.14_15insAA");
  CHECK(normalized("10_10+1insT") == "c.10_10+1insT");
  CHECK(fault_of("NM_000111.2:c.14insA") == "inserted");
  CHECK(fault_of("NM_000111.2:c.14_17insA") == "inserted");
  CHECK(read("NM_000111.2:c.10_11insA").fault->text ==
        "between the bases of c.10_11 lies an intron");
}

TEST_CASE("inserted places are read from the reference", "[annotate][hgvs]") {
  // c.13_15 is CTG.
  CHECK(normalized("20_21ins13_15") == "c.20_21insCTG");
  CHECK(normalized("20_21ins13_15inv") == "c.20_21insCAG");
  CHECK(normalized("20_21ins[A;13_14]") == "c.20_21insACT");
  CHECK(normalized("20_21insA[3]") == "c.20_21insAAA");
  CHECK(normalized("20_21inschr1:g.6073_6075") == "c.20_21insCTG");
  CHECK(normalized("20_21insNR_000222.1:n.33_35") == "c.20_21insCTG");
  CHECK(normalized("20delins13_15") == "c.19_20insCT");
  CHECK(fault_of("NM_000111.2:c.20_21insNM_000999.1:c.5_9") == "accession");
}

TEST_CASE("repeats replace the copies that stand there", "[annotate][hgvs]") {
  // CCC at c.25_27.
  CHECK(normalized("25_27C[3]") == "c.=");
  CHECK(normalized("25_27C[4]") == "c.27dup");
  CHECK(normalized("25_27[2]") == "c.25_27dup");
  CHECK(normalized("25C[2]") == "c.27del");
  CHECK(normalized("25_27C[6]") == "c.25_27dup");
  CHECK(normalized("25_27C[0]") == "c.25_27del");
  CHECK(fault_of("NM_000111.2:c.24_27C[4]") == "repeat");
  CHECK(fault_of("NM_000111.2:c.25CA[4]") == "repeat");
  CHECK(fault_of("NM_000111.2:c.20_21insACGT[900000]") == "length");
}

TEST_CASE("repeats are written where HGVS allows them", "[annotate][hgvs]") {
  const annotate::HgvsOptions repeats{{.repeats = true}, {}};
  CHECK(read("chr1:g.6085_6087C[9]", repeats).normalized == "chr1:g.6085_6087C[9]");
  // In the CDS only whole codons repeat.
  CHECK(read("NM_000111.2:c.25_27C[9]", repeats).normalized == "NM_000111.2:c.27_28insCCCCCC");
  CHECK(read("NM_000111.2:c.14_15insCTGCTG", repeats).normalized ==
        read("NM_000111.2:c.14_15insCTGCTG").normalized);
}

TEST_CASE("changes of one allele are joined and sorted", "[annotate][hgvs]") {
  CHECK(normalized("[20A>G;14T>C]").substr(0, 3) == "the");
  CHECK(normalized("[17C>G;14T>C]") == "c.[14T>C;17C>G]");
  CHECK(normalized("[14T>A;15G>C]") == "c.14_15delinsAC");
  CHECK(normalized("[13_14insA;14del;14_15insG]") == "c.14delinsAG");
  CHECK(normalized("[14=;15del]") == "c.15del");
  CHECK(fault_of("NM_000111.2:c.[14T>C;14T>A]") == "overlap");
  CHECK(fault_of("NM_000111.2:c.[14_15insA;14_15insG]") == "overlap");
  const auto two = read("NM_000111.2:c.[17C>G;14T>C]");
  CHECK(two.genomic == "chr1:g.[6074T>C;6077C>G]");
  CHECK(two.variants.size() == 2);
  CHECK(two.protein == "NP_000111.1:p.(Leu5_Thr6delinsProSer)");
  const auto trans = read("NM_000111.2:c.[14T>C];[14T>A;17C>G]");
  CHECK(trans.normalized == "NM_000111.2:c.[14T>C];[14T>A;17C>G]");
  CHECK(trans.variants.size() == 3);
}

TEST_CASE("references are found by accession, and near misses are named", "[annotate][hgvs]") {
  CHECK(notes_of("NM_000111:c.14T>C") == "version");
  CHECK(read("NM_000111:c.14T>C").normalized == "NM_000111.2:c.14T>C");
  CHECK(notes_of("ENST00000000333.7:c.14T>C") == "no_version");
  CHECK(fault_of("NM_000111.1:c.14T>C") == "version");
  CHECK(read("NM_000111.1:c.14T>C").fault->text ==
        "NM_000111.1 is not in the gene file, which has NM_000111.2");
  CHECK(fault_of("NM_000112.2:c.14T>C") == "accession");
  CHECK(read("NM_000112.2:c.14T>C").fault->hint == "Did you mean NM_000111.2?");
  CHECK(fault_of("ONE:c.14T>C") == "accession");
  CHECK(read("ONE:c.14T>C").fault->hint == "Name its transcript: ENST00000000333, NM_000111.2");
  CHECK(fault_of("chr1(NM_000999.1):c.14T>C") == "selector");
  CHECK(fault_of("chr1(ONE):c.14T>C") == "ambiguous");
  CHECK(fault_of("chr1:c.14T>C") == "selector");
  CHECK(notes_of("chr1(TWO):n.34T>C") == "selector");
  CHECK(notes_of("chr1(TWO_v001):n.34T>C") == "selector");
  CHECK(fault_of("chr1(TWO):c.34T>C") == "selector");
}

TEST_CASE("kinds of positions belong to kinds of references", "[annotate][hgvs]") {
  CHECK(fault_of("NM_000111.2:g.14C>T") == "kind");
  CHECK(fault_of("NR_000222.1:c.14T>C") == "kind");
  CHECK(fault_of("NM_000111.2:r.14u>c") == "kind");
  CHECK(fault_of("chr1:m.14C>T") == "kind");
  CHECK(read("NM_000111.2:n.34T>C").normalized == "NM_000111.2:c.14T>C");
  CHECK(notes_of("NM_000111.2:n.34T>C") == "kind");
  CHECK(notes_of("NM_000111.2:14T>C") == "kind");
  CHECK(read("chr1:6074T>C").normalized == "chr1:g.6074T>C");
  CHECK(read("NC_012920.1:g.1G>A").normalized == "NC_012920.1:m.1G>A");
  CHECK(read("chrM:m.3T>C").normalized == "NC_012920.1:m.3T>C");
  CHECK(fault_of("chrM:m.16560_10del") == "order");
}

TEST_CASE("protein names are checked against the protein", "[annotate][hgvs]") {
  CHECK(read("NP_000111.1:p.L5P").normalized == "NP_000111.1:p.Leu5Pro");
  CHECK(read("NP_000111.1:p.(Leu5Pro)").variants.empty());
  CHECK(notes_of("NP_000111.1:p.(Leu5Pro)") == "protein");
  CHECK(fault_of("NP_000111.1:p.(Ala5Pro)") == "reference_base");
  CHECK(read("NP_000111.1:p.(Ala5Pro)").fault->text == "NP_000111.1 has Leu at 5, not Ala");
  CHECK(fault_of("NP_000111.1:p.(Thr99Ile)") == "position");
  CHECK(fault_of("NP_000999.1:p.(Leu5Pro)") == "accession");
  CHECK(fault_of("NR_000222.1:p.(Leu5Pro)") == "kind");
  CHECK(read("NM_000111.2:p.(Leu5Pro)").normalized == "NP_000111.1:p.(Leu5Pro)");
  CHECK(read("NP_000111.1:p.(Ter20GlnextTer?)").is_valid());
}

TEST_CASE("protein names follow the asked style", "[annotate][hgvs]") {
  const annotate::HgvsOptions style{{}, {.star = true, .parentheses = false}};
  CHECK(read("NM_000111.2:c.12C>A", style).protein.find('(') == std::string::npos);
  CHECK(read("NM_000111.2:c.58T>C", style).protein == "NP_000111.1:p.*20Glnext*2");
}

TEST_CASE("what VCF cannot hold is still named", "[annotate][hgvs]") {
  const auto whole = read("chr1:g.1_12180del");
  CHECK(whole.normalized == "chr1:g.1_12180del");
  CHECK(whole.variants.empty());
  CHECK(notes_of("chr1:g.1_12180del") == "no_record");
  const auto first = read("chr1:g.1del");
  CHECK(first.variants.size() == 1);
}

TEST_CASE("variants have names on each transcript, one of them picked", "[annotate][hgvs]") {
  const test::HgvsWorld world = test::small_world();
  annotate::HgvsReader reader = world.reader();
  const genome::Variant v{0, 6073, "T", "C"};
  CHECK(reader.genomic_name(v) == "chr1:g.6074T>C");
  const auto names = reader.names(v);
  REQUIRE(names.size() == 3);
  int picked = 0;
  for (const auto& one : names) {
    picked += one.pick ? 1 : 0;
    const std::string_view id = one.transcript->id;
    CHECK(one.transcript_name == std::string(id) + (id == "NR_000222.1" ? ":n.34T>C" : ":c.14T>C"));
    CHECK(one.protein_name.empty() == (id == "NR_000222.1"));
  }
  CHECK(picked == 1);
  CHECK(reader.names({0, 100, "C", "T"}).empty());
  CHECK(reader.genomic_name({1, 0, "G", "A"}) == "NC_012920.1:m.1G>A");
}
