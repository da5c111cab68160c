#include <varg/call/call_output.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <varg/call/call_vcf.hpp>
#include <varg/call/gvcf.hpp>
#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "made_confidence.hpp"

using namespace varg;
using call::Calls;
using call::Fallback;
using genome::Interval;
using genome::Pos;

namespace {

const genome::Contigs contigs({{"chr1", 200'000}, {"chr2", 5'000}});

/// What a whole run would say: confidence and records of a region of chr1, and fallbacks.
struct MadeRun {
  test::MadeRegion made;
  std::vector<Fallback> fallbacks;
};

/// Links most of the records in chains, as reads over both would.
void link(test::Random& random, std::vector<call::CallRecord>& records) {
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (records[i].pos == records[i - 1].pos || random.chance(0.3)) continue;
    records[i].samples[0].link = {records[i - 1].pos, random.chance(0.5)};
    records[i - 1].samples[0].is_followed = true;
  }
}

MadeRun made_run(test::Random& random, Interval region) {
  MadeRun run{test::made_region(random, region), {}};
  link(random, run.made.records);
  for (const char* reason : {"depth", "window"}) {
    for (Pos begin = region.begin + random.between(0, 900); begin < region.end;) {
      const Pos end = std::min(region.end, begin + random.between(1, 2'000));
      run.fallbacks.push_back({{region.contig, begin, end}, reason});
      begin = end + random.between(1, 900);
    }
  }
  return run;
}

/// What the shard of `owned` gives, fallbacks clipped to it.
Calls calls_of(const MadeRun& run, Interval owned, bool has_reference) {
  Calls calls;
  auto reference = test::shard_of(run.made, owned, call::GqBands::coarse(), &calls.records);
  if (has_reference) calls.reference = std::move(reference);
  for (const Fallback& fallback : run.fallbacks) {
    const Pos begin = std::max(fallback.region.begin, owned.begin);
    const Pos end = std::min(fallback.region.end, owned.end);
    if (begin < end) calls.fallbacks.push_back({{owned.contig, begin, end}, fallback.reason});
  }
  std::sort(calls.fallbacks.begin(), calls.fallbacks.end(),
            [](const Fallback& a, const Fallback& b) { return a.region.begin < b.region.begin; });
  return calls;
}

/// All that a run writes.
struct Written {
  std::string lines;     ///< of the VCF, without header
  std::string callable;  ///< the BED
  std::vector<std::string> fallbacks;

  friend bool operator==(const Written&, const Written&) = default;
};

struct Wanted {
  bool has_blocks = false;
  bool has_callable = false;
};

std::string without_header(const std::string& text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] == '#') at = text.find('\n', at) + 1;
  return text.substr(at);
}

Written written(std::vector<Calls> shards, Wanted wanted) {
  const test::TemporaryFolder folder;
  io::VcfHeader header = call::call_header(contigs, {"s"}, {}, "##varg=<ID=call>");
  for (const auto& line : call::gvcf_header_lines(call::GqBands::coarse())) header.add_line(line);
  io::VcfWriter writer(folder.path("calls.vcf"), io::variant_format("calls.vcf", ""), header);
  OutputFile callable(folder.path("callable.bed"));
  call::CallOutput output(writer, wanted.has_callable ? &callable : nullptr, contigs,
                          wanted.has_blocks);
  for (Calls& calls : shards) output.take(std::move(calls));
  output.finish();
  writer.close();
  callable.commit();
  Written result{without_header(test::read_file(folder.path("calls.vcf"))),
                 test::read_file(folder.path("callable.bed")),
                 {}};
  for (const Fallback& fallback : output.fallbacks()) {
    result.fallbacks.push_back(genome::to_text(fallback.region, contigs) + " " + fallback.reason);
  }
  return result;
}

Written written(const MadeRun& run, const std::vector<Interval>& shards, Wanted wanted) {
  std::vector<Calls> calls;
  for (const Interval& owned : shards) {
    calls.push_back(calls_of(run, owned, wanted.has_blocks || wanted.has_callable));
  }
  return written(std::move(calls), wanted);
}

/// Shards of random sizes up to `longest`.
std::vector<Interval> cut(test::Random& random, Interval region, Pos longest) {
  std::vector<Interval> shards;
  for (Pos begin = region.begin; begin < region.end;) {
    const Pos end = std::min(region.end, begin + random.between(1, longest));
    shards.push_back({region.contig, begin, end});
    begin = end;
  }
  return shards;
}

std::size_t count_of(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++n;
  return n;
}

/// The part of a line before its INFO, with the genotype column of a record without <NON_REF>.
std::vector<std::string> sites_of(const std::string& lines) {
  std::vector<std::string> sites;
  for (std::size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1) {
    const std::string line = lines.substr(at, lines.find('\n', at) - at);
    if (line.find("END=") != line.npos) continue;
    std::size_t tab = line.find('\t');
    for (int field = 1; field < 4; ++field) tab = line.find('\t', tab + 1);
    sites.push_back(line.substr(0, tab) + line.substr(line.rfind('\t'), 4));
  }
  return sites;
}

}  // namespace

TEST_CASE("what is written does not depend on how a run was cut", "[call][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  const auto run = made_run(random, {0, 94'000, 106'000});
  const Interval region = run.made.region;
  for (const Wanted wanted :
       {Wanted{}, Wanted{true, false}, Wanted{false, true}, Wanted{true, true}}) {
    CAPTURE(wanted.has_blocks, wanted.has_callable);
    const Written whole = written(run, {region}, wanted);
    REQUIRE(count_of(whole.lines, ":PS") > 10);
    REQUIRE(count_of(whole.lines, "END=") >= (wanted.has_blocks ? 50U : 0U));
    REQUIRE(whole.callable.empty() != wanted.has_callable);
    for (const Pos longest : {300, 2'500, 9'000}) {
      CAPTURE(longest);
      const Written parts = written(run, cut(random, region, longest), wanted);
      CHECK(parts.lines == whole.lines);
      CHECK(parts.callable == whole.callable);
      CHECK(parts.fallbacks == whole.fallbacks);
    }
  }
}

TEST_CASE("records are the same with blocks beside them or without", "[call]") {
  test::Random random(4);
  const auto run = made_run(random, {0, 10'000, 20'000});
  const auto shards = cut(random, run.made.region, 3'000);
  const Written plain = written(run, shards, {});
  const Written blocks = written(run, shards, {true, true});
  CHECK(count_of(plain.lines, "\n") == run.made.records.size());
  CHECK(count_of(plain.lines, "<NON_REF>") == 0);
  CHECK(count_of(blocks.lines, "<NON_REF>") == count_of(blocks.lines, "\n"));
  CHECK(sites_of(blocks.lines) == sites_of(plain.lines));
  CHECK(plain.callable.empty());
  CHECK(plain.fallbacks == blocks.fallbacks);
}

TEST_CASE("fallbacks are sorted by place, then reason, over contigs", "[call]") {
  std::vector<Calls> shards(3);
  shards[0].fallbacks = {{{0, 100, 300}, "window"}, {{0, 150, 200}, "depth"}};
  shards[1].fallbacks = {{{0, 300, 400}, "window"}, {{0, 300, 400}, "assembly"}};
  shards[2].fallbacks = {{{1, 0, 50}, "depth"}};
  CHECK(written(std::move(shards), {}).fallbacks ==
        std::vector<std::string>{"chr1:101-400 window", "chr1:151-200 depth",
                                 "chr1:301-400 assembly", "chr2:1-50 depth"});
}

TEST_CASE("the last block and callable region end where the run does", "[call]") {
  test::Random random(2);
  MadeRun run{{{0, 500, 900}, random.bases(400), {}, {}}, {}};
  run.made.positions.assign(400, test::made_position(random, true));
  for (auto& position : run.made.positions) position.ploidy = 2;
  for (auto& position : run.made.positions) position.quality = 45;
  const Written result = written(run, {{0, 500, 700}, {0, 700, 900}}, {true, true});
  CHECK(count_of(result.lines, "\n") == 1);
  CHECK(result.lines.rfind("chr1\t501\t", 0) == 0);
  CHECK(count_of(result.lines, "\tEND=900\t") == 1);
  CHECK(result.callable == "chr1\t500\t900\tCALLABLE\n");
}

TEST_CASE("a run without shards writes no line", "[call]") {
  CHECK(written(std::vector<Calls>{}, {true, true}) == Written{});
}

TEST_CASE("blocks and callable regions need what shards know of the reference", "[call]") {
  CHECK(written(std::vector<Calls>(1), {}) == Written{});
  for (const Wanted wanted : {Wanted{true, false}, Wanted{false, true}}) {
    try {
      written(std::vector<Calls>(1), wanted);
      FAIL("taken");
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::bug);
    }
  }
}
