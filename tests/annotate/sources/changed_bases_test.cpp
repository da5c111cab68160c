#include "catch.hpp"

#include <varg/align/left_align.hpp>

#include "random.hpp"
#include "sources/store/changed_bases.hpp"

using namespace varg;

TEST_CASE("what an allele in normal form changes is all between what stays on both sides",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  const std::string bases = random.repetitive_bases(120);
  for (int i = 0; i < 200; ++i) {
    const genome::Pos pos = random.between(1, 100);
    const std::string ref =
        bases.substr(static_cast<std::size_t>(pos), static_cast<std::size_t>(random.between(1, 6)));
    std::string alt = random.bases(random.between(1, 6));
    if (random.chance(0.6)) alt.front() = ref.front();
    if (alt == ref) continue;
    const auto normal = align::left_align({0, pos, ref, alt}, {0, bases});
    REQUIRE(normal);
    const genome::Interval changed = annotate::changed_bases(*normal);
    const std::string after = std::string(bases).replace(static_cast<std::size_t>(normal->pos),
                                                         normal->ref.size(), normal->alt);
    const std::string left = bases.substr(0, static_cast<std::size_t>(changed.begin));
    const std::string right = bases.substr(static_cast<std::size_t>(changed.end));
    CAPTURE(normal->pos, normal->ref, normal->alt);
    // What is outside stays, and fills the changed sequence up to what comes instead.
    REQUIRE(changed.length() >= 0);
    REQUIRE(after.starts_with(left));
    REQUIRE(after.ends_with(right));
    REQUIRE(after.size() >= left.size() + right.size());
    const std::size_t instead = after.size() - left.size() - right.size();
    REQUIRE((changed.length() > 0 || instead > 0));
    // Where bases come instead of others, the last of them differ: nothing is left to trim.
    if (changed.length() > 0 && instead > 0) {
      REQUIRE(bases[static_cast<std::size_t>(changed.end) - 1] != after[left.size() + instead - 1]);
    }
    const genome::Interval assessed = annotate::assessed_bases(*normal);
    REQUIRE(assessed.length() > 0);
    REQUIRE(assessed.begin <= changed.begin);
    REQUIRE(assessed.end >= changed.end);
    REQUIRE(assessed.length() <= std::max<genome::Pos>(2, changed.length()));
  }
}
