#include <algorithm>
#include <set>

#include <fmt/format.h>

#include <varg/preflight/check.hpp>

namespace varg::preflight {
namespace {

/// Whether contigs come from the data itself, so that place_on_contigs checks them.
bool is_placed(const FileReport& file) {
  return file.counted == "intervals" || file.counted == "transcripts";
}

std::string first_and_more(const std::vector<std::string>& items) {
  if (items.size() == 1) return items.front();
  return fmt::format("{} and {} more", items.front(), items.size() - 1);
}

std::vector<std::string> checksums_differ(const genome::Contigs& left,
                                          const genome::Contigs& right) {
  std::vector<std::string> names;
  for (const genome::Contig& contig : left) {
    const genome::ContigId other = right.find(contig.name);
    if (other == genome::no_contig || contig.md5.empty() || right[other].md5.empty()) continue;
    if (contig.md5 != right[other].md5) names.push_back(contig.name);
  }
  return names;
}

std::string assemblies(const FileReport& left, const FileReport& right) {
  const auto of_left = genome::known_assembly(left.contigs);
  const auto of_right = genome::known_assembly(right.contigs);
  if (!of_left || !of_right || *of_left == *of_right) return {};
  return fmt::format(": {} is {}, {} is {}", left.path, *of_left, right.path, *of_right);
}

void compare_pair(const FileReport& left, const FileReport& right, CheckReport& report) {
  const genome::ContigComparison found = genome::compare_contigs(left.contigs, right.contigs);
  const auto renamed =
      std::find_if(found.only_left.begin(), found.only_left.end(), [&](const std::string& name) {
        const std::string other = genome::other_convention(name);
        return right.contigs.find(other) != genome::no_contig &&
               left.contigs.find(other) == genome::no_contig;
      });
  if (renamed != found.only_left.end()) {
    report.together.push_back(
        {Fault::mismatch,
         fmt::format("{} and {} name contigs differently: {} against {}", left.path, right.path,
                     *renamed, genome::other_convention(*renamed)),
         "Rename one of them, for example with: bcftools annotate --rename-chrs, samtools "
         "reheader"});
    return;
  }
  if (found.shared == 0) {
    report.together.push_back(
        {Fault::mismatch, fmt::format("{} and {} have no contig in common", left.path, right.path),
         "Give files of the same assembly"});
    return;
  }
  if (!found.lengths_differ.empty()) {
    report.together.push_back(
        {Fault::mismatch,
         fmt::format("{} and {} have contigs of different lengths: {}{}", left.path, right.path,
                     first_and_more(found.lengths_differ), assemblies(left, right)),
         "Give files of the same assembly"});
    return;
  }
  const std::vector<std::string> sums = checksums_differ(left.contigs, right.contigs);
  if (!sums.empty()) {
    report.together.push_back({Fault::mismatch,
                               fmt::format("{} and {} have contigs of different sequence (M5): {}",
                                           left.path, right.path, first_and_more(sums)),
                               "Give files of the same assembly"});
    return;
  }
  if (found.only_left.empty() && found.only_right.empty()) return;
  report.together_notes.push_back(
      {"contigs_differ",
       fmt::format("{} and {} share {} contigs; {} are only in the first, {} only "
                   "in the second",
                   left.path, right.path, found.shared, found.only_left.size(),
                   found.only_right.size())});
}

void compare_samples(const FileReport& left, const FileReport& right, CheckReport& report) {
  if (left.samples.empty() || right.samples.empty()) return;
  const std::set<std::string> names(left.samples.begin(), left.samples.end());
  const bool shared = std::any_of(right.samples.begin(), right.samples.end(),
                                  [&](const std::string& name) { return names.contains(name); });
  if (shared) return;
  report.together_notes.push_back(
      {"samples_differ", fmt::format("{} and {} have no sample in common", left.path, right.path)});
}

}  // namespace

void compare_files(CheckReport& report) {
  for (std::size_t i = 0; i < report.files.size(); ++i) {
    for (std::size_t j = i + 1; j < report.files.size(); ++j) {
      const FileReport& left = report.files[i];
      const FileReport& right = report.files[j];
      compare_samples(left, right, report);
      const bool comparable = left.has_contigs && right.has_contigs && !left.contigs.empty() &&
                              !right.contigs.empty() && !is_placed(left) && !is_placed(right);
      if (comparable) compare_pair(left, right, report);
    }
  }
}

}  // namespace varg::preflight
