#include <varg/annotate/nearby_records.hpp>

#include <algorithm>

#include <fmt/format.h>

#include <varg/io/byte_source.hpp>
#include <varg/io/vcf_reader.hpp>

namespace varg::annotate {
namespace {

using genome::Pos;

/// Looks through records in file order.
class Collector {
 public:
  Collector(const genome::Interval& place, const genome::Interval& window, std::string contig)
      : place_(place), window_(window), contig_(std::move(contig)) {}

  void take(const io::VariantView& record) {
    if (record.chrom() != contig_) return;
    const auto overlaps = [&](const genome::Interval& interval) {
      return record.pos() < interval.end && record.end() > interval.begin;
    };
    if (overlaps(window_)) {
      lines_ += record.line();
      lines_ += '\n';
    }
    if (overlaps(place_)) {
      is_found_ = true;
    } else if (record.end() <= place_.begin) {
      if (!before_ || record.end() > before_end_) {
        before_ = name_of(record);
        before_end_ = record.end();
      }
    } else if (!behind_) {
      behind_ = name_of(record);
    }
  }

  bool knows_nearest() const { return is_found_ || (before_ && behind_); }

  NearbyRecords result(const std::string& path, std::shared_ptr<const io::VcfHeader> header) && {
    NearbyRecords near;
    near.records.bytes = std::move(lines_);
    near.records.header = std::move(header);
    near.records.path = path;
    io::index_rows(near.records);
    if (!is_found_) {
      near.before = std::move(before_);
      near.behind = std::move(behind_);
    }
    return near;
  }

 private:
  static std::string name_of(const io::VariantView& record) {
    return fmt::format("{}:{} {}>{}", record.chrom(), record.pos() + 1, record.ref(), record.alt());
  }

  genome::Interval place_;
  genome::Interval window_;
  std::string contig_;
  std::string lines_;
  bool is_found_ = false;
  Pos before_end_ = 0;
  std::optional<std::string> before_;
  std::optional<std::string> behind_;
};

NearbyRecords by_index(const std::string& path, const genome::Interval& place,
                       const genome::Interval& window, const genome::Contig& contig) {
  io::IndexedVariants variants(path);
  auto header = std::make_shared<const io::VcfHeader>(variants.header());
  const genome::ContigId own = header->contigs().find(contig.name);
  Pos reach = 0;
  for (;;) {
    const genome::Interval asked{own, std::max<Pos>(0, window.begin - reach),
                                 std::min(contig.length, window.end + reach)};
    Collector collector(place, window, contig.name);
    if (own != genome::no_contig) {
      const io::VariantBatch batch = variants.fetch(asked);
      for (std::size_t i = 0; i < batch.size(); ++i) collector.take(batch[i]);
    }
    const bool is_whole = asked.begin == 0 && asked.end == contig.length;
    if (own == genome::no_contig || is_whole || collector.knows_nearest()) {
      NearbyRecords near = std::move(collector).result(path, header);
      near.facts = io::file_facts(path, "variants", false);
      return near;
    }
    constexpr Pos first_reach = 10'000;
    constexpr Pos growth = 10;
    reach = std::max(first_reach, reach * growth);
  }
}

}  // namespace

genome::Interval window_of(const genome::Interval& place,
                           const reference::Transcripts* transcripts) {
  genome::Interval window = place;
  if (transcripts == nullptr) return window;
  transcripts->for_overlapping(place, 0, [&](const reference::Transcript& transcript) {
    if (!transcript.is_coding()) return;
    window.begin = std::min(window.begin, transcript.coding_begin());
    window.end = std::max(window.end, transcript.coding_end());
  });
  return window;
}

NearbyRecords records_near(const std::string& path, const genome::Interval& place,
                           const genome::Interval& window, const genome::Contigs& contigs) {
  const genome::Contig& contig = contigs[place.contig];
  if (io::IndexedVariants::has_index(path)) return by_index(path, place, window, contig);
  io::VcfReader reader(path);
  Collector collector(place, window, contig.name);
  while (const auto batch = reader.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) collector.take((*batch)[i]);
  }
  NearbyRecords near = std::move(collector).result(path, reader.shared_header());
  near.facts = reader.facts();
  return near;
}

}  // namespace varg::annotate
