#include "call_windows.hpp"

#include "catch.hpp"

using namespace varg;
using call::Candidate;

namespace {

Candidate snv(genome::Pos pos, char alt = 'C') {
  Candidate candidate;
  candidate.variant = {0, pos, "A", std::string(1, alt)};
  candidate.footprint_end = pos + 1;
  return candidate;
}

Candidate deletion(genome::Pos pos, genome::Pos footprint_end) {
  Candidate candidate;
  candidate.variant = {0, pos, "AC", "A"};
  candidate.footprint_end = footprint_end;
  return candidate;
}

using Groups = std::vector<std::vector<std::size_t>>;

/// No repeats anywhere.
std::vector<call::CallWindow> windows_of(const std::vector<Candidate>& candidates) {
  return call::group_candidates(candidates, call::RepeatExtents({0, ""}), {});
}

Groups groups(const std::vector<Candidate>& candidates) {
  Groups found;
  for (const auto& window : windows_of(candidates)) {
    found.push_back(window.candidates);
  }
  return found;
}

}  // namespace

TEST_CASE("SNVs stand alone but for those of the same base", "[call]") {
  CHECK(groups({snv(10), snv(11), snv(11, 'G'), snv(30)}) == Groups{{0}, {1, 2}, {3}});
}

TEST_CASE("an indel takes in what lies within reach of its footprint, on both sides", "[call]") {
  CHECK(groups({snv(80), snv(81), deletion(100, 130), snv(149), snv(150)}) ==
        Groups{{0}, {1, 2, 3}, {4}});
}

TEST_CASE("a window says what it covers", "[call]") {
  const auto windows = windows_of({snv(90), deletion(100, 130)});
  REQUIRE(windows.size() == 1);
  CHECK(windows[0].begin == 90);
  CHECK(windows[0].end == 130);
  CHECK(windows[0].is_aligned);
  CHECK_FALSE(windows[0].was_cut);
}

TEST_CASE("a long chain is cut at the grid, and alike whatever part of it is seen", "[call]") {
  std::vector<Candidate> chain;
  for (genome::Pos pos = 1000; pos < 2600; pos += 15) chain.push_back(deletion(pos, pos + 2));
  const auto whole = windows_of(chain);
  for (const auto& window : whole) {
    CHECK(window.was_cut);
    CHECK(chain[window.candidates.front()].variant.pos / 200 ==
          chain[window.candidates.back()].variant.pos / 200);
  }
  const std::vector<Candidate> tail(chain.begin() + 7, chain.end());
  const auto part = windows_of(tail);
  CHECK(part.back().begin == whole.back().begin);
  CHECK(part.back().candidates.size() == whole.back().candidates.size());
  CHECK(part[part.size() - 3].begin == whole[whole.size() - 3].begin);
}

TEST_CASE("no candidate gives no window", "[call]") { CHECK(groups({}).empty()); }
