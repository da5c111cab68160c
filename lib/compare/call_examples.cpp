#include <varg/compare/call_examples.hpp>

#include <algorithm>
#include <utility>

#include "labelled_lines.hpp"

namespace varg::compare {
namespace {

bool is_wrong(const LabelledCall& labelled) {
  const Decision decision = labelled.decision(FilterRow::all);
  return decision == Decision::fn || decision == Decision::fp;
}

CallExample example_of(const LabelledCall& labelled, std::string_view contig) {
  const Call& call = *labelled.call;
  return {labelled.side(),
          call.variant_class,
          labelled.level(FilterRow::all),
          labelled.decision(FilterRow::pass),
          std::string(contig),
          call.pos,
          call.ref,
          call.alt,
          call.genotype,
          call.score_text,
          call.filter};
}

}  // namespace

void CallExamples::add(CallExample example) {
  if (is_full(example.side, example.variant_class)) return;
  kept_[static_cast<std::size_t>(example.side)][static_cast<std::size_t>(example.variant_class)]
      .push_back(std::move(example));
}

void CallExamples::append(const CallExamples& later) {
  for (const auto& side : later.kept_) {
    for (const auto& examples : side) {
      for (const CallExample& example : examples) add(example);
    }
  }
}

bool CallExamples::is_full(Side side, VariantClass variant_class) const {
  return of(side, variant_class).size() >= examples_per_class;
}

const std::vector<CallExample>& CallExamples::of(Side side, VariantClass variant_class) const {
  return kept_[static_cast<std::size_t>(side)][static_cast<std::size_t>(variant_class)];
}

void add_examples(const std::vector<LabelledCall>& calls, std::string_view contig,
                  CallExamples& examples) {
  std::vector<const LabelledCall*> wrong;
  for (const LabelledCall& call : calls) {
    if (is_wrong(call) && !examples.is_full(call.side(), call.call->variant_class)) {
      wrong.push_back(&call);
    }
  }
  std::stable_sort(wrong.begin(), wrong.end(), [](const LabelledCall* a, const LabelledCall* b) {
    return spelling(*a) < spelling(*b);
  });
  for (const LabelledCall* call : wrong) examples.add(example_of(*call, contig));
}

}  // namespace varg::compare
