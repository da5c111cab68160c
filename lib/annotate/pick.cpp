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

bool is_preferred(std::string_view id, const PreferredTranscripts& preferred) {
  if (preferred.empty()) return false;
  return preferred.contains(id) || preferred.contains(id.substr(0, id.find('.')));
}

}  // namespace

PickKey pick_key(const reference::Transcript& transcript, Consequences terms,
                 const PreferredTranscripts& preferred) {
  constexpr int no_class = 3;
  constexpr int last = 99;
  const int rank = facts_of(terms.worst()).rank;
  PickKey key;
  key.not_preferred = is_preferred(transcript.id, preferred) ? 0 : 1;
  key.transcript_class = class_of(transcript);
  key.rank_of_chosen = key.transcript_class < no_class ? rank : 0;
  key.appris =
      transcript.appris == reference::Appris::none ? last : static_cast<int>(transcript.appris);
  key.support_level = transcript.support_level == 0 ? last : transcript.support_level;
  key.not_coding = transcript.biotype == "protein_coding" ? 0 : 1;
  key.not_in_ccds = transcript.ccds_id.empty() ? 1 : 0;
  key.rank = rank;
  key.minus_length = -total_length(transcript.is_coding() ? transcript.coding : transcript.exons);
  key.id = transcript.id;
  return key;
}

}  // namespace varg::annotate
