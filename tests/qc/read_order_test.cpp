#include "read_order.hpp"

#include <algorithm>

#include "catch.hpp"
#include "qc_reads.hpp"

namespace varg::qc {
namespace {

test::MadeRead at(genome::ContigId contig, genome::Pos pos) {
  test::MadeRead read = test::matched("r", contig, pos, 5);
  if (contig < 0) read.flags |= genome::flag::unmapped;
  return read;
}

bool is_sorted(const std::vector<test::MadeRead>& reads) {
  const io::ReadBatch batch = test::make_batch(reads);
  ReadOrder order;
  for (std::size_t i = 0; i < batch.size(); ++i) order.add(batch[i]);
  return order.is_sorted();
}

TEST_CASE("reads are in order by contig and position, those without a place last", "[qc]") {
  CHECK(is_sorted({}));
  CHECK(is_sorted({at(0, 5)}));
  CHECK(is_sorted({at(0, 5), at(0, 5), at(0, 6), at(2, 0), at(-1, -1), at(-1, -1)}));
  CHECK_FALSE(is_sorted({at(0, 6), at(0, 5)}));
  CHECK_FALSE(is_sorted({at(1, 0), at(0, 5)}));
  CHECK_FALSE(is_sorted({at(-1, -1), at(0, 5)}));
}

TEST_CASE("batches in order make a file in order, and only they", "[qc][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  std::vector<test::MadeRead> reads;
  for (int i = 0; i < 60; ++i) {
    const auto contig = static_cast<genome::ContigId>(random.between(-1, 2));
    reads.push_back(at(contig, contig < 0 ? -1 : random.between(0, 50)));
  }
  const auto key = [](const test::MadeRead& read) {
    return std::pair(read.contig < 0 ? 99 : read.contig, read.pos);
  };
  const auto less = [&](const auto& a, const auto& b) { return key(a) < key(b); };
  for (const bool sorted : {true, false}) {
    if (sorted) std::stable_sort(reads.begin(), reads.end(), less);
    if (!sorted) std::swap(reads[0], reads[static_cast<std::size_t>(random.between(1, 59))]);
    ReadOrder whole;
    for (std::size_t begin = 0; begin < reads.size();) {
      const std::size_t end =
          std::min(reads.size(), begin + static_cast<std::size_t>(random.between(1, 20)));
      const io::ReadBatch batch = test::make_batch(
          {reads.begin() + static_cast<long>(begin), reads.begin() + static_cast<long>(end)});
      ReadOrder part;
      for (std::size_t i = 0; i < batch.size(); ++i) part.add(batch[i]);
      whole.add(part);
      whole.add(ReadOrder());  // an empty batch changes nothing
      begin = end;
    }
    CHECK(whole.is_sorted() == std::is_sorted(reads.begin(), reads.end(), less));
  }
}

}  // namespace
}  // namespace varg::qc
