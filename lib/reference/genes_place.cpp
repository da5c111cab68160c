#include "genes_place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::reference {
namespace {

using genome::ContigId;

/// The reference's contigs of the store's, and what was found on the way.
class ContigMap {
 public:
  ContigMap(const GeneStore& store, const genome::Contigs& reference, bool bridge)
      : store_(store), reference_(reference) {
    for (const rows::Contig& contig : store.contigs()) {
      ids_.push_back(reference.find(store.text(contig.name)));
    }
    if (bridge) bridge_names();
  }

  const std::vector<ContigId>& ids() const { return ids_; }

  void refuse_foreign() const {
    const bool any =
        std::any_of(ids_.begin(), ids_.end(), [](ContigId id) { return id != genome::no_contig; });
    if (any || ids_.empty()) return;
    const std::string name(store_.text(store_.contigs().front().name));
    Error error(Fault::mismatch, "no contig of the genes is in the reference: {} is not", name);
    const ContigId other = genome::find_other_name({name, 0}, reference_);
    if (other != genome::no_contig) {
      throw std::move(error).hint("The reference says " + reference_[other].name + " for " + name +
                                  ": give genes that use the reference's names, or "
                                  "--bridge-contigs to annotate");
    }
    throw std::move(error).hint("Give genes that use the reference's contig names");
  }

  void add_notes(std::vector<Note>& notes) const {
    if (!bridged_.empty()) {
      notes.push_back({"bridged_contigs",
                       fmt::format("{} contigs of the genes are read by the name they have in the "
                                   "reference ({})",
                                   with_thousands(bridged_.size()), listed(bridged_))});
    }
    std::vector<std::string> others;
    std::uint64_t features = 0;
    const auto contigs = store_.contigs();
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      if (ids_[i] != genome::no_contig) continue;
      others.emplace_back(store_.text(contigs[i].name));
      features += contigs[i].features;
    }
    if (others.empty()) return;
    notes.push_back(
        {"other_contigs",
         fmt::format("{} of {} features are on {} contigs that the reference lacks ({})",
                     with_thousands(features), with_thousands(store_.header().features),
                     with_thousands(others.size()), listed(others))});
  }

 private:
  static std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t most_names = 3;
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), most_names); ++i) {
      list += (i == 0 ? "" : ", ") + names[i];
    }
    return names.size() > most_names ? list + ", …" : list;
  }

  /// A contig of the reference is taken once: by its own name, else by the first of the file.
  void bridge_names() {
    const auto contigs = store_.contigs();
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      if (ids_[i] != genome::no_contig) continue;
      const std::string name(store_.text(contigs[i].name));
      const ContigId other =
          genome::find_other_name({name, static_cast<genome::Pos>(contigs[i].length)}, reference_);
      if (other == genome::no_contig || std::find(ids_.begin(), ids_.end(), other) != ids_.end()) {
        continue;
      }
      ids_[i] = other;
      bridged_.push_back(name + " as " + reference_[other].name);
    }
  }

  const GeneStore& store_;
  const genome::Contigs& reference_;
  std::vector<ContigId> ids_;
  std::vector<std::string> bridged_;
};

/// Throws for the first transcript in the file that ends behind its contig.
void refuse_beyond(const GeneStore& store, const std::vector<ContigId>& ids,
                   const genome::Contigs& reference) {
  const auto contigs = store.contigs();
  std::optional<Transcript> first;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const rows::Range& range = contigs[i].transcripts;
    if (ids[i] == genome::no_contig || range.size == 0) continue;
    const genome::Pos length = reference[ids[i]].length;
    // The root of the contig's tree knows the largest end.
    if (length == 0 || store.farthest()[range.first + range.size / 2] <= length) continue;
    for (std::uint32_t n = range.first; n < range.first + range.size; ++n) {
      if (store.spans()[n].end <= length) continue;
      const Transcript one = store.transcript(n, ids[i]);
      if (!first || one.line < first->line) first = one;
    }
  }
  if (!first) return;
  const genome::Contig& contig = reference[first->interval.contig];
  throw Error(Fault::mismatch, "line {}: {} ends at {}:{}, but the reference's {} has {} bases",
              first->line, first->id, contig.name, first->interval.end, contig.name, contig.length)
      .hint("Give genes and reference of the same assembly");
}

genome::Contigs own_contigs(const GeneStore& store) {
  genome::Contigs contigs;
  for (const rows::Contig& contig : store.contigs()) {
    contigs.add({std::string(store.text(contig.name)), 0});
  }
  return contigs;
}

}  // namespace

void place_genes(std::unique_ptr<const GeneStore> store, const genome::Contigs& contigs,
                 const GeneOptions& options, GeneFile& file) {
  file.contigs = contigs.empty() ? own_contigs(*store) : contigs;
  file.features = store->header().features;
  file.dialect = store->text(store->header().dialect);
  const ContigMap map(*store, file.contigs, options.bridge_contigs);
  map.refuse_foreign();
  refuse_beyond(*store, map.ids(), file.contigs);
  const std::vector<Note> notes = store->notes();
  file.notes.insert(file.notes.end(), notes.begin(), notes.end());
  map.add_notes(file.notes);
  file.transcripts = Transcripts(std::move(store), map.ids());
  if (file.transcripts.empty()) {
    file.notes.push_back({"no_transcripts", "the file has no transcript"});
  }
}

}  // namespace varg::reference
