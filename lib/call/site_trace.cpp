#include "site_trace.hpp"

namespace varg::call {

void SiteTrace::add(const CallWindow& window, WindowHaplotypes haplotypes,
                    std::vector<JudgedSample> judged, const std::vector<SiteCall>& sites) {
  if (window.begin >= place.end || window.end <= place.begin) return;
  TracedWindow& traced =
      windows.emplace_back(TracedWindow{window, std::move(haplotypes), std::move(judged), {}});
  for (const SiteCall& site : sites) traced.records.push_back(site.record);
}

void SiteTrace::note_links(const CallRecord& record) {
  for (TracedWindow& window : windows) {
    for (CallRecord& made : window.records) {
      if (made.pos == record.pos && made.alleles == record.alleles) made = record;
    }
  }
}

}  // namespace varg::call
