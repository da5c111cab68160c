#include <algorithm>

#include "fuzz_input.hpp"
#include "genes_parse.hpp"

namespace {

using namespace varg;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_transcript(const reference::Transcript& one) {
  require(!one.exons.empty() && one.start_phase >= 0 && one.start_phase <= 2);
  require(one.interval.begin >= 0 && one.interval.begin <= one.exons.front().begin);
  require(one.exons.back().end <= one.interval.end);
  require(std::is_sorted(one.exons.begin(), one.exons.end()));
  require(std::is_sorted(one.coding.begin(), one.coding.end()));
  for (const genome::Interval part : one.coding) {
    require(std::any_of(one.exons.begin(), one.exons.end(), [&](const genome::Interval exon) {
      return exon.begin <= part.begin && part.end <= exon.end;
    }));
  }
  for (const auto list : {one.mature, one.exons, one.coding}) {
    for (const genome::Interval part : list) require(part.begin >= 0 && part.begin < part.end);
  }
  for (const reference::RecodedCodon codon : one.recoded) require(codon.interval.length() > 0);
}

}  // namespace

/// The bytes are GFF3, GTF or a UCSC gene table.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return test::accepts_or_refuses([&] {
    InputFacts input;
    input.digest = std::string(32, 'd');
    const auto store =
        reference::GeneStore::pack(reference::parse_genes(test::as_text(data, size)), input);
    require(reference::GeneStore::state_of(store->bytes(), input.digest) ==
            reference::StoreState::good);
    for (std::uint32_t i = 0; i < store->spans().size(); ++i) {
      check_transcript(store->transcript(i, 0));
    }
  });
}
