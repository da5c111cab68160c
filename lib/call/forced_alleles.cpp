#include <varg/call/forced_alleles.hpp>

#include <algorithm>

#include <varg/align/left_align.hpp>
#include <varg/core/error.hpp>
#include <varg/io/vcf_reader.hpp>

namespace varg::call {
namespace {

using genome::Pos;
using genome::Variant;

/// The variant left-aligned; contigs of `reference` may have other numbers.
Variant leftmost(const Variant& variant, std::string_view contig,
                 const reference::Fasta& reference) {
  const genome::ContigId id =
      reference.contigs().require(contig, "the reference " + reference.path());
  const Pos length = reference.contigs()[id].length;
  if (variant.pos < 0 || variant.pos >= length) {
    throw Error(Fault::mismatch, "position {} is outside of contig {}, which has {} bases",
                variant.pos + 1, contig, length)
        .hint("Give alleles of the reference that the reads were aligned to");
  }
  for (Pos reach = 500;; reach *= 4) {
    const Pos begin = std::max<Pos>(0, variant.pos - reach);
    const Pos end = std::min(length, variant.end() + 1);
    const align::Window window{begin, reference.bases({id, begin, end})};
    if (auto aligned = align::left_align(variant, window)) return *aligned;
  }
}

std::string upper(std::string_view bases) {
  std::string text(bases);
  for (char& base : text) {
    if (base >= 'a' && base <= 'z') base = static_cast<char>(base - 'a' + 'A');
  }
  return text;
}

/// Why an allele is not taken; null when it is.
const char* reason_to_drop(std::string_view ref, std::string_view alt) {
  if (alt == ".") return "no_alt";
  if (!genome::is_sequence(alt) || !genome::is_sequence(ref)) return "symbolic";
  if (std::max(ref.size(), alt.size()) > ForcedAlleles::longest) return "too_long";
  if (ref.find_first_of("Nn") != ref.npos || alt.find_first_of("Nn") != alt.npos)
    return "unknown_base";
  return nullptr;
}

}  // namespace

ForcedAlleles::ForcedAlleles(const std::string& path, const genome::Contigs& contigs,
                             const reference::Fasta& reference) {
  io::VcfReader reader(path);
  while (const auto batch = reader.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) {
      const io::VariantView record = (*batch)[i];
      const genome::ContigId contig = within(
          batch->place(i), [&] { return contigs.require(record.chrom(), "the reads' header"); });
      for (std::size_t a = 0; a < std::max<std::size_t>(1, record.alt_count()); ++a) {
        const std::string_view alt = record.alt_count() == 0 ? "." : record.alt(a);
        ++counters_["forced.in"];
        if (const char* reason = reason_to_drop(record.ref(), alt)) {
          ++counters_[std::string("dropped.forced.") + reason];
          continue;
        }
        Variant variant = within(batch->place(i), [&] {
          return leftmost({0, record.pos(), upper(record.ref()), upper(alt)}, record.chrom(),
                          reference);
        });
        variant.contig = contig;
        alleles_.push_back(std::move(variant));
      }
    }
  }
  std::sort(alleles_.begin(), alleles_.end());
  alleles_.erase(std::unique(alleles_.begin(), alleles_.end()), alleles_.end());
  notes_ = reader.notes();
  facts_ = reader.facts();
  facts_.role = "alleles";
}

std::vector<Variant> ForcedAlleles::in(const genome::Interval& interval) const {
  const auto before = [](const Variant& a, const Variant& b) {
    return a.contig != b.contig ? a.contig < b.contig : a.pos < b.pos;
  };
  const auto first = std::lower_bound(alleles_.begin(), alleles_.end(),
                                      Variant{interval.contig, interval.begin, {}, {}}, before);
  const auto last = std::lower_bound(first, alleles_.end(),
                                     Variant{interval.contig, interval.end, {}, {}}, before);
  std::vector<Variant> found(first, last);
  for (Variant& variant : found) variant.contig = 0;
  return found;
}

}  // namespace varg::call
