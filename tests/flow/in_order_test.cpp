#include <varg/flow/in_order.hpp>

#include <atomic>
#include <chrono>
#include <set>
#include <thread>
#include <vector>

#include <varg/core/error.hpp>

#include "catch.hpp"

namespace varg::flow {
namespace {

std::vector<int> squares(unsigned threads, int n) {
  int at = 0;
  std::vector<int> taken;
  in_order(
      Limits{threads, 1U << 20U}, 1000,
      [&]() -> std::optional<int> { return at < n ? std::optional(at++) : std::nullopt; },
      [] { return 0; },
      [](int&, int task) {
        if (task % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
        return task * task;
      },
      [&](int result) { taken.push_back(result); });
  return taken;
}

TEST_CASE("results are taken in the order of their tasks at any thread count", "[flow]") {
  const std::vector<int> expected = squares(1, 200);
  REQUIRE(expected.size() == 200);
  CHECK(expected[3] == 9);
  for (const unsigned threads : {2U, 8U}) CHECK(squares(threads, 200) == expected);
}

TEST_CASE("the first error in task order leaves, and nothing after it is taken", "[flow]") {
  for (const unsigned threads : {1U, 2U, 8U}) {
    int at = 0;
    std::vector<int> taken;
    try {
      in_order(
          Limits{threads, 1U << 20U}, 1,
          [&]() -> std::optional<int> { return at < 100 ? std::optional(at++) : std::nullopt; },
          [] { return 0; },
          [](int&, int task) {
            if (task == 10) std::this_thread::sleep_for(std::chrono::milliseconds(5));
            if (task >= 10) throw Error(Fault::input, "task {}", task);
            return task;
          },
          [&](int result) { taken.push_back(result); });
      FAIL("nothing thrown");
    } catch (const Error& error) {
      CHECK(error.sentence() == "task 10");
    }
    CHECK(taken.size() == 10);
  }
}

TEST_CASE("an error of the maker comes after the results of the tasks before it", "[flow]") {
  int at = 0;
  int taken = 0;
  CHECK_THROWS_AS(in_order(
                      Limits{2, 1U << 20U}, 1,
                      [&]() -> std::optional<int> {
                        if (at == 5) throw Error(Fault::input, "cut");
                        return at++;
                      },
                      [] { return 0; }, [](int&, int task) { return task; }, [&](int) { ++taken; }),
                  Error);
  CHECK(taken == 5);
}

TEST_CASE("the memory limit bounds how many tasks live", "[flow]") {
  std::atomic<int> alive{0};
  std::atomic<int> most{0};
  int at = 0;
  in_order(
      Limits{8, 3000}, 1000,
      [&]() -> std::optional<int> {
        if (at == 100) return std::nullopt;
        most = std::max(most.load(), ++alive);
        return at++;
      },
      [] { return 0; },
      [](int&, int task) {
        std::this_thread::sleep_for(std::chrono::microseconds(100));
        return task;
      },
      [&](int) { --alive; });
  CHECK(most <= 3);
  CHECK(detail::live_tasks(Limits{8, 10}, 1000) == 1);
}

TEST_CASE("a worker is made once a thread", "[flow]") {
  std::atomic<int> made{0};
  int at = 0;
  in_order(
      Limits{2, 1U << 20U}, 1,
      [&]() -> std::optional<int> { return at < 500 ? std::optional(at++) : std::nullopt; },
      [&] { return ++made; }, [](int&, int task) { return task; }, [](int) {});
  CHECK(made >= 1);
  CHECK(made <= 2);
}

}  // namespace
}  // namespace varg::flow
