#include <htslib/tbx.h>
#include <htslib/vcf.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/io/bgzf.hpp>
#include <varg/io/io_libraries.hpp>
#include <varg/io/vcf_reader.hpp>

#include "bcf_types.hpp"
#include "bcf_values.hpp"
#include "index_shape.hpp"
#include "places.hpp"
#include "variant_decoder.hpp"
#include "vcf_opening.hpp"

namespace varg::io {
namespace {

struct CloseVariants {
  void operator()(htsFile* file) const { hts_close(file); }
};
struct FreeTabix {
  void operator()(tbx_t* index) const { tbx_destroy(index); }
};
struct FreeBcfIndex {
  void operator()(hts_idx_t* index) const { hts_idx_destroy(index); }
};
struct FreeVariantIterator {
  void operator()(hts_itr_t* iterator) const { hts_itr_destroy(iterator); }
};
struct FreeBcfRecord {
  void operator()(bcf1_t* record) const { bcf_destroy(record); }
};
struct LineBuffer {
  kstring_t text{0, 0, nullptr};
  LineBuffer() = default;
  LineBuffer(const LineBuffer&) = delete;
  LineBuffer& operator=(const LineBuffer&) = delete;
  ~LineBuffer() { ks_free(&text); }
};
using Iterator = std::unique_ptr<hts_itr_t, FreeVariantIterator>;

std::optional<std::int64_t> modified_seconds(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  return found.st_mtim.tv_sec;
}

std::string index_hint(const std::string& path) { return "Run: bcftools index " + path; }

/// PATH.csi or PATH.tbi, in the order of bcftools. Throws when there is none or it is stale.
std::string fresh_index(const std::string& path, bool is_bcf) {
  std::vector<std::string> endings = {".csi", ".tbi"};
  if (is_bcf) endings = {".csi"};
  for (const std::string& ending : endings) {
    const std::string index = path + ending;
    const auto made = modified_seconds(index);
    if (!made) continue;
    if (*made < modified_seconds(path).value_or(0)) {
      throw Error(Fault::mismatch, "the index {} is older than {}, so it may be of other data",
                  index, path)
          .hint("Make it again: bcftools index -f " + path);
    }
    return index;
  }
  throw Error(Fault::input, "{} has no index", path).hint(index_hint(path));
}

/// The record as it is in the file.
void append_bcf_record(const bcf1_t& record, std::string& out) {
  bcf::append_number(static_cast<std::uint32_t>(record.shared.l + bcf::fixed_bytes), out);
  bcf::append_number(static_cast<std::uint32_t>(record.indiv.l), out);
  bcf::append_number(record.rid, out);
  bcf::append_number(static_cast<std::int32_t>(record.pos), out);
  bcf::append_number(static_cast<std::int32_t>(record.rlen), out);
  bcf::append_number(record.qual, out);
  bcf::append_number(static_cast<std::uint16_t>(record.n_info), out);
  bcf::append_number(static_cast<std::uint16_t>(record.n_allele), out);
  bcf::append_number(
      static_cast<std::uint32_t>(record.n_fmt) << 24U | static_cast<std::uint32_t>(record.n_sample),
      out);
  out.append(record.shared.s, record.shared.l);
  out.append(record.indiv.s, record.indiv.l);
}

}  // namespace

struct IndexedVariants::State {
  explicit State(std::string name);
  void load_index();
  void name_contigs();
  Iterator search(const genome::Interval& interval);
  int read(hts_itr_t& iterator, std::string& out);
  void check_offsets(const hts_itr_t& iterator) const;

  std::string path;
  bool is_bcf = false;
  std::uint64_t size = 0;
  BcfDictionary dictionary;
  std::shared_ptr<const VcfHeader> header;
  std::unique_ptr<htsFile, CloseVariants> file;
  std::unique_ptr<tbx_t, FreeTabix> tabix;
  std::unique_ptr<hts_idx_t, FreeBcfIndex> bcf_index;
  std::unique_ptr<bcf1_t, FreeBcfRecord> record;
  std::unique_ptr<VariantDecoders> decoders;
  LineBuffer line;
};

IndexedVariants::State::State(std::string name) : path(std::move(name)) {
  tame_htslib();
  if (path == "-") {
    throw Error(Fault::usage, "standard input cannot be read by region").hint("Give a file");
  }
  OpenVariants open = open_variants(ByteSource(path));
  if (open.kind.compression != Compression::bgzf) {
    throw Error(Fault::input, "{} is {}, which cannot be read by region", path,
                to_text(open.kind.compression))
        .hint("Compress and index it: bgzip FILE && bcftools index FILE.gz");
  }
  is_bcf = open.kind.format == Format::bcf;
  header = open.header;
  dictionary = std::move(open.dictionary);
  size = ByteSource(path).size().value_or(0);
  record.reset(bcf_init());
  file.reset(hts_open(path.c_str(), "r"));
  if (!file || !record) throw file_error(path, "HTSlib cannot open it");
  if (hts_check_EOF(file.get()) != 1) {
    throw file_error(path, "it has no end marker: it was cut short")
        .hint("The copy or the program that wrote it stopped early: make it again.");
  }
  load_index();
  name_contigs();
  decoders = std::make_unique<VariantDecoders>(header, dictionary, Strictness::normal);
}

void IndexedVariants::State::load_index() {
  const std::string index = fresh_index(path, is_bcf);
  const bool is_whole = is_whole_index(read_text_file(index, "index").text);
  if (is_whole && is_bcf) {
    bcf_index.reset(bcf_index_load3(path.c_str(), index.c_str(), 0));
  } else if (is_whole) {
    tabix.reset(tbx_index_load3(path.c_str(), index.c_str(), 0));
  }
  if (!bcf_index && !tabix) {
    throw Error(Fault::input, "the index {} is damaged", index)
        .hint("Make it again: bcftools index -f " + path);
  }
}

/// Contigs of the index: those of a header that declares none, and else a check that both belong
/// together.
void IndexedVariants::State::name_contigs() {
  if (is_bcf) return;
  int count = 0;
  const std::unique_ptr<const char*, void (*)(void*)> names(tbx_seqnames(tabix.get(), &count),
                                                            std::free);
  if (header->contigs().empty()) {
    VcfHeader named = *header;
    for (int i = 0; i < count; ++i) {
      named.add_line("##contig=<ID=" + std::string(names.get()[i]) + ">");
    }
    header = std::make_shared<const VcfHeader>(std::move(named));
  }
}

Iterator IndexedVariants::State::search(const genome::Interval& interval) {
  const std::string& name = header->contigs()[interval.contig].name;
  if (is_bcf) {
    const auto number = dictionary.find_contig(name);
    if (!number) return nullptr;
    return Iterator(
        bcf_itr_queryi(bcf_index.get(), static_cast<int>(*number), interval.begin, interval.end));
  }
  const int number = tbx_name2id(tabix.get(), name.c_str());
  if (number < 0) return nullptr;
  return Iterator(tbx_itr_queryi(tabix.get(), number, interval.begin, interval.end));
}

/// Appends the next record; HTSlib's code when there is none.
int IndexedVariants::State::read(hts_itr_t& iterator, std::string& out) {
  if (is_bcf) {
    const int code = bcf_itr_next(file.get(), &iterator, record.get());
    if (code >= 0) append_bcf_record(*record, out);
    return code;
  }
  const int code = tbx_itr_next(file.get(), tabix.get(), &iterator, &line.text);
  if (code >= 0) {
    out.append(line.text.s, line.text.l);
    out += '\n';
  }
  return code;
}

/// An index of longer data would otherwise end a region early without a word.
void IndexedVariants::State::check_offsets(const hts_itr_t& iterator) const {
  for (int i = 0; i < iterator.n_off; ++i) {
    if (iterator.off[i].v >> 16U <= size) continue;
    throw Error(Fault::mismatch, "the index of {} points beyond its end: it is of other data", path)
        .hint("Make it again: bcftools index -f " + path);
  }
}

IndexedVariants::IndexedVariants(std::string path)
    : state_(std::make_unique<State>(std::move(path))) {}
bool IndexedVariants::has_index(const std::string& path) {
  return std::filesystem::exists(path + ".tbi") || std::filesystem::exists(path + ".csi");
}
IndexedVariants::~IndexedVariants() = default;
IndexedVariants::IndexedVariants(IndexedVariants&&) noexcept = default;

const VcfHeader& IndexedVariants::header() const { return *state_->header; }

VariantBatch IndexedVariants::fetch(const genome::Interval& interval) {
  State& state = *state_;
  const auto contigs = static_cast<genome::ContigId>(state.header->contigs().size());
  if (interval.contig < 0 || interval.contig >= contigs) {
    throw Error(Fault::bug, "variants of contig {} were asked for, and there are {}",
                interval.contig, contigs);
  }
  VariantBatch batch;
  batch.header = state.header;
  batch.path = state.path;
  batch.binary = state.is_bcf;
  if (interval.begin >= interval.end) return batch;
  const Iterator iterator = state.search(interval);
  if (!iterator) return batch;
  state.check_offsets(*iterator);
  batch.raw = std::make_shared<RawVariants>();
  int code = 0;
  while ((code = state.read(*iterator, batch.bytes)) >= 0) {
  }
  if (code < -1) {
    throw file_error(state.path,
                     "a region cannot be read: the file is damaged, or its index is "
                     "of other data")
        .hint("Check the whole file: varg check " + state.path);
  }
  state.decoders->finish(batch);
  const std::string& name = state.header->contigs()[interval.contig].name;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (batch[i].chrom() == name) continue;
    throw Error(Fault::mismatch, "the index of {} gives {} where {} was asked for", state.path,
                batch.place(i), name)
        .hint("Make it again: bcftools index -f " + state.path);
  }
  return batch;
}

}  // namespace varg::io
