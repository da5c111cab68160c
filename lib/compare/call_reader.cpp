#include <varg/compare/call_reader.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include <varg/compare/allele_fraction.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

bool is_same_sequence(std::string_view reference, std::string_view ref) {
  return reference.size() == ref.size() &&
         std::equal(reference.begin(), reference.end(), ref.begin(), [](char a, char b) {
           const char upper = b >= 'a' ? static_cast<char>(b - 'a' + 'A') : b;
           return a == upper || a == 'N' || upper == 'N';
         });
}

/// Whether each of the record's filters is in `ignored`.
bool is_ignored(std::string_view filters, const std::vector<std::string>& ignored) {
  const std::vector<std::string_view> names = split(filters, ';');
  return std::all_of(names.begin(), names.end(), [&](std::string_view name) {
    return std::find(ignored.begin(), ignored.end(), name) != ignored.end();
  });
}

std::string_view phase_set_of(const io::VariantView& view, std::size_t sample) {
  const std::string_view name = view.sample_value(sample, "PS").value_or(std::string_view());
  return name == "." ? std::string_view() : name;
}

}  // namespace

CallReader::CallReader(const std::string& path, std::string role, CallOptions options,
                       const reference::Fasta& reference)
    : reader_(path, io::Strictness::lenient),
      role_(std::move(role)),
      reference_(reference),
      contigs_(path, reader_.header().contigs(), reference.contigs(), reference.path(),
               options.bridge_contigs),
      options_(std::move(options)) {
  choose_sample();
}

void CallReader::keep_order(const std::vector<genome::ContigId>& order) {
  ranks_.resize(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    ranks_[static_cast<std::size_t>(order[i])] = static_cast<std::int32_t>(i);
  }
}

void CallReader::choose_sample() {
  const std::string& sample = options_.sample;
  const std::vector<std::string>& samples = reader_.header().samples();
  sites_only_ = samples.empty() || options_.somatic;
  if (options_.somatic && sample.empty()) return choose_tumor();
  if (sample.empty() && samples.size() > 1) {
    throw Error(Fault::usage, "{} has {} samples", reader_.path(), samples.size())
        .hint("Choose one with --" + role_ + "-sample, for example " + samples.front());
  }
  if (sample.empty()) return;
  const auto found = std::find(samples.begin(), samples.end(), sample);
  if (found == samples.end()) {
    const auto nearest = nearest_word(sample, samples);
    throw Error(Fault::usage, "{} has no sample {}", reader_.path(), sample)
        .hint(nearest ? "Did you mean " + *nearest + "?"
                      : "List its samples with bcftools query -l");
  }
  sample_index_ = static_cast<std::size_t>(found - samples.begin());
  tumor_ = sample_index_;
}

void CallReader::choose_tumor() {
  tumor_ = tumor_sample(reader_.header());
  const std::vector<std::string>& samples = reader_.header().samples();
  if (!tumor_ && samples.size() > 1 && options_.score.place == ScoreField::Place::format) {
    throw Error(Fault::usage, "which of the {} samples of {} is the tumor is not known",
                samples.size(), reader_.path())
        .hint("Calls are ranked by its FORMAT: name it with --" + role_ + "-sample");
  }
  sample_index_ = tumor_.value_or(0);
}

std::string CallReader::sample() const {
  return sites_only_ ? std::string() : reader_.header().samples()[sample_index_];
}

std::optional<Call> CallReader::next() {
  while (ready_.empty()) {
    if (!batch_ || row_ == batch_->size()) {
      batch_ = reader_.next_batch();
      row_ = 0;
      if (!batch_) return std::nullopt;
    }
    within([&] { return batch_->place(row_); }, [&] { read((*batch_)[row_]); });
    ++row_;
  }
  Call call = std::move(ready_.front());
  ready_.pop_front();
  return call;
}

void CallReader::read(const io::VariantView& view) {
  ++account_.records;
  if (view.chrom() != contig_name_) find_contig(view.chrom());
  const RecordText record{view.pos(), view.ref(), view.alts()};
  const auto genotype = sites_only_ ? std::nullopt : view.genotype(sample_index_);
  MadeCalls made = sites_only_ ? make_site_calls(record, options_.unit)
                               : make_calls(record, genotype.value_or(genome::Genotype{}),
                                            options_.unit, options_.most_ploidy);
  if (made.calls.empty()) {
    ++account_.skipped[static_cast<std::size_t>(made.skip)];
    return;
  }
  check_reference(record);
  for (Call& call : made.calls) {
    describe(call, view);
    if (options_.somatic) {
      call.has_genotype = true;  // on one haplotype, so that a call made twice is right once
      call.fraction = allele_fraction(view, tumor_, call.alternative);
    }
    find_extent(call, record);
    ++account_.calls;
    ready_.push_back(std::move(call));
  }
}

void CallReader::describe(Call& call, const io::VariantView& view) {
  call.contig = contig_;
  call.record = account_.records - 1;
  call.record_pos = view.pos();
  call.filter = view.filter();
  call.pass = call.filter == "PASS" || call.filter == ".";
  call.selected = call.pass || is_ignored(call.filter, options_.ignored_filters);
  if (call.is_phased) call.phase_set = phase_set_of(view, sample_index_);
  call.score_text = options_.score.of(view, sample_index_);
  const auto score = parse_number<double>(call.score_text);
  if (score && !std::isnan(*score)) {
    // An infinite score (of an error of zero, say) is the highest, not one that is missing.
    constexpr double most = std::numeric_limits<float>::max();
    call.score = std::clamp(*score, -most, most);
    has_scores_ = true;
  } else {
    call.score_text.clear();
  }
  if (options_.keep_lines) call.line = std::make_shared<const std::string>(view.line());
}

void CallReader::find_contig(std::string_view name) {
  const auto rank = [&](genome::ContigId id) {
    return ranks_.empty() || id == genome::no_contig ? id : ranks_[static_cast<std::size_t>(id)];
  };
  const genome::ContigId id = contigs_.require(name);
  if (rank(id) < rank(contig_)) {
    throw Error(Fault::mismatch, "contig {} comes after {}, in another order than in {}", name,
                contig_name_, reference_.path())
        .hint(
            "Sort truth and query alike, in the order of the reference, for example with "
            "bcftools reheader --fai and bcftools sort");
  }
  contig_ = id;
  account_.contigs.push_back(id);
  contig_name_ = name;
}

void CallReader::check_reference(const RecordText& record) const {
  const genome::Pos end = record.pos + static_cast<genome::Pos>(record.ref.size());
  const std::string_view there = reference_.bases({contig_, record.pos, end});
  if (is_same_sequence(there, record.ref)) return;
  throw Error(Fault::mismatch, "REF {} at {}:{} is not what {} has there: {}",
              printable(record.ref), contig_name_, record.pos + 1, reference_.path(),
              printable(there))
      .hint("Use the reference that the variants were called against");
}

void CallReader::find_extent(Call& call, const RecordText& record) const {
  call.begin = record.pos;
  call.end = record.pos + static_cast<genome::Pos>(record.ref.size());
  const genome::Pos length = reference_.contigs()[contig_].length;
  for (Allele& allele : call.alleles) {
    for (genome::Pos reach = 64;; reach *= 4) {
      reach = std::min(reach, shift_limit);
      const genome::Pos begin = std::max<genome::Pos>(0, allele.begin - reach);
      const genome::Pos end = std::min(length, allele.end + reach);
      const bool complete =
          find_shift_range(allele, {begin, reference_.bases({contig_, begin, end})});
      if (complete || reach == shift_limit) break;
    }
    call.begin = std::min(call.begin, allele.leftmost);
    call.end = std::max(call.end, allele.rightmost);
  }
}

std::vector<Note> CallReader::notes() const {
  std::vector<Note> notes = reader_.notes();
  for (Note& note : contigs_.notes()) notes.push_back(std::move(note));
  for (const std::string& filter : options_.ignored_filters) {
    if (role_ != "query" || reader_.header().has_filter(filter)) continue;
    notes.push_back({"roc_filter", reader_.path() + " declares no filter " + filter});
  }
  const std::size_t samples = reader_.header().samples().size();
  if (options_.somatic && !tumor_ && samples > 1) {
    notes.push_back({"tumor_sample", reader_.path() + " has " + with_thousands(samples) +
                                         " samples and none is known as the tumor's: only INFO is "
                                         "asked for VAF; name it with --" +
                                         role_ + "-sample"});
  }
  const bool is_chosen = options_.score.place != ScoreField::Place::qual;
  if (role_ == "query" && is_chosen && !has_scores_ && account_.calls > 0) {
    notes.push_back({"no_scores", reader_.path() + ": no call has " + options_.score.text +
                                      ": its curves have no points"});
  }
  return notes;
}

InputFacts CallReader::facts() const {
  InputFacts facts = reader_.facts();
  facts.role = role_;
  return facts;
}

}  // namespace varg::compare
