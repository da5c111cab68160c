#include "catch.hpp"

#include <varg/annotate/annotator.hpp>
#include <varg/core/error.hpp>

#include "made_inputs.hpp"

using namespace varg;

namespace {

constexpr const char* af = "##INFO=<ID=AF,Number=A,Type=Float,Description=\"frequency\">\n";

struct Run {
  annotate::Knowledge knowledge;
  annotate::Annotated result;
};

/// Annotates `records` with sources given as requests.
Run run(const test::MadeInputs& made, const std::vector<std::string>& requests,
        const std::string& records) {
  Run done;
  done.knowledge.reference_path = made.reference_path;
  for (const std::string& request : requests) {
    done.knowledge.sources.push_back(
        annotate::open_source(annotate::parse_source_request(request), made.reference_path));
  }
  done.result = test::annotated(done.knowledge, made.vcf("in.vcf", "", records));
  return done;
}

}  // namespace

TEST_CASE("alleles and hits are counted by source, also by two of one name", "[annotate][source]") {
  const test::MadeInputs made;
  const std::string source = made.vcf("s.vcf", af, "1\t11\t.\tC\tA,G\t.\t.\tAF=0.1,0.2\n");
  const std::string bed = made.folder.write("b.bed", "1\t0\t11\tx\n");
  const Run done = run(made, {source + ":AF", source + ":AF=B", bed + ":NAME"},
                       "1\t11\t.\tC\tG,T,<DEL>,A\t.\t.\t.\n1\t13\t.\tC\tG\t.\t.\t.\n");
  const auto& counts = done.result.counts;
  CHECK(counts.at("source.s.vcf.alleles") == 4);
  CHECK(counts.at("source.s.vcf.hits") == 2);
  CHECK(counts.at("source.s.vcf#2.hits") == 2);
  CHECK(counts.at("source.b.bed.hits") == 3);
  CHECK(counts.count("source.s.vcf.absent") == 0);
  CHECK(annotate::hit_rates(done.knowledge, counts) ==
        std::vector<std::string>{"s.vcf: 2 of 4 alleles found (50.0 %)",
                                 "s.vcf: 2 of 4 alleles found (50.0 %)",
                                 "b.bed: 3 of 4 alleles found (75.0 %)"});
  CHECK_NOTHROW(annotate::require_hits(done.knowledge, counts));
  CHECK(done.result.lines ==
        "1\t11\t.\tC\tG,T,<DEL>,A\t.\t.\tAF=0.2,.,.,0.1;B=0.2,.,.,0.1;NAME=x,x,.,x\n"
        "1\t13\t.\tC\tG\t.\t.\t.\n");
}

TEST_CASE("a source without a hit is an error, unless nothing was asked or it is allowed",
          "[annotate][source]") {
  const test::MadeInputs made;
  const std::string one = made.vcf("one.vcf", af, "1\t11\t.\tC\tA\t.\t.\tAF=0.1\n");
  const std::string two = made.vcf("two.vcf", af, "1\t12\t.\tA\tC\t.\t.\tAF=0.1\n");
  Run done = run(made, {one + ":AF", two + ":AF=B"}, "1\t11\t.\tC\tA\t.\t.\t.\n");
  try {
    annotate::require_hits(done.knowledge, done.result.counts);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(error.sentence() == "not one of 1 alleles was found in two.vcf");
    CHECK(error.hint().find("--allow-no-hits") != std::string::npos);
  }
  done.knowledge.allow_no_hits = true;
  CHECK_NOTHROW(annotate::require_hits(done.knowledge, done.result.counts));
  CHECK(annotate::remarks(done.knowledge, done.result.counts).size() == 1);
  const Run empty = run(made, {one + ":AF"}, "");
  CHECK_NOTHROW(annotate::require_hits(empty.knowledge, empty.result.counts));
  CHECK(annotate::hit_rates(empty.knowledge, empty.result.counts).empty());
  const Run symbolic = run(made, {one + ":AF"}, "1\t11\t.\tC\t<DEL>\t.\t.\t.\n");
  CHECK_NOTHROW(annotate::require_hits(symbolic.knowledge, symbolic.result.counts));
}

TEST_CASE("fields declare source, release and digest", "[annotate][source]") {
  const test::MadeInputs made;
  const std::string source =
      made.vcf("s.vcf", std::string("##source=Made\n") + af, "1\t11\t.\tC\tA\t.\t.\tAF=0.1\n");
  const Run done = run(made, {source + ":AF:s_"}, "1\t11\t.\tC\tA\t.\t.\t.\n");
  io::VcfHeader header = io::VcfHeader::make(genome::Contigs({{"1", 12180}}), {});
  annotate::declare_fields(done.knowledge, header);
  const std::string digest = done.knowledge.sources[0]->provenance().digest;
  REQUIRE(digest.size() == 32);
  const std::string text = header.text();
  CHECK(text.find("##INFO=<ID=s_AF,Number=A,Type=Float,Description=\"frequency\",Source=\"s.vcf\","
                  "Version=\"Made\",Digest=" +
                  digest + ">\n") != std::string::npos);
  CHECK(text.find("##varg_source=<ID=s.vcf,Release=\"Made\",XXH3_128=" + digest + ">\n") !=
        std::string::npos);
  CHECK(header.info("s_AF")->type == io::FieldType::floating);
}
