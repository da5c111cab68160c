#include <varg/compare/strata.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bed.hpp>

namespace varg::compare {
namespace {

/// A name that can stand in INFO and in a CSV: other letters become '_'.
std::string safe_name(std::string_view text) {
  std::string name(text);
  for (char& letter : name) {
    const bool is_plain = std::isalnum(static_cast<unsigned char>(letter)) != 0;
    if (!is_plain && std::string_view("_.+-:*()").find(letter) == std::string_view::npos) {
      letter = '_';
    }
  }
  return name;
}

/// The strata that column 4 names, when there are few enough.
void add_sub_labels(const std::string& label, const io::BedFile& bed, Strata& strata) {
  std::map<std::string, std::vector<genome::Interval>> named;
  for (const io::BedRecord& record : bed.records) {
    if (!record.name.empty()) named[safe_name(record.name)].push_back(record.interval);
  }
  if (named.size() > sub_label_limit) {
    strata.notes.push_back({"sub_labels", bed.facts.path + " has " + with_thousands(named.size()) +
                                              " names in column 4: they are not counted apart"});
    return;
  }
  for (auto& [name, intervals] : named) {
    strata.all.push_back({label + "_" + name, genome::RegionSet(std::move(intervals)), 1});
  }
}

void add_stratum(const std::string& label, const std::string& path, const genome::Contigs& contigs,
                 bool bridge_contigs, Strata& strata) {
  const io::BedFile bed = io::read_bed(path, contigs, bridge_contigs);
  strata.facts.push_back(bed.facts);
  strata.notes.insert(strata.notes.end(), bed.notes.begin(), bed.notes.end());
  strata.all.push_back({label, bed.regions(), 0});
  add_sub_labels(label, bed, strata);
}

}  // namespace

Strata read_strata(const std::string& path, const genome::Contigs& contigs, bool bridge_contigs) {
  std::ifstream file(path);
  if (!file) throw Error(Fault::input, "cannot read {}", path).hint("Give a table: label<TAB>bed");
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  Strata strata;
  // What every comparison has goes by these.
  std::set<std::string, std::less<>> names{"*", "CONF", "TS_boundary", "TS_contained"};
  std::string line;
  for (std::uint64_t number = 1; std::getline(file, line); ++number) {
    const std::string_view text = trim(line);
    if (text.empty() || text.front() == '#') continue;
    const std::vector<std::string_view> words = split(text, '\t');
    if (words.size() != 2 || trim(words[0]).empty() || trim(words[1]).empty()) {
      throw Error(Fault::input, "{}: line {}: not a label, a tab and a BED", path, number);
    }
    const std::size_t known = strata.all.size();
    add_stratum(safe_name(trim(words[0])), (folder / std::string(trim(words[1]))).string(), contigs,
                bridge_contigs, strata);
    for (std::size_t i = known; i < strata.all.size(); ++i) {
      if (names.insert(strata.all[i].name).second) continue;
      throw Error(Fault::input, "{}: line {}: label {} is taken", path, number, strata.all[i].name)
          .hint("Give each stratum, and each name in column 4 of its BED, a name of its own");
    }
  }
  if (strata.all.empty()) throw Error(Fault::input, "{} names no strata", path);
  return strata;
}

bool is_inside(const Call& call, const genome::RegionSet& regions) {
  return std::all_of(call.alleles.begin(), call.alleles.end(), [&](const Allele& allele) {
    if (!allele.is_insertion()) {
      return regions.overlaps({call.contig, allele.begin, allele.end});
    }
    return regions.covers(
        {call.contig, std::max<genome::Pos>(0, allele.begin - 1), allele.begin + 1});
  });
}

}  // namespace varg::compare
