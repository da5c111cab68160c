#include <htslib/faidx.h>
#include <htslib/hfile.h>
#include <htslib/hts.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/io/io_libraries.hpp>
#include <varg/io/sam_writer.hpp>

#include "hts_file.hpp"
#include "places.hpp"

namespace varg::io {
namespace {

struct FreeFasta {
  void operator()(faidx_t* index) const { fai_destroy(index); }
};
struct FreeBases {
  void operator()(char* bases) const { std::free(bases); }
};
struct FreeDigest {
  void operator()(hts_md5_context* digest) const { hts_md5_destroy(digest); }
};
struct CloseStream {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// The M5 of SAM 1.6: MD5 of the bases in upper case.
std::string sequence_digest(faidx_t& fasta, const genome::Contig& contig) {
  hts_pos_t length = 0;
  const std::unique_ptr<char, FreeBases> bases(
      faidx_fetch_seq64(&fasta, contig.name.c_str(), 0, contig.length - 1, &length));
  if (!bases || length != contig.length) {
    throw Error(Fault::input, "the bases of {} cannot be read from the reference", contig.name);
  }
  std::transform(bases.get(), bases.get() + length, bases.get(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  const std::unique_ptr<hts_md5_context, FreeDigest> digest(hts_md5_init());
  hts_md5_update(digest.get(), bases.get(), static_cast<unsigned long>(length));
  std::array<unsigned char, 16> bytes{};
  hts_md5_final(bytes.data(), digest.get());
  std::array<char, 33> text{};
  hts_md5_hex(text.data(), bytes.data());
  return text.data();
}

/// Sees that the reference fits, and gives every @SQ line its M5, so that HTSlib does not add a
/// path of this machine with it.
void complete_header(const SamHeader& header, const std::string& path, const std::string& reference,
                     sam_hdr_t& hts_header) {
  const std::unique_ptr<faidx_t, FreeFasta> fasta(
      fai_load3(reference.c_str(), nullptr, nullptr, 0));
  if (!fasta) {
    throw Error(Fault::input, "{} has no index, or there is no such file", reference)
        .hint("Run: samtools faidx " + reference);
  }
  for (const genome::Contig& contig : header.contigs) {
    const char* const name = contig.name.c_str();
    const bool is_there = faidx_has_seq(fasta.get(), name) == 1;
    if (!is_there || faidx_seq_len(fasta.get(), name) != contig.length) {
      throw Error(Fault::mismatch, "{} cannot be written: the reference {} {} {}", shown(path),
                  reference, is_there ? "has another length of" : "has no contig", contig.name)
          .hint("Give the reference the reads were aligned to");
    }
    sam_hdr_remove_tag_id(&hts_header, "SQ", "SN", name, "UR");
    if (sam_hdr_find_tag_id(&hts_header, "SQ", "SN", name, "M5", nullptr) == 0) continue;
    const std::string digest = sequence_digest(*fasta, contig);
    sam_hdr_update_line(&hts_header, "SQ", "SN", name, "M5", digest.c_str(), nullptr);
  }
}

}  // namespace

struct CramWriter::State {
  State(std::string name, const SamHeader& header, const std::string& reference, unsigned threads);
  void write(std::span<const std::uint8_t> bytes);

  std::string path;
  OutputFile out;
  std::unique_ptr<std::FILE, CloseStream> temporary;
  std::unique_ptr<sam_hdr_t, FreeHtsHeader> hts_header;
  std::unique_ptr<bam1_t, FreeHtsRecord> record;
  std::unique_ptr<htsFile, CloseHtsFile> file;
  std::vector<char> bases;
};

CramWriter::State::State(std::string name, const SamHeader& header, const std::string& reference,
                         unsigned threads)
    : path(std::move(name)), out(path), temporary(std::tmpfile()), record(bam_init1()) {
  tame_htslib();
  const std::string text = sam_header_text(header);
  hts_header.reset(sam_hdr_parse(text.size(), text.c_str()));
  if (!temporary || !record || !hts_header) {
    throw Error(Fault::resource, "no temporary file for {}", shown(path))
        .hint("Free space in /tmp");
  }
  complete_header(header, path, reference, *hts_header);
  hFILE* const bytes = hdopen(::dup(::fileno(temporary.get())), "w");
  file.reset(bytes != nullptr ? hts_hopen(bytes, "-", "wc") : nullptr);
  // The header goes first: once HTSlib knows the reference, it writes its path into it.
  if (!file || sam_hdr_write(file.get(), hts_header.get()) != 0 ||
      hts_set_fai_filename(file.get(), reference.c_str()) != 0 ||
      (threads > 1 && hts_set_threads(file.get(), static_cast<int>(threads) - 1) != 0)) {
    throw Error(Fault::resource, "{} cannot be begun as CRAM", shown(path));
  }
}

void CramWriter::State::write(std::span<const std::uint8_t> bytes) {
  const ReadView read(bytes);
  const CigarView view = read.cigar();
  std::vector<std::uint32_t> cigar(view.size());
  for (std::size_t i = 0; i < view.size(); ++i) cigar[i] = view[i].packed;
  bases.resize(read.length());
  for (std::uint32_t i = 0; i < read.length(); ++i) bases[i] = read.base(i);
  const auto tags = read.tags();
  const auto qualities = read.qualities();
  const int code = bam_set1(
      record.get(), read.name().size(), read.name().data(), read.flags(), read.contig(), read.pos(),
      read.mapq(), cigar.size(), cigar.data(), read.mate_contig(), read.mate_pos(),
      read.template_length(), read.length(), bases.data(),
      qualities.empty() ? nullptr : reinterpret_cast<const char*>(qualities.data()), tags.size());
  if (code < 0) {
    throw Error(Fault::input, "the read {} cannot be written as CRAM", read.name());
  }
  std::memcpy(record->data + record->l_data, tags.data(), tags.size());
  record->l_data += static_cast<int>(tags.size());
  if (sam_write1(file.get(), hts_header.get(), record.get()) < 0) {
    throw Error(Fault::input, "the read {} cannot be written as CRAM", read.name())
        .hint("Its bases, or the reference, may be wrong: varg check");
  }
}

CramWriter::CramWriter(std::string path, const SamHeader& header, const std::string& reference,
                       unsigned threads) {
  if (reference.empty()) {
    throw Error(Fault::usage, "{} is CRAM, which cannot be written without a reference",
                shown(path))
        .hint("Give the FASTA the reads were aligned to: --reference FILE");
  }
  state_ = std::make_unique<State>(std::move(path), header, reference, threads);
}
CramWriter::~CramWriter() = default;

void CramWriter::write(std::string_view records) {
  while (!records.empty()) {
    std::uint32_t size = 0;
    std::memcpy(&size, records.data(), sizeof size);
    state_->write({reinterpret_cast<const std::uint8_t*>(records.data()) + sizeof size, size});
    records.remove_prefix(sizeof size + size);
  }
}

OutputFacts CramWriter::close() {
  State& state = *state_;
  if (hts_close(state.file.release()) != 0) {
    throw Error(Fault::resource, "{} cannot be written", shown(state.path))
        .hint("Free space in /tmp");
  }
  std::rewind(state.temporary.get());
  std::vector<char> part(1U << 20U);
  for (;;) {
    const std::size_t n = std::fread(part.data(), 1, part.size(), state.temporary.get());
    if (n == 0) break;
    state.out.write(std::string_view(part.data(), n));
  }
  if (std::ferror(state.temporary.get()) != 0) {
    throw Error(Fault::resource, "{} cannot be copied from /tmp", shown(state.path));
  }
  return state.out.commit();
}

}  // namespace varg::io
