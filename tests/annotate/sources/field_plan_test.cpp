#include "catch.hpp"

#include <varg/core/error.hpp>

#include "made_store.hpp"
#include "sources/store/field_plan.hpp"

using namespace varg;
using annotate::FieldPlan;
using annotate::LookUp;
using annotate::PlannedField;
using annotate::SourceRequest;
using annotate::StoreKind;

namespace {

const std::vector<genome::Interval> callable{{0, 0, 10}};

annotate::StoreReader store_of(StoreKind kind, bool has_callable = false) {
  annotate::StoreFacts facts = test::made_facts(kind, {"A", "B"});
  facts.has_callable = has_callable;
  facts.fields[0].type = io::FieldType::floating;
  facts.name = "my source.vcf";
  if (kind == StoreKind::alleles) facts.fields[1].number = io::FieldNumber::per_allele;
  const std::vector<test::MadeRow> rows{{"1", 5, 6, "A", "C", {"1", "2"}},
                                        {"2", 5, 6, "A", "C", {"1", "2"}}};
  return {"made.vsrc", test::made_store(facts, rows, {}, has_callable ? &callable : nullptr)};
}

FieldPlan plan(const annotate::StoreReader& store, const SourceRequest& request = {},
               const genome::Contigs& contigs = test::made_contigs()) {
  return annotate::plan_fields(request, store, contigs);
}

std::vector<std::string> keys(const FieldPlan& plan) {
  std::vector<std::string> found;
  for (const io::FieldDefinition& field : plan.written) found.push_back(field.id);
  return found;
}

}  // namespace

TEST_CASE("a mode goes with the kinds that can answer it, and each kind has a usual one",
          "[annotate][source]") {
  struct Pair {
    StoreKind kind;
    LookUp usual;
    std::vector<LookUp> modes;
  };
  const std::vector<Pair> pairs{
      {StoreKind::alleles, LookUp::allele, {LookUp::allele}},
      {StoreKind::intervals, LookUp::overlap, {LookUp::overlap, LookUp::nearest}},
      {StoreKind::scores,
       LookUp::largest,
       {LookUp::overlap, LookUp::nearest, LookUp::largest, LookUp::smallest}}};
  for (const Pair& pair : pairs) {
    const auto store = store_of(pair.kind);
    CHECK(plan(store).mode == pair.usual);
    for (const LookUp mode :
         {LookUp::allele, LookUp::overlap, LookUp::nearest, LookUp::largest, LookUp::smallest}) {
      CAPTURE(static_cast<int>(pair.kind), static_cast<int>(mode));
      SourceRequest request;
      request.mode = mode;
      if (std::find(pair.modes.begin(), pair.modes.end(), mode) != pair.modes.end()) {
        CHECK(plan(store, request).mode == mode);
      } else {
        CHECK_THROWS_WITH(plan(store, request), Catch::Contains("the mode does not go with it"));
      }
    }
  }
}

TEST_CASE("fields are written under the name that was asked for, prefix or not",
          "[annotate][source]") {
  const auto store = store_of(StoreKind::alleles);
  CHECK(keys(plan(store)) == std::vector<std::string>{"A", "B"});
  SourceRequest request;
  request.prefix = "p_";
  CHECK(keys(plan(store, request)) == std::vector<std::string>{"p_A", "p_B"});
  request.fields = {{"B"}, {"A", "mine"}, {"B", "again"}};
  const FieldPlan some = plan(store, request);
  CHECK(keys(some) == std::vector<std::string>{"p_B", "mine", "again"});
  CHECK(some.fields[0].column == 1);
  CHECK(some.fields[1].column == 0);
  CHECK(some.written[0].number == io::FieldNumber::per_allele);
  CHECK(some.written[1].number == io::FieldNumber::per_alt);
  CHECK(some.written[1].type == io::FieldType::floating);
  request.fields = {{"C"}};
  CHECK_THROWS_WITH(plan(store, request), Catch::Contains("made.vsrc has no field C"));
}

TEST_CASE("joined values are text, extremes keep the type of the scores", "[annotate][source]") {
  const auto store = store_of(StoreKind::scores);
  CHECK(plan(store).written[0].type == io::FieldType::floating);
  SourceRequest request;
  request.mode = LookUp::overlap;
  const FieldPlan joined = plan(store, request);
  CHECK(joined.written[0].type == io::FieldType::string);
  CHECK(joined.written[0].description.ends_with("joined by &)"));
}

TEST_CASE("distance and state are fields of the source's own", "[annotate][source]") {
  SourceRequest nearest;
  nearest.mode = LookUp::nearest;
  const auto intervals = store_of(StoreKind::intervals, true);
  const FieldPlan both = plan(intervals, nearest);
  CHECK(keys(both) ==
        std::vector<std::string>{"A", "B", "my_source.vcf_DISTANCE", "my_source.vcf_STATE"});
  CHECK(both.fields[2].from == PlannedField::From::distance);
  CHECK(both.fields[3].from == PlannedField::From::state);
  CHECK(both.written[2].type == io::FieldType::integer);
  nearest.prefix = "x";
  CHECK(keys(plan(intervals, nearest)).back() == "xSTATE");
  CHECK(keys(plan(store_of(StoreKind::intervals))).size() == 2);
}

TEST_CASE("a default needs a source that knows where it could have looked", "[annotate][source]") {
  SourceRequest request;
  request.fields = {{"A", "", "0"}};
  CHECK_THROWS_WITH(plan(store_of(StoreKind::alleles), request),
                    Catch::Contains("without a callable BED"));
  const FieldPlan with_default = plan(store_of(StoreKind::alleles, true), request);
  CHECK(with_default.fields[0].when_absent == "0");
}

TEST_CASE("contigs are found by name, whatever their order", "[annotate][source]") {
  const auto store = store_of(StoreKind::alleles);
  const genome::Contigs others({{"3", 9}, {"2", 50'000}, {"MT", 5}, {"1", 100'000}});
  const FieldPlan found = plan(store, {}, others);
  CHECK(found.contigs ==
        std::vector<std::uint32_t>{FieldPlan::no_contig, 1, FieldPlan::no_contig, 0});
  CHECK_THROWS_WITH(plan(store, {}, genome::Contigs({{"1", 7}})),
                    Catch::Contains("differ in contig 1"));
  CHECK_THROWS_WITH(plan(store, {}, genome::Contigs({{"chr1", 100'000}})),
                    Catch::Contains("shares no contig"));
}
