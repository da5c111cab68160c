#include <varg/cli/options.hpp>

#include <filesystem>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bed.hpp>

namespace varg::cli {

CLI::Option* add_reference(CLI::App& app, std::string& path) {
  return app.add_option("-f,--reference", path, "indexed FASTA, plain or bgzip (samtools faidx)")
      ->type_name("FASTA");
}

CLI::Option* add_bridge(CLI::App& app, bool& bridges) {
  return app.add_flag("--bridge-contigs", bridges,
                      "read contigs by the reference's names where theirs differ (chr20 as 20 or "
                      "NC_000020.11, of equal length)");
}

CLI::Option* add_output(CLI::App& app, std::string& path) {
  return app
      .add_option("-o,--output", path,
                  "where to write; - is standard output; the ending chooses the format")
      ->type_name("FILE");
}

CLI::Option* add_output_type(CLI::App& app, std::string& letter) {
  return app
      .add_option("-O,--output-type", letter,
                  "v VCF, z VCF.gz, b BCF, u uncompressed BCF; instead of the ending")
      ->type_name("LETTER");
}

void add_regions(CLI::App& app, RegionOptions& options) {
  app.add_option("-r,--regions", options.regions,
                 "only these regions: chr1:1001-2000, 1-based, several or separated by commas")
      ->type_name("REGION")
      ->delimiter('\0')
      ->allow_extra_args(false);  // or "-r chr1 calls.vcf" takes the file for a region
  app.add_option("-R,--regions-file", options.file, "only the regions of this BED")
      ->type_name("BED");
}

namespace {

/// Cuts "chr1:1-10,chr2" at its commas but not at those that group digits ("chr1:1,000-2,000").
std::vector<std::string> cut_regions(const std::string& text) {
  std::vector<std::string> regions;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const std::size_t after = std::min(text.find_first_not_of("0123456789", i + 1), text.size());
    const bool grouping = i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9' &&
                          text.find(':', begin) < i && after == i + 4;
    if (i == text.size() || (text[i] == ',' && !grouping)) {
      regions.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  return regions;
}

}  // namespace

genome::RegionSet resolve(const RegionOptions& options, const genome::Contigs& contigs,
                          Session& session) {
  std::vector<genome::Interval> intervals;
  for (const std::string& text : options.regions) {
    for (const std::string& region : cut_regions(text)) {
      intervals.push_back(
          within(options.name, [&] { return genome::parse_region(region, contigs); }));
    }
  }
  if (!options.file.empty()) {
    io::BedFile bed = io::read_bed(options.file, contigs);
    session.monitor().warn(bed.notes);
    for (const io::BedRecord& record : bed.records) intervals.push_back(record.interval);
    bed.facts.role = "regions";
    session.input(std::move(bed.facts));
  }
  return genome::RegionSet(std::move(intervals));
}

void require_separate(const std::vector<std::string>& inputs,
                      const std::vector<std::string>& outputs) {
  const auto is_file = [](const std::string& path) { return !path.empty() && path != "-"; };
  const auto is_same = [](const std::string& a, const std::string& b) {
    std::error_code absent;
    if (std::filesystem::equivalent(a, b, absent)) return true;
    return std::filesystem::path(a).lexically_normal() ==
           std::filesystem::path(b).lexically_normal();
  };
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (!is_file(outputs[i])) continue;
    for (const std::string& input : inputs) {
      if (!is_file(input) || !is_same(input, outputs[i])) continue;
      throw Error(Fault::usage, "{} would be replaced by the output {}", input, outputs[i])
          .hint("Choose another name or folder");
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (!is_file(outputs[j]) || !is_same(outputs[j], outputs[i])) continue;
      throw Error(Fault::usage, "two outputs are one file: {}", outputs[i])
          .hint("Give each its own name");
    }
  }
}

}  // namespace varg::cli
