#include <varg/qc/contamination_sites.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/vcf_reader.hpp>

namespace varg::qc {
namespace {

struct KnownSite {
  Site site;
  double frequency = std::numeric_limits<double>::quiet_NaN();
};

struct Counts {
  std::uint64_t no_snv = 0;
  std::uint64_t elsewhere = 0;
  std::uint64_t no_frequency = 0;
};

bool is_base(std::string_view allele) {
  return allele.size() == 1 && std::string_view("ACGT").find(allele[0]) != std::string_view::npos;
}

double frequency_of(const io::VariantView& record) {
  const auto text = record.info("AF");
  if (!text || *text == ".") return std::numeric_limits<double>::quiet_NaN();
  const auto frequency = parse_number<double>(*text);
  if (!frequency || !(*frequency >= 0 && *frequency <= 1)) {
    throw Error(Fault::input, "AF={} is not a number from 0 to 1", printable(*text))
        .hint("Give population allele frequencies as INFO/AF, one ALT a record");
  }
  return *frequency;
}

void add_record(const io::VariantView& record, const genome::Contigs& contigs,
                std::vector<KnownSite>& sites, Counts& counts) {
  if (!is_base(record.ref()) || !is_base(record.alt())) {
    ++counts.no_snv;
    return;
  }
  const genome::ContigId contig = contigs.find(record.chrom());
  if (contig == genome::no_contig) {
    ++counts.elsewhere;
    return;
  }
  const double frequency = frequency_of(record);
  counts.no_frequency += std::isfinite(frequency) ? 0 : 1;
  sites.push_back({{contig, record.pos(), record.ref()[0], record.alt()[0]}, frequency});
}

void refuse_other_build(const std::string& path, const genome::Contigs& of_sites,
                        const genome::Contigs& of_reads) {
  const auto comparison = genome::compare_contigs(of_reads, of_sites);
  if (comparison.lengths_differ.empty()) return;
  throw Error(Fault::mismatch, "{}: its contigs are not those of the reads ({})", path,
              comparison.lengths_differ.front())
      .hint("Give sites of the build that the reads were aligned to");
}

void add_notes(const std::string& path, const Counts& counts, SiteFile& file) {
  const auto note = [&](const char* kind, std::uint64_t n, const char* what) {
    if (n != 0) file.notes.push_back({kind, fmt::format("{}: {} records {}", path, n, what)});
  };
  note("sites.not_snv", counts.no_snv, "are no SNVs with one ALT: left out");
  note("sites.elsewhere", counts.elsewhere, "are on contigs that the reads lack: left out");
  note("sites.no_frequency", counts.no_frequency, "have no AF: not used for contamination");
}

}  // namespace

SiteFile read_sites(const std::string& path, const genome::Contigs& contigs) {
  io::VcfReader reader(path);
  refuse_other_build(path, reader.header().contigs(), contigs);
  std::vector<KnownSite> sites;
  Counts counts;
  while (const auto batch = reader.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) {
      within([&] { return batch->place(i); },
             [&] { add_record((*batch)[i], contigs, sites, counts); });
    }
  }
  if (sites.empty()) {
    throw Error(Fault::mismatch, "{}: has no SNV on a contig of the reads", path)
        .hint("Give a VCF of SNVs with INFO/AF whose contigs are named as those of the reads");
  }
  std::stable_sort(sites.begin(), sites.end(),
                   [](const KnownSite& a, const KnownSite& b) { return a.site < b.site; });
  const auto end =
      std::unique(sites.begin(), sites.end(),
                  [](const KnownSite& a, const KnownSite& b) { return a.site == b.site; });
  sites.erase(end, sites.end());
  SiteFile file;
  for (const KnownSite& site : sites) {
    file.sites.push_back(site.site);
    file.alt_frequencies.push_back(site.frequency);
  }
  add_notes(path, counts, file);
  file.facts = reader.facts();
  file.facts.role = "sites";
  return file;
}

}  // namespace varg::qc
