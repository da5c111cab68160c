#include <varg/cli/options.hpp>

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

}  // namespace varg::cli
