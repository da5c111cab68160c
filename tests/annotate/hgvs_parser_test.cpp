#include "catch.hpp"

#include <fmt/format.h>

#include <varg/annotate/hgvs_text.hpp>

#include "random.hpp"

using namespace varg;
using annotate::HgvsChangeKind;
using annotate::HgvsKind;
using annotate::HgvsPosition;

namespace {

annotate::HgvsText parsed(std::string_view text) {
  const annotate::HgvsParse parse = annotate::parse_hgvs(text);
  CAPTURE(text);
  if (parse.fault) {
    CAPTURE(parse.fault->text, parse.fault->column);
    CHECK_FALSE(parse.fault.has_value());
  }
  return parse.name;
}

annotate::HgvsChange change_of(const std::string& change) {
  const annotate::HgvsText name = parsed("NM_000001.1:c." + change);
  REQUIRE(name.changes.size() == 1);
  return name.changes.front();
}

struct Refused {
  std::string_view text;
  std::string_view kind;
  std::size_t column;
};

void check_refused(const Refused& wanted) {
  const annotate::HgvsParse parse = annotate::parse_hgvs(wanted.text);
  CAPTURE(wanted.text);
  REQUIRE(parse.fault.has_value());
  CAPTURE(parse.fault->text);
  CHECK(parse.fault->kind == wanted.kind);
  CHECK(parse.fault->column == wanted.column);
  CHECK_FALSE(parse.fault->text.empty());
  CHECK(parse.fault->text.back() != '.');
}

}  // namespace

TEST_CASE("the reference sequence stands before the colon", "[annotate][hgvs]") {
  const auto plain = parsed("NM_003002.4:c.274G>T");
  CHECK(plain.accession == "NM_003002.4");
  CHECK(plain.selector.empty());
  CHECK(plain.kind == HgvsKind::coding);
  CHECK(plain.change_column == 15);
  const auto selected = parsed("NG_012337.1(NM_003002.2):c.274G>T");
  CHECK(selected.accession == "NG_012337.1");
  CHECK(selected.selector == "NM_003002.2");
  CHECK(selected.selector_column == 13);
  CHECK(parsed("LRG_24t1:c.126del").accession == "LRG_24t1");
  CHECK(parsed("chr1:g.5A>T").accession == "chr1");
}

TEST_CASE("each kind of position has its letter", "[annotate][hgvs]") {
  CHECK(parsed("NC_000021.9:g.5A>T").kind == HgvsKind::genomic);
  CHECK(parsed("NC_012920.1:m.3243A>G").kind == HgvsKind::mitochondrial);
  CHECK(parsed("NR_038420.1:n.10del").kind == HgvsKind::non_coding);
  CHECK(parsed("NM_003002.4:r.274g>u").kind == HgvsKind::rna);
  CHECK(parsed("NP_002993.1:p.(Asp92Tyr)").kind == HgvsKind::protein);
  CHECK(parsed("NM_003002.4:274G>T").kind == HgvsKind::unsaid);
  for (const HgvsKind kind : {HgvsKind::genomic, HgvsKind::mitochondrial, HgvsKind::coding,
                              HgvsKind::non_coding, HgvsKind::rna, HgvsKind::protein}) {
    CHECK(annotate::prefix_of(kind).size() == 2);
  }
}

TEST_CASE("positions have anchors and intron offsets", "[annotate][hgvs]") {
  using Anchor = HgvsPosition::Anchor;
  struct Row {
    std::string_view text;
    Anchor anchor;
    genome::Pos number;
    genome::Pos offset;
  };
  const Row rows[] = {{"274", Anchor::start, 274, 0},
                      {"-12", Anchor::before_start, 12, 0},
                      {"*37", Anchor::after_end, 37, 0},
                      {"88+1", Anchor::start, 88, 1},
                      {"89-2", Anchor::start, 89, -2},
                      {"-15+7", Anchor::before_start, 15, 7},
                      {"-14-70", Anchor::before_start, 14, -70},
                      {"*639-1", Anchor::after_end, 639, -1},
                      {"pter", Anchor::first_base, 0, 0},
                      {"qter", Anchor::last_base, 0, 0}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto change = change_of(std::string(row.text) + "del");
    CHECK(change.range.first.anchor == row.anchor);
    CHECK(change.range.first.number == row.number);
    CHECK(change.range.first.offset == row.offset);
    CHECK_FALSE(change.range.is_pair);
    for (const Row& other : rows) {
      const auto pair = change_of(fmt::format("{}_{}del", row.text, other.text));
      CHECK(pair.range.is_pair);
      CHECK(pair.range.first.number == row.number);
      CHECK(pair.range.last.anchor == other.anchor);
      CHECK(pair.range.last.number == other.number);
      CHECK(pair.range.last.offset == other.offset);
    }
  }
}

TEST_CASE("each kind of change is read", "[annotate][hgvs]") {
  const auto substitution = change_of("76A>C");
  CHECK(substitution.kind == HgvsChangeKind::substitution);
  CHECK(substitution.said == "A");
  CHECK(substitution.said_column == 17);
  CHECK(substitution.pieces.at(0).bases == "C");
  CHECK(change_of("76_78del").kind == HgvsChangeKind::deletion);
  CHECK(change_of("76_78delACT").said == "ACT");
  CHECK(change_of("76_78del3").said_length == 3);
  CHECK(change_of("76dup").kind == HgvsChangeKind::duplication);
  CHECK(change_of("76dupA").said == "A");
  CHECK(change_of("76_77insTG").kind == HgvsChangeKind::insertion);
  CHECK(change_of("76_77insTG").pieces.at(0).bases == "TG");
  CHECK(change_of("76_80inv").kind == HgvsChangeKind::inversion);
  CHECK(change_of("76_80delinsTG").kind == HgvsChangeKind::deletion_insertion);
  CHECK(change_of("76_80delACTGAinsTG").said == "ACTGA");
  CHECK(change_of("76_80delACTGAinsTG").pieces.at(0).bases == "TG");
  CHECK(change_of("76_80con200_204").kind == HgvsChangeKind::deletion_insertion);
  CHECK(change_of("76=").kind == HgvsChangeKind::equal);
  CHECK(change_of("76A=").said == "A");
  CHECK(change_of("=").whole);
  CHECK(change_of("76A>TC").kind == HgvsChangeKind::deletion_insertion);
  CHECK(change_of("76>TC").said.empty());
}

TEST_CASE("repeats have units with copies", "[annotate][hgvs]") {
  const auto one = change_of("33_35CAA[5]");
  CHECK(one.kind == HgvsChangeKind::repeat);
  CHECK(one.pieces.at(0).bases == "CAA");
  CHECK(one.pieces.at(0).copies == 5);
  const auto mixed = change_of("52_153CAG[21]CAA[1]CCG[7]");
  REQUIRE(mixed.pieces.size() == 3);
  CHECK(mixed.pieces[1].bases == "CAA");
  CHECK(mixed.pieces[2].copies == 7);
  const auto own = change_of("123_125[4]");
  CHECK(own.pieces.at(0).bases.empty());
  CHECK(own.pieces.at(0).copies == 4);
}

TEST_CASE("inserted sequence may be places of a reference", "[annotate][hgvs]") {
  const auto range = change_of("76_77ins100_120inv").pieces.at(0);
  REQUIRE(range.range.has_value());
  CHECK(range.range->last.number == 120);
  CHECK(range.inverted);
  const auto list = change_of("76_77ins[ATG;100_120;NM_000002.3:c.5_8;T[12]]").pieces;
  REQUIRE(list.size() == 4);
  CHECK(list[0].bases == "ATG");
  CHECK(list[1].range->first.number == 100);
  CHECK(list[2].accession == "NM_000002.3");
  CHECK(list[2].kind == HgvsKind::coding);
  CHECK(list[3].copies == 12);
  const auto other = change_of("76delinsNG_012337.1(NM_012459.2):c.200_203").pieces.at(0);
  CHECK(other.accession == "NG_012337.1");
  CHECK(other.selector == "NM_012459.2");
}

TEST_CASE("lists hold changes of one allele, and of two", "[annotate][hgvs]") {
  const auto one = parsed("NM_000001.1:c.[76A>C;83G>C;90_92del]");
  REQUIRE(one.changes.size() == 3);
  CHECK(one.alleles == 1);
  CHECK(one.changes[2].kind == HgvsChangeKind::deletion);
  const auto two = parsed("NM_000001.1:c.[76A>C;83G>C];[90del]");
  REQUIRE(two.changes.size() == 3);
  CHECK(two.alleles == 2);
  CHECK(two.changes[1].allele == 0);
  CHECK(two.changes[2].allele == 1);
  CHECK(parsed("NM_000001.1:c.(76A>C)").predicted);
}

TEST_CASE("old spellings are read with a note", "[annotate][hgvs]") {
  const auto kinds = [](std::string_view text) {
    std::string all;
    for (const Note& note : annotate::parse_hgvs(text).notes) all += note.kind + " ";
    return all;
  };
  CHECK(kinds("NM_000001.1:c.76A>C").empty());
  CHECK(kinds("NM_000001.1:c.76delA") == "said_bases ");
  CHECK(kinds("NM_000001.1:c.76_78del3") == "length ");
  CHECK(kinds("NM_000001.1:c.76_78dupACT") == "said_bases ");
  CHECK(kinds("NM_000001.1:c.76A>TC") == "several_bases ");
  CHECK(kinds("NM_000001.1:c.76_78con90_92") == "conversion ");
  CHECK(kinds("NM_000001.1:c.76_77insacg") == "lower_case ");
  CHECK(kinds("NM_000001.1:r.76_77insacg").empty());
}

TEST_CASE("what is wrong with a name is said with its column", "[annotate][hgvs]") {
  const Refused rows[] = {
      {"", "reference", 1},
      {"c.274G>T", "reference", 1},
      {":c.274G>T", "reference", 1},
      {"NM_003002.4", "reference", 12},
      {"NM_003002.4(:c.274G>T", "reference", 13},
      {"NM_003002.4 :c.274G>T", "letter", 12},
      {"NM_003002.4:c.274G\xe2\x86\x92T", "letter", 19},
      {"NM_003002.4:a.274G>T", "kind", 13},
      {"NM_003002.4:c274G>T", "kind", 14},
      {"NM_003002.4:c.", "change", 15},
      {"NM_003002.4:c.274", "change", 18},
      {"NM_003002.4:c.0A>T", "position", 15},
      {"NM_003002.4:c.-0A>T", "position", 15},
      {"NM_003002.4:c.*-3A>T", "position", 15},
      {"NM_003002.4:c.88+0A>T", "position", 18},
      {"NM_003002.4:c.+5A>T", "position", 15},
      {"NM_003002.4:c.88+A>T", "position", 18},
      {"NM_003002.4:c.IVS2+1G>T", "position", 15},
      {"NM_003002.4:c.EX3del", "position", 15},
      {"NC_000021.9:g.25,585,000A>T", "position", 17},
      {"NC_000021.9:g.99999999999999999999del", "position", 15},
      {"NM_003002.4:c.?", "uncertain", 15},
      {"NM_003002.4:c.(4071+1_4072-1)_(5154+1_5155-1)del", "uncertain", 15},
      {"NM_003002.4:c.100_(200_300)del", "uncertain", 19},
      {"NM_003002.4:c.632-?_681+?del", "uncertain", 19},
      {"NM_003002.4:c.76CA[?]", "uncertain", 20},
      {"NM_003002.4:c.76CA[(5_9)]", "uncertain", 20},
      {"NM_003002.4:c.76_77ins(5)", "uncertain", 23},
      {"NM_003002.4:c.76A>C(;)83G>C", "uncertain", 20},
      {"NM_003002.4:c.76_77ins5", "inserted", 23},
      {"NM_003002.4:c.76_77ins", "inserted", 23},
      {"NM_003002.4:c.76_77ins[ATG", "inserted", 27},
      {"NM_003002.4:c.76_77insATGx", "change", 26},
      {"NM_003002.4:c.76A>U", "base", 19},
      {"NM_003002.4:c.76_79delTCUG", "base", 25},
      {"NM_003002.4:c.76A>R", "base", 19},
      {"NM_003002.4:c.76AC", "change", 19},
      {"NM_003002.4:c.76A>", "inserted", 19},
      {"NM_003002.4:c.76_78_80del", "change", 20},
      {"NM_003002.4:c.[76A>C;83G>C", "list", 27},
      {"NM_003002.4:c.[76A>C,83G>C]", "list", 21},
      {"NM_003002.4:c.76A>C;83G>C", "change", 20},
      {"NM_003002.4:c.76CA[9999999]", "copies", 20},
      {"NM_003002.4:c.76CA[9", "copies", 21},
      {"NM_003002.4:c.274G>NG_012337.3(NM_003002.4):c.274G>T", "change", 22},
      {"NP_002993.1:p.92Tyr", "residue", 15},
      {"NP_002993.1:p.(Asp92)", "change", 21},
      {"NP_002993.1:p.(Asp92Tyr", "change", 24},
      {"NP_002993.1:p.Asp0Tyr", "residue", 16},
      {"NP_002993.1:p.Glu9_Asp5del", "order", 15},
      {"NP_002993.1:p.Asp92_Tyr93ins", "inserted", 29},
      {"NP_002993.1:p.[Asp92Tyr;Tyr93Cys]", "list", 15},
  };
  for (const Refused& row : rows) check_refused(row);
}

TEST_CASE("protein names are spelled as recommended", "[annotate][hgvs]") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"p.(Asp92Tyr)", "p.(Asp92Tyr)"},
      {"p.Asp92Tyr", "p.Asp92Tyr"},
      {"p.D92Y", "p.Asp92Tyr"},
      {"p.(R97Pfs*23)", "p.(Arg97ProfsTer23)"},
      {"p.(Arg97fs)", "p.(Arg97fs)"},
      {"p.(Arg97ProfsTer?)", "p.(Arg97ProfsTer?)"},
      {"p.(Trp24*)", "p.(Trp24Ter)"},
      {"p.W24X", "p.Trp24Xaa"},
      {"p.(Leu54=)", "p.(Leu54=)"},
      {"p.(=)", "p.(=)"},
      {"p.=", "p.="},
      {"p.?", "p.?"},
      {"p.0", "p.0"},
      {"p.(Met1?)", "p.(Met1?)"},
      {"p.Met1ext-5", "p.Met1ext-5"},
      {"p.(Ter110GlnextTer17)", "p.(Ter110GlnextTer17)"},
      {"p.(*110Glnext*17)", "p.(Ter110GlnextTer17)"},
      {"p.(Ter110extTer?)", "p.(Ter110extTer?)"},
      {"p.(Lys23_Val25del)", "p.(Lys23_Val25del)"},
      {"p.K23dup", "p.Lys23dup"},
      {"p.(Lys23_Leu24insArgSerGln)", "p.(Lys23_Leu24insArgSerGln)"},
      {"p.(Cys28_Lys29delinsTrpTer)", "p.(Cys28_Lys29delinsTrpTer)"},
      {"p.(Gln18[23])", "p.(Gln18[23])"},
  };
  for (const auto& [text, wanted] : rows) {
    CAPTURE(text);
    const auto name = parsed("NP_000001.1:" + std::string(text));
    const std::string spelled = annotate::to_text(name);
    CHECK(spelled == wanted);
    CHECK(annotate::to_text(parsed("NP_000001.1:" + spelled)) == spelled);
  }
}

TEST_CASE("any text is read or refused with a column within it", "[annotate][hgvs][property]") {
  test::Random random(51);
  const std::string words[] = {"NM_003002.4", ":",
                               "c.",          "g.",
                               "p.",          "274",
                               "G>T",         "del",
                               "ins",         "dup",
                               "inv",         "[",
                               "]",           ";",
                               "(",           ")",
                               "_",           "*",
                               "-",           "+",
                               "?",           "=",
                               "A",           "CA",
                               "Ter",         "Arg",
                               "fs",          "ext",
                               "con",         "r.",
                               " ",           "\t",
                               "0",           "99999999999999999999"};
  int refused = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = random.chance(0.7) ? "NM_003002.4:c." : "";
    for (auto n = random.between(0, 8); n > 0; --n) {
      text += words[static_cast<std::size_t>(random.between(0, std::size(words) - 1))];
    }
    const annotate::HgvsParse parse = annotate::parse_hgvs(text);
    CAPTURE(text);
    if (parse.fault) {
      ++refused;
      CHECK(parse.fault->column >= 1);
      CHECK(parse.fault->column <= text.size() + 1);
    } else {
      CHECK((parse.name.changes.empty() != parse.name.protein.empty()));
    }
  }
  CHECK(refused > 10000);
  CHECK(refused < 20000);
}
