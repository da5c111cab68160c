#include <varg/transform/variant_conditions.hpp>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/transform/variant_types.hpp>

#include "catch.hpp"
#include "made_records.hpp"

using namespace varg;
using namespace varg::transform;

namespace {

using Copies = std::vector<std::uint32_t>;

Dropped site(const VariantConditions& conditions, const std::string& line) {
  const io::VariantBatch batch = test::made_batch({line});
  return check_site(conditions, batch[0]);
}

/// What the counts of a record without genotypes decide.
Dropped by_copies(const VariantConditions& conditions, const Copies& copies) {
  return check_counts(conditions, {}, copies);
}

AlleleCounts counts_of(std::string_view samples) {
  AlleleCounts counts;
  count_alleles("GT", samples, 3, counts);
  return counts;
}

const std::string plain = "c 5 . G A . PASS . GT 0/1 0/0";

}  // namespace

TEST_CASE("conditions say whether there are any, and whether they count alleles", "[transform]") {
  CHECK_FALSE(VariantConditions().any());
  const auto with = [](auto change) {
    VariantConditions conditions;
    change(conditions);
    CHECK(conditions.any());
    return conditions.counts_alleles();
  };
  CHECK_FALSE(with([](auto& c) { c.filters = {"PASS"}; }));
  CHECK_FALSE(with([](auto& c) { c.min_alleles = 2; }));
  CHECK_FALSE(with([](auto& c) { c.max_alleles = 2; }));
  CHECK_FALSE(with([](auto& c) { c.known = Wanted::no; }));
  CHECK_FALSE(with([](auto& c) { c.types = genome::allele_kind::snv; }));
  CHECK_FALSE(with([](auto& c) { c.exclude_types = genome::allele_kind::snv; }));
  CHECK_FALSE(with([](auto& c) { c.genotype = GenotypeCondition{}; }));
  CHECK_FALSE(with([](auto& c) { c.phased = Wanted::yes; }));
  CHECK_FALSE(with([](auto& c) { c.regions = genome::RegionSet(); }));
  CHECK_FALSE(with([](auto& c) { c.targets = genome::RegionSet(); }));
  CHECK_FALSE(with([](auto& c) { c.make_predicate = [] { return RecordPredicate(); }; }));
  CHECK(with([](auto& c) { c.min_count = AlleleLimit{1}; }));
  CHECK(with([](auto& c) { c.max_count = AlleleLimit{1}; }));
  CHECK(with([](auto& c) { c.min_frequency = AlleleLimit{1}; }));
  CHECK(with([](auto& c) { c.max_frequency = AlleleLimit{1}; }));
  CHECK(with([](auto& c) { c.privacy = Wanted::yes; }));
  CHECK(with([](auto& c) { c.uncalled = Wanted::no; }));
}

TEST_CASE("regions go by POS to END, targets by POS", "[transform]") {
  const std::string deletion = "c 5 . GATTA G . PASS . GT 0/1 0/0";
  const std::string reaching = "c 5 . G <DEL> . PASS END=30 GT 0/1 0/0";
  VariantConditions conditions;
  conditions.regions = genome::RegionSet({{0, 8, 10}});
  CHECK(site(conditions, deletion) == Dropped::kept);
  CHECK(site(conditions, reaching) == Dropped::kept);
  CHECK(site(conditions, plain) == Dropped::region);
  CHECK(site(conditions, "d 9 . G A . PASS . GT 0/1 0/0") == Dropped::region);
  conditions.regions.reset();
  conditions.targets = genome::RegionSet({{0, 4, 5}});
  CHECK(site(conditions, plain) == Dropped::kept);
  CHECK(site(conditions, "c 4 . GATTA G . PASS . GT 0/1 0/0") == Dropped::target);
  conditions.exclude_targets = true;
  CHECK(site(conditions, plain) == Dropped::target);
  CHECK(site(conditions, "d 5 . G A . PASS . GT 0/1 0/0") == Dropped::kept);
}

TEST_CASE("the first condition that a record fails is its reason", "[transform]") {
  VariantConditions conditions;
  conditions.regions = genome::RegionSet({{0, 0, 50}});
  conditions.targets = genome::RegionSet({{0, 0, 40}});
  conditions.filters = {"low", "PASS"};
  conditions.min_alleles = 2;
  conditions.max_alleles = 2;
  conditions.known = Wanted::yes;
  conditions.types = genome::allele_kind::snv;
  CHECK(site(conditions, "d 5 . G A . low . GT 0/1 0/0") == Dropped::region);
  CHECK(site(conditions, "c 45 . G A . low . GT 0/1 0/0") == Dropped::target);
  CHECK(site(conditions, "c 5 . G A,C . bias . GT 0/1 0/0") == Dropped::filter);
  CHECK(site(conditions, "c 5 . G A,C . low . GT 0/1 0/0") == Dropped::alleles);
  CHECK(site(conditions, "c 5 . G . . low . GT 0/0 0/0") == Dropped::alleles);
  CHECK(site(conditions, "c 5 . G A . low . GT 0/1 0/0") == Dropped::id);
  CHECK(site(conditions, "c 5 rs5 GC A . low . GT 0/1 0/0") == Dropped::type);
  CHECK(site(conditions, "c 5 rs5 G A . bias;low . GT 0/1 0/0") == Dropped::kept);
}

TEST_CASE("one type of a record is enough to keep it, and to leave it out", "[transform]") {
  const std::string mixed = "c 5 . G A,GC . PASS . GT 0/1 0/0";
  VariantConditions conditions;
  conditions.types = genome::allele_kind::indel;
  CHECK(site(conditions, mixed) == Dropped::kept);
  CHECK(site(conditions, plain) == Dropped::type);
  conditions.types = 0;
  conditions.exclude_types = genome::allele_kind::indel;
  CHECK(site(conditions, mixed) == Dropped::type);
  CHECK(site(conditions, plain) == Dropped::kept);
  conditions.exclude_types = 0;
  conditions.types = type_ref;
  CHECK(site(conditions, "c 5 . G . . PASS . GT 0/0 0/0") == Dropped::kept);
  CHECK(site(conditions, plain) == Dropped::type);
}

TEST_CASE("limits are of the allele they name", "[transform]") {
  struct Case {
    const char* limit;
    bool least;  ///< keeps copies 10, 4, 6 as --min-ac
    bool most;   ///< and as --max-ac
  };
  for (const Case& each :
       {Case{"10", true, true}, Case{"11", false, true}, Case{"9", true, false},
        Case{"4:alt1", true, true}, Case{"5:alt1", false, true}, Case{"4:minor", true, true},
        Case{"3:minor", true, false}, Case{"10:major", true, true}, Case{"11:major", false, true},
        Case{"10:nonmajor", true, true}, Case{"9:nonmajor", true, false},
        Case{"10:nref", true, true}}) {
    CAPTURE(each.limit);
    VariantConditions least;
    least.min_count = parse_allele_limit(each.limit);
    CHECK((by_copies(least, {10, 4, 6}) == Dropped::kept) == each.least);
    VariantConditions most;
    most.max_count = parse_allele_limit(each.limit);
    CHECK((by_copies(most, {10, 4, 6}) == Dropped::kept) == each.most);
  }
}

TEST_CASE("frequencies are of all copies, and there are none without copies", "[transform]") {
  VariantConditions conditions;
  conditions.min_frequency = parse_allele_limit("0.25");
  CHECK(by_copies(conditions, {3, 1}) == Dropped::kept);
  CHECK(by_copies(conditions, {4, 1}) == Dropped::frequency);
  CHECK(by_copies(conditions, {0, 0}) == Dropped::frequency);
  conditions.min_frequency.reset();
  conditions.max_frequency = parse_allele_limit("0.25:minor");
  CHECK(by_copies(conditions, {3, 1}) == Dropped::kept);
  CHECK(by_copies(conditions, {2, 1}) == Dropped::frequency);
  CHECK(by_copies(conditions, {0, 0}) == Dropped::frequency);
}

TEST_CASE("alt1 of a record without ALT meets every most and no least", "[transform]") {
  VariantConditions conditions;
  conditions.min_count = parse_allele_limit("0:alt1");
  CHECK(by_copies(conditions, {4}) == Dropped::count);
  conditions.min_count.reset();
  conditions.max_count = parse_allele_limit("0:alt1");
  CHECK(by_copies(conditions, {4}) == Dropped::kept);
}

TEST_CASE("called records have a copy of any allele", "[transform]") {
  VariantConditions conditions;
  conditions.uncalled = Wanted::yes;
  CHECK(by_copies(conditions, {0, 0}) == Dropped::kept);
  CHECK(by_copies(conditions, {1, 0}) == Dropped::uncalled);
  conditions.uncalled = Wanted::no;
  CHECK(by_copies(conditions, {0, 0}) == Dropped::uncalled);
  CHECK(by_copies(conditions, {1, 0}) == Dropped::kept);
}

TEST_CASE("kinds of genotypes are looked for in all samples", "[transform]") {
  struct Case {
    const char* samples;
    const char* kinds;  ///< of hom, het and miss, those there are
  };
  for (const Case& each :
       {Case{"0/0\t1/1", "hom"}, Case{"0/1\t0|0", "hom het"}, Case{"1/2", "het"},
        Case{"./.", "miss"}, Case{"./1\t0/1", "het miss"}, Case{"1", "hom"}, Case{".", "miss"}}) {
    const AlleleCounts counts = counts_of(each.samples);
    for (const std::string kind : {"hom", "het", "miss"}) {
      CAPTURE(each.samples, kind);
      const bool there = std::string_view(each.kinds).find(kind) != std::string_view::npos;
      VariantConditions conditions;
      conditions.genotype = parse_genotype_condition(kind);
      CHECK((check_counts(conditions, counts, {1, 1, 1}) == Dropped::kept) == there);
      conditions.genotype = parse_genotype_condition("^" + kind);
      CHECK((check_counts(conditions, counts, {1, 1, 1}) == Dropped::kept) == !there);
    }
  }
}

TEST_CASE("reasons have the words of the counters", "[transform]") {
  CHECK(to_text(Dropped::region) == "region");
  CHECK(to_text(Dropped::phase) == "phase");
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < dropped_reasons; ++i) {
    words.push_back(to_text(static_cast<Dropped>(i)));
  }
  std::sort(words.begin(), words.end());
  CHECK(std::adjacent_find(words.begin(), words.end()) == words.end());
}

TEST_CASE("limits and kinds that are none are refused with what to write", "[transform]") {
  for (const char* bad : {"", ":minor", "1:", "1:MINOR", "-1", "1x"}) {
    CAPTURE(bad);
    CHECK_THROWS_WITH(parse_allele_limit(bad), Catch::Contains("is no limit of an allele"));
  }
  for (const char* bad : {"", "^", "homo", "^^het"}) {
    CAPTURE(bad);
    CHECK_THROWS_WITH(parse_genotype_condition(bad), Catch::Contains("is no kind of genotype"));
  }
  CHECK(parse_allele_limit("0.5:major").allele == CountedAllele::major);
  CHECK(parse_allele_limit("0.5").allele == CountedAllele::nref);
}
