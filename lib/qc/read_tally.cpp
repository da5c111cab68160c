#include "read_tally.hpp"

namespace varg::qc {

void ReadTally::add(const io::ReadView& read) {
  flags_.add(read);
  add_place(read);
}

void ReadTally::add_place(const io::ReadView& read) {
  if (read.contig() < 0) {
    ++unplaced_;
    return;
  }
  ContigReads& contig = idx_[static_cast<std::size_t>(read.contig())];
  ++(read.has(genome::flag::unmapped) ? contig.unmapped : contig.mapped);
}

void ReadTally::merge(const ReadTally& other) {
  flags_.merge(other.flags_);
  for (std::size_t i = 0; i < idx_.size(); ++i) {
    idx_[i].mapped += other.idx_[i].mapped;
    idx_[i].unmapped += other.idx_[i].unmapped;
  }
  unplaced_ += other.unplaced_;
}

void ReadTally::finish(Metrics& metrics) {
  metrics.records = flags_.records();
  metrics.flagstat = flags_.flagstat();
  metrics.duplication = flags_.duplication();
  metrics.summary = flags_.summary();
  metrics.idxstats = {idx_, unplaced_};
}

}  // namespace varg::qc
