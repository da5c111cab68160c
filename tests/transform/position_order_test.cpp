#include <algorithm>
#include <string>
#include <vector>

#include <varg/transform/placed_lines.hpp>

#include "catch.hpp"
#include "random.hpp"

namespace varg::transform {
namespace {

using genome::Pos;

struct Made {
  Pos input;
  Pos pos;
  std::string name;
};

/// A batch of one contig as a worker makes it: sorted by position.
PlacedLines batch_of(std::string contig, std::vector<Made> records) {
  PlacedLines batch;
  batch.runs.push_back({std::move(contig), 0, records.empty() ? 0 : records.back().input});
  std::stable_sort(records.begin(), records.end(),
                   [](const Made& a, const Made& b) { return a.pos < b.pos; });
  for (const Made& record : records) {
    batch.lines.push_back({record.pos, batch.text.size(), record.name.size() + 1});
    batch.text += record.name + "\n";
  }
  return batch;
}

}  // namespace

TEST_CASE("a line waits until nothing can come before it", "[order]") {
  PositionOrder order(100);
  CHECK(order(batch_of("c", {{10, 10, "a"}, {150, 150, "b"}})).text() == "a\n");
  CHECK(order(batch_of("c", {{160, 60, "c"}, {240, 240, "d"}})).text() == "c\n");
  CHECK(order(batch_of("c", {{260, 150, "e"}})).text() == "b\ne\n");
  CHECK(order.finish().text() == "d\n");
  CHECK(order.finish().text().empty());
}

TEST_CASE("a new contig lets everything go", "[order]") {
  PositionOrder order(100);
  CHECK(order(batch_of("c", {{10, 10, "a"}})).text().empty());
  CHECK(order(batch_of("d", {{5, 5, "b"}})).text() == "a\n");
  CHECK(order.finish().text() == "b\n");
}

TEST_CASE("all lines of one position leave together", "[order]") {
  PositionOrder order(0);
  CHECK(order(batch_of("c", {{10, 10, "a"}, {20, 20, "b"}})).text() == "a\n");
  CHECK(order(batch_of("c", {{20, 20, "c"}})).text().empty());
  CHECK(order(batch_of("c", {{30, 30, "d"}})).text() == "b\nc\n");
  CHECK(order.finish().text() == "d\n");
}

TEST_CASE("a batch without lines still moves the border", "[order]") {
  PositionOrder order(0);
  CHECK(order(batch_of("c", {{10, 10, "a"}})).text().empty());
  PlacedLines empty;
  empty.runs.push_back({"c", 0, 50});
  CHECK(order(std::move(empty)).text() == "a\n");
}

TEST_CASE("any cut into batches gives the stable sort of the input", "[order][property]") {
  test::Random random(GENERATE(range(1U, 100U)));
  constexpr Pos farthest = 50;
  std::vector<Made> all;
  for (Pos input = 0; all.size() < 300; input += random.between(0, 12)) {
    const Pos shift = random.chance(0.3) ? random.between(0, farthest) : 0;
    all.push_back({input, std::max<Pos>(0, input - shift), std::to_string(all.size())});
  }
  PositionOrder order(farthest);
  std::string found;
  for (std::size_t at = 0; at < all.size();) {
    const auto size = std::min(all.size() - at, static_cast<std::size_t>(random.between(1, 40)));
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(at);
    found += order(batch_of("c", {first, first + static_cast<std::ptrdiff_t>(size)})).text();
    at += size;
  }
  found += order.finish().text();
  std::stable_sort(all.begin(), all.end(),
                   [](const Made& a, const Made& b) { return a.pos < b.pos; });
  std::string expected;
  for (const Made& record : all) expected += record.name + "\n";
  CHECK(found == expected);
}

}  // namespace varg::transform
