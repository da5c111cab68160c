#include "variant_index.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <varg/core/error.hpp>
#include <varg/io/io_libraries.hpp>

namespace varg::io {
namespace {

constexpr int min_shift = 14;  // bins of 16 KiB, as tabix and bcftools make
constexpr int tbi_levels = 5;
constexpr genome::Pos most_of_tbi = genome::Pos{1} << 29;

/// The longest contig; `unsaid` when one does not say its length, or there are none.
genome::Pos longest(const genome::Contigs& contigs, genome::Pos unsaid) {
  genome::Pos most = contigs.empty() ? unsaid : 0;
  for (const genome::Contig& contig : contigs) {
    most = std::max(most, contig.length > 0 ? contig.length : unsaid);
  }
  return most;
}

/// Levels of bins that hold the longest contig.
int levels_for(const genome::Contigs& contigs) {
  constexpr genome::Pos slack = 256;  // as HTSlib, so that indexes are equal
  const genome::Pos length = longest(contigs, (genome::Pos{1} << 31) - 1) + slack;
  int levels = 0;
  for (genome::Pos held = genome::Pos{1} << min_shift; length > held; held <<= 3) ++levels;
  return levels;
}

std::string file_bytes(int number) {
  const off_t size = ::lseek(number, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
  if (size <= 0 || ::pread(number, bytes.data(), bytes.size(), 0) != size) return {};
  return bytes;
}

}  // namespace

VariantIndexBuilder::VariantIndexBuilder(const VcfHeader& header, const BcfDictionary& dictionary,
                                         VariantFormat format, std::uint64_t offset)
    : is_bcf_(format != VariantFormat::vcf_gz),
      is_csi_(is_bcf_ || longest(header.contigs(), 0) > most_of_tbi) {
  tame_htslib();
  if (is_bcf_) {
    for (const std::string& name : dictionary.contigs()) contig(name);
  }
  const int levels = is_csi_ ? levels_for(header.contigs()) : tbi_levels;
  index_.reset(hts_idx_init(static_cast<int>(names_.size()), is_csi_ ? HTS_FMT_CSI : HTS_FMT_TBI,
                            offset, min_shift, levels));
  if (!index_) throw Error(Fault::resource, "no memory for an index");
}

int VariantIndexBuilder::contig(std::string_view name) {
  const auto [place, is_new] = numbers_.emplace(std::string(name), static_cast<int>(names_.size()));
  if (is_new) names_.emplace_back(name);
  return place->second;
}

void VariantIndexBuilder::push(int contig, genome::Pos begin, genome::Pos end,
                               std::uint64_t offset) {
  const genome::Pos from = std::max<genome::Pos>(begin, 0);
  const genome::Pos to = std::max(end, from + 1);
  if (!is_csi_ && to > most_of_tbi) {
    throw Error(Fault::input, "{}:{} cannot be indexed: TBI ends at 2^29",
                names_[static_cast<std::size_t>(contig)], from + 1)
        .hint("Declare the contig with its length, so that CSI is chosen");
  }
  if (hts_idx_push(index_.get(), contig, from, to, offset, 1) < 0) {
    throw Error(Fault::bug, "{}:{} was written out of order",
                names_[static_cast<std::size_t>(contig)], from + 1);
  }
}

/// What tabix keeps in an index: that this is VCF, and the contigs in order of appearance.
void VariantIndexBuilder::set_tabix_facts() {
  std::string names;
  for (const std::string& name : names_) names.append(name).append(1, '\0');
  constexpr std::int32_t vcf_preset = 2;
  const std::array<std::int32_t, 7> facts = {
      vcf_preset, 1, 2, 0, '#', 0, static_cast<std::int32_t>(names.size())};
  std::string meta(reinterpret_cast<const char*>(facts.data()), sizeof facts);
  meta += names;
  if (hts_idx_set_meta(index_.get(), static_cast<std::uint32_t>(meta.size()),
                       reinterpret_cast<std::uint8_t*>(meta.data()), 1) < 0) {
    throw Error(Fault::resource, "no memory for an index");
  }
}

std::string VariantIndexBuilder::finish(std::uint64_t offset) {
  if (!is_bcf_) set_tabix_facts();
  hts_idx_finish(index_.get(), offset);
  const int number = ::memfd_create("varg-index", MFD_CLOEXEC);
  if (number < 0) throw Error(Fault::resource, "no memory for an index: {}", std::strerror(errno));
  const std::string path = fmt::format("/proc/self/fd/{}", number);
  const int code =
      hts_idx_save_as(index_.get(), nullptr, path.c_str(), is_csi_ ? HTS_FMT_CSI : HTS_FMT_TBI);
  const std::string bytes = code == 0 ? file_bytes(number) : std::string();
  ::close(number);
  if (bytes.empty()) throw Error(Fault::resource, "the index cannot be made: no memory");
  return bytes;
}

}  // namespace varg::io
