#include <varg/compare/compare_gate.hpp>

#include "catch.hpp"

#include <varg/core/error.hpp>

namespace varg::compare {
namespace {

/// 99 of 100 SNPs found, one false one that passes and ten that do not.
Tally some_counts() {
  Tally tally;
  const auto add = [&](int times, Side side, Decision all, Decision pass) {
    CountedCall call;
    call.side = side;
    call.decisions = {all, pass, Decision::none};
    for (int i = 0; i < times; ++i) tally.add(call, {});
  };
  add(99, Side::truth, Decision::tp, Decision::tp);
  add(1, Side::truth, Decision::fn, Decision::fn);
  add(99, Side::query, Decision::tp, Decision::tp);
  add(1, Side::query, Decision::fp, Decision::fp);
  add(10, Side::query, Decision::fp, Decision::none);
  return tally;
}

bool passes(std::string_view text) {
  return check_gates({parse_gate(text)}, some_counts(), {"*"}).at(0).passed;
}

std::string fault_of(std::string_view text) {
  try {
    parse_gate(text);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    return error.sentence() + " | " + error.hint();
  }
  return "";
}

}  // namespace

TEST_CASE("a gate names class, row, metric, relation and value", "[compare]") {
  const Gate gate = parse_gate("indel.all.fp<=20");
  CHECK(gate.variant_class == VariantClass::indel);
  CHECK(gate.filter == FilterRow::all);
  CHECK(gate.metric == "fp");
  CHECK(gate.relation == Relation::at_most);
  CHECK(gate.value == 20.0);
  CHECK(parse_gate("snv.f1 >= 0.99").filter == FilterRow::pass);
}

TEST_CASE("gates compare as they say", "[compare]") {
  CHECK(passes("snv.recall>=0.99"));
  CHECK_FALSE(passes("snv.recall>0.99"));
  CHECK(passes("snp.fp==1"));
  CHECK(passes("snp.fp<2"));
  CHECK_FALSE(passes("snv.all.fp<=10"));
  CHECK(passes("snv.recall_lower>0.9"));
}

TEST_CASE("an undefined metric fails its gate", "[compare]") {
  CHECK_FALSE(passes("indel.f1>=0"));
  CHECK_FALSE(passes("indel.f1<=1"));
  CHECK(passes("indel.tp==0"));
}

TEST_CASE("a gate with a word it does not know says the nearest one", "[compare]") {
  CHECK(fault_of("snv.recal>=0.9").find("Did you mean recall?") != std::string::npos);
  CHECK(fault_of("svn.recall>=0.9").find("Did you mean snv?") != std::string::npos);
  CHECK(fault_of("snv.pas.recall>=0.9").find("Did you mean pass?") != std::string::npos);
  CHECK(fault_of("snv.sharpness>=0.9").find("Use one of f1") != std::string::npos);
  for (const auto* text : {"snv.f1", "f1>=0.9", "snv.f1>=high", "snv.f1>=nan", "a.b.c.d>1", ""}) {
    CAPTURE(text);
    CHECK(fault_of(text).find("Write for example") != std::string::npos);
  }
}

}  // namespace varg::compare
