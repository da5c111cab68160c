#include <varg/flow/over_records.hpp>

#include <numeric>

#include <varg/core/error.hpp>
#include <varg/core/manifest.hpp>

#include "catch.hpp"

namespace varg::flow {
namespace {

/// A reader of numbers with the steps of the real ones.
struct NumberReader {
  struct Group {
    int first = 0;
  };
  struct Batch {
    std::vector<int> numbers;
    std::uint64_t input_bytes = 1;
    std::size_t size() const { return numbers.size(); }
  };
  int groups = 0;
  int damaged = -1;
  int at = 0;
  bool finished = false;

  std::string path() const { return "numbers"; }
  InputFacts facts() const { return {}; }
  std::optional<Group> next() {
    if (at == groups) return std::nullopt;
    return Group{at++};
  }
  void inflate(Group& group) const { group.first *= 10; }
  Batch cut(Group group) {
    Batch batch;
    batch.numbers.resize(10);
    std::iota(batch.numbers.begin(), batch.numbers.end(), group.first);
    return batch;
  }
  void check(const Batch& batch) const {
    if (damaged >= 0 && batch.numbers.front() >= damaged) {
      throw Error(Fault::input, "record {}", batch.numbers.front());
    }
  }
  void finish() { finished = true; }
};

/// Holds the last number of each batch back until the next.
struct HoldBack {
  std::vector<int> held;
  std::vector<int> operator()(std::vector<int> numbers) {
    held.insert(held.end(), numbers.begin(), numbers.end());
    std::vector<int> leaving(held.begin(), held.end() - 1);
    held.erase(held.begin(), held.end() - 1);
    return leaving;
  }
  std::vector<int> finish() { return std::move(held); }
};

TEST_CASE("records pass every step in order and the held back come last", "[flow]") {
  for (const unsigned threads : {1U, 2U, 8U}) {
    Monitor monitor("test", {.quiet = true});
    NumberReader reader{.groups = 30};
    HoldBack hold;
    std::vector<int> taken;
    over_records(
        Limits{threads, 1ULL << 30U}, monitor, reader, [] { return 0; },
        [](int&, NumberReader::Batch batch) { return batch.numbers; }, hold,
        [](std::vector<int> numbers) { return numbers; },
        [&](const std::vector<int>& numbers) {
          taken.insert(taken.end(), numbers.begin(), numbers.end());
        });
    REQUIRE(taken.size() == 300);
    for (std::size_t i = 0; i < taken.size(); ++i) CHECK(taken[i] == static_cast<int>(i));
    CHECK(reader.finished);
  }
}

TEST_CASE("the first damaged batch in file order is the one named", "[flow]") {
  for (const unsigned threads : {1U, 2U, 8U}) {
    Monitor monitor("test", {.quiet = true});
    NumberReader reader{.groups = 100, .damaged = 250};
    std::size_t records = 0;
    try {
      over_records(
          Limits{threads, 1ULL << 30U}, monitor, reader, [] { return 0; },
          [](int&, NumberReader::Batch batch) { return batch.size(); },
          [&](std::size_t n) { records += n; });
      FAIL("nothing thrown");
    } catch (const Error& error) {
      CHECK(error.sentence() == "record 250");
    }
    CHECK(records == 250);
    CHECK_FALSE(reader.finished);
  }
}

}  // namespace
}  // namespace varg::flow
