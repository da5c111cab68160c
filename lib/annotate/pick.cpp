#include "pick.hpp"

namespace varg::annotate {
namespace {

genome::Pos total_length(const reference::IntervalList& parts) {
  genome::Pos length = 0;
  for (const auto part : parts) length += part.length();
  return length;
}

int class_of(const reference::Transcript& transcript) {
  using reference::Tag;
  if (transcript.has(Tag::mane_select)) return 0;
  if (transcript.has(Tag::mane_plus_clinical)) return 1;
  if (transcript.has(Tag::ensembl_canonical) || transcript.has(Tag::refseq_select)) return 2;
  return 3;
}

}  // namespace

PickKey pick_key(const reference::Transcript& transcript, Consequences terms) {
  const bool coding = transcript.biotype == "protein_coding";
  return {class_of(transcript), coding ? 0 : 1, facts_of(terms.worst()).rank,
          -total_length(transcript.is_coding() ? transcript.coding : transcript.exons),
          transcript.id};
}

}  // namespace varg::annotate
