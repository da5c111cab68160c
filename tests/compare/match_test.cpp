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
constexpr Level no = Level::none;

}  // namespace

TEST_CASE("an SNV with the same genotype matches whatever its phase", "[compare]") {
  constexpr std::string_view reference = "GATTACAGATTACA";
  const std::vector<Call> truth{made_call(reference, 4, "A", "C", "0|1")};
  const std::vector<Call> query{made_call(reference, 4, "A", "C", "1/0")};
  const Labels labels = labels_of(reference, truth, query);
  CHECK(labels.truth == Levels{gm});
  CHECK(labels.query == Levels{gm});
  CHECK(labels.method == Method::identical);
}

TEST_CASE("a wrong genotype is an allele match on both sides", "[compare]") {
  constexpr std::string_view reference = "GATTACAGATTACA";
  const std::vector<Call> truth{made_call(reference, 4, "A", "C", "1/1")};
  const std::vector<Call> query{made_call(reference, 4, "A", "C", "0/1")};
  const Labels labels = labels_of(reference, truth, query);
  CHECK(labels.truth == Levels{am});
  CHECK(labels.query == Levels{am});
  CHECK(labels.method == Method::search);
}

TEST_CASE("another allele at the same place does not match at all", "[compare]") {
  constexpr std::string_view reference = "GATTACAGATTACA";
  const Labels labels = labels_of(reference, {made_call(reference, 4, "A", "C", "0/1")},
                                  {made_call(reference, 4, "A", "G", "0/1")});
  CHECK(labels.truth == Levels{no});
  CHECK(labels.query == Levels{no});
}

TEST_CASE("a deletion in a repeat matches wherever it is written", "[compare]") {
  constexpr std::string_view reference = "GGGCACACACAGGGTT";
  const Call left = made_call(reference, 2, "GCA", "G", "0/1");
  for (const Call& other :
       {made_call(reference, 3, "CAC", "C", "0/1"), made_call(reference, 6, "ACA", "A", "0/1"),
        made_call(reference, 8, "ACA", "A", "0/1"),
        made_call(reference, 0, "GGGCACA", "GGGCA", "0/1")}) {
    CAPTURE(other.pos);
    const Labels labels = labels_of(reference, {left}, {other});
    CHECK(labels.truth == Levels{gm});
    CHECK(labels.query == Levels{gm});
  }
}

TEST_CASE("an MNV matches the two SNVs it is made of", "[compare]") {
  constexpr std::string_view reference = "GATTACAGATTACA";
  const std::vector<Call> truth{made_call(reference, 4, "AC", "GT", "0/1")};
  const std::vector<Call> query{made_call(reference, 4, "A", "G", "0/1"),
                                made_call(reference, 5, "C", "T", "0/1")};
  const Labels labels = labels_of(reference, truth, query);
  CHECK(labels.truth == Levels{gm});
  CHECK(labels.query == Levels{gm, gm});
}

TEST_CASE("half of a split MNV does not match", "[compare]") {
  constexpr std::string_view reference = "GATTACAGATTACA";
  const Labels labels = labels_of(reference, {made_call(reference, 4, "AC", "GT", "0/1")},
                                  {made_call(reference, 4, "A", "G", "0/1")});
  CHECK(labels.truth == Levels{no});
  CHECK(labels.query == Levels{no});
}

TEST_CASE("two heterozygous records of one allele are a homozygous one", "[compare]") {
  constexpr std::string_view reference = "GATTACAGATTACA";
  const Call het = made_call(reference, 4, "A", "C", "0/1");
  const Labels labels =
      labels_of(reference, {made_call(reference, 4, "A", "C", "1/1")}, {het, het});
  CHECK(labels.truth == Levels{gm});
  CHECK(labels.query == Levels{gm, gm});
}

TEST_CASE("a haploid genotype is homozygous and a spanning deletion asserts nothing", "[compare]") {
  constexpr std::string_view reference = "CAAAAAATGTACCA";
  const Labels haploid = labels_of(reference, {made_call(reference, 4, "A", "T", "1")},
                                   {made_call(reference, 4, "A", "T", "1/1")});
  CHECK(haploid.truth == Levels{gm});
  const Labels spanning = labels_of(
      reference,
      {made_call(reference, 7, "TG", "T", "0|1"), made_call(reference, 8, "G", "C,*", "1|2")},
      {made_call(reference, 7, "TG", "T,TC", "2|1")});
  CHECK(spanning.truth == Levels{gm, gm});
  CHECK(spanning.query == Levels{gm});
}

TEST_CASE("changes of one side that cancel each other do not match nothing", "[compare]") {
  constexpr std::string_view reference = "CAAAAAAAGTC";  // hap.py's golden pathtraversal
  const std::vector<Call> truth{made_call(reference, 1, "A", "T", "0/1"),
                                made_call(reference, 2, "A", "AA", "0/1"),
                                made_call(reference, 4, "AA", "A", "0/1")};
  const std::vector<Call> query{made_call(reference, 1, "A", "T", "0/1")};
  const Labels labels = labels_of(reference, truth, query);
  CHECK(labels.truth == Levels{gm, no, no});
  CHECK(labels.query == Levels{gm});
}

TEST_CASE("records that overlap on one haplotype still match themselves", "[compare]") {
  constexpr std::string_view reference = "GATTACAGATTACA";
  const std::vector<Call> calls{made_call(reference, 3, "TACA", "T", "1/1"),
                                made_call(reference, 4, "AC", "A", "1/1"),
                                made_call(reference, 5, "C", "G", "1/1")};
  std::vector<Call> with_more = calls;
  with_more.push_back(made_call(reference, 11, "A", "C", "0/1"));
  const Labels same = labels_of(reference, calls, calls);
  CHECK(same.truth == Levels{gm, gm, gm});
  const Labels labels = labels_of(reference, calls, with_more);
  CHECK(labels.truth == Levels{gm, gm, gm});
  CHECK(labels.query == Levels{gm, gm, gm, no});
}

TEST_CASE("over its budget a superlocus is matched by equal normalized calls and says so",
          "[compare]") {
  constexpr std::string_view reference = "GGGCACACACAGGGTT";
  const std::vector<Call> truth{made_call(reference, 2, "GCA", "G", "0/1"),
                                made_call(reference, 12, "G", "A", "1/1"),
                                made_call(reference, 14, "T", "A", "1/1")};
  const std::vector<Call> query{made_call(reference, 8, "ACA", "A", "0/1"),
                                made_call(reference, 12, "G", "A", "0/1")};
  MatchOptions options;
  options.budget = {1, 1};
  const Labels labels = labels_of(reference, truth, query, options);
  CHECK(labels.method == Method::fallback);
  CHECK(labels.truth == Levels{gm, am, no});
  CHECK(labels.query == Levels{gm, am});
}

TEST_CASE("what one side spells alone beside a long deletion counts against the budget",
          "[compare]") {
  std::string reference;
  for (int i = 0; i < 100; ++i) reference += i % 7 == 0 ? "GCT" : i % 3 == 0 ? "TGA" : "ACC";
  const std::string deleted = reference.substr(10, 200);
  const std::string inside = reference.substr(110, 1);
  const std::string other = inside == "A" ? "C" : "A";
  const std::vector<Call> truth{made_call(reference, 10, deleted, deleted.substr(0, 1), "0/1"),
                                made_call(reference, 110, inside, other, "0/1")};
  const std::vector<Call> query{made_call(reference, 110, inside, other, "0/1")};
  MatchOptions options;
  const Labels searched = labels_of(reference, truth, query, options);
  CHECK(searched.method == Method::search);
  options.budget.bases = 50;  // at the SNV, query has spelled 99 that truth deleted
  const Labels labels = labels_of(reference, truth, query, options);
  CHECK(labels.method == Method::fallback);
  CHECK(labels.truth == Levels{no, gm});
  CHECK(labels.truth == searched.truth);
  CHECK(labels.query == searched.query);
}

TEST_CASE("matching by allele ignores genotypes", "[compare]") {
  constexpr std::string_view reference = "GATTACAGATTACA";
  MatchOptions options;
  options.by_allele = true;
  const Labels labels = labels_of(
      reference,
      {made_call(reference, 4, "A", "C", "1/1"), made_call(reference, 9, "T", "C,G", "1/2")},
      {made_call(reference, 4, "A", "C", "0/1"), made_call(reference, 9, "T", "G", "0/1")},
      options);
  CHECK(labels.truth == Levels{am, am});
  CHECK(labels.query == Levels{am, am});
}

TEST_CASE("many heterozygous indels in a repeat stay within the budget", "[compare]") {
  std::string reference = "GATTACA";
  for (int i = 0; i < 30; ++i) reference += "AC";
  reference += "TTGACC";
  std::vector<Call> query;
  for (genome::Pos pos = 8; pos < 56; ++pos) {
    const std::string ref = reference.substr(static_cast<std::size_t>(pos), 3);
    query.push_back(made_call(reference, pos, ref, ref.substr(0, 1), "0/1"));
  }
  const std::vector<Call> truth{made_call(reference, 6, "AAC", "A", "0/1")};
  const Labels labels = labels_of(reference, truth, query);
  CHECK(labels.method == Method::search);
  CHECK(labels.truth == Levels{gm});
}

TEST_CASE("what matches by genotype matches by allele", "[compare]") {
  // rtg-tools' case trickysquash: the insertion is on both haplotypes, in other words on one.
  constexpr std::string_view reference = "GTACTAGTGTATATATATATATATATATTTATTTATTT";
  const std::vector<Call> truth{made_call(reference, 8, "G", "GTATA", "1|1"),
                                made_call(reference, 28, "T", "A", "1|0")};
  const std::vector<Call> query{made_call(reference, 8, "G", "GTATA", "0/1"),
                                made_call(reference, 27, "T", "TA", "0/1"),
                                made_call(reference, 28, "T", "TATA", "0/1")};
  const Labels by_genotype = labels_of(reference, truth, query);
  CHECK(by_genotype.truth == Levels{gm, gm});
  CHECK(by_genotype.query == Levels{gm, gm, gm});
  MatchOptions options;
  options.by_allele = true;
  const Labels by_allele = labels_of(reference, truth, query, options);
  CHECK(by_allele.truth == Levels{am, am});
  CHECK(by_allele.query == Levels{am, am, am});
}

TEST_CASE("sites without genotypes take the genotypes of the other side", "[compare]") {
  constexpr std::string_view reference = "GATTACAGATTACA";
  const auto site = [&](genome::Pos pos, const char* ref, const char* alt) {
    Call call = made_call(reference, pos, ref, alt, "0/1");
    call.has_genotype = false;
    return call;
  };
  MatchOptions options;
  options.by_allele = true;
  const std::vector<Call> truth{site(4, "A", "C"), site(4, "A", "G"), site(9, "T", "G")};
  const std::vector<Call> query{made_call(reference, 4, "A", "C,G", "1/2"),
                                made_call(reference, 9, "T", "G", "1/1")};
  const Labels labels = labels_of(reference, truth, query, options);
  CHECK(labels.truth == Levels{am, am, am});
  CHECK(labels.query == Levels{am, am});
}

TEST_CASE("of equal sets of calls the one with the first call is matched", "[compare]") {
  constexpr std::string_view reference = "GATTACAGATTACA";
  const Call het = made_call(reference, 4, "A", "C", "0/1");
  CHECK(labels_of(reference, {het, het}, {het}).truth == Levels{gm, no});
  CHECK(labels_of(reference, {het}, {het, het}).query == Levels{gm, no});
}

TEST_CASE("insertions of records that follow each other are one insertion in their order",
          "[compare]") {
  constexpr std::string_view reference = "TACATACGACTACG";
  const std::vector<Call> truth{made_call(reference, 6, "C", "CTT", "1|0"),
                                made_call(reference, 7, "G", "GG", "1|0")};
  const std::vector<Call> query{made_call(reference, 6, "CG", "CTTGG", "1|0")};
  const Labels labels = labels_of(reference, truth, query);
  CHECK(labels.truth == Levels{gm, gm});
  CHECK(labels.query == Levels{gm});
}

TEST_CASE("two hundred overlapping indels in a repeat against others end with labels",
          "[compare]") {
  std::string reference = "GATTACA";
  for (int i = 0; i < 150; ++i) reference += "AC";
  reference += "TTGACC";
  const auto indel = [&](genome::Pos pos, std::size_t length, const char* genotype) {
    const std::string ref = reference.substr(static_cast<std::size_t>(pos), length);
    return made_call(reference, pos, ref, ref.substr(0, 1), genotype);
  };
  std::vector<Call> truth;
  std::vector<Call> query;
  for (int i = 0; i < 200; ++i) {
    truth.push_back(indel(8 + i, 3 + static_cast<std::size_t>(i % 3) * 2, "0/1"));
    query.push_back(indel(9 + i, 3 + static_cast<std::size_t>(i % 5) * 2, i % 2 ? "0/1" : "1/1"));
  }
  const Labels labels = labels_of(reference, truth, query);
  REQUIRE(labels.truth.size() == 200);
  REQUIRE(labels.query.size() == 200);
  CHECK(labels.method == Method::fallback);
  // Equal alleles are found without the search, wherever in the repeat they are written.
  CHECK(std::count(labels.truth.begin(), labels.truth.end(), gm) > 50);
  CHECK(std::count(labels.truth.begin(), labels.truth.end(), no) < 50);
}

}  // namespace varg::compare
