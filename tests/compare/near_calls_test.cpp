#include "near_calls.hpp"

#include <algorithm>

#include <varg/core/text.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

namespace varg::compare {
namespace {

Call call_at(genome::Pos pos, std::size_t length) {
  Call call;
  call.pos = pos;
  call.ref = std::string(length, 'A');
  return call;
}

std::vector<const Call*> pointers(const std::vector<Call>& calls) {
  std::vector<const Call*> list;
  for (const Call& call : calls) list.push_back(&call);
  return list;
}

/// The steps from the nearest base of one REF to that of the other; 0 when they overlap.
genome::Pos steps_between(const Call& a, const Call& b) {
  genome::Pos nearest = 1'000'000;
  for (std::size_t i = 0; i < a.ref.size(); ++i) {
    for (std::size_t j = 0; j < b.ref.size(); ++j) {
      const genome::Pos steps =
          a.pos + static_cast<genome::Pos>(i) - b.pos - static_cast<genome::Pos>(j);
      nearest = std::min(nearest, std::abs(steps));
    }
  }
  return nearest;
}

/// A line of vcfeval's file: a call of one side or of both.
struct SuiteLine {
  std::string contig;
  Call call;
  bool is_local = false;
  bool is_matched = false;
};

struct SuiteSides {
  std::vector<SuiteLine> truth;
  std::vector<SuiteLine> query;
};

SuiteSides read_suite(const std::string& path) {
  SuiteSides sides;
  const std::string text = test::read_file(path);
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto columns = split(line, '\t');
    SuiteLine one;
    one.contig = columns.at(0);
    one.call = call_at(*parse_number<genome::Pos>(columns.at(1)) - 1, columns.at(3).size());
    for (const std::size_t column : {9U, 10U}) {
      if (columns.at(column) == ".") continue;
      one.is_local = ends_with(columns[column], ":lm");
      one.is_matched = columns[column].find(":TP:") != std::string_view::npos;
      (column == 9 ? sides.truth : sides.query).push_back(one);
    }
  }
  return sides;
}

/// Whether calls without match have `lm` where a call of the other side on the contig is near.
void check_side(const std::vector<SuiteLine>& side, const std::vector<SuiteLine>& others,
                genome::Pos distance) {
  for (const SuiteLine& line : side) {
    if (line.is_matched) continue;
    std::vector<const Call*> of_contig;
    for (const SuiteLine& other : others) {
      if (other.contig == line.contig) of_contig.push_back(&other.call);
    }
    CAPTURE(distance, line.contig, line.call.pos + 1, line.call.ref.size());
    CHECK(NearCalls(of_contig).any(line.call, distance) == line.is_local);
  }
}

}  // namespace

TEST_CASE("touching calls are one apart", "[compare]") {
  const std::vector<Call> calls{call_at(100, 3)};
  const NearCalls near(pointers(calls));
  CHECK(near.any(call_at(102, 1), 0));
  CHECK_FALSE(near.any(call_at(103, 1), 0));
  CHECK(near.any(call_at(103, 1), 1));
  CHECK(near.any(call_at(132, 1), 30));
  CHECK_FALSE(near.any(call_at(133, 1), 30));
  CHECK(near.any(call_at(68, 3), 30));
  CHECK_FALSE(near.any(call_at(67, 3), 30));
}

TEST_CASE("no call is near to none", "[compare]") {
  CHECK_FALSE(NearCalls({}).any(call_at(100, 3), 1000));
}

TEST_CASE("a long call is near although others begin between", "[compare]") {
  const std::vector<Call> calls{call_at(100, 500), call_at(300, 1), call_at(900, 1)};
  const NearCalls near(pointers(calls));
  CHECK(near.any(call_at(599, 1), 0));
  CHECK_FALSE(near.any(call_at(600, 1), 0));
}

TEST_CASE("near calls are those a look at all of them finds", "[compare][property]") {
  std::size_t found = 0;
  std::size_t asked = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    test::Random random(seed);
    const auto random_call = [&] {
      const std::int64_t length = random.chance(0.2) ? random.between(1, 40) : random.between(1, 3);
      return call_at(random.between(0, 200), static_cast<std::size_t>(length));
    };
    std::vector<Call> calls;
    for (std::int64_t n = random.between(0, 5); n > 0; --n) calls.push_back(random_call());
    const NearCalls near(pointers(calls));
    for (int i = 0; i < 10; ++i) {
      const Call call = random_call();
      const genome::Pos distance = random.between(0, 40);
      const bool expected = std::any_of(calls.begin(), calls.end(), [&](const Call& other) {
        return steps_between(call, other) <= distance;
      });
      CAPTURE(seed, call.pos, call.ref.size(), distance);
      CHECK(near.any(call, distance) == expected);
      found += expected ? 1U : 0U;
      ++asked;
    }
  }
  CHECK(found > asked / 10);
  CHECK(found < asked * 9 / 10);
}

TEST_CASE("near calls are vcfeval's loose matches", "[compare][data]") {
  const auto distance = GENERATE(genome::Pos{0}, genome::Pos{1}, genome::Pos{30});
  const std::string path = test::shared_path("suites/vcfeval/ga4gh-loose-match-" +
                                             std::to_string(distance) + "_out.vcf");
  if (path.empty()) {
    WARN("no shared data at hand");
    return;
  }
  const SuiteSides sides = read_suite(path);
  REQUIRE(sides.truth.size() + sides.query.size() > 15);
  check_side(sides.truth, sides.query, distance);
  check_side(sides.query, sides.truth, distance);
}

}  // namespace varg::compare
