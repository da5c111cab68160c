#include <varg/stats/count_plan.hpp>

#include <algorithm>
#include <fstream>
#include <unordered_map>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::stats {
namespace {

bool is_integer(const io::FieldDefinition* field) {
  return field != nullptr && field->type == io::FieldType::integer;
}

using Places = std::unordered_map<std::string_view, std::size_t>;

/// Where each name stands in `names`, which must live longer. A cohort has hundreds of thousands.
template <class Names>
Places places_in(const Names& names) {
  Places places;
  places.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) places.emplace(names[i], i);
  return places;
}

void require_samples(const std::vector<std::string_view>& names, const io::VcfHeader& header,
                     const std::string& path) {
  const Places known = places_in(header.samples());
  const Places asked = places_in(names);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!known.contains(names[i])) {
      const auto nearest = nearest_word(names[i], header.samples());
      throw Error(Fault::mismatch, "{} has no sample {}", path, printable(names[i]))
          .hint(nearest ? "Did you mean " + *nearest + "?"
                        : "See its samples: varg view --header-only " + path + " | tail -1");
    }
    if (asked.at(names[i]) != i) {
      throw Error(Fault::usage, "sample {} is asked for twice", names[i]).hint("Name it once");
    }
  }
}

}  // namespace

Plan::Plan(const StatsOptions& options, const io::VcfHeader& header)
    : af(options.af_borders.empty() ? AfBins(header.samples().size()) : AfBins(options.af_borders)),
      depths(options.depths),
      first_allele_only(options.first_allele_only),
      counts_samples(options.samples.has_value()),
      site_depths(is_integer(header.info("DP"))),
      file_samples(header.samples().size()),
      samples(options.samples.value_or(std::vector<std::string>{})),
      slots(header.samples().size(), -1),
      whole_rows(counts_samples && samples == header.samples()) {
  const Places places = places_in(header.samples());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    slots[places.at(samples[i])] = static_cast<std::int32_t>(i);
  }
}

io::Projection Plan::projection() const {
  io::Projection keys;
  keys.infos = {"AC", "AN", "END"};  // END: how far a record reaches, for overlaps_any()
  if (site_depths) keys.infos->emplace_back("DP");
  keys.formats.emplace();
  if (counts_samples) keys.formats = {"GT", "DP", "AD"};
  return keys;
}

std::vector<std::string> chosen_samples(std::string_view list, const io::VcfHeader& header,
                                        const std::string& path) {
  if (header.samples().empty()) {
    throw Error(Fault::mismatch, "{} has no samples", path)
        .hint("Leave -s away: the tables of sites need no samples");
  }
  if (list == "-") return header.samples();
  const bool without = list.starts_with('^');
  const auto names = split(without ? list.substr(1) : list, ',');
  require_samples(names, header, path);
  if (!without) return {names.begin(), names.end()};
  const Places left_out = places_in(names);
  std::vector<std::string> chosen;
  for (const std::string& name : header.samples()) {
    if (!left_out.contains(name)) chosen.push_back(name);
  }
  if (chosen.empty()) {
    throw Error(Fault::usage, "-s {} leaves no sample", printable(list))
        .hint("Name the samples to count, or fewer to leave out");
  }
  return chosen;
}

std::string sample_list_of_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    throw Error(Fault::usage, "cannot read the sample list {}", path)
        .hint("Give a file with one sample name a line");
  }
  std::string list;
  for (std::string line; std::getline(file, line);) {
    std::string_view name = trim(line);
    name = name.substr(0, name.find_first_of(" \t"));
    if (name.empty()) continue;
    if (!list.empty()) list += ',';
    list += name;
  }
  if (list.empty()) {
    throw Error(Fault::usage, "the sample list {} is empty", path)
        .hint("Give a file with one sample name a line");
  }
  return list;
}

RecordTest has_filter_of(std::vector<std::string> words) {
  return [words = std::move(words)](const io::VariantView& record) {
    bool found = false;
    for_each_field(record.filter(), ';', [&](std::string_view word) {
      found = found || std::find(words.begin(), words.end(), word) != words.end();
    });
    return found;
  };
}

RecordTest overlaps_any(genome::RegionSet regions) {
  return [regions = std::move(regions)](const io::VariantView& record) {
    return regions.overlaps({record.contig(), record.pos(), record.end()});
  };
}

RecordTest begins_in(genome::RegionSet targets) {
  return [targets = std::move(targets)](const io::VariantView& record) {
    return targets.contains(record.contig(), record.pos());
  };
}

}  // namespace varg::stats
