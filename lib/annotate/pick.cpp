#include "pick.hpp"

namespace varg::annotate {
namespace {

genome::Pos total_length(const std::vector<genome::Interval>& parts) {
  genome::Pos length = 0;
  for (const auto& part : parts) length += part.length();
  return length;
}

/// GENCODE and Ensembl write "MANE_Select", RefSeq "MANE Select".
int class_of(const reference::Transcript& transcript) {
  const auto has = [&](std::string_view a, std::string_view b) {
    return transcript.has_tag(a) || transcript.has_tag(b);
  };
  if (has("MANE_Select", "MANE Select")) return 0;
  if (has("MANE_Plus_Clinical", "MANE Plus Clinical")) return 1;
  if (has("Ensembl_canonical", "RefSeq Select")) return 2;
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
