#include <varg/compare/contig_order.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

/// " (it looks like GRCh37)" or nothing.
std::string looks_like(const genome::Contigs& contigs) {
  const auto assembly = genome::known_assembly(contigs);
  return assembly ? fmt::format(" (it looks like {})", *assembly) : std::string();
}

}  // namespace

ContigMap::ContigMap(std::string path, const genome::Contigs& file,
                     const genome::Contigs& reference, std::string reference_path,
                     bool bridge_contigs)
    : path_(std::move(path)),
      reference_path_(std::move(reference_path)),
      reference_(reference),
      bridge_contigs_(bridge_contigs) {
  check_lengths(file);
  for (const genome::Contig& contig : file) {
    genome::ContigId id = reference.find(contig.name);
    if (id == genome::no_contig && bridge_contigs) {
      id = genome::find_other_name(contig, reference);
      const bool is_taken = id != genome::no_contig &&
                            (file.find(reference[id].name) != genome::no_contig ||
                             std::find(in_order_.begin(), in_order_.end(), id) != in_order_.end());
      if (is_taken) id = genome::no_contig;
      if (id != genome::no_contig) renames_.push_back({contig.name, reference[id].name});
    }
    if (id != genome::no_contig) {
      in_order_.push_back(id);
    } else {
      apart_.push_back(contig.name);
    }
  }
  check_names(file);
}

void ContigMap::check_lengths(const genome::Contigs& file) const {
  const auto comparison = genome::compare_contigs(file, reference_);
  if (comparison.lengths_differ.empty()) return;
  throw Error(Fault::mismatch, "contig lengths of {}{} differ from those of {}{}: {}", path_,
              looks_like(file), reference_path_, looks_like(reference_),
              comparison.lengths_differ.front())
      .hint(
          "Use the reference that the variants were called against; for a part of it, first "
          "run bcftools reheader --fai");
}

void ContigMap::check_names(const genome::Contigs& file) const {
  if (!in_order_.empty()) return;
  for (const genome::Contig& contig : file) {
    const genome::ContigId other = genome::find_other_name(contig, reference_);
    if (other == genome::no_contig) continue;
    throw Error(Fault::mismatch, "{} and {} name contigs differently: {} and {}", path_,
                reference_path_, printable(contig.name), reference_[other].name)
        .hint("Take them for each other with --bridge-contigs");
  }
}

genome::ContigId ContigMap::require(std::string_view name) const {
  const genome::ContigId id = reference_.find(name);
  if (id != genome::no_contig) return id;
  const auto rename = std::find_if(renames_.begin(), renames_.end(),
                                   [&](const io::ContigRename& one) { return one.from == name; });
  if (rename != renames_.end()) return reference_.find(rename->to);
  const genome::ContigId other = genome::find_other_name({std::string(name), 0, {}}, reference_);
  if (other == genome::no_contig) return reference_.require(name, reference_path_);
  if (bridge_contigs_) {
    if (std::find(apart_.begin(), apart_.end(), name) == apart_.end()) return other;
    throw Error(Fault::mismatch, "{} has no contig {}", reference_path_, printable(name))
        .hint(fmt::format("It has {}, but in the header of {} that is another contig",
                          reference_[other].name, path_));
  }
  throw Error(Fault::mismatch, "{} has no contig {}", reference_path_, printable(name))
      .hint(fmt::format("It names this contig {}: take them for each other with --bridge-contigs",
                        reference_[other].name));
}

std::vector<genome::ContigId> common_order(const std::vector<genome::ContigId>& truth,
                                           const std::vector<genome::ContigId>& query,
                                           std::size_t contigs) {
  std::vector<genome::ContigId> order = truth;
  std::ptrdiff_t place = 0;
  bool is_common = true;
  for (const genome::ContigId id : query) {
    const auto known = std::find(order.begin(), order.end(), id) - order.begin();
    if (known < static_cast<std::ptrdiff_t>(order.size())) {
      is_common = is_common && known >= place;
      place = known + 1;
    } else {
      order.insert(order.begin() + place, id);
      ++place;
    }
  }
  std::vector<genome::ContigId> all(contigs);
  std::iota(all.begin(), all.end(), 0);
  if (!is_common) return all;
  std::vector<bool> is_in(contigs, false);
  for (const genome::ContigId id : order) is_in[static_cast<std::size_t>(id)] = true;
  for (const genome::ContigId id : all) {
    if (!is_in[static_cast<std::size_t>(id)]) order.push_back(id);
  }
  return order;
}

}  // namespace varg::compare
