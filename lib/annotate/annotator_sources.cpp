#include <algorithm>

#include "annotator_parts.hpp"
#include "info_column.hpp"

namespace varg::annotate {
namespace {

std::string_view or_missing(std::string_view value) { return value.empty() ? "." : value; }

/// The values of one field for all ALTs of a record.
class FieldValues {
 public:
  /// `entries` has for each ALT its place among the looked-up alleles, or none.
  FieldValues(const TextList& values, const std::vector<std::size_t>& entries, std::size_t fields,
              std::size_t field)
      : values_(values), entries_(entries), fields_(fields), field_(field) {}

  static constexpr std::size_t none = ~std::size_t{0};

  bool any() const {
    for (std::size_t alt = 0; alt < entries_.size(); ++alt) {
      if (!(*this)[alt].empty()) return true;
    }
    return false;
  }

  void append(bool with_ref, std::string& out) const {
    if (with_ref) {
      std::string_view of_ref;
      for (std::size_t alt = 0; alt < entries_.size() && of_ref.empty(); ++alt) {
        of_ref = (*this)[alt].substr(0, (*this)[alt].find(','));
      }
      out += or_missing(of_ref);
    }
    for (std::size_t alt = 0; alt < entries_.size(); ++alt) {
      if (with_ref || alt > 0) out += ',';
      std::string_view text = (*this)[alt];
      if (with_ref) text.remove_prefix(std::min(text.size(), text.find(',') + 1));
      out += or_missing(text);
    }
  }

 private:
  std::string_view operator[](std::size_t alt) const {
    return entries_[alt] == none ? std::string_view() : values_[entries_[alt] * fields_ + field_];
  }

  const TextList& values_;
  const std::vector<std::size_t>& entries_;
  std::size_t fields_;
  std::size_t field_;
};

}  // namespace

std::string source_key(const Knowledge& knowledge, std::size_t source) {
  const std::string name = knowledge.sources[source]->provenance().name;
  std::size_t same = 1;
  for (std::size_t i = 0; i < source; ++i) {
    if (knowledge.sources[i]->provenance().name == name) ++same;
  }
  return same == 1 ? "source." + name : "source." + name + "#" + std::to_string(same);
}

void add_source_counts(const std::string& key, const SourceCounts& tally,
                       std::map<std::string, std::uint64_t>& counts) {
  counts[key + ".alleles"] += tally.alleles;
  counts[key + ".hits"] += tally.hits;
  if (tally.absent + tally.unassessed == 0) return;
  counts[key + ".absent"] += tally.absent;
  counts[key + ".unassessed"] += tally.unassessed;
}

void Annotator::append_source(std::size_t source_index, const std::vector<Allele>& alleles,
                              std::size_t alt_count, InfoColumn& info, std::string& out,
                              Counts& counts) {
  if (alleles.empty()) return;
  const std::vector<io::FieldDefinition>& fields = knowledge_->sources[source_index]->fields();
  SourceCursor& cursor = *cursors_[source_index];
  values_.clear();
  entries_.assign(alt_count, FieldValues::none);
  SourceCounts& tally = counts.sources[source_index];
  for (std::size_t i = 0; i < alleles.size(); ++i) {
    entries_[alleles[i].index] = i;
    ++tally.alleles;
    switch (cursor.look_up(alleles[i].normal, values_)) {
      case AlleleState::found:
        ++tally.hits;
        break;
      case AlleleState::absent:
        ++tally.absent;
        break;
      case AlleleState::unassessed:
        ++tally.unassessed;
        break;
      case AlleleState::not_found:
        break;
    }
  }
  for (std::size_t field = 0; field < fields.size(); ++field) {
    const FieldValues values(values_, entries_, fields.size(), field);
    if (!values.any()) continue;
    info.begin_key(fields[field].id);
    values.append(fields[field].number == io::FieldNumber::per_allele, out);
  }
}

}  // namespace varg::annotate
