#include <varg/transform/select.hpp>

#include "catch.hpp"
#include "made_records.hpp"
#include "random.hpp"

using namespace varg;
using namespace varg::transform;

namespace {

const std::vector<std::string> lines = {
    "c 5 . G A . . . GT 0/1 0/0",           "c 8 . GATT G . . . GT 0/1 0/0",
    "c 20 . G <DEL> . . END=40 GT 0/1 ./.", "d 5 . G A . . . GT 0/1 0/0",
    "d 30 . G A . . . GT 0/1 0/0",
};

std::string of(std::initializer_list<std::size_t> rows) {
  std::vector<std::string> picked;
  for (const std::size_t row : rows) picked.push_back(lines[row]);
  return test::vcf_lines(picked);
}

}  // namespace

TEST_CASE("without regions the bytes of the batch are handed on", "[transform]") {
  io::VariantBatch batch = test::made_batch(lines);
  const char* const bytes = batch.bytes.data();
  const SelectedLines all = select_lines(std::move(batch), nullptr);
  CHECK(all.text == test::vcf_lines(lines));
  CHECK(all.text.data() == bytes);
  CHECK(all.count == lines.size());
}

TEST_CASE("rows that were taken away are not handed on", "[transform]") {
  io::VariantBatch batch = test::made_batch(lines);
  batch.rows.erase(batch.rows.begin() + 1);
  const SelectedLines left = select_lines(std::move(batch), nullptr);
  CHECK(left.text == of({0, 2, 3, 4}));
  CHECK(left.count == 4);
  batch = test::made_batch(lines);
  batch.rows.pop_back();
  CHECK(select_lines(std::move(batch), nullptr).text == of({0, 1, 2, 3}));
}

TEST_CASE("lines with the line ends of Windows lose them", "[transform]") {
  io::VariantBatch batch = test::made_batch({lines[0]});
  batch.bytes.insert(batch.bytes.size() - 1, "\r");
  io::index_rows(batch);
  CHECK(select_lines(std::move(batch), nullptr).text == of({0}));
}

TEST_CASE("records overlap regions from POS to END", "[transform]") {
  const auto in = [](genome::Interval interval) {
    const genome::RegionSet regions({interval});
    return select_lines(test::made_batch(lines), &regions).text;
  };
  CHECK(in({0, 4, 5}) == of({0}));
  CHECK(in({0, 5, 7}).empty());
  CHECK(in({0, 10, 11}) == of({1}));
  CHECK(in({0, 11, 19}).empty());
  CHECK(in({0, 39, 52}) == of({2}));
  CHECK(in({1, 0, 52}) == of({3, 4}));
}

TEST_CASE("regions in turn take each record that overlaps one once", "[transform][property]") {
  test::Random random(53);
  for (int round = 0; round < 200; ++round) {
    std::vector<genome::Interval> intervals;
    for (genome::Pos at = random.between(0, 9); at < 50; at += random.between(2, 14)) {
      intervals.push_back({0, at, at + random.between(1, 2)});
    }
    const genome::RegionSet regions(intervals);
    const auto sorted = regions.intervals();
    std::string in_turn;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      in_turn += test::select_new_lines(test::made_batch({lines[0], lines[1], lines[2]}), sorted[i],
                                        i > 0 ? &sorted[i - 1] : nullptr)
                     .text;
    }
    const SelectedLines at_once =
        select_lines(test::made_batch({lines[0], lines[1], lines[2]}), &regions);
    REQUIRE(in_turn == at_once.text);
  }
}
