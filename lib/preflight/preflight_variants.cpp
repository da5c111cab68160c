#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <varg/core/text.hpp>
#include <varg/flow/over_records.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/reference/fasta.hpp>

#include "file_checks.hpp"

namespace varg::preflight {
namespace {

constexpr std::string_view plain_letters = "ACGT";

/// What one batch of records has.
struct BatchFindings {
  std::uint64_t records = 0;
  std::uint64_t wrong_refs = 0;
  std::string first_wrong_ref;
  std::optional<genome::Interval> last;
};

/// Compares REF with the reference; where that is N, or REF has other letters, nothing is said.
class RefChecker {
 public:
  explicit RefChecker(const std::string& reference) {
    if (!reference.empty()) fasta_ = std::make_unique<reference::Fasta>(reference);
  }

  void look_at(const io::VariantBatch& batch, std::size_t i, BatchFindings& found) const {
    if (!fasta_) return;
    const io::VariantView record = batch[i];
    const genome::ContigId contig = fasta_->contigs().find(record.chrom());
    if (contig == genome::no_contig) return;
    const genome::Interval interval{contig, record.pos(),
                                    record.pos() + static_cast<genome::Pos>(record.ref().size())};
    if (interval.begin < 0 || interval.end > fasta_->contigs()[contig].length) return;
    if (agree(record.ref(), fasta_->bases(interval)) || found.wrong_refs++ > 0) return;
    found.first_wrong_ref =
        fmt::format("{}: REF {} at {}:{} is {} in the reference {}", batch.place(i),
                    printable(record.ref(), 20), record.chrom(), record.pos() + 1,
                    printable(fasta_->bases(interval), 20), fasta_->path());
  }

 private:
  static bool agree(std::string_view ref, std::string_view bases) {
    return std::equal(ref.begin(), ref.end(), bases.begin(), [](char left, char right) {
      const char upper = left >= 'a' ? static_cast<char>(left - 0x20) : left;
      return upper == right || right == 'N' || plain_letters.find(upper) == std::string_view::npos;
    });
  }

  std::unique_ptr<reference::Fasta> fasta_;
};

BatchFindings look_at(const RefChecker& checker, const io::VariantBatch& batch) {
  BatchFindings found;
  found.records = batch.size();
  for (std::size_t i = 0; i < batch.size(); ++i) checker.look_at(batch, i, found);
  if (!batch.empty()) {
    const io::VariantView last = batch[batch.size() - 1];
    if (last.contig() != genome::no_contig)
      found.last = {last.contig(), last.pos(), last.pos() + 1};
  }
  return found;
}

/// The last record must be found through the index.
void check_index(const std::optional<genome::Interval>& last, FileReport& report) {
  if (report.compression != "BGZF") return;
  const std::string path = first_existing({report.path + ".csi", report.path + ".tbi"});
  report.index = path.empty() ? "none" : path;
  if (path.empty()) {
    report.notes.push_back({"no_index", "no index: reading by region needs one"});
    return;
  }
  const bool fits = gather(report.problems, [&] {
    io::IndexedVariants variants(report.path);
    if (!last || !variants.fetch(*last).empty()) return;
    throw Error(Fault::mismatch, "the index {} does not find the last record of {}", path,
                report.path)
        .hint("Make it again: bcftools index -f " + report.path);
  });
  report.index += fits ? " fits" : " does not fit";
}

void describe_header(const io::VcfHeader& header, FileReport& report) {
  report.has_contigs = true;
  report.contigs = header.contigs();
  report.declares_lengths =
      std::any_of(report.contigs.begin(), report.contigs.end(),
                  [](const genome::Contig& contig) { return contig.length > 0; });
  report.samples = header.samples();
  report.notes.insert(report.notes.end(), header.notes().begin(), header.notes().end());
}

}  // namespace

void check_variants(const CheckContext& context, FileReport& report) {
  report.counted = "records";
  io::VcfReader reader(report.path, io::Strictness::strict);
  describe_header(reader.header(), report);
  BatchFindings all;
  flow::over_records(
      context.limits, context.monitor, reader,
      [&] { return RefChecker(context.options.reference); },
      [](const RefChecker& checker, const io::VariantBatch& batch) {
        return look_at(checker, batch);
      },
      [&](BatchFindings found) {
        all.records += found.records;
        if (all.wrong_refs == 0) all.first_wrong_ref = std::move(found.first_wrong_ref);
        all.wrong_refs += found.wrong_refs;
        if (found.last) all.last = found.last;
      });
  report.whole = true;
  report.records = all.records;
  report.facts = reader.facts();
  const std::vector<Note> notes = reader.notes();
  report.notes.insert(report.notes.end(), notes.begin(), notes.end());
  if (all.wrong_refs > 0) {
    report.problems.push_back(
        {Fault::mismatch,
         fmt::format("{} ({} of {} records have a wrong REF)", all.first_wrong_ref,
                     with_thousands(all.wrong_refs), with_thousands(all.records)),
         "Give the reference the variants were called against"});
  }
  check_index(all.last, report);
}

}  // namespace varg::preflight
