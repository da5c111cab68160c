#include <varg/call/forced_alleles.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

using namespace varg;
using call::ForcedAlleles;
using genome::Pos;
using genome::Variant;

namespace {

/// A reference of chr1 and chr2, and alleles to ask for, written as files.
class Asked {
 public:
  Asked(std::string one, std::string other)
      : contigs_(
            {{"chr1", static_cast<Pos>(one.size())}, {"chr2", static_cast<Pos>(other.size())}}),
        fasta_(indexed(folder_.write("ref.fa", ">chr1\n" + one + "\n>chr2\n" + other + "\n"))) {}

  /// `lines`: "chr1 10 A C" each, POS 1-based, in any order.
  ForcedAlleles of(std::vector<std::string> lines) const {
    std::string text =
        "##fileformat=VCFv4.2\n##contig=<ID=chr1>\n##contig=<ID=chr2>\n##contig=<ID=chr3>\n"
        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    const auto place = [](const std::string& line) {
      return std::pair(line.substr(0, line.find(' ')), std::stoll(line.substr(line.find(' '))));
    };
    std::stable_sort(lines.begin(), lines.end(), [&](const std::string& a, const std::string& b) {
      return place(a) < place(b);
    });
    for (std::string& line : lines) {
      line.insert(line.find(' ', line.find(' ') + 1), "\t.");
      std::replace(line.begin(), line.end(), ' ', '\t');
      text += line + "\t.\t.\t.\n";
    }
    return ForcedAlleles(folder_.write("asked.vcf", text), contigs_, fasta_);
  }
  std::vector<Variant> all(const ForcedAlleles& forced, genome::ContigId contig) const {
    return forced.in({contig, 0, contigs_[contig].length});
  }

 private:
  static std::string indexed(const std::string& path) {
    reference::index_fasta(path);
    return path;
  }

  test::TemporaryFolder folder_;
  genome::Contigs contigs_;
  reference::Fasta fasta_;
};

//                          0         1         2         3
//                          0123456789012345678901234567890123456789
const std::string repeat = "GATTTTTTTTCAGAGAGAGCTACGNACGTTCGATCCGTAC";

using Counters = std::map<std::string, std::uint64_t>;

std::string line_of(const Variant& variant) {
  return "chr1 " + std::to_string(variant.pos + 1) + " " + variant.ref + " " + variant.alt;
}

/// `bases` with `variant` applied.
std::string applied(std::string bases, const Variant& variant) {
  return bases.replace(static_cast<std::size_t>(variant.pos), variant.ref.size(), variant.alt);
}

/// Every spelling of a deletion or insertion with the same outcome has one leftmost form: found by
/// trying all places.
Variant naive_leftmost(const std::string& bases, const Variant& variant) {
  const std::string outcome = applied(bases, variant);
  const auto change = static_cast<Pos>(variant.alt.size()) - static_cast<Pos>(variant.ref.size());
  for (std::size_t pos = 0; pos < bases.size(); ++pos) {
    Variant tried{0, static_cast<Pos>(pos), bases.substr(pos, 1), outcome.substr(pos, 1)};
    if (change < 0) tried.ref = bases.substr(pos, static_cast<std::size_t>(1 - change));
    if (change > 0) tried.alt = outcome.substr(pos, static_cast<std::size_t>(1 + change));
    if (change != 0 && tried.ref[0] != tried.alt[0]) continue;
    if (applied(bases, tried) == outcome) return tried;
  }
  return variant;
}

std::string failure_of(const Asked& asked, const std::vector<std::string>& lines) {
  try {
    asked.of(lines);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK_FALSE(error.hint().empty());
    return error.sentence();
  }
  return "taken";
}

}  // namespace

TEST_CASE("no alleles are asked for by default", "[call]") {
  CHECK(ForcedAlleles().in({0, 0, 1000}).empty());
  CHECK(ForcedAlleles().counters().empty());
}

TEST_CASE("alleles are left-aligned; spellings of one change are one", "[call]") {
  const Asked asked(repeat, "ACGTACGT");
  const auto forced = asked.of({"chr1 10 T C", "chr1 9 TT T", "chr1 3 TT T", "chr1 4 TTT TT",
                                "chr1 17 GAG G", "chr1 17 GAG G", "chr1 1 G GT", "chr1 2 A AT"});
  CHECK(asked.all(forced, 0) == std::vector<Variant>{{0, 0, "G", "GT"},
                                                     {0, 1, "A", "AT"},
                                                     {0, 1, "AT", "A"},
                                                     {0, 9, "T", "C"},
                                                     {0, 10, "CAG", "C"}});
  CHECK(forced.counters() == Counters{{"forced.in", 8}});
}

TEST_CASE("alleles of one record are taken each by itself, lower case too", "[call]") {
  const Asked asked(repeat, "ACGTACGT");
  const auto forced = asked.of({"chr1 21 TA TG,T,CA", "chr1 1 g a"});
  CHECK(asked.all(forced, 0) ==
        std::vector<Variant>{
            {0, 0, "G", "A"}, {0, 20, "T", "C"}, {0, 20, "TA", "T"}, {0, 21, "A", "G"}});
}

TEST_CASE("any indel or SNV gets the leftmost place of all that give its haplotype",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 31U)));
  const std::string bases = random.repetitive_bases(2500);
  const Asked asked(bases, "ACGT");
  for (int n = 0; n < 10; ++n) {
    const Pos pos = random.between(0, 2480);
    const auto length = static_cast<std::size_t>(random.between(1, 12));
    Variant variant{0, pos, bases.substr(static_cast<std::size_t>(pos), 1), {}};
    variant.alt = variant.ref;
    if (random.chance(0.5)) {
      variant.ref = bases.substr(static_cast<std::size_t>(pos), length + 1);
    } else {
      variant.alt += random.chance(0.5) ? random.bases(static_cast<Pos>(length))
                                        : bases.substr(static_cast<std::size_t>(pos + 1), length);
    }
    CAPTURE(line_of(variant));
    CHECK(asked.all(asked.of({line_of(variant)}), 0) ==
          std::vector<Variant>{naive_leftmost(bases, variant)});
  }
}

TEST_CASE("a change in a repeat longer than the first look moves to its beginning", "[call]") {
  const Asked asked("G" + std::string(3000, 'A') + "C", "ACGT");
  CHECK(asked.all(asked.of({"chr1 3000 AA A"}), 0) == std::vector<Variant>{{0, 0, "GA", "G"}});
  const Asked without_anchor(std::string(700, 'A') + "C", "ACGT");
  CHECK(without_anchor.all(without_anchor.of({"chr1 699 AA A"}), 0) ==
        std::vector<Variant>{{0, 0, "AA", "A"}});
}

TEST_CASE("what cannot be judged is left out by reason", "[call]") {
  const std::string bases = test::Random(3).bases(600);
  const Asked asked(repeat, bases);
  const auto whole = bases.substr(0, ForcedAlleles::longest + 1);
  const auto most = whole.substr(0, ForcedAlleles::longest);
  const auto forced =
      asked.of({"chr1 1 G <DEL>", "chr1 1 G *", "chr1 1 G G[chr2:3[", "chr1 1 G .", "chr1 24 GN G",
                "chr1 24 G GN", "chr1 24 G Gn", "chr2 1 " + whole + " " + bases[0],
                "chr2 1 " + most + " " + bases[0], "chr1 20 C A,<DEL>,*"});
  CHECK(forced.counters() == Counters{{"dropped.forced.no_alt", 1},
                                      {"dropped.forced.symbolic", 5},
                                      {"dropped.forced.too_long", 1},
                                      {"dropped.forced.unknown_base", 3},
                                      {"forced.in", 12}});
  CHECK(asked.all(forced, 0) == std::vector<Variant>{{0, 19, "C", "A"}});
  REQUIRE(asked.all(forced, 1).size() == 1);
  CHECK(asked.all(forced, 1)[0].ref.size() == ForcedAlleles::longest);
}

TEST_CASE("an interval has the alleles that start in it, of its contig alone", "[call]") {
  const Asked asked(repeat, "ACGTACGTAC");
  const auto forced = asked.of(
      {"chr2 10 C A", "chr1 40 C A", "chr1 1 G A", "chr1 20 CT C", "chr1 20 C G", "chr2 1 A C"});
  CHECK(forced.in({0, 19, 20}) == std::vector<Variant>{{0, 19, "C", "G"}, {0, 19, "CT", "C"}});
  CHECK(forced.in({0, 18, 19}).empty());
  CHECK(forced.in({0, 20, 39}).empty());
  CHECK(forced.in({0, 39, 40}) == std::vector<Variant>{{0, 39, "C", "A"}});
  CHECK(forced.in({0, 0, 19}) == std::vector<Variant>{{0, 0, "G", "A"}});
  CHECK(forced.in({1, 0, 10}) == std::vector<Variant>{{0, 0, "A", "C"}, {0, 9, "C", "A"}});
  CHECK(forced.in({1, 1, 9}).empty());
}

TEST_CASE("intervals that cut a contig hold each allele once", "[call][property]") {
  test::Random random(GENERATE(range(1U, 11U)));
  const std::string bases = random.bases(300);
  const Asked asked(bases, "ACGT");
  std::set<Variant> made;
  std::vector<std::string> lines;
  for (int n = 0; n < 60; ++n) {
    const auto pos = random.between(0, 299);
    const char ref = bases[static_cast<std::size_t>(pos)];
    const char alt = ref == 'A' ? 'C' : 'A';
    made.insert({0, pos, std::string(1, ref), std::string(1, alt)});
    lines.push_back(line_of({0, pos, std::string(1, ref), std::string(1, alt)}));
  }
  const auto forced = asked.of(lines);
  std::vector<Variant> found;
  for (Pos begin = 0; begin < 300;) {
    const Pos end = std::min<Pos>(300, begin + random.between(1, 30));
    const auto part = forced.in({0, begin, end});
    found.insert(found.end(), part.begin(), part.end());
    begin = end;
  }
  CHECK(found == std::vector<Variant>(made.begin(), made.end()));
}

TEST_CASE("alleles of another reference are refused, with their place", "[call]") {
  const Asked asked(repeat, "ACGT");
  CHECK(failure_of(asked, {"chr1 1 G A", "chr1 2 T C"}) ==
        "REF T at position 2 is A in the reference");
  CHECK(failure_of(asked, {"chr1 39 ACT A"}) == "REF ACT at position 39 is AC in the reference");
  CHECK(failure_of(asked, {"chr1 9000 T C"}) ==
        "position 9000 is outside of contig chr1, which has 40 bases");
  CHECK(failure_of(asked, {"chr1 41 T C"}) ==
        "position 41 is outside of contig chr1, which has 40 bases");
  CHECK(failure_of(asked, {"chr1 0 T C"}) ==
        "position 0 is outside of contig chr1, which has 40 bases");
  CHECK(failure_of(asked, {"chr3 1 T C"}) == "the reads' header has no contig chr3");
}
