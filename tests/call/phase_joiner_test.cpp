#include <varg/call/phase_joiner.hpp>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::CallRecord;

namespace {

CallRecord record_at(genome::Pos pos, genome::Pos before, bool is_swapped, bool is_followed,
                     std::vector<int> alleles = {0, 1}) {
  CallRecord record;
  record.contig = 0;
  record.pos = pos;
  record.samples.resize(1);
  record.samples[0].genotype.alleles = std::move(alleles);
  record.samples[0].link = {before, is_swapped};
  record.samples[0].is_followed = is_followed;
  return record;
}

/// "genotype@phase set" of each record's sample.
std::vector<std::string> spelled(const std::vector<CallRecord>& records, std::size_t sample = 0) {
  std::vector<std::string> texts;
  for (const CallRecord& record : records) {
    const auto& call = record.samples[sample];
    texts.push_back(genome::to_text(call.genotype) + "@" + std::to_string(call.phase_set));
  }
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("linked calls become one phase set; each is swapped against the one before", "[call]") {
  std::vector<CallRecord> records{record_at(10, -1, false, true), record_at(20, 10, true, true),
                                  record_at(30, 20, false, true, {1, 2}),
                                  record_at(40, 30, true, false), record_at(900, -1, false, false)};
  call::PhaseJoiner().join(records);
  CHECK(spelled(records) == Texts{"0|1@10", "1|0@10", "2|1@10", "0|1@10", "0/1@-1"});
}

TEST_CASE("a call that neither follows nor is followed ends a block and stays unphased", "[call]") {
  std::vector<CallRecord> records{record_at(10, -1, false, true), record_at(20, 10, true, false),
                                  record_at(30, -1, false, false, {1, 1}),
                                  record_at(40, -1, false, true), record_at(50, 40, false, false)};
  call::PhaseJoiner().join(records);
  CHECK(spelled(records) == Texts{"0|1@10", "1|0@10", "1/1@-1", "0|1@40", "0|1@40"});
}

TEST_CASE("blocks go on over shards, but not over contigs", "[call]") {
  call::PhaseJoiner joiner;
  std::vector<CallRecord> first{record_at(10, -1, false, true), record_at(20, 10, true, true)};
  std::vector<CallRecord> none;
  std::vector<CallRecord> second{record_at(30, 20, false, true), record_at(40, 30, false, false)};
  joiner.join(first);
  joiner.join(none);
  joiner.join(second);
  CHECK(spelled(second) == Texts{"1|0@10", "1|0@10"});
  std::vector<CallRecord> other{record_at(50, 40, true, true)};
  other[0].contig = 1;
  joiner.join(other);
  CHECK(spelled(other) == Texts{"0|1@50"});
}

TEST_CASE("a call whose predecessor was not asked for begins its own block, or none", "[call]") {
  std::vector<CallRecord> records{record_at(30, 20, true, true), record_at(40, 30, true, false)};
  call::PhaseJoiner().join(records);
  CHECK(spelled(records) == Texts{"0|1@30", "1|0@30"});
  std::vector<CallRecord> last{record_at(30, 20, true, false)};
  call::PhaseJoiner().join(last);
  CHECK(spelled(last) == Texts{"0/1@-1"});
}

TEST_CASE("each sample has its own blocks", "[call]") {
  std::vector<CallRecord> records{record_at(10, -1, false, true), record_at(20, 10, true, false),
                                  record_at(30, -1, false, false)};
  const std::vector<CallRecord> other{record_at(10, -1, false, false),
                                      record_at(20, -1, false, true),
                                      record_at(30, 20, true, false)};
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].samples.push_back(other[i].samples[0]);
  }
  call::PhaseJoiner().join(records);
  CHECK(spelled(records, 0) == Texts{"0|1@10", "1|0@10", "0/1@-1"});
  CHECK(spelled(records, 1) == Texts{"0/1@-1", "0|1@20", "1|0@20"});
}

TEST_CASE("phases do not depend on where shards end", "[call][property]") {
  test::Random random(GENERATE(range(1U, 31U)));
  std::vector<CallRecord> records;
  genome::Pos before = -1;
  for (genome::Pos pos = 0; pos < 2000; pos += random.between(1, 60)) {
    const bool linked = before >= 0 && random.chance(0.6);
    if (linked) records.back().samples[0].is_followed = true;
    records.push_back(record_at(pos, linked ? before : -1, random.chance(0.5), false));
    before = pos;
  }
  auto whole = records;
  call::PhaseJoiner().join(whole);
  call::PhaseJoiner joiner;
  Texts cut;
  for (std::size_t begin = 0; begin < records.size();) {
    const auto end =
        std::min(records.size(), begin + static_cast<std::size_t>(random.between(1, 9)));
    std::vector<CallRecord> shard(records.begin() + static_cast<std::ptrdiff_t>(begin),
                                  records.begin() + static_cast<std::ptrdiff_t>(end));
    joiner.join(shard);
    for (const auto& text : spelled(shard)) cut.push_back(text);
    begin = end;
  }
  CHECK(cut == spelled(whole));
}
