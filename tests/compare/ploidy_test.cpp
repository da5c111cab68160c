#include <varg/compare/match.hpp>

#include "catch.hpp"
#include "made_calls.hpp"

namespace varg::compare {
namespace {

using test::labels_of;
using test::made_call;
using Levels = std::vector<Level>;

constexpr Level gm = Level::genotype;
constexpr Level am = Level::allele;
constexpr std::string_view reference = "GATTACAGATTACA";

Call snv(std::string_view genotype) { return made_call(reference, 4, "A", "C", genotype); }

Level level_of(std::string_view truth, std::string_view query) {
  return labels_of(reference, {snv(truth)}, {snv(query)}).truth.front();
}

}  // namespace

TEST_CASE("the dosage of an allele counts at ploidy three and four", "[compare]") {
  CHECK(level_of("0/0/1", "1/0/0") == gm);
  CHECK(level_of("0/0/1", "0/1/1") == am);
  CHECK(level_of("0/1/1/1", "1/1/0/1") == gm);
  CHECK(level_of("0/1/1/1", "1/1/0/0") == am);
}

TEST_CASE("haplotypes that a genotype of smaller ploidy lacks assert nothing", "[compare]") {
  CHECK(level_of("0/0/1", "0/1") == gm);
  CHECK(level_of("0/1/1", "1/1") == gm);
  CHECK(level_of("0/1/1", "1") == gm);
  CHECK(level_of("1/1/1", "1/1") == am);
  CHECK(level_of("1/1/1/1", "1/1/1") == am);
}

TEST_CASE("three deletions of one repeat on four haplotypes are one record's", "[compare]") {
  // As rtg-tools' case tetraploid: 1, 4, 2 and 1 of the bases are missing.
  constexpr std::string_view repeat = "GATCAAAAGT";
  const std::vector<Call> truth{made_call(repeat, 3, "CAAAA", "CAAA,C,CAA", "1|2|3|1")};
  const std::vector<Call> query{made_call(repeat, 3, "CA", "C", "1/1/0/0"),
                                made_call(repeat, 3, "CAA", "C", "0/0/1/0"),
                                made_call(repeat, 3, "CAAAA", "C", "0/0/0/1")};
  CHECK(labels_of(repeat, truth, query).query == Levels{gm, gm, gm});
  CHECK(labels_of(repeat, truth, {query[0], query[1]}).truth == Levels{am});
}

TEST_CASE("phase permutes three haplotypes", "[compare]") {
  MatchOptions options;
  options.use_phase = true;
  const auto two = [](std::string_view first, std::string_view second) {
    return std::vector<Call>{made_call(reference, 4, "A", "C", first),
                             made_call(reference, 9, "T", "C", second)};
  };
  const auto truth = two("0|0|1", "0|1|0");
  CHECK(labels_of(reference, truth, two("1|0|0", "0|0|1"), options).truth == Levels{gm, gm});
  CHECK(labels_of(reference, truth, two("1|0|0", "1|0|0"), options).truth == Levels{gm, am});
  CHECK(labels_of(reference, truth, two("1|0|0", "1|0|0")).truth == Levels{gm, gm});
}

}  // namespace varg::compare
