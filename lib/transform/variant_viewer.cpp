#include <varg/transform/variant_viewer.hpp>

#include <numeric>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/number_text.hpp>

#include "trim_alleles.hpp"

namespace varg::transform {
namespace {

void declare_once(std::string_view id, const std::string& line, io::VcfHeader& header) {
  if (header.info(id) == nullptr) header.add_line(line);
}

}  // namespace

bool ViewPlan::counts_alleles() const {
  return (samples && update_counts) || trim_alleles || conditions.counts_alleles();
}

bool ViewPlan::keeps_records() const {
  return !samples && !drop_genotypes && !trim_alleles && !writes_counts() && tags.empty();
}

io::Projection ViewPlan::needs() const {
  io::Projection needs = conditions.needs();
  if (counts_alleles()) needs.add({{{"AC", "AN"}}, {{"GT"}}});
  if (samples || !tags.empty()) needs.add({{{}}, {{"GT"}}});
  return needs;
}

io::VcfHeader viewed_header(const io::VcfHeader& header, const ViewPlan& plan) {
  io::VcfHeader viewed = header;
  if (plan.writes_counts()) {
    declare_once("AC",
                 "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"Allele count in genotypes\">",
                 viewed);
    declare_once("AN",
                 "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"Total number of alleles in "
                 "called genotypes\">",
                 viewed);
  }
  declare_fill_tags(plan.tags, viewed);
  if (plan.samples) viewed.set_samples(plan.samples->names);
  if (plan.drop_genotypes || (plan.samples && plan.samples->names.empty())) {
    viewed.set_samples({});
    viewed.remove_lines("FORMAT");
  }
  return viewed;
}

VariantViewer::VariantViewer(std::shared_ptr<const ViewPlan> plan,
                             std::shared_ptr<const io::VcfHeader> viewed)
    : plan_(std::move(plan)), viewed_(std::move(viewed)) {
  if (plan_->conditions.make_predicate) predicate_ = plan_->conditions.make_predicate();
  if (plan_->counts_alleles()) {
    ac_ = finder_.add("AC");
    an_ = finder_.add("AN");
  }
}

/// AC and AN as INFO says them; false when they are not there or not for these alleles.
bool VariantViewer::copies_from_info(const io::VariantView& record) {
  finder_.begin(record.info());
  const auto ac = finder_.value(ac_);
  const auto an = finder_.value(an_);
  if (!ac || !an) return false;
  const auto all = parse_number<std::uint32_t>(*an);
  copies_.assign(1, 0);
  bool whole = all.has_value();
  for_each_field(*ac, ',', [&](std::string_view text) {
    const auto copies = parse_number<std::uint32_t>(text);
    whole = whole && copies.has_value();
    copies_.push_back(copies.value_or(0));
  });
  const std::uint64_t alts = std::accumulate(copies_.begin(), copies_.end(), std::uint64_t{0});
  if (!whole || copies_.size() != record.alt_count() + 1 || alts > *all) return false;
  copies_[0] = *all - static_cast<std::uint32_t>(alts);
  return true;
}

void VariantViewer::set_copies_from_genotypes() {
  copies_.clear();
  for (const AlleleCount& allele : counts_.alleles) copies_.push_back(allele.copies);
}

void VariantViewer::count(const io::VariantView& record) {
  count_alleles(record.format(), samples_, record.alt_count() + 1, counts_);
  counted_ = true;
}

/// Picks the samples and counts them; whether the record is private to them as asked.
bool VariantViewer::select_samples(const io::VariantView& record) {
  picked_.clear();
  columns_.append(record.samples_text(), plan_->samples->places, picked_);
  samples_ = picked_;
  counted_ = false;
  if (!plan_->counts_alleles()) return true;
  const std::uint32_t before = alternatives();
  count(record);
  updates_counts_ = counts_.has_genotypes;
  if (!updates_counts_) return true;
  set_copies_from_genotypes();
  const Wanted privacy = plan_->conditions.privacy;
  const bool is_private = alternatives() > 0 && before == alternatives();
  return privacy == Wanted::any || is_private == (privacy == Wanted::yes);
}

/// Samples and the conditions on what they hold.
Dropped VariantViewer::select_counts(const io::VariantView& record) {
  const VariantConditions& conditions = plan_->conditions;
  counted_ = false;
  updates_counts_ = plan_->counts_alleles();
  copies_.assign(record.alt_count() + 1, 0);
  const bool uses_whole = !plan_->samples || conditions.counts_alleles();
  if (updates_counts_ && uses_whole && !copies_from_info(record)) {
    count(record);
    set_copies_from_genotypes();
  }
  if (plan_->samples && !select_samples(record)) return Dropped::privacy;
  const bool asks = conditions.genotype || plan_->trim_alleles || !plan_->tags.empty();
  if (asks && !counted_) count(record);
  return check_counts(conditions, counts_, copies_);
}

std::uint32_t VariantViewer::alternatives() const {
  return std::accumulate(copies_.begin() + 1, copies_.end(), std::uint32_t{0});
}

void VariantViewer::write_counts() {
  std::string& ac = updates_.set("AC");
  std::uint32_t all = copies_.front();
  for (std::size_t i = 1; i < copies_.size(); ++i) {
    if (i > 1) ac += ',';
    io::append_integer(copies_[i], ac);
    all += copies_[i];
  }
  io::append_integer(all, updates_.set("AN"));
}

void VariantViewer::append(const io::VariantView& record, std::string& out) {
  const std::string_view line = record.line();
  const auto info = static_cast<std::size_t>(record.info().data() - line.data());
  const bool keeps_samples =
      !record.format().empty() && !plan_->drop_genotypes && !samples_.empty();
  if (updates_.empty() && keeps_samples && !plan_->samples) {
    out += line;
  } else {
    out += line.substr(0, info);
    if (updates_.empty()) {
      out += record.info();
    } else {
      updates_.append(record.info(), out);
    }
    if (keeps_samples) {
      out.append("\t").append(record.format()).append("\t").append(samples_);
    }
  }
  out += '\n';
}

/// Writes the record with AC and AN and without its unseen alleles, then fills tags of what is
/// left. False when every allele is seen.
bool VariantViewer::append_trimmed(const io::VariantView& record, std::string& out) {
  kept_.assign(1, 0);
  for (std::size_t i = 1; i < counts_.alleles.size(); ++i) {
    if (counts_.alleles[i].copies > 0) kept_.push_back(static_cast<int>(i));
  }
  if (kept_.size() == counts_.alleles.size()) return false;
  std::string line;
  append(record, line);
  line.pop_back();
  const io::VariantRow row = row_of(line);
  if (plan_->tags.empty()) {
    append_with_alleles({line, row, *viewed_}, kept_, out);
    return true;
  }
  std::string trimmed;
  append_with_alleles({line, row, *viewed_}, kept_, trimmed);
  trimmed.pop_back();
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    counts_.alleles[i] = counts_.alleles[static_cast<std::size_t>(kept_[i])];
  }
  counts_.alleles.resize(kept_.size());
  updates_.clear();
  fill_tags(plan_->tags, counts_, updates_);
  const io::VariantRow trimmed_row = row_of(trimmed);
  const io::VariantView left(trimmed, trimmed_row, *viewed_);
  samples_ = left.samples_text();
  append(left, out);
  return true;
}

/// Whether the record stays; counts what write() writes.
Dropped VariantViewer::check(const io::VariantView& record) {
  const VariantConditions& conditions = plan_->conditions;
  if (const Dropped reason = check_site(conditions, record); reason != Dropped::kept) {
    return reason;
  }
  if (predicate_) {
    if (const Dropped reason = predicate_(record); reason != Dropped::kept) return reason;
  }
  samples_ = record.samples_text();
  if (const Dropped reason = select_counts(record); reason != Dropped::kept) return reason;
  if (conditions.phased != Wanted::any &&
      all_phased(record.format(), samples_) != (conditions.phased == Wanted::yes)) {
    return Dropped::phase;
  }
  return Dropped::kept;
}

void VariantViewer::write(const io::VariantView& record, std::string& out) {
  updates_.clear();
  if (updates_counts_ && plan_->update_counts) write_counts();
  if (plan_->trim_alleles && counts_.has_genotypes && append_trimmed(record, out)) return;
  if (!plan_->tags.empty()) fill_tags(plan_->tags, counts_, updates_);
  append(record, out);
}

Counts VariantViewer::dropped_counts() const {
  Counts counts;
  for (std::size_t i = 1; i < dropped_reasons; ++i) {
    if (dropped_[i] > 0) {
      counts["dropped." + std::string(to_text(static_cast<Dropped>(i)))] = dropped_[i];
    }
  }
  return counts;
}

SelectedLines VariantViewer::operator()(io::VariantBatch batch) {
  if (plan_->is_copy()) return select_lines(std::move(batch), nullptr);
  SelectedLines lines;
  constexpr std::size_t bytes_per_update = 32;  // mostly: a longer INFO makes the text move once
  const std::size_t updates = plan_->tags.size() + (plan_->writes_counts() ? 2 : 0);
  lines.text.reserve(batch.bytes.size() + batch.size() * updates * bytes_per_update);
  dropped_.fill(0);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const Dropped reason = within([&] { return batch.place(i); },
                                  [&] {
                                    const io::VariantView record = batch[i];
                                    const Dropped answer = check(record);
                                    if (answer == Dropped::kept) write(record, lines.text);
                                    return answer;
                                  });
    ++dropped_[static_cast<std::size_t>(reason)];
  }
  lines.count = dropped_[static_cast<std::size_t>(Dropped::kept)];
  lines.counts = dropped_counts();
  return lines;
}

SelectedRows VariantViewer::select_rows(const io::VariantBatch& batch) {
  SelectedRows selected;
  dropped_.fill(0);
  const bool all = !plan_->conditions.any();
  for (std::uint32_t i = 0; i < batch.size(); ++i) {
    const Dropped reason =
        all ? Dropped::kept
            : within([&] { return batch.place(i); }, [&] { return check(batch[i]); });
    ++dropped_[static_cast<std::size_t>(reason)];
    if (reason == Dropped::kept) selected.rows.push_back(i);
  }
  selected.counts = dropped_counts();
  return selected;
}

}  // namespace varg::transform
