#include <varg/genome/contigs.hpp>

#include <functional>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using namespace varg::genome;

namespace {

Contigs small() { return Contigs({{"chr1", 1000}, {"chr2", 500}, {"HLA:01:02", 300}, {"un", 0}}); }

Fault fault_of(const std::function<void()>& body) {
  try {
    body();
  } catch (const Error& error) {
    return error.fault();
  }
  return Fault::bug;
}

}  // namespace

TEST_CASE("contigs are found by name and keep their order", "[genome]") {
  const Contigs contigs = small();
  CHECK(contigs.size() == 4);
  CHECK(contigs.find("chr2") == 1);
  CHECK(contigs.find("2") == no_contig);
  CHECK(contigs[0].name == "chr1");
  CHECK(contigs[0].length == 1000);
}

TEST_CASE("a contig name may be there only once", "[genome]") {
  Contigs contigs = small();
  CHECK(fault_of([&] { contigs.add({"chr2", 500}); }) == Fault::input);
  CHECK(contigs.size() == 4);
}

TEST_CASE("require says which naming convention the other file has", "[genome]") {
  const Contigs contigs = small();
  CHECK(contigs.require("chr2", "the reference") == 1);
  try {
    contigs.require("2", "the reference ref.fa");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(error.sentence() == "the reference ref.fa has no contig 2");
    CHECK(error.hint().find("chr2") != std::string::npos);
  }
  try {
    contigs.require("chrUn_7", "the reference");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.hint() == "It has 4 contigs, the first is chr1");
  }
}

TEST_CASE("the other convention's name is found both ways", "[genome]") {
  CHECK(other_convention("chr1") == "1");
  CHECK(other_convention("X") == "chrX");
  CHECK(other_convention("chrM") == "MT");
  CHECK(other_convention("MT") == "chrM");
  for (const char* name : {"chr1", "22", "chrX", "MT", "chrM"}) {
    CHECK(other_convention(other_convention(name)) == name);
  }
}

TEST_CASE("dictionaries are compared by name, length and convention", "[genome]") {
  const Contigs left({{"chr1", 100}, {"chr2", 200}, {"chr3", 0}});
  const Contigs right({{"chr1", 100}, {"chr2", 201}, {"chr3", 7}, {"chr4", 5}});
  const ContigComparison result = compare_contigs(left, right);
  CHECK(result.shared == 3);
  CHECK(result.only_left.empty());
  CHECK(result.only_right == std::vector<std::string>{"chr4"});
  CHECK(result.lengths_differ == std::vector<std::string>{"chr2: 200 against 201"});
  CHECK_FALSE(result.prefix_differs);

  const ContigComparison renamed =
      compare_contigs(left, Contigs({{"1", 100}, {"2", 200}, {"MT", 5}}));
  CHECK(renamed.shared == 0);
  CHECK(renamed.prefix_differs);
  CHECK(renamed.only_left.size() == 3);
  CHECK_FALSE(compare_contigs(left, Contigs({{"scaffold", 100}})).prefix_differs);
}

TEST_CASE("assemblies are known from the lengths of their contigs", "[genome]") {
  CHECK(known_assembly(Contigs({{"chr20", 64444167}})) == "GRCh38");
  CHECK(known_assembly(Contigs({{"20", 63025520}, {"X", 155270560}})) == "GRCh37");
  CHECK(known_assembly(Contigs({{"chr1", 248387328}, {"decoy", 12}})) == "T2T-CHM13");
  CHECK_FALSE(known_assembly(Contigs({{"chr20", 64444167}, {"chr1", 249250621}})));
  CHECK_FALSE(known_assembly(Contigs({{"chr20", 1000}})));
  CHECK_FALSE(known_assembly(Contigs({{"chr20", 0}, {"other", 64444167}})));
  CHECK_FALSE(known_assembly(Contigs()));
}

TEST_CASE("regions are read as 1-based inclusive text", "[genome]") {
  const Contigs contigs = small();
  CHECK(parse_region("chr1", contigs) == Interval{0, 0, 1000});
  CHECK(parse_region("chr1:101", contigs) == Interval{0, 100, 101});
  CHECK(parse_region("chr1:101-", contigs) == Interval{0, 100, 1000});
  CHECK(parse_region("chr1:1,00-2,00", contigs) == Interval{0, 99, 200});
  CHECK(parse_region("chr2:401-9,999", contigs) == Interval{1, 400, 500});
  CHECK(parse_region("HLA:01:02", contigs) == Interval{2, 0, 300});
  CHECK(parse_region("HLA:01:02:5-6", contigs) == Interval{2, 4, 6});
  CHECK(parse_region("un:5-", contigs) == Interval{3, 4, unknown_end});
}

TEST_CASE("what is no region is refused as usage, an unknown contig as a mismatch", "[genome]") {
  const Contigs contigs = small();
  const char* text = GENERATE("", "chr1:", "chr1:0", "chr1:-5", "chr1:a-b", "chr1:5-2", "chr1:5-x",
                              "chr1:1001", "chr2:501-600", "chr1:1-2-3", "chr1:99999999999999999");
  CAPTURE(text);
  CHECK(fault_of([&] { parse_region(text, contigs); }) == Fault::usage);
  CHECK(fault_of([&] { parse_region("1:1-5", contigs); }) == Fault::mismatch);
  CHECK(fault_of([&] { parse_region("chr9", contigs); }) == Fault::mismatch);
}

TEST_CASE("a region's text is read back as the same region", "[genome][property]") {
  const Contigs contigs = small();
  test::Random random(GENERATE(range(1U, 50U)));
  const auto contig = static_cast<ContigId>(random.between(0, 2));
  const Pos length = contigs[contig].length;
  const Pos begin = random.between(0, length - 1);
  const Interval interval{contig, begin, random.between(begin + 1, length)};
  CHECK(parse_region(to_text(interval, contigs), contigs) == interval);
}
