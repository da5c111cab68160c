#include <varg/annotate/pick.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::annotate {
namespace {

constexpr int no_class = 3;
constexpr int last = 99;  ///< behind all levels

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
  return no_class;
}

bool is_preferred(std::string_view id, const PreferredTranscripts& preferred) {
  if (preferred.empty()) return false;
  return preferred.contains(id) || preferred.contains(id.substr(0, id.find('.')));
}

}  // namespace

PreferredTranscripts parse_preferred(std::string_view text, std::string_view name) {
  PreferredTranscripts preferred;
  for_each_field(text, '\n', [&](std::string_view line) {
    line = trim(line);
    if (line.empty() || line.front() == '#') return;
    preferred.emplace(line.substr(0, line.find_first_of(" \t,")));
  });
  if (preferred.empty()) {
    throw Error(Fault::input, "{} names no transcript", name).hint("Give an accession a line");
  }
  return preferred;
}

PickKey::PickKey(const reference::Transcript& transcript, const PreferredTranscripts& preferred)
    : not_preferred(is_preferred(transcript.id, preferred) ? 0 : 1),
      transcript_class(class_of(transcript)),
      appris(transcript.appris == reference::Appris::none ? last
                                                          : static_cast<int>(transcript.appris)),
      support_level(transcript.support_level == 0 ? last : transcript.support_level),
      not_coding(transcript.biotype == "protein_coding" ? 0 : 1),
      not_in_ccds(transcript.ccds_id.empty() ? 1 : 0),
      minus_length(-total_length(transcript.is_coding() ? transcript.coding : transcript.exons)),
      id(transcript.id) {}

PickKey PickKey::with(Consequences terms) const {
  PickKey key = *this;
  key.rank = facts_of(terms.worst()).rank;
  key.rank_of_chosen = transcript_class < no_class ? key.rank : 0;
  return key;
}

}  // namespace varg::annotate
