#include "haplotype_choice.hpp"

#include <algorithm>
#include <numeric>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using test::Random;

namespace {

using Rows = std::vector<std::vector<int>>;  ///< of one sample: per molecule, tenths of a Phred

/// Molecules of samples, and the haplotypes that change candidates `forced`.
struct Case {
  std::size_t haplotypes = 0;
  std::vector<Rows> samples;
  std::vector<std::size_t> forced;  ///< haplotypes, ascending
};

struct Chosen {
  std::vector<std::size_t> kept;
  std::vector<Rows> samples;
};

/// Haplotype `h` > 0 carries candidate `h` - 1 alone.
Chosen chosen(const Case& made, const call::CallerConfig& config = {}) {
  std::vector<call::Candidate> candidates(made.haplotypes - 1);
  for (const std::size_t h : made.forced) candidates[h - 1].forced = true;
  call::WindowHaplotypes window;
  window.haplotypes.resize(made.haplotypes);
  for (std::size_t h = 0; h < made.haplotypes; ++h) {
    window.haplotypes[h].bases = "haplotype " + std::to_string(h);
    if (h > 0) window.haplotypes[h].candidates = {h - 1};
  }
  std::vector<call::FragmentCosts> costs(made.samples.size());
  std::vector<call::FragmentCosts*> pointers;
  for (std::size_t s = 0; s < costs.size(); ++s) {
    for (const auto& row : made.samples[s]) {
      costs[s].rows.emplace_back();
      costs[s].rows.back().fragment = static_cast<std::uint32_t>(costs[s].rows.size());
      costs[s].rows.back().costs = row;
    }
    pointers.push_back(&costs[s]);
  }
  call::choose_haplotypes(window, candidates, pointers, config);

  Chosen result;
  for (const call::Haplotype& haplotype : window.haplotypes) {
    const std::size_t h = haplotype.candidates.empty() ? 0 : haplotype.candidates.at(0) + 1;
    CHECK(haplotype.bases == "haplotype " + std::to_string(h));
    result.kept.push_back(h);
  }
  for (std::size_t s = 0; s < costs.size(); ++s) {
    result.samples.emplace_back();
    for (std::size_t i = 0; i < costs[s].rows.size(); ++i) {
      CHECK(costs[s].rows[i].fragment == i + 1);
      result.samples.back().push_back(costs[s].rows[i].costs);
    }
  }
  return result;
}

int cheapest(const std::vector<int>& row, const std::vector<std::size_t>& kept) {
  int least = row[kept.at(0)];
  for (const std::size_t h : kept) least = std::min(least, row[h]);
  return least;
}

/// What all molecules cost beside `kept`, each by its cheapest.
std::int64_t total_cost(const Rows& rows, const std::vector<std::size_t>& kept) {
  std::int64_t total = 0;
  for (const auto& row : rows) total += cheapest(row, kept);
  return total;
}

/// Molecules that `haplotype` explains better than all of `kept` by 3 Phred or more.
int gainers(const Rows& rows, const std::vector<std::size_t>& kept, std::size_t haplotype) {
  return static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
    return cheapest(row, kept) - row[haplotype] >= 30;
  }));
}

Rows all_rows(const Case& made) {
  Rows rows;
  for (const Rows& sample : made.samples) rows.insert(rows.end(), sample.begin(), sample.end());
  return rows;
}

/// Adds what makes the total cheapest, the first of equals, until nothing is wanted.
std::vector<std::size_t> naive_choice(const Case& made, const call::CallerConfig& config) {
  const Rows rows = all_rows(made);
  std::vector<std::size_t> kept{0};
  kept.insert(kept.end(), made.forced.begin(), made.forced.end());
  while (static_cast<int>(kept.size()) < config.most_judged_haplotypes) {
    std::size_t next = 0;
    std::int64_t least = total_cost(rows, kept);
    for (std::size_t h = 1; h < made.haplotypes; ++h) {
      std::vector<std::size_t> with = kept;
      with.push_back(h);
      if (gainers(rows, kept, h) < config.min_support || total_cost(rows, with) >= least) continue;
      next = h;
      least = total_cost(rows, with);
    }
    if (next == 0) break;
    kept.push_back(next);
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

/// Molecules of a few true haplotypes with noise, or without any sense.
Case random_case(Random& random) {
  Case made;
  made.haplotypes = static_cast<std::size_t>(random.between(1, 24));
  const auto last = static_cast<std::int64_t>(made.haplotypes) - 1;
  const bool has_sense = random.chance(0.7);
  const std::size_t true_ones[] = {static_cast<std::size_t>(random.between(0, last)),
                                   static_cast<std::size_t>(random.between(0, last)),
                                   static_cast<std::size_t>(random.between(0, last))};
  made.samples.resize(static_cast<std::size_t>(random.between(1, 3)));
  for (Rows& rows : made.samples) {
    rows.resize(static_cast<std::size_t>(random.between(0, 15)));
    for (auto& row : rows) {
      for (std::size_t h = 0; h < made.haplotypes; ++h)
        row.push_back(static_cast<int>(10 * random.between(0, has_sense ? 8 : 4)));
      if (has_sense) row[true_ones[random.between(0, 2)]] = 0;
      const int best = *std::min_element(row.begin(), row.end());
      for (int& cost : row) cost -= best;
    }
  }
  for (std::size_t h = 1; h < made.haplotypes; ++h) {
    if (random.chance(0.05)) made.forced.push_back(h);
  }
  return made;
}

call::CallerConfig random_config(Random& random) {
  call::CallerConfig config;
  config.min_support = static_cast<int>(random.between(1, 4));
  config.most_judged_haplotypes = static_cast<int>(random.between(1, 8));
  return config;
}

using Kept = std::vector<std::size_t>;

}  // namespace

TEST_CASE("haplotypes that no molecule needs are dropped, the reference is not", "[call]") {
  // Nothing fits the reference or haplotype 3 best; haplotype 1 is never better than 2.
  const Case made{4, {{{100, 50, 0, 200}, {100, 0, 0, 200}, {100, 0, 0, 200}}}, {}};
  const Chosen result = chosen(made);
  CHECK(result.kept == Kept{0, 2});
  CHECK(result.samples[0] == Rows{{100, 0}, {100, 0}, {100, 0}});
}

TEST_CASE("without molecules the reference and what was asked for are left", "[call]") {
  CHECK(chosen({5, {{}}, {2, 4}}).kept == Kept{0, 2, 4});
  CHECK(chosen({5, {}, {}}).kept == Kept{0});
  CHECK(chosen({1, {{{0}, {0}}}, {}}).kept == Kept{0});
}

TEST_CASE("what was asked for stays whatever molecules say and however many it is", "[call]") {
  call::CallerConfig config;
  config.most_judged_haplotypes = 2;
  const Case made{5, {{{50, 300, 300, 0, 300}, {50, 300, 300, 0, 300}}}, {1, 2, 4}};
  const Chosen result = chosen(made, config);
  CHECK(result.kept == Kept{0, 1, 2, 4});
  CHECK(result.samples[0] == Rows{{0, 250, 250, 250}, {0, 250, 250, 250}});
}

TEST_CASE("a haplotype is forced by any of its candidates", "[call]") {
  std::vector<call::Candidate> candidates(3);
  candidates[2].forced = true;
  call::WindowHaplotypes window;
  window.haplotypes = {{{}, "r"}, {{0, 1}, "a"}, {{0, 2}, "b"}};
  call::choose_haplotypes(window, candidates, {}, {});
  REQUIRE(window.haplotypes.size() == 2);
  CHECK(window.haplotypes[1].bases == "b");
}

TEST_CASE("the pair that explains two kinds of molecules is picked", "[call]") {
  // 3 is a compromise that suits both kinds a little, but is worth nothing beside 1 and 2, which
  // gain more to begin with.
  Case made{4, {{}, {}}, {}};
  for (int n = 0; n < 5; ++n) {
    made.samples[0].push_back({300, 0, 300, 200});
    made.samples[1].push_back({300, 300, 0, 200});
  }
  const Chosen result = chosen(made);
  CHECK(result.kept == Kept{0, 1, 2});
  CHECK(result.samples[0] == Rows(5, {300, 0, 300}));
  CHECK(result.samples[1] == Rows(5, {300, 300, 0}));
}

TEST_CASE("a haplotype needs molecules of all samples that gain by it clearly", "[call]") {
  const auto is_kept = [](std::vector<Rows> samples) {
    return chosen({2, std::move(samples), {}}).kept.size() == 2;
  };
  REQUIRE(call::CallerConfig{}.min_support == 2);
  CHECK_FALSE(is_kept({{{500, 0}}}));
  CHECK(is_kept({{{30, 0}, {30, 0}}}));
  CHECK(is_kept({{{30, 0}}, {{30, 0}}}));
  CHECK_FALSE(is_kept({{{30, 0}, {29, 0}, {29, 0}, {29, 0}}}));
  // What others lose by it says nothing: they keep the reference.
  CHECK(is_kept({{{30, 0}, {30, 0}, {0, 900}, {0, 900}}}));
}

TEST_CASE("no more than the most judged are kept, those that gain most", "[call]") {
  Case made{20, {{}}, {}};
  for (std::size_t h = 1; h < 20; ++h) {
    std::vector<int> row(20, 400);
    row[h] = static_cast<int>(20 * h - 10);  // The later, the less it helps.
    const int best = row[h];
    for (int& cost : row) cost -= best;
    made.samples[0].insert(made.samples[0].end(), 3, row);
  }
  call::CallerConfig config;
  CHECK(chosen(made, config).kept == Kept{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  config.most_judged_haplotypes = 3;
  CHECK(chosen(made, config).kept == Kept{0, 1, 2});
}

TEST_CASE("choices are those of adding what makes the total cheapest", "[call]") {
  Random random(20265);
  int dropped = 0;
  int several = 0;
  for (int n = 0; n < 1000; ++n) {
    const Case made = random_case(random);
    const call::CallerConfig config = random_config(random);
    CAPTURE(n, made.haplotypes, config.min_support, config.most_judged_haplotypes);
    const Chosen result = chosen(made, config);
    REQUIRE(result.kept == naive_choice(made, config));
    dropped += result.kept.size() < made.haplotypes ? 1 : 0;
    several += result.kept.size() > 2 + made.forced.size() ? 1 : 0;
  }
  CHECK(dropped > 500);
  CHECK(several > 100);
}

TEST_CASE("rows keep what kept haplotypes cost beside the best of them", "[call]") {
  Random random(20266);
  for (int n = 0; n < 500; ++n) {
    const Case made = random_case(random);
    const Chosen result = chosen(made, random_config(random));
    REQUIRE(result.samples.size() == made.samples.size());
    for (std::size_t s = 0; s < made.samples.size(); ++s) {
      REQUIRE(result.samples[s].size() == made.samples[s].size());
      for (std::size_t i = 0; i < made.samples[s].size(); ++i) {
        const auto& before = made.samples[s][i];
        const auto& after = result.samples[s][i];
        REQUIRE(after.size() == result.kept.size());
        REQUIRE(*std::min_element(after.begin(), after.end()) == 0);
        for (std::size_t k = 0; k < after.size(); ++k)
          REQUIRE(after[k] - after[0] == before[result.kept[k]] - before[0]);
      }
    }
  }
}

TEST_CASE("the choice does not depend on the order of molecules or whose they are", "[call]") {
  Random random(20267);
  for (int n = 0; n < 500; ++n) {
    const Case made = random_case(random);
    const call::CallerConfig config = random_config(random);
    Rows rows = all_rows(made);
    for (std::size_t i = rows.size(); i > 1; --i)
      std::swap(
          rows[i - 1],
          rows[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i) - 1))]);
    Case other = made;
    other.samples.assign(3, {});
    for (const auto& row : rows)
      other.samples[static_cast<std::size_t>(random.between(0, 2))].push_back(row);
    REQUIRE(chosen(other, config).kept == chosen(made, config).kept);
  }
}
