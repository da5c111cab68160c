#include "phase_sets.hpp"

#include "catch.hpp"
#include "made_calls.hpp"

namespace varg::compare {
namespace {

using test::labels_of;
using test::made_call;
using test::refs;
using Levels = std::vector<Level>;

constexpr Level gm = Level::genotype;
constexpr Level am = Level::allele;
constexpr std::string_view reference = "GATTACAGATTACAGATTACA";

/// An SNV with a genotype and, where it is given, a phase set.
Call snv(genome::Pos pos, std::string_view genotype, std::string_view phase_set = "") {
  const std::string ref(1, reference[static_cast<std::size_t>(pos)]);
  Call call = made_call(reference, pos, ref, ref == "C" ? "G" : "C", genotype);
  call.phase_set = phase_set;
  return call;
}

Labels with_phase(const std::vector<Call>& truth, const std::vector<Call>& query) {
  MatchOptions options;
  options.use_phase = true;
  return labels_of(reference, truth, query, options);
}

}  // namespace

TEST_CASE("phase sets hold two or more phased heterozygous calls of one side", "[compare]") {
  const std::vector<Call> truth{snv(2, "0|1"), snv(4, "1|1"), snv(6, "1|0"), snv(8, "0/1"),
                                snv(10, "0|1", "7")};
  const std::vector<Call> query{snv(2, "0|1", "7"), snv(4, "0|1"), snv(6, "0|1", "7"),
                                snv(8, "1|0")};
  const PhaseSets sets(refs(truth), refs(query));
  constexpr std::size_t none = PhaseSets::none;
  const std::vector<std::size_t> of_truth{0, none, 0, none, none};
  const std::vector<std::size_t> of_query{1, 2, 1, 2};
  CHECK(sets.size() == 3);
  for (std::size_t i = 0; i < of_truth.size(); ++i) CHECK(sets.of_truth(i) == of_truth[i]);
  for (std::size_t i = 0; i < of_query.size(); ++i) CHECK(sets.of_query(i) == of_query[i]);
  CHECK(PhaseSets().of_truth(5) == none);
}

TEST_CASE("with phase two calls in cis do not match the same calls in trans", "[compare]") {
  const std::vector<Call> cis{snv(2, "0|1"), snv(9, "0|1")};
  const std::vector<Call> trans{snv(2, "0|1"), snv(9, "1|0")};
  const std::vector<Call> turned{snv(2, "1|0"), snv(9, "1|0")};
  CHECK(labels_of(reference, cis, trans).truth == Levels{gm, gm});
  CHECK(with_phase(cis, turned).truth == Levels{gm, gm});
  const Labels labels = with_phase(cis, trans);
  CHECK(labels.truth == Levels{gm, am});
  CHECK(labels.query == Levels{gm, am});
}

TEST_CASE("calls without phase, and those of other phase sets, lie as they must", "[compare]") {
  const std::vector<Call> truth{snv(2, "0|1"), snv(9, "0|1")};
  CHECK(with_phase(truth, {snv(2, "0|1"), snv(9, "1/0")}).truth == Levels{gm, gm});
  CHECK(with_phase(truth, {snv(2, "0|1", "3"), snv(9, "1|0", "10")}).truth == Levels{gm, gm});
  CHECK(with_phase(truth, {snv(2, "0|1", "3"), snv(9, "1|0", "3")}).truth == Levels{gm, am});
}

TEST_CASE("of two ways to turn a phase set the one with more calls is taken", "[compare]") {
  const std::vector<Call> truth{snv(2, "0|1"), snv(6, "0|1"), snv(9, "0|1")};
  const std::vector<Call> query{snv(2, "0|1"), snv(6, "1|0"), snv(9, "1|0")};
  CHECK(with_phase(truth, query).truth == Levels{am, gm, gm});
}

TEST_CASE("an MNV matches its SNVs in cis, and in trans their alleles only", "[compare]") {
  const std::vector<Call> truth{made_call(reference, 4, "AC", "GT", "0|1")};
  const Call first = made_call(reference, 4, "A", "G", "0|1");
  const Call second = made_call(reference, 5, "C", "T", "0|1");
  CHECK(with_phase(truth, {first, second}).truth == Levels{gm});
  const Call other = made_call(reference, 5, "C", "T", "1|0");
  CHECK(with_phase(truth, {first, other}).truth == Levels{am});
}

TEST_CASE("phased records that overlap match themselves as far as phase allows", "[compare]") {
  const std::vector<Call> truth{made_call(reference, 3, "TACA", "T", "0|1"),
                                made_call(reference, 4, "AC", "A", "0|1"),
                                made_call(reference, 11, "A", "C", "0|1")};
  std::vector<Call> query = truth;
  CHECK(with_phase(truth, query).truth == Levels{gm, gm, gm});
  query.push_back(snv(16, "0|1"));
  CHECK(with_phase(truth, query).query == Levels{gm, gm, gm, Level::none});
  std::swap(query[1].haplotypes[0], query[1].haplotypes[1]);
  CHECK(with_phase(truth, query).truth == Levels{gm, am, gm});
}

TEST_CASE("matching by allele does not use phase", "[compare]") {
  MatchOptions options;
  options.use_phase = options.by_allele = true;
  const std::vector<Call> truth{snv(2, "0|1"), snv(9, "0|1")};
  const std::vector<Call> query{snv(2, "0|1"), snv(9, "1|0")};
  CHECK(labels_of(reference, truth, query, options).method == Method::identical);
}

TEST_CASE("more phase sets than the search can turn are over the budget", "[compare]") {
  std::string bases;
  for (int i = 0; i < 20; ++i) bases += "GATTACAGAT";
  std::vector<Call> calls;
  for (int i = 0; i < 40; ++i) {
    const genome::Pos pos = 5 * i + 1;
    calls.push_back(made_call(bases, pos, std::string(1, bases[static_cast<std::size_t>(pos)]), "G",
                              i % 4 < 2 ? "0|1" : "1|0"));
    calls.back().phase_set = std::to_string(i / 2);
  }
  std::vector<Call> query = calls;
  query.pop_back();
  std::swap(query[1].haplotypes[0], query[1].haplotypes[1]);
  MatchOptions options;
  options.use_phase = true;
  const Labels labels = labels_of(bases, calls, query, options);
  CHECK(labels.method == Method::fallback);
  CHECK(labels.query[0] == gm);
  CHECK(labels.query[1] == am);
  CHECK(labels.query[38] == gm);
  CHECK(labels.truth[39] == Level::none);
}

}  // namespace varg::compare
