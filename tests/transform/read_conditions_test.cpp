#include <varg/transform/read_conditions.hpp>

#include <cstring>

#include <varg/core/error.hpp>
#include <varg/io/bam_writer.hpp>

#include "catch.hpp"

using namespace varg;
using namespace varg::transform;

namespace {

struct Made {
  std::string name;
  std::uint16_t flags;
  genome::Pos pos;
  std::uint8_t mapq;
  std::string group;
};

io::ReadBatch batch_of(const std::vector<Made>& reads) {
  static const genome::CigarElement cigar[] = {genome::make_element(genome::CigarOp::match, 10)};
  io::ReadBatch batch;
  for (const Made& read : reads) {
    std::vector<std::uint8_t> tags;
    if (!read.group.empty()) io::append_text_tag("RG", read.group, tags);
    io::ReadFields fields;
    fields.name = read.name;
    fields.flags = read.flags;
    fields.contig = read.pos < 0 ? -1 : 0;
    fields.pos = read.pos;
    fields.mapq = read.mapq;
    if (read.pos >= 0) fields.cigar = cigar;
    fields.tags = tags;
    const std::size_t at = batch.bytes.size();
    io::append_read(fields, batch.bytes);
    batch.offsets.push_back(static_cast<std::uint32_t>(at + 4));
  }
  return batch;
}

const std::vector<Made> reads = {
    {"a", 99, 0, 60, "g"}, {"b", 1024, 5, 10, "h"}, {"c", 0, 20, 60, ""}, {"d", 4, -1, 0, "g"}};

std::string names(const SelectedReads& selected) {
  std::string text;
  for (std::string_view rest = selected.records; !rest.empty();) {
    std::uint32_t size = 0;
    std::memcpy(&size, rest.data(), sizeof size);
    text += rest[4 + 32];
    rest.remove_prefix(4 + size);
  }
  return text;
}

std::string kept(const ReadConditions& conditions) {
  const SelectedReads selected = ReadSelector(conditions)(batch_of(reads));
  std::uint64_t all = selected.count;
  for (const auto& [reason, n] : selected.counts) all += n;
  CHECK(all == reads.size());
  return names(selected);
}

}  // namespace

TEST_CASE("reads are selected by what is asked, and counted by reason", "[transform]") {
  const auto by = [](auto change) {
    ReadConditions conditions;
    change(conditions);
    return kept(conditions);
  };
  const genome::RegionSet region({{0, 15, 21}});
  CHECK(kept({}) == "abcd");
  CHECK(by([](auto& c) { c.min_mapq = 10; }) == "abc");
  CHECK(by([](auto& c) { c.require_flags = 3; }) == "a");
  CHECK(by([](auto& c) { c.exclude_flags = 1028; }) == "ac");
  CHECK(by([](auto& c) { c.read_groups = {"g"}; }) == "ad");
  CHECK(by([](auto& c) { c.regions = genome::RegionSet({{0, 9, 12}}); }) == "ab");
  CHECK(by([&](auto& c) { c.targets = region; }) == "c");
  CHECK(by([&](auto& c) {
          c.targets = region;
          c.exclude_targets = true;
        }) == "abd");
  CHECK(by([](auto& c) {
          c.make_predicate = [] {
            return [](const io::ReadBatch& batch, std::size_t i) {
              return batch[i].name() == "c" ? DroppedRead::kept : DroppedRead::exclude;
            };
          };
        }) == "c");
  ReadConditions strict;
  strict.min_mapq = 30;
  CHECK(ReadSelector(strict)(batch_of(reads)).counts == Counts{{"dropped.mapq", 2}});
}

TEST_CASE("a read that overlaps two regions is taken with the first", "[transform]") {
  const ReadConditions conditions;
  ReadSelector selector(conditions);
  const genome::Interval first{0, 0, 6};
  const genome::Interval second{0, 8, 30};
  const io::ReadBatch batch = batch_of(reads);
  CHECK(names(selector.select_new(batch, first, nullptr)) == "ab");
  CHECK(names(selector.select_new(batch, second, &first)) == "c");
  CHECK(selector.select_new(batch, second, &first).counts.empty());
}

TEST_CASE("flags are numbers or names", "[transform]") {
  CHECK(parse_flags("1024") == 1024);
  CHECK(parse_flags("0x400") == 1024);
  CHECK(parse_flags("02000") == 1024);
  CHECK(parse_flags("DUP,UNMAP") == 1028);
  CHECK(parse_flags("0") == 0);
  for (const char* wrong : {"", "DUPE", "70000", "-1", "DUP,"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(parse_flags(wrong), Error);
  }
}

TEST_CASE("a sample of reads keeps mates together and follows its fraction", "[transform]") {
  std::vector<Made> many;
  for (int i = 0; i < 2000; ++i) many.push_back({"r" + std::to_string(i / 2), 0, 1, 0, ""});
  const auto share = [&](std::string_view text) {
    ReadConditions conditions;
    conditions.subsample = parse_subsample(text);
    return ReadSelector(conditions)(batch_of(many)).count;
  };
  CHECK(share("0") == 0);
  CHECK(share("1") == 2000);
  CHECK(share("0.5") % 2 == 0);
  CHECK(share("0.5") > 850);
  CHECK(share("0.5") < 1150);
  CHECK_THROWS_AS(parse_subsample("1.5"), Error);
  CHECK_THROWS_AS(parse_subsample("0.5,x"), Error);
  CHECK_THROWS_AS(parse_subsample("nan"), Error);
}

TEST_CASE("an unknown read group is refused with the nearest one", "[transform]") {
  const auto header = io::parse_sam_header("@SQ\tSN:c\tLN:9\n@RG\tID:lane1\tSM:s\n");
  CHECK_NOTHROW(require_read_groups({"lane1"}, header));
  CHECK_THROWS_WITH(require_read_groups({"lane2"}, header),
                    Catch::Matchers::Contains("no read group lane2"));
}
