#include <varg/transform/join.hpp>

#include <algorithm>

#include <varg/core/text.hpp>
#include <varg/genome/variant.hpp>

#include "join_fields.hpp"
#include "record_kinds.hpp"

namespace varg::transform {
namespace {

using io::VariantView;

/// All IDs once, in the order they are met.
std::string joined_ids(const std::vector<VariantView>& records) {
  std::vector<std::string_view> ids;
  for (const VariantView& record : records) {
    for_each_field(record.id(), ';', [&](std::string_view id) {
      if (id != "." && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    });
  }
  std::string text;
  for (const std::string_view id : ids) text.append(text.empty() ? "" : ";").append(id);
  return text.empty() ? "." : text;
}

/// The highest QUAL, as it is written.
std::string_view joined_quality(const std::vector<VariantView>& records) {
  const VariantView* best = &records[0];
  for (const VariantView& record : records) {
    if (record.qual() && (!best->qual() || *record.qual() > *best->qual())) best = &record;
  }
  return best->qual_text();
}

/// Every filter that a record failed; PASS only when all passed.
std::string joined_filter(const std::vector<VariantView>& records) {
  std::vector<std::string_view> failed;
  bool unknown = false;
  for (const VariantView& record : records) {
    unknown = unknown || record.filter() == ".";
    if (record.filter() == "PASS" || record.filter() == ".") continue;
    for_each_field(record.filter(), ';', [&](std::string_view name) {
      if (std::find(failed.begin(), failed.end(), name) == failed.end()) failed.push_back(name);
    });
  }
  std::string text;
  for (const std::string_view name : failed) text.append(text.empty() ? "" : ";").append(name);
  if (!text.empty()) return text;
  return unknown ? "." : "PASS";
}

bool may_join(const VariantView& record) {
  for (const std::string_view alt : record.alts()) {
    if (!genome::is_sequence(alt) && alt != "*" && alt != "<*>" && alt != "<NON_REF>") return false;
  }
  return record.alt_count() > 0;
}

/// The lines of one position as a batch of their own.
io::VariantBatch batch_of(const OrderedLines& ordered, std::size_t first, std::size_t last,
                          const std::shared_ptr<const io::VcfHeader>& header) {
  io::VariantBatch batch;
  for (std::size_t i = first; i < last; ++i) batch.bytes += ordered.lines[i].text;
  batch.header = header;
  io::index_rows(batch);
  return batch;
}

bool same_alleles(const VariantView& a, const VariantView& b) {
  if (a.ref() != b.ref()) return false;
  if (a.alt() == b.alt()) return true;
  auto left = a.alts();
  auto right = b.alts();
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  return left == right;
}

/// Whether `record` is one too many after those of its position that were kept.
bool is_duplicate(const VariantView& record, const std::vector<VariantView>& kept,
                  Duplicates duplicates) {
  if (duplicates == Duplicates::keep || kept.empty()) return false;
  if (duplicates == Duplicates::all) return true;
  if (duplicates == Duplicates::exact) {
    return std::any_of(kept.begin(), kept.end(),
                       [&](const VariantView& other) { return same_alleles(record, other); });
  }
  unsigned mask = 0;
  if (duplicates != Duplicates::indels) mask |= snp_bit;
  if (duplicates != Duplicates::snps) mask |= indel_bit;
  unsigned seen = 0;
  for (const VariantView& other : kept) seen |= kind_bits(other);
  return (kind_bits(record) & seen & mask) != 0;
}

/// Works on the records of one position and appends what comes of them.
class Position {
 public:
  Position(const JoinOptions& options, JoinedLines& out) : options_(options), out_(out) {}

  void add(const VariantView& record) {
    if (is_duplicate(record, kept_, options_.duplicates)) {
      ++out_.counts["dropped.duplicate"];
      return;
    }
    kept_.push_back(record);
  }

  void write() const {
    if (options_.join == RecordKinds::any) {
      write_group([](const VariantView&) { return true; });
    } else {
      if (options_.join == RecordKinds::snps || options_.join == RecordKinds::both) {
        write_group([](const VariantView& r) { return kind_bits(r) == snp_bit; });
      }
      if (options_.join == RecordKinds::indels || options_.join == RecordKinds::both) {
        write_group([](const VariantView& r) { return kind_bits(r) == indel_bit; });
      }
    }
    for (const VariantView& record : kept_) {
      if (!is_grouped(record)) append(record.line());
    }
  }

 private:
  bool is_grouped(const VariantView& record) const {
    if (!may_join(record) || options_.join == RecordKinds::none) return false;
    const unsigned bits = kind_bits(record);
    if (options_.join == RecordKinds::any) return true;
    return (bits == snp_bit && options_.join != RecordKinds::indels) ||
           (bits == indel_bit && options_.join != RecordKinds::snps);
  }
  template <class Belongs>
  void write_group(const Belongs& belongs) const {
    std::vector<VariantView> group;
    for (const VariantView& record : kept_) {
      if (is_grouped(record) && belongs(record)) group.push_back(record);
    }
    if (group.empty()) return;
    const auto joined = group.size() > 1 ? join_records(group) : std::nullopt;
    if (joined) {
      out_.counts["joined"] += group.size();
      return append(*joined);
    }
    if (group.size() > 1) out_.counts["kept_apart"] += group.size();
    for (const VariantView& record : group) append(record.line());
  }
  void append(std::string_view line) const {
    out_.text.append(line).append("\n");
    ++out_.counts["records.out"];
  }

  const JoinOptions& options_;
  JoinedLines& out_;
  std::vector<VariantView> kept_;
};

}  // namespace

std::optional<std::string> join_records(const std::vector<VariantView>& records) {
  const auto joining = join_alleles(records);
  if (!joining) return std::nullopt;
  std::string line;
  line.append(records[0].chrom()).append("\t").append(std::to_string(records[0].pos() + 1));
  line.append("\t").append(joined_ids(records)).append("\t").append(joining->alleles[0]);
  for (std::size_t k = 1; k < joining->alleles.size(); ++k) {
    line.append(k == 1 ? "\t" : ",").append(joining->alleles[k]);
  }
  line.append("\t").append(joined_quality(records)).append("\t").append(joined_filter(records));
  line += '\t';
  append_joined_info(*joining, line);
  if (!append_joined_samples(*joining, line)) return std::nullopt;
  return line;
}

JoinedLines join_positions(const OrderedLines& ordered, const JoinOptions& options,
                           const std::shared_ptr<const io::VcfHeader>& header) {
  JoinedLines out;
  const auto& lines = ordered.lines;
  if (options.join == RecordKinds::none && options.duplicates == Duplicates::keep) {
    out.text = ordered.text();
    out.counts["records.out"] = lines.size();
    return out;
  }
  std::size_t alone = 0;
  for (std::size_t first = 0, last = 0; first < lines.size(); first = last) {
    last = first + 1;
    const auto chrom = lines[first].text.substr(0, lines[first].text.find('\t') + 1);
    while (last < lines.size() && lines[last].pos == lines[first].pos &&
           starts_with(lines[last].text, chrom)) {
      ++last;
    }
    if (last == first + 1) {
      out.text += lines[first].text;
      ++alone;
      continue;
    }
    const io::VariantBatch batch = batch_of(ordered, first, last, header);
    Position position(options, out);
    for (std::size_t i = 0; i < batch.size(); ++i) position.add(batch[i]);
    position.write();
  }
  out.counts["records.out"] += alone;
  return out;
}

}  // namespace varg::transform
