#include <varg/qc/identity.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include <varg/core/digest.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/genome/phred.hpp>
#include <varg/genome/sex_contigs.hpp>

namespace varg::qc {
namespace {

constexpr std::uint32_t least_depth = 7;
constexpr double most_other_share = 0.04;
constexpr double least_quality = 13;
constexpr double error = 0.01;
constexpr std::string_view columns = "#contig\tpos\tref\talt\tgenotype\tquality";
constexpr std::string_view sample_line = "##varg_fingerprint sample=";

void call_genotype(const SiteCount& count, FingerprintSite& site) {
  const std::uint32_t depth = count.ref_count + count.alt_count;
  if (depth < least_depth || count.other_count > most_other_share * depth) return;
  std::array<double, 3> logs{};
  for (std::size_t copies = 0; copies < logs.size(); ++copies) {
    const double share = static_cast<double>(copies) / 2;
    const double alt = share * (1 - error) + (1 - share) * error;
    logs[copies] = count.ref_count * std::log10(1 - alt) + count.alt_count * std::log10(alt);
  }
  const auto best =
      static_cast<std::size_t>(std::max_element(logs.begin(), logs.end()) - logs.begin());
  double others = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < logs.size(); ++i) {
    if (i != best) others = std::max(others, logs[i]);
  }
  const double quality = std::min(99.0, 10 * (logs[best] - others));
  if (quality < least_quality) return;
  site.alt_copies = static_cast<std::int8_t>(best);
  site.quality = static_cast<std::uint8_t>(quality);
}

std::string_view plain(std::string_view contig) {
  return starts_with(contig, "chr") ? contig.substr(3) : contig;
}

void add_pair(const FingerprintSite& a, const FingerprintSite& b, Concordance& pair) {
  const bool opposite = std::abs(a.alt_copies - b.alt_copies) == 2;
  const bool equal = a.alt_copies == b.alt_copies;
  const genome::ContigKind kind = genome::kind_of(a.contig);
  if (kind == genome::ContigKind::x) {
    pair.x_ibs0 += opposite ? 1 : 0;
    pair.x_ibs2 += equal ? 1 : 0;
    return;
  }
  if (kind != genome::ContigKind::autosome) return;
  ++pair.n;
  pair.ibs0 += opposite ? 1 : 0;
  pair.ibs2 += equal ? 1 : 0;
  pair.hets_a += a.alt_copies == 1 ? 1 : 0;
  pair.hets_b += b.alt_copies == 1 ? 1 : 0;
  pair.shared_hets += equal && a.alt_copies == 1 ? 1 : 0;
  pair.hom_alts_a += a.alt_copies == 2 ? 1 : 0;
  pair.hom_alts_b += b.alt_copies == 2 ? 1 : 0;
  pair.shared_hom_alts += equal && a.alt_copies == 2 ? 1 : 0;
}

FingerprintSite parse_site(std::string_view line) {
  const auto fields = split(line, '\t');
  const auto bad = [] {
    return Error(Fault::input, "is not six columns: contig, pos, ref, alt, genotype, quality")
        .hint("Give a file that varg qc wrote as PREFIX.fingerprint.tsv");
  };
  if (fields.size() != 6 || fields[2].size() != 1 || fields[3].size() != 1) throw bad();
  const auto pos = parse_number<std::int64_t>(fields[1]);
  const auto copies = fields[4] == "." ? std::optional<int>(-1) : parse_number<int>(fields[4]);
  const auto quality = parse_number<int>(fields[5]);
  if (!pos || *pos < 1 || !copies || *copies > 2 || *copies < -1 || !quality || *quality < 0 ||
      *quality > 99) {
    throw bad();
  }
  return {std::string(fields[0]),
          *pos,
          fields[2][0],
          fields[3][0],
          static_cast<std::int8_t>(*copies),
          static_cast<std::uint8_t>(*quality)};
}

double share(double above, std::size_t below) {
  return below == 0 ? std::numeric_limits<double>::quiet_NaN() : above / static_cast<double>(below);
}

}  // namespace

std::string Fingerprint::genotypes() const {
  std::string text;
  for (const FingerprintSite& site : sites)
    text += site.alt_copies < 0 ? '.' : "012"[site.alt_copies];
  return text;
}

std::size_t Fingerprint::known() const {
  return static_cast<std::size_t>(
      std::count_if(sites.begin(), sites.end(),
                    [](const FingerprintSite& site) { return site.alt_copies >= 0; }));
}

std::string Fingerprint::digest() const {
  Digest digest;
  for (const FingerprintSite& site : sites) {
    digest.update(fmt::format("{}:{}:{}:{}\n", plain(site.contig), site.pos1, site.ref, site.alt));
  }
  digest.update(genotypes());
  return digest.hex();
}

Fingerprint make_fingerprint(std::string sample, const SiteCounts& counts,
                             const genome::Contigs& contigs) {
  Fingerprint fingerprint{std::move(sample), {}};
  fingerprint.sites.reserve(counts.sites.size());
  for (const SiteCount& count : counts.sites) {
    FingerprintSite site{
        contigs[count.site.contig].name, count.site.pos + 1, count.site.ref, count.site.alt, -1, 0};
    call_genotype(count, site);
    fingerprint.sites.push_back(std::move(site));
  }
  return fingerprint;
}

std::string to_text(const Fingerprint& fingerprint) {
  std::string text = fmt::format("{}{}\n{}\n", sample_line, fingerprint.sample, columns);
  for (const FingerprintSite& site : fingerprint.sites) {
    text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", site.contig, site.pos1, site.ref, site.alt,
                        site.alt_copies < 0 ? '.' : "012"[site.alt_copies], site.quality);
  }
  return text;
}

Fingerprint read_fingerprint(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(Fault::resource, "{}: cannot be read", path).hint("Check the path");
  Fingerprint fingerprint;
  bool has_columns = false;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (starts_with(line, sample_line)) {
      fingerprint.sample = line.substr(sample_line.size());
    } else if (line == columns) {
      has_columns = true;
    } else {
      within([&] { return fmt::format("{}: line {}", path, number); },
             [&] { fingerprint.sites.push_back(parse_site(line)); });
    }
  }
  if (!has_columns) {
    throw Error(Fault::input, "{}: has no line \"#contig pos ref alt genotype quality\"", path)
        .hint("Give a file that varg qc wrote as PREFIX.fingerprint.tsv");
  }
  return fingerprint;
}

double Concordance::relatedness() const {
  return share(2 * (static_cast<double>(shared_hets) - 2 * static_cast<double>(ibs0)), hets_ab());
}

double Concordance::hom_concordance() const {
  return share(static_cast<double>(shared_hom_alts) - 2 * static_cast<double>(ibs0),
               std::min(hom_alts_a, hom_alts_b));
}

Concordance compare(const Fingerprint& a, const Fingerprint& b) {
  using Key = std::tuple<std::string_view, std::int64_t, char, char>;
  const auto key_of = [](const FingerprintSite& site) {
    return Key{plain(site.contig), site.pos1, site.ref, site.alt};
  };
  std::map<Key, const FingerprintSite*> others;
  for (const FingerprintSite& site : b.sites) others.emplace(key_of(site), &site);
  Concordance pair;
  pair.sample_a = a.sample;
  pair.sample_b = b.sample;
  for (const FingerprintSite& site : a.sites) {
    const auto found = others.find(key_of(site));
    if (found == others.end() || site.alt_copies < 0 || found->second->alt_copies < 0) continue;
    add_pair(site, *found->second, pair);
  }
  return pair;
}

std::string pairs_text(const Concordance& pair) {
  return fmt::format(
      "#sample_a\tsample_b\trelatedness\tibs0\tibs2\thom_concordance\thets_a\thets_b\thets_ab\t"
      "shared_hets\thom_alts_a\thom_alts_b\tshared_hom_alts\tn\tx_ibs0\tx_ibs2\t"
      "expected_relatedness\n"
      "{}\t{}\t{:.3f}\t{}\t{}\t{:.3f}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t-1.0\n",
      pair.sample_a, pair.sample_b, pair.relatedness(), pair.ibs0, pair.ibs2,
      pair.hom_concordance(), pair.hets_a, pair.hets_b, pair.hets_ab(), pair.shared_hets,
      pair.hom_alts_a, pair.hom_alts_b, pair.shared_hom_alts, pair.n, pair.x_ibs0, pair.x_ibs2);
}

}  // namespace varg::qc
