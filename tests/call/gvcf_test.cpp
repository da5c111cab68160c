#include <varg/call/gvcf.hpp>

#include <varg/call/call_vcf.hpp>

#include "catch.hpp"
#include "made_confidence.hpp"

using namespace varg;
using call::ReferenceState;
using genome::Pos;

namespace {

const genome::Contigs contigs({{"chr1", 200'000}, {"chr2", 500}});

std::string line_of(const call::ReferenceRun& run) {
  std::string out;
  call::append_block_line({1, run}, contigs, out);
  return out;
}

/// The PLs of a sample after <NON_REF> was added.
std::vector<int> extended(std::vector<int> genotype, std::vector<int> depths,
                          std::vector<int> penalties) {
  call::CallRecord record;
  record.alleles.assign(depths.size(), "A");
  call::SampleCall sample;
  sample.genotype.alleles = std::move(genotype);
  sample.allele_depths = std::move(depths);
  sample.genotype_penalties = std::move(penalties);
  record.samples.push_back(sample);
  call::add_non_ref(record);
  CHECK(record.alleles.back() == "<NON_REF>");
  CHECK(record.samples[0].allele_depths.size() == record.alleles.size());
  CHECK(record.samples[0].allele_depths.back() == 0);
  return record.samples[0].genotype_penalties;
}

bool about(const std::vector<int>& a, const std::vector<int>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](int x, int y) { return std::abs(x - y) <= 1; });
}

}  // namespace

TEST_CASE("a proven block is a reference line as GATK writes it", "[call]") {
  CHECK(line_of({99, 150, ReferenceState::proven, 5, 2, 'G', 48, 16, 51 * 17 + 20, 48, 503}) ==
        "chr2\t100\t.\tG\t<NON_REF>\t.\t.\tEND=150\tGT:DP:GQ:MIN_DP:PL\t0/0:17:48:16:0,48,503\n");
  CHECK(line_of({99, 100, ReferenceState::proven, 5, 1, 'C', 99, 3, 3, 0, 130}) ==
        "chr2\t100\t.\tC\t<NON_REF>\t.\t.\tEND=100\tGT:DP:GQ:MIN_DP:PL\t0:3:99:3:0,130\n");
}

TEST_CASE("what is not proven has no genotype", "[call]") {
  for (const auto state : {ReferenceState::no_reference, ReferenceState::no_coverage}) {
    CHECK(line_of({0, 10, state, 0, 2, 'N', 0, 0, 0, 0, 0}) ==
          "chr2\t1\t.\tN\t<NON_REF>\t.\t.\tEND=10\tGT:DP:GQ:MIN_DP:PL\t./.:0:0:0:0,0,0\n");
  }
  CHECK(line_of({0, 2, ReferenceState::unproven, 0, 2, 'A', 0, 7, 15, 0, 90}) ==
        "chr2\t1\t.\tA\t<NON_REF>\t.\t.\tEND=2\tGT:DP:GQ:MIN_DP:PL\t./.:8:0:7:0,0,90\n");
  CHECK(line_of({0, 1, ReferenceState::unproven, 0, 1, 'A', 0, 7, 7, 0, 0}) ==
        "chr2\t1\t.\tA\t<NON_REF>\t.\t.\tEND=1\tGT:DP:GQ:MIN_DP:PL\t.:7:0:7:0,0\n");
}

TEST_CASE("the header declares what blocks carry and the bands", "[call]") {
  auto header = call::call_header(contigs, {"s"}, {}, "##varg=<ID=call>");
  for (const auto& line : call::gvcf_header_lines(call::GqBands({20, 60}))) header.add_line(line);
  CHECK(header.info("END") != nullptr);
  CHECK(header.format("MIN_DP") != nullptr);
  const std::string text = header.text();
  for (const char* line : {"##ALT=<ID=NON_REF,", "##GVCFBlock0-20=minGQ=0(inclusive),maxGQ=20(exc",
                           "##GVCFBlock20-60=minGQ=20(inclusive),maxGQ=60(exclusive)\n",
                           "##GVCFBlock60-2147483647=minGQ=60(inclusive),maxGQ=2147483647("}) {
    CAPTURE(line);
    CHECK(text.find(line) != std::string::npos);
  }
}

TEST_CASE("PLs with <NON_REF> are those GATK writes for clear sites", "[call]") {
  // Sites of NA12878's gVCF by GATK 3.4.
  CHECK(about(extended({0, 1}, {18, 12}, {314, 0, 482}), {314, 0, 482, 368, 518, 886}));
  CHECK(about(extended({0, 1}, {23, 21}, {510, 0, 544}), {510, 0, 544, 579, 607, 1186}));
  CHECK(about(extended({1, 1}, {0, 25}, {764, 75, 0}), {764, 75, 0, 764, 75, 764}));
  CHECK(about(extended({0, 0}, {22, 0}, {0, 66, 782}), {0, 66, 782, 66, 782, 782}));
}

TEST_CASE("one copy and several alternative alleles have PLs with <NON_REF> too", "[call]") {
  CHECK(extended({1}, {0, 20}, {600, 0}) == std::vector<int>{600, 0, 600});
  const auto three = extended({1, 2}, {0, 10, 8}, {800, 242, 186, 316, 0, 261});
  REQUIRE(three.size() == 10);
  CHECK(three[6] == 800);
  CHECK(three[7] == 216);
  CHECK(three[8] == 285);
  CHECK(three[9] > 501);
}

TEST_CASE("<NON_REF> never becomes the best genotype, and the others stay", "[call][property]") {
  test::Random random(GENERATE(range(1U, 101U)));
  const auto alleles = static_cast<std::size_t>(random.between(2, 4));
  std::vector<int> depths;
  for (std::size_t i = 0; i < alleles; ++i)
    depths.push_back(static_cast<int>(random.between(0, 40)));
  std::vector<int> penalties;
  for (std::size_t i = 0; i < genome::genotype_count(alleles, 2); ++i) {
    penalties.push_back(static_cast<int>(random.between(1, 900)));
  }
  penalties[static_cast<std::size_t>(random.between(0, static_cast<Pos>(penalties.size()) - 1))] =
      0;
  const auto all = extended({0, 1}, depths, penalties);
  REQUIRE(all.size() == genome::genotype_count(alleles + 1, 2));
  CHECK(std::equal(penalties.begin(), penalties.end(), all.begin()));
  for (const int penalty : all) CHECK(penalty >= 0);
  CHECK(*std::min_element(all.begin(), all.end()) == 0);
}

TEST_CASE("a sample without PL keeps none", "[call]") {
  CHECK(extended({-1, -1}, {0, 0}, {}).empty());
}

TEST_CASE("lines are by position and cover each position once, in any shards", "[call][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  auto made = test::made_region(random, {0, 97'000, 103'000});
  for (auto& position : made.positions) {
    if (position.ploidy == 0) position = test::made_position(random, true);
  }
  const auto text_of = [&](Pos size) {
    call::ReferenceBlocks joiner;
    std::vector<call::CallRecord> records;
    std::vector<call::ReferenceBlock> blocks;
    std::string text;
    for (Pos begin = 97'000; begin < 103'000; begin += size) {
      const genome::Interval owned{0, begin, std::min<Pos>(begin + size, 103'000)};
      blocks.clear();
      joiner.add(test::shard_of(made, owned, call::GqBands::coarse(), &records), blocks);
      call::append_gvcf_lines(records, blocks, contigs, text);
    }
    blocks.clear();
    joiner.finish(blocks);
    call::append_gvcf_lines({}, blocks, contigs, text);
    return text;
  };
  const std::string text = text_of(6000);
  for (const Pos size : {7, 500, 2500}) CHECK(text_of(size) == text);
  Pos covered = 97'000;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    const Pos begin = std::stoll(text.substr(at + 5)) - 1;
    const std::string line = text.substr(at, text.find('\n', at) - at);
    const auto end_field = line.find("END=");
    CAPTURE(line.substr(0, 30), covered);
    if (end_field != std::string::npos) {
      REQUIRE(begin == covered);
      covered = std::stoll(line.substr(end_field + 4));
    } else {
      REQUIRE(begin <= covered);
      const auto ref_length = static_cast<Pos>(line.find("\tC\t") - line.find("\t.\t") - 3);
      covered = std::max(covered, begin + std::min<Pos>(ref_length, 1000));
    }
  }
  CHECK(covered >= 103'000);
}

TEST_CASE("callable runs are BED lines with GATK's names", "[call]") {
  std::string out;
  using call::CallableClass;
  call::append_callable_line({{0, 9, 20}, CallableClass::callable}, contigs, out);
  call::append_callable_line({{0, 20, 21}, CallableClass::low_quality}, contigs, out);
  call::append_callable_line({{0, 21, 22}, CallableClass::no_coverage}, contigs, out);
  call::append_callable_line({{1, 0, 10}, CallableClass::ref_n}, contigs, out);
  CHECK(out ==
        "chr1\t9\t20\tCALLABLE\nchr1\t20\t21\tLOW_QUALITY\nchr1\t21\t22\tNO_COVERAGE\n"
        "chr2\t0\t10\tREF_N\n");
}
