#include <varg/genome/contigs.hpp>

#include <fmt/format.h>

#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::genome {

Contigs::Contigs(std::vector<Contig> contigs) {
  list_.reserve(contigs.size());
  for (Contig& contig : contigs) add(std::move(contig));
}

ContigId Contigs::add(Contig contig) {
  const auto id = static_cast<ContigId>(list_.size());
  if (!ids_.emplace(contig.name, id).second) {
    throw Error(Fault::input, "contig {} is there twice", printable(contig.name));
  }
  list_.push_back(std::move(contig));
  return id;
}

ContigId Contigs::find(std::string_view name) const {
  const auto found = ids_.find(name);
  return found == ids_.end() ? no_contig : found->second;
}

ContigId Contigs::require(std::string_view name, std::string_view what) const {
  const ContigId id = find(name);
  if (id != no_contig) return id;
  Error error(Fault::mismatch, "{} has no contig {}", what, printable(name));
  const std::string other = other_convention(name);
  if (find(other) != no_contig) {
    throw std::move(error).hint(
        fmt::format("It names this contig {}: use files of one naming convention", other));
  }
  if (empty()) throw std::move(error).hint("It names no contigs at all");
  throw std::move(error).hint(
      fmt::format("It has {} contigs, the first is {}", size(), list_.front().name));
}

ContigComparison compare_contigs(const Contigs& left, const Contigs& right) {
  ContigComparison result;
  bool renamed = false;
  for (const Contig& contig : left) {
    const ContigId id = right.find(contig.name);
    if (id == no_contig) {
      result.only_left.push_back(contig.name);
      renamed = renamed || right.find(other_convention(contig.name)) != no_contig;
      continue;
    }
    ++result.shared;
    const Pos length = right[id].length;
    if (contig.length != 0 && length != 0 && contig.length != length) {
      result.lengths_differ.push_back(
          fmt::format("{}: {} against {}", contig.name, contig.length, length));
    }
  }
  for (const Contig& contig : right) {
    if (left.find(contig.name) == no_contig) result.only_right.push_back(contig.name);
  }
  result.prefix_differs = result.shared == 0 && renamed;
  return result;
}

std::string other_convention(std::string_view name) {
  if (name == "chrM") return "MT";
  if (name == "MT" || name == "M") return "chrM";
  if (starts_with(name, "chr")) return std::string(name.substr(3));
  return fmt::format("chr{}", name);
}

std::string to_text(const Interval& interval, const Contigs& contigs) {
  const bool known =
      interval.contig >= 0 && static_cast<std::size_t>(interval.contig) < contigs.size();
  return fmt::format("{}:{}-{}", known ? contigs[interval.contig].name : "?", interval.begin + 1,
                     interval.end);
}

}  // namespace varg::genome
